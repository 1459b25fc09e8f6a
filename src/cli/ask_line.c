/* SPDX-License-Identifier: Apache-2.0 */
/* What is typed is passed on as it is, but for options: their numbers and their
 * words are what people type. */
#include <stdio.h>

#include "base/arena.h"
#include "base/num.h"
#include "base/vec.h"
#include "base/work.h"
#include "desk/answer_words.h"
#include "desk/asked_option.h"
#include "desk/asked_words.h"
#include "lang/msg.h"

#include "cli/ask_line.h"

#define LINE_MOST 4096

bool
cli_ask_line_read(struct work *w, struct str *out)
{
	char line[LINE_MOST];

	if (fgets(line, sizeof(line), stdin) == NULL)
		return false;
	*out = str_trim(str_dup(w->mem, str_from_c(line)));
	return true;
}

struct asking {
	struct work *w;
	const struct cli_ask_line *line;
	struct vec option; /* struct asked_option */
	bool list;
};

static void
say(struct str text)
{
	if (text.n > 0)
		printf("  %.*s\n", STR_ARG(text));
}

static struct str
none_words(const struct asking *x)
{
	struct arena *mem = x->w->mem;
	const struct lang *lang = x->line->lang;

	return x->line->field->type.kind == RULES_PERSON
	    ? msg_ask_none_person(mem, lang)
	    : msg_ask_none_other(mem, lang);
}

/* Options are chosen by number; what a page shows as a calendar is written. */
static struct str
hint_of(const struct asking *x)
{
	const struct rules_field *f = x->line->field;
	const struct asked_words words = {x->w, x->line->rules, x->line->lang};
	struct arena *mem = x->w->mem;
	struct str hint = asked_words_hint(&words, f->type);

	if (x->option.n > 0)
		return x->list ? msg_ask_numbers(mem, x->line->lang) : STR("");
	if (f->type.kind == RULES_DATE)
		hint = msg_ask_hint_date(mem, x->line->lang);
	return x->list ? msg_ask_hint_list(mem, x->line->lang, hint) : hint;
}

static void
show(const struct asking *x)
{
	const struct cli_ask_line *line = x->line;

	printf("\n%.*s\n", STR_ARG(line->label));
	say(answer_words(line->rules, line->lang, line->field->help));
	for (size_t i = 0; i < x->option.n; i++)
		printf("  %zu  %.*s\n", i + 1,
		    STR_ARG(VEC_AT(&x->option, struct asked_option, i)->label));
	say(hint_of(x));
	if (line->field->type.list)
		say(msg_ask_dash(x->w->mem, line->lang, none_words(x)));
}

static void
prompt(void)
{
	printf("> ");
	(void)fflush(stdout); /* run.c asks how it went */
}

static struct plain
option_of(const struct asking *x, struct str typed)
{
	int64_t n;

	for (size_t i = 0; i < x->option.n; i++) {
		const struct asked_option *o =
		    VEC_AT(&x->option, struct asked_option, i);

		if (str_eq(typed, o->label))
			typed = o->value;
	}
	if (x->option.n > 0 &&
	    num_parse_i64(typed, 1, (int64_t)x->option.n, &n))
		typed = VEC_AT(&x->option, struct asked_option, (size_t)n - 1)
			    ->value;
	return (struct plain){.kind = PLAIN_TEXT, .text = typed};
}

/* "1 3", or a line for each until an empty one. */
static struct plain
list_read(const struct asking *x, struct str line)
{
	struct vec item = VEC(struct plain);
	bool none = str_eq(line, STR("-"));
	struct str word;

	while (!none && line.n > 0) {
		if (x->option.n > 0) {
			(void)str_cut(line, ' ', &word, &line);
			if (word.n > 0)
				*(struct plain *)vec_push(x->w->mem, &item) =
				    option_of(x, word);
			continue;
		}
		*(struct plain *)vec_push(x->w->mem, &item) =
		    option_of(x, line);
		prompt();
		if (!cli_ask_line_read(x->w, &line))
			break;
	}
	return (
	    struct plain){.kind = PLAIN_LIST, .item = item.p, .item_n = item.n};
}

bool
cli_ask_line(struct work *w, const struct cli_ask_line *line, struct plain *out,
    bool *open)
{
	struct asking x = {w, line, VEC(struct asked_option),
	    line->field->type.list || line->many};
	const struct asked_options of = {.rules = line->rules,
	    .lang = line->lang};
	struct str typed;

	asked_option_list(w, &of, line->field, &x.option);
	show(&x);
	prompt();
	if (!cli_ask_line_read(w, &typed))
		return false;
	*open = typed.n == 0;
	*out = x.list ? list_read(&x, typed) : option_of(&x, typed);
	return true;
}
