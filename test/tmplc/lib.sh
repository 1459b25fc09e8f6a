# SPDX-License-Identifier: Apache-2.0
# For the scripts beside it: TAP, a folder of their own, the compiler.
tmp=$(mktemp -d "${TMPDIR:-/tmp}/tmplc.XXXXXX") || exit 1
trap 'rm -rf "$tmp"' EXIT
mkdir "$tmp/view"
run=0 bad=0

# ok STATUS WORDS [FILE]: FILE is shown when it went wrong.
ok() {
	run=$((run + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $run - $2"
	else
		echo "not ok $run - $2"
		bad=$((bad + 1))
		[ -z "$3" ] || sed 's/^/# /' "$3"
	fi
}

done_testing() {
	echo "1..$run"
	[ $bad -eq 0 ]
	exit
}

# The compiler that made libprobity.a, as far as linking with it asks for.
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
	$CC -std=c17 -D_POSIX_C_SOURCE=200809L $WARN $SAN -O0 -I"$tmp" \
	    -Itest/tmplc/good -Isrc -Ibuild/gen -include base/ban.h "$@"
}
cc_object() {
	cc_common -c -o "$tmp/a.o" "$@"
}
cc_link() {
	cc_common -o "$tmp/a.out" "$@" "$B/libprobity.a"
}
