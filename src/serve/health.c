/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whether the sequencer is stuck is seen from outside: it has a batch and has
 * answered none for a while. To put a job into its queue and wait would hold a
 * thread for each who asks.
 */
#include <stdatomic.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/work.h"
#include "book/book.h"
#include "book/health.h"
#include "crypt/crypt.h"
#include "desk/desk.h"
#include "desk/secret.h"
#include "http/message.h"
#include "os/file.h"
#include "os/memory.h"
#include "web/answer.h"

#include "serve/count.h"

#include "serve/health.h"

#define NS_IN_MS    INT64_C(1000000)
#define METRICS_MAX ((size_t)64 << 10)
#define SCHEME      STR("Bearer ")
#define TEXT        STR("text/plain; charset=utf-8")
#define PROMETHEUS  STR("text/plain; version=0.0.4; charset=utf-8")

struct health {
	const struct web *web;
	struct arena *mem;
	struct str token; /* empty: nobody reads the numbers */
	struct memory_meter *meter;
	_Atomic(bool) stuck;

	/* Of who ticks. */
	int64_t answered, since_ns;
};

/* ---- opening ------------------------------------------------------------------- */

static enum status
token_read(struct work *w, struct str folder, struct str *out)
{
	struct str path = file_join(w, folder, STR(HEALTH_TOKEN));
	enum file_kind kind;
	enum status st = file_kind(w, path, &kind);

	*out = STR("");
	if (st != ST_OK || kind == FILE_NONE)
		return st;
	st = secret_read(w, path, out);
	if (st != ST_OK || out->n >= HEALTH_TOKEN_MIN)
		return st;
	return work_remedy(w,
	    work_fail(w, ST_INVALID,
		"%.*s: its first line has fewer than %d characters",
		STR_ARG(path), HEALTH_TOKEN_MIN),
	    "write a random one there: openssl rand -hex 32");
}

enum status
health_open(struct work *w, struct str data_folder, const struct web *web,
    struct health **out)
{
	struct health *h;
	struct str token;
	enum status st = token_read(w, data_folder, &token);

	if (st != ST_OK)
		return st;
	h = mem_new(1, sizeof(*h));
	h->web = web;
	h->mem = arena_new();
	h->token = str_dup(h->mem, token);
	h->meter = memory_meter_open();
	atomic_init(&h->stuck, false);
	*out = h;
	return ST_OK;
}

void
health_close(struct health *h)
{
	if (h == NULL)
		return;
	memory_meter_close(h->meter);
	arena_free(h->mem);
	mem_free(h);
}

/* ---- the sequencer --------------------------------------------------------------- */

void
health_tick(struct health *h, int64_t now_ns)
{
	struct book *book = h == NULL ? NULL : web_book(h->web);
	struct commit_count n;

	if (book == NULL)
		return;
	n = commit_count(book_desk(book)->commit);
	if (n.running == 0 || n.answered != h->answered)
		h->since_ns = now_ns;
	h->answered = n.answered;
	atomic_store(&h->stuck,
	    now_ns - h->since_ns > HEALTH_STUCK_MS * NS_IN_MS);
}

/* ---- whether it is ready ---------------------------------------------------------- */

/* A word; NULL: it is. */
static const char *
lacking(struct health *h, struct work *w, bool stopping)
{
	struct book *book = web_book(h->web);
	enum status st;

	if (stopping)
		return "stopping";
	if (book == NULL)
		return web_has_book(h->web) ? "starting" : NULL;
	if (atomic_load(&h->stuck))
		return "sequencer";
	st = book_ready(w, book);
	if (st == ST_OK)
		return NULL;
	return st == ST_CORRUPT ? "record" : "store";
}

static void
ready_answer(struct health *h, struct work *w, bool stopping,
    struct http_response *out)
{
	const char *word = lacking(h, w, stopping);

	*out = http_response_of(word == NULL ? 200 : 503, TEXT);
	out->body = str_fmt(w->mem, "%s\n", word == NULL ? "ready" : word);
}

/* ---- numbers ---------------------------------------------------------------------- */

/* The same length of time however much of it is right. */
static bool
may(const struct health *h, const struct http_request *req)
{
	struct str header;

	if (h->token.n == 0 ||
	    !http_header_get(req, STR("Authorization"), &header) ||
	    !str_eq_nocase(str_sub(header, 0, SCHEME.n), SCHEME))
		return false;
	return crypt_equal(str_trim(str_sub(header, SCHEME.n, header.n)),
	    h->token);
}

static void
put_numbers(const struct book_numbers *n, struct buf *to)
{
	const struct count_sample sample[] = {
	    {"probity_record_entries", "gauge",
		"Entries of the record: the size of its tree.", n->entries},
	    {"probity_record_acts", "gauge", "Acts among them.", n->acts},
	    {"probity_sequencer_waiting", "gauge",
		"Writes that wait for their batch.",
		(int64_t)n->commit.waiting},
	    {"probity_sequencer_running", "gauge",
		"Writes of the batch that is under way.",
		(int64_t)n->commit.running},
	    {"probity_batches_total", "counter",
		"Batches of writes that became durable.", n->commit.batches},
	    {"probity_writes_total", "counter", "Writes that became durable.",
		n->commit.jobs},
	    {"probity_batch_reruns_total", "counter",
		"Batches that were run again, write by write.",
		n->commit.reruns},
	    {"probity_mails_waiting", "gauge",
		"Mails that were not handed over yet.", n->mail.waiting},
	    {"probity_mails_given_up", "gauge", "Mails that no server took.",
		n->mail.over},
	    {"probity_webhook_calls_waiting", "gauge",
		"Calls that nobody has answered yet.", n->call.waiting},
	    {"probity_webhook_calls_failing", "gauge",
		"Those of them that were tried in vain.", n->call.failing},
	    {"probity_webhook_calls_given_up", "gauge",
		"Calls that are not tried any more.", n->call.over},
	    {"probity_sessions", "gauge", "Sessions that are open.",
		n->sessions},
	};

	for (size_t i = 0; i < sizeof(sample) / sizeof(sample[0]); i++)
		count_put_sample(to, &sample[i]);
}

/* What cannot be found out is left out. */
static void
put_all(struct health *h, struct work *w, const struct health_asking *asking,
    struct buf *to)
{
	bool ready = lacking(h, w, asking->stopping) == NULL;
	int64_t resident = memory_meter_read(h->meter);
	struct book *book = web_book(h->web);
	struct book_numbers n;

	count_put_sample(to,
	    &(struct count_sample){"probity_ready", "gauge",
		"1 as long as /readyz says so.", ready});
	count_put(asking->count, to);
	if (book != NULL && book_numbers(w, book, asking->req->at, &n) == ST_OK)
		put_numbers(&n, to);
	if (resident > 0)
		count_put_sample(to,
		    &(struct count_sample){"process_resident_memory_bytes",
			"gauge", "Of the server.", resident});
}

static void
metrics_answer(struct health *h, struct work *w,
    const struct health_asking *asking, struct http_response *out)
{
	struct buf b;

	buf_init(&b, METRICS_MAX);
	put_all(h, w, asking, &b);
	*out = http_response_of(200, PROMETHEUS);
	out->body = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
}

/* ---- answering ---------------------------------------------------------------------- */

static void
only_get(struct work *w, struct http_response *out)
{
	*out = http_response_of(405, TEXT);
	out->body = STR("GET or HEAD\n");
	out->body_stays = true;
	http_header_add(w->mem, out, STR("Allow"), STR("GET, HEAD"));
}

bool
health_answer(struct health *h, struct work *w,
    const struct health_asking *asking, struct http_response *out)
{
	const struct http_request *req = asking->req;
	bool alive = str_eq(req->path, STR("/healthz"));
	bool ready = h != NULL && str_eq(req->path, STR("/readyz"));
	bool metrics =
	    h != NULL && str_eq(req->path, STR("/metrics")) && may(h, req);

	if (!alive && !ready && !metrics)
		return false;
	if (req->method == HTTP_POST) {
		only_get(w, out);
	} else if (alive) {
		*out = http_response_of(200, TEXT);
		out->body = STR("ok\n");
		out->body_stays = true;
	} else if (ready) {
		ready_answer(h, w, asking->stopping, out);
	} else {
		metrics_answer(h, w, asking, out);
	}
	work_clear(w); /* what is wrong is the answer, not a line in the log */
	return true;
}
