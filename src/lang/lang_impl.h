/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LANG_LANG_IMPL_H
#define LANG_LANG_IMPL_H

#include <stdint.h>

#include "base/str.h"
#include "lang/plural.h"

struct arena;

enum lang_writing { LANG_LEFT, LANG_RIGHT, LANG_CJK };

/*
 * What langc writes of a file. A key without a count has one text, a key with
 * one has PLURALS of them, in the order of enum plural; every language has the
 * same keys at the same places. In a text, the bytes 1 to LANG_ARGS stand
 * for the arguments.
 */
#define LANG_ARGS 8

struct lang {
	struct str tag, name;
	enum lang_writing writing;
	enum plural (*plural)(uint64_t n);
	const struct str *text;
};

extern const struct lang lang__table[];
extern const size_t lang__table_n;

/* The text with the arguments in it; the text itself when there are none. */
struct str lang__fill(struct arena *mem, struct str text,
    const struct str *arg);

/* The form that n things take; the sign is nothing. */
enum plural lang__form(const struct lang *lang, int64_t n);

/* Digits as C writes them, "-1234567.50", as the language groups them. In
 * number.c. */
struct str lang__digits(struct arena *mem, const struct lang *lang,
    struct str digits);

#endif
