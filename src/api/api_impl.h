/* SPDX-License-Identifier: Apache-2.0 */
#ifndef API_API_IMPL_H
#define API_API_IMPL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/status.h"
#include "base/str.h"
#include "book/erase.h"
#include "desk/program.h"
#include "json/write.h"

#include "api/api.h"

struct decision;
struct plain;
struct question_wrong;
struct rules;
struct rules_act;

#define API__BYTES_MAX ((size_t)16 << 20) /* of an answer */

/* One request, once it is known whose it is. */
struct api__call {
	const struct api_visit *v;
	const struct rules *rules;
	struct program_caller by; /* member.number 0: nobody */
};

/* ---- doc.c: a JSON answer: begin, put members, send ---- */
struct api__doc {
	struct buf b;
	struct json_out o;
};
void api__begin(const struct api_visit *v, struct api__doc *doc);
void api__send(const struct api_visit *v, struct api__doc *doc, int code,
    struct str type);
/* The strong tag of the body, so that a second look costs no transfer. */
void api__tag(const struct api_visit *v);
/* A JSON text that was made elsewhere, as the next value. */
void api__put_json(const struct api_visit *v, struct api__doc *doc,
    struct str text);
void api__put_instant(const struct api_visit *v, struct api__doc *doc,
    struct str name, int64_t ms);
/* Of act `kind`; RULES_NONE, an act of another version of the Code, is null. */
void api__put_kind(const struct api__call *call, struct api__doc *doc,
    uint32_t kind);
void api__put_decision(const struct api__call *call, struct api__doc *doc,
    const struct decision *decision);

/* ---- problem.c: RFC 9457 ---- */
enum api__problem {
	API__NO_TOKEN,
	API__NO_SCOPE,
	API__NO_SECOND,
	API__NOT_FOUND,
	API__NOT_JSON,
	API__BAD_JSON,
	API__BAD_FIELD,
	API__BAD_PARAMETER,
	API__NOT_YOURS,
	API__NO_KEY,
	API__KEY_USED,
	API__NOT_ERASED,
	API__BUSY,
	API__FAILED
};
struct api__told {
	struct str detail; /* empty: the problem's own words */
	const struct question_wrong *wrong;
	size_t wrong_n;
	struct str bar, hold; /* why nothing is erased; or empty */
};
void api__problem(const struct api_visit *v, enum api__problem problem);
void api__problem_told(const struct api_visit *v, enum api__problem problem,
    const struct api__told *told);
/* A failure on the way, by its status. */
void api__problem_of(const struct api_visit *v, enum status st);

/* ---- act.c, list.c, settings.c: what there is below /api/v1 ---- */
void api__act(const struct api__call *call, struct str id);
void api__receipt(const struct api__call *call, struct str id);
void api__act_file(const struct api__call *call, struct str kind);
void api__ask(const struct api__call *call, struct str kind);
void api__acts(const struct api__call *call);
void api__tasks(const struct api__call *call);
void api__me(const struct api__call *call);
void api__settings(const struct api__call *call);
void api__record(const struct api__call *call);

/* The key of a request that writes; false when there is none, which is answered. */
bool api__key_take(const struct api__call *call, struct str *out);

/* ---- together.c ---- */
void api__together_ask(const struct api__call *call, struct str kind);
void api__together_file(const struct api__call *call, struct str kind);

/* Whether the body says that it is JSON. */
bool api__is_json(const struct api_visit *v);
/* The object that is the body; false when it is none, which is answered. */
bool api__object_take(const struct api_visit *v, const struct json **out);
/* Answers what is wrong with the body; false. */
bool api__wrong(const struct api_visit *v, const char *words);

/* ---- erasure.c ---- */
void api__erasures(const struct api__call *call);
void api__erasure(const struct api__call *call, struct str id);
void api__erasure_ask(const struct api__call *call);
void api__erasure_look(const struct api__call *call, struct str name);
void api__erasure_decide(const struct api__call *call, struct str id);
/* For programs; empty for none. */
struct str api__bar_name(enum book_bar bar);

/* ---- describe_erasure.c ---- */
/* Members of the description: of its paths, or of its schemas. */
MUST_USE enum status api__describe_erasures(struct work *w, struct json_out *o,
    struct str part);

/* ---- describe_act.c: the schema of what an act is filed with ---- */
void api__describe_act(struct json_out *o, const struct rules *rules,
    const struct rules_act *act);

#endif
