/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SHA-256 of what a node of the record's tree hashes (65 bytes) and of a page,
 * beside libsodium's. The bar is the reason why two libraries are here.
 */
#include <sodium.h>

#include "crypt/hash.h"

#include "bench.h"

#define NODE 65
#define PAGE 2048

struct input {
	size_t n;
	int64_t times;
};

/* Each hash goes into the next input, so that none can be left out. */
static double
ours(void *cookie)
{
	static char bytes[PAGE];
	const struct input *in = cookie;
	int64_t start = clock_mono_ns();

	for (int64_t i = 0; i < in->times; i++) {
		struct hash h = hash_of(str_of(bytes, in->n));

		memcpy(bytes, h.byte, HASH_SIZE);
	}
	return bench_rate(in->times, start);
}

static double
peer(void *cookie)
{
	static unsigned char bytes[PAGE];
	const struct input *in = cookie;
	int64_t start = clock_mono_ns();

	for (int64_t i = 0; i < in->times; i++) {
		unsigned char h[HASH_SIZE];

		crypto_hash_sha256(h, bytes, in->n);
		memcpy(bytes, h, HASH_SIZE);
	}
	return bench_rate(in->times, start);
}

int
main(int argc, char **argv)
{
	struct bench b = bench_open("hash", argc, argv);
	struct input node = {NODE, 500000}, page = {PAGE, 50000};

	bench_pair(&b,
	    &(struct bench_pair){.what = "SHA-256 of 65 bytes",
		.unit = "a second",
		.ours = {"crypt/hash", ours, &node},
		.peer = {"libsodium", peer, &node},
		.at_least = 2});
	bench_pair(&b,
	    &(struct bench_pair){.what = "SHA-256 of 2 KB",
		.unit = "a second",
		.ours = {"crypt/hash", ours, &page},
		.peer = {"libsodium", peer, &page},
		.at_least = 2});
	return bench_close(&b);
}
