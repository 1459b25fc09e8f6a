/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tables of src/LAYERS against every #include. The preprocessor is not
 * asked: what an #if hides today is an arrow tomorrow.
 *
 * Within a folder two circles are looked for: headers that include each other,
 * and files that call each other. A .c and its .h are one file there, and a
 * call is any mention of a function that another .c defines, or of a macro or
 * inline function of its header: a type alone is no arrow, and room/room.h calls
 * nobody. What cannot be built up file by file is one file.
 */
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"

#include "lint/source.h"

#include "lint/layers.h"

/* A folder of src/, or a pattern of foreign headers: "<sodium.h>",
 * "<openssl/>" for a folder of them, "<*>" for what no other row names. */
struct row {
	struct str name;
	struct str list; /* folders, between blanks; "*" is any */
	size_t line;
};

struct edge {
	struct node *to;
	struct str path; /* of the file where the arrow is drawn */
	size_t line;
};

/* "folder/stem.h" with what it includes, "folder/stem" with whom it calls. */
struct node {
	struct str name;
	struct vec edge;
	enum { NEW, OPEN, DONE } state;
};

struct layers {
	struct arena *mem;
	struct str path;
	struct vec folder, foreign;
	struct map node;     /* by name */
	struct map function; /* who defines it */
};

struct file {
	struct source source;
	struct str folder, name, stem; /* "base", "base/str.c", "base/str" */
	const struct row *row;
};

struct include {
	const struct file *in;
	size_t line;
	struct str what; /* "base/str.h" or <stdio.h>, without the quotes */
	bool ours;
};

/* ---- the tables ---------------------------------------------------------- */

/* The next word of a list, which loses it; false at its end. */
static bool
next_word(struct str *list, struct str *word)
{
	size_t n = 0;

	*list = str_trim(*list);
	while (n < list->n && list->p[n] != ' ' && list->p[n] != '\t')
		n++;
	*word = str_sub(*list, 0, n);
	*list = str_sub(*list, n, list->n);
	return word->n > 0;
}

static bool
in_list(struct str list, struct str name)
{
	struct str word;

	while (next_word(&list, &word))
		if (str_eq(word, STR("*")) || str_eq(word, name))
			return true;
	return false;
}

static const struct row *
row_of(const struct vec *table, struct str name)
{
	for (size_t i = 0; i < table->n; i++)
		if (str_eq(VEC_AT(table, struct row, i)->name, name))
			return VEC_AT(table, struct row, i);
	return NULL;
}

/* Arrows run down: a list names only folders that have their row already. */
static void
check_list(const struct layers *l, struct str list, size_t line)
{
	struct str word;

	while (next_word(&list, &word))
		if (!str_eq(word, STR("*")) && row_of(&l->folder, word) == NULL)
			source_complain(l->path, line,
			    "%.*s does not stand above this line: arrows run "
			    "down",
			    STR_ARG(word));
}

static void
read_row(struct layers *l, struct str text, size_t line)
{
	struct str name, list = str_trim(text);
	bool foreign = str_starts(list, STR("<"));
	struct vec *table = foreign ? &l->foreign : &l->folder;

	if (list.n == 0 || str_starts(list, STR("#")))
		return;
	(void)next_word(&list, &name); /* there is one */
	if (!foreign && !str_ends(name, STR(":"))) {
		source_complain(l->path, line,
		    "expected \"folder:\" or <header>");
		return;
	}
	if (!foreign)
		name.n--;
	check_list(l, list, line);
	if (row_of(table, name) != NULL)
		source_complain(l->path, line, "%.*s has a row already",
		    STR_ARG(name));
	*(struct row *)vec_push(l->mem, table) =
	    (struct row){name, str_trim(list), line};
}

static void
read_tables(struct layers *l, const char *path)
{
	struct source rest, line;

	source_read(l->mem, path, &rest);
	l->path = rest.path;
	for (size_t n = 1; source_line(&rest, &line); n++)
		read_row(l, line.text, n);
}

/* ---- the graph ----------------------------------------------------------- */

static struct node *
node_of(struct layers *l, struct str name)
{
	struct node *n = map_get(&l->node, name);

	if (n == NULL) {
		n = ARENA_NEW(l->mem, struct node);
		n->name = name;
		n->edge = VEC(struct edge);
		(void)map_put(&l->node, name, n); /* there was none */
	}
	return n;
}

static void
add_edge(struct layers *l, struct node *from, struct node *to,
    const struct file *f, size_t line)
{
	for (size_t i = 0; i < from->edge.n; i++)
		if (VEC_AT(&from->edge, struct edge, i)->to == to)
			return;
	if (from != to)
		*(struct edge *)vec_push(l->mem, &from->edge) =
		    (struct edge){to, f->source.path, line};
}

static void
complain_circle(struct layers *l, const struct vec *path, const struct edge *e)
{
	struct str names = e->to->name;
	struct node *n;
	size_t i = path->n;

	do {
		n = *VEC_AT(path, struct node *, --i);
		names = str_fmt(l->mem, "%.*s -> %.*s", STR_ARG(n->name),
		    STR_ARG(names));
	} while (n != e->to);
	source_complain(e->path, e->line,
	    "closes a circle: %.*s; move what they share into a file below "
	    "both",
	    STR_ARG(names));
}

/* Recursion as deep as the longest chain of files in one folder. */
static void
walk(struct layers *l, struct node *n, struct vec *path)
{
	n->state = OPEN;
	*(struct node **)vec_push(l->mem, path) = n;
	for (size_t i = 0; i < n->edge.n; i++) {
		struct edge *e = VEC_AT(&n->edge, struct edge, i);

		if (e->to->state == OPEN)
			complain_circle(l, path, e);
		else if (e->to->state == NEW)
			walk(l, e->to, path);
	}
	path->n--;
	n->state = DONE;
}

/* ---- includes ------------------------------------------------------------ */

/* "<openssl/>" speaks for <openssl/evp.h>; the exact name goes first. */
static const struct row *
foreign_row(struct layers *l, struct str header)
{
	const struct row *row;
	struct str dir, file;

	row = row_of(&l->foreign, str_fmt(l->mem, "<%.*s>", STR_ARG(header)));
	if (row == NULL && str_cut(header, '/', &dir, &file))
		row = row_of(&l->foreign,
		    str_fmt(l->mem, "<%.*s/>", STR_ARG(dir)));
	return row != NULL ? row : row_of(&l->foreign, STR("<*>"));
}

static void
check_foreign(struct layers *l, const struct include *i)
{
	const struct row *row = foreign_row(l, i->what);

	if (row == NULL)
		source_complain(i->in->source.path, i->line,
		    "<%.*s> has no row in %.*s: add one that says who may "
		    "include it",
		    STR_ARG(i->what), STR_ARG(l->path));
	else if (!in_list(row->list, i->in->row->name))
		source_complain(i->in->source.path, i->line,
		    "%.*s may not include <%.*s>, only %.*s (%.*s:%zu)",
		    STR_ARG(i->in->folder), STR_ARG(i->what),
		    STR_ARG(row->list), STR_ARG(l->path), row->line);
}

static void
check_folder(struct layers *l, const struct include *i, struct str to)
{
	const struct row *row = i->in->row;

	if (row_of(&l->folder, to) == NULL)
		source_complain(i->in->source.path, i->line,
		    "\"%.*s\": there is no folder %.*s in %.*s",
		    STR_ARG(i->what), STR_ARG(to), STR_ARG(l->path));
	else if (!in_list(row->list, to))
		source_complain(i->in->source.path, i->line,
		    "%.*s may not include \"%.*s\", only what %.*s:%zu names; "
		    "what both need belongs on a lower floor",
		    STR_ARG(i->in->folder), STR_ARG(i->what), STR_ARG(l->path),
		    row->line);
	/* A generator writes its room's insides. */
	if (str_ends(i->what, STR("_impl.h")) &&
	    !str_eq(row->name, STR("tool")))
		source_complain(i->in->source.path, i->line,
		    "\"%.*s\" is private to %.*s", STR_ARG(i->what),
		    STR_ARG(to));
}

static void
check_include(struct layers *l, const struct include *i)
{
	struct str to, name;

	if (!i->ours)
		check_foreign(l, i);
	else if (!str_cut(i->what, '/', &to, &name))
		source_complain(i->in->source.path, i->line,
		    "\"%.*s\": include by path, \"folder/file.h\"",
		    STR_ARG(i->what));
	else if (!str_eq(to, i->in->folder))
		check_folder(l, i, to);
	else if (str_ends(i->in->name, STR(".h")))
		add_edge(l, node_of(l, i->in->name), node_of(l, i->what), i->in,
		    i->line);
}

/* The name behind #include, if the line is one. */
static bool
parse_include(const struct source *line, struct include *out)
{
	struct str code = str_trim(line->code), rest = str_trim(line->text);
	struct str after;

	if (!str_starts(code, STR("#")))
		return false;
	code = str_trim(str_sub(code, 1, code.n));
	if (!str_starts(code, STR("include")) ||
	    !str_cut(rest, 'e', &after, &rest))
		return false;
	rest = str_trim(rest);
	if (rest.n < 3 || (rest.p[0] != '"' && rest.p[0] != '<'))
		return false;
	out->ours = rest.p[0] == '"';
	return str_cut(str_sub(rest, 1, rest.n), out->ours ? '"' : '>',
	    &out->what, &after);
}

/* The order of includes: the platform, the language, lower floors, the own
 * folder, the own header. base is one floor and has no order within. */
static int
rank_of(const struct include *i)
{
	struct str to, name, end;

	if (!i->ours)
		return str_starts(i->what, STR("sys/")) ? 0 : 1;
	(void)str_cut(i->what, '/', &to, &name);
	if (!str_eq(to, i->in->folder))
		return 2;
	(void)str_cut(i->what, '.', &name, &end);
	return str_eq(name, i->in->stem) && !str_eq(to, STR("base")) ? 4 : 3;
}

static void
check_includes(struct layers *l, const struct file *f)
{
	struct include i = {.in = f, .line = 1};
	struct source rest = f->source, line;
	size_t before;
	int rank = 0;

	for (; source_line(&rest, &line); i.line++) {
		if (!parse_include(&line, &i))
			continue;
		before = source_complaints();
		check_include(l, &i);
		/* What is included under a condition stands where that is. */
		if (str_starts(i.what, STR("sanitizer/")))
			continue;
		if (rank_of(&i) < rank && before == source_complaints())
			source_complain(f->source.path, i.line,
			    "%.*s comes too late: <sys/*>, other <...>, lower "
			    "floors, own folder, own header",
			    STR_ARG(i.what));
		rank = rank_of(&i);
	}
}

/* ---- calls --------------------------------------------------------------- */

/* By the house's format a definition's name begins its line, and what stands
 * before it is on the line above. */
static void
note_function(struct layers *l, const struct file *f, struct str line,
    struct str above)
{
	struct str word;
	size_t at = 0;

	if (str_starts(line, STR("#define ")))
		at = 8;
	else if (line.n == 0 || line.p[0] == ' ' || line.p[0] == '\t' ||
	    line.p[0] == '#')
		return;
	if (!source_word(line, &at, &word) || at == line.n || line.p[at] != '(')
		return;
	/* What is static in a .c is nobody else's. */
	if (str_ends(f->name, STR(".c")) &&
	    (str_starts(above, STR("static")) || at != word.n))
		return;
	(void)map_put(&l->function, word, node_of(l, f->stem));
}

static void
note_functions(struct layers *l, const struct file *f)
{
	struct source rest = f->source, line;
	struct str above = STR("");

	while (source_line(&rest, &line)) {
		note_function(l, f, line.code, above);
		above = line.code;
	}
}

/* struct file_stat is no call of file_stat. */
static bool
is_tag(struct str word)
{
	return str_eq(word, STR("struct")) || str_eq(word, STR("enum")) ||
	    str_eq(word, STR("union"));
}

/* cel/cel.h: a room's contract, whose functions stand in files by subject. */
static bool
is_contract(const struct file *f)
{
	struct str folder, stem;

	return str_cut(f->stem, '/', &folder, &stem) && str_eq(folder, stem) &&
	    str_ends(f->name, STR(".h"));
}

static void
draw_calls(struct layers *l, const struct file *f)
{
	struct node *from = node_of(l, f->stem), *to;
	struct source rest = f->source, line;
	struct str word, before = STR(""), folder, name;

	if (is_contract(f))
		return;
	for (size_t n = 1; source_line(&rest, &line); n++)
		for (size_t at = 0; source_word(line.code, &at, &word);) {
			to =
			    is_tag(before) ? NULL : map_get(&l->function, word);
			before = word;
			if (to == NULL)
				continue;
			(void)str_cut(to->name, '/', &folder, &name);
			if (str_eq(folder, f->folder))
				add_edge(l, from, to, f, n);
		}
}

/* ---- files --------------------------------------------------------------- */

/* src/base/str.c is base/str.c; tool/x.c is tool/x.c; tool/x/y.c is x/y.c of
 * tool's floor. */
static bool
open_file(struct layers *l, const char *path, struct file *out)
{
	struct str folder, name, end;

	source_read(l->mem, path, &out->source);
	out->name = out->source.path;
	(void)str_cut(out->name, '/', &folder,
	    &name); /* none: no such folder */
	out->row = row_of(&l->folder, folder);
	if (str_eq(folder, STR("src")) || str_find(name, STR("/"), &end.n))
		out->name = name;
	(void)str_cut(out->name, '/', &out->folder, &end);
	if (str_eq(folder, STR("src")))
		out->row = row_of(&l->folder, out->folder);
	if (out->row == NULL)
		source_complain(out->source.path, 1,
		    "there is no folder %.*s in %.*s", STR_ARG(out->folder),
		    STR_ARG(l->path));
	(void)str_cut(out->name, '.', &out->stem, &end);
	return out->row != NULL;
}

void
layers_check(struct arena *mem, const char *layers, const char *const *path,
    int n)
{
	static const uint64_t zero[2] = {0, 0};
	struct layers l = {.mem = mem,
	    .folder = VEC(struct row),
	    .foreign = VEC(struct row)};
	struct vec files = VEC(struct file), way = VEC(struct node *);
	struct file f;

	map_init(&l.node, mem, zero);
	map_init(&l.function, mem, zero);
	read_tables(&l, layers);
	for (int i = 0; i < n; i++)
		if (open_file(&l, path[i], &f))
			*(struct file *)vec_push(mem, &files) = f;
	for (size_t i = 0; i < files.n; i++)
		check_includes(&l, VEC_AT(&files, struct file, i));
	/* Headers first: the .c that defines a function has the last word. */
	for (int c = 0; c < 2; c++)
		for (size_t i = 0; i < files.n; i++) {
			const struct file *g = VEC_AT(&files, struct file, i);

			if (str_ends(g->name, STR(".c")) == (c == 1))
				note_functions(&l, g);
		}
	for (size_t i = 0; i < files.n; i++)
		draw_calls(&l, VEC_AT(&files, struct file, i));
	for (size_t i = 0; i < l.node.n; i++) {
		struct node *node = l.node.entry[i].value;

		if (node->state == NEW)
			walk(&l, node, &way);
	}
}
