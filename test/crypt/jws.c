/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/base64.h"
#include "base/work.h"
#include "crypt/jws.h"
#include "tap.h"

static struct str
from_url(struct work *w, const char *text)
{
	struct str out = STR("");

	ok(base64_parse(w->mem, BASE64_URL, str_from_c(text), &out));
	return out;
}

/* RFC 7515, appendix A.2 (RS256) and A.3 (ES256): keys, what is signed, and the
 * signatures. */
static const char claims[] = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQog"
			     "Imh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

static void
test_rs256(struct work *w)
{
	struct jws_key key = {JWS_RS256,
	    from_url(w,
		"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddx"
		"HmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMs"
		"D1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSH"
		"SXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdV"
		"MTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8"
		"NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"),
	    from_url(w, "AQAB")};
	struct str signature = from_url(w,
	    "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7"
	    "AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4"
	    "BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K"
	    "0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqv"
	    "hJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrB"
	    "p0igcN_IoypGlUPQGe77Rw");
	struct str text =
	    str_fmt(w->mem, "%s.%s", "eyJhbGciOiJSUzI1NiJ9", claims);

	ok(jws_verify(&key, text, signature));
	ok(!jws_verify(&key, str_sub(text, 1, text.n), signature));
	ok(!jws_verify(&key, text, str_sub(signature, 1, signature.n)));
	ok(!jws_verify(&key, text, STR("")));
	key.b = STR("\1");
	ok(!jws_verify(&key, text, signature));
	key.a = str_sub(key.a, 0, 128);
	ok(!jws_verify(&key, text, str_sub(signature, 0, 128)));
}

static void
test_es256(struct work *w)
{
	struct jws_key key = {JWS_ES256,
	    from_url(w, "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
	    from_url(w, "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")};
	struct str signature = from_url(w,
	    "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSA"
	    "pmWQxfKTUJqPP3-Kg6NU1Q");
	struct str text =
	    str_fmt(w->mem, "%s.%s", "eyJhbGciOiJFUzI1NiJ9", claims);

	ok(jws_verify(&key, text, signature));
	ok(!jws_verify(&key, str_sub(text, 1, text.n), signature));
	ok(!jws_verify(&key, text, str_sub(signature, 0, 63)));
	ok(!jws_verify(&key, text, str_of((const char[64]){0}, 64)));
	key.b = key.a; /* on no curve */
	ok(!jws_verify(&key, text, signature));
}

/* The same two numbers as WebAuthn has them. */
static void
test_der(struct work *w)
{
	struct jws_key key = {JWS_ES256_DER,
	    from_url(w, "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
	    from_url(w, "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")};
	struct str flat = from_url(w,
	    "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSA"
	    "pmWQxfKTUJqPP3-Kg6NU1Q");
	/* 30 45, then r and s; s begins with a bit that is set. */
	struct str der = from_url(w,
	    "MEUCIA7RIVN5Y2xIPC9_FVgH1AKjsigDOvl8fheBmsMWnqZlAiEAxQoH04w8cOXY"
	    "8S2vCEpUgKZlkMXyk1Cajz9_ioOjVNU");
	struct str text =
	    str_fmt(w->mem, "%s.%s", "eyJhbGciOiJFUzI1NiJ9", claims);

	ok(jws_verify(&key, text, der));
	ok(!jws_verify(&key, str_sub(text, 1, text.n), der));
	ok(!jws_verify(&key, text, flat));
	for (size_t n = 0; n < der.n; n++)
		ok(!jws_verify(&key, text, str_sub(der, 0, n)));
	key.kind = JWS_ES256;
	ok(!jws_verify(&key, text, der));
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	test_rs256(&w);
	test_es256(&w);
	test_der(&w);
	arena_free(w.mem);
	return tap_done();
}
