/* SPDX-License-Identifier: Apache-2.0 */
/*
 * As store.c beside it, of the whole path of an act: decided, sealed, appended,
 * signed.
 *
 *	book init FOLDER [URL]		a data folder with a Code and two people
 *	book write FOLDER THREADS EACH DAY	files acts on that day; says on
 *		stdout, a line each, what was acknowledged and which head was
 *		seen then ("SEQ ID NOTE", in base64), and what was not
 *		("! STATUS words"); EACH of 0 is for ever
 *	book check FOLDER <SAID		opens it anew; everything verifies, every
 *		register is as it was decided and made again the same, what was
 *		acknowledged is there with its receipt, and each head that was
 *		seen is that of the record's first entries; then files once more
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/base64.h"
#include "base/num.h"
#include "base/work.h"
#include "book/rebuild.h"
#include "book/verify.h"
#include "desk/config.h"
#include "merkle/checkpoint.h"
#include "merkle/tree.h"
#include "os/thread.h"
#include "store/entry.h"
#include "store/store.h"

#include "book/shop.h"

#define THREADS_MAX 64
#define DAY_MS      INT64_C(86400000)
#define RECENT      300 /* acts whose receipts are all looked at ... */
#define SOME        16  /* ... and one of so many before */

static int
complain(const struct work *w, enum status st)
{
	fprintf(stderr, "%s: %.*s | %.*s\n", status_name(st),
	    STR_ARG(w->fault.what), STR_ARG(w->fault.remedy));
	return 1;
}

/* ---- filing ------------------------------------------------------------------------ */

struct writer {
	struct thread *thread;
	struct book *book;
	long number, each, i, day;
};

/* One in three has to be consented to, and has a duty. */
static enum status
file_one(struct work *w, struct writer *me, struct book_filed *out)
{
	static const struct str name[] = {STR_INIT("act"), STR_INIT("received"),
	    STR_INIT("value"), STR_INIT("supplier")};
	const struct plain item[] = {text("present"), text("2024-03-04"),
	    text(me->i % 3 == 0 ? "GBP 30.00" : "GBP 3.00"), text("no")};
	const struct plain given = {.kind = PLAIN_MAP,
	    .name = name,
	    .item = item,
	    .item_n = 4};
	const struct book_filing filing = {.given = &given,
	    .by = STR("kim"),
	    .now = {NOON + me->day * DAY_MS}};

	return book_file(w, me->book, &filing, out);
}

/* One write for a line: a kill cuts none in two. */
static void
say(struct str line)
{
	if (write(STDOUT_FILENO, line.p, line.n) != (ssize_t)line.n)
		_exit(3);
}

static void
run(void *cookie)
{
	struct writer *me = cookie;
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct book_filed filed;

	for (me->i = 0; me->each == 0 || me->i < me->each; me->i++) {
		struct str note = STR("");
		enum status st = file_one(&w, me, &filed);

		/* An act that was acknowledged is said to be, whether the head
		 * can be read now or not. */
		if (st == ST_OK &&
		    book_checkpoint(&w, me->book, &note) != ST_OK)
			work_clear(&w);
		if (st == ST_OK)
			say(str_fmt(w.mem, "%" PRId64 " %.*s %.*s\n", filed.seq,
			    STR_ARG(filed.id),
			    STR_ARG(
				base64_format(w.mem, BASE64_PADDED, note))));
		else
			say(str_fmt(w.mem, "! %s %.*s | %.*s\n",
			    status_name(st), STR_ARG(w.fault.what),
			    STR_ARG(w.fault.remedy)));
		work_clear(&w);
		arena_reset(w.mem);
	}
	arena_free(w.mem);
}

static int
write_acts(struct work *w, struct str folder, long threads, long each, long day)
{
	struct writer writer[THREADS_MAX] = {{.number = 0}};
	struct book *book = NULL;
	enum status st = book_open(w, folder, &book);

	if (st != ST_OK)
		return complain(w, st);
	for (long i = 0; i < threads && i < THREADS_MAX; i++) {
		writer[i] = (struct writer){.book = book,
		    .number = i,
		    .each = each,
		    .day = day};
		writer[i].thread = thread_new("writer", run, &writer[i]);
	}
	for (long i = 0; i < threads && i < THREADS_MAX; i++)
		thread_join(writer[i].thread);
	book_close(book);
	return 0;
}

static int
init(struct work *w, struct str folder, struct str url)
{
	const struct init_setup setup = {.folder = folder,
	    .code = STR("codes/minimal"),
	    .store = url};
	struct book *book = NULL;
	enum status st = init_folder(w, &setup);

	if (st == ST_OK)
		st = book_open(w, folder, &book);
	if (st == ST_OK)
		st = file_joined(w, book, "olga", "owner");
	if (st == ST_OK)
		st = file_joined(w, book, "kim", "server");
	book_close(book);
	return st == ST_OK ? 0 : complain(w, st);
}

/* ---- what was said ------------------------------------------------------------------ */

struct line {
	int64_t seq;
	struct str id, note;
};

static struct vec
said_read(struct work *w)
{
	struct vec lines = VEC(struct line);
	char text[8192]; /* words are long, and cut by nobody */

	while (fgets(text, sizeof(text), stdin) != NULL) {
		struct str rest = str_trim(str_dup(w->mem, str_from_c(text)));
		struct str seq, id;
		struct line *l;

		if (text[0] == '!')
			continue;
		(void)str_cut(rest, ' ', &seq, &rest);
		(void)str_cut(rest, ' ', &id, &rest);
		l = vec_push(w->mem, &lines);
		*l = (struct line){.seq = -1, .id = id};
		if (!num_parse_i64(seq, 0, INT64_MAX, &l->seq) ||
		    !base64_parse(w->mem, BASE64_PADDED, rest, &l->note))
			l->seq = -1; /* which no receipt has */
	}
	return lines;
}

/* ---- whether it is so ----------------------------------------------------------------- */

static enum status
verify(struct work *w, struct book *book)
{
	const struct book_verifying how = {.trust = book_trust(book),
	    .registers = true};
	struct verify_report r;
	enum status st = book_verify(w, book, &how, &r);

	for (size_t i = 0; i < r.finding.n; i++) {
		const struct verify_finding *f =
		    VEC_AT(&r.finding, struct verify_finding, i);

		fprintf(stderr, "%.*s: %.*s\n", STR_ARG(f->where),
		    STR_ARG(f->what));
	}
	return st;
}

static enum status
receipts_check(struct work *w, struct book *book, const struct vec *said)
{
	struct work step = {arena_new(), {STR(""), STR("")}};
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < said->n; i++) {
		const struct line *l = VEC_AT(said, struct line, i);
		struct book_receipt r = {.index = -1};
		struct str bytes;

		if (i + RECENT < said->n && i % SOME != 0)
			continue;
		arena_reset(step.mem);
		st = book_receipt(&step, book, l->id, &bytes);
		if (st == ST_OK)
			st = book_verify_receipt(&step, bytes, book_trust(book),
			    &r);
		if (st == ST_OK && r.index != l->seq)
			st =
			    work_fail(&step, ST_CORRUPT, "it is another entry");
		if (st != ST_OK)
			(void)work_fail(w, st, "entry %lld, act %.*s: %.*s",
			    (long long)l->seq, STR_ARG(l->id),
			    STR_ARG(step.fault.what));
	}
	arena_free(step.mem);
	return st;
}

/* Heads by size, and the tree as it grows past each of them. */
struct heads {
	struct tree_head *head;
	size_t n, next;
	struct tree_edge edge;
};

static int
by_size(const void *a, const void *b)
{
	const struct tree_head *x = a, *y = b;

	return (x->size > y->size) - (x->size < y->size);
}

static enum status
entry_push(struct work *w, int64_t seq, struct str bytes, void *cookie)
{
	struct heads *h = cookie;
	struct hash leaf = tree_leaf(bytes);

	tree_push(&h->edge, &leaf, 1);
	for (; h->next < h->n && h->head[h->next].size == seq + 1; h->next++) {
		struct hash root = tree_edge_root(&h->edge);

		if (!hash_eq(&root, &h->head[h->next].root))
			return work_fail(w, ST_CORRUPT,
			    "a head of %" PRId64 " entries was seen that is "
			    "not that of the record",
			    seq + 1);
	}
	return ST_OK;
}

static enum status
entries_push(struct work *w, struct str where, struct heads *h)
{
	struct store *store = NULL;
	struct tx *tx = NULL;
	struct entry_range all = {0, 0};
	enum status st = store_open(w, where, STORE_READ, &store);

	if (st == ST_OK)
		st = store_read(w, store, &tx);
	if (st == ST_OK)
		st = entry_count(w, tx, &all.until);
	if (st == ST_OK)
		st = entry_each(w, tx, all, entry_push, h);
	store_read_end(tx);
	store_close(store);
	if (st == ST_OK && h->next != h->n)
		st = work_fail(w, ST_CORRUPT,
		    "a head of %" PRId64 " entries was seen, and there are "
		    "%" PRId64,
		    h->head[h->next].size, all.until);
	return st;
}

/* Signed by the record, all of them, and each the beginning of what there is:
 * then no two of them contradict each other. */
static enum status
heads_check(struct work *w, const struct book *book, struct str where,
    const struct vec *said)
{
	struct heads h = {
	    .head = ARENA_ARRAY(w->mem, struct tree_head, said->n + 1)};
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < said->n; i++) {
		const struct line *l = VEC_AT(said, struct line, i);
		struct checkpoint_opened opened;

		if (l->note.n == 0)
			continue;
		st = checkpoint_open(w, l->note, book_trust(book), &opened);
		if (st == ST_OK)
			h.head[h.n++] = opened.checkpoint.head;
	}
	qsort(h.head, h.n, sizeof(h.head[0]), by_size);
	return st == ST_OK ? entries_push(w, where, &h) : st;
}

/* What is there, looked at by a book of its own. */
static enum status
look(struct work *w, struct str folder, const struct vec *said)
{
	struct config config;
	struct book *book = NULL;
	enum status st = config_read(w, folder, &config);

	if (st == ST_OK)
		st = book_open_verifying(w, folder, &book);
	if (st == ST_OK)
		st = verify(w, book);
	if (st == ST_OK && said != NULL)
		st = receipts_check(w, book, said);
	if (st == ST_OK && said != NULL)
		st = heads_check(w, book, config.store, said);
	book_close(book);
	return st;
}

/* Opened for filing first, as a server would be that starts again. */
static int
check(struct work *w, struct str folder)
{
	struct vec said = said_read(w);
	struct book_rebuilt n;
	struct book *book = NULL;
	enum status st = book_open(w, folder, &book);
	int failed;

	book_close(book);
	if (st == ST_OK)
		st = look(w, folder, &said);
	if (st == ST_OK)
		st = book_rebuild(w, folder, NULL, &n);
	if (st == ST_OK)
		st = look(w, folder, NULL);
	if (st != ST_OK)
		return complain(w, st);
	failed = freopen("/dev/null", "w", stdout) == NULL;
	failed += write_acts(w, folder, 1, 1, 0);
	fprintf(stderr, "%zu\n", said.n);
	return failed;
}

int
main(int argc, char **argv)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct str verb = argc > 2 ? str_from_c(argv[1]) : STR("");
	int code = 2;

	if (str_eq(verb, STR("init")))
		code = init(&w, str_from_c(argv[2]),
		    argc > 3 ? str_from_c(argv[3]) : STR(""));
	else if (argc == 6 && str_eq(verb, STR("write")))
		code = write_acts(&w, str_from_c(argv[2]),
		    strtol(argv[3], NULL, 10), strtol(argv[4], NULL, 10),
		    strtol(argv[5], NULL, 10));
	else if (argc == 3 && str_eq(verb, STR("check")))
		code = check(&w, str_from_c(argv[2]));
	else
		fputs("usage: book init FOLDER [URL] | write FOLDER THREADS "
		      "EACH DAY | check FOLDER\n",
		    stderr);
	arena_free(w.mem);
	return code;
}
