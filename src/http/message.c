/* SPDX-License-Identifier: Apache-2.0 */
/* Lists of a dozen: looking through them is faster than any index. */
#include "http/message.h"

static bool
find(const struct http_header *header, size_t n, struct str name,
    struct str *out)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq_nocase(header[i].name, name)) {
			*out = header[i].value;
			return true;
		}
	return false;
}

bool
http_header_get(const struct http_request *req, struct str name,
    struct str *out)
{
	return find(req->header, req->header_n, name, out);
}

struct http_response
http_response_of(int code, struct str type)
{
	return (struct http_response){
	    .code = code,
	    .type = type,
	    .header = VEC(struct http_header),
	    .body = STR(""),
	    .gzip = STR(""),
	};
}

void
http_header_add(struct arena *mem, struct http_response *out, struct str name,
    struct str value)
{
	struct http_header *h = vec_push(mem, &out->header);

	*h = (struct http_header){name, value};
}

bool
http_header_added(const struct http_response *response, struct str name,
    struct str *out)
{
	return find(response->header.p, response->header.n, name, out);
}
