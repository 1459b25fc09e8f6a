/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELLIB_REACH_H
#define CELLIB_REACH_H

#include "cellib/address.h"

/* How far an address reaches. */
bool cel__reach_loopback(const struct cel__address *a);
bool cel__reach_unspecified(const struct cel__address *a); /* all zero */
bool cel__reach_link_unicast(const struct cel__address *a);
bool cel__reach_link_multicast(const struct cel__address *a);
/* None of the above, nor any multicast, nor IPv4's broadcast: private
 * addresses are global in this sense. */
bool cel__reach_global_unicast(const struct cel__address *a);

#endif
