#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The unit tests of the release build under valgrind, which sees what the
# sanitizers do not: memory that libraries handle, and values that were never
# set. Slow, so in ./check --long alone.
cd "$(dirname "$0")/../.." && . test/tap.sh
[ "${LONG:-0}" = 1 ] || skip_all 'valgrind is for ./check --long'
command -v valgrind >/dev/null || skip_all 'no valgrind'
make -s -j"$(nproc)" tests >"$TMP/make.log" 2>&1 || {
	cat "$TMP/make.log"
	exit 1
}

under() {
	valgrind -q --error-exitcode=99 --leak-check=full --trace-children=no \
		--child-silent-after-fork=yes "$1" >"$TMP/out" 2>&1
	rc=$?
	# What a test says of its own is its own run's business: some hold time
	# limits that nothing can keep at a tenth of the speed.
	[ $rc != 99 ] || { grep '^==' "$TMP/out"; return 1; }
	grep -q '^==.*\(Invalid\|uninitialised\|definitely lost\)' "$TMP/out" &&
		{ grep '^==' "$TMP/out"; return 1; }
	return 0
}

for t in $(find build/release/test -type f -perm -u+x | sort); do
	case $t in
	# Sandboxes of their own, which valgrind's own calls would break.
	*/os/sandbox | */serve/*) continue ;;
	esac
	ok "valgrind: ${t#build/release/test/}" under "$t"
done
tap_done
