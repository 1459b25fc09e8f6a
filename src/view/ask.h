/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_ASK_H
#define VIEW_ASK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "desk/answer.h"

struct called;
struct decision;
struct lang;
struct plain;
struct question_wrong;
struct rules;
struct view_book;
struct view_reader;
struct work;

/*
 * Asking: what can be asked about (page/asks.tmpl), the form of one act with
 * the answer above it (page/ask.tmpl, page/answer.tmpl). `tag` is the language
 * of the Code's words where it is not the page's own, else empty; `chosen` as
 * in struct view_site.
 */
struct view_ask_clause {
	struct str id, chosen;
};

struct view_ask_act {
	struct str base; /* where its form is: "ask", "file" */
	struct str name, title, chosen;
	const struct view_ask_clause *clause;
	size_t clause_n;
};

/* By the sections of the Code in which their first clauses stand. */
struct view_ask_group {
	struct str id, title; /* empty where they stand on no clause */
	const struct view_ask_act *act;
	size_t act_n;
};

struct view_asks {
	bool filing; /* said before: what can be filed */
	struct str tag;
	const struct view_ask_group *group;
	size_t group_n;
	const struct view_ask_act *entry; /* for registers, all sections' */
	size_t entry_n;
};

/* ---- the form ---- */

struct view_ask_option {
	struct str name; /* of the input */
	struct str value, label, tag;
	bool on;
};

/* Of the kinds one is true; a line of text where none is. */
struct view_ask_field {
	bool radios, checks, select, date, area;
	struct str name, id, tag;
	struct str label, help, hint, value;
	struct str wrong;
	bool wanted;   /* it is open, and the answer depends on it */
	bool told;     /* hint, help, wrong or wanted: something describes it */
	bool optional; /* and it is a form that is filed */
	bool number;   /* a keyboard of digits will do */
	struct str list; /* id of the names that it offers; may be empty */
	struct str whom; /* who, or what, it is that was typed; may be empty */
	struct str of_name, of_value; /* of whom it is asked, hidden */
	struct str none_name, none;   /* of a list: a box to say it has none */
	bool none_on;
	const struct view_ask_option *option;
	size_t option_n;
};

/* ---- the answer ---- */

struct view_answer_reason {
	struct answer_reason words;
	const struct view_ask_clause *clause;
	size_t clause_n;
};

struct view_answer_open {
	struct str label, id; /* id of the input; empty where there is none */
};

struct view_answer {
	struct str kind;  /* for its colour: "allowed" ... */
	struct str shape; /* one character, beside the words */
	struct str who;   /* where there are several persons */
	struct str tag;
	struct answer words;
	const struct view_answer_reason *reason;
	size_t reason_n;
	const struct view_answer_open *open;
	size_t open_n;
};

struct view_ask {
	struct str tag, chosen, name, title, help;
	bool danger; /* somebody may be in it: no answer says so yet */
	const struct view_ask_clause *clause;
	size_t clause_n;
	const struct view_ask_field *field;
	size_t field_n;
	int64_t wrong_n;  /* fields that have something wrong */
	struct str fault; /* or the form as a whole has */
	const struct view_answer *answer;
	size_t answer_n; /* 0: nothing was asked yet */
	struct str basis;
};

/* What was typed and what came of it. A form that nobody has filled in yet has
 * nothing but rules and act. */
struct view_asked {
	const struct rules *rules;
	uint32_t act;
	bool filing;              /* on the record: no facts are asked for */
	const struct plain *form; /* desk/asked.h; NULL: nothing */
	const bool *shown;        /* fields; NULL: those without `when` */
	const struct decision *decision;    /* NULL: none */
	const struct question_wrong *wrong; /* where there is none */
	size_t wrong_n;
	const struct called *called; /* NULL: ids */
	bool people, companies;      /* the page has a list of their names */
	/* Of each field that names an act, what that is; or empty. NULL: of none. */
	const struct str *about;
};

/* rules may be NULL: a Code that has no blocks. What can be asked about, or
 * what can be filed, as out->filing says. */
void view_asks_fill(struct work *w, const struct rules *rules,
    const struct view_book *book, const struct view_reader *reader,
    struct view_asks *out);
void view_ask_fill(struct work *w, const struct view_asked *asked,
    const struct view_reader *reader, struct view_ask *out);

/* The tab's title: what the page has come to, first. */
struct str view_ask_title(struct work *w, const struct view_ask *ask,
    const struct lang *lang);

#endif
