/* SPDX-License-Identifier: Apache-2.0 */
/* The keeper of the signing key: its messages, what it refuses, a book that it
 * signs for, and what it and its server may open. */
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "base/hex.h"
#include "book/files.h"
#include "book/verify.h"
#include "crypt/key.h"
#include "merkle/checkpoint.h"
#include "os/sock.h"
#include "serve/keeper.h"
#include "serve/keeper_signer.h"
#include "serve/keeper_talk.h"
#include "serve/proc_keeper.h"
#include "serve/rights.h"

#include "../book/shop.h"

/* ---- messages ------------------------------------------------------------------ */

static const struct keeper_question question[] = {
    {.kind = KEEPER_WHO, .number = UINT64_MAX},
    {.kind = KEEPER_SIGN,
	.number = 7,
	.text = STR_INIT("a text"),
	.old = INT64_MAX,
	.proof = {.n = 2, .node = {{{1}}, {{2}}}}},
};

static const struct keeper_answer answer[] = {
    {.kind = KEEPER_KNOWN,
	.number = 1,
	.known = {{{3}}, {4, {{5}}}, {6, {{7}}}}},
    {.kind = KEEPER_SIGNED, .number = 2, .signature = {{8}}},
    {.kind = KEEPER_REFUSED,
	.number = 3,
	.why = ST_DENIED,
	.what = STR_INIT("no"),
	.remedy = STR_INIT("ask again")},
};

static void
test_questions(struct work *w)
{
	struct keeper_question q;
	struct str bytes = STR("");

	for (size_t i = 0; i < 2; i++) {
		bytes = keeper_talk_ask(w->mem, &question[i]);
		ok(keeper_talk_asked(bytes, &q));
		ok(q.kind == question[i].kind &&
		    q.number == question[i].number);
		ok(str_eq(keeper_talk_ask(w->mem, &q), bytes));
	}
	ok(str_eq(q.text, question[1].text) && q.old == INT64_MAX &&
	    q.proof.n == 2 && q.proof.node[1].byte[0] == 2);
	/* Cut off anywhere but within the text it is none. */
	for (size_t n = 0; n <= bytes.n - question[1].text.n; n++)
		ok(!keeper_talk_asked(str_sub(bytes, 0, n), &q));
	ok(!keeper_talk_asked(STR("w12345678x"), &q));
	ok(keeper_talk_asked(STR("w12345678"), &q));
	ok(!keeper_talk_asked(STR("x12345678"), &q));
	/* A size below 0, a proof that is too long, a text that is. */
	ok(!keeper_talk_asked(STR("s12345678\xff\0\0\0\0\0\0\0\0text"), &q));
	ok(!keeper_talk_asked(STR("s12345678\0\0\0\0\0\0\0\0\x41text"), &q));
	ok(!keeper_talk_asked(str_fmt(w->mem, "%.*s%0513d",
				  STR_ARG(STR("s12345678\0\0\0\0\0\0\0\0\0")),
				  1),
	    &q));
}

static void
test_answers(struct work *w)
{
	struct keeper_answer a;
	struct str bytes = STR("");

	for (size_t i = 0; i < 3; i++) {
		bytes = keeper_talk_say(w->mem, &answer[i]);
		ok(keeper_talk_said(bytes, &a));
		ok(a.kind == answer[i].kind && a.number == answer[i].number);
		ok(str_eq(keeper_talk_say(w->mem, &a), bytes));
		for (size_t n = 0; n < bytes.n && i < 2; n++)
			ok(!keeper_talk_said(str_sub(bytes, 0, n), &a));
		if (i < 2)
			ok(!keeper_talk_said(str_fmt(w->mem, "%.*sx",
						 STR_ARG(bytes)),
			    &a));
	}
	ok(a.why == ST_DENIED);
	ok_str(a.what, "no");
	ok_str(a.remedy, "ask again");
	/* No status, one that is none, no words, no end of words, no UTF-8. */
	ok(!keeper_talk_said(STR("R12345678\0no\0"), &a));
	ok(!keeper_talk_said(STR("R12345678\x7fno\0"), &a));
	ok(!keeper_talk_said(STR("R12345678\x04\0"), &a));
	ok(!keeper_talk_said(STR("R12345678\x04no"), &a));
	ok(!keeper_talk_said(STR("R12345678\x04\xff\0"), &a));
	ok(keeper_talk_said(STR("R12345678\x04no\0"), &a));
}

/* ---- what it signs ------------------------------------------------------------- */

#define LEAVES 32

/* Two histories: they part after the fifth entry. */
struct history {
	struct hash leaf[LEAVES];
};

static struct history
history(int which)
{
	struct history h;

	for (size_t i = 0; i < LEAVES; i++) {
		char entry[2] = {(char)i, (char)(i < 5 ? 0 : which)};

		h.leaf[i] = tree_leaf(str_of(entry, 2));
	}
	return h;
}

static enum status
node(struct work *w, void *cookie, struct tree_place place, struct hash *out)
{
	const struct history *h = cookie;
	size_t n = (size_t)1 << place.level;

	(void)w;
	*out = tree_root(h->leaf + (size_t)place.index * n, n);
	return ST_OK;
}

/* A keeper of a key that there is nowhere else. */
static struct keeper
keeper_new(struct work *w)
{
	struct keeper k = {.st = ST_OK,
	    .last = tree_head_empty(),
	    .before = tree_head_empty()};
	struct key_public open;

	k.key.key = key_new(KEY_SIGN);
	open = key_public(k.key.key);
	is(w,
	    note_key_init(w, STR("probity.local/test"), NOTE_ED25519, &open,
		&k.key.name),
	    ST_OK);
	return k;
}

static struct str
text_of(struct work *w, const char *origin, const struct history *h, size_t n)
{
	const struct checkpoint c = {str_from_c(origin),
	    {(int64_t)n, tree_root(h->leaf, n)}, STR("")};

	return checkpoint_format(w->mem, &c);
}

/* ST_OK when it signed, and that verifies. */
static enum status
ask_text(struct work *w, struct keeper *k, const struct keeper_question *q)
{
	struct key_public open = key_public(k->key.key);
	struct keeper_answer a;

	ok(keeper_talk_said(keeper_answer(w, k, keeper_talk_ask(w->mem, q)),
	    &a));
	ok(a.number == q->number);
	if (a.kind == KEEPER_REFUSED)
		return work_fail(w, a.why, "%.*s", STR_ARG(a.what));
	ok(a.kind == KEEPER_SIGNED && key_verify(&open, q->text, &a.signature));
	return ST_OK;
}

static enum status
ask(struct work *w, struct keeper *k, const struct history *h, size_t old,
    size_t size)
{
	struct history copy = *h;
	const struct tree_source source = {node, &copy};
	struct keeper_question q = {.kind = KEEPER_SIGN,
	    .number = size,
	    .text = text_of(w, "probity.local/test", h, size),
	    .old = (int64_t)old};

	if (old <= size)
		is(w,
		    proof_consistency(w, &source, (int64_t)old, (int64_t)size,
			&q.proof),
		    ST_OK);
	return ask_text(w, k, &q);
}

static void
test_history(struct work *w)
{
	struct keeper k = keeper_new(w);
	struct history a = history(1), b = history(2);

	is(w, ask(w, &k, &a, 0, 3), ST_OK);
	is(w, ask(w, &k, &a, 3, 7), ST_OK);
	says(w, ask(w, &k, &a, 0, 9), ST_DENIED, "goes on from no other");
	/* What was signed was never kept: others, and fewer, in its place. */
	is(w, ask(w, &k, &b, 3, 6), ST_OK);
	says(w, ask(w, &k, &a, 7, 9), ST_DENIED, "a head of 6 entries");
	/* Once it was gone on from it stands. */
	is(w, ask(w, &k, &b, 6, 8), ST_OK);
	is(w, ask(w, &k, &b, 8, 12), ST_OK);
	says(w, ask(w, &k, &b, 6, 12), ST_DENIED, "goes on from no other");
	is(w, ask(w, &k, &a, 8, 13), ST_CORRUPT); /* another history */
	is(w, ask(w, &k, &a, 12, 13), ST_CORRUPT);
	is(w, ask(w, &k, &a, 12, 12), ST_CORRUPT); /* of the same size */
	is(w, ask(w, &k, &b, 12, 8), ST_CORRUPT);  /* a step back */
	is(w, ask(w, &k, &b, 12, 12), ST_OK);      /* the same once more */
	is(w, ask(w, &k, &b, 12, 20), ST_OK);
	keeper_release(&k);
}

static void
test_texts(struct work *w)
{
	struct keeper k = keeper_new(w);
	struct history h = history(1);
	struct str good = text_of(w, "probity.local/test", &h, 3);
	const struct str bad[] = {STR("anything"), STR("\n"),
	    text_of(w, "probity.local/other", &h, 3),
	    str_fmt(w->mem, "%.*smore\n", STR_ARG(good)),
	    str_fmt(w->mem, "cosignature/v1\ntime 1\n%.*s", STR_ARG(good)),
	    str_sub(good, 0, good.n - 1),
	    STR("probity-record-restored-1\nprobity.local/test\n3\n")};
	struct keeper_answer a;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		ok(ask_text(w, &k,
		       &(struct keeper_question){.kind = KEEPER_SIGN,
			   .text = bad[i]}) != ST_OK);
	work_clear(w);
	ok(k.last.size == 0);
	/* What is no question has an answer too. */
	ok(keeper_talk_said(keeper_answer(w, &k, STR("sign this")), &a) &&
	    a.kind == KEEPER_REFUSED && a.why == ST_INVALID);
	ok(keeper_talk_said(keeper_answer(w, &k, STR("")), &a) &&
	    a.kind == KEEPER_REFUSED);
	/* Without a key it says why to everything. */
	(void)work_fail(w, ST_NOTFOUND, "no such key");
	keeper_fail(w, &k, ST_NOTFOUND);
	for (size_t i = 0; i < 2; i++) {
		ok(keeper_talk_said(keeper_answer(w, &k,
					keeper_talk_ask(w->mem, &question[i])),
		       &a) &&
		    a.kind == KEEPER_REFUSED && a.why == ST_NOTFOUND);
		ok_str(a.what, "no such key");
	}
	keeper_release(&k);
}

/* ---- a book that it signs for ---------------------------------------------------- */

struct kept {
	struct serve_setup serve;
	struct proc *proc;
	int fd, other;
	struct keeper_signer signer;
	bool loses; /* what is signed never becomes durable */
};

static int
be_keeper(void *cookie)
{
	struct kept *k = cookie;
	struct proc_keeper keeper = {&k->serve, k->other};

	sock_close(k->fd);
	return proc_keeper_run(&keeper);
}

static void
keep(struct work *w, struct kept *k, struct str folder)
{
	int pair[2] = {-1, -1};

	*k = (struct kept){.serve = {.data_folder = folder}};
	is(w, sock_pair(w, pair), ST_OK);
	k->fd = pair[0];
	k->other = pair[1];
	is(w, proc_fork(w, "probity-keeper", be_keeper, k, &k->proc), ST_OK);
	sock_close(pair[1]);
}

/* It ends by itself once nobody has the other end. */
static void
keep_no_more(struct work *w, struct kept *k)
{
	struct proc_exit exit = {true, 0};

	sock_close(k->fd);
	is(w, proc_wait(w, k->proc, &exit), ST_OK);
	ok(!exit.by_signal && exit.code == 0);
	proc_free(k->proc);
}

static enum status
open_kept(struct work *w, struct kept *k, struct book **out)
{
	const struct signer signer = keeper_signer_of(&k->signer, k->fd);

	return book_open_with(w, k->serve.data_folder,
	    &(struct book_with){&signer, NULL}, out);
}

static bool
verifies(struct work *w, struct book *book)
{
	const struct book_verifying how = {.trust = book_trust(book),
	    .registers = true};
	struct verify_report report;
	enum status st = book_verify(w, book, &how, &report);

	work_clear(w);
	return st == ST_OK && report.findings == 0 &&
	    report.entries == book_size(book);
}

static bool
shop_make(struct work *w, const char *name, struct str where, struct str *out)
{
	struct init_setup setup = {.code = STR("codes/minimal"),
	    .store = str_starts(where, STR("postgres")) ? where : STR("")};

	*out = setup.folder = engine_path(w, name);
	return is(w, file_remove_tree(w, *out), ST_OK) &&
	    is(w, init_folder(w, &setup), ST_OK);
}

static void
test_book(struct work *w, struct str where)
{
	struct str folder;
	struct book *book = NULL;
	struct book_filed filed;
	struct kept k;
	int64_t size;

	if (!shop_make(w, "kept", where, &folder))
		return;
	keep(w, &k, folder);
	if (!is(w, open_kept(w, &k, &book), ST_OK))
		return;
	/* Over a tile's edge and beyond. */
	for (int i = 0; i < 300; i++)
		if (file_present(w, book, "GBP 5.00", &filed) != ST_OK) {
			is(w, ST_IO, ST_OK);
			break;
		}
	size = book_size(book);
	ok(size == 300 && verifies(w, book));

	/* Nobody signs: nothing is filed, and that is said. */
	proc_kill(k.proc, SIGKILL);
	says(w, file_present(w, book, "GBP 5.00", &filed), ST_BUSY,
	    "nobody signs");
	ok(book_size(book) == size && verifies(w, book));
	book_close(book);
	sock_close(k.fd);
	proc_free(k.proc);

	/* Another one goes on, and so does who has the key himself. */
	keep(w, &k, folder);
	is(w, open_kept(w, &k, &book), ST_OK);
	is(w, file_present(w, book, "GBP 5.00", &filed), ST_OK);
	book_close(book);
	is(w, book_open(w, folder, &book), ST_OK);
	is(w, file_present(w, book, "GBP 5.00", &filed), ST_OK);
	book_close(book);
	/* An answer that nobody read is no answer to the next question. */
	is(w, sock_send(w, k.fd, keeper_talk_ask(w->mem, &question[0])), ST_OK);
	is(w, open_kept(w, &k, &book), ST_OK);
	is(w, file_present(w, book, "GBP 5.00", &filed), ST_OK);
	ok(book_size(book) == size + 3 && verifies(w, book));
	book_close(book);
	keep_no_more(w, &k);
}

/* ---- what was signed and is lost --------------------------------------------------- */

static enum status
lossy_known(struct work *w, void *who, struct signer_known *out)
{
	struct kept *k = who;
	struct signer signer = keeper_signer_of(&k->signer, k->fd);

	return signer.known(w, signer.who, out);
}

static enum status
lossy_sign(struct work *w, void *who, const struct signing *in,
    struct key_signature *out)
{
	struct kept *k = who;
	struct signer signer = keeper_signer_of(&k->signer, k->fd);
	enum status st = signer.sign(w, signer.who, in, out);

	return st == ST_OK && k->loses ? work_fail(w, ST_IO, "the disk is full")
				       : st;
}

static void
test_lost(struct work *w, struct str where)
{
	struct kept k;
	const struct signer lossy = {lossy_known, lossy_sign, &k, true};
	struct book *book = NULL;
	struct book_filed filed;
	struct str folder;

	if (!shop_make(w, "lost", where, &folder))
		return;
	keep(w, &k, folder);
	if (!is(w,
		book_open_with(w, folder, &(struct book_with){&lossy, NULL},
		    &book),
		ST_OK))
		return;
	is(w, file_present(w, book, "GBP 5.00", &filed), ST_OK);
	for (int i = 0; i < 3; i++) {
		k.loses = true;
		says(w, file_present(w, book, "GBP 5.00", &filed), ST_IO,
		    "disk is full");
		says(w, file_present(w, book, "GBP 5.00", &filed), ST_IO,
		    "disk is full");
		k.loses = false;
		is(w, file_present(w, book, "GBP 5.00", &filed), ST_OK);
	}
	ok(book_size(book) == 4 && verifies(w, book));
	/* A server that dies in between: the next one under the same keeper. */
	k.loses = true;
	is(w, file_present(w, book, "GBP 5.00", &filed), ST_IO);
	k.loses = false;
	book_close(book);
	is(w,
	    book_open_with(w, folder, &(struct book_with){&lossy, NULL}, &book),
	    ST_OK);
	is(w, file_present(w, book, "GBP 5.00", &filed), ST_OK);
	ok(book_size(book) == 5 && verifies(w, book));
	book_close(book);
	keep_no_more(w, &k);
}

/* A database that is put back, by somebody who knows what the folder knows. */
static void
test_put_back(struct work *w)
{
	struct str folder, path, old, head;
	struct book *book = NULL;
	struct book_filed filed;
	struct kept k;

	if (!shop_make(w, "back", STR(""), &folder))
		return;
	keep(w, &k, folder);
	is(w, open_kept(w, &k, &book), ST_OK);
	is(w, file_present(w, book, "GBP 5.00", &filed), ST_OK);
	book_close(book);
	path = file_join(w, folder, STR("probity.db"));
	is(w, file_read(w, path, 1 << 24, &old), ST_OK);
	is(w, file_read(w, file_join(w, folder, STR("head")), 512, &head),
	    ST_OK);
	is(w, open_kept(w, &k, &book), ST_OK);
	is(w, file_present(w, book, "GBP 5.00", &filed), ST_OK);
	is(w, file_present(w, book, "GBP 5.00", &filed), ST_OK);
	book_close(book);
	is(w, file_write(w, path, old, 0600), ST_OK);
	says(w, open_kept(w, &k, &book), ST_CORRUPT, "older database");
	is(w, file_write(w, file_join(w, folder, STR("head")), head, 0600),
	    ST_OK);
	says(w, open_kept(w, &k, &book), ST_CORRUPT,
	    "does not go on from its head");
	keep_no_more(w, &k);
}

/* A key that cannot be had: whoever opens the book is told why. */
static void
test_no_key(struct work *w)
{
	struct str folder, path;
	struct book *book = NULL;
	struct kept k;

	if (!shop_make(w, "nokey", STR(""), &folder))
		return;
	keep(w, &k, folder);
	is(w, open_kept(w, &k, &book), ST_OK);
	book_close(book);
	keep_no_more(w, &k);
	path = file_join(w, folder, STR("keys/sign"));
	ok(chmod(str_c(w->mem, path), 0644) == 0);
	keep(w, &k, folder);
	says(w, open_kept(w, &k, &book), ST_DENIED, "others may read");
	says(w, open_kept(w, &k, &book), ST_IO, "nobody signs");
	keep_no_more(w, &k);
}

/* ---- what may be opened ------------------------------------------------------------ */

struct reach {
	struct work *w;
	struct str folder;
	enum rights who;
};

static const char *
at(const struct reach *r, const char *name)
{
	return str_c(r->w->mem, file_join(r->w, r->folder, str_from_c(name)));
}

/* A file, how it is opened, and whether that is allowed. */
struct opening {
	const char *name;
	int how;
	bool may;
};

static const struct opening server_opens[] = {
    {"keys/sign", O_RDONLY, false},
    {"keys/sign", O_WRONLY, false},
    {"keys/wrap", O_RDONLY, true},
    {"keys/wrap", O_WRONLY, false},
    {"keys/new", O_WRONLY | O_CREAT, false},
    {"keys", O_RDONLY | O_DIRECTORY, false},
    {"new", O_WRONLY | O_CREAT, false},
    {"probity.conf", O_RDONLY, true},
    {"probity.conf", O_WRONLY, false},
    {"code/code.md", O_RDONLY, true},
    {"code/code.md", O_WRONLY, false},
    {"head", O_RDWR, true},
    {"probity.db", O_RDWR, true},
    {"probity.db-wal", O_RDWR, true},
    {"probity.db-shm", O_RDWR, true},
    {"probity.db.lock", O_RDWR, true},
};

static const struct opening keeper_opens[] = {
    {"keys/sign", O_RDONLY, false},
    {"probity.db", O_RDONLY, false},
    {".", O_RDONLY | O_DIRECTORY, false},
    {"/usr/share/zoneinfo/tzdata.zi", O_RDONLY, false},
};

/* The place, from 1, of the first that is not as it should be; 0: none. */
static int
first_wrong(const struct reach *r, const struct opening *o, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int fd = open(at(r, o[i].name), o[i].how | O_CLOEXEC, 0600);

		if ((fd >= 0) != o[i].may)
			return (int)i + 1;
		sock_close(fd);
	}
	return 0;
}

/* In a child that has given up its rights. */
static int
server_reach(const struct reach *r)
{
	int wrong = first_wrong(r, server_opens,
	    sizeof(server_opens) / sizeof(server_opens[0]));

	if (wrong > 0)
		return wrong;
	if (unlink(at(r, "keys/sign")) == 0)
		return 41;
	if (rename(at(r, "keys/wrap"), at(r, "keys/sign")) == 0)
		return 42;
	if (rename(at(r, "keys/sign"), at(r, "code/sign")) == 0)
		return 43;
	if (link(at(r, "keys/sign"), at(r, "code/sign")) == 0)
		return 44;
	if (link(at(r, "head"), at(r, "keys/sign.next")) == 0)
		return 45;
	return rename(at(r, "keys"), at(r, "code/keys")) == 0 ? 46 : 0;
}

/* test/os/sandbox.c has which calls; a build that looks for leaks at the end
 * needs some more. */
static int
keeper_reach(const struct reach *r)
{
	int wrong = first_wrong(r, keeper_opens,
	    sizeof(keeper_opens) / sizeof(keeper_opens[0]));

	if (wrong > 0)
		return wrong;
	if (socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0) >= 0)
		return 41;
	if (kill(getppid(), 0) == 0)
		return 42;
	return unlink(at(r, "head")) == 0 ? 43 : 0;
}

#define LACKING 60

static NORETURN void
be_confined(const struct reach *r)
{
	const struct serve_setup serve = {.data_folder = r->folder};
	struct str lacking;

	if (rights_give_up(r->w, r->who, &serve, &lacking) != ST_OK)
		_exit(LACKING - 1);
	if (lacking.n > 0)
		_exit(LACKING);
	_exit(r->who == RIGHTS_SERVER ? server_reach(r) : keeper_reach(r));
}

/* Without the exit handlers of a child of ours: the leak checker of a debug
 * build wants calls that are not for this. */
static int
reach_of(const struct reach *r)
{
	int status = 0;
	pid_t id;

	fflush(NULL);
	id = fork();
	if (id == 0)
		be_confined(r);
	if (id < 0 || waitpid(id, &status, 0) != id || !WIFEXITED(status))
		return -1;
	return WEXITSTATUS(status);
}

static void
test_reach(struct work *w)
{
	static const enum rights who[] = {RIGHTS_SERVER, RIGHTS_KEEPER};
	struct reach r = {.w = w};
	struct book_files *files = NULL;
	struct book *book = NULL;
	struct kept k;

	if (!shop_make(w, "reach", STR(""), &r.folder))
		return;
	keep(w, &k, r.folder);
	is(w, open_kept(w, &k, &book), ST_OK);
	book_close(book);
	/* The database's files are there as long as this is open. */
	is(w, book_files_open(w, r.folder, &files), ST_OK);
	is(w, open_kept(w, &k, &book), ST_OK);
	book_close(book);
	for (size_t i = 0; i < 2; i++) {
		int got;

		r.who = who[i];
		got = reach_of(&r);
		if (got == LACKING)
			tap_skip("this kernel has no whole sandbox");
		else
			ok(got == 0);
		if (got != 0)
			printf("# %zu: %d\n", i, got);
	}
	book_files_close(files);
	keep_no_more(w, &k);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	proc_ignore_pipe();
	test_questions(&w);
	test_answers(&w);
	test_history(&w);
	test_texts(&w);
	engine_start(&w);
	engine_each(&w, "kept", test_book);
	engine_each(&w, "lost", test_lost);
	test_put_back(&w);
	test_no_key(&w);
	test_reach(&w);
	engine_stop(&w);
	arena_free(w.mem);
	return tap_done();
}
