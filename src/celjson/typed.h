/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELJSON_TYPED_H
#define CELJSON_TYPED_H

#include "base/attr.h"
#include "base/status.h"

#include "cel/cel.h"

struct json;
struct work;

/*
 * A value that says its own type, as conformance vectors have it:
 *
 *	{"null":null}  {"bool":true}  {"int":"-1"}  {"uint":"1"}
 *	{"double":"1.5"}  {"string":"..."}  {"bytes":"base64"}
 *	{"list":[...]}  {"map":[[key,value],...]}  {"type":"int"}
 *	{"timestamp":"2009-02-13T23:31:30Z"}  {"duration":"1.5s"}
 *	{"object":{...,"cel":value}}, of which only the value counts
 *
 * and, which are ours, {"decimal":"1.50"}, {"date":"2024-02-29"},
 * {"optional":value} and {"optional":null}.
 *
 * ST_INVALID with words for anything else, ST_LIMIT when the arena has no
 * memory. Texts point into the tree.
 */
MUST_USE enum status celjson_typed(struct work *w, struct cel_env *env,
    struct cel_arena *a, const struct json *typed, struct cel_value *out);

#endif
