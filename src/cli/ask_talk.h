/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_ASK_TALK_H
#define CLI_ASK_TALK_H

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"

struct lang;
struct rules;
struct work;

/* Question by question on the terminal, only what still matters; ST_INVALID
 * where standard input is none. */
MUST_USE enum status cli_ask_talk(struct work *w, const struct rules *rules,
    const struct lang *lang, struct instant now);

#endif
