#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The database of a data folder moves from SQLite to PostgreSQL and back: every
# row of every table, nothing half, and nobody goes on in what was left.
cd "$(dirname "$0")/../.." && . test/tap.sh
command -v sqlite3 >/dev/null || skip_all 'sqlite3 is not installed'
test/pg start "$TMP/pg" $$ >/dev/null 2>"$TMP/why" || skip_all "$(cat "$TMP/why")"
trap 'test/pg stop "$TMP/pg"; tap_clean' EXIT

D=$TMP/d
GIFT=(gift direction=received form=thing party=harbor official=no
	'value=CNY 250.00' day=2026-11-20 lawful=yes insignificant=yes
	in_return=no pending=no)
give() { # DIR DAY [OPTION...]
	run "$PROBITY" file --data "$1" --now "2026-11-${2}T10:00:00+08:00" \
		--as li "${@:3}" "${GIFT[@]/#party=harbor/party=${party:-harbor}}"
}
move() { run "$PROBITY" move --data "$@"; }
tables() {
	sqlite3 "$D/probity.db" "select name from sqlite_schema where type = 'table'
		and name not like 'sqlite_%' and name not in ('migration', 'enclosure') order by name"
}
dump() {
	local t
	for t in $(tables); do
		sqlite3 "$D/probity.db" ".mode quote" "select '$t', * from \"$t\"" | sort
	done
}
head_of() {
	rm -rf "$TMP/out"
	"$PROBITY" export record --data "$1" "$TMP/out" >/dev/null
	cat "$TMP/out/checkpoint"
}

"$PROBITY" init "$D" >/dev/null
# Four days of entries fill a tile. What is erased and held has rows as well.
keeper() { # COMMAND...
	run "$PROBITY" "$1" --data "$D" --as ela --because 'a test' \
		--now "2026-11-19T11:00:00+08:00" "${@:2}"
	is "$1: done" "$rc$err" 0
}
"$PROBITY" file --data "$D" --now 2026-11-16T09:00:00+08:00 --as jin appointment \
	person=ela office=board change=begins day=2026-11-01 >/dev/null
for day in 16 17 18 19; do
	give "$D" $day
done
keeper erase --yes "$(grep -oE '[0-9a-f]{32}' <<<"$out" | tail -1)" value
keeper erase --yes --person li
keeper erase --ask --person jin
keeper hold --person ela
give "$D" 20 --receipt "$TMP/r1"
# Whatever has the id of an act before it refers to it.
party=$(grep -oE '[0-9a-f]{32}' <<<"$out" | tail -1)
give "$D" 21
party=
# What a portal, a witness and a long record have in theirs. A table that a later
# migration adds needs a row here: without one this test fails.
sqlite3 "$D/probity.db" <<'END'
insert into account values(1,'li','li','Li','argon',x'','',1,1,null);
insert into session values(zeroblob(32),1,'Firefox',1,1,3);
insert into passkey values(x'01',1,zeroblob(32),'A telephone',1,x'02',x'',7,1,1,0);
insert into spent values(zeroblob(32),1);
insert into link values(zeroblob(32),1,1);
insert into draft values('d',1,'gift',x'00ff',1);
insert into bearer values(zeroblob(32),1,'script',1,1,0,0);
insert into sent values(1,'k',zeroblob(32),'a',1);
insert into identity values('https://id.example','1',1,1);
insert into outlook values('o',1,x'00',null);
insert into address values(1,'li@example.com');
insert into mail values(1,0,20000,0,'',0,0,1,1,'');
insert into provided values(1,'x','{}',0,0,1);
insert into team values(1,'t','',1,1);
insert into teammate values(1,1);
insert into hook values('desk',1,20000,1);
insert into hook_call values('desk','evt_1','act.filed','a','gift',1,0,1,2,1,'it answers 500');
insert into filed values('f',1,'a',1);
insert into setting values('banner','谨 and "quotes" ''',1);
insert into code_version values(1,zeroblob(32),'one',1);
insert into cosignature values('w+1+k',1,'another.example'||char(10)||'1'||char(10),'-',1);
END
for t in $(tables); do
	ok "table $t has rows to move" test "$(sqlite3 "$D/probity.db" "select count(*) from \"$t\"")" -gt 0
done
dump >"$TMP/before"
head_of "$D" >"$TMP/head"
cp "$D/head" "$TMP/known"
key=$("$PROBITY" record key --data "$D")

url=$(test/pg fresh "$TMP/pg")
move "$D" --store 'postgres://u:pw@h/d'
is 'a password on the command line is refused' "$rc" 1
move "$D"
is 'to where it is' "$rc" 1
like 'nothing is moved' "$err" 'that is where the database .* is'
rc=0
NO_COLOR=1 SHELL=/bin/bash script -qefc "'$PROBITY' move --data '$D' --store '$url'" \
	"$TMP/typescript" </dev/null >/dev/null || rc=$?
is 'to PostgreSQL: done' "$rc" 0
like 'with how many rows' "$(tr -d '\r' <"$TMP/typescript")" 'moved to .*: [0-9]+ rows, compared$'
like 'progress is shown' "$(tr '\r' ' ' <"$TMP/typescript")" 'copying rows.*flushing'
ok 'the configuration names it' grep -qx "store $url" "$D/probity.conf"
is 'the head is the same' "$(head_of "$D")" "$(cat "$TMP/head")"
run "$PROBITY" verify --registers "$D"
is 'all of it verifies, registers too' "$rc" 0
run "$PROBITY" verify --key "$key" "$TMP/r1"
is 'and so does a receipt from before' "$rc" 0
move "$D" --store "$(test/pg fresh "$TMP/pg")"
is 'from PostgreSQL to PostgreSQL' "$rc" 1
like 'is for other tools' "$err" 'both are PostgreSQL'

# What was left says so.
cp -r "$D" "$TMP/left" && sed -i '/^store /d' "$TMP/left/probity.conf"
give "$TMP/left" 22
is 'what was left is not written to' "$rc" 1
like 'and says where everything is' "$err" 'this database was left: everything was moved to '
run timeout 20 "$PROBITY" serve --data "$TMP/left" --port 0
is 'nor served' "$rc" 1
like 'with the same words' "$err" 'this database was left'

# Nothing is written over.
"$PROBITY" init "$TMP/other" >/dev/null
give "$TMP/other" 20
move "$TMP/other" --store "$url"
is 'into a database with rows nobody moves' "$rc" 1
like 'and its table is named' "$err" 'has rows already'
give "$TMP/other" 21
is 'the source goes on' "$rc" 0
run "$PROBITY" verify --registers "$D"
is 'and so does what was there' "$rc" 0
move "$D"
is 'back into what was left' "$rc" 1
like 'neither' "$err" 'what is there was left'

rm "$D"/probity.db*
move "$D" --json
is 'back to a file' "$rc" 0
label=$(sed -n 's/.*"from":"\([^"]*\)".*/\1/p' <<<"$out")
dump >"$TMP/after"
ok 'every row of every table is as it was' cmp "$TMP/before" "$TMP/after"
ok 'the configuration names no other' bash -c "! grep -q '^store ' '$D/probity.conf'"
is 'the head is the same' "$(head_of "$D")" "$(cat "$TMP/head")"
give "$D" 23
is 'and it goes on' "$rc" 0
run "$PROBITY" verify --registers "$D"
is 'whole' "$rc" 0

# Broken off behind the copy: the source is whole, the copy is none.
"$PROBITY" init "$TMP/half" --store "$(test/pg fresh "$TMP/pg")" >/dev/null
give "$TMP/half" 20
cp -r "$TMP/half" "$TMP/source"
move "$TMP/half"
label=$("$PROBITY" move --data "$TMP/source" 2>&1)
like 'once it was left, it is not moved to another place' "$label" 'was moved to '
mark() { # from LABEL, or nothing
	sqlite3 "$TMP/half/probity.db" "delete from setting where name='moved'"
	[ -z "$1" ] || sqlite3 "$TMP/half/probity.db" \
		"insert into setting values('moved','from $1',0)"
}
is 'the copy of an empty place' "$rc" 0
from=$(sed -n 's/^What is left in \(.*\) is marked as moved.*/\1/p' <<<"$out")
mark "$from"
give "$TMP/half" 21
is 'a copy that is not whole is not written to' "$rc" 1
like 'and says so' "$err" 'is the copy of .*, and the move has not come to its end'
run "$PROBITY" export record --data "$TMP/half" "$TMP/out3"
is 'nor read' "$rc" 1
# Broken off behind the mark of the source: the same command once more.
cp "$TMP/source/probity.conf" "$TMP/half/probity.conf"
move "$TMP/half"
is 'the same once more brings it to its end' "$rc" 0
give "$TMP/half" 21
is 'and it goes on' "$rc" 0
mark 'somewhere else'
cp "$TMP/source/probity.conf" "$TMP/half/probity.conf"
move "$TMP/half"
is 'but not with the copy of another one' "$rc" 1
# Killed at whatever point it is: nothing is lost.
"$PROBITY" init "$TMP/kill" >/dev/null
give "$TMP/kill" 20
head_of "$TMP/kill" >"$TMP/head"
for ms in 05 15 25 40 60; do
	url=$(test/pg fresh "$TMP/pg")
	cp -r "$TMP/kill" "$TMP/kill.$ms"
	timeout -s KILL "0.$ms" "$PROBITY" move --data "$TMP/kill.$ms" --store "$url" >/dev/null 2>&1
	move "$TMP/kill.$ms" --store "$url"
	if [ "$rc" != 0 ] && grep -q 'broken off' <<<"$err"; then
		move "$TMP/kill.$ms" --store "$(test/pg fresh "$TMP/pg")"
	elif [ "$rc" != 0 ] && grep -q 'that is where' <<<"$err"; then
		rc=0 # it was done by then
	fi
	is "killed after 0.$ms s: it is moved once more" "$rc" 0
	is "killed after 0.$ms s: with the same head" "$(head_of "$TMP/kill.$ms")" "$(cat "$TMP/head")"
	run "$PROBITY" verify --registers "$TMP/kill.$ms"
	is "killed after 0.$ms s: whole" "$rc" 0
done
tap_done
