#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# An erasure beside others: of what somebody's key took already, against a hold on
# somebody whom it concerns, of who filed an act; and what does not go by itself.
cd "$(dirname "$0")/../.." && . test/tap.sh
command -v sqlite3 >/dev/null || skip_all 'sqlite3 is not installed'
D=$TMP/data
file() { # NOW PERSON ACT FIELD=VALUE...
	run "$PROBITY" file --data "$D" --now "$1" --as "${@:2}"
	id=$(grep -oE '[0-9a-f]{32}' <<<"$out" | tail -1)
}
as_keller() { # COMMAND...
	run "$PROBITY" "$1" --data "$D" --as keller --now 2024-02-01T10:00:00Z "${@:2}"
}
verified() { # WHAT
	run "$PROBITY" verify --registers "$D"
	is "$1: the record verifies" "$rc$err" 0
}

run "$PROBITY" init "$D" --code codes/aare
file 2024-01-08T10:00:00Z keller office_change person=keller office=supervisory-board change=begins day=2024-01-08
file 2024-01-08T10:00:01Z bauer order supplier=acme 'amount=CHF 100.00' placed=2024-01-09 offers=1 judges=weber split=no
order=$id
is 'an order that somebody else judges' "$rc" 0
file 2024-01-08T10:00:02Z bauer leader_change company=acme person=frei change=begins day=2024-01-08
is 'and who leads a business' "$rc" 0
file 2024-01-08T10:00:03Z meyer leader_change company=acme person=frei change=ends day=2024-01-08
other=$id

# ---- a hold ------------------------------------------------------------------

# What bauer filed about frei opens with the keys of both.
as_keller hold --because 'case 7' --person frei
hold=$(grep -oE '[0-9a-f]{32}' <<<"$out")
as_keller erase --because 'request 1' --person bauer --yes
is 'a key goes with nothing of somebody who is held' "$rc" 1
like 'and the hold is named' "$err" "somebody whom it concerns: $hold"
as_keller release --because over "$hold"

# ---- reasons -----------------------------------------------------------------

as_keller erase --because 'weber has left' --person weber --yes
is 'no reason has the name of who is erased' "$rc" 1
like 'since it stays' "$err" 'the reason says what is to be erased'

# ---- what goes with a decision alone -----------------------------------------

as_keller erase --because 'request 2' "$other" decision_sha256 --yes
is 'the hash of a decision does not go by itself' "$rc" 1
like 'and is no field' "$err" 'has no such field'
verified 'then'

# ---- who filed it ------------------------------------------------------------

as_keller erase --because 'request 3' "$other" by --yes
is 'it is erased who filed it' "$rc" 0
verified 'without an author'
is 'the register has none' "$(sqlite3 "$D/probity.db" "select author from matter join act using (seq) where id='$other'")" 0
run "$PROBITY" rebuild --data "$D"
is 'the registers are made again' "$rc" 0
verified 'after that'

# ---- what a key took ---------------------------------------------------------

as_keller erase --because 'request 4' --person weber --yes
is 'who judged it is erased' "$rc" 0
as_keller erase --because 'request 5' "$order" offers
is 'a field of it can be looked at' "$rc" 0
as_keller erase --because 'request 5' "$order" offers --yes
is 'and goes' "$rc" 0
like 'without a decision that nobody can read' "$out" 'loses offers'
verified 'last'

# ---- an act of the record itself that was changed ------------------------------

n=$(sqlite3 "$D/probity.db" "select max(seq) from act where kind='record.erasure'")
sqlite3 "$D/probity.db" "drop trigger entry_update; update entry set bytes = x'0102' where seq=$n"
run "$PROBITY" verify --registers "$D"
is 'an erasure whose entry was changed: found' "$rc" 1
like 'with the others' "$out" "^entry $n, act [0-9a-f]{32}: "
like 'and with what no act says any more' "$out" '^the register of erased fields: '
tap_done
