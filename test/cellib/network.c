/* SPDX-License-Identifier: Apache-2.0 */
#include "cel/type.h"
#include "harness.h"

static struct bench b;

#define NET(id, ...) CALL(&b, &cel_network, id, __VA_ARGS__)

static struct cel_value
ip(const char *c)
{
	return NET("string_to_ip", text(c));
}

static struct cel_value
cidr(const char *c)
{
	return NET("string_to_cidr", text(c));
}

static void
test_text(void)
{
	static const char *const row[][2] = {
	    {"0.0.0.0", "0.0.0.0"},
	    {"255.255.255.255", "255.255.255.255"},
	    {"::", "::"},
	    {"::1", "::1"},
	    {"1::", "1::"},
	    {"2001:DB8::68", "2001:db8::68"},
	    {"2001:db8:0:0:0:0:0:1", "2001:db8::1"},
	    {"2001:0db8:0000:0000:0001:0000:0000:0001", "2001:db8::1:0:0:1"},
	    {"1:0:0:2:0:0:0:3", "1:0:0:2::3"},
	    {"1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"},
	    {"1:0:3:4:5:6:7:8", "1:0:3:4:5:6:7:8"},
	    {"1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"},
	    {"::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"},
	    {"64:ff9b::192.0.2.33", "64:ff9b::c000:221"},
	    {"::1.2.3.4", "::102:304"},
	    {"1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"},
	    {"::ffff:c0a8:1", "192.168.0.1"},
	    {"::fffe:c0a8:1", "::fffe:c0a8:1"},
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct cel_value v = ip(row[i][0]);

		if (tap_ok(v.kind == CEL_OPAQUE, "reads %s", row[i][0]))
			ok(is_text(NET("ip_to_string", v), row[i][1]));
		ok(is(NET("is_ip", text(row[i][0])), cel_bool(true)));
		ok(is(NET("ip_is_canonical", text(row[i][0])),
		    cel_bool(strcmp(row[i][0], row[i][1]) == 0)));
	}
}

static void
test_refused(void)
{
	static const char *const row[] = {"", "1", "1.2.3", "1.2.3.4.5",
	    "192.168.0.1.0", "1.2.3.256", "1.2.3.1000", "01.2.3.4", "1.2.3.04",
	    "1.2.3.4 ", " 1.2.3.4", "1..2.3", "1.2.3.", ".1.2.3", "+1.2.3.4",
	    "0x1.2.3.4", ":", ":::", "1:2", "1:2:3:4:5:6:7", ":1:2:3:4:5:6:7:8",
	    "1:2:3:4:5:6:7:8:", "1:2:3:4:5:6:7:8:9", "1::2::3",
	    "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "1:2:3:4::5:6:7:8",
	    "2001:db8:::68", "12345::", "g::", "::1.2.3", "::1.2.3.4:5",
	    "1:2:3:4:5:6:7:1.2.3.4", "1.2.3.4::", "::1.2.3.256", "fe80::1%en0",
	    "1.2.3.4%a", "::ffff:192.168.0.1", "::FFFF:1.2.3.4", "1.2.3.4/8"};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		tap_ok(fails(ip(row[i]), CEL_BAD_ARGUMENT), "refuses '%s'",
		    row[i]);
		ok(is(NET("is_ip", text(row[i])), cel_bool(false)));
		ok(fails(NET("ip_is_canonical", text(row[i])),
		    CEL_BAD_ARGUMENT));
	}
	ok(fails(CALL(&b, &cel_network, "string_to_ip",
		     cel_string((struct cel_text){"1.2.3.4\0", 8})),
	    CEL_BAD_ARGUMENT));
}

static bool
asks(const char *id, const char *yes, const char *no)
{
	return is(CALL(&b, &cel_network, id, ip(yes)), cel_bool(true)) &&
	    is(CALL(&b, &cel_network, id, ip(no)), cel_bool(false));
}

static void
test_reach(void)
{
	ok(is(NET("ip_family", ip("1.2.3.4")), cel_int(4)));
	ok(is(NET("ip_family", ip("::")), cel_int(6)));
	ok(asks("ip_is_loopback", "127.255.0.1", "128.0.0.1"));
	ok(asks("ip_is_loopback", "::1", "::2"));
	ok(asks("ip_is_unspecified", "0.0.0.0", "0.0.0.1"));
	ok(asks("ip_is_unspecified", "::", "::1"));
	ok(asks("ip_is_link_local_unicast", "169.254.9.9", "169.253.255.255"));
	ok(asks("ip_is_link_local_unicast", "fe80::1", "fec0::1"));
	ok(asks("ip_is_link_local_unicast", "febf::1", "fd80::1"));
	ok(asks("ip_is_link_local_multicast", "224.0.0.255", "224.0.1.0"));
	ok(asks("ip_is_link_local_multicast", "ff02::1", "ff05::1"));
	ok(asks("ip_is_link_local_multicast", "ff12::1", "fd02::1"));
	ok(asks("ip_is_global_unicast", "192.168.0.1", "255.255.255.255"));
	ok(asks("ip_is_global_unicast", "223.255.255.255", "224.0.0.0"));
	ok(asks("ip_is_global_unicast", "240.0.0.1", "239.255.255.255"));
	ok(asks("ip_is_global_unicast", "2001:db8::abcd", "ff00::1"));
	ok(asks("ip_is_global_unicast", "fd00::1", "fe80::1"));
	ok(asks("ip_is_global_unicast", "::2", "::1"));
	ok(asks("ip_is_global_unicast", "1.1.1.1", "0.0.0.0"));
}

static bool
contains(const char *network, const char *what, bool want)
{
	bool is_network = strchr(what, '/') != NULL;
	struct cel_value n = cidr(network);

	if (is_network)
		return is(NET("cidr_contains_cidr", n, cidr(what)),
			   cel_bool(want)) &&
		    is(NET("cidr_contains_cidr_string", n, text(what)),
			cel_bool(want));
	return is(NET("cidr_contains_ip_ip", n, ip(what)), cel_bool(want)) &&
	    is(NET("cidr_contains_ip_string", n, text(what)), cel_bool(want));
}

static void
test_networks(void)
{
	struct cel_value n = cidr("192.168.1.5/23");

	ok(contains("192.168.0.0/24", "192.168.0.255", true));
	ok(contains("192.168.0.0/24", "192.168.1.0", false));
	ok(contains("192.168.0.0/23", "192.168.1.255", true));
	ok(contains("192.168.0.0/23", "192.168.2.0", false));
	ok(contains("0.0.0.0/0", "255.255.255.255", true));
	ok(contains("0.0.0.0/0", "::", false));
	ok(contains("::/0", "0.0.0.0", false));
	ok(contains("10.0.0.1/32", "10.0.0.1", true));
	ok(contains("10.0.0.1/32", "10.0.0.0", false));
	ok(contains("2001:db8::/33", "2001:db8:7fff::1", true));
	ok(contains("2001:db8::/33", "2001:db8:8000::1", false));
	ok(contains("10.0.0.0/8", "10.0.0.0/8", true));
	ok(contains("10.0.0.0/8", "10.1.0.0/16", true));
	ok(contains("10.0.0.0/8", "10.0.0.0/7", false));
	ok(contains("10.0.0.0/8", "11.0.0.0/8", false));
	ok(contains("::/0", "10.0.0.0/8", false));
	ok(fails(NET("cidr_contains_ip_string", n, text("1.2.3")),
	    CEL_BAD_ARGUMENT));
	ok(is_text(NET("cidr_to_string", n), "192.168.1.5/23"));
	ok(is_text(NET("cidr_to_string", NET("cidr_masked", n)),
	    "192.168.0.0/23"));
	ok(is_text(NET("cidr_to_string",
		       NET("cidr_masked", cidr("ffff:ffff::/17"))),
	    "ffff:8000::/17"));
	ok(is(NET("cidr_masked", cidr("1.2.3.4/0")), cidr("0.0.0.0/0")));
	ok(is(NET("cidr_is_mask", n), cel_bool(false)));
	ok(is(NET("cidr_is_mask", cidr("192.168.0.0/23")), cel_bool(true)));
	ok(is(NET("cidr_is_mask", cidr("::1/128")), cel_bool(true)));
	ok(is(NET("cidr_prefix_length", n), cel_int(23)));
	ok(is(NET("cidr_ip", n), ip("192.168.1.5")));
}

static void
test_networks_refused(void)
{
	static const char *const row[] = {"", "/", "/8", "1.2.3.4",
	    "192.168.0.0/", "1.2.3.4/33", "1.2.3.4/032", "1.2.3.4/00",
	    "1.2.3.4/+8", "1.2.3.4/-1", "1.2.3.4/8 ", "1.2.3.4/8/8", "::/129",
	    "::/1000", "fe80::1%en0/24", "::ffff:192.168.0.1/24",
	    "::ffff:c0a8:1/120"};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		tap_ok(fails(cidr(row[i]), CEL_BAD_ARGUMENT), "refuses '%s'",
		    row[i]);
		ok(is(NET("is_cidr", text(row[i])), cel_bool(false)));
	}
	ok(is(NET("is_cidr", text("10.0.0.1/8")), cel_bool(true)));
}

static void
test_equal(void)
{
	static const struct cel_type money = {.kind = CEL__T_OPAQUE,
	    .name = {"money", 5}};
	static const struct cel_opaque foreign = {.type = &money};

	ok(is(ip("2001:db8::1"), ip("2001:DB8::1")));
	ok(is(ip("::ffff:c0a8:1"), ip("192.168.0.1")));
	ok(!cel_same(ip("::"), ip("::ffff")));
	ok(!cel_same(ip("0.0.0.0"), ip("::")));
	ok(!cel_same(cidr("10.0.0.0/8"), cidr("10.0.0.0/9")));
	ok(!cel_same(cidr("1.2.3.4/0"), ip("1.2.3.4")));
	/* A dyn may be of another type. */
	ok(fails(NET("ip_family", cidr("::/0")), CEL_NO_OVERLOAD));
	ok(fails(NET("cidr_ip", ip("::")), CEL_NO_OVERLOAD));
	ok(fails(NET("ip_is_loopback", cel_opaque(&foreign)), CEL_NO_OVERLOAD));
	ok(fails(NET("ip_to_string", cel_opaque(&foreign)), CEL_NO_OVERLOAD));
	ok(fails(NET("cidr_contains_ip_ip", cidr("::/0"), cidr("::/0")),
	    CEL_NO_OVERLOAD));
	ok(fails(NET("cidr_contains_cidr", cidr("::/0"), ip("::")),
	    CEL_NO_OVERLOAD));
}

int
main(void)
{
	bench_init(&b);
	test_text();
	test_refused();
	test_reach();
	test_networks();
	test_networks_refused();
	test_equal();
	bench_release(&b);
	return tap_done();
}
