#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What came of an act stands on its page, as far as its reader sees it: what was
# asked about it and answered, what was decided, what was done.
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
came() { sed -n '/<h2>What came of it/,/<h2>What was filed/p' <<<"$page"; }

file b1 appointment person=b1 office=board change=begins day=2020-01-06
file b1 appointment person=c1 'name=Cai Officer' office=compliance-officer change=begins day=2020-01-06
for p in ann ben; do
	file h1 joined person=$p "name=$p" company=group engagement=full-time supervisor=b1 title=clerk day=2020-01-06
done
file ann question 'text=May I?' doubt=no
matter=$id
file c1 inquiry matter=$matter asked=ann 'text=May you what?'
inquiry=$id
file c1 completion matter=$matter 'what=A word on the telephone'
done=$id
file b1 approval request=$matter office=board outcome=granted decided=2026-03-02T10:00:00Z 'conditions=On Sundays'
approval=$id
file ben violation_report people=c1 certain=yes danger=no known=2026-02-27 'account=Something'
file ann completion matter=$matter 'what=I asked again'
hers=$id
file c1 completion matter=$hers 'what=Nothing is owed of it'
none=$id
file ann completion matter=$done 'what=She does not see it'
blind=$id
file ann ask 'situation=A discount of a friend' lawful=unsure fair=yes best=yes
doubt=$id
file c1 completion matter=$doubt 'what=We spoke about it'
spoke=$id
"$PROBITY" serve --data "$D" --port 0 2>"$TMP/log" &
for _ in $(seq 300); do
	grep -q 'listening' "$TMP/log" && break
	sleep .1
done
U=$(sed -n 's|.*listening on \(http://[^/]*\)/.*|\1|p' "$TMP/log")
page boss "$(grep -o '/welcome/[A-Za-z0-9_-]*' "$TMP/log")" name=Boss login=boss password='a quiet bicycle' again='a quiet bicycle'
invite 'Ann' ann
invite 'Ben' ben
invite 'Cai Officer' c1

# ---- who filed it ------------------------------------------------------------

page ann /home
like 'what is asked waits for them' "$page" "href=\"/act/$inquiry\">Hand in an answer to what was asked"
page ann "/act/$matter"
like 'and stands under what they filed' "$(came)" "href=\"/act/$inquiry\">Something is missing</a><br><span>Filed by Cai Officer"
like 'beside what was decided' "$(came)" "href=\"/act/$approval\">Approval"
unlike 'what the Code does not call an answer is not theirs' "$(came)" "$done"
page ann "/act/$done"
is 'to look at either' "$status" 404
page ann "/act/$approval"
is 'an answer is' "$status" 200
like 'with its conditions' "$page" 'On Sundays'
like 'and the way back' "$page" "<dd><a href=\"/act/$matter\">Question about the Code</a></dd>"
like 'an instant is read as one' "$page" '<dd>2 March 2026, 18:00 \(UTC\+8\)</dd>'
page ann "/act/$inquiry"
like 'they can answer' "$page" "href=\"/file/reply\?inquiry=$inquiry\">Answer to what was asked"
unlike 'but hand on to nobody what is their own' "$page" "href=\"/file/handover"

# ---- what completes nothing -----------------------------------------------------

idle='It completes nothing: of the act it names, no duty that you can see'
page ann "/act/$hers"
like 'who says that something is done that was not theirs to do is told' "$page" "$idle"
page ann "/act/$hers?lang=zh-Hans"
like 'in Chinese as well' "$page" '它没有完成任何事项：'
page c1 "/act/$none"
like 'and who names an act of which nothing is owed' "$page" "$idle"
page ann "/act/$blind"
unlike 'of what they do not see nothing is said' "$page" "$idle"
page c1 "/act/$spoke"
is 'what completes something is seen' "$status" 200
unlike 'and nothing is said' "$page" "$idle"
page c1 "/act/$hers"
is 'who keeps the record sees it' "$status" 200
unlike 'and is told nothing about it' "$page" "$idle"

# ---- others ------------------------------------------------------------------

for what in matter inquiry done approval; do
	page ben "/act/${!what}"
	is "nobody else sees it: $what" "$status" 404
done
page c1 "/act/$matter"
like 'an office sees what came of it' "$(came)" "$done"
like 'and can ask' "$page" "href=\"/file/inquiry\?matter=$matter\""

# ---- what filing does ----------------------------------------------------------

page ben /home
report=$(grep -o '/act/[0-9a-f]*' <<<"$page" | tail -1)
unlike 'who has reported need not report' "$page" 'Report what you know'
page ben "$report"
like 'it is done' "$(tr '\n' ' ' <<<"$page")" 'Report what you know or suspect to[^<]*Audit Committee.* · done'
page ben "$report?lang=zh-Hans"
like 'in Chinese too' "$page" '2026年2月27日'
tap_done
