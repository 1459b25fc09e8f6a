/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/hex.h"
#include "base/work.h"
#include "json/write.h"
#include "rules/rules.h"

#include "compare/replay.h"

#include "compare/replay_json.h"

struct writing {
	struct json_out o;
	struct arena *mem;
	const struct replay *r;
};

static void
put_text(struct writing *x, const char *name, struct str s)
{
	json_put_text_member(&x->o, str_from_c(name), s);
}

/* Null for none: no rule, no office, no id. */
static void
put_name(struct writing *x, const char *name, struct str s)
{
	json_put_name(&x->o, str_from_c(name));
	if (s.n > 0)
		json_put_text(&x->o, s);
	else
		json_put_null(&x->o);
}

static void
put_count(struct writing *x, const char *name, size_t n)
{
	json_put_int_member(&x->o, str_from_c(name), (int64_t)n);
}

static void
put_verdict(struct writing *x, const char *name, enum rules_verdict v)
{
	put_text(x, name,
	    v == OUTCOME_ABSENT ? STR("not_concerned")
				: str_from_c(rules_verdict_name(v)));
}

static void
begin_list(struct writing *x, const char *name)
{
	json_put_name(&x->o, str_from_c(name));
	json_put_array(&x->o);
}

static void
begin_object(struct writing *x, const char *name)
{
	json_put_name(&x->o, str_from_c(name));
	json_put_object(&x->o);
}

static void
end(struct writing *x)
{
	json_put_end(&x->o);
}

/* ---- flips -------------------------------------------------------------------------- */

static void
put_verdicts(struct writing *x)
{
	begin_list(x, "verdicts");
	for (unsigned i = 0; i < TALLY_VERDICTS * TALLY_VERDICTS; i++) {
		enum rules_verdict a = (enum rules_verdict)(i / TALLY_VERDICTS);
		enum rules_verdict b = (enum rules_verdict)(i % TALLY_VERDICTS);

		if (x->r->tally.verdict[a][b] == 0)
			continue;
		json_put_object(&x->o);
		put_verdict(x, "from", a);
		put_verdict(x, "to", b);
		put_count(x, "count", x->r->tally.verdict[a][b]);
		end(x);
	}
	end(x);
}

static void
put_by_rule(struct writing *x)
{
	struct vec list = tally_flips(&x->r->tally);

	begin_list(x, "by_rule");
	for (size_t i = 0; i < list.n; i++) {
		const struct tally_flip *f =
		    *VEC_AT(&list, struct tally_flip *, i);

		json_put_object(&x->o);
		put_verdict(x, "from", f->from);
		put_name(x, "from_rule", f->old_rule);
		put_verdict(x, "to", f->to);
		put_name(x, "to_rule", f->new_rule);
		put_count(x, "count", f->n);
		end(x);
	}
	end(x);
}

static void
put_by_person(struct writing *x)
{
	struct vec list = tally_persons(&x->r->tally);

	begin_list(x, "by_person");
	for (size_t i = 0; i < list.n && i < REPLAY_JSON_PERSONS; i++) {
		const struct tally_person *p =
		    *VEC_AT(&list, struct tally_person *, i);

		json_put_object(&x->o);
		put_text(x, "person", p->person);
		put_count(x, "count", p->n);
		put_count(x, "stricter", p->stricter);
		put_count(x, "milder", p->milder);
		end(x);
	}
	end(x);
}

static void
put_listed(struct writing *x)
{
	const struct vec *list = &x->r->tally.listed;

	begin_list(x, "listed");
	for (size_t i = 0; i < list->n; i++) {
		const struct tally_listed *f =
		    VEC_AT(list, struct tally_listed, i);

		json_put_object(&x->o);
		put_count(x, "line", f->line);
		put_name(x, "id", f->id);
		put_text(x, "act", f->act);
		put_text(x, "person", f->person);
		put_verdict(x, "from", f->from);
		put_name(x, "from_rule", f->old_rule);
		put_verdict(x, "to", f->to);
		put_name(x, "to_rule", f->new_rule);
		end(x);
	}
	end(x);
}

static void
put_flips(struct writing *x)
{
	const struct tally *t = &x->r->tally;

	begin_object(x, "flips");
	put_count(x, "count", t->flips);
	put_count(x, "acts", t->flipped);
	put_count(x, "people", t->person.n);
	put_count(x, "stricter", t->stricter);
	put_count(x, "milder", t->milder);
	put_by_rule(x);
	put_by_person(x);
	put_listed(x);
	end(x);
}

/* ---- who decides, and duties -------------------------------------------------------------- */

static void
put_deciders(struct writing *x)
{
	struct vec list = tally_deciders(&x->r->tally);

	begin_list(x, "deciders");
	for (size_t i = 0; i < list.n; i++) {
		const struct tally_decider *d =
		    *VEC_AT(&list, struct tally_decider *, i);

		json_put_object(&x->o);
		put_name(x, "from", d->from);
		put_name(x, "to", d->to);
		put_count(x, "count", d->n);
		end(x);
	}
	end(x);
}

static void
put_duties(struct writing *x)
{
	struct vec list = tally_duties(&x->r->tally);

	begin_object(x, "duties");
	put_count(x, "appeared", x->r->tally.appeared);
	put_count(x, "vanished", x->r->tally.vanished);
	put_count(x, "moved", x->r->tally.moved);
	begin_list(x, "each");
	for (size_t i = 0; i < list.n; i++) {
		const struct tally_duty *d =
		    *VEC_AT(&list, struct tally_duty *, i);

		json_put_object(&x->o);
		put_text(x, "rule", d->rule);
		put_text(x, "name", d->name);
		put_name(x, "by", d->by);
		put_name(x, "to", d->to);
		put_count(x, "appeared", d->appeared);
		put_count(x, "vanished", d->vanished);
		put_count(x, "moved", d->moved);
		end(x);
	}
	end(x);
	end(x);
}

/* ---- rules ------------------------------------------------------------------------------ */

static void
put_rules_of(struct writing *x, const char *name, const struct vec *list)
{
	begin_list(x, name);
	for (size_t i = 0; i < list->n; i++) {
		const struct replay_rule *r =
		    VEC_AT(list, struct replay_rule, i);

		json_put_object(&x->o);
		put_text(x, "rule", r->name);
		put_count(x, "looked", r->looked);
		put_count(x, "held", r->fired);
		end(x);
	}
	end(x);
}

static void
put_rules(struct writing *x)
{
	begin_object(x, "rules");
	put_count(x, "count", x->r->new->rule_n);
	put_count(x, "held", x->r->fired);
	put_rules_of(x, "dead", &x->r->dead);
	if (x->r->old != NULL) {
		put_rules_of(x, "added", &x->r->added);
		put_rules_of(x, "gone", &x->r->gone);
	}
	end(x);
}

/* ---- lines ------------------------------------------------------------------------------ */

static void
put_wrong(struct writing *x)
{
	static const char *const code[] = {
	    [REPLAY_NEW] = "new",
	    [REPLAY_OLD] = "old",
	    [REPLAY_BOTH] = "both",
	};

	begin_list(x, "refused");
	for (size_t i = 0; i < x->r->wrong.n; i++) {
		const struct replay_wrong *f =
		    VEC_AT(&x->r->wrong, struct replay_wrong, i);

		json_put_object(&x->o);
		put_count(x, "line", f->line);
		put_text(x, "under",
		    str_from_c(code[x->r->old != NULL ? f->code : REPLAY_NEW]));
		put_text(x, "what", f->what);
		put_text(x, "remedy", f->remedy);
		end(x);
	}
	end(x);
}

static void
put_counts(struct writing *x)
{
	const struct replay *r = x->r;

	begin_object(x, "lines");
	put_count(x, "count", r->lines);
	put_count(x, "refused", r->refused);
	end(x);
	begin_object(x, "acts");
	put_count(x, "decided", r->decided_new);
	if (r->old != NULL)
		put_count(x, "decided_old", r->decided_old);
	put_count(x, "compared", r->tally.compared);
	put_count(x, "bare", r->bare);
	put_count(x, "changed", r->tally.changed);
	end(x);
}

enum status
replay_json(struct work *w, const struct replay *replay, struct str *out)
{
	struct writing x = {.mem = w->mem, .r = replay};
	struct buf b;
	enum status st;

	buf_init(&b, REPLAY_JSON_MAX);
	json_out_init(&x.o, w->mem, &b, JSON_PLAIN);
	json_put_object(&x.o);
	put_text(&x, "code", hex_format(w->mem, replay->new->hash));
	json_put_name(&x.o, STR("old"));
	if (replay->old != NULL)
		json_put_text(&x.o, hex_format(w->mem, replay->old->hash));
	else
		json_put_null(&x.o);
	put_counts(&x);
	put_verdicts(&x);
	put_flips(&x);
	put_deciders(&x);
	put_duties(&x);
	put_rules(&x);
	put_wrong(&x);
	json_put_end(&x.o);
	st = json_out_done(w, &x.o);
	if (st == ST_OK)
		*out = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return st;
}
