/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A carriage return and spaces do all of it: no escape sequence, so there is
 * none to get wrong on a terminal that is dumb. The last column stays free,
 * because some terminals wrap as soon as it is written.
 */
#include <stdio.h>

#include "base/arena.h"
#include "lang/lang.h"
#include "lang/number.h"
#include "os/clock.h"
#include "os/term.h"

#include "cli/command.h"

#include "cli/progress.h"

#define STDERR      2
#define INTERVAL_NS ((int64_t)100 * 1000 * 1000)
#define SECOND_NS   ((int64_t)1000 * 1000 * 1000)
#define LINE_WIDTH  200 /* where there is no screen */

/* ---- the line -------------------------------------------------------------- */

static struct str
size_text(struct arena *mem, int64_t n)
{
	static const char *const unit[] = {"kB", "MB", "GB", "TB", "PB", "EB"};
	int64_t tenths = n / 100;
	size_t u = 0;

	if (n < 1000)
		return str_fmt(mem, "%lld bytes", (long long)n);
	while (tenths >= 10000) {
		tenths /= 1000;
		u++;
	}
	return str_fmt(mem, "%lld.%lld %s", (long long)(tenths / 10),
	    (long long)(tenths % 10), unit[u]);
}

static struct str
amount(struct arena *mem, enum progress_unit unit, int64_t n)
{
	return unit == PROGRESS_BYTES ? size_text(mem, n)
				      : lang_int(mem, lang_at(0), n);
}

/* What is not done is never called 100%. */
static int
percent(const struct progress *now)
{
	int64_t total = now->total, done = now->done;

	if (done >= total)
		return 100;
	return total > INT64_MAX / 100 ? (int)(done / (total / 100 + 1))
				       : (int)(done * 100 / total);
}

struct str
cli_progress_line(struct arena *mem, const struct progress *now, int width)
{
	struct str all, doing = str_from_c(now->doing), less = doing;
	struct str done = amount(mem, now->unit, now->done);
	size_t most = (size_t)width;

	if (now->total > 0) {
		all = str_fmt(mem, "%s: %.*s of %.*s, %d%%", now->doing,
		    STR_ARG(done), STR_ARG(amount(mem, now->unit, now->total)),
		    percent(now));
		less = str_fmt(mem, "%s: %d%%", now->doing, percent(now));
	} else if (now->done > 0) {
		all = str_fmt(mem, "%s: %.*s", now->doing, STR_ARG(done));
	} else {
		all = doing;
	}
	if (all.n <= most)
		return all;
	return less.n <= most ? less : str_sub(doing, 0, most);
}

/* ---- the screen ------------------------------------------------------------ */

/* Over what stands there, all of it. */
static void
draw(struct cli_progress *p, struct str line)
{
	int room = term_width(STDERR) - 1;
	int columns = (int)line.n;
	int stale = p->columns < room ? p->columns : room;

	fprintf(stderr, "\r%.*s%*s", STR_ARG(line),
	    stale > columns ? stale - columns : 0, "");
	if (columns == 0)
		(void)fputc('\r', stderr);
	(void)fflush(stderr);
	p->columns = columns;
}

static void
tell(void *cookie, const struct progress *now)
{
	struct cli_progress *p = cookie;
	int64_t at = clock_mono_ns();
	struct arena *mem;

	/* What begins is shown at once: it may be long until it is heard of
	 * again. */
	if (p->doing == now->doing && at - p->looked_ns < INTERVAL_NS)
		return;
	p->doing = now->doing;
	p->looked_ns = at;
	if (!term_foreground(STDERR))
		return;
	mem = arena_new();
	draw(p, cli_progress_line(mem, now, term_width(STDERR) - 1));
	arena_free(mem);
}

struct progress *
cli_progress_start(struct cli_progress *p, const struct cli_call *call)
{
	*p = (struct cli_progress){.progress = {.tell = tell, .cookie = p}};
	return call->json || !term_is(STDERR) ? NULL : &p->progress;
}

static void
tell_line(void *cookie, const struct progress *now)
{
	struct cli_progress *p = cookie;
	int64_t at = clock_mono_ns();
	struct arena *mem;

	if (p->doing == now->doing && at - p->looked_ns < SECOND_NS &&
	    now->done < now->total)
		return;
	p->doing = now->doing;
	p->looked_ns = at;
	mem = arena_new();
	fprintf(stderr, "%.*s\n",
	    STR_ARG(cli_progress_line(mem, now, LINE_WIDTH)));
	arena_free(mem);
}

struct progress *
cli_progress_lines(struct cli_progress *p)
{
	*p =
	    (struct cli_progress){.progress = {.tell = tell_line, .cookie = p}};
	return &p->progress;
}

void
cli_progress_end(struct cli_progress *p)
{
	if (p->columns > 0 && term_foreground(STDERR))
		draw(p, STR(""));
}
