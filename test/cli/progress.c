/* SPDX-License-Identifier: Apache-2.0 */
/* The line's words and widths; progress.t has it on a terminal. */
#include "base/arena.h"
#include "cli/progress.h"
#include "tap.h"

static struct arena *mem;

static struct str
rows(int64_t done, int64_t total, int width)
{
	const struct progress now = {.doing = "copying rows",
	    .unit = PROGRESS_ROWS,
	    .done = done,
	    .total = total};

	return cli_progress_line(mem, &now, width);
}

static struct str
bytes(int64_t done, int64_t total)
{
	const struct progress now = {.doing = "reading",
	    .unit = PROGRESS_BYTES,
	    .done = done,
	    .total = total};

	return cli_progress_line(mem, &now, 80);
}

static void
test_figures(void)
{
	ok_str(rows(0, 0, 80), "copying rows");
	ok_str(rows(1234, 0, 80), "copying rows: 1,234");
	ok_str(rows(0, 1000000, 80), "copying rows: 0 of 1,000,000, 0%");
	ok_str(rows(999999, 1000000, 80),
	    "copying rows: 999,999 of 1,000,000, 99%");
	ok_str(rows(1000000, 1000000, 80),
	    "copying rows: 1,000,000 of 1,000,000, 100%");
	/* More came while it went on. */
	ok_str(rows(7, 5, 80), "copying rows: 7 of 5, 100%");
	ok_str(rows(INT64_MAX - 1, INT64_MAX, 120),
	    "copying rows: 9,223,372,036,854,775,806 of "
	    "9,223,372,036,854,775,807, 99%");
}

static void
test_sizes(void)
{
	ok_str(bytes(1, 0), "reading: 1 bytes");
	ok_str(bytes(999, 0), "reading: 999 bytes");
	ok_str(bytes(1000, 0), "reading: 1.0 kB");
	ok_str(bytes(999999, 0), "reading: 999.9 kB");
	ok_str(bytes(1000000, 2500000), "reading: 1.0 MB of 2.5 MB, 40%");
	ok_str(bytes(INT64_MAX, 0), "reading: 9.2 EB");
}

static void
test_widths(void)
{
	ok_str(rows(5, 10, 28), "copying rows: 5 of 10, 50%");
	ok_str(rows(5, 10, 26), "copying rows: 5 of 10, 50%");
	ok_str(rows(5, 10, 25), "copying rows: 50%");
	ok_str(rows(5, 10, 17), "copying rows: 50%");
	ok_str(rows(5, 10, 16), "copying rows");
	ok_str(rows(12345, 0, 20), "copying rows: 12,345");
	ok_str(rows(12345, 0, 19), "copying rows");
	ok_str(rows(12345, 0, 4), "copy");
}

int
main(void)
{
	mem = arena_new();
	test_figures();
	test_sizes();
	test_widths();
	arena_free(mem);
	return tap_done();
}
