/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LANG_LANG_H
#define LANG_LANG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/*
 * The languages that the program speaks: one file each in lang/, compiled in
 * by tool/langc. Messages are functions, one for each key, in lang/msg.h
 * (generated):
 *
 *	struct str s = msg_search_found(mem, lang, found, query);
 *
 * How a language writes numbers, money, dates, lists and spans of time is in
 * number.h, money.h, date.h, list.h and span.h. A struct lang is constant and
 * lives as long as the program.
 */
struct lang;

/* All of them, English first: the one that the others are held against and
 * the one that a reader gets who asked for nothing we have. */
size_t lang_count(void);
const struct lang *lang_at(size_t i);

/*
 * The nearest we have to a BCP 47 tag, or NULL: letters' case is nothing, '_'
 * is '-', what follows the region is not looked at. zh, zh-CN, zh-SG and
 * cmn-Hans find zh-Hans; so do zh-TW and zh-Hant, as long as no file of
 * theirs is there; en-GB finds en.
 */
const struct lang *lang_find(struct str tag);

/*
 * The reader's choice from an Accept-Language header: the language with the
 * highest q, the earlier of two equals, "*" for what was not refused with
 * q=0. Never NULL. A malformed part counts for nothing; of a header beyond
 * these limits only the beginning is read.
 */
#define LANG_ACCEPT_BYTES 1024
#define LANG_ACCEPT_PARTS 32
const struct lang *lang_pick(struct str accept_language);

struct str lang_tag(const struct lang *lang);  /* for <html lang="..."> */
struct str lang_name(const struct lang *lang); /* in itself: 简体中文 */

/* Chinese, Japanese, Korean: other fonts, other line height. */
bool lang_cjk(const struct lang *lang);
bool lang_right_to_left(const struct lang *lang);

#endif
