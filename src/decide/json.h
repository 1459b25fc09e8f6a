/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DECIDE_JSON_H
#define DECIDE_JSON_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct decision;
struct rules;
struct work;

/*
 * A decision as probity-decision(5) describes it: one line of canonical JSON
 * (RFC 8785), so that one decision has one text. Everything that people read is
 * in every language of the Code.
 */
MUST_USE enum status decide_json(struct work *w, const struct rules *rules,
    const struct decision *decision, struct str *out);

/* The same with what was written of the rules before (decide/texts.h). */
struct decide_texts;
MUST_USE enum status decide_json_by(struct work *w, struct decide_texts *texts,
    const struct decision *decision, struct str *out);

#endif
