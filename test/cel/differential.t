#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Generated expressions in our CEL and in two JavaScript ones: every difference
# belongs to a class of doc/cel-differences.md. One seed, or ten under LONG=1.
cd "$(dirname "$0")/../.." && . test/tap.sh
generated=build/debug/test/cel/generated
[ -x $generated ] || skip_all 'nothing is built (make MODE=debug tests)'
npm_in bench/peer || skip_all 'npm cannot fetch its packages'

node -e 'import("./bench/peer/classes.mjs").then(m => console.log(Object.keys(m.classes).sort().join("\n")))' >"$TMP/classes"
ok 'there are classes' test -s "$TMP/classes"
is 'each class is explained' "$(sed -n 's/^## //p' doc/cel-differences.md | LC_ALL=C sort)" \
	"$(LC_ALL=C sort "$TMP/classes")"

seeds=1
[ "${LONG:-0}" = 0 ] || seeds='1 2 3 4 5 6 7 8 9 10'
for seed in $seeds; do
	ok "seed $seed: expressions" bash -c "$generated 60000 $seed >'$TMP/lines'"
	ok "seed $seed: 50,000 of them and more" test "$(wc -l <"$TMP/lines")" -gt 50000
	ok "seed $seed: every difference is explained" node bench/peer/differ.mjs <"$TMP/lines"
	sed 's/^/# /' "$TMP/tap.out"
done
tap_done
