/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_IMPL_H
#define BOOK_IMPL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/vec.h"
#include "crypt/hash.h"
#include "desk/commit.h"
#include "desk/config.h"
#include "desk/desk.h"
#include "desk/law.h"
#include "merkle/checkpoint.h"
#include "merkle/signer.h"
#include "merkle/tile.h"
#include "merkle/tree.h"
#include "os/thread.h"
#include "record/people.h"
#include "store/filing.h"

#include "book/book.h"

struct book__still;
struct decide_texts;
struct decider;
struct entry_range;
struct json;
struct leaf_field;
struct arena;
struct key;
struct people;
struct people_row;
struct plain;
struct store;
struct world;

/* ---- tree.c ---- */

/* The growing end of the tree: its edge, and the tiles that are not full yet,
 * level by level. */
#define BOOK__LEVELS 8

struct book__level {
	size_t n;
	struct hash hash[TILE_WIDTH];
};

struct book__tree {
	struct tree_edge edge;
	struct book__level level[BOOK__LEVELS];
};

struct own_row;
struct tx;

/* What the transaction has from tree->edge.size on; full tiles are stored where
 * `store` says so. */
MUST_USE enum status book__tree_grow(struct work *w, struct tx *tx,
    struct book__tree *tree, bool store);
/* The same up to an entry, which is not in it. */
MUST_USE enum status book__tree_grow_to(struct work *w, struct tx *tx,
    struct book__tree *tree, int64_t until, bool store);
/* From the tiles and the entries behind them. */
MUST_USE enum status book__tree_load(struct work *w, struct tx *tx,
    struct book__tree *out);
/* ST_CORRUPT, with words, unless this is what was signed last. */
MUST_USE enum status book__tree_check(struct work *w, struct tx *tx,
    const struct book__tree *tree, const struct checkpoint_trust *trust);
/* Where proofs and files find the nodes, of this size or of one before: full
 * tiles in tx, the others here. */
struct book__nodes {
	struct tx *tx;
	const struct book__tree *tree;
};
MUST_USE enum status book__tile(struct work *w, void *nodes,
    const struct tile *tile, struct str *out);

/* ---- cosigned.c ---- */

struct book;

/* A head with the cosignatures that there are of it. */
struct book__head {
	int64_t size;
	struct str note;
	size_t cosigned;
};

/* The newest. */
MUST_USE enum status book__head_get(struct work *w, struct tx *tx,
    struct book__head *out);
/* Of those that have the entry the one that is cosigned most, and of several the
 * newest. */
MUST_USE enum status book__head_over(struct work *w, struct tx *tx, int64_t seq,
    struct book__head *out);
/* ST_BUSY, with words, unless it is cosigned by as many as are needed. */
MUST_USE enum status book__head_leaves(struct work *w, const struct book *book,
    const struct book__head *head);
/* All of them, as struct cosignature_row. */
MUST_USE enum status book__cosignatures(struct work *w, struct tx *tx,
    struct vec *out);
/* ST_CORRUPT, with words, when a witness has cosigned what is not there. */
MUST_USE enum status book__cosigned_check(struct work *w, struct tx *tx);
/* The same and more, as findings: the record signed what each of them cosigned,
 * and it is the beginning of what is there. */
struct verify_report;
MUST_USE enum status book__cosigned_verify(struct work *w,
    const struct book *book, struct book__nodes *nodes,
    struct verify_report *out);

/* ---- known.c: what the data folder knows of the record ---- */

/* What was signed last, or that the folder came out of a backup; it stands in
 * PACK_HEAD, beside the database, and not in it: who puts back an older database
 * does not put it back. */
struct book__known {
	bool there, restored;
	int64_t at; /* when, in ms since 1970 */
	struct str note;
	struct tree_head head; /* of the note, when it is ours */
	bool ours;
};
MUST_USE enum status book__known_get(struct work *w, const struct book *book,
    struct book__known *out);
/* ST_CORRUPT, with words, when it knows of more than there is, or of others;
 * tree NULL: of more. It was read before the transaction began: others may sign
 * meanwhile, and what they sign is not there yet in an earlier state. */
MUST_USE enum status book__known_check(struct work *w, const struct book *book,
    const struct book__known *known, struct tx *tx,
    const struct book__tree *tree);
/* ST_CORRUPT, with words, unless what was signed is the beginning of this; for a
 * head that is not larger. */
MUST_USE enum status book__known_begins(struct work *w,
    struct book__nodes *nodes, const struct book__known *known);
/* As book__known_get and as these two, with what is wrong as a finding. */
MUST_USE enum status book__known_take(struct work *w, const struct book *book,
    struct book__known *out, struct verify_report *report);
MUST_USE enum status book__known_verify(struct work *w, const struct book *book,
    const struct book__known *known, struct book__nodes *nodes,
    struct verify_report *out);
/* The words, for a record of this size: an older one was put in place. */
MUST_USE enum status book__known_older(struct work *w, const struct book *book,
    int64_t size);
/* The note of the transaction's head, or that there is none. */
MUST_USE enum status book__known_keep(struct work *w, const struct book *book,
    struct tx *tx);
/* The note of the batch that became durable; on disk sometime. */
void book__known_put(const struct book *book);

/* The name that a checkpoint is of. */
struct str book__origin(struct str note);

/* ---- turn.c: who is decided when ---- */

#define BOOK__ONCE 4096
struct book__turns {
	struct thread_mutex mutex; /* taken last; over what follows */
	struct thread_cond moved;  /* somebody is through */
	int64_t inside;  /* who have a turn, and do not know what came of it */
	int64_t decided; /* of them, in `world` */
	uint64_t world;
	uint64_t gone; /* who are through */
	size_t waiting;
	int met; /* batches for which nothing is decided ahead any more */
	bool once[BOOK__ONCE]; /* somebody inside has a name like this */
};
struct book__turn { /* zeros: none */
	struct commit_turn at;
	uint64_t world; /* in which it is decided ahead; 0: it is not */
	bool taken;
};
void book__turns_init(struct book__turns *t);
void book__turns_release(struct book__turns *t);

/* For a while, until everything that has its turn is in the world. Before the
 * mutex. */
void book__turn_await(struct book *book);
/* What is filed once under a name: after this nobody else files under it, until
 * it is given back. */
size_t book__turn_once(struct book *book, struct str name);
void book__turn_once_end(struct book *book, size_t once);
/* Behind everybody who has theirs. Who takes one lets it run, whatever happens.
 * The mutex is held. */
MUST_USE enum status book__turn_take(struct work *w, struct book *book,
    struct book__turn *turn, commit_job *run, void *cookie);
/* Whether what was taken just now may be decided now; then it has to be, before
 * the mutex is given back. */
bool book__turn_decides(struct book *book, struct book__turn *turn);
/* Without it. */
MUST_USE enum status book__turn_run(struct book *book, struct book__turn *turn);
/* The world is another one; another process has filed; a batch was kept. */
void book__turn_renewed(struct book *book);
void book__turn_met(struct book *book);
void book__turn_kept(struct book *book);

/* The world knows an act that is filed. The mutex is held. */
void book__learned(struct book *book);
/* How many it knows that are not durable; while the mutex is held, no more. */
int64_t book__in_world(struct book *book);

/* ---- the book ---- */

/* What a book is opened for: to file; to read what is there, beside whoever
 * files; to verify, where what does not open is something to tell; to write
 * without the world; to go on from what was put back; to keep its key. */
enum book__use {
	BOOK__FILING,
	BOOK__READING,
	BOOK__VERIFYING,
	BOOK__MENDING,
	BOOK__RESTORING, /* as BOOK__MENDING, whatever the folder knows */
	BOOK__KEEPING    /* for the key that signs and nothing else */
};

struct book {
	struct arena *mem;
	struct str folder;
	enum book__use use;
	struct vec strangers; /* struct str: persons that do not open */
	struct config config;
	struct law law;
	struct law_coming *coming; /* or NULL; whoever reads it frees it */
	struct store *store;
	struct commit *commit;
	struct key *sign, *wrap; /* sign NULL: somebody else has it */
	struct signer signer;
	struct signer_known signed_by; /* as it was when the book was opened */
	struct desk desk;
	struct checkpoint_trust trust; /* our own key; its name is the origin */

	struct thread_mutex naming; /* over names; taken before the other */
	struct book_names *names;   /* NULL: not asked for yet */

	struct book__still *still; /* NULL: it does not file */

	struct thread_mutex mutex; /* over what follows */
	uint64_t loads;            /* how often the world was read */
	struct people *people;
	struct world *world; /* on demand */
	uint64_t worlds;     /* how often it was made anew */
	struct book__turns turns;
	struct tx *asking; /* for it; NULL: not yet */
	bool unscrubbed;   /* of something that was erased there are copies */
	struct decider *decider;
	struct decide_texts *texts; /* of its rules, written */

	/* Over what follows, and taken last. The sequencer has no other to take
	 * for an act that was decided ahead: it would wait behind all who have
	 * theirs decided, and they for it. */
	struct thread_mutex edge;
	struct book__tree *tree; /* of what is durable */
	int64_t learned, kept;   /* acts that the world knows and that were not
				  * durable; those that are by now */
	struct str note;         /* the checkpoint; in note_mem */
	struct arena *note_mem;

	/* The sequencer's own. */
	int64_t held; /* size of the head that the next one goes on from, for a
		       * signer that wants to see it; else 0 */
	struct book__tree *next; /* of the batch */
	struct arena *next_mem;
	struct str next_note;
	bool stale;                /* the world knows what the store does not */
	bool forgot;               /* this batch erased something */
	struct book__scrub *scrub; /* wanted behind this batch; or NULL */
	bool must_forget;          /* it met an erasure that others filed */
	int64_t in_batch;          /* acts of the transaction */
	int64_t batch_learned;     /* of them, that the world knows */
	int64_t next_size;         /* entries, where the next job begins */
	/* The last day that something was recorded on, in days since 1970, and
	 * its first entry. */
	int64_t day, day_first;
	bool day_known; /* of the batches that were kept; nobody else wrote */
};

/* ---- book.c ---- */

struct book__opening {
	struct str folder;
	enum book__use use;
	struct book_with with;
};
MUST_USE enum status book__open(struct work *w,
    const struct book__opening *opening, struct book **out);

/* ---- keys.c ---- */

#define BOOK__KEYS     STR("keys")
#define BOOK__KEY_NEXT STR("sign.next") /* under which the record will go on */

/* The name of a record, and so of its key. */
MUST_USE enum status book__name(struct work *w, struct arena *mem,
    const struct key_public *open, struct note_key *out);
/* Of the folder; made where nothing was ever signed or sealed with it. */
MUST_USE enum status book__key_get(struct work *w, struct book *book,
    const char *name, enum key_kind kind, struct key **out);
/* The key that is next becomes the one that signs, if that has happened in the
 * store already. */
MUST_USE enum status book__key_turn(struct work *w, struct book *book,
    struct tx *tx);
/* Who signs, and so whose record this is. */
MUST_USE enum status book__signer_take(struct work *w, struct book *book,
    struct tx *tx);
/* ST_CORRUPT, with words, unless the record, which was read, goes on from what
 * was signed. */
MUST_USE enum status book__signer_check(struct work *w, struct book *book,
    struct tx *tx);

/* ---- notice.c: what the record says of itself ---- */

/* A text, or a list of struct str; nobody's, or whoever's files it. */
struct book__notice_field {
	const char *name;
	struct str text;
	const struct vec *list;
	bool theirs;
};
struct book__notice {
	struct str kind, id, by;
	struct people_row *added; /* who files it; NULL: is known already */
	struct instant now;
	const struct book__notice_field *field;
	size_t n;
};
/* Behind what the transaction has. */
MUST_USE enum status book__notice_add(struct work *w, struct book *book,
    struct tx *tx, const struct book__notice *notice, int64_t *seq);

/* ---- law.c ---- */

MUST_USE enum status book__law_open(struct work *w, struct book *book);
/* The Code, where somebody else reads it, is there behind this. */
MUST_USE enum status book__law_await(struct work *w, struct book *book);

/* ---- demand.c; the mutex is held ---- */

/* That knows of what is before that place in the store. */
struct world *book__world_new(struct book *book, int64_t size);
/* One anew: nothing that it alone has is wanted any more. */
void book__world_renew(struct book *book, int64_t size);
/* Gives the mutex back. ST_OK when st is, and all that was asked of the world
 * since it was taken could be read; else its status, with words. */
MUST_USE enum status book__unlock(struct work *w, struct book *book,
    enum status st);

/* ---- load.c ---- */

/* People, world and tree out of what the transaction has; the mutex is held, or
 * nobody else is there yet. */
MUST_USE enum status book__load(struct work *w, struct book *book,
    struct tx *tx);
/* People, and a world of what is before that place. */
MUST_USE enum status book__load_world(struct work *w, struct book *book,
    struct tx *tx, int64_t size);
/* Who is new since: for the sequencer, which alone adds to the book's people,
 * and for who opened the book for themselves. */
MUST_USE enum status book__load_people(struct work *w, struct book *book,
    struct tx *tx);
/* The same into others than the book's. */
MUST_USE enum status book__load_people_into(struct work *w, struct book *book,
    struct tx *tx, struct people *people);
/* The acts of a range, into the world. */
MUST_USE enum status book__load_acts(struct work *w, struct book *book,
    struct tx *tx, struct entry_range range);
/* The fields of one, as they were filled in; those that were erased are not
 * there. */
struct book__of {
	struct book *book;
	struct tx *tx;
	const struct filing_row *row;
	const struct people *people; /* NULL: the book's */
	int64_t without; /* whose parts are passed over; 0: nobody */
};
MUST_USE enum status book__fields(struct work *w, const struct book__of *of,
    struct plain *out);
/* The same for a world; ST_NOTFOUND where it is one of the
 * record itself. */
MUST_USE enum status book__act_given(struct work *w, const struct book__of *of,
    struct plain *out);

/* ---- opened.c ---- */

/* The disclosures of an act that were not erased, each held against its leaf. */
struct book__opened {
	struct str leaf;
	struct vec line; /* struct str */
	const struct leaf_field *field;
	size_t parts; /* rows */
	int64_t gone; /* of a part of it that person's key is; 0: of none */
};
MUST_USE enum status book__open_act(struct work *w, const struct book__of *of,
    struct book__opened *out);
/* The same fields, of an act that is read again and again: in a third of the
 * time, since what only a stranger could have written otherwise, and its place
 * in the tree, are for verify to look at. Adds to out, as struct leaf_field
 * without digests. */
MUST_USE enum status book__open_again(struct work *w, const struct book__of *of,
    struct vec *out);
/* A field that is a text; else empty. */
struct str book__opened_text(const struct book__opened *opened,
    struct str name);

/* Of this kind are acts of the record itself, without decision and without row
 * in a register, of which the world does not know: it has a dot, which no act
 * of a Code has in its name. */
bool book__is_notice(struct str kind);

/* What the decision of an act is sealed as: part of filing_sight. */
struct str book__about(struct work *w, struct str id, int sight);
/* Its text; empty when somebody's key is gone. ST_NOTFOUND when it is not
 * there. */
MUST_USE enum status book__open_decision(struct work *w,
    const struct book__of *of, enum filing_sight sight, struct str *out);
/* The whole one, which is what the act says that it is, or ST_CORRUPT; NULL when
 * somebody's key is gone. */
MUST_USE enum status book__decided(struct work *w, const struct book__of *of,
    const struct book__opened *opened, const struct json **out);
/* What anybody may know of it: ST_CORRUPT as above. */
MUST_USE enum status book__decided_open(struct work *w,
    const struct book__of *of, const struct book__opened *opened);
/* How many of the two there have to be; as many as there are, where that went
 * with somebody's key. */
MUST_USE enum status book__decisions(struct work *w, const struct book__of *of,
    const struct book__opened *opened, int64_t *out);

/* ---- mention.c: what acts say, in the store's index ---- */

/* A text that a field of an act of a kind has. */
struct book__mentioned {
	struct str kind, field, value;
};
/* MENTION_KEY_SIZE bytes in w->mem. */
struct str book__mention_key(struct work *w, const struct book *book,
    const struct book__mentioned *m);
/* Whether there are rows of such a text at all: nothing asks for the others,
 * which are long, or stand everywhere. */
#define BOOK__MENTION_MOST 128 /* bytes */
bool book__mention_kept(struct str value);

/* All rows of an act, each once, ascending: of what its fields say and to which
 * acts before it they refer. */
struct book__mention {
	struct str key, field;
};
struct book__mentions {
	const struct book *book;
	struct tx *tx;
	int64_t seq;
	struct str kind;
	struct vec row;   /* struct book__mention */
	struct vec id;    /* struct str: what may be an act's */
	struct vec about; /* int64_t */
};
/* Of the act as it was filled in: by book and kind alone, in any thread. */
void book__mentions_given(struct work *w, struct book__mentions *x,
    const struct plain *given);
/* Which acts these ids are: by tx and seq. */
MUST_USE enum status book__mentions_about(struct work *w,
    struct book__mentions *x);
/* Of the act as it was opened; none of what is the record's own, nor of what
 * does not open. */
MUST_USE enum status book__mentions_opened(struct work *w,
    const struct book__of *of, const struct leaf_field *field, size_t n,
    struct book__mentions *out);
MUST_USE enum status book__mentions_read(struct work *w,
    const struct book__of *of, struct book__mentions *out);
MUST_USE enum status book__mentions_add(struct work *w,
    const struct book__mentions *x);
/* Those that are not in `left`. */
MUST_USE enum status book__mentions_drop(struct work *w,
    const struct book__mentions *x, const struct book__mentions *left);
/* Of whatever somebody's key opens, before it goes. */
MUST_USE enum status book__mentions_forget(struct work *w, struct book *book,
    struct tx *tx, int64_t person);

/* ---- mention_make.c: all of them anew ---- */

/* Rows that wait until there are many, and are then written in their order. */
struct book__mention_run;
struct book__mention_run *book__mention_run_new(void);
void book__mention_run_free(struct book__mention_run *run); /* NULL is fine */
MUST_USE enum status book__mention_run_add(struct work *w,
    struct book__mention_run *run, const struct book__mentions *x);
MUST_USE enum status book__mention_run_end(struct work *w,
    struct book__mention_run *run, struct tx *tx);

/* When the database has acts from before there was an index: in one job. */
MUST_USE enum status book__mention_make(struct work *w, struct book *book);

/* ---- project.c ---- */

/* What the registers have of an act that was decided so and filed by them. */
struct book__projected {
	struct filing_matter matter;
	struct vec duty; /* struct filing_duty */
};
MUST_USE enum status book__project(struct work *w, const struct book__of *of,
    struct str by, const struct json *decision, struct book__projected *out);

/* ---- sight.c; the mutex is held ---- */

struct book_line;
struct book_looking;
struct book_sight;
struct matter_line;
/* As book_look; out is filled in as far as there is an act, seen or not. */
MUST_USE enum status book__look(struct work *w, struct book *book,
    const struct book_looking *looking, struct book_sight *out);
/* Without author and verdict. */
struct book_line book__line(const struct book *book,
    const struct matter_line *m);

/* ---- names.c ---- */

struct book_names;
/* Nobody has them any more; the naming is held, or nobody else is there. */
void book__names_drop(struct book *book);

/* ---- file.c ---- */

struct str book__id_new(struct work *w);

/* An act among others in one job. */

struct filing;
MUST_USE enum status book__filing_new(struct work *w, struct book *book,
    struct book_series_act *in, struct filing **out);
/* Whether it may be filed behind those before it, and then its filing. */
MUST_USE enum status book__filing_check(struct work *w, struct tx *tx,
    struct filing *filing);
MUST_USE enum status book__filing_job(struct work *w, struct tx *tx,
    void *filing);

/* ---- own.c ---- */

#define BOOK__ERASURE "record.erasure"
#define BOOK__HOLD    "record.hold"
#define BOOK__RELEASE "record.release"
#define BOOK__REQUEST "record.request"
#define BOOK__REFUSAL "record.refusal"

struct book__own {
	struct book *book;
	struct str kind, id, by, because;
	struct instant now;
	const struct book__notice_field *field;
	size_t n;
	int64_t seq; /* comes out */
	/* Whoever files it where they are new, and to which people. */
	struct people_row author;
	uint64_t people;
};
/* Its entry, its fields and what follows from it; behind book__begin. */
MUST_USE enum status book__own_file(struct work *w, struct tx *tx,
    struct book__own *own);
/* What it says, as struct own_row, added to out; and into the registers. */
MUST_USE enum status book__own_rows(struct work *w, const struct book__of *of,
    struct vec *out);
MUST_USE enum status book__own_project(struct work *w,
    const struct book__of *of);
/* Whether they hold the office that keeps the record, or the highest. */
struct book__own_offices {
	bool records, highest;
};
MUST_USE enum status book__own_offices(struct work *w, struct book *book,
    const struct book_looking *who, struct book__own_offices *out);
/* ST_DENIED, with words, unless they hold the office that keeps the record. */
MUST_USE enum status book__own_may(struct work *w, struct book *book,
    struct str by, int64_t now);

/* Those holds that stand, as struct own_row. */
MUST_USE enum status book__holds(struct work *w, struct tx *tx,
    struct vec *out);

/* ---- redact.c ---- */

struct book__redaction {
	/* The decision is of the act that lost these, struct str; none: it is
	 * another one's. */
	struct vec field;
	struct vec quote;  /* struct str: what other decisions may quote */
	struct str person; /* whose name goes; empty: nobody's */
};
struct book__redacted {
	struct str text; /* canonical JSON again, with another random member */
	bool changed;    /* there was something to take out */
};
MUST_USE enum status book__redact(struct work *w,
    const struct book__redaction *what, struct str decision,
    struct book__redacted *out);
/* Whether the text has it as a word or words of its own. */
bool book__quotes(struct str text, struct str what);

/* ---- scrub.c ---- */

/* By whoever waits for the batch. */
struct book__scrub {
	struct book *book;
	struct instant now;
	enum status *st; /* comes out, with words in the job's w */
	struct work *w;
};
/* In a job, the last thing: once what it did is durable, no copy stays of what is
 * not there any more. ST_BUSY, with words, when another job of the batch does. */
MUST_USE enum status book__scrub_behind(struct work *w, struct tx *tx,
    struct book__scrub *scrub);
/* Behind the batch, in the thread that writes. */
void book__scrub(struct book *book, struct book__scrub *scrub);
/* It was done: nothing of it is due any more. */
MUST_USE enum status book__scrubbed(struct work *w, struct book *book);
/* Whether it is due from before the book was opened. */
MUST_USE enum status book__scrub_read(struct work *w, struct book *book,
    struct tx *tx);
/* Does it if it can be done. */
void book__scrub_left(struct work *w, struct book *book);

/* ---- erase_act.c: what goes of one act ---- */

struct book_erasing;
struct book_erased;

/* An erasure under way. Without `write` nothing is changed. */
struct book__erase {
	struct book *book;
	struct tx *tx;
	const struct book_erasing *in;
	struct book_erased *out;
	bool write;
	int64_t person;   /* whose part goes, or who does; 0: nobody */
	struct vec hold;  /* struct own_row: that stand */
	struct vec quote; /* struct str: what was erased and may be quoted */
	struct book__scrub scrub;
	struct str request; /* that it answers; or empty */
	/* What the act of erasure will say: struct str. */
	struct vec erased, decisions, people;
};

/* What goes, and whether it may: without the acts that say so. */
MUST_USE enum status book__erase_go(struct work *w, struct book__erase *x);
/* All of it, in a job behind book__begin; and once that is over. */
MUST_USE enum status book__erase_do(struct work *w, struct book__erase *x);
MUST_USE enum status book__erase_done(struct work *w, struct book__erase *x,
    enum status scrubbed);
/* As book_erase_preview, whoever asks. */
MUST_USE enum status book__erase_look(struct work *w, struct book *book,
    const struct book_erasing *in, struct book_erased *out);

/* Which fields: those named, those of the person's parts, or all but what is
 * nobody's. */
struct book__fields_chosen {
	const struct str *name;
	size_t n;
	int64_t person;
};
MUST_USE enum status book__erase_fields(struct work *w, struct book__erase *x,
    const struct filing_row *row, const struct book__fields_chosen *chosen);
/* The same, and what the index has of them. */
MUST_USE enum status book__erase_filled(struct work *w, struct book__erase *x,
    const struct filing_row *row, const struct book__fields_chosen *chosen);
/* Whether a field is the hash of a decision, with which alone it goes. */
bool book__erase_is_hash(struct str name);
/* What is told of the act to whoever erases. */
struct book_erased_act *book__erase_noted(struct work *w, struct book__erase *x,
    const struct filing_row *row);
/* Whether an act has anything of a person's; 0: nobody's. */
MUST_USE enum status book__erase_concerns(struct work *w, struct tx *tx,
    int64_t seq, int64_t person, bool *out);
/* Whether what a request asks for is that person's: of an act, or they. */
MUST_USE enum status book__erase_asked(struct work *w, struct tx *tx,
    const struct own_row *row, int64_t person, bool *out);
/* ST_DENIED, with words, when a hold stands on the act or on one of these. */
MUST_USE enum status book__erase_held(struct work *w,
    const struct book__erase *x, const struct filing_row *row,
    struct str whose);
/* The same when that act, which is held, has anything of the person's. */
MUST_USE enum status book__erase_held_part(struct work *w,
    const struct book__erase *x, int64_t seq);

/* ---- erase_decision.c ---- */

/* An act's decisions and what the registers have of it. */
MUST_USE enum status book__erase_decision(struct work *w, struct book__erase *x,
    const struct filing_row *row);
/* What they quote. */
MUST_USE enum status book__erase_quotes(struct work *w, struct book__erase *x,
    const struct filing_row *row, const struct book__redaction *what);
/* The same of all acts from an entry on; and of those whose decision the
 * person's key opens, what the registers have. */
MUST_USE enum status book__erase_scan(struct work *w, struct book__erase *x,
    int64_t first, const struct book__redaction *what);

/* ---- verify_own.c ---- */

/* The registers of what was erased and is held, against the acts that say so. */
MUST_USE enum status book__verify_own(struct work *w, struct book *book,
    struct tx *tx, struct verify_report *out);

/* ---- verify_mention.c ---- */

/* What the index should have, added up in any order, as acts are looked at. */
struct book__mention_sums;
struct book__mention_sums *book__mention_sums_new(struct arena *mem,
    int64_t size);
void book__mention_sums_add(struct book__mention_sums *sums,
    const struct book__mentions *x);
/* Against what it has, in one look at each table; only where that differs the
 * acts are opened again, and what is wrong is added to the report. */
MUST_USE enum status book__mention_verify(struct work *w, struct book *book,
    struct tx *tx, const struct book__mention_sums *sums,
    struct verify_report *out);

/* ---- verify_all.c ---- */

/* Every act against its leaf and, with registers, against its decision and what
 * the registers say of it; what is wrong is added to the report. */
struct verify_report;
MUST_USE enum status book__verify_acts(struct work *w, struct book *book,
    struct tx *tx, bool registers, struct verify_report *out);

/* Something of what world and people know was erased: once that is durable, they
 * are made anew, and before nothing more is decided. */
void book__forget(struct book *book);

/* The rows of a range of acts, as struct filing_row, added to out, in mem. */
MUST_USE enum status book__rows(struct work *w, struct tx *tx,
    struct filing_range range, struct arena *mem, struct vec *out);

/* ---- verify_rows.c ---- */

/* That no table has a row beside those that were looked at; what is wrong is
 * added to the report. The tables of what is sealed and the registers are looked
 * at where `all` of each act was. */
MUST_USE enum status book__verify_rows(struct work *w, struct tx *tx,
    const struct filing_count *seen, bool all, struct verify_report *out);

/* ---- seal.c: around the jobs of a batch, and the hooks of commit ---- */

/* Before a job's own work: the world knows all that the transaction has, or
 * ST_BUSY. And after it, with its entry. */
MUST_USE enum status book__begin(struct work *w, struct book *book,
    struct tx *tx);
void book__done(struct book *book, int64_t seq, bool learned);

/* Where a new day begins, so many covers that the one before has a number of
 * entries that says nothing. */
#define BOOK__DAY_GROUP 64
/* Which day that is, and where it began, as the store has it. */
MUST_USE enum status book__day_read(struct work *w, struct book *book,
    struct tx *tx);
MUST_USE enum status book__cover(struct work *w, struct book *book,
    struct tx *tx, int64_t now);
/* A checkpoint of a tree, which goes on from the one of `old` entries. */
struct book__signing {
	const struct note_key *name;
	const struct signer *signer;
	const struct book__nodes *nodes;
	int64_t old;
};
MUST_USE enum status book__head_sign(struct work *w,
    const struct book__signing *in, struct str *note);
MUST_USE enum status book__seal(struct work *w, struct tx *tx, void *book);
void book__ended(void *book, enum commit_end end);

#endif
