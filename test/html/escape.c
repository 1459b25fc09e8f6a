/* SPDX-License-Identifier: Apache-2.0 */
#include <stdbool.h>

#include "base/arena.h"
#include "html/escape.h"
#include "html/html.h"
#include "tap.h"

typedef void (*writer)(struct html_out *, struct str);

static struct str
written(struct arena *a, writer write, struct str s)
{
	struct html_out o;
	struct html h;

	html_out_init(&o, a, NULL);
	write(&o, s);
	h = html_take(&o);
	html_out_release(&o);
	return h.made;
}

/* Value and what it becomes in each context; the same hostile strings for all
 * of them, so that a context that was forgotten shows. */
static const struct row {
	const char *value, *text, *attr, *url, *local, *part;
} rows[] = {
    {"", "", "", "", "", ""},
    {"plain", "plain", "plain", "plain", "plain", "plain"},
    {"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;",
	"&lt;script&gt;alert(1)&lt;/script&gt;",
	"%3Cscript%3Ealert(1)%3C/script%3E",
	"%3Cscript%3Ealert(1)%3C/script%3E",
	"%3Cscript%3Ealert%281%29%3C%2Fscript%3E"},
    {"\" onload=\"x", "\" onload=\"x", "&#34; onload=&#34;x",
	"%22%20onload=%22x", "%22%20onload=%22x", "%22%20onload%3D%22x"},
    {"' onload='x", "' onload='x", "&#39; onload=&#39;x", "%27%20onload=%27x",
	"%27%20onload=%27x", "%27%20onload%3D%27x"},
    {"&lt;", "&amp;lt;", "&amp;lt;", "&amp;lt;", "&amp;lt;", "%26lt%3B"},
    {"a&b=c", "a&amp;b=c", "a&amp;b=c", "a&amp;b=c", "a&amp;b=c", "a%26b%3Dc"},
    {"</textarea><b>", "&lt;/textarea&gt;&lt;b&gt;",
	"&lt;/textarea&gt;&lt;b&gt;", "%3C/textarea%3E%3Cb%3E",
	"%3C/textarea%3E%3Cb%3E", "%3C%2Ftextarea%3E%3Cb%3E"},
    {"javascript:alert(1)", "javascript:alert(1)", "javascript:alert(1)",
	"#refused", "#refused", "javascript%3Aalert%281%29"},
    {"JaVaScRiPt:x", "JaVaScRiPt:x", "JaVaScRiPt:x", "#refused", "#refused",
	"JaVaScRiPt%3Ax"},
    {" javascript:x", " javascript:x", " javascript:x", "#refused", "#refused",
	"%20javascript%3Ax"},
    {"java\tscript:x", "java\tscript:x", "java\tscript:x", "#refused",
	"#refused", "java%09script%3Ax"},
    {"java\nscript:x", "java\nscript:x", "java\nscript:x", "#refused",
	"#refused", "java%0Ascript%3Ax"},
    {"\x01javascript:x", "\x01javascript:x", "\x01javascript:x", "#refused",
	"#refused", "%01javascript%3Ax"},
    {"vbscript:x", "vbscript:x", "vbscript:x", "#refused", "#refused",
	"vbscript%3Ax"},
    {"data:text/html,x", "data:text/html,x", "data:text/html,x", "#refused",
	"#refused", "data%3Atext%2Fhtml%2Cx"},
    {"blob:x", "blob:x", "blob:x", "#refused", "#refused", "blob%3Ax"},
    {"view-source:x", "view-source:x", "view-source:x", "#refused", "#refused",
	"view-source%3Ax"},
    {":x", ":x", ":x", "#refused", "#refused", "%3Ax"},
    {"http:x", "http:x", "http:x", "http:x", "#refused", "http%3Ax"},
    {"https://a.example/b?c=d&e#f", "https://a.example/b?c=d&amp;e#f",
	"https://a.example/b?c=d&amp;e#f", "https://a.example/b?c=d&amp;e#f",
	"#refused", "https%3A%2F%2Fa.example%2Fb%3Fc%3Dd%26e%23f"},
    {"HTTPS://a.example", "HTTPS://a.example", "HTTPS://a.example",
	"HTTPS://a.example", "#refused", "HTTPS%3A%2F%2Fa.example"},
    {"httpx:y", "httpx:y", "httpx:y", "#refused", "#refused", "httpx%3Ay"},
    {"mailto:a@b.example", "mailto:a@b.example", "mailto:a@b.example",
	"mailto:a@b.example", "#refused", "mailto%3Aa%40b.example"},
    {"tel:+86-10", "tel:+86-10", "tel:+86-10", "tel:+86-10", "#refused",
	"tel%3A%2B86-10"},
    {"/a:b", "/a:b", "/a:b", "/a:b", "/a:b", "%2Fa%3Ab"},
    {"?a:b", "?a:b", "?a:b", "?a:b", "?a:b", "%3Fa%3Ab"},
    {"#a:b", "#a:b", "#a:b", "#a:b", "#a:b", "%23a%3Ab"},
    {"//evil.example", "//evil.example", "//evil.example", "//evil.example",
	"#refused", "%2F%2Fevil.example"},
    {"\\\\evil.example", "\\\\evil.example", "\\\\evil.example",
	"%5C%5Cevil.example", "%5C%5Cevil.example", "%5C%5Cevil.example"},
    {"/\\evil.example", "/\\evil.example", "/\\evil.example",
	"/%5Cevil.example", "/%5Cevil.example", "%2F%5Cevil.example"},
    {"/\t/evil.example", "/\t/evil.example", "/\t/evil.example",
	"/%09/evil.example", "/%09/evil.example", "%2F%09%2Fevil.example"},
    {"%41 %4 %zz %", "%41 %4 %zz %", "%41 %4 %zz %", "%41%20%254%20%25zz%20%25",
	"%41%20%254%20%25zz%20%25", "%2541%20%254%20%25zz%20%25"},
    {"IV.9-a_b~c", "IV.9-a_b~c", "IV.9-a_b~c", "IV.9-a_b~c", "IV.9-a_b~c",
	"IV.9-a_b~c"},
    {"\xe7\xac\xac", "\xe7\xac\xac", "\xe7\xac\xac", "%E7%AC%AC", "%E7%AC%AC",
	"%E7%AC%AC"},
    /* No UTF-8 at all: an unfinished sequence must not swallow a < */
    {"\xe7<", "\xe7&lt;", "\xe7&lt;", "%E7%3C", "%E7%3C", "%E7%3C"},
    {"`x`{y}|^", "`x`{y}|^", "`x`{y}|^", "%60x%60%7By%7D%7C%5E",
	"%60x%60%7By%7D%7C%5E", "%60x%60%7By%7D%7C%5E"},
    {"[::1]", "[::1]", "[::1]", "#refused", "#refused", "%5B%3A%3A1%5D"},
    {"a+b", "a+b", "a+b", "a+b", "a+b", "a%2Bb"},
    {"\x7f", "\x7f", "\x7f", "%7F", "%7F", "%7F"},
};

static void
test_rows(struct arena *a)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct row *r = &rows[i];
		struct str s = str_from_c(r->value);

		ok_str(written(a, html_text, s), r->text);
		ok_str(written(a, html_attr, s), r->attr);
		ok_str(written(a, html_url, s), r->url);
		ok_str(written(a, html_url_local, s), r->local);
		ok_str(written(a, html_url_part, s), r->part);
	}
}

static void
test_nul(struct arena *a)
{
	ok_str(written(a, html_text, STR("a\0b")),
	    "a\xef\xbf\xbd"
	    "b");
	ok_str(written(a, html_attr, STR("\0")), "\xef\xbf\xbd");
	ok_str(written(a, html_url, STR("a\0b")), "a%00b");
	ok_str(written(a, html_url, STR("\0javascript:x")), "#refused");
	ok_str(written(a, html_url_part, STR("\0")), "%00");
}

static void
test_special(struct arena *a)
{
	ok_str(written(a, html_url_segment, STR("")), ".");
	ok_str(written(a, html_url_segment, STR("a/b")), "a%2Fb");
	ok_str(written(a, html_url_address, STR("a+b@c.example")),
	    "a+b@c.example");
	ok_str(written(a, html_url_address, STR("a?cc=b&c")), "a%3Fcc%3Db%26c");
}

/* Each byte alone, in each context: what may stay, and no byte more. */
static void
test_every_byte(struct arena *a)
{
	static const char unreserved[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
					 "abcdefghijklmnopqrstuvwxyz"
					 "0123456789-._~";
	bool good = true;
	size_t at;

	for (unsigned c = 1; c < 256; c++) {
		char byte = (char)c;
		struct str s = str_of(&byte, 1);
		bool plain = str_find(str_from_c(unreserved), s, &at);

		good = good &&
		    str_eq(written(a, html_url_part, s), s) == plain &&
		    str_eq(written(a, html_text, s), s) ==
			!str_find(STR("&<>"), s, &at) &&
		    str_eq(written(a, html_attr, s), s) ==
			!str_find(STR("&<>\"'"), s, &at);
	}
	ok(good);
}

int
main(void)
{
	struct arena *a = arena_new();

	test_rows(a);
	test_nul(a);
	test_special(a);
	test_every_byte(a);
	arena_free(a);
	return tap_done();
}
