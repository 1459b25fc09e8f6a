/* SPDX-License-Identifier: Apache-2.0 */
#include <sys/stat.h>

#include <string.h>

#include "base/arena.h"
#include "base/hex.h"
#include "base/work.h"
#include "crypt/crypt.h"
#include "crypt/hash.h"
#include "crypt/key.h"
#include "crypt/password.h"
#include "crypt/seal.h"
#include "crypt/token.h"
#include "os/file.h"
#include "tap.h"

static struct str
from_hex(struct work *w, const char *hex)
{
	static const char digit[] = "0123456789abcdef";
	size_t n = strlen(hex) / 2;
	char *p = arena_take(w->mem, n, 1);

	for (size_t i = 0; i < n; i++)
		p[i] = (char)((strchr(digit, hex[2 * i]) - digit) * 16 +
		    (strchr(digit, hex[2 * i + 1]) - digit));
	return str_of(p, n);
}

static void
ok_hash(struct work *w, struct hash h, const char *want)
{
	ok_str(hex_format(w->mem, hash_str(&h)), want);
}

/* FIPS 180-4's examples, and its million of a. */
static void
test_hash(struct work *w)
{
	struct str parts[] = {STR("a"), STR(""), STR("bc")};
	struct hash_run run;
	struct hash a = hash_of(STR("abc")), b = hash_parts(parts, 3);
	char *many = arena_take(w->mem, 1000, 1);

	ok_hash(w, hash_of(STR("")),
	    "e3b0c44298fc1c149afbf4c8996fb924"
	    "27ae41e4649b934ca495991b7852b855");
	ok_hash(w, a,
	    "ba7816bf8f01cfea414140de5dae2223"
	    "b00361a396177a9cb410ff61f20015ad");
	ok_hash(w,
	    hash_of(STR("abcdbcdecdefdefgefghfghighijhijk"
			"ijkljklmklmnlmnomnopnopq")),
	    "248d6a61d20638b8e5c026930c3e6039"
	    "a33ce45964ff2167f6ecedd419db06c1");
	ok(hash_eq(&a, &b));
	ok(hash_str(&a).n == HASH_SIZE);
	memset(many, 'a', 1000);
	hash_run_start(&run);
	for (int i = 0; i < 1000; i++)
		hash_run_add(&run, str_of(many, 1000));
	b = hash_run_end(&run);
	ok_hash(w, b,
	    "cdc76e5c9914fb9281a1c7e284d73e67"
	    "f1809a48a497200e046d39ccc7112cd0");
	ok(!hash_eq(&a, &b));
	ok(hash_parts(NULL, 0).byte[0] == 0xe3);
}

static void
test_equal(void)
{
	char secret[4] = "key";

	ok(crypt_equal(STR("tag"), STR("tag")));
	ok(!crypt_equal(STR("tag"), STR("tah")));
	ok(!crypt_equal(STR("tag"), STR("ta")));
	ok(crypt_equal(STR(""), str_of(NULL, 0)));
	crypt_forget(secret, sizeof(secret));
	ok(memcmp(secret, "\0\0\0\0", 4) == 0);
}

/* The key of a seed that a standard gives, by way of a file. */
static struct key *
key_from(struct work *w, struct str dir, enum key_kind kind, const char *line)
{
	struct str path = file_join(w, dir, STR("given"));
	struct key *key = NULL;

	ok(file_write(w, path, str_from_c(line), 0600) == ST_OK);
	ok(key_read(w, path, kind, &key) == ST_OK);
	return key;
}

struct ed25519 {
	const char *line, *open, *message, *signature;
};

/* RFC 8032, 7.1, tests 1 to 3; the seeds in base64url. */
static const struct ed25519 rfc8032[] = {
    {"probity-key-1 sign nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\n",
	"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
	"e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
	"5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"},
    {"probity-key-1 sign TM0Imyj_ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U-4pvs\n",
	"3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
	"72",
	"92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
	"085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"},
    {"probity-key-1 sign xaqN9D-fg3vtt0QvMdy3sWbThTUHbwlLhc46LgtEWPc\n",
	"fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
	"af82",
	"6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
	"18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"},
};

/* Every bit of a signature, of the message and of the public half counts. */
static bool
any_flip_verifies(struct key_public by, struct str message,
    struct key_signature s)
{
	char text[8];
	bool any = false;

	memcpy(text, message.p, message.n);
	for (size_t i = 0; i < 8 * KEY_SIGNATURE_SIZE; i++) {
		s.byte[i / 8] ^= (unsigned char)(1 << i % 8);
		any = any || key_verify(&by, message, &s);
		s.byte[i / 8] ^= (unsigned char)(1 << i % 8);
	}
	for (size_t i = 0; i < 8 * message.n; i++) {
		text[i / 8] = (char)(text[i / 8] ^ 1 << i % 8);
		any = any || key_verify(&by, str_of(text, message.n), &s);
		text[i / 8] = (char)(text[i / 8] ^ 1 << i % 8);
	}
	for (size_t i = 0; i < 8 * KEY_PUBLIC_SIZE; i++) {
		by.byte[i / 8] ^= (unsigned char)(1 << i % 8);
		any = any || key_verify(&by, message, &s);
		by.byte[i / 8] ^= (unsigned char)(1 << i % 8);
	}
	return any;
}

static void
test_sign(struct work *w, struct str dir)
{
	for (size_t i = 0; i < sizeof(rfc8032) / sizeof(rfc8032[0]); i++) {
		const struct ed25519 *v = &rfc8032[i];
		struct key *key = key_from(w, dir, KEY_SIGN, v->line);
		struct str message = from_hex(w, v->message);
		struct key_public by = key_public(key);
		struct key_signature s = key_sign(key, message);

		ok(memcmp(by.byte, from_hex(w, v->open).p, 32) == 0);
		ok(memcmp(s.byte, from_hex(w, v->signature).p, 64) == 0);
		ok(key_verify(&by, message, &s));
		ok(!any_flip_verifies(by, message, s));
		ok(!key_verify(&by, STR("other"), &s));
		key_free(key);
	}
	key_free(NULL);
}

#define ABOVE_127                                      \
	"probity-key-1 sign gIGCg4SFhoeIiYqLjI2Oj\320" \
	"CRkpOUlZaXmJmam5ydnp8\n"
#define SECRET "TM0Imyj_ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U-4pv"

static void
test_key_file(struct work *w, struct str dir)
{
	static const char *const bad[] = {
	    "",
	    "probity-key-1 sign\n",
	    "probity-key-2 sign " SECRET "s\n",
	    "probity-key-1 sign " SECRET "s",
	    "probity-key-1 sign " SECRET "\n",
	    "probity-key-1 sign " SECRET "+\n",
	    "probity-key-1 sign " SECRET "s\n\n",
	    "probity-key-1 sign " SECRET "s\n" SECRET,
	    /* libsodium takes this byte for base64. */
	    ABOVE_127,
	};
	struct str path = file_join(w, dir, STR("key"));
	struct key *key = key_new(KEY_SIGN), *again = NULL;
	struct key_public a = key_public(key), b;
	struct file_stat s;

	ok(key_write(w, key, path) == ST_OK);
	ok(file_stat(w, path, &s) == ST_OK && s.mode == 0600);
	ok(key_write(w, key, path) == ST_CONFLICT);
	work_clear(w);
	ok(key_read(w, path, KEY_SIGN, &again) == ST_OK);
	b = key_public(again);
	ok(memcmp(a.byte, b.byte, KEY_PUBLIC_SIZE) == 0);
	ok(key_kind(again) == KEY_SIGN);
	key_free(again);
	key_free(key);
	again = NULL;
	ok(key_read(w, path, KEY_OPEN, &again) == ST_INVALID && again == NULL);
	work_clear(w);
	ok(chmod(str_c(w->mem, path), 0640) == 0);
	ok(key_read(w, path, KEY_SIGN, &again) == ST_DENIED && again == NULL);
	ok(w->fault.remedy.n > 0);
	work_clear(w);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		ok(file_write(w, path, str_from_c(bad[i]), 0600) == ST_OK);
		ok(key_read(w, path, KEY_SIGN, &again) == ST_CORRUPT);
		ok(!str_find(w->fault.what, STR("TM0I"), &(size_t){0}));
		work_clear(w);
	}
	ok(file_remove(w, path) == ST_OK);
	ok(key_read(w, path, KEY_SIGN, &again) == ST_NOTFOUND);
	work_clear(w);
}

/* RFC 7748, 6.1: Alice. */
static void
test_box(struct work *w, struct str dir)
{
	struct key *alice = key_from(w, dir, KEY_OPEN,
	    "probity-key-1 open dwdtCnMYpX08FsFyUbJmRd9ML4frwJkqsXf7pR25LCo\n");
	struct key *other = key_new(KEY_OPEN);
	struct key_public open = key_public(alice), none = {{0}};
	struct str sealed, got;
	bool any = false;
	char *p;

	ok(memcmp(open.byte,
	       from_hex(w,
		   "8520f0098930a754748b7ddcb43ef75a"
		   "0dbf3a0d26381af4eba4a98eaa9b4e6a")
		   .p,
	       32) == 0);
	ok(seal_box(w, &open, STR("report"), &sealed) == ST_OK);
	ok(sealed.n == 6 + SEAL_BOX_EXTRA);
	ok(seal_open(w, alice, sealed, &got) == ST_OK);
	ok_str(got, "report");
	ok(seal_open(w, other, sealed, &got) == ST_CORRUPT);
	work_clear(w);
	p = str_c(w->mem, sealed);
	for (size_t i = 0; i < 8 * sealed.n; i++) {
		p[i / 8] = (char)(p[i / 8] ^ 1 << i % 8);
		/* The top bit of an X25519 point is not part of it, but the
		 * nonce of a sealed box is made of it. */
		any = any ||
		    seal_open(w, alice, str_of(p, sealed.n), &got) == ST_OK;
		work_clear(w);
		p[i / 8] = (char)(p[i / 8] ^ 1 << i % 8);
	}
	ok(!any);
	for (size_t n = 0; n < sealed.n; n++)
		any = any || seal_open(w, alice, str_of(p, n), &got) == ST_OK;
	ok(!any);
	work_clear(w);
	ok(seal_box(w, &none, STR("report"), &sealed) == ST_INVALID);
	work_clear(w);
	ok(seal_box(w, &open, str_of(p, SEAL_MAX + 1), &sealed) == ST_LIMIT);
	work_clear(w);
	ok(seal_box(w, &open, STR(""), &sealed) == ST_OK);
	ok(seal_open(w, alice, sealed, &got) == ST_OK && got.n == 0);
	key_free(alice);
	key_free(other);
}

/* draft-irtf-cfrg-xchacha-03, A.3.1; key, nonce, ciphertext and tag. */
static void
test_wrap(struct work *w, struct str dir)
{
	struct key *key = key_from(w, dir, KEY_WRAP,
	    "probity-key-1 wrap gIGCg4SFhoeIiYqLjI2Oj5CRkpOUlZaXmJmam5ydnp8\n");
	struct str about = from_hex(w, "50515253c0c1c2c3c4c5c6c7");
	struct str wrapped = from_hex(w,
	    "404142434445464748494a4b4c4d4e4f5051525354555657"
	    "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb"
	    "731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452"
	    "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
	    "21f9664c97637da9768812f615c68b13b52e"
	    "c0875924c1c7987947deafd8780acf49");
	struct str got, again;
	char *p = str_c(w->mem, wrapped);
	bool any = false;

	ok(seal_unwrap(w, key, about, wrapped, &got) == ST_OK);
	ok_str(got,
	    "Ladies and Gentlemen of the class of '99: If I could offer "
	    "you only one tip for the future, sunscreen would be it.");
	for (size_t i = 0; i < 8 * wrapped.n; i++) {
		p[i / 8] = (char)(p[i / 8] ^ 1 << i % 8);
		any = any ||
		    seal_unwrap(w, key, about, str_of(p, wrapped.n), &again) ==
			ST_OK;
		work_clear(w);
		p[i / 8] = (char)(p[i / 8] ^ 1 << i % 8);
	}
	ok(!any);
	ok(seal_unwrap(w, key, STR("other row"), wrapped, &again) ==
	    ST_CORRUPT);
	work_clear(w);
	ok(seal_unwrap(w, key, about, STR("short"), &again) == ST_CORRUPT);
	work_clear(w);
	ok(seal_wrap(w, key, STR("row 7"), got, &wrapped) == ST_OK);
	ok(wrapped.n == got.n + SEAL_WRAP_EXTRA);
	ok(seal_unwrap(w, key, STR("row 7"), wrapped, &again) == ST_OK);
	ok(str_eq(got, again));
	ok(seal_wrap(w, key, STR("row 7"), got, &again) == ST_OK);
	ok(!str_eq(wrapped, again)); /* another nonce */
	key_free(key);
}

/* The reference implementation's test of 64 MiB and two passes. */
#define KNOWN                                        \
	"$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ" \
	"$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
/* And the same in 256 KiB. */
#define SMALL                                      \
	"$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ" \
	"$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"

static void
test_password(struct work *w)
{
	char large[PASSWORD_MAX + 1];
	bool stale = true;
	struct str stored;

	memset(large, 'x', sizeof(large));
	ok(password_verify(w, STR(KNOWN), STR("password"), &stale) == ST_OK);
	ok(!stale);
	ok(password_verify(w, STR(SMALL), STR("password"), &stale) == ST_OK);
	ok(stale);
	ok(password_verify(w, STR(KNOWN), STR("passwore"), &stale) ==
	    ST_DENIED);
	work_clear(w);
	ok(password_verify(w, STR(""), STR("password"), &stale) == ST_DENIED);
	work_clear(w);
	ok(password_verify(w, STR("$2y$05$abc"), STR("p"), &stale) ==
	    ST_CORRUPT);
	work_clear(w);
	ok(password_verify(w, STR("$argon2id$v=19$m=1"), STR("p"), &stale) ==
	    ST_CORRUPT);
	work_clear(w);
	ok(password_hash(w, str_of(large, sizeof(large)), &stored) == ST_LIMIT);
	work_clear(w);
	ok(password_hash(w, str_of(large, PASSWORD_MAX), &stored) == ST_OK);
	ok(str_starts(stored, STR("$argon2id$v=19$m=65536,t=2,p=1$")));
	ok(password_verify(w, stored, str_of(large, PASSWORD_MAX), &stale) ==
		ST_OK &&
	    !stale);
	ok(password_verify(w, stored, str_of(large, 72), &stale) == ST_DENIED);
	work_clear(w);
}

static void
test_token(void)
{
	struct token a = token_new(), b = token_new();
	struct hash hash_a = token_hash(token_str(&a));
	struct hash hash_b = token_hash(token_str(&b));

	ok(token_str(&a).n == 43 && !str_eq(token_str(&a), token_str(&b)));
	ok(strspn(a.text,
	       "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	       "0123456789-_") == 43);
	ok(!hash_eq(&hash_a, &hash_b));
	hash_b = hash_of(str_from_c(a.text));
	ok(hash_eq(&hash_a, &hash_b));
}

int
main(void)
{
	struct arena *a = arena_new();
	struct work w = {a, {STR(""), STR("")}};
	struct str dir;

	crypt_init();
	ok(file_make_temp(&w, STR("probity-test"), &dir) == ST_OK);
	test_hash(&w);
	test_equal();
	test_sign(&w, dir);
	test_key_file(&w, dir);
	test_box(&w, dir);
	test_wrap(&w, dir);
	test_password(&w);
	test_token();
	ok(file_remove_tree(&w, dir) == ST_OK);
	arena_free(a);
	return tap_done();
}
