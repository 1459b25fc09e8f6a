#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# One answer to several acts: what the Code lets be answered so, each shown before
# it is filed, each filed as an act of its own and once; what is not theirs to
# answer, or not so, is left out and said.
cd "$(dirname "$0")/../.." && . test/tap.sh

D=$TMP/data
cp -r codes/aare "$TMP/code"
cat >>"$TMP/code/code.md" <<'R'

```probity
rule: approval.advertised
acts: [approval]
when: |
  act.outcome == "refused" && act.given < timestamp("2020-01-01T00:00:00Z")
verdict: prohibited
clauses: ["2.3"]
because: {en: It was refused long ago., zh-Hans: 早已被拒绝。}
```
R
"$PROBITY" init ${STORE:+--store "$STORE"} --code "$TMP/code" "$D" >"$TMP/init" 2>&1 || { cat "$TMP/init"; echo 'Bail out! probity init failed'; exit 1; }
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
	status=$(curl -s -o "$TMP/page" -w '%{http_code}' -b "$TMP/$who.jar" \
		-c "$TMP/$who.jar" "${field[@]}" "$U$path")
	page=$(cat "$TMP/page")
}
value() { sed -n "s/.*name=\"$1\" value=\"\([^\"]*\)\".*/\1/p" <<<"$page" | head -1; }
invite() { # NAME PERSON
	page boss /people
	page boss /people page.form="$(value page.form)" page.step=invite name="$1" login="$2" person="$2"
	page "$2" "$(grep -o '/welcome/[A-Za-z0-9_-]*' <<<"$page")" password='twelve green apples' again='twelve green apples'
}
unlike() { ok "$1" test -z "$(grep -E -m1 -- "$3" <<<"$2")"; }
boxes() { grep -c 'name="page.line" value="[a-z_]* [0-9a-f]*" form=' <<<"$page"; }
line() { # ID: what is said of the act
	tr -d '\n' <<<"$page" | grep -o "<li[^>]*><a href=\"/act/$1.*" | sed 's|</li>.*||'
}
answers() { # ID: how many approvals stand on its page
	page io "/act/$1?lang=en"
	sed -n '/<h2>What came of it/,/<h2>What was filed/p' <<<"$page" | grep -c '>An approval</a>'
}

for p in io:integrity-officer b1:supervisory-board b2:supervisory-board b3:supervisory-board; do
	file b1 office_change person="${p%:*}" office="${p#*:}" change=begins day=2020-01-06
done
for p in ann ben cid eva io; do
	file b1 staff_change person=$p "name=Frau ${p^}" line_manager=b1 engagement=employee change=begins day=2020-01-06
done
when=$(date -u -d '+60 days' +%F)
gift() { # PERSON
	file "$1" gift_in giver=feinwerk received="$when" value='CHF 180.00' cash=no expected=no \
		bidding=no advertising=no household=no wish=keep
}
gift ann; ann=$id
gift ben; ben=$id
gift cid; cid=$id
gift eva; eva=$id
gift ann; more=$id
"$PROBITY" serve --data "$D" --port 0 2>"$TMP/log" &
for _ in $(seq 300); do
	grep -q 'listening' "$TMP/log" && break
	sleep .1
done
U=$(sed -n 's|.*listening on \(http://[^/]*\)/.*|\1|p' "$TMP/log")
page boss "$(grep -o '/welcome/[A-Za-z0-9_-]*' "$TMP/log")" name=Boss login=boss password='a quiet bicycle' again='a quiet bicycle'
invite 'Frau Io' io
invite 'Frau Ann' ann

# ---- choosing ------------------------------------------------------------------

page io '/inbox?lang=en'
is 'each line that may be answered with others has a box' "$(boxes)" 5
like 'which says what it chooses' "$page" 'aria-label="Choose: Decide: A gift for me, filed by Frau Ann on'
form=$(value page.form)
page ann '/inbox?lang=en'
is 'others have none' "$(boxes)" 0
page io '/inbox?lang=en' page.form="$form" page.step=together
is 'nothing chosen' "$status" 422
like 'is told so' "$page" 'No line was chosen'
page io /inbox page.form=0000 page.step=together page.line="approval $ann"
is 'another page cannot choose' "$status" 403
for wrong in "approval" "approval $ann x" "approval 123" "$ann"; do
	page io /inbox page.form="$form" page.step=together page.line="$wrong"
	is "what no page of ours sends is none: ${wrong%% *}" "$status" 400
done
page io /inbox page.form="$form" page.step=together page.line="approval $ann" page.line="approval $ann"
is 'nor one twice' "$status" 400
page io /inbox page.form="$form" page.step=sideways page.line="approval $ann"
is 'nor another step' "$status" 400
page io '/inbox?lang=en' page.form="$form" page.step=together page.line="finding $ann"
is 'what the Code does not let be answered so is not waiting so' "$status" 409

lines=(page.line="approval $ann" page.line="approval $ben" page.line="approval $eva")
page io '/inbox?lang=en' page.form="$form" page.step=together "${lines[@]}"
is 'a form for several' "$status" 200
id=$(value page.id)
like 'of the act that answers them' "$page" '<h1>An approval</h1>'
like 'asks for the outcome' "$page" 'name="outcome" value="granted"'
like 'when is now, as a rule' "$page" "name=\"given\" value=\"$(date +%Y)-[0-9-]*T[0-9:.]*\+0[12]:00\""
unlike 'which act and which office is known' "$page" 'name="(request|organ)"'
like 'and names each line' "$(line "$ben")" 'filed by Frau Ben on'
given=$(value given)

# ---- before it is filed ---------------------------------------------------------

send() { # STEP [FIELD=VALUE...]
	page io '/inbox?lang=en' page.form="$form" page.id="$id" page.step="$1" "${lines[@]}" "${@:2}"
}
send weigh given="$given"
is 'what is open is asked for' "$status" 422
like 'by name' "$page" 'href="#ask-outcome"'
is 'and nothing is filed' "$(answers "$ann")" 0
send weigh outcome=refused given=2019-01-01T00:00:00Z
like 'what the Code refuses is left out and said' "$(line "$ann")" 'prohibited<.*Left out: the Code does not simply permit'
unlike 'so there is nothing to file' "$page" 'value="answer"'
send answer outcome=refused given=2019-01-01T00:00:00Z
is 'not even by hand' "$(answers "$ann")" 0
send weigh outcome=granted given="$given"
is 'each is decided' "$status $(grep -c 'will be filed' <<<"$page")" '200 3'
like 'and their number is said' "$page" 'Nothing has been filed yet. 3 answers would be.'
like 'on the button too' "$page" 'value="answer">File 3 answers'
is 'still nothing is filed' "$(answers "$ann")" 0

# Meanwhile it turns out that one of them is a relative.
page io /file/tie
page io /file/tie page.form="$form" page.id="$(value page.id)" page.step=file relative=eva relation=sibling \
	together=no change=begins day=2020-01-06
is 'it is told' "$status" 303
page io "/act/$eva"
is 'who is related sees it no more' "$status" 404

# ---- filed -------------------------------------------------------------------------

send answer outcome=granted given="$given"
is 'those that may be are filed' "$status $(grep -c 'on the record <a' <<<"$page")" '200 2'
like 'and counted' "$page" '2 answers stand on the record'
like 'what is not theirs any more is left out, and why is not told' "$page" 'Left out: it does not wait for you, or not any more'
unlike 'nor who' "$page" 'Eva|related|relative'
filed=$(line "$ann" | grep -o '/act/[0-9a-f]*' | tail -1)
page io "$filed?lang=en"
like 'an answer is an act of its own' "$page" "<dd><a href=\"/act/$ann\?lang=en\">A gift for me</a>"
page io "$filed/receipt"
is 'with its receipt' "$status" 200
is 'each has one' "$(answers "$ann") $(answers "$ben") $(answers "$more")" '1 1 0'
page ann "/act/$ann?lang=en"
like 'it counts' "$page" 'class="answer allowed"'
send answer outcome=granted given="$given"
is 'sent again' "$status $(grep -c 'on the record <a' <<<"$page")" '200 2'
is 'it files nothing twice' "$(answers "$ann") $(answers "$ben")" '1 1'
like 'and leads to what was filed' "$(tr -d '\n' <<<"$page")" "A gift for me.*on the record <a href=\"$filed"
send answer outcome=refused given="$given"
is 'nor with another answer' "$(answers "$ann")" 1

# Two at once, by one form.
page io '/inbox?lang=en'
is 'what is answered waits no more' "$(boxes)" 2
page io '/inbox?lang=en' page.form="$form" page.step=together page.line="approval $cid" page.line="approval $more"
id=$(value page.id)
for n in 1 2 3 4; do
	curl -s -o /dev/null -b "$TMP/io.jar" --data-urlencode page.form="$form" --data-urlencode page.id="$id" \
		--data-urlencode page.step=answer --data-urlencode page.line="approval $cid" \
		--data-urlencode page.line="approval $more" --data-urlencode outcome=granted \
		--data-urlencode given="$given" "$U/inbox" &
	wait_for="$wait_for $!"
done
wait $wait_for
is 'at once is once as well' "$(answers "$cid") $(answers "$more")" '1 1'
page io '/inbox?lang=en'
is 'and nothing is left that could be' "$(boxes)" 0

# ---- whose it is not ----------------------------------------------------------------

page ann /account
theirs=$(value page.form)
page ann '/inbox?lang=en' page.form="$theirs" page.step=together page.line="approval $eva"
strange="$status $(sed 's/[0-9a-f]\{32\}//g' <<<"$page")"
page ann '/inbox?lang=en' page.form="$theirs" page.step=together page.line="approval 00000000000000000000000000000000"
is 'what waits for another is as what is not there' "$status $(sed 's/[0-9a-f]\{32\}//g' <<<"$page")" "$strange"
page ann '/inbox?lang=en' page.form="$theirs" page.step=answer page.id="$id" page.line="approval $eva" outcome=granted given="$given"
is 'and cannot be answered by hand' "$status" 409
# ---- by a program ---------------------------------------------------------------------

token() { # WHO: $token
	page "$1" /programs
	page "$1" /programs page.form="$(value page.form)" page.step=add name=mine reads=yes files=yes days=1
	token=$(grep -oE 'pb_[A-Za-z0-9_-]{43}' <<<"$page")
}
call() { # TOKEN KEY PATH BODY: $status, $body
	status=$(curl -s -o "$TMP/body" -D "$TMP/head" -w '%{http_code}' -H "Authorization: Bearer $1" \
		-H 'Content-Type: application/json' ${2:+-H "Idempotency-Key: $2"} -d "$4" "$U/api/v1/$3")
	body=$(cat "$TMP/body")
}
json() { python3 -c 'import json, sys; d = json.load(sys.stdin); print(eval(sys.argv[1]))' "$1" <<<"$body"; }
outcomes() { json '" ".join(i["outcome"] for i in d["items"])'; }
several() { # ID...: as a list
	printf '"%s",' "$@" | sed 's/,$//'
}
token ann; pann=$token
token io; pio=$token
for n in 1 2 3 4; do
	call "$pann" "gift-number-$n" acts/gift_in "{\"giver\":\"feinwerk\",\"received\":\"$when\",\"value\":\"CHF 180.00\",\"cash\":false,\"expected\":false,\"bidding\":false,\"advertising\":false,\"household\":false,\"wish\":\"keep\"}"
	is "filed by a program: $n" "$status" 201
	eval "g$n=$(json 'd["id"]')"
done
none=00000000000000000000000000000000
fields="\"fields\":{\"outcome\":\"granted\",\"given\":\"$given\"}"
ids="\"ids\":[$(several "$g1" "$eva" "$none" "$g2")]"

call "$pio" '' ask/approval/together "{$ids,$fields}"
is 'what it would come to' "$status $(outcomes)" '200 ready gone gone ready'
is 'in the order in which it was asked' "$(json '" ".join(i["id"] for i in d["items"])')" "$g1 $eva $none $g2"
is 'with the verdict' "$(json 'd["items"][0]["verdict"]') $(json 'd["items"][1]["verdict"]')" 'allowed None'
is 'and nothing is filed' "$(json 'd["filed"]') $(answers "$g1")" '0 0'
is 'what is not theirs is as what is not there' "$(json 'str(d["items"][1]).replace(d["items"][1]["id"], "") == str(d["items"][2]).replace(d["items"][2]["id"], "")')" True
call "$pio" '' acts/approval/together "{$ids,$fields}"
is 'filing wants a key' "$status" 400
call "$pio" together-1 acts/approval/together "{$ids,\"fields\":{\"outcome\":\"granted\"}}"
is 'what is open is said of each, and nothing is filed' "$status $(outcomes) $(json 'd["filed"]')" '200 wrong gone gone wrong 0'
for wrong in "\"request\":\"$g1\"" '"organ":"integrity-officer"' '"colour":"red"'; do
	call "$pio" together-1 acts/approval/together "{$ids,\"fields\":{$wrong,\"outcome\":\"granted\",\"given\":\"$given\"}}"
	is "no field of all of them: $wrong" "$status" 422
done
for wrong in '"ids":[]' "\"ids\":[$(several "$g1" "$g1")]" '"ids":["x"]' '"ids":"x"' '"ids":[1]' \
	"\"ids\":[$(for n in $(seq 51); do printf '"%032d",' "$n"; done | sed 's/,$//')]" "$ids,\"more\":1"; do
	call "$pio" together-1 acts/approval/together "{$wrong,$fields}"
	is "no list of acts: ${wrong:0:20}" "$status" 400
done
call "$pio" together-1 acts/approval/together "{$ids,\"fields\":{\"outcome\":\"refused\",\"given\":\"2019-01-01T00:00:00Z\"}}"
is 'what the Code does not simply permit is left out' "$status $(outcomes)" '200 verdict gone gone verdict'
is 'and not filed' "$(answers "$g1")" 0
call "$pio" together-1 acts/nothing/together "{$ids,$fields}"
is 'an act that there is not' "$status" 404
call "$pio" together-1 acts/gift_in/together "{$ids,\"fields\":{}}"
is 'nothing waits for another kind of answer' "$status $(outcomes)" '200 gone gone gone gone'
call "$pann" together-1 acts/approval/together "{$ids,$fields}"
is 'nor for somebody else' "$status $(outcomes)" '200 gone gone gone gone'
call "$pio" together-2 acts/approval/together "{$ids,$fields}"
is 'those that may be are filed' "$status $(outcomes) $(json 'd["filed"]')" '200 filed gone gone filed 2'
first=$(json 'd["items"][0]["act"]')
is 'each is an act of its own' "$(answers "$g1") $(answers "$g2") $(answers "$g3")" '1 1 0'
page io "/act/$first?lang=en"
like 'that answers it' "$page" "<dd><a href=\"/act/$g1\?lang=en\">A gift for me</a>"
call "$pio" together-2 acts/approval/together "{$ids,$fields}"
is 'sent again' "$status $(outcomes) $(json 'd["items"][0]["act"]')" "200 filed gone gone filed $first"
is 'nothing is filed twice' "$(answers "$g1") $(answers "$g2")" '1 1'
call "$pio" together-2 acts/approval/together "{\"ids\":[$(several "$g3" "$g4")],$fields}"
is 'the key is good for one body' "$status" 422
like 'which is said' "$body" 'Idempotency'
is 'and nothing is filed by it' "$(answers "$g3")" 0
for n in 1 2 3 4; do
	curl -s -o /dev/null -H "Authorization: Bearer $pio" -H 'Content-Type: application/json' \
		-H 'Idempotency-Key: together-3' -d "{\"ids\":[$(several "$g3" "$g4")],$fields}" \
		"$U/api/v1/acts/approval/together" &
	wait_too="$wait_too $!"
done
wait $wait_too
is 'at once is once' "$(answers "$g3") $(answers "$g4")" '1 1'
call "$pio" '' ask/approval/together "{\"ids\":[$(several "$g3")],$fields}"
is 'what is answered waits no more' "$(outcomes)" gone
call "$pio" '' openapi.json '{}'
curl -s "$U/api/v1/openapi.json" >"$TMP/openapi"
like 'it is described where the Code has it' "$(cat "$TMP/openapi")" '"/acts/approval/together"'
unlike 'and nowhere else' "$(cat "$TMP/openapi")" '"/acts/gift_in/together"'
tap_done
