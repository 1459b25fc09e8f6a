#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What fuzz.t says of fuzzers that fail, each in its way, with scripts in their
# place: the real ones find nothing on a good day.
cd "$(dirname "$0")/../.." && . test/tap.sh

tree=$TMP/tree bin=$TMP/tree/build/fuzz/test/fuzz
mkdir -p "$tree/test/fuzz" "$bin" "$TMP/bin"
cp test/tap.sh "$tree/test/"
cp test/fuzz/fuzz.t "$tree/test/fuzz/"

# fuzzer NAME SCRIPT
fuzzer() {
	mkdir -p "$tree/test/corpus/$1"
	echo seed >"$tree/test/corpus/$1/seed"
	touch "$tree/test/fuzz/$1.c"
	printf '#!/bin/bash\ncd "%s"\n%s\n' "$tree" "$2" >"$bin/$1"
	chmod +x "$bin/$1"
}

# run_with CORES
run_with() {
	printf '#!/bin/sh\necho %s\n' "$1" >"$TMP/bin/nproc"
	chmod +x "$TMP/bin/nproc"
	run env PATH="$TMP/bin:$PATH" bash "$tree/test/fuzz/fuzz.t"
}

# Each waits for the other: one alone gives up.
meet='touch $0.here; for i in {1..200}; do
	[ -e OTHER.here ] && exit 0; read -rt 0.05 <> <(:); done; exit 9'
fuzzer a "${meet/OTHER/$bin/b}"
fuzzer b "${meet/OTHER/$bin/a}"
run_with 2
is 'two at a time' "$rc" 0
rm "$bin"/*.here
run_with 7
is 'more cores than fuzzers: all are told of' "$rc $(grep -c '^ok' <<<"$out")" \
	'0 2'

fuzzer b 'echo "#9 NEW cov: 3"; echo "Assertion failed"; exit 77'
fuzzer c 'kill -SEGV $$'
fuzzer d 'echo "stat::number_of_executed_units: 12"; echo "#12 DONE cov: 34"'
fuzzer e 'exit 0'
fuzzer f 'exit 0'
fuzzer g 'for a; do case $a in -artifact_prefix=*) echo x >"${a#*=}crash-1"
	exit 1 ;; esac; done'
rm "$bin/a" "$tree/test/corpus/e/seed"
run_with 2
is 'it fails' "$rc" 1
is 'in the order of their names' "$(grep -oE '^(ok|not ok) [0-9]+ - .' <<<"$out")" \
	"$(printf '%s\n' 'not ok 1 - a' 'not ok 2 - b' 'not ok 3 - c' \
		'ok 4 - d' 'not ok 5 - e' 'ok 6 - f' 'not ok 7 - g')"
like 'one that was not built' "$out" 'No such file'
like 'what one found' "$out" '^# Assertion failed'
like 'one that crashed' "$out" '^# exit 139;'
like 'figures' "$out" '^# 12 executions, cov: 34'
like 'one without a corpus' "$out" '^# no corpus: test/corpus/e'
ok 'and what was found is kept' test -s "$tree/build/fuzz/found/g/crash-1"
tap_done
