/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Addresses and networks, as Kubernetes has them in CEL. Both are opaque values
 * of one shape. Every function looks at the type of its arguments: where they
 * are dyn, all that was asked before is whether they are opaque.
 */
#include <string.h>

#include "cel/type.h"
#include "cel/value.h"
#include "cellib/address.h"
#include "cellib/function.h"
#include "cellib/reach.h"

struct net {
	struct cel_opaque head;
	struct cel__address is;
};

static const struct cel_type ip_type = {
    .kind = CEL__T_OPAQUE,
    .name = {"net.IP", 6},
};

static const struct cel_type cidr_type = {
    .kind = CEL__T_OPAQUE,
    .name = {"net.CIDR", 8},
};

/* ---- values -------------------------------------------------------------- */

/* NULL when it is no value of ours. */
static const struct net *
net_of(struct cel_value v)
{
	if (v.as.opaque->type != &ip_type && v.as.opaque->type != &cidr_type)
		return NULL;
	return (const struct net *)v.as.p;
}

static const struct cel__address *
get(struct cel_value v, const struct cel_type *type)
{
	const struct net *net = v.kind == CEL_OPAQUE ? net_of(v) : NULL;

	return net == NULL || net->head.type != type ? NULL : &net->is;
}

static bool
same_net(const struct cel_opaque *a, const struct cel_opaque *b)
{
	const struct cel__address *x = &((const struct net *)a)->is;
	const struct cel__address *y = &((const struct net *)b)->is;

	return x->family == y->family && x->bits == y->bits &&
	    memcmp(x->byte, y->byte, sizeof(x->byte)) == 0;
}

static struct cel_text
format_net(struct cel_arena *a, const struct cel_opaque *v)
{
	char *p = (char *)cel_arena_take(a, CEL__ADDRESS_MAX, 1);
	size_t n = 0;

	if (p != NULL)
		n = cel__address_write(&((const struct net *)v)->is,
		    v->type == &cidr_type, p);
	return (struct cel_text){p, n};
}

static struct cel_value
make(struct cel_call *c, const struct cel_type *type,
    const struct cel__address *is)
{
	struct net *net = (struct net *)cel_take(c, 1, sizeof(*net));

	if (net == NULL)
		return cel_memory_error();
	net->head = (struct cel_opaque){type, same_net, format_net};
	net->is = *is;
	return cel_opaque(&net->head);
}

static struct cel_value
no_overload(struct cel_call *c)
{
	return cel_fail(c, CEL_NO_OVERLOAD, "%s: no overload for these values",
	    c->overload->name);
}

/* ---- from text ----------------------------------------------------------- */

#define SHOWN 64 /* bytes of a text that an error quotes */

static struct cel_value
refuse(struct cel_call *c, const char *what, struct cel_text t,
    enum cel__address_fault fault)
{
	int n = t.n < SHOWN ? (int)t.n : SHOWN;

	if (fault == CEL__ADDRESS_ZONE)
		return cel_fail(c, CEL_BAD_ARGUMENT,
		    "%s '%.*s' has a zone, which is not allowed", what, n, t.p);
	if (fault == CEL__ADDRESS_MAPPED)
		return cel_fail(c, CEL_BAD_ARGUMENT,
		    "%s '%.*s' maps IPv4 into IPv6, which is not allowed", what,
		    n, t.p);
	return cel_fail(c, CEL_BAD_ARGUMENT, "'%.*s' is no %s", n, t.p, what);
}

static CEL__FUNCTION(ip)
{
	struct cel_text t = cel_text_of(arg[0]);
	struct cel__address a;
	enum cel__address_fault fault = cel__address_read(t, &a);

	if (fault != CEL__ADDRESS_OK)
		return refuse(c, "IP address", t, fault);
	return make(c, &ip_type, &a);
}

static CEL__FUNCTION(cidr)
{
	struct cel_text t = cel_text_of(arg[0]);
	struct cel__address a;
	enum cel__address_fault fault = cel__network_read(t, &a);

	if (fault != CEL__ADDRESS_OK)
		return refuse(c, "CIDR", t, fault);
	return make(c, &cidr_type, &a);
}

static CEL__FUNCTION(is_ip)
{
	struct cel__address a;

	return cel_bool(
	    cel__address_read(cel_text_of(arg[0]), &a) == CEL__ADDRESS_OK);
}

static CEL__FUNCTION(is_cidr)
{
	struct cel__address a;

	return cel_bool(
	    cel__network_read(cel_text_of(arg[0]), &a) == CEL__ADDRESS_OK);
}

static CEL__FUNCTION(is_canonical)
{
	struct cel_text t = cel_text_of(arg[0]);
	struct cel__address a;
	enum cel__address_fault fault = cel__address_read(t, &a);
	char text[CEL__ADDRESS_MAX];

	if (fault != CEL__ADDRESS_OK)
		return refuse(c, "IP address", t, fault);
	return cel_bool(cel__address_write(&a, false, text) == t.n &&
	    memcmp(text, t.p, t.n) == 0);
}

static CEL__FUNCTION(to_string)
{
	const struct net *net = net_of(arg[0]);
	struct cel_text t;

	if (net == NULL)
		return no_overload(c);
	t = format_net(c->run->arena, &net->head);
	return t.p == NULL ? cel_memory_error() : cel_string(t);
}

/* ---- what an address is -------------------------------------------------- */

static struct cel_value
ask(struct cel_call *c, struct cel_value v,
    bool (*question)(const struct cel__address *a))
{
	const struct cel__address *a = get(v, &ip_type);

	return a == NULL ? no_overload(c) : cel_bool(question(a));
}

static CEL__FUNCTION(is_loopback)
{
	return ask(c, arg[0], cel__reach_loopback);
}

static CEL__FUNCTION(is_unspecified)
{
	return ask(c, arg[0], cel__reach_unspecified);
}

static CEL__FUNCTION(is_link_unicast)
{
	return ask(c, arg[0], cel__reach_link_unicast);
}

static CEL__FUNCTION(is_link_multicast)
{
	return ask(c, arg[0], cel__reach_link_multicast);
}

static CEL__FUNCTION(is_global_unicast)
{
	return ask(c, arg[0], cel__reach_global_unicast);
}

static CEL__FUNCTION(family)
{
	const struct cel__address *a = get(arg[0], &ip_type);

	return a == NULL ? no_overload(c) : cel_int(a->family);
}

/* ---- networks ------------------------------------------------------------ */

static bool
covers(const struct cel__address *network, const struct cel__address *a)
{
	return network->family == a->family &&
	    cel__address_agree(network, a, network->bits);
}

static CEL__FUNCTION(contains_ip)
{
	const struct cel__address *network = get(arg[0], &cidr_type);
	const struct cel__address *a = get(arg[1], &ip_type);

	if (network == NULL || a == NULL)
		return no_overload(c);
	return cel_bool(covers(network, a));
}

static CEL__FUNCTION(contains_cidr)
{
	const struct cel__address *network = get(arg[0], &cidr_type);
	const struct cel__address *part = get(arg[1], &cidr_type);

	if (network == NULL || part == NULL)
		return no_overload(c);
	return cel_bool(network->bits <= part->bits && covers(network, part));
}

/* The same two with a text. */
static CEL__FUNCTION(contains_ip_text)
{
	struct cel_value both[2] = {arg[0], ip(c, arg + 1, 1)};

	return both[1].kind == CEL_ERROR ? both[1] : contains_ip(c, both, 2);
}

static CEL__FUNCTION(contains_cidr_text)
{
	struct cel_value both[2] = {arg[0], cidr(c, arg + 1, 1)};

	return both[1].kind == CEL_ERROR ? both[1] : contains_cidr(c, both, 2);
}

static CEL__FUNCTION(cidr_ip)
{
	const struct cel__address *network = get(arg[0], &cidr_type);
	struct cel__address a;

	if (network == NULL)
		return no_overload(c);
	a = *network;
	a.bits = 0;
	return make(c, &ip_type, &a);
}

/* Without the bits behind the prefix. */
static struct cel__address
mask(const struct cel__address *network)
{
	struct cel__address a = *network;

	for (size_t i = 0; i < sizeof(a.byte); i++)
		if (8 * i + 8 > a.bits)
			a.byte[i] &= (uint8_t)(8 * i >= a.bits
				? 0
				: 0xff00u >> (a.bits % 8));
	return a;
}

static CEL__FUNCTION(masked)
{
	const struct cel__address *network = get(arg[0], &cidr_type);
	struct cel__address a;

	if (network == NULL)
		return no_overload(c);
	a = mask(network);
	return make(c, &cidr_type, &a);
}

static CEL__FUNCTION(is_mask)
{
	const struct cel__address *network = get(arg[0], &cidr_type);
	struct cel__address a;

	if (network == NULL)
		return no_overload(c);
	a = mask(network);
	return cel_bool(memcmp(a.byte, network->byte, sizeof(a.byte)) == 0);
}

static CEL__FUNCTION(prefix_length)
{
	const struct cel__address *network = get(arg[0], &cidr_type);

	return network == NULL ? no_overload(c) : cel_int(network->bits);
}

/* ---- the table ----------------------------------------------------------- */

#define ASK(name, id, to) CEL__MEMBER(name, id, "net.IP -> bool", to)

static const struct cel_overload overload[] = {
    CEL__ROW("ip", "string_to_ip", "string -> net.IP", ip),
    CEL__ROW("cidr", "string_to_cidr", "string -> net.CIDR", cidr),
    CEL__ROW("isIP", "is_ip", "string -> bool", is_ip),
    CEL__ROW("isCIDR", "is_cidr", "string -> bool", is_cidr),
    CEL__ROW("ip.isCanonical", "ip_is_canonical", "string -> bool",
	is_canonical),
    CEL__ROW("string", "ip_to_string", "net.IP -> string", to_string),
    CEL__ROW("string", "cidr_to_string", "net.CIDR -> string", to_string),
    CEL__MEMBER("family", "ip_family", "net.IP -> int", family),
    ASK("isLoopback", "ip_is_loopback", is_loopback),
    ASK("isUnspecified", "ip_is_unspecified", is_unspecified),
    ASK("isGlobalUnicast", "ip_is_global_unicast", is_global_unicast),
    ASK("isLinkLocalUnicast", "ip_is_link_local_unicast", is_link_unicast),
    ASK("isLinkLocalMulticast", "ip_is_link_local_multicast",
	is_link_multicast),
    CEL__MEMBER("containsIP", "cidr_contains_ip_ip", "net.CIDR, net.IP -> bool",
	contains_ip),
    CEL__MEMBER("containsIP", "cidr_contains_ip_string",
	"net.CIDR, string -> bool", contains_ip_text),
    CEL__MEMBER("containsCIDR", "cidr_contains_cidr",
	"net.CIDR, net.CIDR -> bool", contains_cidr),
    CEL__MEMBER("containsCIDR", "cidr_contains_cidr_string",
	"net.CIDR, string -> bool", contains_cidr_text),
    CEL__MEMBER("ip", "cidr_ip", "net.CIDR -> net.IP", cidr_ip),
    CEL__MEMBER("masked", "cidr_masked", "net.CIDR -> net.CIDR", masked),
    CEL__MEMBER("isMask", "cidr_is_mask", "net.CIDR -> bool", is_mask),
    CEL__MEMBER("prefixLength", "cidr_prefix_length", "net.CIDR -> int",
	prefix_length),
};

static const char *const types[] = {"net.IP", "net.CIDR", NULL};

const struct cel_library cel_network = {
    .name = "network",
    .type = types,
    .overload = overload,
    .overloads = sizeof(overload) / sizeof(overload[0]),
};
