#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The frame of the benchmarks, on commands whose figures are known: who takes
# turns with whom, what is told, and when it fails.
cd "$(dirname "$0")/../.." && . test/tap.sh
pair=$PWD/build/release/bench/pair
ok 'it builds' make -s MODE=release build/release/bench/pair

# Two sides that keep a diary. The peer grows; the ratio goes pair by pair.
cat >"$TMP/side" <<'END'
echo "$1" >>diary
echo "some talk"
echo "it took $(($2 * $(grep -c "$1" diary)))"
END
turns() {
	rm -f "$TMP/diary"
	(cd "$TMP" && "$pair" try "two sides" acts/s 'sh side A 30' \
		'sh side B 10' "$@")
}

run turns 2.5 --rounds 3
is 'without --check it passes' $rc 0
is 'a turn each to warm up, then A B A B' \
	"$(tr '\n' ' ' <"$TMP/diary")" 'A B A B A B A B '
like 'the first line: cores, kernel, flush' "$out" \
	'^try: [0-9]+ cores, Linux .*, flush of 4 KB [0-9.]+ ms .*, 3 rounds$'
like 'ours: median, minimum, maximum' "$out" \
	'ours +90\.0 acts/s +\(60\.0 to 120\.0\)$'
like 'the peer' "$out" 'peer +30\.0 acts/s +\(20\.0 to 40\.0\)$'
like 'the ratio' "$out" 'ratio, pair by pair +3\.00 +\(3\.00 to 3\.00\)$'
like 'the bar' "$out" 'bar: at least 2\.50: holds$'

run turns 3.5 --rounds 2
is 'a missed bar passes too' $rc 0
like 'and is told' "$out" 'bar: at least 3\.50: MISSED$'
like 'on stderr as well' "$err" '^try: 1 of the bars is missed$'
run turns 3.5 --rounds 2 --check
is 'and fails with --check' $rc 1
run turns 3 --rounds 2 --check
is 'a bar that just holds' $rc 0

run turns 2.5 --rounds 2 --json
like 'an object a line: the machine' "$out" \
	'^\{"bench":"try","cores":[0-9]+,"kernel":"[^"]+",.*"rounds":2\}$'
like 'and the figures' "$out" '^\{"bench":"try","what":"two sides","unit":'\
'"acts/s","ours":\{"name":"ours","median":75,"min":60,"max":90\},.*'\
'"ratio":\{[^}]*"median":3,"min":3,"max":3\},"at_least":2\.5,"holds":true\}$'
rm -f "$TMP/diary"
run env -C "$TMP" "$pair" try alone ms 'sh side A 30' '' -70 --rounds 3 --check
is 'without a peer, at most: the best of the rounds counts' "$rc $(tail -1 <<<"$out")" \
	'0     bar: at most 70.0: holds'
rm -f "$TMP/diary"
run env -C "$TMP" "$pair" try alone ms 'sh side A 30' '' -59 --rounds 3 --check
is 'and is missed when it is more' $rc 1
[ ! -e "$TMP/.bench-flush" ]
is 'nothing is left behind' $? 0

run "$pair" try what unit 'echo 1; exit 3' 'echo 1'
is 'a side that fails' $rc 1
run "$pair" try what unit 'echo fast' 'echo 1'
is 'a side without a figure' $rc 1
like 'is named' "$err" '^pair: echo fast: '
run "$pair" try what
is 'too few arguments' $rc 2
run turns 2.5 --rounds 0
is 'no rounds at all' $rc 2
run turns 2.5 --chekc
is 'an option that it does not know' $rc 2
tap_done
