/* SPDX-License-Identifier: Apache-2.0 */
#include "cel/memory.h"

#include "cel/node.h"

static const struct {
	const char *name, *sign;
} op[] = {
    [CEL__OP_NONE] = {"", ""},
    [CEL__OP_AND] = {"_&&_", "&&"},
    [CEL__OP_OR] = {"_||_", "||"},
    [CEL__OP_NOT] = {"!_", "!"},
    [CEL__OP_IF] = {"_?_:_", "?:"},
    [CEL__OP_EQ] = {"_==_", "=="},
    [CEL__OP_NE] = {"_!=_", "!="},
    [CEL__OP_LT] = {"_<_", "<"},
    [CEL__OP_LE] = {"_<=_", "<="},
    [CEL__OP_GT] = {"_>_", ">"},
    [CEL__OP_GE] = {"_>=_", ">="},
    [CEL__OP_IN] = {"@in", "in"},
    [CEL__OP_ADD] = {"_+_", "+"},
    [CEL__OP_SUB] = {"_-_", "-"},
    [CEL__OP_MUL] = {"_*_", "*"},
    [CEL__OP_DIV] = {"_/_", "/"},
    [CEL__OP_MOD] = {"_%_", "%"},
    [CEL__OP_NEG] = {"-_", "-"},
    [CEL__OP_INDEX] = {"_[_]", "[]"},
    [CEL__OP_OPTINDEX] = {"_[?_]", "[?]"},
};

static const char *const macro[] = {
    [CEL__ALL] = "all",
    [CEL__EXISTS] = "exists",
    [CEL__EXISTS_ONE] = "exists_one",
    [CEL__FILTER] = "filter",
    [CEL__MAP_LIST] = "map",
    [CEL__TRANSFORM_LIST] = "transformList",
    [CEL__TRANSFORM_MAP] = "transformMap",
    [CEL__TRANSFORM_ENTRY] = "transformMapEntry",
    [CEL__SORT_BY] = "sortBy",
    [CEL__BIND_VALUE] = "cel.bind",
    [CEL__OPT_MAP] = "optMap",
    [CEL__OPT_FLATMAP] = "optFlatMap",
};

const char *
cel__op_name(enum cel__op o)
{
	return op[o].name;
}

const char *
cel__op_sign(enum cel__op o)
{
	return op[o].sign;
}

const char *
cel__macro_name(enum cel__macro m)
{
	return macro[m];
}

struct cel__node *
cel__node_new(struct cel_arena *a, struct cel__tree *tree,
    enum cel__node_kind kind)
{
	struct cel__node *node = CEL__NEW(a, struct cel__node);

	node->kind = (uint8_t)kind;
	node->id = tree->nodes++;
	node->field = UINT32_MAX;
	return node;
}
