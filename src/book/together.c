/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "decide/decide.h"
#include "desk/kept.h"
#include "desk/question.h"

#include "book/book.h"
#include "book/sight.h"
#include "book/tasks.h"

#include "book/together.h"

const char *
book_together_name(enum book_together_state state)
{
	static const char *const name[] = {[BOOK_TOGETHER_OPEN] = "open",
	    [BOOK_TOGETHER_READY] = "ready",
	    [BOOK_TOGETHER_FILED] = "filed",
	    [BOOK_TOGETHER_GONE] = "gone",
	    [BOOK_TOGETHER_OTHER] = "other",
	    [BOOK_TOGETHER_DENIED] = "denied",
	    [BOOK_TOGETHER_VERDICT] = "verdict",
	    [BOOK_TOGETHER_WRONG] = "wrong",
	    [BOOK_TOGETHER_FAILED] = "failed"};

	return name[state];
}

/* ---- what was chosen -------------------------------------------------------------- */

void
book_together_init(struct book *book, struct book_together *out)
{
	*out = (struct book_together){.book = book,
	    .rules = book_rules(book),
	    .line = VEC(struct book_together_line),
	    .answer = {RULES_NONE, RULES_NONE, RULES_NONE, false},
	    .kind = RULES_NONE,
	    .office = RULES_NONE,
	    .wrong = VEC(struct question_wrong)};
}

enum status
book_together_add(struct work *w, struct book_together *t,
    const struct book_together_line *line)
{
	struct book_together_line *to;

	if (t->line.n == BOOK_TOGETHER_MOST)
		return ST_LIMIT;
	for (size_t i = 0; i < t->line.n; i++) {
		const struct book_together_line *l =
		    VEC_AT(&t->line, struct book_together_line, i);

		if (str_eq(l->id, line->id) && str_eq(l->act, line->act))
			return ST_CONFLICT;
	}
	to = vec_push(w->mem, &t->line);
	*to = *line;
	to->state = BOOK_TOGETHER_GONE;
	return ST_OK;
}

/* The task of a line; NULL: nothing of the kind waits for them. */
static const struct book_task *
task_of(const struct book_together *t, const struct book_together_line *line,
    struct book_answer *answer)
{
	for (size_t i = 0; i < t->task.n; i++) {
		const struct book_task *task =
		    VEC_AT(&t->task, struct book_task, i);

		if (!str_eq(task->act.id, line->id))
			continue;
		book_task_answer(t->rules, task, t->today, answer);
		if (answer->several &&
		    str_eq(t->rules->act[answer->act].name, line->act))
			return task;
	}
	return NULL;
}

static void
line_find(struct book_together *t, struct book_together_line *line)
{
	struct book_answer answer;
	const struct book_task *task = task_of(t, line, &answer);

	if (task == NULL)
		return;
	line->task = task;
	if (t->answer.act == RULES_NONE) {
		t->answer = answer;
		t->kind = task->act.kind;
		t->office = task->office;
	}
	line->state = answer.act == t->answer.act &&
		task->act.kind == t->kind && task->office == t->office
	    ? BOOK_TOGETHER_OPEN
	    : BOOK_TOGETHER_OTHER;
}

/* What this sending filed before is filed. */
static enum status
line_before(struct work *w, struct book_together *t,
    struct book_together_line *line)
{
	enum status st = t->once->before(w, line->cookie, &line->filed);

	if (st != ST_OK)
		return st == ST_NOTFOUND ? ST_OK : st;
	line->state = BOOK_TOGETHER_FILED;
	t->filed++;
	return ST_OK;
}

enum status
book_together_find(struct work *w, struct book_together *t)
{
	const struct book_looking who = {STR(""), t->person, t->now};
	enum status st = book_tasks(w, t->book, &who, &t->task);

	t->today = book_inbox_today(t->rules, t->now);
	for (size_t i = 0; st == ST_OK && i < t->line.n; i++) {
		struct book_together_line *line =
		    VEC_AT(&t->line, struct book_together_line, i);

		if (t->once != NULL)
			st = line_before(w, t, line);
		if (st == ST_OK && line->state != BOOK_TOGETHER_FILED)
			line_find(t, line);
	}
	return st;
}

/* ---- what they are answered with ---------------------------------------------------- */

bool
book_together_is_common(const struct book_together *t, uint32_t field)
{
	const struct rules_type *type =
	    &t->rules->act[t->answer.act].field[field].type;

	return field != t->answer.about && field != t->answer.as &&
	    !type->list &&
	    (type->kind == RULES_TEXT || type->kind == RULES_CHOICE ||
		type->kind == RULES_YESNO || type->kind == RULES_DATE ||
		type->kind == RULES_INSTANT);
}

static void
given_set(struct work *w, const struct book_together *t,
    struct book_together_line *line)
{
	const struct rules_act *act = &t->rules->act[t->answer.act];

	line->given = typed_with(w, &t->given, act->field[t->answer.about].name,
	    line->id);
	if (t->answer.as != RULES_NONE && t->office != RULES_NONE)
		line->given =
		    typed_with(w, &line->given, act->field[t->answer.as].name,
			t->rules->office[t->office].name);
}

/* Somebody's verdict that is no plain permission wants a look of its own. */
static bool
is_plain(const struct decision *d)
{
	for (size_t i = 0; i < d->person_n; i++)
		if (d->person[i].verdict != RULES_ALLOWED &&
		    d->person[i].verdict != RULES_NO_VERDICT)
			return false;
	return true;
}

/* Of the first of them that something is wrong with. */
static void
line_refuse(struct work *w, struct book_together *t,
    struct book_together_line *line, const struct book_filed *filed)
{
	for (size_t i = 0; i < filed->wrong_n && t->wrong.n == 0; i++)
		*(struct question_wrong *)vec_push(w->mem, &t->wrong) =
		    filed->wrong[i];
	line->state = BOOK_TOGETHER_WRONG;
}

static enum status
line_weigh(struct work *w, struct book_together *t,
    struct book_together_line *line)
{
	const struct book_filing filing = {.given = &line->given,
	    .by = t->person,
	    .now = t->now};
	struct book_filed filed;
	enum status st;

	given_set(w, t, line);
	st = book_ask(w, t->book, &filing, &filed);
	if (st == ST_DENIED)
		line->state = BOOK_TOGETHER_DENIED;
	else if (st == ST_INVALID)
		line_refuse(w, t, line, &filed);
	if (st == ST_DENIED || st == ST_INVALID) {
		work_clear(w); /* words of a failure quote the form */
		return ST_OK;
	}
	if (st != ST_OK)
		return st;
	line->decided = true;
	line->verdict = filed.decision.verdict;
	line->state = !filed.complete   ? BOOK_TOGETHER_WRONG
	    : is_plain(&filed.decision) ? BOOK_TOGETHER_READY
					: BOOK_TOGETHER_VERDICT;
	t->ready += line->state == BOOK_TOGETHER_READY;
	return ST_OK;
}

enum status
book_together_weigh(struct work *w, struct book_together *t)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < t->line.n; i++) {
		struct book_together_line *line =
		    VEC_AT(&t->line, struct book_together_line, i);

		if (line->state == BOOK_TOGETHER_OPEN)
			st = line_weigh(w, t, line);
	}
	return st;
}

/* ---- filing ----------------------------------------------------------------------------- */

static void
line_file(struct work *w, struct book_together *t,
    struct book_together_line *line)
{
	const struct book_filing filing = {.given = &line->given,
	    .by = t->person,
	    .now = t->now,
	    .once = t->once,
	    .cookie = line->cookie};
	struct book_filed filed;
	enum status st = book_file(w, t->book, &filing, &filed);

	if (st == ST_OK)
		line->filed = filed.id;
	else if (st == ST_CONFLICT)
		st = t->once->before(w, line->cookie, &line->filed);
	work_clear(w); /* words of a failure quote the form */
	line->state = st == ST_OK ? BOOK_TOGETHER_FILED : BOOK_TOGETHER_FAILED;
	t->ready--;
	t->filed += st == ST_OK;
	t->failed += st != ST_OK;
}

void
book_together_file(struct work *w, struct book_together *t)
{
	for (size_t i = 0; i < t->line.n; i++) {
		struct book_together_line *line =
		    VEC_AT(&t->line, struct book_together_line, i);

		if (line->state == BOOK_TOGETHER_READY)
			line_file(w, t, line);
	}
}
