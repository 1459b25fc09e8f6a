/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Prints hostile.tmpl with strings that break out of somewhere in pages that
 * escape badly, and with random ones over the bytes that mean something.
 */
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/work.h"
#include "html/html.h"

#include "view/hostile.tmpl.h"

#define RANDOM_ROWS 300

static const struct str known[] = {
    STR_INIT(""),
    STR_INIT("<script>document.hacked = 1</script>"),
    STR_INIT("\"><script>document.hacked = 1</script>"),
    STR_INIT("'><script>document.hacked = 1</script>"),
    STR_INIT("</textarea><script>document.hacked = 1</script>"),
    STR_INIT("</title></pre><img src=x onerror=document.hacked=1>"),
    STR_INIT("\" onmouseover=\"document.hacked = 1"),
    STR_INIT("<!--"),
    STR_INIT("--><b>"),
    STR_INIT("<![CDATA[x]]>"),
    STR_INIT("&lt;b&gt; &#60; &amp &quot"),
    STR_INIT("javascript:document.hacked=1"),
    STR_INIT(" \x01\tjava\nscript:document.hacked=1"),
    STR_INIT("javascript&colon;document.hacked=1"),
    STR_INIT("java%0ascript:document.hacked=1"),
    STR_INIT("data:text/html,<script>1</script>"),
    STR_INIT("//evil.example/x"),
    STR_INIT("\\\\evil.example\\x"),
    STR_INIT("/\t/evil.example"),
    STR_INIT("https://a.example/b c?d=e&f=<g>#h\"i'"),
    STR_INIT("mailto:a+b@c.example"),
    STR_INIT("..%2f..%5c"),
    STR_INIT("a\0b"),
    STR_INIT("\n\nfirst line ends"),
    STR_INIT("\xe4\xb8\xad\xe6\x96\x87\xef\xbc\x9a<\xe6\x9d\xa1\xe6\xac\xbe>"),
    STR_INIT("+ADw-script+AD4-"),
};

static const struct str pieces[] = {STR_INIT("<"), STR_INIT(">"),
    STR_INIT("\""), STR_INIT("'"), STR_INIT("&"), STR_INIT(";"), STR_INIT("#"),
    STR_INIT("/"), STR_INIT("\\"), STR_INIT(":"), STR_INIT("?"), STR_INIT("="),
    STR_INIT("%"), STR_INIT("`"), STR_INIT("!"), STR_INIT("-"), STR_INIT("["),
    STR_INIT("]"), STR_INIT(" "), STR_INIT("\n"), STR_INIT("\t"),
    STR_INIT("\f"), STR_INIT("\0"), STR_INIT("x"), STR_INIT("lt"),
    STR_INIT("script"), STR_INIT("javascript"), STR_INIT("http"),
    STR_INIT("//"), STR_INIT("on"), STR_INIT("."), STR_INIT("@"),
    STR_INIT("\xc3\xa9"), STR_INIT("\xf0\x9f\x98\x80"), STR_INIT("\x01")};

static struct str
random_string(struct arena *mem, uint64_t *state)
{
	struct str s = STR("");

	do {
		*state = *state * 6364136223846793005u + 1442695040888963407u;
		struct str piece = pieces[(*state >> 33) %
		    (sizeof(pieces) / sizeof(pieces[0]))];
		char *p = arena_take(mem, s.n + piece.n, 1);

		memcpy(p, s.p, s.n);
		memcpy(p + s.n, piece.p, piece.n);
		s = str_of(p, s.n + piece.n);
	} while ((*state >> 60) != 0);
	return s;
}

static struct str
hex(struct arena *mem, struct str s)
{
	static const char digit[] = "0123456789abcdef";
	char *p = arena_take(mem, 2 * s.n + 1, 1);

	for (size_t i = 0; i < s.n; i++) {
		p[2 * i] = digit[(unsigned char)s.p[i] >> 4];
		p[2 * i + 1] = digit[(unsigned char)s.p[i] & 15];
	}
	return str_of(p, 2 * s.n);
}

int
main(void)
{
	struct work w = {arena_new(), {{NULL, 0}, {NULL, 0}}};
	size_t known_n = sizeof(known) / sizeof(known[0]);
	struct hostile *rows =
	    ARENA_ARRAY(w.mem, struct hostile, known_n + RANDOM_ROWS);
	struct view_hostile v = {rows, known_n + RANDOM_ROWS};
	uint64_t state = 21;
	struct html_out o;
	struct str page;
	bool good;

	for (size_t i = 0; i < v.rows_n; i++) {
		struct str s =
		    i < known_n ? known[i] : random_string(w.mem, &state);

		rows[i] = (struct hostile){hex(w.mem, s), s};
	}
	html_out_init(&o, w.mem, NULL);
	view_hostile_page(&o, &v);
	good = html_finish(&w, &o, &page) == ST_OK &&
	    fwrite(page.p, 1, page.n, stdout) == page.n;
	html_out_release(&o);
	arena_free(w.mem);
	return good ? 0 : 1;
}
