/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The host's allocator says no at the first call, then at the second, and so on
 * until all goes well: each time there is an error and nothing is lost. And what
 * goes well asks for nothing the second time.
 */
#include "celrun/try.h"

struct meter {
	size_t calls, fail_at; /* fail_at 0: never */
	size_t open;           /* blocks given and not taken back */
};

static void *
move(void *cookie, void *p, size_t old, size_t size)
{
	struct meter *m = (struct meter *)cookie;
	void *q;

	if (size == 0) {
		m->open -= p != NULL;
		return cel_memory_c.move(NULL, p, old, 0);
	}
	if (++m->calls == m->fail_at)
		return NULL;
	q = cel_memory_c.move(NULL, p, old, size);
	m->open += p == NULL && q != NULL;
	return q;
}

static const char *const expression[] = {
    "gift.value > 200.0 && gift.direction == 'received'",
    "gift.items.exists(i, i.kind in ['cash', 'voucher'])",
    "size(gift.items.filter(i, i.qty > 1).map(i, i.kind + '!')) == 2",
    "[1, 2, 3].map(e, [e, e, e, e].map(f, {string(e): f})).size() == 3",
    "'%s and %d'.format([gift.direction, x]) == 'received and 1'",
    "decimal('12345678901234567890.5') + decimal('0.5') > 3",
    "gift.from.matches('^(karaoke|spa|club)') || gift.?note.hasValue()",
    "misspelt + 1",
    "(((",
};

/* One life of everything; true when memory sufficed. */
static bool
live(const struct cel_memory *memory, const char *text)
{
	struct cel_source source = {.text = {text, strlen(text)}};
	static const struct cel_library *const all[] = {&cel_standard,
	    &cel_strings, &cel_decimals, &cel_optionals};
	static const struct cel_field item[] = {{"kind", "string", 0},
	    {"qty", "int", 0}};
	static const struct cel_field gift[] = {{"direction", "string", 0},
	    {"value", "double", 0}, {"from", "string", 0},
	    {"items", "list(item)", 0}, {"note", "string", 0}};
	struct cel_env *env = cel_env_new(memory);
	struct cel_arena *a = cel_arena_new(memory);
	struct cel_arena *out = cel_arena_new(memory);
	const struct cel_program *p = NULL;
	struct cel_run run = {.arena = out};
	struct cel_mistakes mistakes;
	struct cel_why why;
	struct cel_value variable[2];
	enum cel_status st = CEL_NO_MEMORY;
	bool fine = false;

	if (env == NULL || a == NULL || out == NULL)
		goto out;
	st = CEL_OK;
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]) && st == CEL_OK;
	     i++)
		st = cel_env_library(env, all[i]);
	if (st == CEL_OK)
		st = cel_env_record(env, "item", item, 2);
	if (st == CEL_OK)
		st = cel_env_record(env, "gift", gift, 5);
	if (st == CEL_OK)
		st = cel_env_variable(env, "gift", "gift", 0);
	if (st == CEL_OK)
		st = cel_env_variable(env, "x", "int", 0);
	if (st == CEL_OK)
		st = cel_compile(env, a, &source, &p, &mistakes);
	if (st != CEL_OK) {
		fine = st == CEL_INVALID &&
		    cel_mistake_format(a, &source, &mistakes.mistake[0]).p !=
			NULL;
		goto out;
	}
	variable[0] = cel_absent();
	variable[1] = cel_int(1);
	{
		struct cel_record *r = (struct cel_record *)cel_arena_take(a, 1,
		    sizeof(*r) + 5 * sizeof(struct cel_value));

		if (r == NULL)
			goto out;
		r->type = cel_env_type(env, CEL_TEXT("gift"));
		if (r->type == NULL)
			goto out;
		r->field[0] = try_text("received");
		r->field[1] = cel_double(200.01);
		r->field[2] = try_text("Harbor");
		r->field[3] = cel_list(NULL, 0);
		r->field[4] = cel_absent();
		variable[0] =
		    (struct cel_value){.kind = CEL_RECORD, .as.record = r};
	}
	variable[1] = cel_eval(p, &run, variable);
	fine = variable[1].kind != CEL_ERROR ||
	    variable[1].as.error->fault != CEL_MEMORY;
	if (!fine)
		goto out;
	variable[1] = cel_int(1);
	variable[1] = cel_explain(p, &run, variable, &why);
	fine = (variable[1].kind != CEL_ERROR ||
		   variable[1].as.error->fault != CEL_MEMORY) &&
	    cel_why_format(out, &why).p != NULL;
out:
	cel_arena_free(out);
	cel_arena_free(a);
	cel_env_free(env);
	return fine;
}

/* What is computed in advance may do without: then it is computed later. So a
 * call that was denied need not be an error, but none may be lost. */
static void
test_sweep(const char *text)
{
	struct meter m = {0};
	const struct cel_memory memory = {move, &m};
	bool fine = false, kept = true;
	size_t n = 0, denied = 0;

	do {
		m = (struct meter){.fail_at = ++n};
		fine = live(&memory, text);
		kept = kept && m.open == 0;
		denied += !fine;
	} while (m.calls >= n && n < 2000);
	if (!tap_ok(fine && kept && denied >= 3,
		"memory runs out everywhere: %s", text))
		printf("# fine %d, kept %d, %zu denied of %zu\n", fine, kept,
		    denied, n);
}

/* Once an arena has its blocks, evaluating asks the host for nothing. */
static void
test_quiet(void)
{
	struct meter m = {0};
	const struct cel_memory memory = {move, &m};
	struct try t;
	size_t calls;

	try_init(&t, &memory);
	for (size_t i = 0; i < 6; i++) {
		const struct cel_program *p = try_compile(&t, expression[i]);

		ok(p != NULL);
		if (p == NULL)
			continue;
		cel_arena_reset(t.out);
		(void)cel_eval(p, &t.run, t.variable);
		calls = m.calls;
		for (int j = 0; j < 10; j++) {
			cel_arena_reset(t.out);
			(void)cel_eval(p, &t.run, t.variable);
		}
		tap_ok(m.calls == calls, "no call for memory: %s",
		    expression[i]);
	}
	try_release(&t);
	ok(m.open == 0);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(expression) / sizeof(expression[0]); i++)
		test_sweep(expression[i]);
	test_quiet();
	return tap_done();
}
