/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How things may be called. What stands in expressions has to be a word of
 * theirs; other names may have a dash and a dot, which people like to read.
 */
#include "base/num.h"

#include "rules/rules_impl.h"

#define NAME_MAX ((size_t)64)

/* Words that mean something in expressions already. */
static const struct str taken[] = {STR_INIT("act"), STR_INIT("acts"),
    STR_INIT("as"), STR_INIT("bool"), STR_INIT("break"), STR_INIT("bytes"),
    STR_INIT("cel"), STR_INIT("companies"), STR_INIT("company"),
    STR_INIT("const"), STR_INIT("continue"), STR_INIT("date"),
    STR_INIT("decimal"), STR_INIT("defines"), STR_INIT("double"),
    STR_INIT("duration"), STR_INIT("dyn"), STR_INIT("else"), STR_INIT("false"),
    STR_INIT("for"), STR_INIT("function"), STR_INIT("has"), STR_INIT("if"),
    STR_INIT("import"), STR_INIT("in"), STR_INIT("int"), STR_INIT("let"),
    STR_INIT("limit"), STR_INIT("list"), STR_INIT("loop"), STR_INIT("map"),
    STR_INIT("matter_id"), STR_INIT("money"), STR_INIT("namespace"),
    STR_INIT("now"), STR_INIT("null"), STR_INIT("null_type"), STR_INIT("p"),
    STR_INIT("package"), STR_INIT("parties"), STR_INIT("percent"),
    STR_INIT("person"), STR_INIT("return"), STR_INIT("ruling"),
    STR_INIT("share"), STR_INIT("string"), STR_INIT("term"),
    STR_INIT("timestamp"), STR_INIT("today"), STR_INIT("true"),
    STR_INIT("type"), STR_INIT("uint"), STR_INIT("var"), STR_INIT("void"),
    STR_INIT("while")};

static bool
is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool
is_large(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool
char_good(char c, enum rules__naming naming)
{
	if (is_small(c) || num_is_digit(c) || c == '_')
		return true;
	return naming == RULES__DASHED
	    ? c == '-' || c == '.'
	    : naming == RULES__NUMBERED && is_large(c);
}

bool
rules__name_good(struct str name, enum rules__naming naming)
{
	bool numbered = naming == RULES__NUMBERED;

	if (name.n == 0 || name.n > NAME_MAX)
		return false;
	if (numbered ? !is_large(name.p[0])
		     : !is_small(name.p[0]) &&
		    (naming == RULES__WORD || !num_is_digit(name.p[0])))
		return false;
	for (size_t i = 1; i < name.n; i++)
		if (!char_good(name.p[i], naming))
			return false;
	return true;
}

bool
rules__name_taken(struct str name)
{
	for (size_t i = 0; i < sizeof(taken) / sizeof(taken[0]); i++)
		if (str_eq(taken[i], name))
			return true;
	return false;
}

bool
rules__name_check(const struct rules__at *at, struct str name,
    struct yaml_span span, enum rules__naming naming)
{
	static const char *const how[] = {
	    [RULES__WORD] =
		"begin with a small letter and go on with small letters, "
		"digits and _, up to 64: small_gift",
	    [RULES__DASHED] =
		"begin with a small letter or a digit and go on with those, "
		"-, . and _, up to 64: compliance-officer",
	    [RULES__NUMBERED] = "begin with a capital letter and go on with "
				"letters and digits, up to 64: A7",
	};

	if (rules__name_good(name, naming))
		return true;
	rules__wrong(at, span, "`%.*s` cannot be a name here", STR_ARG(name));
	mistake_remedy(at->l->mistakes, "%s", how[naming]);
	return false;
}
