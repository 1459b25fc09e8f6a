/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The Code's pages as values. A reader whose language the Code is not there in
 * sees the authoritative text, marked as what it is, inside a page in their
 * own language.
 */
#include "base/arena.h"
#include "code/prose.h"
#include "lang/lang.h"
#include "lang/msg.h"

#include "view/site.h"

#include "view/text.h"

void
view_book_init(struct arena *mem, const struct code_prose *prose,
    struct view_book *out)
{
	const struct search_index **index =
	    ARENA_ARRAY(mem, const struct search_index *, prose->text_n);

	for (size_t i = 0; i < prose->text_n; i++)
		index[i] = view_search_index(mem, &prose->text[i]);
	out->prose = prose;
	out->index = index;
}

bool
view_book_clause(const struct view_book *book, struct str id, size_t *at_out,
    struct str *id_out)
{
	if (!code_prose_clause(book->prose, id, at_out))
		return false;
	*id_out = book->prose->text[0].clause[*at_out].id;
	return true;
}

bool
view_book_section(const struct view_book *book, struct str id,
    struct str *id_out)
{
	size_t at;

	if (!code_prose_section(book->prose, id, &at))
		return false;
	*id_out = book->prose->text[0].section[at].id;
	return true;
}

/* The text in this language, else the authoritative one. */
static size_t
text_for(const struct view_book *book, const struct lang *lang)
{
	for (size_t i = 0; i < book->prose->text_n; i++)
		if (lang_find(book->prose->text[i].lang) == lang)
			return i;
	return 0;
}

static struct str
language_name(struct str tag)
{
	const struct lang *lang = lang_find(tag);

	return lang == NULL ? tag : lang_name(lang);
}

/* Sets what all pages share and returns the text to show. */
static const struct code_text *
text_choose(const struct view_book *book, const struct lang *lang,
    struct str *tag, struct str *other)
{
	const struct code_text *text = &book->prose->text[text_for(book, lang)];
	bool own = lang_find(text->lang) == lang;

	*tag = own ? STR("") : text->lang;
	*other = own ? STR("") : language_name(text->lang);
	return text;
}

static void
section_set(struct arena *mem, struct str where, const struct code_section *s,
    struct view_section *v)
{
	v->id = s->id;
	v->title = code_run_plain(mem, s->run, s->run_n);
	v->run = view_runs(mem, where, s->run, s->run_n);
	v->run_n = s->run_n;
}

static void
sections_set(struct arena *mem, const struct code_text *text,
    struct view_sections *out, struct view_section *v)
{
	for (size_t i = 0; i < text->section_n; i++)
		section_set(mem, out->where, &text->section[i], &v[i]);
	out->section = v;
	out->section_n = text->section_n;
}

void
view_sections_fill(struct arena *mem, const struct view_book *book,
    const struct view_reader *reader, struct view_sections *out)
{
	struct str other;
	const struct code_text *text =
	    text_choose(book, reader->lang, &out->tag, &other);

	out->where = view_site_code(mem, reader);
	sections_set(mem, text, out,
	    ARENA_ARRAY(mem, struct view_section, text->section_n));
}

void
view_code_fill(struct arena *mem, const struct view_book *book,
    const struct view_reader *reader, struct view_code *out)
{
	const struct code_text *text =
	    text_choose(book, reader->lang, &out->tag, &out->other);
	struct view_section *v =
	    ARENA_ARRAY(mem, struct view_section, text->section_n);

	out->title = text->title;
	out->lead = view_blocks(mem, STR(""), text->lead, text->lead_n);
	out->lead_n = text->lead_n;
	out->sections.tag = out->tag;
	out->sections.where = STR("");
	sections_set(mem, text, &out->sections, v);
	for (size_t i = 0; i < text->section_n; i++) {
		const struct code_section *s = &text->section[i];

		v[i].block = view_blocks(mem, STR(""), s->block, s->block_n);
		v[i].block_n = s->block_n;
	}
	out->section = v;
	out->section_n = text->section_n;
}

void
view_clause_fill(struct arena *mem, const struct view_book *book,
    const struct view_reader *reader, size_t at, struct view_clause *out)
{
	const struct code_text *text =
	    text_choose(book, reader->lang, &out->tag, &out->other);
	const struct code_clause *clause = &text->clause[at];
	const struct code_section *section = &text->section[clause->section];

	out->where = view_site_code(mem, reader);
	out->chosen = reader->chosen ? lang_tag(reader->lang) : STR("");
	out->id = clause->id;
	out->section_id = section->id;
	out->section = code_run_plain(mem, section->run, section->run_n);
	out->block =
	    view_blocks(mem, out->where, clause->block, clause->block_n);
	out->block_n = clause->block_n;
	out->parent_n = clause->parent != CODE_NO_CLAUSE;
	if (out->parent_n != 0)
		out->parent = view_blocks(mem, out->where,
		    text->clause[clause->parent].block, 1);
	out->previous = at == 0 ? STR("") : text->clause[at - 1].id;
	out->next =
	    at + 1 == text->clause_n ? STR("") : text->clause[at + 1].id;
}

/* ---- search --------------------------------------------------------------- */

/* Whoever reads in one language may type a word of another: say where it is. */
static void
elsewhere_set(struct arena *mem, const struct view_book *book, size_t own,
    struct view_found *out)
{
	struct view_elsewhere *e =
	    ARENA_ARRAY(mem, struct view_elsewhere, book->prose->text_n);

	for (size_t i = 0; i < book->prose->text_n; i++) {
		struct str tag = book->prose->text[i].lang;
		size_t found = i == own
		    ? 0
		    : view_search_count(mem, book->index[i], out->query);

		if (found == 0 || lang_find(tag) == NULL)
			continue;
		e[out->elsewhere_n].tag = tag;
		e[out->elsewhere_n].name = language_name(tag);
		e[out->elsewhere_n++].found = (int64_t)found;
	}
	out->elsewhere = e;
}

static void
found_say(struct arena *mem, const struct lang *lang, size_t found,
    struct view_found *out)
{
	if (out->query.n == 0) {
		out->heading = msg_search_label(mem, lang);
		out->help = msg_search_empty(mem, lang);
	} else if (found == 0) {
		out->heading = msg_search_none(mem, lang, out->query);
		out->help = msg_search_none_help(mem, lang);
	} else {
		out->heading =
		    msg_search_found(mem, lang, (int64_t)found, out->query);
		if (found > out->hit_n)
			out->help =
			    msg_search_more(mem, lang, (int64_t)out->hit_n);
	}
}

void
view_found_fill(struct arena *mem, const struct view_book *book,
    const struct view_reader *reader, struct str query, struct view_found *out)
{
	size_t own = text_for(book, reader->lang);
	struct view_hits hits = view_search(mem, book->index[own], query);

	view_sections_fill(mem, book, reader, &out->sections);
	out->tag = out->sections.tag;
	out->where = out->sections.where;
	out->chosen = reader->chosen ? lang_tag(reader->lang) : STR("");
	out->query = str_trim(query);
	out->hit = hits.hit;
	out->hit_n = hits.hit_n;
	if (hits.found == 0 && out->query.n != 0)
		elsewhere_set(mem, book, own, out);
	found_say(mem, reader->lang, hits.found, out);
}
