/* SPDX-License-Identifier: Apache-2.0 */
/* A file of messages: its head, and its lines one by one. */
#include "base/arena.h"
#include "base/utf8.h"
#include "langc/key.h"
#include "langc/line.h"

#include "langc/file.h"

static const char *const writing_name[] = {[LANG_LEFT] = "left-to-right",
    [LANG_RIGHT] = "right-to-left",
    [LANG_CJK] = "cjk"};

static bool
rule_find(struct langc *lc, struct str tag, size_t *out)
{
	struct str language, rest;
	struct str want;

	str_cut(tag, '-', &language, &rest);
	want = str_fmt(lc->mem, " %.*s ", STR_ARG(language));
	for (size_t i = 0; i < rule_table_n; i++) {
		size_t at;

		if (str_find(str_from_c(rule_table[i].languages), want, &at)) {
			*out = i;
			return true;
		}
	}
	return false;
}

static void
writing_read(struct langc *lc, struct file *file, struct line *line,
    struct str value)
{
	for (size_t i = 0; i <= LANG_CJK; i++) {
		if (str_eq(value, str_from_c(writing_name[i]))) {
			file->writing = (enum lang_writing)i;
			return;
		}
	}
	fault(lc, line->place,
	    "@writing \"%.*s\" is unknown; there are left-to-right, "
	    "right-to-left and cjk",
	    STR_ARG(value));
}

static void
head_read(struct langc *lc, struct file *file, struct line *line)
{
	struct str word, value;

	line->at = 1;
	word = take_word(line, '-');
	value = str_trim(str_sub(line->s, line->at, line->s.n));
	if (value.n == 0)
		fault(lc, line->place, "@%.*s wants a value behind it",
		    STR_ARG(word));
	else if (str_eq(word, STR("tag")))
		file->tag = value;
	else if (str_eq(word, STR("name")))
		file->name = value;
	else if (str_eq(word, STR("writing")))
		writing_read(lc, file, line, value);
	else
		fault(lc, line->place,
		    "@%.*s is unknown; there are @tag, @name and @writing",
		    STR_ARG(word));
}

static void
head_check(struct langc *lc, struct file *file, struct place at)
{
	struct str want;

	if (file->tag.n == 0 || file->name.n == 0) {
		fault(lc, at, "the file must begin with @tag and @name");
		file->broken = true;
		return;
	}
	want = str_fmt(lc->mem, "%.*s.lang", STR_ARG(file->tag));
	if (!str_ends(str_fmt(lc->mem, "/%s", file->path),
		str_fmt(lc->mem, "/%.*s", STR_ARG(want))))
		fault(lc, at, "@tag %.*s stands in %s; name the file %.*s",
		    STR_ARG(file->tag), file->path, STR_ARG(want));
	file->broken = !rule_find(lc, file->tag, &file->rule);
	if (file->broken)
		fault(lc, at,
		    "no plural rule is known for %.*s; name it in "
		    "src/lang/plural.h",
		    STR_ARG(file->tag));
}

/* Control bytes would be taken for placeholders later. */
static bool
line_clean(struct langc *lc, struct line *line)
{
	size_t bad;

	if (utf8_find_bad(line->s, &bad)) {
		fault(lc, line_place(line, bad),
		    "this is not UTF-8; save the file as UTF-8");
		return false;
	}
	for (size_t i = 0; i < line->s.n; i++) {
		unsigned char c = (unsigned char)line->s.p[i];

		if (c >= ' ' && c != 0x7f)
			continue;
		if (c == '\t') {
			fault(lc, line_place(line, i),
			    "a tab may only indent; write a space");
		} else {
			fault(lc, line_place(line, i),
			    "byte 0x%02x is not text; remove it (line ends "
			    "are LF alone)",
			    c);
		}
		return false;
	}
	return true;
}

static size_t
indent_of(struct str s)
{
	size_t n = 0;

	while (n < s.n && (s.p[n] == ' ' || s.p[n] == '\t'))
		n++;
	return n;
}

/* How far a file is read. */
struct reading {
	bool in_body;
	struct key *key; /* that texts go to; NULL behind a line at fault, whose
			  * texts are then passed over in silence */
};

/* A line that is no @line of the head. */
static void
body_read(struct langc *lc, struct file *file, struct line *line, size_t indent,
    struct reading *r)
{
	if (indent == 0) {
		if (!r->in_body)
			head_check(lc, file, line->place);
		r->in_body = true;
		r->key = file->broken ? NULL : key_read(lc, file, line);
	} else if (r->key != NULL) {
		text_add(lc, file, line, r->key);
	} else if (!r->in_body) {
		fault(lc, line->place, "a text stands here before any key");
	}
}

void
file_read(struct langc *lc, struct file *file)
{
	static const uint64_t seed[2];
	struct str rest = bytes_read(lc, file->path);
	struct reading r = {false, NULL};
	struct line line = {{0}, 0, {file->path, 0, 1}};

	file->key = VEC(struct key *);
	map_init(&file->by_name, lc->mem, seed);
	while (rest.n != 0) {
		size_t indent;

		str_cut(rest, '\n', &line.s, &rest);
		line.place.line++;
		indent = indent_of(line.s);
		line.place.col = 1 + indent;
		line.at = 0;
		while (line.s.n > indent && line.s.p[line.s.n - 1] == ' ')
			line.s.n--;
		line.s = str_sub(line.s, indent, line.s.n);
		if (line.s.n == 0 || (indent == 0 && line.s.p[0] == '#') ||
		    !line_clean(lc, &line))
			continue;
		if (line.s.p[0] == '@' && !r.in_body)
			head_read(lc, file, &line);
		else
			body_read(lc, file, &line, indent, &r);
	}
	if (!r.in_body)
		head_check(lc, file, (struct place){file->path, 1, 1});
	for (size_t i = 0; i < file->key.n; i++) {
		struct key *done = *VEC_AT(&file->key, struct key *, i);

		if (!done->broken)
			key_finish(lc, file, done);
	}
}
