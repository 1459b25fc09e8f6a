# SPDX-License-Identifier: Apache-2.0
# Builds what tmplc made, for the scripts that source this behind tap.sh: with
# the compiler that made libprobity.a, as far as linking with it asks for, and
# every warning an error.
B=${B:-build/debug}
mkdir "$TMP/view"
case $B in
*clang*) CC=clang ;;
*) CC=gcc ;;
esac
case $B in
*debug*) SAN='-fsanitize=address,undefined' ;;
*cov*) SAN=--coverage ;;
*) SAN= ;;
esac
WARN='-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
-Wredundant-decls -Wcast-qual -Wunused-macros -Wmissing-prototypes -Werror'

cc_common() {
	$CC -std=c17 -D_POSIX_C_SOURCE=200809L $WARN $SAN -O0 -I"$TMP" \
	    -Itest/tmplc/good -Isrc -Ibuild/gen -include base/ban.h "$@"
}
cc_object() {
	cc_common -c -o "$TMP/a.o" "$@"
}
cc_link() {
	cc_common -o "$TMP/a.out" "$@" "$B/libprobity.a"
}
