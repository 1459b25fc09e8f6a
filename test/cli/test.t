#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The examples of a Code, and whether they notice what is wrong with it.
cd "$(dirname "$0")/../.." && . test/tap.sh

run "$PROBITY" test codes/minimal
is 'all examples go as they say: done' "$rc" 0
like 'clauses are counted' "$out" '^5 of 5 clauses accounted for$'
like 'rules too' "$out" '^5 of 5 rules exercised, [0-9] of them both ways$'
like 'examples last' "$out" '^8 passed, 0 failed$'
run "$PROBITY" test --json codes/minimal
is '--json: an object' "$out" \
	'{"passed":8,"failed":0,"rules":5,"exercised":5,"both_ways":2,"idle":[],"failures":[]}'

run "$PROBITY" test --mutate codes/minimal
is 'every wrong is noticed: done' "$rc" 0
like 'and they are counted' "$out" '^([0-9]+) of \1 wrongs noticed$'

mkdir "$TMP/wrong"
sed 's/^is: GBP 20.00/is: GBP 20.01/' codes/minimal/code.md >"$TMP/wrong/code.md"
run "$PROBITY" test "$TMP/wrong"
is 'another limit: refused' "$rc" 1
like 'the example is named, with its place' "$out" \
	'^not ok: a penny more needs the owner, .*code\.md:[0-9]+\)$'
like 'what was expected' "$out" 'expected needs_approval'
like 'and what came' "$out" 'got      allowed'
like 'the end says how many' "$err" '1 example went otherwise'

mkdir "$TMP/idle"
sed '/^example: a present that was shown$/,$d' codes/minimal/code.md |
	sed '$d' >"$TMP/idle/code.md"
run "$PROBITY" test "$TMP/idle"
is 'a rule without an example: refused' "$rc" 1
like 'it is named' "$out" '^no example exercises rule shown\.note$'
tap_done
