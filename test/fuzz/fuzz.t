#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Every fuzzer replays its corpus and then looks for more: 10 seconds each, or
# FUZZ_SECONDS, or ten minutes under LONG=1. What it finds is kept under
# build/fuzz/found/ and belongs into test/corpus/ with the fix.
cd "$(dirname "$0")/../.." && . test/tap.sh
[ -n "$(ls build/fuzz/test/fuzz/ 2>/dev/null)" ] ||
	skip_all 'no fuzzers are built (make MODE=fuzz fuzz)'
seconds=${FUZZ_SECONDS:-10}
[ "${LONG:-0}" = 0 ] || seconds=600

fuzz() {
	local bin=build/fuzz/test/fuzz/$1 corpus=test/corpus/$1
	mkdir -p "$TMP/$1" build/fuzz/found/"$1"
	[ -d "$corpus" ] || { echo "no corpus: $corpus"; return 1; }
	"$bin" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
		-verbosity=0 -print_final_stats=1 \
		-artifact_prefix=build/fuzz/found/"$1"/ "$TMP/$1" "$corpus"
}

for source in test/fuzz/*.c; do
	name=$(basename "$source" .c)
	ok "$name: $seconds s over its corpus" fuzz "$name"
done
tap_done
