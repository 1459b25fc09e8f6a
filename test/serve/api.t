#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What programs use: a token of an account, acts filed once, and nothing seen
# that the account may not see.
cd "$(dirname "$0")/../.." && . test/tap.sh

D=$TMP/data
"$PROBITY" init ${STORE:+--store "$STORE"} "$D" >/dev/null
"$PROBITY" serve --data "$D" --port 0 2>"$TMP/log" &
for _ in $(seq 100); do
	grep -q 'welcome' "$TMP/log" && break
	sleep .1
done
U=$(sed -n 's|.*listening on \(http://[^/]*\)/.*|\1|p' "$TMP/log")
L=$(grep -o '/welcome/[A-Za-z0-9_-]*' "$TMP/log")

# page WHO PATH [FIELD=VALUE...]: as a browser
page() {
	local who=$1 path=$2 field=()
	shift 2
	for f in "$@"; do field+=(--data-urlencode "$f"); done
	status=$(curl -s -o "$TMP/page" -D "$TMP/head" -w '%{http_code}' \
		-b "$TMP/$who.jar" -c "$TMP/$who.jar" "${field[@]}" "$U$path")
	page=$(cat "$TMP/page")
}
value() { sed -n "s/.*name=\"$1\" value=\"\([^\"]*\)\".*/\1/p" <<<"$page" | head -1; }
# call TOKEN PATH [curl's options]: as a program; $body, $status
call() {
	local token=$1 path=$2
	shift 2
	status=$(curl -s -o "$TMP/body" -D "$TMP/head" -w '%{http_code}' \
		${token:+-H "Authorization: Bearer $token"} "$@" "$U/api/v1$path")
	body=$(cat "$TMP/body")
}
unlike() { ok "$1" test -z "$(grep -E -m1 -- "$3" <<<"$2")"; }
json() { python3 -c 'import json, sys; d = json.load(sys.stdin); print(eval(sys.argv[1]))' "$1" <<<"$body"; }

page wang "$L" name='Wang Min' login=wang.min password='a quiet bicycle' again='a quiet bicycle'
page wang /people
form=$(value page.form)
page wang /people page.form="$form" page.step=invite name='李雷' login=li.lei person=
page li "$(grep -o '/welcome/[A-Za-z0-9_-]*' <<<"$page")" password='twelve green apples' again='twelve green apples'

# ---- tokens ------------------------------------------------------------------

page wang /programs
like 'nobody has a program at first' "$page" 'No program acts for you'
form=$(value page.form)
page wang /programs page.form="$form" page.step=add name='' reads=yes days=30
is 'a token says what it is for' "$status" 422
page wang /programs page.form="$form" page.step=add name=nothing days=30
is 'and what it may do' "$status" 422
like 'what was typed is kept' "$page" 'value="nothing"'
page wang /programs page.form="$form" page.step=add name=long reads=yes days=367
is 'and for how long, within a year' "$status" 422
like 'which is kept as well' "$page" 'name="days" value="367"'
page wang /programs page.form="$form" page.step=provision name=okta days=367
is 'a directory is told so too' "$status" 422
like 'in its own form' "$page" 'id="in-directory" name="name" value="okta"'
unlike 'and not in the other' "$page" 'id="in-name" name="name" value="okta"'
page wang /programs page.form=0000 page.step=add name=x reads=yes days=1
is 'another page cannot make one' "$status" 403
page wang /programs page.form="$form" page.step=add name='gift list' reads=yes files=yes days=30
both=$(grep -oE 'pb_[A-Za-z0-9_-]{43}' <<<"$page")
like 'a token is shown' "$both" '^pb_'
page wang /programs
unlike 'once' "$page" 'pb_'
page wang /programs page.form="$form" page.step=add name=reader reads=yes days=30
reads=$(grep -oE 'pb_[A-Za-z0-9_-]{43}' <<<"$page")
page li /programs
form=$(value page.form)
unlike 'others do not see them' "$page" 'gift list'
page li /programs page.form="$form" page.step=add name=mine reads=yes files=yes days=1
li=$(grep -oE 'pb_[A-Za-z0-9_-]{43}' <<<"$page")
[ -n "${STORE:-}" ] || is 'no token is on the disk' "$(cat "$D"/probity.db* | grep -c -e "${both#pb_}")" 0

# ---- who it is ---------------------------------------------------------------

call '' /me
is 'nobody is nobody' "$status" 401
like 'and is told so as a problem' "$(cat "$TMP/head")" 'Content-Type: application/problem\+json'
like 'with the scheme to use' "$(cat "$TMP/head")" 'WWW-Authenticate: Bearer'
none=$body
call pb_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA /me
is 'a token that is none is nobody, byte for byte' "$status $body" "401 $none"
status=$(curl -s -o "$TMP/body" -w '%{http_code}' -b "$TMP/wang.jar" "$U/api/v1/me")
is 'and so is a browser’s session' "$status" 401
call "$both" /me
is 'a token is its account' "$status $body" '200 {"name":"Wang Min","offices":["founder"],"person":"wang.min"}'
tag=$(sed -n 's/^ETag: //p' "$TMP/head" | tr -d '\r')
call "$both" /me -H "If-None-Match: $tag"
is 'what has not changed is not sent again' "$status" 304

# ---- the description -----------------------------------------------------------

call '' /openapi.json
is 'the description is for anybody' "$status" 200
cp "$TMP/body" "$TMP/openapi.json"
is 'it has every act that is filed' "$(json 'len([p for p in d["paths"] if p.startswith("/acts/") and "{" not in p and not p.endswith("/together")])')" \
	"$(json 'len([s for s in d["components"]["schemas"] if s.startswith("act.")])')"
like 'some sixty' "$(json 'len([p for p in d["paths"] if p.startswith("/ask/")])')" '^[5-9][0-9]$'
if npm_in test/openapi; then
	ok 'a validator of OpenAPI 3.1 accepts it' node test/openapi/validate.mjs "$TMP/openapi.json"
	sed 's/"operationId":"me"/"operationId":7/' "$TMP/openapi.json" >"$TMP/broken.json"
	run node test/openapi/validate.mjs "$TMP/broken.json"
	is 'and not one that is broken' "$rc" 1
else
	skip 'npm cannot fetch the validator' 2
fi
schema() { # NAME: the body has that form
	python3 -c '
import json, sys, jsonschema
api = json.load(open(sys.argv[1]))
jsonschema.validate(json.load(open(sys.argv[2])),
    {"$ref": "#/components/schemas/" + sys.argv[3], "components": api["components"]})' \
		"$TMP/openapi.json" "$TMP/body" "$1"
}

# ---- asking and filing -----------------------------------------------------------

J=(-H 'Content-Type: application/json')
GIFT='{"direction":"received","form":"thing","party":"Harbor","official":false,"value":"CNY 250.00","day":"2026-11-20","lawful":true,"insignificant":true,"in_return":false,"pending":false}'
call "$reads" /ask/gift "${J[@]}" -d "$GIFT"
is 'a gift is asked about' "$status $(json 'd["complete"]')" '200 True'
ok 'the answer has its form' schema Answer
call "$reads" /ask/gift "${J[@]}" -d '{"direction":"received"}'
is 'and an answer says what is open' "$status $(json 'd["complete"]')" '200 False'
call "$reads" /acts/gift "${J[@]}" -H 'Idempotency-Key: first-gift' -d "$GIFT"
is 'who may look may not file' "$status" 403
call "$both" /acts/gift "${J[@]}" -d "$GIFT"
is 'an act has a key' "$status $(json 'd["type"]')" '400 urn:probity:problem:no-key'
call "$both" /acts/gift "${J[@]}" -H 'Idempotency-Key: first-gift' -d "$GIFT"
is 'it is filed' "$status" 201
ok 'and shown' schema Act
act=$(json 'd["id"]') first=$body
like 'where it is is said' "$(cat "$TMP/head")" "Location: http://[^ ]*/api/v1/acts/$act"
call "$both" /acts/gift "${J[@]}" -H 'Idempotency-Key: first-gift' -d "$GIFT"
is 'once, however often it is sent' "$status $(json 'd["id"]')" "201 $act"
like 'and that is said' "$(cat "$TMP/head")" 'Idempotency-Replayed: true'
call "$both" /acts/gift "${J[@]}" -H 'Idempotency-Key: first-gift' -d "${GIFT/250/251}"
is 'a key is for one act' "$status $(json 'd["type"]')" '422 urn:probity:problem:key-used'
call "$li" /acts/gift "${J[@]}" -H 'Idempotency-Key: first-gift' -d "$GIFT"
is 'and each account has its own' "$status" 201
other=$(json 'd["id"]')
call '' /record
is 'there are two entries, and the founding' "$status $(json 'd["size"]')" '200 3'
ok 'of a record that has its form' schema Record
for _ in $(seq 8); do
	curl -s -o /dev/null -H "Authorization: Bearer $both" "${J[@]}" \
		-H 'Idempotency-Key: at-the-same-time' -d "$GIFT" "$U/api/v1/acts/gift" &
	senders="$senders $!"
done
# shellcheck disable=SC2086
wait $senders
call '' /record
is 'eight that are sent at the same time are one' "$(json 'd["size"]')" 4

# ---- looking -------------------------------------------------------------------

call "$both" "/acts/$act"
is 'what was filed is there' "$status" 200
ok 'as it was' test "$(json 'sorted(d["fields"].items())' | grep -c Harbor)" = 1
call "$both" "/acts/$act/receipt"
cp "$TMP/body" "$TMP/receipt"
key=$(curl -s "$U/api/v1/record" | python3 -c 'import json,sys; print(json.load(sys.stdin)["key"])')
ok 'its receipt proves it' "$PROBITY" verify --key "$key" "$TMP/receipt"
call "$both" "/acts/$other"
hidden="$status $body"
call "$both" /acts/00000000000000000000000000000000
is 'what another filed is as what is not there' "$hidden" "$status $body"
call "$both" "/acts/$other/receipt"
is 'so is its receipt' "$status $body" "$hidden"
call "$both" /acts
ok 'a list of what one filed' schema Acts
is 'has that and no more' "$(json '[i["kind"] for i in d["items"]]')" "['gift', 'gift', 'founding']"
call "$both" '/acts?before=x'
is 'a page has a number' "$status" 400
call "$both" /tasks
ok 'what waits has its form' schema Tasks
is 'a gift over the line is handed in' "$(json 'd["items"][0]["kind"]')" gift

# ---- what is not right -----------------------------------------------------------

bad() { # NAME EXPECTED PATH [curl's options]
	local name=$1 expected=$2
	shift 2
	call "$both" "$@"
	is "$name" "$status $(json 'd.get("type")')" "$expected"
}
K=(-H 'Idempotency-Key: another-key')
P=urn:probity:problem
bad 'no such act' "404 $P:not-found" /acts/bribe "${J[@]}" "${K[@]}" -d '{}'
bad 'no such path' "404 $P:not-found" /nothing
bad 'nothing behind a path' "404 $P:not-found" "/acts/$act/receipt/x"
bad 'another form of body' "415 $P:not-json" /acts/gift "${K[@]}" -d 'a=b'
bad 'no JSON' "400 $P:bad-json" /acts/gift "${J[@]}" "${K[@]}" -d '{"direction":'
bad 'no object' "400 $P:bad-json" /acts/gift "${J[@]}" "${K[@]}" -d '[]'
bad 'a name twice' "400 $P:bad-json" /acts/gift "${J[@]}" "${K[@]}" -d '{"value":"CNY 1","value":"CNY 2"}'
for field in by on id facts before act author subject verdict; do
	bad "$field is not said" "422 $P:bad-field" /acts/gift "${J[@]}" "${K[@]}" -d "${GIFT%\}},\"$field\":\"li.lei\"}"
	is "and is named" "$(json 'd["errors"][0]["pointer"]')" "/$field"
done
bad 'no money' "422 $P:bad-field" /acts/gift "${J[@]}" "${K[@]}" -d "${GIFT/CNY 250.00/250 yuan}"
is 'is named' "$(json 'd["errors"][0]["pointer"]')" /value
bad 'nothing at all' "422 $P:bad-field" /acts/gift "${J[@]}" "${K[@]}" -d '{}'
call "$both" /acts/gift "${J[@]}" -H 'Idempotency-Key: "first-gift"' -d "$GIFT"
is 'a key may stand in quotes' "$status $(json 'd["id"]')" "201 $act"
bad 'a short key' "400 $P:no-key" /acts/gift "${J[@]}" -H 'Idempotency-Key: x' -d "$GIFT"
bad 'a key of other letters' "400 $P:no-key" /acts/gift "${J[@]}" -H 'Idempotency-Key: a b c d e f' -d "$GIFT"
call "$both" /me "${J[@]}" -d '{}'
is 'a method that is not taken' "$status" 405
call '' /record
is 'nothing of all that is on the record' "$(json 'd["size"]')" 4

# ---- a duty out of an act that one does not see ------------------------------------

call "$li" /acts/holding "${J[@]}" -H 'Idempotency-Key: holding-of-li' -d '{"whose":"self","company":"harbor","interest":"shares","shares":1,"stage":"held","acquired":"2020-01-02","hurts":"no","hours":false}'
is 'somebody has a holding' "$status" 201
call "$both" /acts/promotion "${J[@]}" -H 'Idempotency-Key: promotion-li' -d '{"person":"li.lei","class":"senior-officer","change":"begins","day":"2021-01-04","reason":"head of sales"}'
is 'and becomes an officer' "$status" 201
promoted=$(json 'd["id"]')
call "$li" "/acts/$promoted"
is 'by an act that is not theirs to see' "$status" 404
call "$li" /tasks
is 'what they have to do is theirs' "$(json '[(t["kind"], t["id"], t["duty"]) for t in d["items"] if t["kind"] == "promotion"]')" "[('promotion', None, 'disclose-to-board')]"
is 'who filed it is not' "$(json '[(t["author"], t["entry"], t["verdict"]) for t in d["items"] if t["kind"] == "promotion"]')" '[(None, None, None)]'
page li /home
like 'nor at their desk' "$page" 'Somebody enters or leaves a class'
unlike 'is there a name' "$page" 'Filed by|wang'

# ---- the end of a token ------------------------------------------------------------

page wang /programs
form=$(value page.form)
id=$(grep -o 'name="program" value="[0-9a-f]*"' <<<"$page" | sed -n '1s/.*value="\(.*\)"/\1/p')
page li /programs
lform=$(value page.form)
page li /programs page.form="$lform" page.step=end program="$id"
call "$reads" /me
is 'nobody takes back another’s' "$status" 200
for id in $(page wang /programs; grep -o 'name="program" value="[0-9a-f]*"' <<<"$page" | sed 's/.*value="\(.*\)"/\1/'); do
	page wang /programs page.form="$form" page.step=end program="$id"
done
call "$both" /me
is 'one that was taken back is nobody' "$status $body" "401 $none"
page wang /people
form=$(value page.form)
number=$(value number)
page wang /people page.form="$form" page.step=close number="$number"
call "$li" /me
is 'so is one of a closed account' "$status $body" "401 $none"
page wang /people page.form="$form" page.step=sideways number="$number"
is 'a step that is none does nothing' "$status" 400
page wang /people page.form="$form" page.step=open number="$number"
call "$li" /me
is 'and is not back when the account is open again' "$status $body" "401 $none"
fresh() { # a token of li's, in $li
	page li /sign-in login=li.lei password='twelve green apples'
	page li /programs
	page li /programs page.form="$(value page.form)" page.step=add name=new reads=yes days=1
	li=$(grep -oE 'pb_[A-Za-z0-9_-]{43}' <<<"$page")
	call "$li" /me
	is "$1" "$status" 200
}
fresh 'a new one is'
page wang /people page.form="$form" page.step=renew number="$number"
link=$(grep -o '/welcome/[A-Za-z0-9_-]*' <<<"$page")
call "$li" /me
is 'a link alone ends none' "$status" 200
page li "$link" password='twelve green pears' again='twelve green pears'
call "$li" /me
is 'opening it does' "$status $body" "401 $none"
page li /programs
page li /programs page.form="$(value page.form)" page.step=add name=new reads=yes days=1
li=$(grep -oE 'pb_[A-Za-z0-9_-]{43}' <<<"$page")
page wang /people page.form="$form" page.step=reset number="$number"
call "$li" /me
is 'and a second factor that is reset' "$status $body" "401 $none"
unlike 'no log says who it was' "$(cat "$TMP/log")" 'wang|li\.lei|pb_|Harbor'
tap_done
