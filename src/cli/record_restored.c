/* SPDX-License-Identifier: Apache-2.0 */
/* The way out for a record whose database was put back: said on the record. */
#include <stdio.h>

#include "base/arena.h"
#include "base/work.h"
#include "book/restored.h"
#include "merkle/receipt.h"
#include "os/file.h"

#include "cli/command.h"
#include "cli/given.h"
#include "cli/print.h"

#include "cli/record_restored.h"

enum { DATA, AS, HEAD, NOTHING_LOST, NOW };

static enum status
head_read(struct work *w, const struct cli_call *call, struct str *out)
{
	struct str path = cli_print_option(call, HEAD, STR(""));

	*out = STR("");
	return path.n == 0 ? ST_OK : file_read(w, path, RECEIPT_BYTES_MAX, out);
}

static void
print_lost(const struct book_restored *r)
{
	if (r->known > r->kept)
		printf("The record goes on from %lld entries. The entries from "
		       "%lld to %lld are lost, and entry %lld says so.\n",
		    (long long)r->kept, (long long)r->kept,
		    (long long)r->known - 1, (long long)r->seq);
	else if (r->known > 0)
		printf("The record goes on from %lld entries. Of %lld that "
		       "were signed some are lost, and entry %lld says so.\n",
		    (long long)r->kept, (long long)r->known, (long long)r->seq);
	else
		printf("The record goes on from %lld entries. What came after "
		       "is lost, and entry %lld says so.\n",
		    (long long)r->kept, (long long)r->seq);
	printf("It has a new key, for whoever verifies it; what the old one "
	       "signed stays as it was, and it signs nothing any more:\n"
	       "%.*s\n"
	       "This is signed under both, for whoever has the old one:\n\n"
	       "%.*s",
	    STR_ARG(r->new_key), STR_ARG(r->handover));
}

static enum status
print(struct work *w, const struct cli_call *call,
    const struct book_restored *r)
{
	struct str kept = str_fmt(w->mem, "%lld", (long long)r->kept);
	struct str known = str_fmt(w->mem, "%lld", (long long)r->known);
	struct str seq = str_fmt(w->mem, "%lld", (long long)r->seq);

	if (call->json)
		return cli_print_object(w,
		    (const struct cli_member[]){{"act", r->id}, {"entry", seq},
			{"kept", kept}, {"signed", known}, {"key", r->new_key},
			{"handover", r->handover}},
		    6);
	if (r->handover.n > 0)
		print_lost(r);
	else
		printf("Nothing is lost: the record goes on from %lld entries, "
		       "and entry %lld says that it was restored.\n",
		    (long long)r->kept, (long long)r->seq);
	return ST_OK;
}

static enum status
run(struct work *w, const struct cli_call *call)
{
	struct book_restoring how = {.folder =
					 cli_print_option(call, DATA, CLI_DATA),
	    .by = cli_print_option(call, AS, STR("")),
	    .nothing_lost = call->option[NOTHING_LOST].given};
	struct book_restored restored;
	enum status st;

	if (how.by.n == 0)
		return work_remedy(w,
		    work_fail(w, ST_INVALID, "nobody is named who says so"),
		    "say who does: --as li");
	st = cli_given_now(w, call, NOW, &how.now);
	if (st == ST_OK)
		st = head_read(w, call, &how.head);
	if (st == ST_OK)
		st = book_go_on(w, &how, &restored);
	return st == ST_OK ? print(w, call, &restored) : st;
}

static const struct cli_option option[] = {
    [DATA] = {"data", CLI_FOLDER, "DIR", "the data folder (data)", 0, 0},
    [AS] = {"as", CLI_TEXT, "PERSON", "who says so", 0, 0},
    [HEAD] = {"head", CLI_FILE, "FILE",
	"a checkpoint or a receipt of what is lost", 0, 0},
    [NOTHING_LOST] = {"nothing-lost", CLI_FLAG, NULL,
	"the backup has all that was ever filed", 0, 0},
    [NOW] = {"now", CLI_TEXT, "INSTANT",
	"when it is said, as 2026-11-25T09:30:00+08:00", 0, 0},
};

const struct cli_command cli_record_restored = {
    .name = "record restored",
    .summary = "say on the record that an older state was put back",
    .option = option,
    .options = sizeof(option) / sizeof(option[0]),
    .run = run,
};
