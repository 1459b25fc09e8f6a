#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Somebody acts for a department's head until a day: what waits for the office
# waits for both, but not what concerns whom they act for; and it ends.
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
form() { # WHO ACT STEP FIELD=VALUE...: through its page
	page "$1" "/file/$2"
	page "$1" "/file/$2?lang=en" page.form="$(value page.form)" page.id="$(value page.id)" page.step="$3" "${@:4}"
}
waits() { # WHO ID
	page "$1" '/inbox?lang=en'
	grep -c "/act/$2?lang=en\">Decide" <<<"$page"
}

for p in b1:board c1:compliance-officer f1:finance d1:cfo; do
	file b1 appointment person="${p%:*}" office="${p#*:}" change=begins day=2020-01-06
done
for p in f1 ann ben; do
	file h1 joined person=$p "name=${p^}" company=group engagement=full-time supervisor=b1 title=clerk day=2020-01-06
done
family() { # PERSON
	file "$1" family_business relation=sibling company=harbor decides=no offers=2 worse=no starts=2027-09-03
}
family ben; ben=$id
family f1; own=$id
"$PROBITY" serve --data "$D" --port 0 2>"$TMP/log" &
for _ in $(seq 300); do
	grep -q 'listening' "$TMP/log" && break
	sleep .1
done
U=$(sed -n 's|.*listening on \(http://[^/]*\)/.*|\1|p' "$TMP/log")
page boss "$(grep -o '/welcome/[A-Za-z0-9_-]*' "$TMP/log")" name=Boss login=boss password='a quiet bicycle' again='a quiet bicycle'
for p in f1 ann ben c1; do invite "${p^}" $p; done
until=$(date -u -d '+20 days' +%F)

# ---- before ------------------------------------------------------------------

is 'it waits for the head' "$(waits f1 "$ben")" 1
is 'and for nobody else' "$(waits ann "$ben")" 0
page ann "/act/$ben"
is 'who does not see it' "$status" 404
form ann delegation check office=finance deputy=ben change=begins ends="$until"
is 'whoever does not hold an office lends none' "$status" 403
form f1 delegation check office=board deputy=ann change=begins ends="$until"
is 'nor one of others' "$status" 403
form f1 delegation check office=finance deputy=f1 change=begins ends="$until"
like 'what cannot be is said before it is filed' "$page" 'It is somebody else who works here'
form f1 delegation check office=finance deputy=stranger change=begins ends="$until"
like 'of whom no record knows as well' "$page" 'It is somebody else who works here'
form f1 delegation check office=finance deputy=ann change=begins ends="$(date -u -d '+100 days' +%F)"
like 'or for longer than it may be' "$page" 'after 90 days at the latest'
form f1 delegation file office=finance deputy=ann change=begins ends="$until"
is 'until a day it can' "$status" 303

# ---- meanwhile ---------------------------------------------------------------

is 'now it waits for whoever acts' "$(waits ann "$ben")" 1
page ann '/inbox?lang=en'
like 'as that office' "$page" 'yours as Finance department'
is 'and for the head as before' "$(waits f1 "$ben")" 1
is 'but not what concerns the head' "$(waits ann "$own")" 0
page ann "/act/$own"
is 'which is not theirs to see' "$status" 404
page ben '/offices?lang=en'
like 'everybody can see who acts' "$page" 'Ann'
form ann delegation check office=finance deputy=ben change=begins ends="$until"
is 'it is passed on to nobody' "$status" 403
form ann finding file matter="$ben" office=finance outcome=clear 'reasons=The offers were compared.'
is 'they answer it' "$status" 303
page ben "/act/$ben?lang=en"
like 'which counts' "$page" 'class="answer allowed"'

# ---- after -------------------------------------------------------------------

form ben family_business file relation=sibling company=corner decides=no offers=2 worse=no starts=2027-09-03
page ben /home
next=$(sed -n '/What you filed/,$p' <<<"$page" | grep -oE '/act/[0-9a-f]{32}' | head -1 | cut -c6-)
is 'the next one waits' "$(waits ann "$next")" 1
form f1 delegation file office=finance deputy=ann change=ends
is 'the head ends it' "$status" 303
is 'and nothing waits for them any more' "$(waits ann "$next")" 0
page ann "/act/$next"
is 'nor is it theirs to see' "$status" 404
form ann finding file matter="$next" office=finance outcome=clear 'reasons=Late.'
page ben "/act/$next?lang=en"
unlike 'what they answer counts no more' "$page" 'class="answer allowed"'
tap_done
