/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_LAW_H
#define CLI_LAW_H

#include "base/attr.h"
#include "base/mistake.h"
#include "base/status.h"
#include "base/str.h"
#include "desk/law.h"

struct cli_call;
struct work;

/* The Code in a folder, or the bundled one where the name is empty. With
 * mistakes they are printed, as words on standard error or, under --json, as
 * an object on standard output; the fault then counts them. */
MUST_USE enum status cli_law_read(struct work *w, const struct cli_call *call,
    struct str folder, struct law *out);

/* The same for as long as a command works with it. */
typedef enum status cli_law_use(struct work *w, const struct cli_call *call,
    const struct law *law);
MUST_USE enum status cli_law_with(struct work *w, const struct cli_call *call,
    struct str folder, cli_law_use *use);

/* One object: {"mistakes":[...]}; what is all right has none. */
MUST_USE enum status cli_law_print(struct work *w,
    const struct mistakes *mistakes);

#endif
