/* SPDX-License-Identifier: Apache-2.0 */
/* What notes rest on: signatures at the edges of what one is. */
#include "base/arena.h"
#include "crypt/key.h"

#include "expect.h"
#include "merkle/vectors.h"

/* False for what is no signature by its length. */
static bool
verifies(struct work *w, struct str key, struct str signature,
    struct str message)
{
	struct key_public by;
	struct key_signature s;
	struct str bytes;

	if (!hex_parse(w->mem, key, &bytes) || bytes.n != sizeof(by.byte))
		return false;
	memcpy(by.byte, bytes.p, sizeof(by.byte));
	if (!hex_parse(w->mem, signature, &bytes) || bytes.n != sizeof(s.byte))
		return false;
	memcpy(s.byte, bytes.p, sizeof(s.byte));
	return key_verify(&by, message, &s);
}

static void
test_wycheproof(struct work *w)
{
	const struct json *all = vectors(w, "wycheproof-ed25519.json");
	int good = 0, bad = 0, wrong = 0;

	if (all == NULL)
		return;
	all = vector_get(all, "testGroups");
	for (size_t g = 0; g < all->item_n; g++) {
		struct str key =
		    vector_text(vector_get(&all->item[g], "publicKey"), "pk");
		const struct json *tests = vector_get(&all->item[g], "tests");

		for (size_t i = 0; i < tests->item_n; i++) {
			const struct json *v = &tests->item[i];
			bool want =
			    str_eq(vector_text(v, "result"), STR("valid"));
			struct str message;

			ok(hex_parse(w->mem, vector_text(v, "msg"), &message));
			wrong += verifies(w, key, vector_text(v, "sig"),
				     message) != want;
			good += want;
			bad += !want;
		}
	}
	ok(wrong == 0 && good == 88 && bad == 63);
}

/* One ruling for what verifiers differ in: a point of small order, or one that
 * is not encoded as it has to be, makes no signature; a component of small
 * order does no harm where the equation holds without the cofactor. */
static bool
is_allowed(const struct json *flags)
{
	if (flags->kind == JSON_NULL)
		return true;
	for (size_t i = 0; i < flags->item_n; i++)
		if (!str_eq(flags->item[i].text,
			STR("low_order_component_A")) &&
		    !str_eq(flags->item[i].text, STR("low_order_component_R")))
			return false;
	return true;
}

static void
test_cctv(struct work *w)
{
	const struct json *all = vectors(w, "ed25519-cctv.json");
	int wrong = 0, good = 0;

	if (all == NULL)
		return;
	for (size_t i = 0; i < all->item_n; i++) {
		const struct json *v = &all->item[i];
		bool want = is_allowed(vector_get(v, "flags"));

		wrong +=
		    verifies(w, vector_text(v, "key"), vector_text(v, "sig"),
			vector_text(v, "msg")) != want;
		good += want;
	}
	ok(wrong == 0 && all->item_n == 914 && good == 43);
}

int
main(void)
{
	struct arena *mem = arena_new();
	struct work w = {.mem = mem};

	test_wycheproof(&w);
	test_cctv(&w);
	arena_free(mem);
	return tap_done();
}
