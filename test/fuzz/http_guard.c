/* SPDX-License-Identifier: Apache-2.0 */
/* A head, one string a line: method, target, version, then name and value in
 * turn. What passes has one reading. */
#include <assert.h>

#include "http/guard.h"
#include "http/message.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

#define ROOM (HTTP_HEADERS_MAX + 2)

static size_t
count(const struct http_head *head, struct str name)
{
	size_t n = 0;

	for (size_t i = 0; i < head->header_n; i++)
		n += str_eq_nocase(head->header[i].name, name);
	return n;
}

static void
check_passed(const struct http_head *head, uint64_t body_n)
{
	size_t lengths = count(head, STR("content-length"));
	size_t at;

	assert(head->header_n <= HTTP_HEADERS_MAX);
	assert(head->target.p[0] == '/' && head->target.n <= HTTP_TARGET_MAX);
	assert(count(head, STR("transfer-encoding")) == 0);
	assert(lengths <= 1 && (lengths == 1 || body_n == 0));
	assert(body_n <= HTTP_BODY_MAX);
	assert(body_n == 0 || str_eq(head->method, STR("POST")));
	assert(count(head, STR("host")) == 1 ||
	    str_eq(head->version, STR("HTTP/1.0")));
	for (size_t i = 0; i < head->header_n; i++) {
		assert(!str_find(head->header[i].name, STR(" "), &at));
		assert(!str_find(head->header[i].value, STR("\r"), &at));
		assert(!str_find(head->header[i].value, STR("\0"), &at));
	}
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct str rest = str_of((const char *)data, n);
	struct http_header header[ROOM];
	struct http_head head = {.header = header};
	struct http_refusal r;
	uint64_t body_n = 1;

	(void)str_cut(rest, '\n', &head.method, &rest);
	(void)str_cut(rest, '\n', &head.target, &rest);
	(void)str_cut(rest, '\n', &head.version, &rest);
	while (rest.n > 0 && head.header_n < ROOM) {
		struct http_header *h = &header[head.header_n++];

		(void)str_cut(rest, '\n', &h->name, &rest);
		(void)str_cut(rest, '\n', &h->value, &rest);
	}
	r = http_guard(&head, &body_n);
	assert((r.code == 0) == (r.why[0] == '\0'));
	assert(r.code == 0 || (r.code >= 400 && r.code <= 505));
	if (r.code == 0)
		check_passed(&head, body_n);
	return 0;
}
