/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A single capital letter is a type parameter where there is a signature, and
 * nothing elsewhere. Messages of protobuf that CEL turns into values of its own
 * are other names for the types of these values.
 */
#include <stdarg.h>

#include "cel/env.h"
#include "cel/memory.h"
#include "cel/text.h"
#include "cel/type.h"

#include "cel/sign.h"

struct reader {
	struct cel_arena *arena;
	const struct cel__names *names;
	struct cel_text text;
	size_t at;
	bool letters_allowed;
	const struct cel_type *letter[CEL__SIGN_LETTERS];
	uint32_t letters;
	struct cel_text words; /* of the first mistake */
};

#define NAMED(s)                 \
	{                        \
		s, sizeof(s) - 1 \
	}

static const struct {
	struct cel_text name;
	uint8_t kind;
	uint8_t of; /* of WRAPPER, LIST and MAP: of these */
} builtin[] = {
    {NAMED("bool"), CEL__T_BOOL, 0},
    {NAMED("int"), CEL__T_INT, 0},
    {NAMED("uint"), CEL__T_UINT, 0},
    {NAMED("double"), CEL__T_DOUBLE, 0},
    {NAMED("string"), CEL__T_STRING, 0},
    {NAMED("bytes"), CEL__T_BYTES, 0},
    {NAMED("list"), CEL__T_LIST, 0},
    {NAMED("map"), CEL__T_MAP, 0},
    {NAMED("dyn"), CEL__T_DYN, 0},
    {NAMED("type"), CEL__T_TYPE, 0},
    {NAMED("null_type"), CEL__T_NULL, 0},
    {NAMED("optional_type"), CEL__T_OPTIONAL, 0},
    {NAMED("wrapper"), CEL__T_WRAPPER, 0},
    {NAMED("timestamp"), CEL__T_TIMESTAMP, 0},
    {NAMED("duration"), CEL__T_DURATION, 0},
    {NAMED("date"), CEL__T_DATE, 0},
    {NAMED("decimal"), CEL__T_DECIMAL, 0},
    {NAMED("any"), CEL__T_DYN, 0},
    {NAMED("google.protobuf.Timestamp"), CEL__T_TIMESTAMP, 0},
    {NAMED("google.protobuf.Duration"), CEL__T_DURATION, 0},
    {NAMED("google.protobuf.Any"), CEL__T_DYN, 0},
    {NAMED("google.protobuf.Value"), CEL__T_DYN, 0},
    {NAMED("google.protobuf.NullValue"), CEL__T_NULL, 0},
    {NAMED("google.protobuf.ListValue"), CEL__T_LIST, 0},
    {NAMED("google.protobuf.Struct"), CEL__T_MAP, CEL__T_STRING},
    {NAMED("google.protobuf.BoolValue"), CEL__T_WRAPPER, CEL__T_BOOL},
    {NAMED("google.protobuf.Int32Value"), CEL__T_WRAPPER, CEL__T_INT},
    {NAMED("google.protobuf.Int64Value"), CEL__T_WRAPPER, CEL__T_INT},
    {NAMED("google.protobuf.UInt32Value"), CEL__T_WRAPPER, CEL__T_UINT},
    {NAMED("google.protobuf.UInt64Value"), CEL__T_WRAPPER, CEL__T_UINT},
    {NAMED("google.protobuf.FloatValue"), CEL__T_WRAPPER, CEL__T_DOUBLE},
    {NAMED("google.protobuf.DoubleValue"), CEL__T_WRAPPER, CEL__T_DOUBLE},
    {NAMED("google.protobuf.StringValue"), CEL__T_WRAPPER, CEL__T_STRING},
    {NAMED("google.protobuf.BytesValue"), CEL__T_WRAPPER, CEL__T_BYTES},
};

static const struct cel_type *__attribute__((format(printf, 2, 3)))
refuse(struct reader *r, const char *fmt, ...)
{
	struct cel__sink s;
	va_list ap;

	if (r->words.n > 0)
		return NULL;
	cel__sink_init(&s, r->arena, CEL_SOURCE_MAX);
	cel__sink_fmt(&s, "\"%.*s\": ", CEL__ARG(r->text));
	va_start(ap, fmt);
	cel__sink_vfmt(&s, fmt, ap);
	va_end(ap);
	r->words = cel__sink_text(&s);
	if (r->words.p == NULL)
		r->words = CEL_TEXT("a type that cannot be read");
	return NULL;
}

/* ---- bytes --------------------------------------------------------------------- */

static void
skip_space(struct reader *r)
{
	while (r->at < r->text.n && r->text.p[r->at] == ' ')
		r->at++;
}

static bool
take(struct reader *r, const char *sign)
{
	size_t n = strlen(sign);

	skip_space(r);
	if (r->text.n - r->at < n || memcmp(r->text.p + r->at, sign, n) != 0)
		return false;
	r->at += n;
	return true;
}

static bool
is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '_';
}

/* Dots within a name only: "T..." ends with the T. */
static struct cel_text
take_name(struct reader *r)
{
	struct cel_text name;
	size_t from;

	skip_space(r);
	from = r->at;
	while (r->at < r->text.n &&
	    (is_name_byte(r->text.p[r->at]) ||
		(r->text.p[r->at] == '.' && r->at > from &&
		    r->at + 1 < r->text.n &&
		    is_name_byte(r->text.p[r->at + 1]))))
		r->at++;
	name = (struct cel_text){r->text.p + from, r->at - from};
	return name;
}

/* ---- types --------------------------------------------------------------------- */

static const struct cel_type *
find_letter(struct reader *r, struct cel_text name)
{
	if (!r->letters_allowed)
		return refuse(r, "%.*s is no type", CEL__ARG(name));
	for (uint32_t i = 0; i < r->letters; i++)
		if (cel__text_eq(r->letter[i]->name, name))
			return r->letter[i];
	if (r->letters == CEL__SIGN_LETTERS)
		return refuse(r, "more than %d type parameters",
		    CEL__SIGN_LETTERS);
	r->letter[r->letters] = cel__type_param(r->arena,
	    cel__text_dup(r->arena, name), r->letters);
	return r->letter[r->letters++];
}

/* A type as its bare name has it: of dyn where it takes others. */
static const struct cel_type *
find_name(struct reader *r, struct cel_text name)
{
	const struct cel_type *t = NULL;

	if (name.n == 1 && name.p[0] >= 'A' && name.p[0] <= 'Z')
		return find_letter(r, name);
	for (size_t i = 0; i < sizeof(builtin) / sizeof(*builtin); i++) {
		if (!cel__text_eq(name, builtin[i].name))
			continue;
		t = &cel__type_basic[builtin[i].kind];
		if (t->kind == CEL__T_MAP && builtin[i].of != 0)
			return cel__type_map(r->arena,
			    &cel__type_basic[builtin[i].of],
			    &cel__type_basic[CEL__T_DYN]);
		if (builtin[i].of != 0)
			return cel__type_of1(r->arena, CEL__T_WRAPPER,
			    &cel__type_basic[builtin[i].of]);
		return t;
	}
	if (r->names != NULL)
		t = r->names->find(r->names->cookie, name);
	if (t == NULL)
		return refuse(r, "there is no type %.*s", CEL__ARG(name));
	return t;
}

/* What stands in the parentheses behind t. */
static const struct cel_type *
give_params(struct reader *r, const struct cel_type *t,
    const struct cel_type **param, size_t n)
{
	bool type = t->kind == CEL__T_TYPE && t->params == 0;
	size_t takes = type ? 1 : t->params;

	if (n != takes)
		return refuse(r, "%.*s takes %zu type%s, not %zu",
		    CEL__ARG(t->name), takes, takes == 1 ? "" : "s", n);
	if (type)
		return cel__type_of1(r->arena, CEL__T_TYPE, param[0]);
	return cel__type_with(r->arena, t, param);
}

/* Types within types, by hand and not by recursion: a text from a host's file
 * must not be able to use up the stack. */
struct level {
	const struct cel_type *type; /* as its bare name has it */
	const struct cel_type *param[CEL__PARAMS_MAX];
	size_t n;
};

static const struct cel_type *
close_levels(struct reader *r, struct level *level, size_t *depth,
    const struct cel_type *t)
{
	while (t != NULL && *depth > 0) {
		struct level *in = &level[*depth - 1];

		if (in->n == CEL__PARAMS_MAX)
			return refuse(r, "more than %d types", CEL__PARAMS_MAX);
		in->param[in->n++] = t;
		if (take(r, ","))
			return t;
		if (!take(r, ")"))
			return refuse(r, "a , or ) is missing");
		t = give_params(r, in->type, in->param, in->n);
		--*depth;
	}
	return t;
}

static const struct cel_type *
read_type(struct reader *r)
{
	struct level level[CEL__SIGN_DEPTH];
	const struct cel_type *t;
	size_t depth = 0;

	do {
		struct cel_text name = take_name(r);

		if (name.n == 0)
			return refuse(r, "a type is missing");
		t = find_name(r, name);
		if (t != NULL && take(r, "(")) {
			if (depth == CEL__SIGN_DEPTH)
				return refuse(r,
				    "types within types, more "
				    "than %d",
				    CEL__SIGN_DEPTH);
			level[depth++] = (struct level){.type = t};
			continue;
		}
		t = close_levels(r, level, &depth, t);
	} while (depth > 0 && r->words.n == 0);
	return r->words.n > 0 ? NULL : t;
}

const struct cel_type *
cel__sign_type(struct cel_arena *a, const struct cel__names *names,
    struct cel_text text, struct cel_text *words)
{
	struct reader r = {.arena = a, .names = names, .text = text};
	const struct cel_type *t = read_type(&r);

	skip_space(&r);
	if (t != NULL && r.at < text.n)
		t = refuse(&r, "nothing can follow a type");
	*words = r.words;
	return t;
}

/* ---- signatures ------------------------------------------------------------------ */

static bool
read_params(struct reader *r, struct cel__overload *out,
    const struct cel_type **param)
{
	if (take(r, "->"))
		return true;
	do {
		if (out->params == CEL__SIGN_PARAMS || out->more)
			return refuse(r,
			    out->more ? "nothing follows a T..."
				      : "too many parameters");
		param[out->params] = read_type(r);
		if (param[out->params] == NULL)
			return false;
		out->params++;
		out->more = take(r, "...");
	} while (take(r, ","));
	return take(r, "->") || refuse(r, "-> is missing");
}

bool
cel__sign_overload(struct cel_arena *a, const struct cel__names *names,
    struct cel_text text, struct cel__overload *out, struct cel_text *words)
{
	struct reader r = {.arena = a,
	    .names = names,
	    .text = text,
	    .letters_allowed = true};
	const struct cel_type *param[CEL__SIGN_PARAMS] = {NULL};
	const struct cel_type **copy;
	uint32_t *mask;

	if (read_params(&r, out, param))
		out->result = read_type(&r);
	skip_space(&r);
	if (out->result != NULL && r.at < text.n)
		out->result = refuse(&r, "nothing can follow the result");
	*words = r.words;
	if (out->result == NULL)
		return false;
	out->letters = r.letters;
	out->open = r.letters > 0;
	copy = CEL__ARRAY(a, const struct cel_type *, out->params);
	mask = CEL__ARRAY(a, uint32_t, out->params);
	for (uint32_t i = 0; i < out->params; i++) {
		copy[i] = param[i];
		mask[i] = cel__type_mask(param[i]);
	}
	out->param = copy;
	out->mask = mask;
	return true;
}

const struct cel_type *
cel__sign_opaque(struct cel_arena *a, struct cel_text text,
    struct cel_text *words)
{
	struct reader r = {.arena = a, .text = text, .letters_allowed = true};
	const struct cel_type *param[CEL__PARAMS_MAX], *t = NULL;
	struct cel_text name = take_name(&r);
	size_t n = 0;

	if (name.n == 0)
		(void)refuse(&r, "a name is missing");
	if (take(&r, "(")) {
		do {
			if (n == CEL__PARAMS_MAX ||
			    find_letter(&r, take_name(&r)) == NULL)
				break;
			param[n++] = &cel__type_basic[CEL__T_DYN];
		} while (take(&r, ","));
		if (!take(&r, ")"))
			(void)refuse(&r, "a ) is missing");
	}
	skip_space(&r);
	if (r.words.n == 0 && r.at < text.n)
		(void)refuse(&r, "nothing can follow a type");
	if (r.words.n == 0)
		t = cel__type_opaque(a, cel__text_dup(a, name), param, n);
	*words = r.words;
	return t;
}
