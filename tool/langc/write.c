/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing C. A text is a string with a low byte for each argument, so that the
 * program fills it without parsing; all languages have their texts at the same
 * places of their tables.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "langc/catalogue.h"

#include "langc/write.h"

static void
put_literal(struct buf *b, struct str s)
{
	buf_byte(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		/* Octal: three digits end by themselves, \x does not. */
		if (c < ' ' || c == '"' || c == '\\' || c == '?')
			buf_fmt(b, "\\%03o", (unsigned)c);
		else
			buf_byte(b, c);
	}
	buf_byte(b, '"');
}

static void
put_str(struct buf *b, struct str s)
{
	buf_add_c(b, "STR_INIT(");
	put_literal(b, s);
	buf_add_c(b, ")");
}

static void
put_head(struct buf *b)
{
	buf_add_c(b,
	    "/* SPDX-License-Identifier: Apache-2.0 */\n"
	    "/* Made from lang/ by tool/langc: change it there. */\n");
}

void
put_name(struct buf *b, const struct key *key)
{
	if (!is_pattern(key))
		buf_add_c(b, "msg_");
	for (size_t i = 0; i < key->name.n; i++)
		buf_byte(b,
		    key->name.p[i] == '.' ? '_'
					  : (unsigned char)key->name.p[i]);
}

static void
put_prototype(struct buf *b, const struct key *key)
{
	put_name(b, key);
	buf_add_c(b, "(struct arena *mem, const struct lang *lang");
	for (size_t i = 0; i < key->arg_n; i++) {
		buf_fmt(b, ", %s", type_table[key->arg[i].type].c);
		buf_add(b, key->arg[i].name);
	}
	buf_add_c(b, ")");
}

static void
put_body(struct buf *b, const struct key *key)
{
	buf_add_c(b, "{\n");
	if (key->arg_n != 0)
		buf_add_c(b, "\tconst struct str arg[] = {");
	for (size_t i = 0; i < key->arg_n; i++) {
		struct str name = key->arg[i].name;
		struct str render =
		    str_from_c(type_table[key->arg[i].type].render);
		size_t at = 0;

		str_find(render, STR("%s"), &at);
		buf_add(b, str_sub(render, 0, at));
		buf_add(b, name);
		buf_add(b, str_sub(render, at + 2, render.n));
		buf_add_c(b, i + 1 < key->arg_n ? ", " : "};\n\n");
	}
	if (key->arg_n == 0)
		buf_fmt(b, "\t(void)mem;\n\treturn lang->text[%zu];\n}\n\n",
		    key->slot);
	else if (key->count == NULL)
		buf_fmt(b,
		    "\treturn lang__fill(mem, lang->text[%zu], arg);\n}\n\n",
		    key->slot);
	else
		buf_fmt(b,
		    "\treturn lang__fill(mem, lang->text[%zu + "
		    "lang__form(lang, %.*s)], arg);\n}\n\n",
		    key->slot, STR_ARG(key->count->name));
}

static void
put_header(struct buf *b, const struct file *first, bool pattern)
{
	const char *guard = pattern ? "LANG_PATTERN_H" : "LANG_MSG_H";

	put_head(b);
	buf_fmt(b,
	    "#ifndef %s\n#define %s\n\n#include <stdint.h>\n\n"
	    "#include \"base/day.h\"\n#include \"base/decimal.h\"\n"
	    "#include \"base/str.h\"\n\nstruct arena;\nstruct lang;\n\n",
	    guard, guard);
	for (size_t i = 0; i < first->key.n; i++) {
		struct key *key = *VEC_AT(&first->key, struct key *, i);

		if (is_pattern(key) != pattern)
			continue;
		buf_add_c(b, "struct str ");
		put_prototype(b, key);
		buf_add_c(b, ";\n");
	}
	buf_add_c(b, "\n#endif\n");
}

static void
put_functions(struct buf *b, const struct file *first, bool pattern)
{
	put_head(b);
	buf_fmt(b, "#include \"lang/lang_impl.h\"\n%s\n",
	    pattern ? "#include \"lang/pattern.h\"\n"
		    : "#include \"lang/date.h\"\n#include \"lang/number.h\"\n"
		      "#include \"lang/msg.h\"\n");
	for (size_t i = 0; i < first->key.n; i++) {
		struct key *key = *VEC_AT(&first->key, struct key *, i);

		if (is_pattern(key) != pattern)
			continue;
		buf_add_c(b, "struct str\n");
		put_prototype(b, key);
		buf_add_c(b, "\n");
		put_body(b, key);
	}
}

/* Forms that the language does not have are `other`, so that the rule for
 * counts and the table need not agree in every byte. */
static void
put_texts(struct buf *b, const struct file *first, const struct file *file,
    size_t nr)
{
	buf_fmt(b, "static const struct str text_%zu[] = {\n", nr);
	for (size_t i = 0; i < first->key.n; i++) {
		struct key *want = *VEC_AT(&first->key, struct key *, i);
		struct key *key = map_get(&file->by_name, want->name);

		for (size_t f = 0; f < PLURALS; f++) {
			bool has = (key->forms >> f & 1) != 0;

			if (want->count == NULL && f != PLURAL_OTHER)
				continue;
			buf_add_c(b, "\t");
			put_str(b, key->form[has ? f : PLURAL_OTHER]);
			buf_add_c(b, ",\n");
		}
	}
	buf_add_c(b, "};\n\n");
}

static void
put_table(struct buf *b, struct langc *lc)
{
	static const char *const writing[] = {[LANG_LEFT] = "LANG_LEFT",
	    [LANG_RIGHT] = "LANG_RIGHT",
	    [LANG_CJK] = "LANG_CJK"};
	struct file *first = VEC_AT(&lc->file, struct file, 0);

	put_head(b);
	buf_add_c(b, "#include \"lang/lang_impl.h\"\n\n");
	for (size_t i = 0; i < lc->file.n; i++)
		put_texts(b, first, VEC_AT(&lc->file, struct file, i), i);
	buf_add_c(b, "const struct lang lang__table[] = {\n");
	for (size_t i = 0; i < lc->file.n; i++) {
		struct file *file = VEC_AT(&lc->file, struct file, i);

		buf_add_c(b, "\t{.tag = ");
		put_str(b, file->tag);
		buf_add_c(b, ", .name = ");
		put_str(b, file->name);
		buf_fmt(b,
		    ",\n\t\t.writing = %s, .plural = plural_%s, "
		    ".text = text_%zu},\n",
		    writing[file->writing], rule_table[file->rule].name, i);
	}
	buf_fmt(b, "};\nconst size_t lang__table_n = %zu;\n", lc->file.n);
}

/* A file that would be the same is left alone, with its time: what includes
 * it need not be compiled again. */
static void
out_write(struct langc *lc, const char *dir, const char *name, struct buf *b)
{
	const char *path = str_c(lc->mem, str_fmt(lc->mem, "%s/%s", dir, name));
	struct str s = buf_str(b);
	FILE *f = fopen(path, "rb");

	if (buf_full(b))
		die("%s: beyond 4 MiB", path);
	if (f != NULL) {
		(void)fclose(f); /* it is there, no more was asked */
		if (str_eq(bytes_read(lc, path), s))
			return;
	}
	f = fopen(path, "wb");
	if (f == NULL || fwrite(s.p, 1, s.n, f) != s.n || fclose(f) != 0)
		die("%s: %s", path, strerror(errno));
}

void
write_all(struct langc *lc, const char *dir)
{
	struct file *first = VEC_AT(&lc->file, struct file, 0);
	struct buf b;
	size_t slot = 0;

	for (size_t i = 0; i < first->key.n; i++) {
		struct key *key = *VEC_AT(&first->key, struct key *, i);

		key->slot = slot;
		slot += key->count == NULL ? 1 : PLURALS;
	}
	buf_init(&b, FILE_BYTES);
	put_table(&b, lc);
	out_write(lc, dir, "table.c", &b);
	for (int pattern = 0; pattern < 2; pattern++) {
		buf_reset(&b);
		put_header(&b, first, pattern);
		out_write(lc, dir, pattern ? "pattern.h" : "msg.h", &b);
		buf_reset(&b);
		put_functions(&b, first, pattern);
		out_write(lc, dir, pattern ? "pattern.c" : "msg.c", &b);
	}
	buf_release(&b);
}
