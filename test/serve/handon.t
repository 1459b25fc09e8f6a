#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# One matter is handed on: it leaves one Inbox and is in the other, from the
# page as by a program; to nobody who is not independent of it, and by nobody who
# does not have it.
cd "$(dirname "$0")/../.." && . test/tap.sh

D=$TMP/data
"$PROBITY" init ${STORE:+--store "$STORE"} "$D" >/dev/null
second=10
file() { # PERSON ACT FIELD=VALUE...: $id
	second=$((second + 1))
	run "$PROBITY" file --data "$D" --now "2026-03-02T10:00:${second}Z" --as "$@" --json
	is "filed: $2" "$rc" 0
	id=$(python3 -c 'import json, sys; print(json.load(sys.stdin)["id"])' <<<"$out")
}
page() { # WHO PATH [FIELD=VALUE...]
	local who=$1 path=$2 field=()
	shift 2
	for f in "$@"; do field+=(--data-urlencode "$f"); done
	read -r status on < <(curl -s -o "$TMP/page" -w '%{http_code} %{redirect_url}\n' \
		-b "$TMP/$who.jar" -c "$TMP/$who.jar" "${field[@]}" "$U$path")
	page=$(cat "$TMP/page")
}
value() { sed -n "s/.*name=\"$1\" value=\"\([^\"]*\)\".*/\1/p" <<<"$page" | head -1; }
invite() { # NAME PERSON
	page boss /people
	page boss /people page.form="$(value page.form)" page.step=invite name="$1" login="$2" person="$2"
	page "$2" "$(grep -o '/welcome/[A-Za-z0-9_-]*' <<<"$page")" password='twelve green apples' again='twelve green apples'
}
token() { # WHO: $token
	page "$1" /programs
	page "$1" /programs page.form="$(value page.form)" page.step=add name=mine reads=yes files=yes days=1
	token=$(grep -oE 'pb_[A-Za-z0-9_-]{43}' <<<"$page")
}
key=0
hand() { # TOKEN MATTER RECEIVER: by a program; $status, $body
	status=$(curl -s -o "$TMP/body" -w '%{http_code}' -H "Authorization: Bearer $1" \
		-H 'Content-Type: application/json' -H "Idempotency-Key: hand-on-$((key += 1))" \
		-d "{\"matter\":\"$2\",\"receiver\":\"$3\",\"reasons\":\"I am away.\"}" \
		"$U/api/v1/acts/handover")
	body=$(cat "$TMP/body")
}
unlike() { ok "$1" test -z "$(grep -E -m1 -- "$3" <<<"$2")"; }
form() { # WHO ACT STEP FIELD=VALUE...: through its page
	page "$1" "/file/$2"
	page "$1" "/file/$2?lang=en" page.form="$(value page.form)" page.id="$(value page.id)" page.step="$3" "${@:4}"
}
waits() { # WHO ID
	page "$1" '/inbox?lang=en'
	grep -c "/act/$2?lang=en\">Decide" <<<"$page"
}

for p in b1:board c1:compliance-officer c2:compliance-officer f1:finance f2:finance d1:cfo; do
	file b1 appointment person="${p%:*}" office="${p#*:}" change=begins day=2020-01-06
done
for p in c1 c2 f1 f2 d1 ann ben kin; do
	file h1 joined person=$p "name=${p^}" company=group engagement=full-time supervisor=b1 title=clerk day=2020-01-06
done
file kin tie relative=ben relation=sibling together=no change=begins day=2020-01-06
file c2 tie relative=ben relation=sibling together=no change=begins day=2020-01-06
file ben family_business relation=sibling company=harbor decides=no offers=2 worse=no starts=2027-09-03
matter=$id
"$PROBITY" serve --data "$D" --port 0 2>"$TMP/log" &
for _ in $(seq 300); do
	grep -q 'listening' "$TMP/log" && break
	sleep .1
done
U=$(sed -n 's|.*listening on \(http://[^/]*\)/.*|\1|p' "$TMP/log")
page boss "$(grep -o '/welcome/[A-Za-z0-9_-]*' "$TMP/log")" name=Boss login=boss password='a quiet bicycle' again='a quiet bicycle'
for p in c1 c2 f1 f2 d1 ann ben kin; do invite "${p^}" $p; done
for p in f1 ann ben; do
	token $p
	eval "$p=$token"
done

# ---- before ------------------------------------------------------------------

is 'it waits for one of the office' "$(waits f1 "$matter")" 1
is 'and for the other' "$(waits f2 "$matter")" 1
is 'and for nobody else' "$(waits ann "$matter")" 0

page f1 "/act/$matter?lang=en"
like 'its page has the form for it' "$page" "href=\"/file/handover\?matter=$matter&amp;lang=en\""
page ben "/act/$matter?lang=en"
unlike 'for nobody else' "$page" '/file/handover'
link="href=\"/file/handover\?matter=$matter&amp;lang=en\""
page f1 '/inbox?lang=en'
like 'and so has its line in the Inbox' "$page" "$link aria-label=\"Hand on: Decide: [^\"]*\""
page ben '/inbox?lang=en'
unlike 'but none of who has nothing of it' "$page" '/file/handover'

# ---- its form --------------------------------------------------------------------

bare() { sed -n 's/.*<p class="whom">\([^<]*\)<.*/\1/p' <<<"$page"; }
page f1 "/file/handover?matter=$matter&lang=en"
like 'the form says what it is about' "$(bare)" '^[A-Z][^·]* · filed by Ben on [0-9]'
page f1 "/file/handover?matter=$matter&lang=zh-Hans"
like 'in Chinese too' "$(bare)" ' · .*由Ben提交$'
page ann "/file/handover?matter=$matter&lang=en"
is 'but not to whom does not see it' "$status $(bare)" '200 '
not_seen=$(sed "s/$matter//g; s/name=\"page[^>]*>//g" <<<"$page")
page ann "/file/handover?matter=00000000000000000000000000000000&lang=en"
is 'as of what is not there' "$(sed 's/00000000000000000000000000000000//g; s/name="page[^>]*>//g' <<<"$page")" \
	"$not_seen"

# ---- to whom it is not ---------------------------------------------------------

form f1 handover check matter="$matter" receiver=ben 'reasons=I am away.'
is 'not to the one whose matter it is' "$status" 422
like 'which says why' "$page" 'It is a matter of their own'
like 'and who could' "$page" 'You could hand it to D1'
like 'what was typed is kept' "$page" 'I am away\.'
form f1 handover file matter="$matter" receiver=kin 'reasons=I am away.'
is 'nor to a relative' "$status" 422
like 'for that reason' "$page" 'A relative is concerned'
form f1 handover check matter="$matter" receiver=f2 'reasons=I am away.'
like 'nor to whom it waits for already' "$page" 'It waits for them already'
form f1 handover check matter="$matter" receiver=stranger 'reasons=I am away.'
is 'nor to somebody who does not work here' "$status" 422
page f1 '/file/handover?lang=zh-Hans'
page f1 '/file/handover?lang=zh-Hans' page.form="$(value page.form)" page.id="$(value page.id)" page.step=check matter="$matter" receiver=kin 'reasons=出差。'
like 'in Chinese as well' "$page" '涉及其亲属。.*可移交给'
hand "$f1" "$matter" kin
is 'a program is refused as well' "$status" 422
like 'with the field' "$body" '"pointer":"/receiver"'
like 'and the reason' "$body" 'they may not take it over: A relative is concerned'
like 'and who could' "$body" 'who could: d1'
hand "$ann" "$matter" f1
is 'who does not have it hands on nothing' "$status" 422
none=$body
hand "$ann" 00000000000000000000000000000000 f1
is 'and cannot tell it from what is not there' "$body" "$none"
is 'it waits as before' "$(waits f1 "$matter")$(waits f2 "$matter")" 11

# ---- on, and on again ------------------------------------------------------------

form f1 handover file matter="$matter" receiver=ann 'reasons=I am away.'
is 'it is handed on' "$status" 303
handing=$(grep -oE '/act/[0-9a-f]{32}' <<<"$on")
is 'and has left the Inbox' "$(waits f1 "$matter")" 0
is 'and is in the other' "$(waits ann "$matter")" 1
is 'the other holder still has it' "$(waits f2 "$matter")" 1
page ann "/act/$matter?lang=en"
is 'the receiver sees it' "$status" 200
like 'with how it came to them' "$page" "href=\"$handing\?.*Filed by F1 on .*, and handed on to Ann"
like 'and hands it on in turn' "$page" "$link"
page ann "$handing?lang=en"
like 'and why' "$page" 'I am away\.'
page ann '/inbox?lang=en'
like 'by whom stands in the line' "$page" 'handed on to you by F1, for the office of Finance'
page ann '/home?lang=zh-Hans'
like 'and on the desk, in Chinese' "$page" '由F1移交给您'
page f2 '/inbox?lang=en'
like 'what is theirs by the office says so' "$page" 'yours as Finance'
unlike 'and of nobody else' "$page" 'handed on'
is 'programs are told' "$(curl -s -H "Authorization: Bearer $ann" "$U/api/v1/tasks" |
	python3 -c 'import json, sys; print([t["handed_on_by"] for t in json.load(sys.stdin)["items"]])')" "['f1']"

# ---- who sees it -----------------------------------------------------------------

page c1 "/act/$matter?lang=en"
like 'the Compliance Officer sees to whom' "$page" 'Filed by F1 on .*, and handed on to Ann'
for p in ben f2; do
	page $p "/act/$matter?lang=en"
	is "$p sees the matter" "$status" 200
	unlike 'and not who has it' "$page" 'handed on|Ann'
	page $p "$handing"
	is 'nor the handing' "$status" 404
done
page c2 "/act/$matter"
is 'a relative sees no matter, whatever their office' "$status" 404
page c2 "$handing"
is 'nor that it was handed on' "$status" 404
page c2 "/act/00000000000000000000000000000000"
none=$page
page c2 "$handing"
is 'as if it were not there' "$page" "$none"
page c2 '/register?lang=en&kind=handover'
unlike 'nor in a register' "$page" "$handing"
page c1 '/register?lang=en&kind=handover'
like 'where others find it' "$page" "$handing"
page ann '/register?lang=en&kind=handover'
like 'as who took it over does' "$page" "$handing"
hand "$f1" "$matter" d1
is 'who handed it on has nothing to hand on' "$status" 422
hand "$ann" "$matter" d1
is 'a program hands it on' "$status" 201
is 'from the one' "$(waits ann "$matter")" 0
page ann "/act/$matter"
is 'who does not see it any more' "$status" 404
hand "$ann" "$matter" f1
is 'and has nothing any more' "$status" 422
curl -s "$U/api/v1/openapi.json" -H "Authorization: Bearer $f1" >"$TMP/open"
like 'programs find it described' "$(cat "$TMP/open")" '/acts/handover'

# ---- and answered ------------------------------------------------------------------

form ann finding file matter="$matter" office=finance outcome=clear 'reasons=Late.'
page ben "/act/$matter?lang=en"
unlike 'what one answers who handed it on does not count' "$page" 'class="answer allowed"'
form ben family_business file relation=sibling company=corner decides=no offers=2 worse=no starts=2027-09-03
page ben /home
next=$(sed -n '/What you filed/,$p' <<<"$page" | grep -oE '/act/[0-9a-f]{32}' | head -1 | cut -c6-)
form f1 handover file matter="$next" receiver=ann 'reasons=I am away.'
form ann handover file matter="$next" receiver=f1 'reasons=And I am.'
is 'it is handed back' "$(waits f1 "$next")$(waits ann "$next")" 10
form f1 handover file matter="$next" receiver=ann 'reasons=I am away.'
is 'and on once more' "$(waits f1 "$next")$(waits ann "$next")" 01
form ann finding file matter="$next" office=finance outcome=clear 'reasons=The offers were compared.'
is 'who has it answers' "$status" 303
page ben "/act/$next?lang=en"
like 'which counts' "$page" 'class="answer allowed"'
tap_done
