#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Who corrects what: a correction takes an act back, so it is for who filed it, and
# for who keeps the record where nothing was decided. On the page, over the API and
# on the command line.
cd "$(dirname "$0")/../.." && . test/tap.sh

D=$TMP/data
"$PROBITY" init ${STORE:+--store "$STORE"} "$D" >/dev/null
second=10 day=2026-03-02
try() { # PERSON ACT FIELD=VALUE...
	second=$((second + 1))
	run "$PROBITY" file --data "$D" --now "${day}T10:00:${second}Z" --as "$@" --json
}
file() { # as try: $id
	try "$@"
	is "filed: $2" "$rc" 0
	id=$(python3 -c 'import json, sys; print(json.load(sys.stdin)["id"])' <<<"$out")
}
page() { # WHO PATH [FIELD=VALUE...]
	local who=$1 path=$2 field=()
	shift 2
	for f in "$@"; do field+=(--data-urlencode "$f"); done
	status=$(curl -s -o "$TMP/page" -w '%{http_code}' \
		-b "$TMP/$who.jar" -c "$TMP/$who.jar" "${field[@]}" "$U$path")
	page=$(cat "$TMP/page")
}
value() { sed -n "s/.*name=\"$1\" value=\"\([^\"]*\)\".*/\1/p" <<<"$page" | head -1; }
invite() { # PERSON
	page boss /people
	page boss /people page.form="$(value page.form)" page.step=invite name="${1^}" login="$1" person="$1"
	page "$1" "$(grep -o '/welcome/[A-Za-z0-9_-]*' <<<"$page")" password='twelve green apples' again='twelve green apples'
}
form() { # WHO STEP ORIGINAL: through its page
	page "$1" "/file/correction?lang=${lang:-en}"
	page "$1" "/file/correction?lang=${lang:-en}" page.form="$(value page.form)" page.id="$(value page.id)" \
		page.step="$2" original="$3" 'reasons=It is wrong.'
}
key=0
call() { # TOKEN ORIGINAL: by a program; $status, $body
	status=$(curl -s -o "$TMP/body" -w '%{http_code}' -H "Authorization: Bearer $1" \
		-H 'Content-Type: application/json' -H "Idempotency-Key: correct-$((key += 1))" \
		-d "{\"original\":\"$2\",\"reasons\":\"It is wrong.\"}" "$U/api/v1/acts/correction")
	body=$(cat "$TMP/body")
}
entries() { curl -s "$U/api/v1/record" | sed -n 's/.*"size":\([0-9]*\).*/\1/p'; }
unlike() { ok "$1" test -z "$(grep -E -m1 -- "$3" <<<"$2")"; }
waits() { # WHO ID
	page "$1" '/inbox?lang=en'
	grep -c "/act/$2?lang=en\">Decide" <<<"$page"
}
serve() {
	tap_serve "$D"
}

# ---- on the command line --------------------------------------------------------

for p in b1:board c1:compliance-officer f1:finance; do
	file b1 appointment person="${p%:*}" office="${p#*:}" change=begins day=2020-01-06
done
for p in c1 ann ben kin; do
	file h1 joined person=$p "name=${p^}" company=group engagement=full-time supervisor=b1 title=clerk day=2020-01-06
done
file kin tie relative=ben relation=sibling together=no change=begins day=2020-01-06
file f1 company_relation company=harbor relation=supplier change=begins day=2020-01-06
file ann outside_seat company=harbor seat=director stage=planned starts=2027-01-01 conflict=no
matter=$id
file b1 approval request="$matter" office=board outcome=refused decided=2026-03-02T10:00:00Z
refusal=$id
day=2026-03-03 # the Board had one member when it refused
file b1 appointment person=kin office=board change=begins day=2026-03-03
file ann question 'text=May I?' doubt=no
asked=$id
file ben question 'text=May I as well?' doubt=no
bens=$id
file c1 completion matter="$asked" 'what=A word on the telephone'
done=$id

try ann correction original="$refusal" 'reasons=I like it.'
like 'who is refused does not correct the refusal' "$rc $err" '^1 .*original: it is not yours to correct'
none=$err
try ann correction original=00000000000000000000000000000000 'reasons=I like it.'
is 'nor tells it from what is not there' "$rc $err" "1 $none"
file ann revocation matter="$refusal" office=board from=2026-03-03 'reasons=I like it.'
try ben correction original="$asked" 'reasons=I like it.'
is 'nobody corrects what somebody else asked' "$rc $err" "1 $none"
try kin correction original="$bens" 'reasons=I like it.'
is 'nor who keeps the record, of a relative' "$rc $err" "1 $none"
try kin correction original="$asked" 'reasons=It is wrong.'
is 'but of others' "$rc" 0
try b1 correction original="$done" 'reasons=I like it.'
is 'not of what was done about it, though' "$rc $err" "1 $none"
try c1 correction original="$done" 'reasons=It is wrong.'
is 'which who did it corrects' "$rc" 0
try kin correction original="$refusal" 'reasons=I like it.'
is 'one of a body does not take back what another one decided' "$rc $err" "1 $none"

# ---- on the page and by a program --------------------------------------------------

serve
page boss "$(grep -o '/welcome/[A-Za-z0-9_-]*' "$TMP/log")" name=Boss login=boss password='a quiet bicycle' again='a quiet bicycle'
for p in b1 ann ben kin; do invite $p; done
page ann /programs
page ann /programs page.form="$(value page.form)" page.step=add name=mine reads=yes files=yes days=1
token=$(grep -oE 'pb_[A-Za-z0-9_-]{43}' <<<"$page")
size=$(entries)
page ann "/act/$refusal?lang=en"
like 'who is refused sees it' "$status $page" '^200 '
unlike 'with no link to correct it' "$page" '/file/correction'
form ann check "$refusal"
is 'asked beforehand, it is refused' "$status" 422
like 'with words' "$page" 'This is not yours to correct\.'
like 'and what was typed is kept' "$page" 'It is wrong\.'
form ann file "$refusal"
is 'filed, it is refused' "$status" 422
lang=zh-Hans form ann check "$refusal"
like 'in Chinese as well' "$page" '您无权更正该记录。'
call "$token" "$refusal"
like 'a program is refused' "$status $body" '^422 .*"pointer":"/original"'
none=$body
call "$token" 00000000000000000000000000000000
is 'and cannot tell it from what is not there' "$status $body" "422 $none"
is 'nothing of it is on the record' "$(entries)" "$size"
is 'and the refusal stands, whoever has it revoked' "$(waits b1 "$matter")" 0
page kin "/act/$matter?lang=en"
like 'who keeps the record has one at what somebody else filed' "$page" "/file/correction\?original=$matter"
page b1 "/act/$refusal?lang=en"
like 'who decided has a link' "$page" "/file/correction\?original=$refusal"
form b1 file "$refusal"
is 'and corrects it' "$status" 303
is 'whereupon it waits to be decided' "$(waits b1 "$matter")" 1
page ben "/act/$bens?lang=en"
like 'who asked has one' "$page" "/file/correction\?original=$bens"
form ben file "$bens"
is 'and corrects it' "$status" 303
kill $server
wait $server
run "$PROBITY" verify --registers "$D"
is 'record and registers verify' "$rc" 0
tap_done
