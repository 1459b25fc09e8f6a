/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_KEEPER_TALK_H
#define SERVE_KEEPER_TALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "base/str.h"
#include "merkle/proof.h"
#include "merkle/signer.h"

struct arena;

/*
 * What a server and the keeper of the signing key say to each other, a message
 * at a time (sock_pair). Each question has a number, and its answer the same: a
 * server that ends leaves answers behind that nobody has read, and whoever has
 * its end of the channel next passes over them.
 *
 * There is one message for each meaning: whatever else is read is refused.
 */
#define KEEPER_TALK_MAX      4096 /* bytes of a message */
#define KEEPER_TALK_TEXT_MAX 512  /* of a checkpoint */

enum keeper_asks { KEEPER_WHO, KEEPER_SIGN };

struct keeper_question {
	enum keeper_asks kind;
	uint64_t number;
	/* KEEPER_SIGN: as struct signing has it. */
	struct str text;
	int64_t old;
	struct proof proof;
};

enum keeper_says { KEEPER_KNOWN, KEEPER_SIGNED, KEEPER_REFUSED };

struct keeper_answer {
	enum keeper_says kind;
	uint64_t number;
	struct signer_known known;      /* KEEPER_KNOWN */
	struct key_signature signature; /* KEEPER_SIGNED */
	enum status why;                /* KEEPER_REFUSED, with words */
	struct str what, remedy;
};

/* In mem; words that are too long are cut. */
struct str keeper_talk_ask(struct arena *mem, const struct keeper_question *q);
struct str keeper_talk_say(struct arena *mem, const struct keeper_answer *a);

/* Borrow from bytes. False for what is no such message. */
bool keeper_talk_asked(struct str bytes, struct keeper_question *out);
bool keeper_talk_said(struct str bytes, struct keeper_answer *out);

#endif
