#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The same erasure on PostgreSQL: its tables have no copy. Its own log may, until
# it is recycled: that is said, and not tested.
cd "$(dirname "$0")/../.." && . test/tap.sh
URL=$(test/pg start "$TMP/pg" $$ 2>"$TMP/why") || skip_all "$(cat "$TMP/why")"
AT=$(cat "$TMP/pg/at")
D=$TMP/data
VALUE='GBP 31.47'
psql() { # SQL
	command psql -qAtX "$URL" -c "$1" </dev/null
}
# How many files of the tables have any of these bytes (hex, a line each).
holding() { # FILE-OF-HEX
	psql checkpoint
	python3 - "$AT/data/base" "$1" <<-'END'
		import os, sys
		want = [bytes.fromhex(l) for l in open(sys.argv[2]).read().split()]
		found = 0
		for at, _, names in os.walk(sys.argv[1]):
		    for name in names:
		        b = open(os.path.join(at, name), "rb").read()
		        found += any(w in b for w in want)
		print(found)
	END
}
file() { # NOW PERSON ACT FIELD=VALUE...
	run "$PROBITY" file --data "$D" --now "$1" --as "${@:2}"
	id=$(grep -oE '[0-9a-f]{32}' <<<"$out" | tail -1)
}
as_olga() { # COMMAND...
	run "$PROBITY" "$1" --data "$D" --as olga --now 2024-04-02T10:00:00Z "${@:2}"
}

run "$PROBITY" init "$D" --code codes/minimal --store "$URL"
is 'init: done' "$rc" 0
file 2024-03-01T10:00:00Z olga joined person=olga role=owner since=2020-01-06
file 2024-03-01T10:00:01Z olga joined person=kim role=server since=2020-01-06
file 2024-03-01T10:00:02Z kim present received=2024-03-01 "value=$VALUE" supplier=no
gift=$id
run "$PROBITY" record key --data "$D"
key=$out
run "$PROBITY" receipt --data "$D" "$gift" --out "$TMP/before"
# What is long may lie in pieces or be squeezed: 64 bytes of it are enough.
psql "select substr(encode(sealed, 'hex'), 1, 128) from disclosure where seq=2 and whose<>'' union select substr(encode(sealed, 'hex'), 1, 128) from decision where seq=2" >"$TMP/sealed"
psql "select encode(seed, 'hex') from person where number=2" >"$TMP/seed"
ok 'the sealed bytes are found before' test "$(holding "$TMP/sealed")" -ge 1
ok 'and so is the seed of the key' test "$(holding "$TMP/seed")" -ge 1

as_olga hold --because 'case 7' "$gift"
hold=$(grep -oE '[0-9a-f]{32}' <<<"$out")
as_olga erase --because 'request 12' "$gift" value --yes
like 'a hold stops an erasure' "$err" "legal hold stands on it: $hold"
as_olga release --because settled "$hold"
as_olga erase --because 'request 12' "$gift" value --yes
is 'a value is erased' "$rc" 0
is 'no file of the tables has it' "$(holding "$TMP/sealed")" 0
run "$PROBITY" show --data "$D" --json "$gift"
ok 'it is not shown' bash -c "! grep -qF 31.47 <<<'$out'"
run "$PROBITY" verify --registers "$D"
is 'the record verifies' "$rc" 0
run "$PROBITY" verify --key "$key" "$TMP/before"
is 'and so does the receipt from before' "$rc" 0

tamper() { # WORDS WANTED SQL BACK
	psql "$3"
	run "$PROBITY" verify --registers "$D"
	is "$1: found" "$rc" 1
	like "$1: told" "$out$err" "$2"
	psql "$4"
}
tamper 'an erased field is taken out' 'erased fields: value of entry 2' \
	"create table kept as select * from erased; delete from erased where field='value'" \
	'delete from erased; insert into erased select * from kept'
tamper 'a redaction is changed' 'redacted: entry 2|not the one' \
	"update redacted set sha256='x'||sha256" 'update redacted set sha256=substr(sha256,2)'
tamper 'a hold stands again' 'holds: entry' \
	'create table held as select * from hold; update hold set lifted=null' \
	'delete from hold; insert into hold select * from held'
tamper 'somebody is said to be erased' 'people who were erased: person 1' \
	'insert into forgotten select 1, erasure from erased limit 1' 'delete from forgotten'

as_olga erase --because 'they left' --person kim --yes
is 'a person is erased' "$rc" 0
is 'no file of the tables has the seed of their key' "$(holding "$TMP/seed")" 0
run "$PROBITY" verify --registers "$D"
is 'the record verifies' "$rc" 0
run "$PROBITY" rebuild --data "$D"
is 'its registers are made again' "$rc" 0
run "$PROBITY" verify --registers "$D"
is 'as they were' "$rc" 0
file 2024-03-05T10:00:00Z olga present received=2024-03-05 'value=GBP 5.00' supplier=no
run "$PROBITY" erase --data "$D" --due --now 2030-04-05T10:00:00Z --as olga --because 'their term is over' --yes
is 'what is due is erased' "$rc" 0
like 'and named' "$out" "Act $id"
run "$PROBITY" verify --registers "$D"
is 'the record verifies' "$rc" 0
test/pg stop "$TMP/pg"
tap_done
