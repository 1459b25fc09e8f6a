/* SPDX-License-Identifier: Apache-2.0 */
/* Keys with their arguments, and the texts below them. */
#include "base/arena.h"
#include "base/buf.h"

#include "langc/key.h"

static bool
key_name_good(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '.' && (i == 0 || s.p[i - 1] == '.'))
			return false;
	return s.n != 0 && s.p[0] >= 'a' && s.p[s.n - 1] != '.';
}

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

struct key *
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

void
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

void
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
