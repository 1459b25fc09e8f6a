#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The offices of the Code, who holds them since when, and what each decides: for
# everybody who has an account. What stands there comes out of the Code file, so
# two Codes have two pages.
cd "$(dirname "$0")/../.." && . test/tap.sh

file() { # FOLDER SECOND PERSON ACT FIELD=VALUE...
	run "$PROBITY" file --data "$1" --now "2026-03-02T10:00:$2Z" --as "${@:3}"
	is "filed: $4 $5 $6" "$rc" 0
}
begin() { # FOLDER
	tap_serve "$1"
	page "$2" "$(grep -o '/welcome/[A-Za-z0-9_-]*' "$TMP/log")" name="$2" login="$2" password='a quiet bicycle' again='a quiet bicycle'
}
end() {
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
	to=$(sed -n 's/^Location: //p' "$TMP/head" | tr -d '\r')
}
unlike() { ok "$1" test -z "$(grep -E -m1 -- "$3" <<<"$2")"; }
office() { # NAME: what the page says of it
	sed -n "/<section class=\"office\" aria-labelledby=\"o-$1\">/,/<\/section>/p" <<<"$page"
}

D=$TMP/data
"$PROBITY" init ${STORE:+--store "$STORE"} "$D" >/dev/null
file "$D" 01 s1 appointment person=s1 'name=Shen Secretary' office=secretary change=begins day=2019-02-03
file "$D" 02 s1 appointment person=b1 'name=Bai One' office=board change=begins day=2020-01-06
file "$D" 03 s1 appointment person=b2 'name=Bei <Two>' office=board change=begins day=2021-05-04
file "$D" 04 s1 appointment person=b3 'name=Bo Three' office=board change=begins day=2020-01-06
file "$D" 05 s1 appointment person=b3 office=board change=ends day=2022-01-06
file "$D" 06 s1 appointment person=b2 office=compliance-officer change=begins day=2999-01-01
file "$D" 07 h1 joined person=ann 'name=Ann Example' company=group engagement=full-time supervisor=b1 title=clerk day=2020-01-06
begin "$D" ann

page nobody /offices
is 'who has not signed in is led to do so' "$status $to" '303 /sign-in?to=%2Foffices'
page ann /home
like 'a desk leads there' "$page" 'href="/offices"'
page ann /offices
is 'everybody who has an account sees it' "$status" 200
like 'no browser keeps it' "$(cat "$TMP/head")" 'Cache-Control: no-store'
is 'every office of the Code is there' "$(grep -c '<section class="office"' <<<"$page")" \
	"$(grep -c '^office: ' codes/21vianet/code.md)"
board=$(office board)
like 'a body has members' "$board" 'Members'
like 'by name' "$board" 'Bai One'
like 'which is text' "$board" 'Bei &lt;Two&gt;'
like 'since when' "$board" 'since 4 May 2021'
unlike 'who left is none' "$board" 'Bo Three'
like 'how it decides' "$board" 'more than 1/2 of the members'
like 'that it is the last' "$board" 'no other office is left'
like 'where it stands in the Code' "$board" 'href="/code/II.3"'
like 'what it makes findings on or approves' "$board" '(Approves|finding on) [0-9]+ kinds? of acts?'
like 'with the titles of the acts' "$board" '<li>Outside employment|<li>Seat on a board|<li>[A-Z]'
officer=$(office compliance-officer)
like 'who holds it in future does not yet' "$officer" 'Nobody holds this office now'
like 'whom to ask' "$officer" 'what the Code does not settle'
like 'where matters go on to' "$officer" 'Audit Committee and Board of Directors'
like 'vacancies are said before all' "$page" 'Held by nobody: [^<]*Compliance Officer'
unlike 'a relation is none' "$(grep 'Held by nobody' <<<"$page")" 'Supervisor'
like 'of a relation one sees one'\''s own' "$(office supervisor)" 'Bai One'
unlike 'without a link to appoint: that is for the secretary and the Board' "$page" '/file/appointment'
page ann '/offices?lang=zh-Hans'
like 'in Chinese' "$(office board)" '自2021年5月4日起'
like 'with the Code'\''s own words' "$(office board)" '董事会'
page ann /offices/board
is 'there is nothing below it' "$status" 404
page ann /offices page.form=0000
is 'and nothing is sent to it' "$status" 405
end

# ---- nobody is appointed yet --------------------------------------------------

E=$TMP/empty
"$PROBITY" init "$E" >/dev/null
begin "$E" ann
page ann /offices
like 'whoever begins may appoint' "$(office board)" 'href="/file/appointment\?office=board"'
page ann '/file/appointment?office=board'
like 'and the office is filled in' "$page" '(value="board"[^>]*(checked|selected))'
end

# ---- another Code ------------------------------------------------------------

M=$TMP/minimal
"$PROBITY" init --code codes/minimal "$M" >/dev/null
begin "$M" kim
page kim /offices
is 'another Code has other offices' "$(grep -c '<section class="office"' <<<"$page")" 1
like 'which are vacant at first' "$(office owner)" 'Nobody holds this office now'
end
tap_done
