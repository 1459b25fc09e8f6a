/* SPDX-License-Identifier: Apache-2.0 */
/* The registers are what a decision says once more, and who filed the act. */
#include "base/day_text.h"
#include "base/vec.h"
#include "base/work.h"
#include "json/json.h"
#include "record/people.h"
#include "store/filing.h"

#include "book/book_impl.h"

static struct str
member_text(const struct json *object, const char *name)
{
	const struct json *v = json_get(object, str_from_c(name));

	return v != NULL && v->kind == JSON_TEXT ? v->text : STR("");
}

/* False when there is none. */
static bool
member_day(const struct json *object, const char *name, int64_t *out)
{
	struct day d;

	if (!day_parse(member_text(object, name), &d))
		return false;
	*out = d.n;
	return true;
}

static enum status
duty_project(struct work *w, const struct json *duty, struct filing_duty *out)
{
	const struct json *by = json_get(duty, STR("by"));

	out->rule = member_text(duty, "rule");
	out->verb = member_text(duty, "verb");
	out->office = member_text(by, "office");
	out->has_due = member_day(duty, "due", &out->due);
	if (!member_day(duty, "from", &out->from))
		return work_fail(w, ST_CORRUPT,
		    "its decision has a duty without a day");
	return ST_OK;
}

static enum status
person_project(struct work *w, const struct book *book,
    const struct json *person, struct book__projected *out)
{
	const struct json *duty = json_get(person, STR("duties"));
	int64_t number =
	    people_number(book->people, member_text(person, "person"));
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && duty != NULL && i < duty->item_n;
	     i++) {
		struct filing_duty *to = vec_push(w->mem, &out->duty);

		*to = (struct filing_duty){.seq = out->matter.seq,
		    .n = (int64_t)out->duty.n - 1,
		    .person = number};
		st = duty_project(w, &duty->item[i], to);
	}
	return st;
}

enum status
book__project(struct work *w, const struct book__of *of, struct str by,
    const struct json *decision, struct book__projected *out)
{
	const struct people *people = of->book->people;
	const struct json *all = json_get(decision, STR("people"));
	enum status st = ST_OK;

	*out = (struct book__projected){.duty = VEC(struct filing_duty)};
	if (all == NULL || all->kind != JSON_ARRAY || all->item_n == 0)
		return work_fail(w, ST_CORRUPT,
		    "its decision speaks of nobody");
	out->matter = (struct filing_matter){.seq = of->row->seq,
	    .author = people_number(people, by),
	    .subject =
		people_number(people, member_text(&all->item[0], "person")),
	    .verdict = member_text(decision, "verdict")};
	if (!member_day(decision, "date", &out->matter.day))
		return work_fail(w, ST_CORRUPT, "its decision has no day");
	for (size_t i = 0; st == ST_OK && i < all->item_n; i++)
		st = person_project(w, of->book, &all->item[i], out);
	return st;
}
