#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A record is looked at by as many as there are processors, and what they tell is
# what one alone would tell, in the same order.
cd "$(dirname "$0")/../.." && . test/tap.sh
command -v sqlite3 >/dev/null || skip_all 'sqlite3 is not installed'
[ "$(nproc)" -gt 1 ] || skip_all 'there is one processor'

D=$TMP/data
run "$PROBITY" demo --data "$D" --people 40 --acts 1500 --no-serve
is 'a year of acts' "$rc" 0

together() { # the one and the others: their outcome, and all that they say
	run taskset -c 0 "$PROBITY" verify --registers "$D"
	alone=$rc$out$err
	run "$PROBITY" verify --registers "$D"
}
together
is 'all of it is as it was signed' "$rc" 0
is 'for one alone as well' "$alone" "$rc$out$err"

sqlite3 "$D/probity.db" "$(sqlite3 "$D/probity.db" \
	"select 'drop trigger '||name||';' from sqlite_master where type='trigger'")"
n=$(sqlite3 "$D/probity.db" 'select max(seq) from act')
where=(3 400 $((n / 4)) $((n / 2)) $((n * 3 / 4)) "$n")
for seq in "${where[@]}"; do
	sqlite3 "$D/probity.db" "update act set recorded = recorded + 1
		where seq = (select min(seq) from act where seq >= $seq)"
done
together
is 'changed rows are found' "$rc" 1
is 'by one alone as well' "$alone" "$rc$out$err"
is 'each of them, in the order of the entries' \
	"$(grep -oE 'entry [0-9]+' <<<"$out$err" | uniq)" \
	"$(for seq in "${where[@]}"; do sqlite3 "$D/probity.db" \
		"select 'entry '||min(seq) from act where seq >= $seq"; done)"

# More than are told are counted, whoever found them.
sqlite3 "$D/probity.db" 'update act set recorded = recorded + 1 where seq % 7 = 3'
together
is 'many are found' "$rc" 1
is 'and as many by one alone' "$alone" "$rc$out$err"

# What concerns the index of an act is found where the act is.
sqlite3 "$D/probity.db" "update act set recorded = recorded - 1 where seq % 7 = 3;
	delete from mention where seq in (5, (select max(seq) from mention))"
together
is 'rows of the index that are missing are found' "$rc" 1
is 'as by one alone' "$alone" "$rc$out$err"
ok 'near the beginning' grep -q 'entry 5,.*no row of its field' <<<"$out$err"
tap_done
