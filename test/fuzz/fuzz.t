#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Every fuzzer replays its corpus and then looks for more: for 6 seconds each, or
# FUZZ_SECONDS, or ten minutes under LONG=1; as many at a time as there are cores,
# and behind whatever else runs. What one finds is kept under build/fuzz/found/
# and belongs into test/corpus/ with the fix; what it said is under
# build/fuzz/log/.
cd "$(dirname "$0")/../.." && . test/tap.sh
[ -n "$(ls build/fuzz/test/fuzz/ 2>/dev/null)" ] ||
	skip_all 'no fuzzers are built (make MODE=fuzz fuzz)'
seconds=${FUZZ_SECONDS:-6}
[ "${LONG:-0}" = 0 ] || seconds=600
cores=$(nproc)
log=build/fuzz/log
mkdir -p $log

# In a process that becomes the fuzzer, so that it ends with the test.
fuzz() {
	local corpus=test/corpus/$1 found=build/fuzz/found/$1
	[ -n "$(ls "$corpus" 2>/dev/null)" ] ||
		{ echo "no corpus: $corpus"; exit 1; }
	mkdir -p "$TMP/$1" "$found"
	exec nice -n 10 "build/fuzz/test/fuzz/$1" -max_total_time="$seconds" \
		-timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
		-artifact_prefix="$found/" "$TMP/$1" "$corpus"
}

# Its words without its counters, if it failed.
finished() {
	wait "${pid[$1]}" && return
	echo "exit $?; all of it is in $log/$1"
	grep -avE '^(#[0-9]|INFO:|stat::|[[:space:]]*$)' "$log/$1"
	return 1
}

report() {
	ok "$1: $seconds s over its corpus" finished "$1"
	echo "# $(sed -n 's/^stat::number_of_executed_units: *//p' "$log/$1")" \
		"executions, $(grep -aoE 'cov: [0-9]+' "$log/$1" | tail -1)"
}

# In the order of their names: the next one begins when the oldest has ended,
# which is soon, since all take the same time.
declare -A pid
names=() told=0
for source in test/fuzz/*.c; do
	name=$(basename "$source" .c)
	[ $((${#names[@]} - told)) -lt "$cores" ] || report "${names[told++]}"
	fuzz "$name" >"$log/$name" 2>&1 &
	pid[$name]=$!
	names+=("$name")
done
for name in "${names[@]:told}"; do
	report "$name"
done
tap_done
