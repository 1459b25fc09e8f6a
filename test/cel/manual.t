#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# man/cel.3 has every function of cel.h, and every limit, class and library.
cd "$(dirname "$0")/../.." && . test/tap.sh

gcc -std=c17 -xc -fsyntax-only -aux-info "$TMP/aux" src/cel/cel.h
functions=$(sed -n '/cel\.h/s/.*[ *]\(cel_[a-z_0-9]*\) (.*/\1/p' "$TMP/aux")
is 'cel.h has functions' "$([ "$(wc -l <<<"$functions")" -gt 50 ] && echo yes)" yes
for f in $functions; do
	ok "the manual has $f" grep -qE "^\.F[no] $f( |$)" man/cel.3
done
for f in $(grep -oE '^\.F[no] cel_[a-z_]*' man/cel.3 | sed 's/^.* //'); do
	ok "cel.h has $f" grep -qx "$f" <<<"$functions"
done
for l in $(sed -n 's/^#define \(CEL_[A-Z]*_MAX\).*/\1/p' src/cel/cel.h); do
	n=$(sed -n "s/^#define $l *\([0-9]*\).*/\1/p" src/cel/cel.h)
	n=$(sed -E ':a; s/([0-9])([0-9]{3})($|,)/\1,\2\3/; ta' <<<"$n")
	ok "the manual has $l" bash -c "grep -A1 '^\.It Dv $l\$' man/cel.3 | grep -q ' $n\.\$'"
done
for c in $(sed -n '/^enum cel_fault {/,/^}/s/^\t\(CEL_[A-Z_]*\).*/\1/p' src/cel/cel.h); do
	ok "the manual has $c" grep -qx "\.It Dv $c" man/cel.3
done
for l in $(sed -n '/^extern const struct cel_library/,/;/p' src/cel/cel.h | grep -oE '\bcel_[a-z_]+' | grep -v cel_library); do
	ok "the manual has $l" grep -qx "\.It Va $l" man/cel.3
done
tap_done
