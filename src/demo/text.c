/* SPDX-License-Identifier: Apache-2.0 */
/* Texts of a story: in each language of the Code, with $names that stand for
 * what is drawn. */
#include "base/arena.h"
#include "base/num.h"
#include "base/work.h"
#include "rules/rules.h"
#include "yaml/field.h"

#include "demo/story_impl.h"

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || c == '_';
}

/* From a letter on: letters, digits, and dots or dashes between them. */
static size_t
path_length(struct str text)
{
	size_t n = 0;

	if (text.n == 0 || !is_letter(text.p[0]))
		return 0;
	while (n < text.n) {
		char c = text.p[n];

		if (is_letter(c) || num_is_digit(c) ||
		    (c == '.' && n + 1 < text.n && is_letter(text.p[n + 1])))
			n++;
		else
			break;
	}
	return n;
}

static bool
in_scope(const struct demo__reader *r, struct str name)
{
	for (size_t i = r->scope.n; i > 0; i--)
		if (str_eq(*VEC_AT(&r->scope, struct str, i - 1), name))
			return true;
	return false;
}

bool
demo__path(struct demo__reader *r, struct str text, struct yaml_span span,
    struct story_piece *out)
{
	struct str rest = text, name;
	bool more;

	*out = (struct story_piece){.text = text};
	do {
		more = str_cut(rest, '.', &name, &rest);
		if (out->path_n == STORY_PATH_MAX) {
			demo__wrong(r, span, "$%.*s has more than %d names",
			    STR_ARG(text), STORY_PATH_MAX);
			mistake_remedy(r->s->mistakes,
			    "give a part of it a name of its own with `let:`");
			return false;
		}
		out->path[out->path_n++] = name;
	} while (more);
	if (!in_scope(r, out->path[0]))
		demo__refer(r, r->listed ? STORY__BOUND : STORY__VARIABLE,
		    out->path[0], span);
	for (size_t i = 1; i < out->path_n; i++)
		demo__refer(r, STORY__ATTRIBUTE, out->path[i], span);
	return true;
}

static void
piece_add(struct demo__reader *r, struct vec *out, struct str text)
{
	if (text.n > 0)
		*(struct story_piece *)vec_push(r->w->mem, out) =
		    (struct story_piece){.text = text};
}

/* "$$" is a dollar. */
void
demo__text(struct demo__reader *r, const struct yaml *node,
    struct story_text *out)
{
	struct vec piece = VEC(struct story_piece);
	struct str text = node->text;
	size_t from = 0, at = 0;

	*out = (struct story_text){.place = demo__place(r, node->span)};
	while (at < text.n) {
		size_t n;

		if (text.p[at] != '$') {
			at++;
			continue;
		}
		piece_add(r, &piece, str_sub(text, from, at - from));
		n = path_length(str_sub(text, at + 1, text.n));
		if (n == 0) {
			bool twice = at + 1 < text.n && text.p[at + 1] == '$';

			from = twice ? at + 1 : at;
			at += twice ? 2 : 1;
			continue;
		}
		(void)demo__path(r, str_sub(text, at + 1, n), node->span,
		    vec_push(r->w->mem, &piece));
		from = at += 1 + n;
	}
	piece_add(r, &piece, str_sub(text, from, text.n));
	out->piece = piece.p;
	out->piece_n = piece.n;
}

static bool
is_language(const struct demo__reader *r, struct str name)
{
	for (size_t i = 0; i < r->s->rules->lang_n; i++)
		if (str_eq(r->s->rules->lang[i], name))
			return true;
	return false;
}

static void
words_check(struct demo__reader *r, const struct yaml *node)
{
	struct map lang;

	map_init(&lang, r->w->mem, (uint64_t[2]){0, 0});
	for (size_t i = 0; i < r->s->rules->lang_n; i++)
		(void)map_put(&lang, r->s->rules->lang[i], r);
	for (size_t i = 0; i < node->pair_n; i++)
		if (!is_language(r, node->pair[i].name)) {
			demo__wrong(r, node->pair[i].span,
			    "`%.*s` is no language of this Code",
			    STR_ARG(node->pair[i].name));
			demo__mend(r, node->pair[i].name, &lang);
		}
}

/* A text alone is the same in each. */
void
demo__words(struct demo__reader *r, const struct yaml *node,
    struct story_words *out)
{
	size_t n = r->s->rules->lang_n;
	struct story_text *in = ARENA_ARRAY(r->w->mem, struct story_text, n);

	out->in = in;
	if (node->kind == YAML_MAP)
		words_check(r, node);
	for (size_t i = 0; i < n; i++) {
		struct str lang = r->s->rules->lang[i];
		const struct yaml *text =
		    node->kind == YAML_MAP ? yaml_get(node, lang) : node;

		in[i].place = demo__place(r, node->span);
		if (text == NULL) {
			demo__wrong(r, node->span,
			    "it is not said in %.*s, a language of this Code",
			    STR_ARG(lang));
			mistake_remedy(r->s->mistakes, "add `%.*s: ...`",
			    STR_ARG(lang));
		} else if (yaml_is(r->block, text, YAML_TEXT, STR("text"))) {
			demo__text(r, text, &in[i]);
		}
	}
}
