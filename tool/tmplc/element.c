/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tables after the HTML standard. An attribute that is missing here counts as
 * text: so every one that a browser follows, runs or reads as a list has to
 * stand here.
 */
#include <stddef.h>

#include "tmplc/element.h"

struct row {
	struct str name;
	unsigned flags;
};

#define BLOCK(name)                                              \
	{                                                        \
		STR_INIT(name), ELEMENT_ENDS_P | ELEMENT_INDOORS \
	}
#define PHRASE(name)                            \
	{                                       \
		STR_INIT(name), ELEMENT_INDOORS \
	}
#define VOID(name)                           \
	{                                    \
		STR_INIT(name), ELEMENT_VOID \
	}
#define ITEM(name)                                                     \
	{                                                              \
		STR_INIT(name),                                        \
		    ELEMENT_ENDS_P | ELEMENT_INDOORS | ELEMENT_SIBLING \
	}
#define CELL(name)                                                \
	{                                                         \
		STR_INIT(name), ELEMENT_HOLDS_P | ELEMENT_SIBLING \
	}

static const struct row elements[] = {
    VOID("area"),
    VOID("base"),
    {STR_INIT("br"), ELEMENT_VOID | ELEMENT_INDOORS},
    VOID("col"),
    {STR_INIT("embed"), ELEMENT_VOID | ELEMENT_INDOORS},
    {STR_INIT("hr"), ELEMENT_VOID | ELEMENT_ENDS_P | ELEMENT_INDOORS},
    {STR_INIT("img"), ELEMENT_VOID | ELEMENT_INDOORS},
    VOID("input"),
    VOID("link"),
    {STR_INIT("meta"), ELEMENT_VOID | ELEMENT_INDOORS},
    VOID("source"),
    VOID("track"),
    VOID("wbr"),
    {STR_INIT("script"), ELEMENT_EMPTY},
    {STR_INIT("style"), ELEMENT_EMPTY},
    {STR_INIT("iframe"), ELEMENT_EMPTY},
    {STR_INIT("title"), ELEMENT_PLAIN},
    {STR_INIT("textarea"), ELEMENT_PLAIN | ELEMENT_KEEP},
    {STR_INIT("pre"), ELEMENT_KEEP | ELEMENT_ENDS_P | ELEMENT_INDOORS},
    {STR_INIT("plaintext"), ELEMENT_REFUSED},
    {STR_INIT("xmp"), ELEMENT_REFUSED},
    {STR_INIT("listing"), ELEMENT_REFUSED},
    {STR_INIT("noembed"), ELEMENT_REFUSED},
    {STR_INIT("noframes"), ELEMENT_REFUSED},
    {STR_INIT("frameset"), ELEMENT_REFUSED},
    {STR_INIT("image"), ELEMENT_REFUSED},
    {STR_INIT("svg"), ELEMENT_FOREIGN},
    {STR_INIT("math"), ELEMENT_FOREIGN},
    {STR_INIT("foreignobject"), ELEMENT_HOLDS_P},
    {STR_INIT("object"), ELEMENT_HOLDS_P},
    {STR_INIT("template"), ELEMENT_HOLDS_P},
    {STR_INIT("caption"), ELEMENT_HOLDS_P},
    {STR_INIT("button"), ELEMENT_HOLDS_P | ELEMENT_ALONE},
    {STR_INIT("a"), ELEMENT_ALONE},
    {STR_INIT("form"), ELEMENT_ENDS_P | ELEMENT_ALONE},
    {STR_INIT("option"), ELEMENT_SIBLING},
    {STR_INIT("optgroup"), ELEMENT_SIBLING},
    {STR_INIT("tr"), ELEMENT_SIBLING},
    CELL("td"),
    CELL("th"),
    ITEM("li"),
    ITEM("dt"),
    ITEM("dd"),
    PHRASE("b"),
    PHRASE("big"),
    PHRASE("code"),
    PHRASE("em"),
    PHRASE("i"),
    PHRASE("ruby"),
    PHRASE("s"),
    PHRASE("small"),
    PHRASE("span"),
    PHRASE("strong"),
    PHRASE("sub"),
    PHRASE("sup"),
    PHRASE("u"),
    PHRASE("var"),
    BLOCK("address"),
    BLOCK("article"),
    BLOCK("aside"),
    BLOCK("blockquote"),
    BLOCK("details"),
    BLOCK("dialog"),
    BLOCK("div"),
    BLOCK("dl"),
    BLOCK("fieldset"),
    BLOCK("figcaption"),
    BLOCK("figure"),
    BLOCK("footer"),
    BLOCK("h1"),
    BLOCK("h2"),
    BLOCK("h3"),
    BLOCK("h4"),
    BLOCK("h5"),
    BLOCK("h6"),
    BLOCK("header"),
    BLOCK("hgroup"),
    BLOCK("main"),
    BLOCK("menu"),
    BLOCK("nav"),
    BLOCK("ol"),
    BLOCK("p"),
    BLOCK("search"),
    BLOCK("section"),
    BLOCK("summary"),
    BLOCK("table"),
    BLOCK("ul"),
};

unsigned
element_flags(struct str name)
{
	for (size_t i = 0; i < sizeof(elements) / sizeof(elements[0]); i++)
		if (str_eq_nocase(name, elements[i].name))
			return elements[i].flags;
	return 0;
}

static bool
is_one_of(struct str name, const struct str *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq_nocase(name, list[i]))
			return true;
	return false;
}

#define IS_ONE_OF(name, list) \
	is_one_of((name), (list), sizeof(list) / sizeof((list)[0]))

static const struct str local[] = {STR_INIT("src"), STR_INIT("action"),
    STR_INIT("formaction"), STR_INIT("poster"), STR_INIT("data"),
    STR_INIT("manifest"), STR_INIT("background"), STR_INIT("longdesc"),
    STR_INIT("usemap"), STR_INIT("profile"), STR_INIT("codebase"),
    STR_INIT("classid"), STR_INIT("icon"), STR_INIT("dynsrc"),
    STR_INIT("lowsrc")};

/* Lists of addresses, documents within a value, and what changes the page. */
static const struct str literal[] = {STR_INIT("srcset"),
    STR_INIT("imagesrcset"), STR_INIT("srcdoc"), STR_INIT("ping"),
    STR_INIT("archive"), STR_INIT("http-equiv"), STR_INIT("attributename"),
    STR_INIT("values"), STR_INIT("from"), STR_INIT("to"), STR_INIT("by")};

enum attr_kind
attr_kind(struct str element, struct str attr)
{
	if (attr.n > 2 && str_eq_nocase(str_sub(attr, 0, 2), STR("on")))
		return ATTR_NEVER;
	if (str_eq_nocase(attr, STR("style")))
		return ATTR_NEVER;
	if (IS_ONE_OF(attr, literal))
		return ATTR_LITERAL;
	/* A base with a value in it would move every other address. */
	if (str_eq_nocase(element, STR("base")))
		return ATTR_LITERAL;
	if (str_eq_nocase(attr, STR("cite")))
		return ATTR_URL;
	if (str_eq_nocase(attr, STR("href")) ||
	    str_eq_nocase(attr, STR("xlink:href")))
		return str_eq_nocase(element, STR("a")) ||
			str_eq_nocase(element, STR("area"))
		    ? ATTR_URL
		    : ATTR_LOCAL;
	return IS_ONE_OF(attr, local) ? ATTR_LOCAL : ATTR_TEXT;
}
