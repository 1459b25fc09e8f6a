/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CommonMark to our own tree; the only includer of its library. Our tree knows
 * no HTML, so nothing in it can become any: what a page may hold is decided
 * here, once, and everything else is a mistake with a place.
 *
 * Lines of Chinese that an author broke are joined without the space that a
 * line end means in English. We do not turn straight quotes into curly ones:
 * prose reaches its reader as it was written.
 */
#include <assert.h>
#include <cmark.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"

#include "code/code_impl.h"
#include "code/fence.h"

struct reader {
	struct mistakes *r;
	const struct code__file *f;
	size_t nodes;
	size_t first_line, last_line; /* of the block whose runs are read */
	uint32_t last;                /* glyph of its text, to join lines */
	bool translation;
};

static void *
again(void *p, size_t n)
{
	return mem_grow(p, n, 1);
}

static struct str
str_trim_end(struct str s)
{
	while (s.n > 0 && s.p[s.n - 1] == ' ')
		s.n--;
	return s;
}

static struct str
literal(cmark_node *node)
{
	return str_from_c(cmark_node_get_literal(node));
}

static struct code__place
node_place(const struct reader *rd, cmark_node *node)
{
	struct code__place at =
	    code__file_line(rd->f, (size_t)cmark_node_get_start_line(node));
	int column = cmark_node_get_start_column(node);

	if (column > 1 && (size_t)column <= at.width) {
		at.byte = (size_t)column - 1;
		at.width -= at.byte;
	}
	return at;
}

static struct code__place
block_find(const struct reader *rd, const char *needle)
{
	return code__file_find(rd->f, rd->first_line, rd->last_line, needle);
}

/* One more node, this deep; false when there are too many of either. */
static bool
room_for(struct reader *rd, cmark_node *node, size_t depth)
{
	bool deep = depth > CODE_PROSE_DEPTH;

	if (!deep && ++rd->nodes <= CODE_PROSE_NODES)
		return true;
	if (!deep && rd->nodes > CODE_PROSE_NODES + 1)
		return false; /* said already */
	rd->r->limits++;
	if (deep) {
		code__mistake(rd->r, node_place(rd, node),
		    "this is nested %zu deep, and may be %u", depth,
		    CODE_PROSE_DEPTH);
		mistake_remedy(rd->r, "write it flatter");
	} else {
		code__mistake(rd->r, node_place(rd, node),
		    "the file has more than %zu pieces", CODE_PROSE_NODES);
		mistake_remedy(rd->r, "shorten it");
	}
	return false;
}

/* ---- runs ----------------------------------------------------------------- */

/* Quotes, dashes and dots that Chinese shares with English. */
static bool
is_either(uint32_t c)
{
	return (c >= 0x2014 && c <= 0x201d) || c == 0x2026 || c == 0xb7;
}

static bool
joins(uint32_t a, uint32_t b)
{
	return (utf8_wide(a) && (utf8_wide(b) || is_either(b))) ||
	    (is_either(a) && utf8_wide(b));
}

static void
text_add(struct reader *rd, struct buf *pending, struct str s)
{
	buf_add(pending, s);
	while (utf8_next(&s, &rd->last))
		continue;
}

/* What a line's end becomes: a space or nothing, as its neighbours want. */
static void
line_end(struct reader *rd, struct buf *pending, cmark_node *node)
{
	cmark_node *next = cmark_node_next(node);
	struct str s;
	uint32_t first;

	while (next != NULL && cmark_node_first_child(next) != NULL)
		next = cmark_node_first_child(next);
	s = next == NULL ? STR("") : literal(next);
	if (!utf8_next(&s, &first) || !joins(rd->last, first))
		buf_byte(pending, ' ');
}

static struct code_run *
run_push(struct reader *rd, struct vec *out, struct buf *pending,
    enum code_run_kind kind)
{
	struct code_run *run;

	if (buf_str(pending).n != 0) {
		run = vec_push(rd->r->mem, out);
		run->text = str_dup(rd->r->mem, buf_str(pending));
		buf_reset(pending);
	}
	if (kind == CODE_TEXT)
		return NULL;
	run = vec_push(rd->r->mem, out);
	run->kind = kind;
	return run;
}

static void
link_check(struct reader *rd, cmark_node *node, struct str url)
{
	static const char *const good[] = {"http://", "https://", "mailto:"};

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		struct str scheme = str_from_c(good[i]);

		if (url.n > scheme.n &&
		    str_eq_nocase(str_sub(url, 0, scheme.n), scheme))
			return;
	}
	if (str_starts(url, STR("#")) && code__id_check(str_sub(url, 1, url.n)))
		return;
	code__mistake(rd->r, node_place(rd, node),
	    "a link leads to \"%.*s\", where no link of a Code may lead",
	    STR_ARG(url));
	mistake_remedy(rd->r,
	    "use http://, https://, mailto: or the id of a clause, as in "
	    "#IV.9");
}

static bool
runs_say(const struct code_run *run, size_t n)
{
	assert(n == 0 || run != NULL);
	for (size_t i = 0; i < n; i++)
		if ((run[i].kind != CODE_LINK && str_trim(run[i].text).n > 0) ||
		    runs_say(run[i].run, run[i].run_n))
			return true;
	return false;
}

static void
words_miss(struct reader *rd, cmark_node *node)
{
	code__mistake(rd->r, node_place(rd, node), "a link has no words");
	mistake_remedy(rd->r,
	    "write what it leads to between the brackets, as in "
	    "[the gift rules](#IV.9)");
}

static void
runs_refuse(struct reader *rd, cmark_node *node)
{
	bool image = cmark_node_get_type(node) == CMARK_NODE_IMAGE;

	code__mistake(rd->r, node_place(rd, node),
	    image ? "a picture stands in the text" : "HTML stands in the text");
	mistake_remedy(rd->r,
	    image ? "say in words what it shows"
		  : "write it in Markdown; for the sign itself, \\<");
}

static void runs_read(struct reader *rd, cmark_node *parent, size_t depth,
    struct vec *out);

static void
run_read(struct reader *rd, cmark_node *node, size_t depth, struct vec *out,
    struct buf *pending)
{
	struct code_run *run;
	struct vec inner = VEC(struct code_run);
	enum code_run_kind kind = CODE_LINK;

	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
		text_add(rd, pending, literal(node));
		return;
	case CMARK_NODE_SOFTBREAK:
		line_end(rd, pending, node);
		return;
	case CMARK_NODE_LINEBREAK:
		run_push(rd, out, pending, CODE_BREAK);
		return;
	case CMARK_NODE_CODE:
		run = run_push(rd, out, pending, CODE_VERBATIM);
		run->text = str_dup(rd->r->mem, literal(node));
		rd->last = 'a';
		return;
	case CMARK_NODE_EMPH:
		kind = CODE_EMPHASIS;
		break;
	case CMARK_NODE_STRONG:
		kind = CODE_STRONG;
		break;
	case CMARK_NODE_LINK:
		break;
	default:
		runs_refuse(rd, node);
		return;
	}
	run = run_push(rd, out, pending, kind);
	if (kind == CODE_LINK) {
		run->text =
		    str_dup(rd->r->mem, str_from_c(cmark_node_get_url(node)));
		link_check(rd, node, run->text);
	}
	runs_read(rd, node, depth + 1, &inner);
	run->run = inner.p;
	run->run_n = inner.n;
	if (kind == CODE_LINK && !runs_say(run->run, run->run_n))
		words_miss(rd, node);
}

static void
runs_read(struct reader *rd, cmark_node *parent, size_t depth, struct vec *out)
{
	struct buf pending;

	buf_init(&pending, CODE_PROSE_BYTES);
	for (cmark_node *n = cmark_node_first_child(parent); n != NULL;
	     n = cmark_node_next(n))
		if (room_for(rd, n, depth))
			run_read(rd, n, depth, out, &pending);
	run_push(rd, out, &pending, CODE_TEXT);
	buf_release(&pending);
}

/* ---- ids ------------------------------------------------------------------ */

static void
id_stray(struct reader *rd)
{
	code__mistake(rd->r, block_find(rd, "{#"),
	    "an id stands inside a paragraph");
	mistake_remedy(rd->r,
	    "an id is the last thing in its paragraph, outside of emphasis "
	    "and links; a second clause wants a paragraph of its own");
}

static bool
runs_have_id(const struct code_run *run, size_t n)
{
	size_t at;

	assert(n == 0 || run != NULL);
	for (size_t i = 0; i < n; i++)
		if ((run[i].kind == CODE_TEXT &&
			str_find(run[i].text, STR("{#"), &at)) ||
		    runs_have_id(run[i].run, run[i].run_n))
			return true;
	return false;
}

static bool
find_last(struct str s, struct str needle, size_t *out)
{
	for (size_t i = s.n; i-- > 0;)
		if (str_starts(str_sub(s, i, s.n), needle)) {
			*out = i;
			return true;
		}
	return false;
}

/* Takes the id off the end of the last run. */
static struct str
id_take(struct reader *rd, struct vec *runs)
{
	struct code_run *run =
	    runs->n == 0 ? NULL : VEC_AT(runs, struct code_run, runs->n - 1);
	struct str id = STR(""), text;
	size_t at;

	if (run == NULL || run->kind != CODE_TEXT)
		goto out;
	text = str_trim_end(run->text);
	if (!str_ends(text, STR("}")) || !find_last(text, STR("{#"), &at))
		goto out;
	id = str_sub(text, at + 2, text.n - at - 3);
	run->text = str_trim_end(str_sub(text, 0, at));
	if (run->text.n == 0)
		runs->n--;
	if (!code__id_check(id)) {
		code__mistake(rd->r, block_find(rd, "{#"),
		    "\"%.*s\" is no id of a clause", STR_ARG(id));
		mistake_remedy(rd->r,
		    "letters and digits, with dots between them, %zu at "
		    "most: IV.9",
		    CODE_ID_BYTES);
		id = STR("");
	}
out:
	if (runs_have_id(runs->p, runs->n))
		id_stray(rd);
	return id;
}

/* ---- blocks --------------------------------------------------------------- */

/* Where a block stands decides what it may hold. */
enum where { IN_LEAD, IN_SECTION, IN_ITEM, IN_ASIDE };

static void blocks_read(struct reader *rd, cmark_node *parent, size_t depth,
    enum where where, struct vec *out);

static void
lines_set(struct reader *rd, cmark_node *node, struct code_block *b)
{
	b->line = rd->first_line = (size_t)cmark_node_get_start_line(node);
	b->last_line = rd->last_line = (size_t)cmark_node_get_end_line(node);
	rd->last = ' ';
}

static void
paragraph_read(struct reader *rd, cmark_node *node, size_t depth,
    enum where where, struct code_block *b)
{
	struct vec runs = VEC(struct code_run);
	size_t mistakes = rd->r->n;

	lines_set(rd, node, b);
	runs_read(rd, node, depth + 1, &runs);
	b->id = id_take(rd, &runs);
	b->run = runs.p;
	b->run_n = runs.n;
	if (b->id.n == 0)
		return;
	if (where == IN_LEAD || where == IN_ASIDE) {
		code__mistake(rd->r, block_find(rd, "{#"),
		    where == IN_LEAD
			? "clause %.*s stands before the first section"
			: "clause %.*s stands in an aside",
		    STR_ARG(b->id));
		mistake_remedy(rd->r,
		    where == IN_LEAD
			? "put a heading before it: ## Purpose {#I}"
			: "take it out of the quotation, or its "
			  "id away");
		b->id = STR("");
	} else if (b->run_n == 0 && rd->r->n == mistakes) {
		code__mistake(rd->r, block_find(rd, "{#"),
		    "clause %.*s has no words", STR_ARG(b->id));
		mistake_remedy(rd->r, "put its id behind its text");
	}
}

static void
heading_read(struct reader *rd, cmark_node *node, size_t depth,
    enum where where, struct code_block *b)
{
	int level = cmark_node_get_heading_level(node);
	struct vec runs = VEC(struct code_run);

	lines_set(rd, node, b);
	runs_read(rd, node, depth + 1, &runs);
	if (id_take(rd, &runs).n != 0) {
		code__mistake(rd->r, block_find(rd, "{#"),
		    "a heading inside a section has an id");
		mistake_remedy(rd->r,
		    "only sections (##) and clauses have ids: take it away");
	}
	b->run = runs.p;
	b->run_n = runs.n;
	if (where != IN_SECTION || level != 3) {
		code__mistake(rd->r, node_place(rd, node),
		    "a heading of level %d stands here", level);
		mistake_remedy(rd->r,
		    "one # for the title, ## for sections, ### for headings "
		    "inside a section, and none in a list or an aside");
	}
}

static void
nested_read(struct reader *rd, cmark_node *node, size_t depth, enum where where,
    struct code_block *b)
{
	struct vec blocks = VEC(struct code_block);

	blocks_read(rd, node, depth + 1, where, &blocks);
	b->block = blocks.p;
	b->block_n = blocks.n;
}

/* A fenced block: rules, which are no prose, or text as it stands. */
static bool
fence_read(struct reader *rd, cmark_node *node, struct code_block *b)
{
	if (!code_fence_is_rules(str_from_c(cmark_node_get_fence_info(node)))) {
		b->kind = CODE_LITERAL;
		b->text = str_dup(rd->r->mem, literal(node));
		return true;
	}
	if (rd->translation) {
		code__mistake(rd->r, node_place(rd, node),
		    "a probity block stands in a translation");
		mistake_remedy(rd->r,
		    "rules stand in the authoritative text alone: take it "
		    "away here");
	}
	return false;
}

/* False when the node leaves nothing in the tree. */
static bool
block_read(struct reader *rd, cmark_node *node, size_t depth, enum where where,
    struct code_block *b)
{
	lines_set(rd, node, b);
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_PARAGRAPH:
		b->kind = CODE_PARAGRAPH;
		paragraph_read(rd, node, depth, where, b);
		return true;
	case CMARK_NODE_HEADING:
		b->kind = CODE_HEADING;
		heading_read(rd, node, depth, where, b);
		return true;
	case CMARK_NODE_LIST:
		b->kind = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
		    ? CODE_NUMBERS
		    : CODE_BULLETS;
		b->start = (size_t)cmark_node_get_list_start(node);
		nested_read(rd, node, depth, where, b);
		return true;
	case CMARK_NODE_ITEM:
		b->kind = CODE_ITEM;
		nested_read(rd, node, depth,
		    where == IN_SECTION ? IN_ITEM : where, b);
		return true;
	case CMARK_NODE_BLOCK_QUOTE:
		b->kind = CODE_ASIDE;
		nested_read(rd, node, depth, IN_ASIDE, b);
		return true;
	case CMARK_NODE_THEMATIC_BREAK:
		b->kind = CODE_RULE;
		return true;
	case CMARK_NODE_CODE_BLOCK:
		return fence_read(rd, node, b);
	default:
		runs_refuse(rd, node);
		return false;
	}
}

static void
blocks_read(struct reader *rd, cmark_node *parent, size_t depth,
    enum where where, struct vec *out)
{
	for (cmark_node *n = cmark_node_first_child(parent); n != NULL;
	     n = cmark_node_next(n)) {
		struct code_block b = {0};

		if (room_for(rd, n, depth) &&
		    block_read(rd, n, depth, where, &b))
			*(struct code_block *)vec_push(rd->r->mem, out) = b;
	}
}

/* ---- the file ------------------------------------------------------------- */

struct outline {
	struct code_text *text;
	struct vec section;
	struct vec block; /* of the section, or of the lead, so far */
	bool titled, begun;
};

static void
section_end(struct outline *o)
{
	if (o->section.n == 0) {
		o->text->lead = o->block.p;
		o->text->lead_n = o->block.n;
	} else {
		struct code_section *s =
		    VEC_AT(&o->section, struct code_section, o->section.n - 1);

		s->block = o->block.p;
		s->block_n = o->block.n;
	}
	o->block = VEC(struct code_block);
}

static void
section_begin(struct reader *rd, struct outline *o, cmark_node *node)
{
	struct code_block heading = {0};
	struct vec runs = VEC(struct code_run);
	struct code_section *s;

	section_end(o);
	s = vec_push(rd->r->mem, &o->section);
	lines_set(rd, node, &heading);
	runs_read(rd, node, 1, &runs);
	s->id = id_take(rd, &runs);
	s->line = heading.line;
	s->run = runs.p;
	s->run_n = runs.n;
	if (s->id.n != 0)
		return;
	code__mistake(rd->r, node_place(rd, node), "a section has no id");
	mistake_remedy(rd->r, "end its heading in one: ## Purpose {#I}");
}

static void
title_read(struct reader *rd, struct outline *o, cmark_node *node)
{
	struct code_block heading = {0};
	struct vec runs = VEC(struct code_run);

	lines_set(rd, node, &heading);
	runs_read(rd, node, 1, &runs);
	if (id_take(rd, &runs).n != 0) {
		code__mistake(rd->r, block_find(rd, "{#"),
		    "the title has an id");
		mistake_remedy(rd->r, "take it away");
	}
	if (o->titled) {
		code__mistake(rd->r, node_place(rd, node),
		    "a second title stands in the file");
		mistake_remedy(rd->r, "begin sections with two signs: ##");
	} else {
		o->text->title = code_run_plain(rd->r->mem, runs.p, runs.n);
	}
	o->titled = true;
}

static void
top_read(struct reader *rd, struct outline *o, cmark_node *node)
{
	struct code_block b = {0};
	int level = cmark_node_get_type(node) == CMARK_NODE_HEADING
	    ? cmark_node_get_heading_level(node)
	    : 0;

	if (level != 1 && !o->begun) {
		code__mistake(rd->r, node_place(rd, node),
		    "something stands before the title");
		mistake_remedy(rd->r,
		    "begin the file with its title: # Code of Conduct");
	}
	o->begun = true;
	if (level == 1)
		title_read(rd, o, node);
	else if (level == 2)
		section_begin(rd, o, node);
	else if (block_read(rd, node, 1,
		     o->section.n == 0 ? IN_LEAD : IN_SECTION, &b))
		*(struct code_block *)vec_push(rd->r->mem, &o->block) = b;
}

void
code__tree(struct mistakes *r, const struct code__file *f, bool translation,
    struct code_text *out, struct code_section **section_out)
{
	cmark_mem memory = {mem_new, again, mem_free};
	struct reader rd = {.r = r, .f = f, .translation = translation};
	struct outline o = {.text = out,
	    .section = VEC(struct code_section),
	    .block = VEC(struct code_block)};
	cmark_parser *parser =
	    cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
	cmark_node *root;

	cmark_parser_feed(parser, f->source->bytes.p, f->source->bytes.n);
	root = cmark_parser_finish(parser);
	for (cmark_node *n = cmark_node_first_child(root); n != NULL;
	     n = cmark_node_next(n))
		if (room_for(&rd, n, 0))
			top_read(&rd, &o, n);
	section_end(&o);
	if (!o.titled || o.section.n == 0) {
		code__mistake(r, (struct code__place){f, 0, 0, 0},
		    o.titled ? "the file has no section"
			     : "the file has no title");
		mistake_remedy(r,
		    o.titled ? "add one: ## Purpose {#I}"
			     : "begin it with one: # Code of Conduct");
	}
	out->section = *section_out = o.section.p;
	out->section_n = o.section.n;
	cmark_node_free(root);
	cmark_parser_free(parser);
}
