/* SPDX-License-Identifier: Apache-2.0 */
/* Forms with files, as browsers send them, and as they do not. */
#include "base/arena.h"
#include "base/work.h"
#include "http/form.h"
#include "http/multipart.h"

#include "tap.h"

#define PART(head, value) \
	"--B\r\nContent-Disposition: form-data; " head "\r\n\r\n" value "\r\n"

/* "name=value|name=value", or the status. */
static struct str
told(struct arena *mem, const char *parameters, struct str body)
{
	struct work w = {mem, {STR(""), STR("")}};
	struct str out = STR("");
	struct vec form;
	enum status st =
	    http_multipart_parse(&w, str_from_c(parameters), body, &form);

	if (st != ST_OK)
		return str_from_c(status_name(st));
	for (size_t i = 0; i < form.n; i++) {
		const struct http_field *f =
		    VEC_AT(&form, struct http_field, i);

		out = str_fmt(mem, "%.*s%s%.*s=%.*s", STR_ARG(out),
		    i > 0 ? "|" : "", STR_ARG(f->name), STR_ARG(f->value));
	}
	return out;
}

int
main(void)
{
	struct arena *mem = arena_new();

	ok_str(told(mem, " boundary=B",
		   STR(PART("name=\"a\"", "1")
			   PART("name=\"b\"", "") "--B--\r\n")),
	    "a=1|b=");
	ok_str(told(mem, "boundary=\"B\"",
		   STR(PART("name=\"a\"", "x\r\ny\rz") "--B--")),
	    "a=x\ny\nz");
	ok_str(told(mem, "boundary=B",
		   STR(PART("name=\"f\"; filename=\"a;b.csv\"",
		       "1\r\n2\r\n--C\r\n\xff") "--B--")),
	    "f.name=a;b.csv|f=1\r\n2\r\n--C\r\n\xff");
	ok_str(
	    told(mem, "boundary=B",
		STR("--B\r\nContent-Type: text/csv\r\ncontent-disposition: "
		    "form-data; filename=\"\"; name=\"f\"\r\n\r\n\r\n--B--")),
	    "f.name=|f=");
	ok_str(told(mem, "boundary=B", STR("--B--")), "");
	ok_str(told(mem, "", STR("--B--")), "INVALID");
	ok_str(told(mem, "boundary=", STR("--B--")), "INVALID");
	ok_str(told(mem, "boundary=B", STR("")), "INVALID");
	ok_str(told(mem, "boundary=B", STR("x--B--")), "INVALID");
	ok_str(told(mem, "boundary=B", STR(PART("name=\"a\"", "1"))),
	    "INVALID");
	ok_str(told(mem, "boundary=B", STR(PART("name=\"a\"", "1") "--B")),
	    "INVALID");
	ok_str(told(mem, "boundary=B", STR(PART("nam=\"a\"", "1") "--B--")),
	    "INVALID");
	ok_str(told(mem, "boundary=B", STR(PART("name=\"\"", "1") "--B--")),
	    "INVALID");
	ok_str(told(mem, "boundary=B", STR(PART("name=\"a\"", "\xff") "--B--")),
	    "INVALID");
	ok_str(told(mem, "boundary=B", STR("--B\r\nname=a\r\n--B--")),
	    "INVALID");
	arena_free(mem);
	return tap_done();
}
