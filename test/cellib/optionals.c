/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "cel/type.h"
#include "harness.h"

static struct bench b;

#define OPT(id, ...) CALL(&b, &cel_optionals, id, __VA_ARGS__)

static struct cel_value
some(struct cel_value v)
{
	return OPT("optional_of", v);
}

static struct cel_value
map_of(struct cel_value key, struct cel_value value)
{
	return cel_map_of(b.arena, &key, &value, 1);
}

static bool
is_none(struct cel_value v)
{
	return v.kind == CEL_OPTIONAL && v.as.item == NULL;
}

static bool
kept(struct cel_value v)
{
	return is(OPT("optional_ofNonZeroValue", v), some(v));
}

static bool
dropped(struct cel_value v)
{
	return is_none(OPT("optional_ofNonZeroValue", v));
}

static void
test_zero(void)
{
	static const struct cel_type type = {.kind = CEL__T_RECORD,
	    .name = {"r", 1},
	    .fields = 1};
	struct cel_record *r = (struct cel_record *)cel_arena_take(b.arena, 1,
	    sizeof(*r) + sizeof(struct cel_value));
	struct cel_value v = {.kind = CEL_RECORD, .as.record = r};

	r->type = &type;
	ok(dropped(cel_null()));
	ok(dropped(cel_bool(false)) && kept(cel_bool(true)));
	ok(dropped(cel_int(0)) && kept(cel_int(-1)));
	ok(dropped(cel_uint(0)) && kept(cel_uint(1)));
	ok(dropped(cel_double(-0.0)) && kept(cel_double(1e-300)));
	ok(OPT("optional_ofNonZeroValue", cel_double((double)NAN)).as.item !=
	    NULL);
	ok(dropped(text("")) && kept(text("0")));
	ok(dropped(cel_bytes(CEL_TEXT(""))) && kept(cel_bytes(CEL_TEXT("a"))));
	ok(dropped(cel_list(NULL, 0)) && kept(LIST(cel_null())));
	ok(dropped(cel_map_of(b.arena, NULL, NULL, 0)));
	ok(kept(map_of(cel_int(1), cel_null())));
	ok(dropped(cel_duration(0, 0)) && kept(cel_duration(0, 1)));
	ok(dropped(cel_timestamp(0, 0)) && kept(cel_timestamp(-1, 0)));
	ok(dropped(cel_decimal(b.arena, CEL_TEXT("0.00"))));
	ok(OPT("optional_ofNonZeroValue",
	       cel_decimal(b.arena, CEL_TEXT("0.01")))
		.as.item != NULL);
	r->field[0] = cel_absent();
	ok(dropped(v));
	r->field[0] = cel_int(0);
	ok(kept(v));
	ok(kept(cel_none()));
}

static void
test_value(void)
{
	struct cel_value none =
	    bench_call(&b, &cel_optionals, "optional_none", NULL, 0);

	ok(is_none(none));
	ok(is(OPT("optional_hasValue", none), cel_bool(false)));
	ok(is(OPT("optional_hasValue", some(cel_null())), cel_bool(true)));
	ok(is(OPT("optional_value", some(cel_int(4))), cel_int(4)));
	ok(fails(OPT("optional_value", none), CEL_BAD_ARGUMENT));
	ok(is(OPT("optional_or_optional", none, some(cel_int(2))),
	    some(cel_int(2))));
	ok(is(OPT("optional_or_optional", some(cel_int(1)), some(cel_int(2))),
	    some(cel_int(1))));
	ok(is_none(OPT("optional_or_optional", none, none)));
	ok(is(OPT("optional_orValue_value", none, cel_int(2)), cel_int(2)));
	ok(is(OPT("optional_orValue_value", some(cel_int(1)), cel_int(2)),
	    cel_int(1)));
}

static void
test_index(void)
{
	struct cel_value list = LIST(text("a"), text("b"));
	struct cel_value map = map_of(cel_int(1), cel_null());

	ok(is(OPT("list_optindex_optional_int", list, cel_int(1)),
	    some(text("b"))));
	ok(is(OPT("list_optindex_optional_int", list, cel_double(1)),
	    some(text("b"))));
	ok(is_none(OPT("list_optindex_optional_int", list, cel_int(2))));
	ok(is_none(OPT("list_optindex_optional_int", list, cel_int(-1))));
	ok(is_none(
	    OPT("list_optindex_optional_int", cel_list(NULL, 0), cel_int(0))));
	ok(fails(OPT("list_optindex_optional_int", list, cel_double(0.5)),
	    CEL_BAD_ARGUMENT));
	ok(fails(OPT("list_optindex_optional_int", list, text("0")),
	    CEL_BAD_ARGUMENT));
	ok(is(OPT("map_optindex_optional_value", map, cel_uint(1)),
	    some(cel_null())));
	ok(is_none(OPT("map_optindex_optional_value", map, cel_int(2))));
	/* Which of the two overloads is asked does not matter. */
	ok(is(OPT("optional_list_index_int", some(map), cel_int(1)),
	    some(cel_null())));
	ok(is(OPT("optional_map_index_value", some(list), cel_int(0)),
	    some(text("a"))));
	ok(is_none(OPT("optional_list_index_int", some(list), cel_int(9))));
	ok(is_none(OPT("optional_list_optindex_optional_int", cel_none(),
	    cel_int(0))));
	ok(fails(OPT("optional_list_index_int", some(cel_int(1)), cel_int(0)),
	    CEL_NO_OVERLOAD));
}

static void
test_lists(void)
{
	struct cel_value list = LIST(cel_int(1), cel_int(2), cel_int(3));

	ok(is(OPT("list_first", list), some(cel_int(1))));
	ok(is(OPT("list_last", list), some(cel_int(3))));
	ok(is_none(OPT("list_first", cel_list(NULL, 0))));
	ok(is_none(OPT("list_last", cel_list(NULL, 0))));
	ok(is(OPT("optional_unwrap",
		  LIST(some(cel_int(1)), cel_none(), some(cel_null()))),
	    LIST(cel_int(1), cel_null())));
	ok(is(OPT("optional_unwrapOpt", LIST(cel_none())), cel_list(NULL, 0)));
	ok(is(OPT("optional_unwrap", cel_list(NULL, 0)), cel_list(NULL, 0)));
	ok(fails(OPT("optional_unwrap", LIST(some(cel_int(1)), cel_int(2))),
	    CEL_NO_OVERLOAD));
	b.run.limit = b.run.spent + 2;
	ok(fails(OPT("optional_unwrap",
		     LIST(cel_none(), cel_none(), cel_none())),
	    CEL_COST));
	b.run.limit = CEL_COST_MAX;
}

int
main(void)
{
	bench_init(&b);
	test_zero();
	test_value();
	test_index();
	test_lists();
	bench_release(&b);
	return tap_done();
}
