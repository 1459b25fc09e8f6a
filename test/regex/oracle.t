#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What others say of the patterns and texts that agree.c makes up: RE2, whose
# syntax and meaning ours are, and ECMAScript where it means the same. Each is
# asked where it is installed.
cd "$(dirname "$0")/../.." && . test/tap.sh
agree=build/release/test/regex/agree
ok 'it builds' make -s MODE=release "$agree"
"$agree" --cases 20000 1 >"$TMP/cases"
ok 'our engines agree with each other' test $? = 0

# ask NAME LEAST COMMAND...: of the cases it compares at least so many.
ask() {
	local name=$1 least=$2 said
	shift 2
	said=$("$@" <"$TMP/cases")
	printf '%s\n' "$said"
	[ "${said##*, }" = '0 differ' ] || return 1
	said=${said##*$'\n'}
	[ "${said%% cases*}" -ge "$least" ]
}

if printf '#include <re2/re2.h>\n' | g++ -xc++ -fsyntax-only - 2>/dev/null; then
	ok 'the bridge to RE2 builds' g++ -O1 -o "$TMP/re2" test/regex/re2.cc -lre2
	ok 'RE2 says the same' ask RE2 50000 "$TMP/re2"
else
	echo "ok $((++TAP_RUN)) # SKIP no g++, or no libre2-dev"
fi
if command -v node >/dev/null; then
	ok 'ECMAScript says the same' ask ECMAScript 8000 \
		node test/regex/oracle.mjs
else
	echo "ok $((++TAP_RUN)) # SKIP no node"
fi
tap_done
