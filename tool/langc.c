/* SPDX-License-Identifier: Apache-2.0 */
/*
 * langc OUT_DIR lang/en.lang lang/zh-Hans.lang ...
 *
 * Compiles the message files into C: table.c (the texts), pattern.{c,h} (keys
 * that begin with "pattern.": how the language writes numbers and dates; they
 * take texts alone, because numbers and dates stand on them) and msg.{c,h} (all
 * other keys). A key becomes a function with its arguments' types, so that a
 * misspelt key or a wrong argument is the C compiler's error.
 *
 * langc --unused LANG_FILE SOURCE...
 *
 * Names the keys that none of the sources uses: templates by their own names,
 * C by the functions'.
 *
 * The first file is the one that all others are held against. Everything that
 * is wrong is said in one run, with its place and how to mend it, and then
 * nothing is written. The format is a translator's, see lang/en.lang; there
 * is no nesting, no escape but {{ and }}, one line a text.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "lang/lang_impl.h"
#include "lang/plural.h"

enum { FILE_BYTES = 4 << 20, FAULTS_SHOWN = 40 };

enum type {
	TYPE_TEXT,
	TYPE_COUNT,
	TYPE_INT,
	TYPE_PLAIN,
	TYPE_DAY,
	TYPE_DECIMAL,
	TYPES
};

static const struct {
	const char *name;
	const char *c;      /* the type of the parameter */
	const char *render; /* what makes a text of it; %s is the name */
} type_table[] = {
    [TYPE_TEXT] = {"text", "struct str ", "%s"},
    [TYPE_COUNT] = {"count", "int64_t ", "lang_int(mem, lang, %s)"},
    [TYPE_INT] = {"int", "int64_t ", "lang_int(mem, lang, %s)"},
    [TYPE_PLAIN] = {"plain", "int64_t ", "lang_plain(mem, %s)"},
    [TYPE_DAY] = {"day", "struct day ", "lang_day(mem, lang, %s)"},
    [TYPE_DECIMAL] = {"decimal", "struct decimal ",
	"lang_decimal(mem, lang, %s)"},
};
_Static_assert(sizeof(type_table) / sizeof(type_table[0]) == TYPES, "types");

static const char *const form_name[] = {[PLURAL_ZERO] = "zero",
    [PLURAL_ONE] = "one",
    [PLURAL_TWO] = "two",
    [PLURAL_FEW] = "few",
    [PLURAL_MANY] = "many",
    [PLURAL_OTHER] = "other"};

static const struct {
	const char *name, *languages;
	unsigned forms;
} rule_table[] = {
#define RULE_ROW(rule, languages, forms) {#rule, languages, forms},
    PLURAL_RULES(RULE_ROW)
#undef RULE_ROW
};
enum { RULES = sizeof(rule_table) / sizeof(rule_table[0]) };

static const char *const writing_name[] = {[LANG_LEFT] = "left-to-right",
    [LANG_RIGHT] = "right-to-left",
    [LANG_CJK] = "cjk"};

struct place {
	const char *file;
	size_t line, col;
};

struct argument {
	struct str name;
	enum type type;
	struct place at;
	bool shown;
};

struct key {
	struct str name;
	struct place at;
	struct argument arg[LANG_ARGS];
	size_t arg_n;
	struct argument *count;   /* the one that selects the form, or NULL */
	struct str form[PLURALS]; /* arguments are bytes 1..LANG_ARGS */
	unsigned forms;           /* bits; OTHER holds what has no forms */
	bool broken;              /* its line is at fault: say no more of it */
	size_t slot;
};

struct file {
	const char *path;
	struct str tag, name;
	enum lang_writing writing;
	size_t rule;
	bool broken;    /* its head is at fault: nothing below was read */
	struct vec key; /* struct key * */
	struct map by_name;
};

/* Where the reader of one line stands. */
struct line {
	struct str s;
	size_t at;
	struct place place; /* of the line's first byte */
};

struct langc {
	struct arena *mem;
	struct vec file; /* struct file */
	size_t faults;
};

/* ---- faults ---- */

static void PRINTF(3, 4)
    fault(struct langc *lc, struct place at, const char *fmt, ...)
{
	va_list ap;

	if (lc->faults++ >= FAULTS_SHOWN)
		return;
	fprintf(stderr, "%s:%zu:%zu: ", at.file, at.line, at.col);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
}

/* Columns count characters, as editors do, not bytes. */
static struct place
line_place(const struct line *line, size_t at)
{
	struct place p = line->place;

	for (size_t i = 0; i < at && i < line->s.n; i++)
		p.col += ((unsigned char)line->s.p[i] & 0xc0) != 0x80;
	return p;
}

static NORETURN void PRINTF(1, 2) die(const char *fmt, ...)
{
	va_list ap;

	fputs("langc: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	exit(2);
}

/* ---- reading a line ---- */

static bool
is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static void
skip_space(struct line *line)
{
	while (line->at < line->s.n && line->s.p[line->at] == ' ')
		line->at++;
}

static bool
accept_byte(struct line *line, char c)
{
	skip_space(line);
	if (line->at == line->s.n || line->s.p[line->at] != c)
		return false;
	line->at++;
	return true;
}

/* Letters and digits, and the byte `more`; empty when there are none. */
static struct str
take_word(struct line *line, char more)
{
	size_t from;

	skip_space(line);
	from = line->at;
	while (line->at < line->s.n &&
	    (is_word_byte(line->s.p[line->at]) || line->s.p[line->at] == more))
		line->at++;
	return str_sub(line->s, from, line->at - from);
}

static bool
key_name_good(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '.' && (i == 0 || s.p[i - 1] == '.'))
			return false;
	return s.n != 0 && s.p[0] >= 'a' && s.p[s.n - 1] != '.';
}

static bool
is_pattern(const struct key *key)
{
	return str_starts(key->name, STR("pattern."));
}

/* ---- key lines: name(arg: type, ...) ---- */

static bool
type_find(struct str s, enum type *out)
{
	for (size_t i = 0; i < TYPES; i++) {
		if (str_eq(s, str_from_c(type_table[i].name))) {
			*out = (enum type)i;
			return true;
		}
	}
	return false;
}

static struct argument *
arg_find(struct key *key, struct str name)
{
	for (size_t i = 0; i < key->arg_n; i++)
		if (str_eq(key->arg[i].name, name))
			return &key->arg[i];
	return NULL;
}

/* The rules that need both the argument and its key. */
static bool
arg_allowed(struct langc *lc, struct key *key, const struct argument *arg)
{
	const char *rule = NULL;

	if (arg_find(key, arg->name) != NULL)
		rule = "is there already; give each argument its own name";
	else if (str_eq(arg->name, STR("mem")) ||
	    str_eq(arg->name, STR("lang")))
		rule = "is a name of the generated code; choose another";
	else if (key->arg_n == LANG_ARGS)
		rule = "is one too many; a message takes 8 at most";
	else if (arg->type == TYPE_COUNT && key->count != NULL)
		rule = "is a second count; one selects the plural form, "
		       "make this one an int";
	else if (arg->type != TYPE_TEXT && is_pattern(key))
		rule = "must be a text: numbers are written by patterns";
	if (rule != NULL)
		fault(lc, arg->at, "%.*s: argument \"%.*s\" %s",
		    STR_ARG(key->name), STR_ARG(arg->name), rule);
	return rule == NULL;
}

static bool
arg_read(struct langc *lc, struct line *line, struct key *key)
{
	struct argument arg = {0};
	struct place type_at;
	struct str type;

	skip_space(line);
	arg.at = line_place(line, line->at);
	arg.name = take_word(line, '_');
	if (arg.name.n == 0 || arg.name.p[0] < 'a' || !accept_byte(line, ':')) {
		fault(lc, arg.at,
		    "%.*s: here an argument is wanted, as \"found: count\"",
		    STR_ARG(key->name));
		return false;
	}
	skip_space(line);
	type_at = line_place(line, line->at);
	type = take_word(line, '_');
	if (!type_find(type, &arg.type)) {
		fault(lc, type_at,
		    "%.*s: type \"%.*s\" is unknown; there are text, count, "
		    "int (grouped), plain (not grouped), decimal and day",
		    STR_ARG(key->name), STR_ARG(type));
		return false;
	}
	if (!arg_allowed(lc, key, &arg))
		return false;
	key->arg[key->arg_n++] = arg;
	if (arg.type == TYPE_COUNT)
		key->count = &key->arg[key->arg_n - 1];
	return true;
}

static bool
args_read(struct langc *lc, struct line *line, struct key *key)
{
	if (!accept_byte(line, '('))
		return true;
	do {
		if (!arg_read(lc, line, key))
			return false;
	} while (accept_byte(line, ','));
	if (accept_byte(line, ')'))
		return true;
	fault(lc, line_place(line, line->at),
	    "%.*s: here \",\" or \")\" is wanted", STR_ARG(key->name));
	return false;
}

static struct key *
key_read(struct langc *lc, struct file *file, struct line *line)
{
	struct key *key = ARENA_NEW(lc->mem, struct key);
	struct key *first;

	key->at = line->place;
	key->name = take_word(line, '.');
	if (!key_name_good(key->name)) {
		fault(lc, key->at,
		    "a key is wanted here: words of a-z and 0-9 with dots "
		    "between them, as search.found; a text is indented");
		return NULL;
	}
	first = map_get(&file->by_name, key->name);
	if (first != NULL) {
		fault(lc, key->at,
		    "%.*s: this key stands in line %zu already; remove one",
		    STR_ARG(key->name), first->at.line);
		return NULL;
	}
	map_put(&file->by_name, key->name, key);
	*(struct key **)vec_push(lc->mem, &file->key) = key;
	if (!args_read(lc, line, key)) {
		key->broken = true;
		return NULL;
	}
	skip_space(line);
	if (line->at != line->s.n)
		fault(lc, line_place(line, line->at),
		    "%.*s: nothing more is wanted on this line; the text "
		    "stands on the next one, indented",
		    STR_ARG(key->name));
	return key;
}

/* ---- texts ---- */

/* A placeholder; line->at is behind its brace. */
static bool
hole_read(struct langc *lc, struct line *line, struct key *key, struct buf *out)
{
	struct place at = line_place(line, line->at);
	struct str name = take_word(line, '_');
	struct argument *arg = arg_find(key, name);

	if (!accept_byte(line, '}')) {
		fault(lc, at,
		    "%.*s: a placeholder is wanted, as {query}; a brace "
		    "itself is written {{",
		    STR_ARG(key->name));
		return false;
	}
	if (arg == NULL) {
		fault(lc, at,
		    "%.*s: placeholder {%.*s} is no argument of this key; "
		    "see the names in the key's line",
		    STR_ARG(key->name), STR_ARG(name));
		return false;
	}
	arg->shown = true;
	buf_byte(out, (unsigned char)(arg - key->arg + 1));
	return true;
}

static bool
text_read(struct langc *lc, struct line *line, struct key *key, struct str *out)
{
	struct buf b;
	bool good = true;

	skip_space(line);
	if (line->at == line->s.n) {
		fault(lc, line_place(line, line->at),
		    "%.*s: the text is empty; write one", STR_ARG(key->name));
		return false;
	}
	buf_init(&b, FILE_BYTES);
	while (good && line->at < line->s.n) {
		char c = line->s.p[line->at++];
		bool twice = line->at < line->s.n && line->s.p[line->at] == c;

		if (c != '{' && c != '}') {
			buf_byte(&b, (unsigned char)c);
		} else if (twice) {
			line->at++;
			buf_byte(&b, (unsigned char)c);
		} else if (c == '{') {
			good = hole_read(lc, line, key, &b);
		} else {
			fault(lc, line_place(line, line->at - 1),
			    "%.*s: this } closes nothing; write }}",
			    STR_ARG(key->name));
			good = false;
		}
	}
	*out = str_dup(lc->mem, buf_str(&b));
	buf_release(&b);
	return good;
}

/* "one: ..." in front of a text; the form's number, or PLURALS for none. */
static size_t
form_read(struct line *line)
{
	size_t from = line->at, form;
	struct str word = take_word(line, '_');

	for (form = 0; form < PLURALS; form++)
		if (str_eq(word, str_from_c(form_name[form])))
			break;
	if (form < PLURALS && accept_byte(line, ':'))
		return form;
	line->at = from;
	return PLURALS;
}

static void
form_add(struct langc *lc, const struct file *file, struct line *line,
    struct key *key)
{
	unsigned known = rule_table[file->rule].forms;
	size_t start, form;

	skip_space(line);
	start = line->at;
	form = form_read(line);
	if (form == PLURALS)
		fault(lc, line_place(line, start),
		    "%.*s: it has a count, so each text begins with its "
		    "plural form, as \"other: ...\"",
		    STR_ARG(key->name));
	else if ((known >> form & 1) == 0)
		fault(lc, line_place(line, start),
		    "%.*s: %.*s has no plural form \"%s\"; remove this line",
		    STR_ARG(key->name), STR_ARG(file->tag), form_name[form]);
	else if ((key->forms >> form & 1) != 0)
		fault(lc, line_place(line, start),
		    "%.*s: form \"%s\" is there already; remove one",
		    STR_ARG(key->name), form_name[form]);
	else
		text_read(lc, line, key, &key->form[form]);
	if (form < PLURALS)
		key->forms |= 1u << form;
}

static void
text_add(struct langc *lc, const struct file *file, struct line *line,
    struct key *key)
{
	if (key->count != NULL) {
		form_add(lc, file, line, key);
		return;
	}
	skip_space(line);
	if (key->forms != 0) {
		fault(lc, line_place(line, line->at),
		    "%.*s: a second text; a text is one line, and only a key "
		    "with a count has several",
		    STR_ARG(key->name));
		return;
	}
	text_read(lc, line, key, &key->form[PLURAL_OTHER]);
	key->forms = PLURAL_BIT(OTHER);
}

/* ---- the head of a file: @tag, @name, @writing ---- */

static bool
rule_find(struct langc *lc, struct str tag, size_t *out)
{
	struct str language, rest;
	struct str want;

	str_cut(tag, '-', &language, &rest);
	want = str_fmt(lc->mem, " %.*s ", STR_ARG(language));
	for (size_t i = 0; i < RULES; i++) {
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

/* ---- a file ---- */

static struct str
bytes_read(struct langc *lc, const char *path)
{
	struct buf b;
	struct str s;
	FILE *f = fopen(path, "rb");
	char *room;
	size_t got;

	if (f == NULL)
		die("%s: %s", path, strerror(errno));
	buf_init(&b, FILE_BYTES);
	while ((room = buf_room(&b, BUFSIZ)) != NULL &&
	    (got = fread(room, 1, BUFSIZ, f)) != 0)
		buf_grew(&b, got);
	if (room == NULL || ferror(f))
		die("%s: cannot be read, or is beyond 4 MiB", path);
	fclose(f);
	s = str_dup(lc->mem, buf_str(&b));
	buf_release(&b);
	return s;
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

static void
key_finish(struct langc *lc, const struct file *file, const struct key *key)
{
	unsigned want = rule_table[file->rule].forms;

	if (key->count == NULL)
		want = PLURAL_BIT(OTHER);
	for (size_t i = 0; i < PLURALS; i++) {
		if ((want & ~key->forms) >> i & 1) {
			if (key->count == NULL)
				fault(lc, key->at,
				    "%.*s: it has no text; write one below, "
				    "indented",
				    STR_ARG(key->name));
			else
				fault(lc, key->at,
				    "%.*s: plural form \"%s\" is missing; "
				    "%.*s needs it",
				    STR_ARG(key->name), form_name[i],
				    STR_ARG(file->tag));
		}
	}
	for (size_t i = 0; i < key->arg_n; i++) {
		const struct argument *arg = &key->arg[i];

		if (!arg->shown && arg->type != TYPE_COUNT && !is_pattern(key))
			fault(lc, arg->at,
			    "%.*s: argument \"%.*s\" is in no text; show it "
			    "as {%.*s} or drop it everywhere",
			    STR_ARG(key->name), STR_ARG(arg->name),
			    STR_ARG(arg->name));
	}
}

static size_t
indent_of(struct str s)
{
	size_t n = 0;

	while (n < s.n && (s.p[n] == ' ' || s.p[n] == '\t'))
		n++;
	return n;
}

/*
 * A line after the head. *key is the key that texts go to: NULL behind a key
 * line that was at fault, whose texts are then passed over in silence.
 */
static void
body_read(struct langc *lc, struct file *file, struct line *line, size_t indent,
    struct key **key, bool *in_body)
{
	if (indent == 0) {
		if (!*in_body)
			head_check(lc, file, line->place);
		*in_body = true;
		*key = file->broken ? NULL : key_read(lc, file, line);
	} else if (*key != NULL) {
		text_add(lc, file, line, *key);
	} else if (!*in_body) {
		fault(lc, line->place, "a text stands here before any key");
	}
}

static void
file_read(struct langc *lc, struct file *file)
{
	static const uint64_t seed[2];
	struct str rest = bytes_read(lc, file->path);
	struct key *key = NULL;
	bool in_body = false;
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
		if (line.s.n == 0 || line.s.p[0] == '#' ||
		    !line_clean(lc, &line))
			continue;
		if (line.s.p[0] == '@' && !in_body)
			head_read(lc, file, &line);
		else
			body_read(lc, file, &line, indent, &key, &in_body);
	}
	if (!in_body)
		head_check(lc, file, (struct place){file->path, 1, 1});
	for (size_t i = 0; i < file->key.n; i++) {
		struct key *done = *VEC_AT(&file->key, struct key *, i);

		if (!done->broken)
			key_finish(lc, file, done);
	}
}

/* ---- the languages beside each other ---- */

static struct str
key_signature(struct langc *lc, const struct key *key)
{
	struct str s = STR("");

	for (size_t i = 0; i < key->arg_n; i++)
		s = str_fmt(lc->mem, "%.*s%s%.*s: %s", STR_ARG(s),
		    i == 0 ? "" : ", ", STR_ARG(key->arg[i].name),
		    type_table[key->arg[i].type].name);
	return s;
}

static void
compare(struct langc *lc, const struct file *first, const struct file *file)
{
	for (size_t i = 0; i < first->key.n; i++) {
		struct key *want = *VEC_AT(&first->key, struct key *, i);
		struct key *got = map_get(&file->by_name, want->name);
		struct str a = key_signature(lc, want), b;

		if (got == NULL) {
			fault(lc, want->at,
			    "%.*s: this key is missing in %s; translate it "
			    "there",
			    STR_ARG(want->name), file->path);
			continue;
		}
		b = key_signature(lc, got);
		if (!str_eq(a, b) && !want->broken && !got->broken)
			fault(lc, got->at,
			    "%.*s: it takes (%.*s) here and (%.*s) in %s; "
			    "write the same",
			    STR_ARG(got->name), STR_ARG(b), STR_ARG(a),
			    first->path);
	}
	for (size_t i = 0; i < file->key.n; i++) {
		struct key *got = *VEC_AT(&file->key, struct key *, i);

		if (map_get(&first->by_name, got->name) == NULL)
			fault(lc, got->at,
			    "%.*s: this key is not in %s; remove it here or "
			    "add it there",
			    STR_ARG(got->name), first->path);
	}
}

/* ---- writing C ---- */

static void
put_literal(struct buf *b, struct str s)
{
	buf_byte(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		/* Octal: three digits end by themselves, \x does not. */
		if (c < ' ' || c == '"' || c == '\\' || c == '?')
			buf_fmt(b, "\\%03o", (unsigned)c);
		else
			buf_byte(b, c);
	}
	buf_byte(b, '"');
}

static void
put_str(struct buf *b, struct str s)
{
	buf_add_c(b, "STR_INIT(");
	put_literal(b, s);
	buf_add_c(b, ")");
}

static void
put_head(struct buf *b)
{
	buf_add_c(b,
	    "/* SPDX-License-Identifier: Apache-2.0 */\n"
	    "/* Made from lang/ by tool/langc: change it there. */\n");
}

/* The function's name: dots are underscores. */
static void
put_name(struct buf *b, const struct key *key)
{
	if (!is_pattern(key))
		buf_add_c(b, "msg_");
	for (size_t i = 0; i < key->name.n; i++)
		buf_byte(b,
		    key->name.p[i] == '.' ? '_'
					  : (unsigned char)key->name.p[i]);
}

static void
put_prototype(struct buf *b, const struct key *key)
{
	put_name(b, key);
	buf_add_c(b, "(struct arena *mem, const struct lang *lang");
	for (size_t i = 0; i < key->arg_n; i++) {
		buf_fmt(b, ", %s", type_table[key->arg[i].type].c);
		buf_add(b, key->arg[i].name);
	}
	buf_add_c(b, ")");
}

static void
put_body(struct buf *b, const struct key *key)
{
	buf_add_c(b, "{\n");
	if (key->arg_n != 0)
		buf_add_c(b, "\tconst struct str arg[] = {");
	for (size_t i = 0; i < key->arg_n; i++) {
		struct str name = key->arg[i].name;
		struct str render =
		    str_from_c(type_table[key->arg[i].type].render);
		size_t at = 0;

		str_find(render, STR("%s"), &at);
		buf_add(b, str_sub(render, 0, at));
		buf_add(b, name);
		buf_add(b, str_sub(render, at + 2, render.n));
		buf_add_c(b, i + 1 < key->arg_n ? ", " : "};\n\n");
	}
	if (key->arg_n == 0)
		buf_fmt(b, "\t(void)mem;\n\treturn lang->text[%zu];\n}\n\n",
		    key->slot);
	else if (key->count == NULL)
		buf_fmt(b,
		    "\treturn lang__fill(mem, lang->text[%zu], arg);\n}\n\n",
		    key->slot);
	else
		buf_fmt(b,
		    "\treturn lang__fill(mem, lang->text[%zu + "
		    "lang__form(lang, %.*s)], arg);\n}\n\n",
		    key->slot, STR_ARG(key->count->name));
}

static void
put_header(struct buf *b, const struct file *first, bool pattern)
{
	const char *guard = pattern ? "LANG_PATTERN_H" : "LANG_MSG_H";

	put_head(b);
	buf_fmt(b,
	    "#ifndef %s\n#define %s\n\n#include <stdint.h>\n\n"
	    "#include \"base/day.h\"\n#include \"base/decimal.h\"\n"
	    "#include \"base/str.h\"\n\nstruct arena;\nstruct lang;\n\n",
	    guard, guard);
	for (size_t i = 0; i < first->key.n; i++) {
		struct key *key = *VEC_AT(&first->key, struct key *, i);

		if (is_pattern(key) != pattern)
			continue;
		buf_add_c(b, "struct str ");
		put_prototype(b, key);
		buf_add_c(b, ";\n");
	}
	buf_add_c(b, "\n#endif\n");
}

static void
put_functions(struct buf *b, const struct file *first, bool pattern)
{
	put_head(b);
	buf_fmt(b, "#include \"lang/lang_impl.h\"\n%s\n",
	    pattern ? "#include \"lang/pattern.h\"\n"
		    : "#include \"lang/date.h\"\n#include \"lang/number.h\"\n"
		      "#include \"lang/msg.h\"\n");
	for (size_t i = 0; i < first->key.n; i++) {
		struct key *key = *VEC_AT(&first->key, struct key *, i);

		if (is_pattern(key) != pattern)
			continue;
		buf_add_c(b, "struct str\n");
		put_prototype(b, key);
		buf_add_c(b, "\n");
		put_body(b, key);
	}
}

/* Forms that the language does not have are `other`, so that the rule for
 * counts and the table need not agree in every byte. */
static void
put_texts(struct buf *b, const struct file *first, const struct file *file,
    size_t nr)
{
	buf_fmt(b, "static const struct str text_%zu[] = {\n", nr);
	for (size_t i = 0; i < first->key.n; i++) {
		struct key *want = *VEC_AT(&first->key, struct key *, i);
		struct key *key = map_get(&file->by_name, want->name);

		for (size_t f = 0; f < PLURALS; f++) {
			bool has = (key->forms >> f & 1) != 0;

			if (want->count == NULL && f != PLURAL_OTHER)
				continue;
			buf_add_c(b, "\t");
			put_str(b, key->form[has ? f : PLURAL_OTHER]);
			buf_add_c(b, ",\n");
		}
	}
	buf_add_c(b, "};\n\n");
}

static void
put_table(struct buf *b, struct langc *lc)
{
	static const char *const writing[] = {[LANG_LEFT] = "LANG_LEFT",
	    [LANG_RIGHT] = "LANG_RIGHT",
	    [LANG_CJK] = "LANG_CJK"};
	struct file *first = VEC_AT(&lc->file, struct file, 0);

	put_head(b);
	buf_add_c(b, "#include \"lang/lang_impl.h\"\n\n");
	for (size_t i = 0; i < lc->file.n; i++)
		put_texts(b, first, VEC_AT(&lc->file, struct file, i), i);
	buf_add_c(b, "const struct lang lang__table[] = {\n");
	for (size_t i = 0; i < lc->file.n; i++) {
		struct file *file = VEC_AT(&lc->file, struct file, i);

		buf_add_c(b, "\t{.tag = ");
		put_str(b, file->tag);
		buf_add_c(b, ", .name = ");
		put_str(b, file->name);
		buf_fmt(b,
		    ",\n\t\t.writing = %s, .plural = plural_%s, "
		    ".text = text_%zu},\n",
		    writing[file->writing], rule_table[file->rule].name, i);
	}
	buf_fmt(b, "};\nconst size_t lang__table_n = %zu;\n", lc->file.n);
}

/* A file that would be the same is left alone, with its time: what includes
 * it need not be compiled again. */
static void
out_write(struct langc *lc, const char *dir, const char *name, struct buf *b)
{
	const char *path = str_c(lc->mem, str_fmt(lc->mem, "%s/%s", dir, name));
	struct str s = buf_str(b);
	FILE *f = fopen(path, "rb");

	if (buf_full(b))
		die("%s: beyond 4 MiB", path);
	if (f != NULL) {
		fclose(f);
		if (str_eq(bytes_read(lc, path), s))
			return;
	}
	f = fopen(path, "wb");
	if (f == NULL || fwrite(s.p, 1, s.n, f) != s.n || fclose(f) != 0)
		die("%s: %s", path, strerror(errno));
}

static void
write_all(struct langc *lc, const char *dir)
{
	struct file *first = VEC_AT(&lc->file, struct file, 0);
	struct buf b;
	size_t slot = 0;

	for (size_t i = 0; i < first->key.n; i++) {
		struct key *key = *VEC_AT(&first->key, struct key *, i);

		key->slot = slot;
		slot += key->count == NULL ? 1 : PLURALS;
	}
	buf_init(&b, FILE_BYTES);
	put_table(&b, lc);
	out_write(lc, dir, "table.c", &b);
	for (int pattern = 0; pattern < 2; pattern++) {
		buf_reset(&b);
		put_header(&b, first, pattern);
		out_write(lc, dir, pattern ? "pattern.h" : "msg.h", &b);
		buf_reset(&b);
		put_functions(&b, first, pattern);
		out_write(lc, dir, pattern ? "pattern.c" : "msg.c", &b);
	}
	buf_release(&b);
}

/* ---- --unused ---- */

/* Every run of word bytes, dots or underscores: keys and function names are
 * among them. That a comment counts as a use is well enough. */
static void
uses_read(struct langc *lc, struct map *uses, const char *path)
{
	struct line line = {bytes_read(lc, path), 0, {path, 1, 1}};
	bool is_c = !str_ends(str_from_c(path), STR(".tmpl"));

	while (line.at < line.s.n) {
		struct str word = take_word(&line, is_c ? '_' : '.');

		if (word.n != 0)
			map_put(uses, word, lc);
		else
			line.at++;
	}
}

static void
unused(struct langc *lc, const struct file *file, struct map *uses)
{
	for (size_t i = 0; i < file->key.n; i++) {
		struct key *key = *VEC_AT(&file->key, struct key *, i);
		struct buf b;

		buf_init(&b, FILE_BYTES);
		put_name(&b, key);
		if (map_get(uses, key->name) == NULL &&
		    map_get(uses, buf_str(&b)) == NULL)
			fault(lc, key->at,
			    "%.*s: no page and no C file uses this key; "
			    "remove it in every language",
			    STR_ARG(key->name));
		buf_release(&b);
	}
}

static void
unused_main(struct langc *lc, int argc, char **argv)
{
	static const uint64_t seed[2];
	struct file file = {.path = argv[2]};
	struct map uses;

	map_init(&uses, lc->mem, seed);
	file_read(lc, &file);
	for (int i = 3; i < argc; i++)
		uses_read(lc, &uses, argv[i]);
	unused(lc, &file, &uses);
}

static void
compile_main(struct langc *lc, int argc, char **argv)
{
	struct file *first;

	for (int i = 2; i < argc; i++) {
		struct file *file = vec_push(lc->mem, &lc->file);

		file->path = argv[i];
		file_read(lc, file);
	}
	first = VEC_AT(&lc->file, struct file, 0);
	for (size_t i = 1; i < lc->file.n; i++) {
		struct file *file = VEC_AT(&lc->file, struct file, i);

		if (!first->broken && !file->broken)
			compare(lc, first, file);
	}
	if (lc->faults == 0)
		write_all(lc, argv[1]);
}

int
main(int argc, char **argv)
{
	struct langc lc = {arena_new(), VEC(struct file), 0};
	size_t faults;

	if (argc < 3)
		die("usage: langc OUT_DIR FILE.lang ...\n"
		    "       langc --unused FILE.lang SOURCE ...");
	if (strcmp(argv[1], "--unused") == 0)
		unused_main(&lc, argc, argv);
	else
		compile_main(&lc, argc, argv);
	if (lc.faults > FAULTS_SHOWN)
		fprintf(stderr, "langc: and %zu more\n",
		    lc.faults - FAULTS_SHOWN);
	faults = lc.faults;
	arena_free(lc.mem);
	return faults != 0;
}
