#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# An erasure that one asks for and another decides, over HTTP: what is shown
# before, who may, what stops it; and while the server runs no file of the folder
# and no backup has what was erased.
cd "$(dirname "$0")/../.." && . test/tap.sh
command -v sqlite3 >/dev/null || skip_all 'sqlite3 is not installed'
D=$TMP/data
VALUE='GBP 31.47'
mkdir "$TMP/b"

# How many files below a folder have any of these bytes (hex, a line each).
holding() { # FOLDER FILE-OF-HEX
	local in=$1
	if [ -n "${STORE:-}" ] && [ "$1" = "$D" ]; then
		sql checkpoint >/dev/null
		in=$TABLES
	fi
	python3 - "$in" "$2" <<-'END'
		import os, sys
		want = [bytes.fromhex(l) for l in open(sys.argv[2]).read().split()]
		assert want
		found = 0
		for at, _, names in os.walk(sys.argv[1]):
		    for name in names:
		        b = open(os.path.join(at, name), "rb").read()
		        found += any(w in b for w in want)
		print(found)
	END
}
sql() {
	if [ -n "${STORE:-}" ]; then
		psql -qAtX "$STORE" -c "$1" </dev/null
	else
		sqlite3 "$D/probity.db" "$1"
	fi
}
# In PostgreSQL what is long may lie in pieces: 64 bytes of it are enough.
bytes() { # COLUMN
	if [ -n "${STORE:-}" ]; then
		echo "substr(encode($1, 'hex'), 1, 128)"
	else
		echo "hex($1)"
	fi
}
file() { # NOW PERSON ACT FIELD=VALUE...
	run "$PROBITY" file --data "$D" --now "$1" --as "${@:2}"
	[ "$rc" = 0 ] || echo "# $err"
	id=$(grep -oE '[0-9a-f]{32}' <<<"$out" | tail -1)
}
serve() {
	"$PROBITY" serve --data "$D" --port 0 2>"$TMP/log" &
	server=$!
	for _ in $(seq 100); do
		U=$(sed -n 's|.*listening on \(http://[^/]*\)/.*|\1|p' "$TMP/log")
		[ -n "$U" ] && curl -s -o /dev/null "$U/record" && break
		sleep .1
	done
}
stop() {
	kill $server
	wait $server
}
page() { # WHO PATH [FIELD=VALUE...]
	local who=$1 path=$2 field=()
	shift 2
	for f in "$@"; do field+=(--data-urlencode "$f"); done
	status=$(curl -s -o "$TMP/page" -D "$TMP/head" -w '%{http_code}' \
		-b "$TMP/$who.jar" -c "$TMP/$who.jar" "${field[@]}" "$U$path")
	page=$(cat "$TMP/page")
}
value() { sed -n "s/.*name=\"$1\" value=\"\([^\"]*\)\".*/\1/p" <<<"$page" | head -1; }
json() { python3 -c 'import json, sys; d = json.load(open(sys.argv[2])); print(eval(sys.argv[1]))' "$1" "$TMP/body"; }
call() { # TOKEN PATH [BODY]
	local more=()
	[ $# -lt 3 ] || more=(-H 'Content-Type: application/json' --data-binary "$3")
	status=$(curl -s -o "$TMP/body" -D "$TMP/head" -w '%{http_code}' \
		-H "Authorization: Bearer $1" "${more[@]}" "$U/api/v1$2")
}
token() { # WHO
	page "$1" /programs
	page "$1" /programs page.form="$(value page.form)" page.step=add name=x reads=yes files=yes days=30
	grep -oE 'pb_[A-Za-z0-9_-]{43}' <<<"$page" | head -1
}
barred() { # WORDS WHY
	is "$1" "$status $(json 'd["barred"]')" "409 $2"
}

# ---- what there is ---------------------------------------------------------------

# A shop that two own.
cp -r codes/minimal "$TMP/code"
sed -i 's/^key: \[shop\]$/key: [shop, person]/' "$TMP/code/code.md"
run "$PROBITY" init "$D" --code "$TMP/code" ${STORE:+--store "$STORE"}
file 2024-03-01T10:00:00Z olga joined person=olga role=owner since=2020-01-06
file 2024-03-01T10:00:01Z olga joined person=otto role=owner since=2020-01-06
file 2024-03-01T10:00:02Z olga joined person=kim role=server since=2020-01-06
file 2024-03-01T10:00:03Z kim present received=2024-03-01 "value=$VALUE" supplier=no
gift=$id
file 2024-03-01T10:00:04Z otto present received=2024-03-01 'value=GBP 12.00' supplier=no
ottos=$id
file 2024-03-01T10:00:05Z kim present received=2024-03-01 'value=GBP 13.00' supplier=no
held=$id
file 2024-03-01T10:00:06Z kim present received=2024-03-01 'value=GBP 41.59' supplier=no
third=$id
run "$PROBITY" hold --data "$D" --as olga --because 'case 7' "$held"
hold=$(grep -oE '[0-9a-f]{32}' <<<"$out")
run "$PROBITY" receipt --data "$D" "$gift" --out "$TMP/before"
run "$PROBITY" record key --data "$D"
key=$out
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
printf %s "$VALUE" | od -An -v -tx1 | tr -d ' \n' >"$TMP/value"
n=$(sql "select seq from act where id='$gift'")
sql "select $(bytes sealed) from disclosure where seq=$n and whose<>'' union select $(bytes sealed) from decision where seq=$n" >"$TMP/sealed"
sql "select $(bytes seed) from person where number=3" >"$TMP/seed"

serve
L=$(grep -o '/welcome/[A-Za-z0-9_-]*' "$TMP/log")
page olga "$L" name=Olga login=olga person=olga password='a quiet bicycle' again='a quiet bicycle'
for who in otto kim; do
	page olga /people
	page olga /people page.form="$(value page.form)" page.step=invite name="$who" login="$who" person="$who"
	L=$(grep -o '/welcome/[A-Za-z0-9_-]*' <<<"$page")
	page $who "$L" password='twelve green apples' again='twelve green apples'
done
olga=$(token olga) otto=$(token otto) kim=$(token kim)
ok 'three have a token' test -n "$olga" -a -n "$otto" -a -n "$kim"

# ---- who may -----------------------------------------------------------------------

call "$kim" /nothing
cp "$TMP/body" "$TMP/nothing"
for what in /erasures "/erasures/$gift"; do
	call "$kim" "$what"
	is "for others there is no $what" "$status $(cmp "$TMP/body" "$TMP/nothing")" '404 '
done
for what in /erasures /erasures/preview "/erasures/$gift/decision"; do
	call "$kim" "$what" "{\"act\":\"$gift\",\"because\":\"x\"}"
	is "nor does it take anything: $what" "$status $(cmp "$TMP/body" "$TMP/nothing")" '404 '
	call "$kim" "$what" 'no json'
	is 'whatever that is' "$status $(cmp "$TMP/body" "$TMP/nothing")" '404 '
done
call "$olga" /erasures
is 'for who keeps the record there is none yet' "$status $(json 'd["items"]')" '200 []'

# ---- before --------------------------------------------------------------------------

call "$olga" /erasures/preview "{\"act\":\"$gift\",\"fields\":[\"value\"]}"
is 'what would go' "$status $(json '[(a["kind"], a["fields"], a["decision"]) for a in d["acts"]]')" \
	"200 [('present', ['value'], 'redacted')]"
is 'nothing stands against it' "$(json 'd["barred"]')" None
call "$olga" /erasures/preview "{\"act\":\"$held\"}"
is 'a hold does' "$(json 'd["barred"], d["hold"]')" "('held', '$hold')"
call "$olga" /erasures/preview '{"person":"nobody-such"}'
is 'nor goes who is not there' "$(json 'd["barred"]')" nothing
ok 'and nothing went' test "$(holding "$D" "$TMP/sealed")" -ge 1

# ---- asking ---------------------------------------------------------------------------

ask="\"act\":\"$gift\",\"fields\":[\"value\"]"
call "$olga" /erasures "{$ask}"
barred 'a reason is needed' no-reason
call "$olga" /erasures "{$ask,\"because\":\"they said $VALUE\"}"
barred 'that does not say it' reason-says-it
call "$olga" /erasures "{\"act\":\"$held\",\"because\":\"request 1\"}"
barred 'what is held is not asked for' held
call "$olga" /erasures '{"person":"olga","because":"request 1"}'
barred 'nobody erases themselves' themselves
call "$olga" /erasures "{$ask,\"person\":\"kim\",\"because\":\"x\"}"
is 'an act or a person' "$status" 400
call "$olga" /erasures "{$ask,\"because\":\"request 12\"}"
is 'it is asked for' "$status $(json 'd["state"], d["may_decide"], d["by"], d["because"]')" \
	"201 ('waits', False, 'olga', 'request 12')"
request=$(json 'd["id"]')
like 'and stands there' "$(cat "$TMP/head")" "Location: .*/api/v1/erasures/$request"
call "$olga" /erasures "{$ask,\"because\":\"request 12\"}"
barred 'once' asked-already

# ---- deciding -------------------------------------------------------------------------

decide() { # WHO DECISION BECAUSE [REQUEST]
	call "$1" "/erasures/${4:-$request}/decision" "{\"decision\":\"$2\",\"because\":\"$3\"}"
}
decide "$olga" erase 'as I said'
barred 'nobody decides what they asked for' own-request
decide "$kim" erase 'mine'
is 'nor does anybody else' "$status" 404
call "$otto" "/erasures/$request"
is 'another one sees what would go' "$status $(json 'd["may_decide"], d["goes"]["acts"][0]["fields"]')" "200 (True, ['value'])"
decide "$otto" erase ''
barred 'a decision has a reason' no-reason
decide "$otto" sideways because
is 'and is one of two' "$status" 400
decide "$otto" erase 'checked with counsel'
is 'it is erased' "$status $(json 'd["state"], d["answer"]["by"], d["answer"]["because"]')" \
	"200 ('erased', 'otto', 'checked with counsel')"
answer=$(json 'd["answer"]["id"]')
gone() { # WORDS WHAT...
	local words=$1
	shift
	run "$PROBITY" backup --data "$D" "$TMP/b/$answer.pb"
	is "$words: a backup is made beside the server" "$rc" 0
	for what in "$@"; do
		is "$words: no file of the folder has the $what" "$(holding "$D" "$TMP/$what")" 0
		is "$words: nor has the backup the $what" "$(holding "$TMP/b" "$TMP/$what")" 0
	done
	run "$PROBITY" verify --registers --key "$key" "$D"
	is "$words: the record verifies" "$rc$err" 0
}
[ -n "${STORE:-}" ] || ok 'the log of the database is there, and was looked at' test -e "$D/probity.db-wal"
gone 'beside the server' value disclosure sealed
page kim "/act/$gift"
is 'its page has it no more' "$status $(grep -cF 31.47 <<<"$page")" '200 0'
decide "$otto" erase again
barred 'that was decided' decided-already
run "$PROBITY" show --data "$D" "$answer"
like 'the erasure says what it answers' "$out" "^request: $request$"
run "$PROBITY" verify --key "$key" "$TMP/before"
is 'a receipt from before verifies' "$rc" 0

call "$olga" /erasures "{\"act\":\"$ottos\",\"because\":\"request 13\"}"
request=$(json 'd["id"]')
decide "$otto" refuse 'mine'
barred 'nobody decides of what is theirs' own-data
call "$otto" /erasures "{\"act\":\"$gift\",\"because\":\"request 14\"}"
request=$(json 'd["id"]')
decide "$olga" refuse 'the claim is open'
is 'another is refused' "$status $(json 'd["state"], d["answer"]["because"]')" "200 ('refused', 'the claim is open')"
call "$olga" /erasures
is 'the last comes first' "$(json '[x["state"] for x in d["items"]]')" "['refused', 'waits', 'erased']"

# ---- the pages -----------------------------------------------------------------------------

page kim /erasure
is 'for others there is no page' "$status" 404
is 'nor a link to it' "$(page kim "/act/$third"; grep -c /erasure <<<"$page")" 0
page olga /settings
like 'settings lead there' "$page" 'href="/erasure"'
page olga "/act/$third"
like 'and so does an act' "$page" "href=\"/erasure/new\?act=$third\""
page olga /erasure
like 'there is what waits' "$page" "href=\"/erasure/[0-9a-f]{32}\">Erasure from an act: A present<"
page olga "/erasure/new?act=$third"
like 'before it is asked for, it is shown what would go' "$page" 'name="field" value="value"> '
like 'and what stays' "$page" 'What stays'
like 'how long the Code has it kept' "$page" 'The Code has it kept until [0-9]+ [A-Z][a-z]+ 203[0-9]'
page olga "/erasure/new?act=$held"
like 'what stops it is said' "$page" "a legal hold has stood on it since .* \($hold\)"
is 'and then there is nothing to send' "$(grep -c 'value="ask"' <<<"$page")" 0
page olga "/erasure/new?person=kim&lang=zh-Hans"
like 'in Chinese' "$page" '不能删除：自.*起受法律保全'
page olga "/erasure/new?act=$third"
form=$(value page.form)
page olga /erasure page.form="$form" page.step=ask act="$third" field=value because='GBP 41.59 it was'
is 'a reason that says it is refused' "$status" 422
like 'in words' "$page" 'role="alert">The reason says what is to be erased'
like 'with what was chosen' "$page" 'value="value" checked'
page olga /erasure page.form="$form" page.step=ask act="$third" field=value because='request 15'
is 'it is asked for' "$status" 303
at=$(sed -n 's/^[Ll]ocation: \(.*\)\r/\1/p' "$TMP/head")
page olga "$at"
like 'whoever asked sees that somebody else decides' "$page" 'You asked for this yourself: somebody else decides'
is 'and has no button' "$(grep -c 'value="erase"' <<<"$page")" 0
page otto /inbox
like 'the other one is told in their inbox' "$page" 'erasures? that somebody asked for waits? for your decision'
like 'of the one that is theirs to decide, not of what is their own' "$page" '>1 erasure that'
page olga /inbox
is 'who asked is not' "$(grep -c 'href="/erasure' <<<"$page")" 0
call "$otto" /tasks
is 'programs are told' "$status $(json '[e["id"] for e in d["erasures"]]')" "200 ['${at##*/}']"
for p in "$olga" "$kim"; do
	call "$p" /tasks
	is 'of their own' "$status $(json 'd["erasures"]')" '200 []'
done
page kim /inbox
is 'and nobody else' "$(grep -c /erasure <<<"$page")" 0
page otto "$at"
like 'sees who asked, and why' "$page" 'request 15'
form=$(value page.form)
page otto "$at" page.form="$form" page.step=erase because=
is 'gives a reason' "$status" 422
page otto "$at" page.form="$form" page.step=erase because='the claim has lapsed'
is 'and it is erased' "$status" 303
page otto "$at"
like 'with what it was' "$page" "<code>$third</code><br>[^<]"
like 'with who did it and why' "$page" 'Erased by .*otto.*the claim has lapsed'
page kim "/act/$third"
is 'it is gone' "$status $(grep -cF 41.59 <<<"$page")" '200 0'

# ---- a person ----------------------------------------------------------------------------

call "$olga" /erasures/preview '{"person":"kim"}'
is 'a hold on an act of theirs stops it' "$(json 'd["barred"]')" held
stop
run "$PROBITY" release --data "$D" --as olga --because settled "$hold"
serve
call "$olga" /erasures/preview '{"person":"kim"}'
is 'without it they can go, and their account' "$(json 'd["barred"], d["account"]')" '(None, True)'
call "$olga" /erasures '{"person":"kim","because":"kim asked us to"}'
barred 'for a reason that does not name them' reason-says-it
call "$olga" /erasures '{"person":"kim","because":"they left"}'
is 'that is asked for' "$status" 201
request=$(json 'd["id"]')
ok 'their key is found before' test "$(holding "$D" "$TMP/seed")" -ge 1
decide "$otto" erase 'they left'
is 'they are erased' "$status $(json 'd["state"], d["person"]')" "200 ('erased', None)"
answer=$(json 'd["answer"]["id"]')
rm "$TMP"/b/*
gone 'a person' seed
page kim /home
is 'and out' "$status" 303
call "$kim" /me
is 'with their programs' "$status" 401

# ---- by mail --------------------------------------------------------------------------------

reminded() { # TIME
	stop
	run "$PROBITY" remind --json --data "$D" --now "$W$1"
	said=$(sed 's/[{}"]//g' <<<"$out")
	serve
}
W=$(date -u -d "$(date -u -d 'next wed' +%F)" +%F)
for p in olga otto; do
	page $p /account
	page $p /account page.form="$(value page.form)" page.step=mail mail="$p@example.com"
done
reminded T08:30:00Z
is 'nobody is reminded of what is not theirs to decide' "$said" 'reminded:0,tried:0'
call "$otto" /erasures "{\"act\":\"$gift\",\"because\":\"request 16\"}"
is 'one more is asked for' "$status" 201
reminded T08:31:00Z
is 'who may decide it is reminded' "$said" 'reminded:1,tried:0'
reminded T08:32:00Z
is 'once' "$said" 'reminded:0,tried:0'
stop
is 'and nobody else' "$(sql 'select count(*), count(distinct account) from mail')|$(sql 'select login from account join mail on mail.account = account.number')" '1|1|olga'

# ---- registers ----------------------------------------------------------------------------

dump() { sql 'select * from request order by 1; select * from erased order by 1, 2; select * from forgotten'; }
dump >"$TMP/was"
is 'of six requests two wait' "$(sql 'select count(*), count(*) - count(answer) from request')" '6|2'
run "$PROBITY" rebuild --data "$D"
dump >"$TMP/is"
ok 'the registers are made again as they were' cmp "$TMP/was" "$TMP/is"
run "$PROBITY" verify --registers "$D"
is 'and verify' "$rc$err" 0
tap_done
