/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "desk/config.h"
#include "tap.h"

static enum status
parse(struct work *w, const char *text, struct config *out)
{
	work_clear(w);
	return config_parse(w, STR("x.conf"), str_from_c(text), STR("/data"),
	    out);
}

static void
refused(struct work *w, const char *text, const char *want)
{
	struct config c;

	ok(parse(w, text, &c) == ST_INVALID);
	ok_str(w->fault.what, want);
}

static void
test_values(struct work *w)
{
	struct config c;

	ok(parse(w, "", &c) == ST_OK);
	ok_str(c.address, "127.0.0.1");
	ok(c.port == 8080);
	ok_str(c.store, "/data");
	ok(parse(w, "# c\n\n  listen   [::1]:80  \r\nstore postgres:///p\n",
	       &c) == ST_OK);
	ok_str(c.address, "::1");
	ok(c.port == 80);
	ok_str(c.store, "postgres:///p");
	ok(parse(w, "listen 8100", &c) == ST_OK && c.port == 8100);
	ok_str(c.address, "127.0.0.1");
	ok(parse(w, "listen :0", &c) == ST_OK && c.port == 0);
	ok_str(c.address, "");
	ok(parse(w, "listen 0.0.0.0:65535", &c) == ST_OK && c.port == 65535);
	ok(parse(w, str_c(w->mem, config_sample(w)), &c) == ST_OK);
	ok(parse(w, "store postgres://u@h:5432/d", &c) == ST_OK);
	ok(c.second.n == 0);
	ok(parse(w, "second-factor board cfo", &c) == ST_OK);
	ok_str(c.second, "board cfo");
	ok(parse(w,
	       "url https://e.example\noidc-issuer https://l.example/a\n"
	       "oidc-client p\noidc-match email\noidc-ca ca.pem",
	       &c) == ST_OK);
	ok(c.oidc_by_email && config_url_port(c.oidc_issuer) == 443);
	ok(config_url_port(STR("http://[::1]:9/a")) == 9);
	ok(config_url_port(STR("http://127.0.0.1")) == 80);
	ok(config_url_port(STR("")) == 0);
	refused(w, "oidc-issuer https://l.example",
	    "x.conf: oidc-issuer: wants oidc-client, too\n"
	    "x.conf: oidc-issuer: wants url, too");
	refused(w, "oidc-issuer http://l.example",
	    "x.conf:1: oidc-issuer: begins with https://, unless it is on "
	    "this machine\n"
	    "x.conf: oidc-issuer: wants oidc-client, too\n"
	    "x.conf: oidc-issuer: wants url, too");
	refused(w, "oidc-match name",
	    "x.conf:1: oidc-match: write invitation or email");
	refused(w, "oidc-secret-file ../x",
	    "x.conf:1: oidc-secret-file: is the name of a file in this "
	    "folder, without / at its beginning");
	ok(parse(w,
	       "url https://e.example\nwebhook a https://h.example/x?k=1\n"
	       "webhook b-2 http://[::1]:9/\nwebhook-ca ca.pem",
	       &c) == ST_OK);
	ok(c.webhook_n == 2);
	ok_str(c.webhook[0].url, "https://h.example/x?k=1");
	ok_str(c.webhook[1].name, "b-2");
	ok_str(c.webhook_ca, "ca.pem");
	refused(w, "webhook a https://h.example/",
	    "x.conf: webhook: wants url, too: links go there");
	refused(w, "url https://e.example\nwebhook a http://h.example/",
	    "x.conf:2: webhook: goes to https://, unless it is on this "
	    "machine");
	refused(w, "url https://e.example\nwebhook -a https://h.example/",
	    "x.conf:2: webhook: begins with a name: up to 32 small letters, "
	    "digits and -");
	refused(w,
	    "url https://e.example\nwebhook a https://h.example/\n"
	    "webhook a https://i.example/",
	    "x.conf:3: webhook: has a name that stands here already");
	refused(w, "url https://e.example\nwebhook a",
	    "x.conf:2: webhook: has no address behind the name: https://..., "
	    "without a name or a password in it");
	refused(w, "second-factor Board",
	    "x.conf:1: second-factor: write offices, everyone, or names of "
	    "offices with blanks between them");
}

static void
test_mistakes(struct work *w)
{
	static const char listen[] =
	    "x.conf:1: listen: write it as 127.0.0.1:8080, [::1]:8080 or 8080";

	refused(w, "listen 127.0.0.1:65536", listen);
	refused(w, "listen 127.0.0.1:", listen);
	refused(w, "listen [::1]80", listen);
	refused(w, "listen [::1", listen);
	refused(w, "listen -1", listen);
	refused(w, "listen", "x.conf:1: listen: has no value");
	refused(w, "listen 80\nlisten 80",
	    "x.conf:2: listen: stands here a second time; keep one");
	refused(w, "Listen 80",
	    "x.conf:1: Listen: no such key; probity.conf(5) has them");
	refused(w, "store postgres://u:secret@h/d",
	    "x.conf:1: store: has a password in it; put that into a file of "
	    "mode 0600 and name it with ?passfile=/path");
	refused(w, "store postgres://h/d?password=secret",
	    "x.conf:1: store: has a password in it; put that into a file of "
	    "mode 0600 and name it with ?passfile=/path");
	refused(w, "# \xff", "x.conf: this file: is not UTF-8");
	/* All of them, not the first one. */
	refused(w, "a 1\n\nb 2",
	    "x.conf:1: a: no such key; probity.conf(5) has them\n"
	    "x.conf:3: b: no such key; probity.conf(5) has them");
}

static void
test_limits(struct work *w)
{
	struct arena *a = w->mem;
	struct str many = STR("");
	char *lng = ARENA_ARRAY(a, char, CONFIG_LONGEST + 2);
	struct config c;

	for (size_t i = 0; i <= CONFIG_LONGEST; i++)
		lng[i] = 'x';
	refused(w, str_c(a, str_fmt(a, "store %s", lng)),
	    "x.conf:1: store: is longer than 1,024 bytes");
	for (int i = 0; i < 2000; i++)
		many = str_fmt(a, "%.*sa\n", STR_ARG(many));
	ok(config_parse(w, STR("x"), many, STR("/d"), &c) == ST_INVALID);
	work_clear(w);
	/* A C library would read what stands before the NUL, and no more. */
	ok(config_parse(w, STR("x"), STR("listen 127.0.0.1\0.9:80"), STR("/d"),
	       &c) == ST_INVALID);
	ok_str(w->fault.what, "x: this file: holds a NUL byte");
	work_clear(w);
	ok(config_read(w, STR("/nowhere"), &c) == ST_NOTFOUND);
	ok_str(w->fault.remedy, "Make one with: probity init /nowhere");
}

static void
test_store_port(void)
{
	ok(config_store_port(STR("/var/lib/acme")) == 0);
	ok(config_store_port(STR("postgres:///db?host=/run/pg")) == 5432);
	ok(config_store_port(STR("postgres://u@h/db")) == 5432);
	ok(config_store_port(STR("postgresql://u@h:5433/db")) == 5433);
	ok(config_store_port(STR("postgres://u@[::1]:5434/db")) == 5434);
	ok(config_store_port(STR("postgres://u@[::1]/db?port=5435&x=y")) ==
	    5435);
	ok(config_store_port(STR("postgres://u@h:99999/db")) == 5432);
}

int
main(void)
{
	struct arena *a = arena_new();
	struct work w = {a, {STR(""), STR("")}};

	test_values(&w);
	test_mistakes(&w);
	test_limits(&w);
	test_store_port();
	arena_free(a);
	return tap_done();
}
