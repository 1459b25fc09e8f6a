/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_POST_TEXT_H
#define DESK_POST_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/instant.h"
#include "base/str.h"
#include "desk/alert.h"

struct post_office;
struct work;

/* A reminder, or news, as it goes over the wire: RFC 5322, UTF-8 in base64. Its
 * Message-ID is that of its kind, day or instant and account, so that a copy is
 * known as one; of a trial, which says that it is one, `at` is any number that it
 * has alone. */
struct post_letter {
	const struct post_office *office;
	struct str to, lang;  /* lang empty: English */
	enum alert_kind kind; /* ALERT_NONE: a reminder */
	int64_t at, account;
	struct instant now;
	bool trial;
};
struct str post_text(struct work *w, const struct post_letter *letter);

#endif
