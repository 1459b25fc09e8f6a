#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Same inputs, same bytes: ten thousand decisions hash to the same in what both
# compilers make of the source, with sanitizers and without.
cd "$(dirname "$0")/../.." && . test/tap.sh

hash_of() { # MODE: into $hash
	program=build/$1/test/decide/same
	ok "it builds: $1" make -s "MODE=$1" "$program"
	hash=$("$program" hash)
}

hash_of debug
first=$hash
like 'gcc, with sanitizers' "$first" '^[0-9a-f]{64}$'
hash_of release
is 'gcc, as it is released' "$hash" "$first"
if command -v clang >/dev/null; then
	hash_of fuzz
	is 'clang, with sanitizers' "$hash" "$first"
else
	echo "ok $((TAP_RUN += 1)) # SKIP no clang"
fi
tap_done
