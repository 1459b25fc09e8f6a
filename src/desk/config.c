/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A table of keys, each with the function that reads its value. All mistakes
 * are collected: who mends a file wants the list, not one round a mistake.
 */
#include <string.h>

#include "base/buf.h"
#include "base/num.h"
#include "base/utf8.h"

#include "base/work.h"
#include "merkle/note_key.h"
#include "net/fetch.h"
#include "net/mail.h"
#include "oidc/issuer.h"
#include "os/file.h"

#include "desk/config.h"

#define POSTGRES_PORT 5432
#define HTTPS_PORT    443
#define HTTP_PORT     80
#define FAULTS_MOST   ((size_t)16 << 10)

enum {
	LISTEN,
	STORE,
	WITNESS,
	WITNESS_NEED,
	URL,
	SECOND,
	OIDC_ISSUER,
	OIDC_CLIENT,
	OIDC_SECRET,
	OIDC_MATCH,
	OIDC_CA,
	MAIL_SERVER,
	MAIL_FROM,
	MAIL_LOGIN,
	TLS_CERTIFICATE,
	TLS_KEY,
	WEBHOOK,
	WEBHOOK_CA,
	MEMORY,
	KEYS
};

static const struct config_key keys[] = {
    [LISTEN] = {"listen", "127.0.0.1:8080",
	"address and port; 127.0.0.1 is this machine alone"},
    [STORE] = {"store", "",
	"a PostgreSQL URL (postgres://...); none: a file in this folder"},
    [WITNESS] = {"witness", "",
	"a witness's key and address (NAME+ID+KEY https://...); a line each"},
    [WITNESS_NEED] = {"witness-need", "0",
	"how many have to cosign before a receipt or an export leaves"},
    [URL] = {"url", "",
	"where people reach the portal, as https://ethics.example.com"},
    [SECOND] = {"second-factor", "",
	"who has to set one up: offices, everyone, or names of offices"},
    [OIDC_ISSUER] = {"oidc-issuer", "",
	"an OpenID provider to sign in with, as it names itself"},
    [OIDC_CLIENT] = {"oidc-client", "", "what this portal is called there"},
    [OIDC_SECRET] = {"oidc-secret-file", "",
	"a file of mode 0600 in this folder, with the secret for it"},
    [OIDC_MATCH] = {"oidc-match", "invitation",
	"invitation, or email: who signs in here with a verified address"},
    [OIDC_CA] = {"oidc-ca", "",
	"a file of certificates in this folder, in place of the system's"},
    [MAIL_SERVER] = {"mail-server", "",
	"what takes mail, as smtp://mail.example.com:587; none: no reminders"},
    [MAIL_FROM] = {"mail-from", "", "the address that mail comes from"},
    [MAIL_LOGIN] = {"mail-login", "",
	"a name for the mail server; its password is the file keys/mail"},
    [TLS_CERTIFICATE] = {"tls-certificate", "",
	"a PEM file in this folder; with it the portal itself speaks TLS"},
    [TLS_KEY] = {"tls-key", "",
	"a PEM file of mode 0600 in this folder, the certificate's key"},
    [WEBHOOK] = {"webhook", "",
	"who is told of what happens (NAME https://...); a line each"},
    [WEBHOOK_CA] = {"webhook-ca", "",
	"a file of certificates in this folder, in place of the system's"},
    [MEMORY] = {"memory", "256", "how many MB of the record are kept at hand"},
};

_Static_assert(sizeof(keys) / sizeof(keys[0]) == KEYS, "a row for each key");

const struct config_key *
config_keys(size_t *n_out)
{
	*n_out = KEYS;
	return keys;
}

struct str
config_sample(struct work *w)
{
	struct str s =
	    STR("# Settings of this data folder; see probity.conf(5)."
		"\n# 'probity config check' says what is wrong.\n");

	for (size_t i = 0; i < KEYS; i++)
		s = str_fmt(w->mem, "%.*s\n# %s\n#%s %s\n", STR_ARG(s),
		    keys[i].help, keys[i].name, keys[i].fallback);
	return s;
}

bool
config_parse_listen(struct str text, struct str *address, int *port)
{
	struct str digits = text;
	int64_t n;

	*address = STR("127.0.0.1");
	if (str_starts(text, STR("["))) {
		struct str rest;

		if (!str_cut(str_sub(text, 1, text.n), ']', address, &rest) ||
		    !str_starts(rest, STR(":")))
			return false;
		digits = str_sub(rest, 1, rest.n);
	} else if (memchr(text.p, ':', text.n) != NULL) {
		(void)str_cut(text, ':', address, &digits);
	}
	if (!num_parse_i64(digits, 0, CONFIG_MOST_PORT, &n))
		return false;
	*port = (int)n;
	return true;
}

/* postgres://user:secret@host/... or ...?password=secret */
static bool
has_password(struct str url)
{
	struct str scheme, rest, authority, path, user, host, name, secret;
	size_t at;

	if (str_find(url, STR("password="), &at))
		return true;
	(void)str_cut(url, '/', &scheme, &rest);
	(void)str_cut(str_sub(rest, 1, rest.n), '/', &authority, &path);
	return str_cut(authority, '@', &user, &host) &&
	    str_cut(user, ':', &name, &secret);
}

static bool
is_url(struct str store)
{
	return str_starts(store, STR("postgres://")) ||
	    str_starts(store, STR("postgresql://"));
}

const char *
config_check_store(struct str url)
{
	if (!is_url(url))
		return "only postgres://... can be named here; without it "
		       "the data folder itself is the store";
	if (has_password(url))
		return "has a password in it; put that into a file of mode "
		       "0600 and name it with ?passfile=/path";
	return NULL;
}

static int
port_of(struct str digits, int otherwise)
{
	int64_t n;

	return num_parse_i64(digits, 1, CONFIG_MOST_PORT, &n) ? (int)n
							      : otherwise;
}

/* "user@[::1]:5433/name?port=5434": the last one counts. */
int
config_store_port(struct str store)
{
	struct str scheme, rest, authority, digits, query;
	int port = POSTGRES_PORT;
	size_t at;

	if (!is_url(store))
		return 0;
	(void)str_cut(store, '/', &scheme, &rest);
	(void)str_cut(str_sub(rest, 1, rest.n), '/', &authority, &query);
	if (str_find(authority, STR("]"), &at))
		authority = str_sub(authority, at, authority.n);
	if (str_cut(authority, ':', &rest, &digits))
		port = port_of(digits, port);
	if (str_find(query, STR("port="), &at)) {
		(void)str_cut(str_sub(query, at + 5, query.n), '&', &digits,
		    &rest);
		port = port_of(digits, port);
	}
	return port;
}

int
config_url_port(struct str url)
{
	struct str scheme, rest, authority, path, digits;
	size_t at;

	(void)str_cut(url, '/', &scheme, &rest);
	(void)str_cut(str_sub(rest, 1, rest.n), '/', &authority, &path);
	if (authority.n == 0)
		return 0;
	if (str_find(authority, STR("]"), &at))
		authority = str_sub(authority, at, authority.n);
	if (str_cut(authority, ':', &rest, &digits))
		return port_of(digits, HTTPS_PORT);
	return str_eq(scheme, STR("http:")) ? HTTP_PORT : HTTPS_PORT;
}

static const char *
set_witness(struct work *w, struct config *c, struct str value)
{
	struct config_witness *one = &c->witness[c->witness_n];
	struct note_key key;
	bool good;

	if (c->witness_n == CONFIG_WITNESSES_MAX)
		return "stands here more than 32 times";
	(void)str_cut(value, ' ', &one->key, &one->url);
	one->url = str_trim(one->url);
	good = note_key_parse(w, one->key, &key) == ST_OK &&
	    key.type == NOTE_COSIGNATURE;
	work_clear(w);
	if (!good)
		return "does not begin with the key of a witness, as "
		       "`probity witness key` prints it";
	if (net_check_url(one->url) != NULL)
		return "has no address behind the key: https://..., without "
		       "a name or a password in it";
	for (size_t i = 0; i < c->witness_n; i++)
		if (str_eq(c->witness[i].key, one->key))
			return "stands here a second time; keep one";
	c->witness_n++;
	return NULL;
}

/* It names a file in keys/ and stands in pages. */
static bool
is_hook_name(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (!(name.p[i] >= 'a' && name.p[i] <= 'z') &&
		    !num_is_digit(name.p[i]) && (i == 0 || name.p[i] != '-'))
			return false;
	return name.n > 0 && name.n <= CONFIG_WEBHOOK_NAME;
}

static const char *
set_webhook(struct config *c, struct str value)
{
	struct config_webhook *one = &c->webhook[c->webhook_n];

	if (c->webhook_n == CONFIG_WEBHOOKS_MAX)
		return "stands here more than 8 times";
	(void)str_cut(value, ' ', &one->name, &one->url);
	one->url = str_trim(one->url);
	if (!is_hook_name(one->name))
		return "begins with a name: up to 32 small letters, digits "
		       "and -";
	if (net_check_url(one->url) != NULL)
		return "has no address behind the name: https://..., without "
		       "a name or a password in it";
	if (!net_is_unread(one->url))
		return "goes to https://, unless it is on this machine";
	for (size_t i = 0; i < c->webhook_n; i++)
		if (str_eq(c->webhook[i].name, one->name))
			return "has a name that stands here already";
	c->webhook_n++;
	return NULL;
}

/* In the data folder, since a server in its sandbox reads no other. */
static const char *
set_file(struct str *to, struct str name)
{
	size_t at;

	*to = name;
	if (name.p[0] == '/' || str_find(name, STR(".."), &at))
		return "is the name of a file in this folder, without / at "
		       "its beginning";
	return NULL;
}

static const char *
set_match(struct config *c, struct str value)
{
	c->oidc_by_email = str_eq(value, STR("email"));
	if (!c->oidc_by_email && !str_eq(value, STR("invitation")))
		return "write invitation or email";
	return NULL;
}

static const char *
set_memory(struct config *c, struct str value)
{
	int64_t n;

	if (!num_parse_i64(value, CONFIG_MEMORY_LEAST, CONFIG_MEMORY_MOST, &n))
		return "is a number of MB from 16 to 1000000";
	c->memory = (size_t)n << 20;
	return NULL;
}

static const char *
set_need(struct config *c, struct str value)
{
	int64_t n;

	if (!num_parse_i64(value, 0, CONFIG_WITNESSES_MAX, &n))
		return "is a number from 0 to 32";
	c->witness_need = (size_t)n;
	return NULL;
}

/* A scheme and a host, and nothing behind them: pages stand at the root. */
static const char *
check_url(struct str url)
{
	static const char wrong[] =
	    "write it as https://ethics.example.com, without a path";
	struct str host = STR("");

	if (str_starts(url, STR("https://")))
		host = str_sub(url, 8, url.n);
	else if (str_starts(url, STR("http://")))
		host = str_sub(url, 7, url.n);
	if (host.n == 0)
		return wrong;
	for (size_t i = 0; i < host.n; i++) {
		char c = host.p[i];
		bool good = (c >= 'a' && c <= 'z') || num_is_digit(c) ||
		    c == '.' || c == '-' || c == ':' || c == '[' || c == ']';

		if (!good)
			return wrong;
	}
	return NULL;
}

/* Whether the Code has such offices is found out where it is read. */
static const char *
check_second(struct str names)
{
	for (size_t i = 0; i < names.n; i++) {
		char c = names.p[i];

		if (!(c >= 'a' && c <= 'z') && c != '-' && c != ' ' &&
		    !num_is_digit(c))
			return "write offices, everyone, or names of offices "
			       "with blanks between them";
	}
	return NULL;
}

/* What is wrong with a value, or NULL. */
static const char *
set_key(struct work *w, struct config *c, size_t key, struct str value)
{
	switch (key) {
	case STORE:
		c->store = value;
		return config_check_store(value);
	case WITNESS:
		return set_witness(w, c, value);
	case MEMORY:
		return set_memory(c, value);
	case WITNESS_NEED:
		return set_need(c, value);
	case URL:
		c->url = value;
		return check_url(value);
	case OIDC_ISSUER:
		c->oidc_issuer = value;
		return issuer_check_url(value);
	case OIDC_CLIENT:
		c->oidc_client = value;
		return NULL;
	case OIDC_SECRET:
		return set_file(&c->oidc_secret, value);
	case OIDC_MATCH:
		return set_match(c, value);
	case OIDC_CA:
		return set_file(&c->oidc_ca, value);
	case SECOND:
		c->second = value;
		return check_second(value);
	case MAIL_SERVER:
		c->mail_server = value;
		return net_check_mail_server(value);
	case MAIL_FROM:
		c->mail_from = value;
		return net_is_mail_address(value)
		    ? NULL
		    : "is no address; write it as ethics@example.com";
	case MAIL_LOGIN:
		c->mail_login = value;
		return NULL;
	case TLS_CERTIFICATE:
		return set_file(&c->tls_certificate, value);
	case TLS_KEY:
		return set_file(&c->tls_key, value);
	case WEBHOOK:
		return set_webhook(c, value);
	case WEBHOOK_CA:
		return set_file(&c->webhook_ca, value);
	default:
		return config_parse_listen(value, &c->address, &c->port)
		    ? NULL
		    : "write it as 127.0.0.1:8080, [::1]:8080 or 8080";
	}
}

struct reading {
	struct work *w;
	struct buf faults;
	struct str name;
	size_t line;
	bool seen[KEYS];
};

static void
complain(struct reading *r, struct str what, const char *mend)
{
	buf_fmt(&r->faults, "%s%.*s:", r->faults.n > 0 ? "\n" : "",
	    STR_ARG(r->name));
	if (r->line > 0) /* else the whole file is meant */
		buf_fmt(&r->faults, "%zu:", r->line);
	buf_fmt(&r->faults, " %.*s: %s", STR_ARG(what), mend);
}

static void
read_line(struct reading *r, struct str line, struct config *out)
{
	struct str key, value;
	const char *mend;

	line = str_trim(line);
	if (line.n == 0 || line.p[0] == '#')
		return;
	(void)str_cut(line, ' ', &key, &value);
	value = str_trim(value);
	for (size_t i = 0; i < KEYS; i++) {
		if (!str_eq(key, str_from_c(keys[i].name)))
			continue;
		if (r->seen[i] && i != WITNESS && i != WEBHOOK)
			mend = "stands here a second time; keep one";
		else if (value.n == 0)
			mend = "has no value";
		else if (value.n > CONFIG_LONGEST)
			mend = "is longer than 1,024 bytes";
		else
			mend = set_key(r->w, out, i, value);
		r->seen[i] = true;
		if (mend != NULL)
			complain(r, key, mend);
		return;
	}
	complain(r, str_sub(key, 0, 64),
	    "no such key; probity.conf(5) has them");
}

/* What one key needs of another. */
static void
check_together(struct reading *r, const struct config *out)
{
	if (out->witness_need > out->witness_n)
		complain(r, STR("witness-need"),
		    "is more than there are witnesses");
	if (out->oidc_issuer.n > 0 && out->oidc_client.n == 0)
		complain(r, STR("oidc-issuer"), "wants oidc-client, too");
	/* Where people are sent back to is not what a request says. */
	if (out->oidc_issuer.n > 0 && out->url.n == 0)
		complain(r, STR("oidc-issuer"), "wants url, too");
	if (out->mail_server.n > 0 &&
	    (out->mail_from.n == 0 || out->url.n == 0))
		complain(r, STR("mail-server"),
		    "needs mail-from and url: who writes, and where to go");
	if ((out->tls_certificate.n > 0) != (out->tls_key.n > 0))
		complain(r, STR("tls-certificate"),
		    "and tls-key need each other");
	if (out->tls_certificate.n > 0 && str_starts(out->url, STR("http://")))
		complain(r, STR("url"),
		    "begins with https:// where the "
		    "portal speaks TLS");
	if (out->webhook_n > 0 && out->url.n == 0)
		complain(r, STR("webhook"), "wants url, too: links go there");
}

enum status
config_parse(struct work *w, struct str name, struct str text,
    struct str folder, struct config *out)
{
	struct reading r = {.w = w, .name = name};
	struct str line;
	enum status st = ST_OK;

	buf_init(&r.faults, FAULTS_MOST);
	*out = (struct config){.store = folder};
	(void)set_memory(out, str_from_c(keys[MEMORY].fallback));
	(void)config_parse_listen(str_from_c(keys[LISTEN].fallback),
	    &out->address, &out->port);
	if (!utf8_valid(text))
		complain(&r, STR("this file"), "is not UTF-8");
	if (text.n > 0 && memchr(text.p, '\0', text.n) != NULL)
		complain(&r, STR("this file"), "holds a NUL byte");
	while (text.n > 0) {
		r.line++;
		(void)str_cut(text, '\n', &line, &text);
		read_line(&r, line, out);
	}
	r.line = 0;
	check_together(&r, out);
	if (r.faults.n > 0)
		st = work_fail(w, ST_INVALID, "%.*s",
		    STR_ARG(buf_str(&r.faults)));
	buf_release(&r.faults);
	return st;
}

enum status
config_read(struct work *w, struct str folder, struct config *out)
{
	struct str path = file_join(w, folder, STR(CONFIG_NAME));
	enum file_kind kind;
	struct str text;
	enum status st = file_kind(w, path, &kind);

	if (st != ST_OK)
		return st;
	if (kind == FILE_NONE) {
		(void)work_fail(w, ST_NOTFOUND,
		    "%.*s is no data folder: it has no %s", STR_ARG(folder),
		    CONFIG_NAME);
		return work_remedy(w, ST_NOTFOUND,
		    "Make one with: probity init %.*s", STR_ARG(folder));
	}
	st = file_read(w, path, CONFIG_MOST, &text);
	return st == ST_OK ? config_parse(w, path, text, folder, out) : st;
}

enum status
config_point(struct work *w, struct str folder, struct str store)
{
	struct str path = file_join(w, folder, STR(CONFIG_NAME));
	struct str text, line, new_text = STR("");
	enum status st = file_read(w, path, CONFIG_MOST, &text);

	if (st != ST_OK)
		return st;
	while (text.n > 0) {
		str_cut(text, '\n', &line, &text);
		if (!str_starts(str_trim(line), STR("store ")))
			new_text = str_fmt(w->mem, "%.*s%.*s\n",
			    STR_ARG(new_text), STR_ARG(line));
	}
	if (store.n > 0)
		new_text = str_fmt(w->mem, "%.*sstore %.*s\n",
		    STR_ARG(new_text), STR_ARG(store));
	return file_write(w, path, new_text, 0600);
}
