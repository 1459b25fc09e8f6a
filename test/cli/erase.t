#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What is erased is gone: from what is shown, from every file of the folder and
# from a backup, while the record verifies and old receipts do. A hold stops it;
# a term ends on its day.
cd "$(dirname "$0")/../.." && . test/tap.sh
D=$TMP/data
VALUE='GBP 31.47'
file() { # NOW PERSON ACT FIELD=VALUE...
	run "$PROBITY" file --data "$D" --now "$1" --as "${@:2}"
	id=$(grep -oE '[0-9a-f]{32}' <<<"$out" | tail -1)
}
as_olga() { # COMMAND...
	run "$PROBITY" "$1" --data "$D" --as olga --now 2024-04-02T10:00:00Z "${@:2}"
}
# Every form in which the text may stand in a file that is not sealed.
forms() { # TEXT
	python3 - "$1" <<-'END'
		import base64, sys
		t = sys.argv[1].encode()
		print(t.hex())
		print("".join("\\u%04x" % b for b in t).encode().hex())
		print(t.hex().encode().hex(), t.hex().upper().encode().hex(), sep="\n")
		# In base64 it may begin at any of three bits; its inside is the same.
		for pad in range(3):
		    for coder in base64.b64encode, base64.urlsafe_b64encode:
		        s = coder(b"\0" * pad + t)
		        print(s[4 if pad else 0:len(s) // 4 * 4 - 4].hex())
	END
}
# How many files below a folder have any of these bytes (hex, a line each).
holding() { # FOLDER FILE-OF-HEX
	python3 - "$1" "$2" <<-'END'
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

run "$PROBITY" init "$D" --code codes/minimal
file 2024-03-01T10:00:00Z olga joined person=olga role=owner since=2020-01-06
file 2024-03-01T10:00:01Z olga joined person=kim role=server since=2020-01-06
kim=$id
file 2024-03-01T10:00:02Z kim present received=2024-03-01 "value=$VALUE" supplier=no
gift=$id
file 2024-03-01T10:00:03Z kim present received=2024-03-01 'value=GBP 12.00' supplier=yes
other=$id
run "$PROBITY" record key --data "$D"
key=$out
run "$PROBITY" receipt --data "$D" "$gift" --out "$TMP/before"
is 'a receipt from before' "$rc" 0

# ---- what is looked for --------------------------------------------------------

mkdir "$TMP/plain" "$TMP/b64" "$TMP/b"
echo "the value is $VALUE, it says" >"$TMP/plain/x"
echo "the value is $VALUE, it says" | base64 -w 0 >"$TMP/b64/x"
forms "$VALUE" >"$TMP/value"
is 'the search finds the value as text' "$(holding "$TMP/plain" "$TMP/value")" 1
is 'and in base64' "$(holding "$TMP/b64" "$TMP/value")" 1
is 'in the folder it stands nowhere, sealed as it is' "$(holding "$D" "$TMP/value")" 0
# The disclosure has value and salt; the receipt has it in the clear.
python3 - "$TMP/before" "$VALUE" "$TMP/disclosure" <<-'END'
	import base64, json, sys
	extra = [l for l in open(sys.argv[1]) if l.startswith("extra ")][0].split()[1]
	lines = base64.b64decode(extra).decode().split("\n")[1:-1]
	for l in lines:
	    salt, name, value = json.loads(base64.urlsafe_b64decode(l + "=" * (-len(l) % 4)))
	    if value == sys.argv[2]:
	        raw = base64.urlsafe_b64decode(salt + "=" * (-len(salt) % 4))
	        open(sys.argv[3], "w").write("\n".join(x.hex() for x in (l.encode(), salt.encode(), raw)))
END
ok 'its disclosure is in the receipt' test -s "$TMP/disclosure"
mkdir "$TMP/open"
sqlite3 "$D/probity.db" "select hex(sealed) from disclosure where seq=2 and whose<>'' union select hex(sealed) from decision where seq=2" >"$TMP/sealed"
is 'the sealed bytes are found before' "$(holding "$D" "$TMP/sealed")" 1
sqlite3 "$D/probity.db" 'select hex(seed) from person where number=2' >"$TMP/seed"
# What kim says stands in the index, under keys that nobody else says anything by.
sqlite3 "$D/probity.db" 'select hex(key) from mention where seq=2 except
	select hex(key) from mention where seq not in (2, 3)' >"$TMP/said"
is 'and so are keys of the index' "$(holding "$D" "$TMP/said")" 1
is 'and so is the seed of the key' "$(holding "$D" "$TMP/seed")" 1

# ---- a hold, a preview, who may ------------------------------------------------

run "$PROBITY" erase --data "$D" --as kim --because 'no reason' "$gift" value
is 'who does not keep the record erases nothing' "$rc" 1
like 'and that is said' "$err" 'kim does not keep the record'
as_olga hold --because 'case 7' "$gift"
is 'an act is held' "$rc" 0
hold=$(grep -oE '[0-9a-f]{32}' <<<"$out")
as_olga erase --because 'request 12' "$gift" value --yes
is 'a hold stops an erasure' "$rc" 1
like 'and is named' "$err" "legal hold stands on it: $hold of 2024-04-02"
as_olga erase --because 'request 12' --person kim --yes
is 'that of somebody whom it concerns as well' "$rc" 1
like 'with its name' "$err" "$hold"
run "$PROBITY" hold --data "$D"
like 'holds are listed' "$out" "Hold $hold on act $gift"
like 'with their reason' "$out" 'by olga: case 7'
run "$PROBITY" hold --data "$D" --json --lang zh-Hans
like '--json' "$out" "\"act\":\"$gift\",\"because\":\"case 7\",\"by\":\"olga\",\"id\":\"$hold\""
run "$PROBITY" verify --registers "$D"
is 'a record with a hold verifies' "$rc" 0
as_olga release --because 'settled' "$hold"
is 'a hold is lifted' "$rc" 0
as_olga release --because 'settled' "$hold"
is 'once' "$rc" 1
as_olga erase --because 'request 12' "$gift" value
like 'a preview says what goes' "$out" 'loses value'
like 'and that nothing did' "$out" 'Nothing was erased'
is 'nor did it' "$(holding "$D" "$TMP/sealed")" 1
as_olga erase --because 'request 12' --lang zh-Hans "$gift" value
like 'in Chinese' "$out" '尚未删除任何内容'
as_olga erase --because "they said $VALUE" "$gift" value --yes
is 'a reason that says it is refused' "$rc" 1
as_olga erase --because 'request 12' "$gift" nothing --yes
is 'there is no such field' "$rc" 1
as_olga erase --because 'request 12' "$gift" id --yes
is 'nor one that is nobody'\''s' "$rc" 1

# ---- a value -------------------------------------------------------------------

as_olga erase --because 'request 12' "$gift" value --yes --json
is 'a value is erased' "$rc" 0
like '--json: what went' "$out" "\"acts\":\[\{\"act\":\"present\",\"decision\":\"redacted\",\"fields\":\[\"value\"\],\"id\":\"$gift\""
erasure=$(grep -oE '"id":"[0-9a-f]{32}"\}$' <<<"$out" | grep -oE '[0-9a-f]{32}')
run "$PROBITY" backup --data "$D" "$TMP/b/one.pb"
run "$PROBITY" restore --data "$TMP/b/back" "$TMP/b/one.pb"
is 'what was restored from a backup verifies' "$("$PROBITY" verify --registers --key "$key" "$TMP/b/back" >/dev/null; echo $?)" 0
for what in value disclosure sealed; do
	is "no file of the folder has the $what" "$(holding "$D" "$TMP/$what")" 0
	is "nor has a backup the $what" "$(holding "$TMP/b" "$TMP/$what")" 0
done
run "$PROBITY" show --data "$D" --json "$gift"
ok 'it is not shown, nor quoted' bash -c "! grep -qF 31.47 <<<'$out'"
like 'the rest is' "$out" '"received":"2024-03-01"'
like 'and what was decided' "$out" '"verdict":"needs_approval"'
run "$PROBITY" show --data "$D" "$erasure"
like 'who did it is on the record' "$out" '^by: olga$'
like 'and why' "$out" '^because: request 12$'
like 'and what, by its digest' "$out" "^erased: $gift value [A-Za-z0-9_-]{43}, $gift decision_sha256"
run "$PROBITY" verify --registers "$D"
is 'the record verifies' "$rc" 0
run "$PROBITY" verify --key "$key" "$TMP/before"
is 'and the receipt from before' "$rc" 0
like 'which still has the value' "$out" "$VALUE"
run "$PROBITY" receipt --data "$D" "$gift" --out "$TMP/after"
run "$PROBITY" verify --key "$key" "$TMP/after"
is 'one from after it verifies' "$rc" 0
ok 'without it' bash -c "! grep -qF 31.47 <<<'$out'"
run "$PROBITY" export record --data "$D" "$TMP/out"
run "$PROBITY" verify --key "$key" "$TMP/out"
is 'an export verifies' "$rc" 0
other_verifier() { # WORDS log|receipt PATH
	python3 test/merkle/verifier.py "$2" "$key" "$3" >"$TMP/why" 2>&1
	is "$1" "$? $(grep -i wrong "$TMP/why")" '0 '
}
other_verifier 'by the other verifier too' log "$TMP/out"
other_verifier 'as does a receipt from before' receipt "$TMP/before"
other_verifier 'and one from after' receipt "$TMP/after"
as_olga erase --because 'request 12' "$gift" value --yes
is 'what is gone is not erased again' "$rc" 1

# ---- rows that somebody changes ------------------------------------------------

tamper() { # WORDS WANTED SQL
	rm -rf "$TMP/t" && cp -r "$D" "$TMP/t"
	sqlite3 "$TMP/t/probity.db" "$(sqlite3 "$TMP/t/probity.db" \
		"select 'drop trigger '||name||';' from sqlite_master where type='trigger'")
		pragma foreign_keys=off; $3"
	run "$PROBITY" verify --registers "$TMP/t"
	is "$1: found" "$rc" 1
	like "$1: told" "$out$err" "$2"
}
registers() {
	tamper 'an erased field is taken out' 'erased fields: value of entry 2: it is not there' \
		"delete from erased where field='value'"
	tamper 'an erased field is added' 'erased fields: supplier of entry 3: no act says' \
		"insert into erased select 3, 'supplier', erasure from erased limit 1"
	tamper 'an erased field is another' 'erased fields: ' \
		"update erased set field='supplier' where field='value'"
	tamper 'a redaction is taken out' 'redacted: entry 2' 'delete from redacted'
	tamper 'a redaction is changed' 'redacted: entry 2|not the one' \
		"update redacted set sha256='x'||sha256"
	tamper 'a redaction is added' 'redacted: entry 3|not the one' \
		"insert into redacted select 3, '', '', erasure from redacted"
	tamper 'a hold is taken out' 'holds: entry [0-9]+: it is not there' 'delete from hold'
	tamper 'a hold stands again' 'holds: entry' 'update hold set lifted=null'
	tamper 'a hold is on another act' 'holds: entry' 'update hold set act=3'
	tamper 'a hold is added' 'holds: entry 3: no act says' \
		'insert into hold values(3, 3, null, null)'
	tamper 'somebody is said to be erased' 'people who were erased: person 1: no act says' \
		'insert into forgotten select 1, erasure from erased limit 1'
	tamper 'somebody'\''s key is deleted' 'the key of person 2 is gone' \
		'delete from person where number=2'
}
registers

# ---- a person ------------------------------------------------------------------

as_olga erase --because 'they left' --person olga --yes
is 'nobody erases themselves' "$rc" 1
as_olga hold --because 'case 8' --person kim
hold=$(grep -oE '[0-9a-f]{32}' <<<"$out")
as_olga erase --because 'they left' --person kim --yes
like 'a person is held' "$err" "legal hold stands on them: $hold"
as_olga erase --because 'they left' "$other" supplier --yes
like 'and all that is theirs' "$err" "somebody whom it concerns: $hold"
as_olga release --because 'settled' "$hold"
# An account, with something in each table that may have anything of it.
sqlite3 "$D/probity.db" "insert into account(number,login,person,name,password,totp,lang,admin,opened) values(1,'kim.login','kim','Kim Kimsen','',x'','',0,0);
	insert into session values(zeroblob(32),1,'Firefox',0,0,3); insert into passkey values(x'01',1,zeroblob(32),'Kim Kimsen',1,x'02',x'03',0,0,0,0); insert into link values(zeroblob(32),1,0);
	insert into draft values('d',1,'present',x'78',0); insert into filed values('f',1,'a',0);
	insert into bearer(token,account,name,scopes,opened,ends,seen) values(zeroblob(32),1,'cron',1,0,0,0);
	insert into sent(account,key,digest,act,at) values(1,'k',zeroblob(32),'a',0); insert into identity values('i','s',1,0);
	insert into provided values(1,'e-7','{\"title\":\"Kim Kimsen\"}',0,0,0); insert into team values(1,'Shop','',0,0); insert into teammate values(1,1);
	insert into outlook values('o',1,x'78',null); insert into address values(1,'kim@kimsen.example'); insert into mail values(1,0,1,0,'',0,0,0,0,'')"
tables=$(sqlite3 "$D/probity.db" "select m.name from sqlite_master m join pragma_foreign_key_list(m.name) f on f.\"table\"='account' where m.type='table' order by 1")
for t in $tables; do
	is "there is something in $t" "$(sqlite3 "$D/probity.db" "select count(*) from $t")" 1
done
forms kimsen >"$TMP/name"
forms Kimsen >>"$TMP/name"
is 'the name of an account is found before' "$(holding "$D" "$TMP/name")" 1
as_olga erase --because 'they left' --person kim --yes
is 'a person is erased' "$rc" 0
is 'no file has the seed of their key' "$(holding "$D" "$TMP/seed")" 0
is 'nor a key of what they said' "$(holding "$D" "$TMP/said")" 0
is 'nor the name of their account' "$(holding "$D" "$TMP/name")" 0
for t in $tables; do
	is "nothing is left in $t" "$(sqlite3 "$D/probity.db" "select count(*) from $t")" 0
done
run "$PROBITY" show --data "$D" "$kim"
ok 'nothing of theirs is shown' bash -c "! grep -q kim <<<'$out'"
run "$PROBITY" verify --registers "$D"
is 'the record verifies' "$rc" 0
tamper 'a person who was erased is not said to be' 'key of person 2 is gone|people who were erased' 'delete from forgotten'
tamper 'their key is put back' 'key was put back|do not open|does not open' \
	"insert into person select 2, seed, name from person where number=1"
file 2024-04-03T10:00:00Z olga joined person=kim role=server since=2024-04-03
is 'another one of that name comes' "$rc" 0
is 'with a number of their own' "$(sqlite3 "$D/probity.db" 'select max(number) from person')" 3
run "$PROBITY" verify --registers "$D"
is 'and the record verifies' "$rc" 0
dump() {
	sqlite3 "$1/probity.db" 'select * from matter order by 1; select * from duty order by 1,2; select * from erased order by 1,2; select * from redacted order by 1; select * from forgotten; select * from hold order by 1; select hex(key), seq from mention order by 1, 2; select * from refer order by 1, 2'
}
dump "$D" >"$TMP/was"
run "$PROBITY" rebuild --data "$D"
is 'the registers are made again' "$rc" 0
dump "$D" >"$TMP/is"
ok 'as they were' cmp "$TMP/was" "$TMP/is"

# ---- terms ---------------------------------------------------------------------

due() { # NOW...
	run "$PROBITY" erase --data "$D" --due --now "$@"
}
file 2024-04-03T10:00:00Z olga present received=2024-04-03 'value=GBP 5.00' supplier=no
late=$id
due 2030-04-02T22:59:59Z
ok 'on the last day of its term an act is kept' bash -c "! grep -q $late <<<'$out'"
due 2030-04-02T23:00:00Z
like 'on the next, by the wall in London, it is due' "$out" "Act $late \(present\) need not be kept since 3 April 2030"
ok 'what told something that holds still is not' bash -c "! grep -q '(joined)' <<<'$out'"
run "$PROBITY" hold --data "$D" --as olga --because 'case 9' "$late"
hold=$(grep -oE '[0-9a-f]{32}' <<<"$out")
due 2030-04-03T10:00:00Z
like 'what is held is listed so' "$out" "it stays: a legal hold stands on it, $hold"
due 2030-04-03T10:00:00Z --as olga --because 'their term is over' --yes
run "$PROBITY" show --data "$D" "$late"
like 'and stays' "$out" '^value: GBP 5.00$'
run "$PROBITY" release --data "$D" --as olga --because over "$hold"
due 2030-04-03T10:00:00Z --json
like '--json' "$out" "\"act\":\"present\",\"hold\":\"\",\"id\":\"$late\",\"since\":\"2030-04-03\""
due 2030-04-03T10:00:00Z --as olga --because 'their term is over' --yes
is 'what is due is erased' "$rc" 0
run "$PROBITY" show --data "$D" "$late"
ok 'all of it' bash -c "! grep -q GBP <<<'$out'"
due 2030-04-03T10:00:00Z
like 'and then nothing is' "$out" 'Nothing is past its term'
run "$PROBITY" verify --registers "$D"
is 'the record verifies' "$rc" 0
tap_done
