/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/arena.h"
#include "base/hex.h"
#include "base/work.h"
#include "crypt/hmac.h"
#include "tap.h"

#define LONG_KEY 131

static void
row(struct work *w, struct str key, struct str bytes, const char *want)
{
	struct hash mac = hmac_of(key, bytes);

	ok_str(hex_format(w->mem, hash_str(&mac)), want);
}

/* RFC 4231. */
static void
test_rfc4231(struct work *w)
{
	char key[LONG_KEY], bytes[50];

	memset(key, 0x0b, 20);
	row(w, str_of(key, 20), STR("Hi There"),
	    "b0344c61d8db38535ca8afceaf0bf12b"
	    "881dc200c9833da726e9376c2e32cff7");
	row(w, STR("Jefe"), STR("what do ya want for nothing?"),
	    "5bdcc146bf60754e6a042426089575c7"
	    "5a003f089d2739839dec58b964ec3843");
	memset(key, 0xaa, sizeof(key));
	memset(bytes, 0xdd, sizeof(bytes));
	row(w, str_of(key, 20), str_of(bytes, sizeof(bytes)),
	    "773ea91e36800e46854db8ebd09181a7"
	    "2959098b3ef8c122d9635514ced565fe");
	row(w, str_of(key, sizeof(key)),
	    STR("Test Using Larger Than Block-Size Key - Hash Key First"),
	    "60e431591ee0b67f0d8a26aacbf5b77f"
	    "8e0bc6213728c5140546040f0ee37f54");
}

/* As Python's hmac.digest(b'', b'', 'sha256'). */
static void
test_empty(struct work *w)
{
	row(w, STR(""), STR(""),
	    "b613679a0814d9ec772f95d778c35fc5"
	    "ff1697c493715653c6c712144292c5ad");
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	test_rfc4231(&w);
	test_empty(&w);
	arena_free(w.mem);
	return tap_done();
}
