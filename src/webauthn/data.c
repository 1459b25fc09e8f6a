/* SPDX-License-Identifier: Apache-2.0 */
/* Fixed places: the hash of the host, a byte of flags, a counter; and where a
 * passkey was made its model, its id behind a length, and its key. */
#include "webauthn/data.h"

#define HOST      32
#define COUNT     4
#define MODEL     16
#define ID_LENGTH 2

#define PRESENT    0x01u
#define PROVED     0x04u
#define MAY_BACKUP 0x08u
#define IS_BACKUP  0x10u
#define MADE       0x40u
#define EXTENDED   0x80u

static bool
take(struct str *bytes, size_t n, struct str *out)
{
	if (bytes->n < n)
		return false;
	*out = str_sub(*bytes, 0, n);
	*bytes = str_sub(*bytes, n, bytes->n);
	return true;
}

static uint32_t
number_of(struct str bytes)
{
	uint32_t n = 0;

	for (size_t i = 0; i < bytes.n; i++)
		n = n << 8 | (unsigned char)bytes.p[i];
	return n;
}

static bool
made_read(struct str *bytes, struct webauthn_data *out)
{
	struct str model, length;
	size_t n;

	if (!take(bytes, MODEL, &model) || !take(bytes, ID_LENGTH, &length))
		return false;
	n = number_of(length);
	return n >= WEBAUTHN_ID_MIN && n <= WEBAUTHN_ID_MAX &&
	    take(bytes, n, &out->id) && webauthn_key_read(bytes, &out->key);
}

bool
webauthn_data_read(struct str bytes, struct webauthn_data *out)
{
	struct str flag, count;
	unsigned flags;

	*out = (struct webauthn_data){.id = STR("")};
	if (!take(&bytes, HOST, &out->host) || !take(&bytes, 1, &flag) ||
	    !take(&bytes, COUNT, &count))
		return false;
	flags = (unsigned char)flag.p[0];
	out->present = (flags & PRESENT) != 0;
	out->proved = (flags & PROVED) != 0;
	out->count = number_of(count);
	if ((flags & IS_BACKUP) != 0 && (flags & MAY_BACKUP) == 0)
		return false;
	if ((flags & MADE) != 0 && !made_read(&bytes, out))
		return false;
	return ((flags & EXTENDED) != 0) == (bytes.n > 0);
}
