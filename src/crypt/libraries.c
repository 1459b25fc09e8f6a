/* SPDX-License-Identifier: Apache-2.0 */
#include <openssl/crypto.h>
#include <sodium.h>

#include "crypt/libraries.h"

struct str
crypt_libraries(struct arena *mem)
{
	return str_fmt(mem, "libsodium %s\n%s\n", sodium_version_string(),
	    OpenSSL_version(OPENSSL_VERSION));
}
