/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Compiles sql/query/<group>.sql and sql/migrate/NNNN-<name>.sql to C:
 *
 *	sqlc OUT_DIR FILE.sql ...
 *
 * writes query.h, query.c, migration.h and migration.c into OUT_DIR. A query
 * is a line that gives it a name, types and a shape; then comment lines that
 * become the words over its declaration; then SQL that ends with a semicolon
 * at the end of a line:
 *
 *	-- head_move(from int, to int) changes one
 *	-- Refused unless the head is where the caller found it.
 *	update head set size = $2 where one = 1 and size = $1;
 *
 * Shapes: nothing (no rows), `changes one` (no rows, and exactly one row is
 * changed), `one (name type, ...)`, `many (name type, ...)`. Types: int, text,
 * blob, each with a ? where NULL may stand. Where the dialects part, the lines
 * `-- sqlite:` and `-- postgres:` open one body each.
 *
 * SQL is not parsed here: both databases do that when the tests prepare every
 * query on both. What is checked here is what they would not see: that the
 * placeholders are those that were declared, and that names are in order.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/buf.h"
#include "base/str.h"
#include "base/vec.h"

#define FILE_MAX   ((size_t)1 << 20)
#define VALUES_MAX 16 /* SQL_VALUES_MAX of sql/sql.h */
#define NAME_LEN   48

enum dialect { SQLITE, POSTGRES, DIALECTS };

static const char *const shape_name[] = {"SQL_NO_ROWS", "SQL_CHANGES_ONE",
    "SQL_ONE_ROW", "SQL_MANY_ROWS"};
enum shape { NO_ROWS, CHANGES_ONE, ONE_ROW, MANY_ROWS };

struct value {
	struct str name;
	char kind; /* i t b, in capitals where NULL may stand */
};

struct query {
	struct str name, group, doc;
	struct str body[DIALECTS];
	struct vec in, out; /* struct value */
	enum shape shape;
	int line;
};

struct migration {
	struct str name, file;
	struct buf body[DIALECTS];
	int number;
};

struct source {
	struct arena *mem;
	const char *path;
	struct str rest;
	struct str group; /* the file's name without .sql */
	int line;
};

struct output {
	struct arena *mem;
	struct vec query, migration;
};

/* ---- words ----------------------------------------------------------------- */

static NORETURN void PRINTF(2, 3)
    fail(const struct source *s, const char *fmt, ...)
{
	va_list ap;

	if (s != NULL)
		fprintf(stderr, "%s:%d: ", s->path, s->line);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	exit(1);
}

static struct str
slurp(struct arena *mem, const char *path)
{
	FILE *f = fopen(path, "rb");
	char *p = ARENA_ARRAY(mem, char, FILE_MAX);
	size_t n;

	if (f == NULL)
		fail(NULL, "%s: cannot read: %s", path, strerror(errno));
	n = fread(p, 1, FILE_MAX, f);
	if (ferror(f) || n == FILE_MAX)
		fail(NULL, "%s: cannot read, or larger than %zu bytes", path,
		    FILE_MAX);
	(void)fclose(f); /* was only read */
	return str_of(p, n);
}

/* The file's name without folder and ".sql". */
static struct str
stem(struct str path)
{
	struct str head;

	while (str_cut(path, '/', &head, &path))
		continue;
	return str_sub(head, 0, head.n - STR(".sql").n);
}

static bool
next_line(struct source *s, struct str *out)
{
	if (s->rest.n == 0)
		return false;
	str_cut(s->rest, '\n', out, &s->rest);
	s->line++;
	return true;
}

/* ---- the line that names a query ------------------------------------------- */

static bool
is_name(struct str s)
{
	if (s.n == 0 || s.n > NAME_LEN || s.p[0] < 'a' || s.p[0] > 'z')
		return false;
	for (size_t i = 0; i < s.n; i++)
		if ((s.p[i] < 'a' || s.p[i] > 'z') && s.p[i] != '_' &&
		    (s.p[i] < '0' || s.p[i] > '9'))
			return false;
	return true;
}

static char
kind_of(const struct source *s, struct str type)
{
	bool null = str_ends(type, STR("?"));
	struct str bare = str_sub(type, 0, type.n - null);

	if (str_eq(bare, STR("int")))
		return null ? 'I' : 'i';
	if (str_eq(bare, STR("text")))
		return null ? 'T' : 't';
	if (str_eq(bare, STR("blob")))
		return null ? 'B' : 'b';
	fail(s,
	    "unknown type \"%.*s\"; types are int, text and blob, with a ? "
	    "where NULL may stand",
	    STR_ARG(type));
}

/* "name type, name type" */
static struct vec
parse_values(struct source *s, struct str list)
{
	struct vec values = VEC(struct value);
	struct str item, name, type;

	while (str_trim(list).n > 0) {
		struct value *v = vec_push(s->mem, &values);

		str_cut(list, ',', &item, &list);
		if (!str_cut(str_trim(item), ' ', &name, &type) ||
		    !is_name(name))
			fail(s, "\"%.*s\" is not a name and a type",
			    STR_ARG(str_trim(item)));
		v->name = name;
		v->kind = kind_of(s, str_trim(type));
		for (size_t i = 0; i + 1 < values.n; i++)
			if (str_eq(VEC_AT(&values, struct value, i)->name,
				name))
				fail(s, "\"%.*s\" is named twice",
				    STR_ARG(name));
	}
	if (values.n > VALUES_MAX)
		fail(s, "more than %d values; say less at a time", VALUES_MAX);
	return values;
}

/* "one (a int)" */
static void
parse_shape(struct source *s, struct query *q, struct str shape)
{
	struct str word, columns;

	q->out = VEC(struct value);
	if (shape.n == 0 || str_eq(shape, STR("changes one"))) {
		q->shape = shape.n == 0 ? NO_ROWS : CHANGES_ONE;
		return;
	}
	if (!str_cut(shape, '(', &word, &columns) ||
	    !str_ends(columns, STR(")")))
		fail(s,
		    "\"%.*s\" is not a shape; write nothing, `changes one`, "
		    "`one (column type)` or `many (column type)`",
		    STR_ARG(shape));
	word = str_trim(word);
	if (str_eq(word, STR("one")))
		q->shape = ONE_ROW;
	else if (str_eq(word, STR("many")))
		q->shape = MANY_ROWS;
	else
		fail(s,
		    "rows come as `one (...)` or `many (...)`, not \"%.*s\"",
		    STR_ARG(word));
	q->out = parse_values(s, str_sub(columns, 0, columns.n - 1));
	if (q->out.n == 0)
		fail(s, "a query with rows has at least one column");
}

/* True for "-- name(...) ...": the line that opens a query. */
static bool
parse_header(struct source *s, struct str line, struct query *q)
{
	struct str name, rest, in, shape;

	if (!str_starts(line, STR("-- ")) ||
	    !str_cut(str_sub(line, 3, line.n), '(', &name, &rest) ||
	    !is_name(name))
		return false;
	if (!str_cut(rest, ')', &in, &shape))
		fail(s, "the list of values has no )");
	if (!str_starts(name, s->group) || name.n < s->group.n + 2 ||
	    name.p[s->group.n] != '_')
		fail(s, "the query %.*s stands in %.*s.sql; call it %.*s_...",
		    STR_ARG(name), STR_ARG(s->group), STR_ARG(s->group));
	q->name = name;
	q->group = s->group;
	q->line = s->line;
	q->in = parse_values(s, in);
	parse_shape(s, q, str_trim(shape));
	return true;
}

/* ---- bodies ---------------------------------------------------------------- */

/* Steps over what stands in quotes or behind --; false when there is nothing
 * of that kind at i. */
static bool
skip_quoted(struct str sql, size_t *i)
{
	char open = sql.p[*i];

	if (open == '-' && *i + 1 < sql.n && sql.p[*i + 1] == '-') {
		while (*i < sql.n && sql.p[*i] != '\n')
			++*i;
		return true;
	}
	if (open != '\'' && open != '"')
		return false;
	for (++*i; *i < sql.n && sql.p[*i] != open; ++*i)
		continue;
	return true;
}

/* Every $n is declared, and every declared value is used. */
static void
check_placeholders(const struct source *s, const struct query *q,
    struct str sql)
{
	bool used[VALUES_MAX + 1] = {false};

	for (size_t i = 0; i < sql.n; i++) {
		size_t n = 0;

		if (skip_quoted(sql, &i) || sql.p[i] != '$')
			continue;
		while (i + 1 < sql.n && sql.p[i + 1] >= '0' &&
		    sql.p[i + 1] <= '9' && n <= VALUES_MAX)
			n = n * 10 + (size_t)(sql.p[++i] - '0');
		if (n == 0 || n > q->in.n)
			fail(s,
			    "%.*s: a placeholder that was not declared: "
			    "$1 to $%zu are",
			    STR_ARG(q->name), q->in.n);
		used[n] = true;
	}
	for (size_t n = 1; n <= q->in.n; n++)
		if (!used[n])
			fail(s, "%.*s: $%zu is declared and not used",
			    STR_ARG(q->name), n);
}

/* From the line that was just read to the one that ends with a semicolon. */
static struct str
parse_body(struct source *s, const struct query *q, struct str line)
{
	const char *start = line.p;
	struct str sql;

	while (!str_ends(str_trim(line), STR(";")))
		if (!next_line(s, &line) || str_trim(line).n == 0)
			fail(s, "%.*s: its SQL does not end with a semicolon",
			    STR_ARG(q->name));
	sql = str_trim(str_of(start, (size_t)(line.p + line.n - start)));
	sql.n--; /* the semicolon */
	check_placeholders(s, q, sql);
	return sql;
}

static struct str
doc_line(struct source *s, struct str doc, struct str line)
{
	return str_fmt(s->mem, "%.*s%s%.*s", STR_ARG(doc),
	    doc.n > 0 ? "\n" : "", STR_ARG(str_trim(str_sub(line, 2, line.n))));
}

/* Behind the header: words, then one body for both or one for each. */
static void
parse_query(struct source *s, struct query *q)
{
	struct str line;

	while (next_line(s, &line)) {
		line = str_trim(line);
		if (str_eq(line, STR("-- sqlite:"))) {
			if (!next_line(s, &line))
				break;
			q->body[SQLITE] = parse_body(s, q, line);
		} else if (str_eq(line, STR("-- postgres:"))) {
			if (!next_line(s, &line))
				break;
			q->body[POSTGRES] = parse_body(s, q, line);
		} else if (str_starts(line, STR("--"))) {
			q->doc = doc_line(s, q->doc, line);
		} else if (line.n > 0) {
			q->body[SQLITE] = q->body[POSTGRES] =
			    parse_body(s, q, line);
		} else {
			break;
		}
		if (q->body[SQLITE].n > 0 && q->body[POSTGRES].n > 0)
			return;
	}
	fail(s,
	    "%.*s: wants one body, or one behind each of `-- sqlite:` and "
	    "`-- postgres:`",
	    STR_ARG(q->name));
}

static void
parse_queries(struct source *s, struct output *o)
{
	struct str line;

	while (next_line(s, &line)) {
		struct query q = {.name = STR("")};

		if (str_trim(line).n == 0)
			continue;
		if (!parse_header(s, line, &q)) {
			if (!str_starts(line, STR("--")))
				fail(s,
				    "SQL without a name; write a line "
				    "`-- %.*s_verb(values)` over it",
				    STR_ARG(s->group));
			continue;
		}
		parse_query(s, &q);
		for (size_t i = 0; i < o->query.n; i++)
			if (str_eq(VEC_AT(&o->query, struct query, i)->name,
				q.name))
				fail(s, "%.*s: the name is taken",
				    STR_ARG(q.name));
		*(struct query *)vec_push(s->mem, &o->query) = q;
	}
}

/* ---- migrations ------------------------------------------------------------ */

static void
parse_migration(struct source *s, struct output *o)
{
	struct migration *m = vec_push(s->mem, &o->migration);
	bool into[DIALECTS] = {true, true};
	struct str line, trimmed;

	m->file = s->rest;
	m->name = s->group;
	if (s->group.n < 6 || s->group.p[4] != '-')
		fail(s, "a migration is called NNNN-name.sql");
	for (size_t i = 0; i < 4; i++)
		m->number = m->number * 10 + (s->group.p[i] - '0');
	if (m->number != (int)o->migration.n)
		fail(s,
		    "migrations are numbered without a gap: this one would be "
		    "%04zu",
		    o->migration.n);
	for (int d = 0; d < DIALECTS; d++)
		buf_init(&m->body[d], FILE_MAX);
	while (next_line(s, &line)) {
		trimmed = str_trim(line);
		if (str_eq(trimmed, STR("-- sqlite:")) ||
		    str_eq(trimmed, STR("-- postgres:")) ||
		    str_eq(trimmed, STR("-- both:"))) {
			into[SQLITE] = !str_eq(trimmed, STR("-- postgres:"));
			into[POSTGRES] = !str_eq(trimmed, STR("-- sqlite:"));
			continue;
		}
		if (str_starts(trimmed, STR("--")) || trimmed.n == 0)
			continue;
		for (int d = 0; d < DIALECTS; d++)
			if (into[d]) {
				buf_add(&m->body[d], line);
				buf_byte(&m->body[d], '\n');
			}
	}
}

/* ---- C --------------------------------------------------------------------- */

static const char first_line[] =
    "/* SPDX-License-Identifier: Apache-2.0 */\n"
    "/* Made by tool/sqlc from sql/: edits are lost. */\n";

/* As string literals, a line each; `indent` opens each of them. */
static void
put_literal(FILE *f, struct str s, const char *indent)
{
	bool open = false;

	if (s.n == 0)
		fprintf(f, "%s\"\"", indent);
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (!open)
			fprintf(f, "%s\"", indent);
		open = c != '\n';
		if (c == '\n')
			fputs("\\n\"", f);
		else if (c == '"' || c == '\\')
			fprintf(f, "\\%c", c);
		else if (c == '?') /* no trigraph comes about */
			fputs("\\?", f);
		else if (c < ' ' || c > '~')
			fprintf(f, "\\%03o", c);
		else
			fputc(c, f);
	}
	if (open)
		fputc('"', f);
}

static void
put_fields(FILE *f, const struct query *q, const struct vec *values,
    const char *what)
{
	fprintf(f, "struct query_%.*s_%s {\n", STR_ARG(q->name), what);
	for (size_t i = 0; i < values->n; i++) {
		const struct value *v = VEC_AT(values, struct value, i);
		const char *type = v->kind == 'i' ? "int64_t"
		    : v->kind == 'I'              ? "struct sql_opt_int"
		    : v->kind < 'a'               ? "struct sql_opt_str"
						  : "struct str";

		fprintf(f, "\t%s %.*s;\n", type, STR_ARG(v->name));
	}
	fputs("};\n", f);
}

/* "query_x(struct work *w, struct sql_db *db, ..." up to the bracket. */
static void
put_signature(FILE *f, const struct query *q)
{
	fprintf(f, "query_%.*s(struct work *w, struct sql_db *db",
	    STR_ARG(q->name));
	if (q->in.n > 0)
		fprintf(f, ",\n    const struct query_%.*s_in *in",
		    STR_ARG(q->name));
	if (q->shape == ONE_ROW)
		fprintf(f, ",\n    struct query_%.*s_row *out",
		    STR_ARG(q->name));
	if (q->shape == MANY_ROWS)
		fputs(",\n    struct sql_rows **out", f);
	fputc(')', f);
}

static void
put_next_signature(FILE *f, const struct query *q)
{
	fprintf(f,
	    "query_%.*s_next(struct work *w, struct sql_rows *rows,\n"
	    "    struct query_%.*s_row *out)",
	    STR_ARG(q->name), STR_ARG(q->name));
}

static void
put_doc(FILE *f, const struct query *q)
{
	struct str line, doc = q->doc;

	fputs("\n/*\n", f);
	while (doc.n > 0) {
		str_cut(doc, '\n', &line, &doc);
		fprintf(f, " * %.*s\n", STR_ARG(line));
	}
	fputs(q->shape == ONE_ROW
		? " * ST_NOTFOUND when there is no such row.\n"
		: q->shape == CHANGES_ONE ? " * ST_CONFLICT when it changes "
					    "another number of rows than one.\n"
		: q->shape == MANY_ROWS
		? " * End with sql_rows_end, which says how it went.\n"
		: "",
	    f);
	fputs(" */\n", f);
}

static void
put_query_h(FILE *f, const struct query *q)
{
	put_doc(f, q);
	if (q->in.n > 0)
		put_fields(f, q, &q->in, "in");
	if (q->out.n > 0)
		put_fields(f, q, &q->out, "row");
	fputs("MUST_USE enum status ", f);
	put_signature(f, q);
	fputs(";\n", f);
	if (q->shape == MANY_ROWS) {
		fputs("bool ", f);
		put_next_signature(f, q);
		fputs(";\n", f);
	}
}

static void
put_upper(FILE *f, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		fputc(s.p[i] >= 'a' && s.p[i] <= 'z' ? s.p[i] - 'a' + 'A'
						     : s.p[i],
		    f);
}

static void
put_kinds(FILE *f, const char *member, const struct vec *values)
{
	fprintf(f, "\t\t.%s = \"", member);
	for (size_t i = 0; i < values->n; i++)
		fputc(VEC_AT(values, struct value, i)->kind, f);
	fputs("\",\n", f);
}

static void
put_table(FILE *f, const struct vec *query)
{
	fputs("\nconst struct sql_query query_table[QUERY_N] = {\n", f);
	for (size_t i = 0; i < query->n; i++) {
		const struct query *q = VEC_AT(query, struct query, i);

		fputs("\t[QUERY_", f);
		put_upper(f, q->name);
		fprintf(f,
		    "] = {\n\t\t.name = \"%.*s\",\n\t\t.group = \"%.*s\",\n",
		    STR_ARG(q->name), STR_ARG(q->group));
		put_kinds(f, "in", &q->in);
		put_kinds(f, "out", &q->out);
		fprintf(f, "\t\t.shape = %s,\n\t\t.text[SQL_SQLITE] =\n",
		    shape_name[q->shape]);
		put_literal(f, q->body[SQLITE], "\n\t\t    ");
		fputs(",\n\t\t.text[SQL_POSTGRES] =\n", f);
		put_literal(f, q->body[POSTGRES], "\n\t\t    ");
		fputs(",\n\t},\n", f);
	}
	fputs("};\n", f);
}

static const char *
maker_of(char kind)
{
	switch (kind) {
	case 'i':
		return "sql_int";
	case 'I':
		return "sql_opt_int";
	case 't':
		return "sql_text";
	case 'T':
		return "sql_opt_text";
	case 'b':
		return "sql_blob";
	default:
		return "sql_opt_blob";
	}
}

static void
put_values_in(FILE *f, const struct query *q)
{
	if (q->in.n == 0)
		return;
	fputs("\tconst struct sql_value value[] = {\n", f);
	for (size_t i = 0; i < q->in.n; i++) {
		const struct value *v = VEC_AT(&q->in, struct value, i);

		fprintf(f, "\t\t%s(in->%.*s),\n", maker_of(v->kind),
		    STR_ARG(v->name));
	}
	fputs("\t};\n", f);
}

static void
put_values_out(FILE *f, const struct query *q)
{
	fprintf(f, "\t*out = (struct query_%.*s_row){\n", STR_ARG(q->name));
	for (size_t i = 0; i < q->out.n; i++) {
		const struct value *v = VEC_AT(&q->out, struct value, i);

		if (v->kind == 'i')
			fprintf(f, "\t\t.%.*s = row[%zu].i,\n",
			    STR_ARG(v->name), i);
		else if (v->kind == 'I')
			fprintf(f,
			    "\t\t.%.*s = {row[%zu].kind != SQL_NULL, "
			    "row[%zu].i},\n",
			    STR_ARG(v->name), i, i);
		else if (v->kind >= 'a')
			fprintf(f, "\t\t.%.*s = row[%zu].s,\n",
			    STR_ARG(v->name), i);
		else
			fprintf(f,
			    "\t\t.%.*s = {row[%zu].kind != SQL_NULL, "
			    "row[%zu].s},\n",
			    STR_ARG(v->name), i, i);
	}
	fputs("\t};\n", f);
}

static void
put_query_c(FILE *f, const struct query *q)
{
	static const char *const call[] = {"sql_exec", "sql_exec", "sql_one",
	    "sql_rows_start"};
	const char *value = q->in.n > 0 ? "value" : "NULL";

	fputs("\nenum status\n", f);
	put_signature(f, q);
	fputs("\n{\n", f);
	put_values_in(f, q);
	if (q->shape == ONE_ROW)
		fprintf(f,
		    "\tstruct sql_value row[%zu];\n\tenum status st;\n\n\tst "
		    "= ",
		    q->out.n);
	else
		fprintf(f, "%s\treturn ", q->in.n > 0 ? "\n" : "");
	fprintf(f, "%s(w, db, &query_table[QUERY_", call[q->shape]);
	put_upper(f, q->name);
	fprintf(f, "], %s%s);\n", value,
	    q->shape == ONE_ROW         ? ", row"
		: q->shape == MANY_ROWS ? ", out"
					: "");
	if (q->shape == ONE_ROW) {
		fputs("\tif (st != ST_OK)\n\t\treturn st;\n", f);
		put_values_out(f, q);
		fputs("\treturn ST_OK;\n", f);
	}
	fputs("}\n", f);
	if (q->shape != MANY_ROWS)
		return;
	fputs("\nbool\n", f);
	put_next_signature(f, q);
	fprintf(f,
	    "\n{\n\tstruct sql_value row[%zu];\n\n"
	    "\tif (!sql_rows_next(w, rows, row))\n\t\treturn false;\n",
	    q->out.n);
	put_values_out(f, q);
	fputs("\treturn true;\n}\n", f);
}

static FILE *
create(struct arena *mem, const char *folder, const char *name)
{
	const char *path = str_fmt(mem, "%s/%s", folder, name).p;
	FILE *f = fopen(path, "wb");

	if (f == NULL)
		fail(NULL, "%s: cannot write: %s", path, strerror(errno));
	return f;
}

static void
finish(FILE *f)
{
	if (fflush(f) != 0 || ferror(f) || fclose(f) != 0)
		fail(NULL, "cannot write: %s", strerror(errno));
}

static void
write_queries(const struct output *o, const char *folder)
{
	FILE *h = create(o->mem, folder, "query.h");
	FILE *c = create(o->mem, folder, "query.c");

	fprintf(h,
	    "%s#ifndef STORE_QUERY_H\n#define STORE_QUERY_H\n\n"
	    "#include <stdbool.h>\n#include <stdint.h>\n\n"
	    "#include \"base/attr.h\"\n#include \"base/status.h\"\n"
	    "#include \"base/str.h\"\n#include \"sql/sql.h\"\n\n"
	    "struct work;\n\nenum query {\n",
	    first_line);
	for (size_t i = 0; i < o->query.n; i++) {
		fputs("\tQUERY_", h);
		put_upper(h, VEC_AT(&o->query, struct query, i)->name);
		fputs(",\n", h);
	}
	fputs("\tQUERY_N\n};\n\nextern const struct sql_query "
	      "query_table[QUERY_N];\n",
	    h);
	fprintf(c, "%s#include \"store/query.h\"\n", first_line);
	put_table(c, &o->query);
	for (size_t i = 0; i < o->query.n; i++) {
		put_query_h(h, VEC_AT(&o->query, struct query, i));
		put_query_c(c, VEC_AT(&o->query, struct query, i));
	}
	fputs("\n#endif\n", h);
	finish(h);
	finish(c);
}

static void
write_migrations(const struct output *o, const char *folder)
{
	FILE *h = create(o->mem, folder, "migration.h");
	FILE *c = create(o->mem, folder, "migration.c");

	fprintf(h,
	    "%s#ifndef STORE_MIGRATION_H\n#define STORE_MIGRATION_H\n\n"
	    "#include \"sql/migrate.h\"\n\n"
	    "#define MIGRATION_N %zu\n\n"
	    "extern const struct sql_migration "
	    "migration_table[MIGRATION_N];\n\n#endif\n",
	    first_line, o->migration.n);
	fprintf(c,
	    "%s#include \"store/migration.h\"\n\n"
	    "const struct sql_migration migration_table[MIGRATION_N] = {\n",
	    first_line);
	for (size_t i = 0; i < o->migration.n; i++) {
		struct migration *m =
		    VEC_AT(&o->migration, struct migration, i);

		fprintf(c,
		    "\t{\n\t\t.number = %d,\n\t\t.name = STR_INIT(\"%.*s\"),\n"
		    "\t\t.file = STR_INIT(",
		    m->number, STR_ARG(m->name));
		put_literal(c, m->file, "\n\t\t    ");
		fputs("),\n\t\t.text[SQL_SQLITE] =", c);
		put_literal(c, buf_str(&m->body[SQLITE]), "\n\t\t    ");
		fputs(",\n\t\t.text[SQL_POSTGRES] =", c);
		put_literal(c, buf_str(&m->body[POSTGRES]), "\n\t\t    ");
		fputs(",\n\t},\n", c);
		buf_release(&m->body[SQLITE]);
		buf_release(&m->body[POSTGRES]);
	}
	fputs("};\n", c);
	finish(h);
	finish(c);
}

int
main(int argc, char **argv)
{
	struct arena *mem = arena_new();
	struct output o = {mem, VEC(struct query), VEC(struct migration)};
	size_t at;

	if (argc < 3) {
		fputs("usage: sqlc OUT_DIR FILE.sql ...\n", stderr);
		return 2;
	}
	for (int i = 2; i < argc; i++) {
		struct source s = {.mem = mem, .path = argv[i]};

		s.rest = slurp(mem, argv[i]);
		s.group = stem(str_from_c(argv[i]));
		if (str_find(str_from_c(argv[i]), STR("migrate/"), &at))
			parse_migration(&s, &o);
		else
			parse_queries(&s, &o);
	}
	write_queries(&o, argv[1]);
	write_migrations(&o, argv[1]);
	arena_free(mem);
	return 0;
}
