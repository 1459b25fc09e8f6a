/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELLIB_READING_H
#define CELLIB_READING_H

/* How it went to make a value of a text. */
enum cel__reading {
	CEL__READ,
	CEL__MALFORMED, /* it is no such text */
	CEL__BEYOND     /* it is one, of a value out of range */
};

#endif
