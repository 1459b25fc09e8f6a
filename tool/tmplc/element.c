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

enum {
	VOID = ELEMENT_VOID,
	PHRASE = ELEMENT_INDOORS,
	BLOCK = ELEMENT_ENDS_P | ELEMENT_INDOORS,
	ITEM = BLOCK | ELEMENT_SIBLING,
	CELL = ELEMENT_HOLDS_P | ELEMENT_SIBLING,
	ROWS = ELEMENT_ROWS | ELEMENT_SIBLING
};

static const struct row elements[] = {
    {STR_INIT("area"), VOID},
    {STR_INIT("base"), VOID},
    {STR_INIT("br"), VOID | PHRASE},
    {STR_INIT("col"), VOID},
    {STR_INIT("embed"), VOID | PHRASE},
    {STR_INIT("hr"), VOID | BLOCK},
    {STR_INIT("img"), VOID | PHRASE},
    {STR_INIT("input"), VOID},
    {STR_INIT("link"), VOID},
    {STR_INIT("meta"), VOID | PHRASE},
    {STR_INIT("source"), VOID},
    {STR_INIT("track"), VOID},
    {STR_INIT("wbr"), VOID},
    {STR_INIT("script"), ELEMENT_EMPTY},
    {STR_INIT("style"), ELEMENT_EMPTY},
    {STR_INIT("iframe"), ELEMENT_EMPTY},
    {STR_INIT("title"), ELEMENT_PLAIN},
    {STR_INIT("textarea"), ELEMENT_PLAIN | ELEMENT_KEEP},
    {STR_INIT("pre"), ELEMENT_KEEP | BLOCK},
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
    {STR_INIT("table"), ELEMENT_ROWS | BLOCK},
    {STR_INIT("colgroup"), ROWS},
    {STR_INIT("thead"), ROWS},
    {STR_INIT("tbody"), ROWS},
    {STR_INIT("tfoot"), ROWS},
    {STR_INIT("tr"), ROWS},
    {STR_INIT("td"), CELL},
    {STR_INIT("th"), CELL},
    {STR_INIT("li"), ITEM},
    {STR_INIT("dt"), ITEM},
    {STR_INIT("dd"), ITEM},
    {STR_INIT("b"), PHRASE},
    {STR_INIT("big"), PHRASE},
    {STR_INIT("code"), PHRASE},
    {STR_INIT("em"), PHRASE},
    {STR_INIT("i"), PHRASE},
    {STR_INIT("ruby"), PHRASE},
    {STR_INIT("s"), PHRASE},
    {STR_INIT("small"), PHRASE},
    {STR_INIT("span"), PHRASE},
    {STR_INIT("strong"), PHRASE},
    {STR_INIT("sub"), PHRASE},
    {STR_INIT("sup"), PHRASE},
    {STR_INIT("u"), PHRASE},
    {STR_INIT("var"), PHRASE},
    {STR_INIT("address"), BLOCK},
    {STR_INIT("article"), BLOCK},
    {STR_INIT("aside"), BLOCK},
    {STR_INIT("blockquote"), BLOCK},
    {STR_INIT("details"), BLOCK},
    {STR_INIT("dialog"), BLOCK},
    {STR_INIT("div"), BLOCK},
    {STR_INIT("dl"), BLOCK},
    {STR_INIT("fieldset"), BLOCK},
    {STR_INIT("figcaption"), BLOCK},
    {STR_INIT("figure"), BLOCK},
    {STR_INIT("footer"), BLOCK},
    {STR_INIT("h1"), BLOCK},
    {STR_INIT("h2"), BLOCK},
    {STR_INIT("h3"), BLOCK},
    {STR_INIT("h4"), BLOCK},
    {STR_INIT("h5"), BLOCK},
    {STR_INIT("h6"), BLOCK},
    {STR_INIT("header"), BLOCK},
    {STR_INIT("hgroup"), BLOCK},
    {STR_INIT("main"), BLOCK},
    {STR_INIT("menu"), BLOCK},
    {STR_INIT("nav"), BLOCK},
    {STR_INIT("ol"), BLOCK},
    {STR_INIT("p"), BLOCK},
    {STR_INIT("search"), BLOCK},
    {STR_INIT("section"), BLOCK},
    {STR_INIT("summary"), BLOCK},
    {STR_INIT("ul"), BLOCK},
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

/* What belongs into a table, and where; a browser adds the tbody around a row
 * that stands in the table itself. */
static const struct {
	struct str inner, outer;
} places[] = {
    {STR_INIT("caption"), STR_INIT("table")},
    {STR_INIT("colgroup"), STR_INIT("table")},
    {STR_INIT("col"), STR_INIT("colgroup")},
    {STR_INIT("thead"), STR_INIT("table")},
    {STR_INIT("tbody"), STR_INIT("table")},
    {STR_INIT("tfoot"), STR_INIT("table")},
    {STR_INIT("tr"), STR_INIT("table")},
    {STR_INIT("tr"), STR_INIT("thead")},
    {STR_INIT("tr"), STR_INIT("tbody")},
    {STR_INIT("tr"), STR_INIT("tfoot")},
    {STR_INIT("td"), STR_INIT("tr")},
    {STR_INIT("th"), STR_INIT("tr")},
};

bool
element_fits(struct str outer, struct str inner)
{
	bool is_placed = false;

	if (str_eq_nocase(outer, STR("template")) ||
	    str_eq_nocase(inner, STR("template")))
		return true;
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		if (!str_eq_nocase(inner, places[i].inner))
			continue;
		if (str_eq_nocase(outer, places[i].outer))
			return true;
		is_placed = true;
	}
	return !is_placed && (element_flags(outer) & ELEMENT_ROWS) == 0;
}

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
