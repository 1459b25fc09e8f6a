/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_HEX_H
#define BASE_HEX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/str.h"

struct arena;
struct buf;

/*
 * Bytes as hexadecimal text. One value has one text: small letters, two digits
 * a byte, no white space. False leaves *out as it was.
 */
void hex_put(struct buf *b, struct str bytes);
struct str hex_format(struct arena *mem, struct str bytes);
MUST_USE bool hex_parse(struct arena *mem, struct str text, struct str *out);

/* Exactly n bytes into memory of the caller's: a hash, a key's id. out may be
 * half written when it returns false. */
MUST_USE bool hex_parse_into(struct str text, unsigned char *out, size_t n);

/* 0 to 15, large letters too; -1 for what is no digit. For grammars of others
 * that allow both, such as JSON's \u and a URL's %. */
int hex_digit(char c);

#endif
