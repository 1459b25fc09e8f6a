/* SPDX-License-Identifier: Apache-2.0 */
/* Addresses of mail servers and of people; sending itself is test/serve/mail.t's. */
#include "base/str.h"
#include "net/mail.h"
#include "tap.h"

static void
test_servers(void)
{
	static const char *const good[] = {"smtp://mail.example.com",
	    "smtp://mail.example.com:587", "smtps://10.0.0.1:1",
	    "smtp://[::1]:25"};
	static const char *const bad[] = {"", "mail.example.com",
	    "http://mail.example.com", "smtp://", "smtp://:25", "smtp://a:0",
	    "smtp://a:65536", "smtp://a:x", "smtp://a b", "smtp://u@a",
	    "smtp://a/b", "smtp://A", "smtp://a\r\nb"};

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		ok(net_check_mail_server(str_from_c(good[i])) == NULL);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		ok(net_check_mail_server(str_from_c(bad[i])) != NULL);
	ok(net_mail_port(STR("smtp://a")) == 25);
	ok(net_mail_port(STR("smtps://a")) == 465);
	ok(net_mail_port(STR("smtp://a:587")) == 587);
	ok(net_mail_port(STR("smtp://[::1]:2525")) == 2525);
	ok(net_mail_port(STR("smtps://[::1]")) == 465);
}

static void
test_people(void)
{
	static const char *const good[] = {"a@b", "wang.min+x@example.com",
	    "a_b-c@1.2"};
	static const char *const bad[] = {"", "a", "@b", "a@", "a@b@c", "a b@c",
	    "a@b\r\nBcc: c@d", "<a@b>", "a@b,c@d", "a\"@b", "a@b;", "é@b"};
	char longest[260];

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		ok(net_is_mail_address(str_from_c(good[i])));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		ok(!net_is_mail_address(str_from_c(bad[i])));
	for (size_t i = 0; i < sizeof(longest); i++)
		longest[i] = i == 1 ? '@' : 'a';
	ok(net_is_mail_address(str_of(longest, NET_MAIL_MAX)));
	ok(!net_is_mail_address(str_of(longest, NET_MAIL_MAX + 1)));
}

int
main(void)
{
	test_servers();
	test_people();
	return tap_done();
}
