/* SPDX-License-Identifier: Apache-2.0 */
/* Paths, queries, forms and cookies: what a page gets of them. */
#include <string.h>

#include "base/arena.h"
#include "base/work.h"
#include "http/cookie.h"
#include "http/form.h"
#include "http/message.h"
#include "http/path.h"
#include "tap.h"

static struct str
path_of(struct arena *mem, struct str raw)
{
	struct str out = STR("refused");

	return http_path_decode(mem, raw, &out) ? out : STR("refused");
}

static struct str
filled(struct arena *mem, size_t n, char c)
{
	char *p = ARENA_ARRAY(mem, char, n);

	memset(p, c, n);
	p[0] = '/';
	return str_of(p, n);
}

static void
test_path(struct arena *mem)
{
	ok_str(path_of(mem, STR("/")), "/");
	ok_str(path_of(mem, STR("/code/IV.9")), "/code/IV.9");
	ok_str(path_of(mem, STR("/code/")), "/code/");
	ok_str(path_of(mem, STR("/a+b%2B%20c")), "/a+b+ c");
	ok_str(path_of(mem, STR("/%E7%A0%81")), "/\xe7\xa0\x81");
	ok_str(path_of(mem, STR("/%2541")), "/%41"); /* once */
	ok_str(path_of(mem, STR("/...")), "/...");
	ok_str(path_of(mem, STR("/.a")), "/.a");
	ok_str(path_of(mem, STR("")), "refused");
	ok_str(path_of(mem, STR("code")), "refused");
	ok_str(path_of(mem, STR("/%")), "refused");
	ok_str(path_of(mem, STR("/%4")), "refused");
	ok_str(path_of(mem, STR("/%4g")), "refused");
	ok_str(path_of(mem, STR("/%00")), "refused");
	ok_str(path_of(mem, STR("/a\0b")), "refused");
	ok_str(path_of(mem, STR("/%0a")), "refused");
	ok_str(path_of(mem, STR("/%7f")), "refused");
	ok_str(path_of(mem, STR("/%c2%85")), "refused"); /* NEL, of C1 */
	ok_str(path_of(mem, STR("/a%2fb")), "refused");
	ok_str(path_of(mem, STR("/a%5Cb")), "refused");
	ok_str(path_of(mem, STR("/a//b")), "refused");
	ok_str(path_of(mem, STR("//")), "refused");
	ok_str(path_of(mem, STR("/.")), "refused");
	ok_str(path_of(mem, STR("/a/..")), "refused");
	ok_str(path_of(mem, STR("/%2E./a")), "refused");
	ok_str(path_of(mem, STR("/%c0%ae%c0%ae/")), "refused"); /* overlong */
	ok_str(path_of(mem, STR("/%ed%a0%80")), "refused"); /* a surrogate */
	ok_str(path_of(mem, STR("/%f4%90%80%80")), "refused");
	ok(path_of(mem, filled(mem, HTTP_PATH_MAX, 'x')).n == HTTP_PATH_MAX);
	ok_str(path_of(mem, filled(mem, HTTP_PATH_MAX + 1, 'x')), "refused");
	ok_str(path_of(mem, STR("/1/2/3/4/5/6/7/8/9/a/b/c/d/e/f/g")),
	    "/1/2/3/4/5/6/7/8/9/a/b/c/d/e/f/g");
	ok_str(path_of(mem, STR("/1/2/3/4/5/6/7/8/9/a/b/c/d/e/f/g/h")),
	    "refused");
}

static void
test_segments(void)
{
	struct str rest = STR("/code/IV.9/"), segment;

	ok(http_path_next(&rest, &segment));
	ok_str(segment, "code");
	ok(http_path_next(&rest, &segment));
	ok_str(segment, "IV.9");
	ok(!http_path_next(&rest, &segment));
	ok_str(rest, "/");
	rest = STR("/");
	ok(!http_path_next(&rest, &segment));
	rest = STR("");
	ok(!http_path_next(&rest, &segment));
}

static struct str
query(struct arena *mem, const char *raw, const char *name)
{
	struct str out = STR("none");

	return http_query_get(mem, str_from_c(raw), str_from_c(name), &out)
	    ? out
	    : STR("none");
}

static void
test_query(struct arena *mem)
{
	ok_str(query(mem, "q=gift&lang=en", "lang"), "en");
	ok_str(query(mem, "q=a+b%2B%26c", "q"), "a b+&c");
	ok_str(query(mem, "q=%E7%A4%BC", "q"), "\xe7\xa4\xbc");
	ok_str(query(mem, "q=", "q"), "");
	ok_str(query(mem, "q", "q"), "");
	ok_str(query(mem, "&&q=1&", "q"), "1");
	ok_str(query(mem, "%71=1", "q"), "1");
	ok_str(query(mem, "&", ""), "none");
	ok_str(query(mem, "q=a=b", "q"), "a=b");
	ok_str(query(mem, "q=a%0d%0ab%0dc", "q"), "a\nb\nc");
	ok_str(query(mem, "", "q"), "none");
	ok_str(query(mem, "qq=1", "q"), "none");
	ok_str(query(mem, "q=1&q=1", "q"), "none");
	ok_str(query(mem, "q=%", "q"), "none");
	ok_str(query(mem, "q=%00", "q"), "none");
	ok_str(query(mem, "q=%ff", "q"), "none");
	ok_str(query(mem, "q=1&%zz=2", "q"), "1"); /* another's fault */
}

static struct str
form_of(struct work *w, struct str raw)
{
	struct vec form = VEC(struct http_field);
	struct str all = STR("");
	enum status st = http_form_parse(w, raw, &form);

	work_clear(w);
	if (st != ST_OK)
		return str_from_c(status_name(st));
	for (size_t i = 0; i < form.n; i++) {
		const struct http_field *f =
		    VEC_AT(&form, const struct http_field, i);

		all = str_fmt(w->mem, "%.*s[%.*s|%.*s]", STR_ARG(all),
		    STR_ARG(f->name), STR_ARG(f->value));
	}
	return all;
}

static struct str
repeated(struct arena *mem, const char *one, size_t times)
{
	size_t n = strlen(one);
	char *p = ARENA_ARRAY(mem, char, n *times);

	for (size_t i = 0; i < times; i++)
		memcpy(p + i * n, one, n);
	return str_of(p, n * times);
}

static void
test_form(struct work *w)
{
	struct vec form = VEC(struct http_field);
	struct str x = STR("absent"), long_name, long_value;

	ok_str(form_of(w, STR("")), "");
	ok_str(form_of(w, STR("a=1&b=2&a=3")), "[a|1][b|2][a|3]");
	ok_str(form_of(w, STR("a&=b&&c=")), "[a|][|b][c|]");
	ok_str(form_of(w, STR("a=1%0D%0A2")), "[a|1\n2]");
	ok_str(form_of(w, STR("a=%")), "INVALID");
	ok_str(form_of(w, STR("a=%00")), "INVALID");
	ok_str(form_of(w, STR("a=\0")), "INVALID");
	ok_str(form_of(w, STR("%ff=1")), "INVALID");
	ok(!str_eq(form_of(w, repeated(w->mem, "a&", HTTP_FIELDS_MAX)),
	    STR("LIMIT")));
	ok_str(form_of(w, repeated(w->mem, "a&", HTTP_FIELDS_MAX + 1)),
	    "LIMIT");
	long_name = repeated(w->mem, "a", HTTP_FIELD_NAME_MAX + 1);
	ok_str(form_of(w, long_name), "LIMIT");
	ok(form_of(w, str_sub(long_name, 1, long_name.n)).n ==
	    HTTP_FIELD_NAME_MAX + 3);
	long_value = repeated(w->mem, "=", HTTP_FIELD_MAX + 2);
	ok_str(form_of(w, long_value), "LIMIT");
	ok(form_of(w, str_sub(long_value, 1, long_value.n)).n ==
	    HTTP_FIELD_MAX + 3);
	ok(http_form_parse(w, STR("a=1&b=2&a=3"), &form) == ST_OK);
	ok(http_form_get(&form, STR("b"), &x));
	ok_str(x, "2");
	ok(!http_form_get(&form, STR("a"), &x)); /* twice: which one? */
	ok(!http_form_get(&form, STR("c"), &x));
}

static enum status
read_as(struct work *w, const char *type)
{
	struct http_header h = {STR("content-type"), str_from_c(type)};
	struct http_request req = {.header = &h,
	    .header_n = type == NULL ? 0 : 1,
	    .body = STR("a=1")};
	struct vec form;
	enum status st = http_form_read(w, &req, &form);

	work_clear(w);
	return st;
}

static void
test_form_type(struct work *w)
{
	ok(read_as(w, "application/x-www-form-urlencoded") == ST_OK);
	ok(read_as(w, "Application/X-WWW-Form-Urlencoded; charset=UTF-8") ==
	    ST_OK);
	ok(read_as(w, "application/x-www-form-urlencodedx") == ST_INVALID);
	ok(read_as(w, "text/plain") == ST_INVALID);
	ok(read_as(w, "") == ST_INVALID);
	ok(read_as(w, NULL) == ST_INVALID);
}

static struct str
cookie(struct str header, const char *name)
{
	struct str out = STR("none");

	return http_cookie_get(header, str_from_c(name), &out) ? out
							       : STR("none");
}

static void
test_cookie(struct arena *mem)
{
	ok_str(cookie(STR("a=1; b=2"), "b"), "2");
	ok_str(cookie(STR("a=1;b=2"), "b"), "2");
	ok_str(cookie(STR("a=x=y"), "a"), "x=y");
	ok_str(cookie(STR("a="), "a"), "");
	ok_str(cookie(STR("a=1; A=2"), "A"), "2");
	ok_str(cookie(STR("b=1"), "a"), "none");
	ok_str(cookie(STR("a"), "a"), "none");
	ok_str(cookie(STR("a=1; a=1"), "a"), "none");
	ok_str(cookie(STR("a=\"1\""), "a"), "none");
	ok_str(cookie(STR("a=1 2"), "a"), "none");
	ok_str(cookie(STR("a=1,2"), "a"), "none");
	ok_str(cookie(STR("a=\xc3\xa9"), "a"), "none");
	ok_str(cookie(STR(""), "a"), "none");
	ok_str(cookie(str_fmt(mem, "%.*sa=1",
			  STR_ARG(repeated(mem, "b=1;", HTTP_COOKIES_MAX - 1))),
		   "a"),
	    "1");
	ok_str(cookie(str_fmt(mem, "%.*sa=1",
			  STR_ARG(repeated(mem, "b=1;", HTTP_COOKIES_MAX))),
		   "a"),
	    "none");
	ok(cookie(str_fmt(mem, "a=%.*s",
		      STR_ARG(repeated(mem, "x", HTTP_COOKIE_MAX))),
	       "a")
		.n == HTTP_COOKIE_MAX);
	ok_str(cookie(str_fmt(mem, "a=%.*s",
			  STR_ARG(repeated(mem, "x", HTTP_COOKIE_MAX + 1))),
		   "a"),
	    "none");
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	test_path(w.mem);
	test_segments();
	test_query(w.mem);
	test_form(&w);
	test_form_type(&w);
	test_cookie(w.mem);
	arena_free(w.mem);
	return tap_done();
}
