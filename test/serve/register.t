#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Registers: somebody finds what they may see, and of what they may not there is
# no trace: in no list, no file, no page's end. What was typed to harm a
# spreadsheet harms none.
cd "$(dirname "$0")/../.." && . test/tap.sh

D=$TMP/data
"$PROBITY" demo ${STORE:+--store "$STORE"} --data "$D" --no-serve >/dev/null 2>&1 ||
	{ echo 'Bail out! probity demo failed'; exit 1; }
tap_serve "$D"

get() {
	status=$(curl -s -o "$TMP/page" -D "$TMP/head" -w '%{http_code}' \
		-b "$TMP/$1.jar" -c "$TMP/$1.jar" "$U$2")
	page=$(tr -d "\0" <"$TMP/page")
	to=$(sed -n 's/^Location: //p' "$TMP/head" | tr -d '\r')
}
send() {
	local who=$1 path=$2 field=()
	shift 2
	for f in "$@"; do field+=(--data-urlencode "$f"); done
	status=$(curl -s -o "$TMP/page" -D "$TMP/head" -w '%{http_code}' \
		-b "$TMP/$who.jar" -c "$TMP/$who.jar" "${field[@]}" "$U$path")
	page=$(tr -d "\0" <"$TMP/page")
	to=$(sed -n 's/^Location: //p' "$TMP/head" | tr -d '\r')
}
value() {
	sed -n "s/.*name=\"$1\" value=\"\([^\"]*\)\".*/\1/p" <<<"$page" | head -1
}
come_in() { # NAME...
	for n in "$@"; do
		p=$(perl -0ne 'print $1 if /"name":"'"$n"'"[^}]*"password":"([^"]*)"/' "$D/demo-logins.json")
		send "$n" /sign-in login="$n" password="$p"
	done
}
# The ids of the acts in a list, all its pages; of a file.
listed() { # WHO QUERY
	local url="/register?$2"
	while [ -n "$url" ]; do
		get "$1" "$url"
		grep -oE '/act/[0-9a-f]{32}' <<<"$page" | cut -c6-
		url=$(grep -o '<a href="[^"]*" rel="next"' <<<"$page" |
			sed 's/<a href="//; s/".*//; s/&amp;/\&/g')
	done
}
filed() { # WHO QUERY
	get "$1" "/register/acts.csv?$2"
	tail -n +2 "$TMP/page" | grep -oE '\b[0-9a-f]{32}\b'
}
lines() { grep -c . <<<"$1"; }

officer=ruolin-bao office=cuiping-jiang boss=jun-hao one=xiaoyu-tan
auditor=oskar-lindqvale
come_in $officer $office $boss $one $auditor admin

# ---- access ------------------------------------------------------------------

get nobody /register
is 'whoever has not signed in is led to do so' "$status $to" '303 /sign-in?to=%2Fregister'
get $one /register
is 'an employee has a register' "$status" 200
like 'which no browser keeps' "$(cat "$TMP/head")" 'Cache-Control: no-store'
own=$(listed $one '')
get $one /home
is 'with what they filed' "$(sort <<<"$own")" \
	"$(sed -n '/What you filed/,$p' <<<"$page" | grep -oE '/act/[0-9a-f]{32}' | cut -c6- | sort)"
get $auditor /register
like 'who sees nothing is told what will stand there' "$page" 'There is nothing here yet'
empty=$(sed -e 's/name="page.form" value="[^"]*"//' <<<"$page")
get admin /register
is 'and administering the portal shows no act' "$(sed -e 's/name="page.form" value="[^"]*"//' <<<"$page")" "$empty"

# Every act that a list has opens, and none opens that it has not.
seen() { # WHO ID...
	local who=$1
	shift
	for i in "$@"; do printf 'url = "%s/act/%s"\noutput = /dev/null\n' "$U" "$i"; done >"$TMP/urls"
	curl -s -b "$TMP/$who.jar" -K "$TMP/urls" -w '%{http_code} %{url}\n' |
		sed -n 's/^200 .*\(.\{32\}\)$/\1/p'
}
all=$(filed $officer '')
some=$(shuf -n 120 --random-source=<(yes) <<<"$all")
for who in $office $boss $one $auditor admin; do
	is "$who: a file has the acts that open, and no other" \
		"$(comm -12 <(sort <<<"$some") <(filed $who '' | sort))" \
		"$(seen $who $some | sort)"
done
ok 'the officer sees many' test "$(lines "$all")" -gt 3000
is 'a list has on its pages what a file has' "$(listed $office kind=custody | sort)" \
	"$(filed $office kind=custody | sort)"
is 'no act stands on two pages' "$(listed $office kind=gift | sort | uniq -d)" ''

# What cannot be seen is as what is not there.
hidden=$(comm -23 <(sort <<<"$all") <(filed $one '' | sort) | head -1)
other=$(sed -n "/$hidden/{s/^[^,]*,[^,]*,[^,]*,\([^,]*\),.*/\1/p;q}" \
	<(get $officer /register/acts.csv; cat "$TMP/page"))
bare() { sed -e 's/value="[^"]*"//g; s/<a [^>]*>//g; s/: [a-z0-9.-]*<\/p>//' <<<"$page"; }
get $one "/register?who=$other"
theirs=$status$(bare)
get $one '/register?who=nobody-at-all'
is 'somebody whose acts one does not see is as nobody' "$theirs" "$status$(bare)"
get $one "/register?q=$hidden"
theirs=$status$(bare)
get $one '/register?q=00000000000000000000000000000000'
is 'and so is the id of such an act' "$theirs" "$status$(bare)"
get $one '/register?kind=accounting_concern'
theirs=$status$(bare)
is 'of a kind that one does not see there are none' "$(grep -c '/act/' <<<"$page")" 0
get $officer '/register?kind=violation_report&f.account=a'
is 'what is sealed cannot be asked for' "$(grep -c 'f.account' <<<"$page")" 0

# ---- asking ------------------------------------------------------------------

is 'by kind' "$(get $office '/register/acts.csv?kind=gift'; tail -n +2 "$TMP/page" | cut -d, -f3 | sort -u | tr -d '"')" \
	'Gift or entertainment'
get $officer '/register/acts.csv?verdict=prohibited'
is 'by verdict' "$(tail -n +2 "$TMP/page" | grep -vc ',prohibited,')" 0
ok 'of which there are some' test "$(wc -l <"$TMP/page")" -gt 20
open=$(filed $office 'kind=gift&state=open') closed=$(filed $office 'kind=gift&state=closed')
is 'open and closed are all' "$(sort <<<"$open
$closed" | grep . | md5sum)" "$(filed $office kind=gift | sort | md5sum)"
get $officer '/register?from=2026-03-01&lang=en'
like 'days are said as the language writes them' "$(cat "$TMP/page")" 'Filed from: 1 March 2026'
is 'by dates' "$(get $officer '/register/acts.csv?from=2026-03-01&to=2026-03-31'; tail -n +2 "$TMP/page" | grep -E '^[0-9]+,' | cut -d, -f2 | grep -vc '^2026-03-')" 0
is 'from one to the other' "$( (filed $officer 'to=2026-02-28'; filed $officer 'from=2026-03-01') | sort | md5sum)" "$(sort <<<"$all" | md5sum)"
is 'by a field of the kind' "$( (filed $office 'kind=gift&f.official=yes'; filed $office 'kind=gift&f.official=no') | sort | md5sum)" \
	"$(filed $office kind=gift | sort | md5sum)"
a=$(filed $officer "who=$one")
ok 'by a person' test "$(lines "$a")" -gt 0
is 'who has to do with each' "$(get $officer "/register/acts.csv?who=$one"; tail -n +2 "$TMP/page" | grep -E '^[0-9]+,' | grep -vc "$one")" 0
ok 'by a clause and those below it' test "$(lines "$(filed $officer clause=IV)")" -ge "$(lines "$(filed $officer clause=IV.9)")"
ok 'which narrows' test "$(lines "$(filed $officer clause=IV.9)")" -lt "$(lines "$all")"
id=$(head -1 <<<"$all")
is 'by words, whatever their case' "$(filed $officer "q=${id^^}")" "$id"
is 'all of them' "$(filed $officer "q=$id+nowhere")" ''
get $officer '/register?from=2026-02-30'
is 'a date that is none is said to be one' "$status" 422
like 'in words' "$page" '“2026-02-30” is no date'
get $officer '/register?kind=nonsense'
is 'and a kind' "$status" 422
get $officer '/register?q=%3Cscript%3E&who=%22%3E%3Cb%3E'
is 'what was asked is text' "$(grep -cE '<script>|"><b>' <<<"$page")" 0

# ---- orders ------------------------------------------------------------------

n=$(filed $office kind=gift)
is 'the oldest first is the newest first turned round' "$(filed $office 'kind=gift&sort=oldest')" "$(tac <<<"$n")"
for s in day person verdict due kind; do
	is "sorted by $s, all are there" "$(listed $office "kind=gift&sort=$s" | sort | md5sum)" "$(sort <<<"$n" | md5sum)"
done
get $office '/register/acts.csv?kind=gift&sort=person'
p=$(tail -n +2 "$TMP/page" | grep -E '^[0-9]+,' | cut -d, -f4)
is 'by person, each has theirs together' "$(uniq <<<"$p" | wc -l)" "$(sort -u <<<"$p" | wc -l)"
get $office '/register?kind=gift&sort=person'
p=$(grep -A2 '^<td role="cell"><a href="/act/' <<<"$page" | sed -nE 's|^<td role="cell">([^<]+)<.*|\1|p')
is 'in the order of their names' "$(tr 'A-Z' 'a-z' <<<"$p")" "$(tr 'A-Z' 'a-z' <<<"$p" | LC_ALL=C sort)"
is 'of which a page has fifty' "$(lines "$p")" 50
get $office '/register?kind=gift&after=notanumber'
is 'a page that is none is the first' "$status" 200

# ---- files -------------------------------------------------------------------

F=(direction=received form=thing 'party==HYPERLINK("http://evil/","x"),y' official=no
	'value=CNY 50.00' day=2026-11-20 lawful=yes insignificant=yes in_return=no pending=no)
get $one /file/gift
send $one /file/gift page.form="$(value page.form)" page.id="$(value page.id)" page.step=file "${F[@]}"
is 'somebody files a formula' "$status" 303
get $one '/register/acts.csv?kind=gift'
like 'which is text in the file' "$page" ",\"'=HYPERLINK\(\"\"http://evil/\"\",\"\"x\"\"\),y\","
like 'with a name' "$(cat "$TMP/head")" 'Content-Disposition: attachment; filename="gift-2[0-9-]*.csv"'
is 'lines end as RFC 4180 has it' "$(grep -vc $'\r$' "$TMP/page")" 0
is 'without a mark' "$(head -c 3 "$TMP/page")" Ent
get $one '/register/acts.csv?kind=gift&bom=yes'
is 'or with one' "$(head -c 3 "$TMP/page" | od -An -tx1)" ' ef bb bf'
get $one '/register/acts.csv?kind=gift&lang=zh-Hans'
like 'in the reader’s language' "$page" '条目'
get $one '/register/acts.xlsx?kind=gift'
is 'and as a workbook' "$status $(head -c 2 "$TMP/page")" '200 PK'
if /usr/bin/python3 -c 'import openpyxl' 2>/dev/null; then
	is 'which another program reads: a text is no formula, a day is a day' \
		"$(/usr/bin/python3 - "$TMP/page" <<-'E'
			import sys, openpyxl
			s = openpyxl.load_workbook(open(sys.argv[1], 'rb')).active
			cells = [c for r in s.iter_rows() for c in r]
			print(s.title, s.freeze_panes, s['B2'].is_date,
			    any(c.data_type == 'f' for c in cells),
			    sum(c.value == '=HYPERLINK("http://evil/","x"),y' for c in cells))
		E
		)" 'Gift or entertainment A2 True False 1'
fi
get $one '/register/other.csv'
is 'there are no other files' "$status" 404
get $one '/register?kind=gift'
is 'and markup is text on the page' "$(grep -c '<script' <<<"$page")" 0
get $boss "/register?q=HYPERLINK"
is 'it is their own' "$(grep -c '/act/' <<<"$page")" 0
# ---- lists that somebody keeps -----------------------------------------------

get $one '/register?kind=gift'
form=$(value page.form)
send $one /register page.form="$form" page.step=keep name='My <gifts>' asked='kind=gift&sort=day&evil=%0d%0aSet-Cookie:x'
is 'a list is kept' "$status $to" '303 /register?kind=gift&sort=day'
get $one /register
like 'under its name' "$page" 'href="/register\?kind=gift&amp;sort=day">My &lt;gifts(>|&gt;)</a>'
id=$(value id)
[ -n "${STORE:-}" ] || is 'and sealed on the disk' "$(grep -c 'My <gifts' "$D"/probity.db* | grep -vc ':0$')" 0
get $boss /register
is 'by nobody else' "$(grep -c 'My &lt;gifts' <<<"$page")" 0
get $boss /home
theirs=$(value page.form)
for step in rename drop back; do
	send $boss /register page.form="$theirs" page.step=$step id="$id" name=mine
	is "nor is it another’s to $step" "$status" 404
done
send $one /register page.form=0000 page.step=drop id="$id"
is 'without the session’s token nothing changes' "$status" 403
send $one /register page.form="$form" page.step=rename id="$id" name=Ours
get $one /register
like 'it has another name' "$page" '>Ours</a>'
send $one /register page.form="$form" page.step=rename id="$id" name=''
is 'but not none' "$status $to" '303 /register?kept=no'
send $one /register page.form="$form" page.step=drop id="$id"
is 'it is thrown away' "$status $to" "303 /register?dropped=$id"
get $one "$to"
is 'and gone' "$(grep -c '>Ours</a>' <<<"$page")" 0
send $one /register page.form="$form" page.step=back id="$(value id)"
get $one /register
like 'and taken back' "$page" '>Ours</a>'

# ---- the dashboard -----------------------------------------------------------

get $one /dashboard
theirs=$status$(bare)
get $one /dashbored
is 'to who holds no office there is no dashboard' "$theirs" "$status$(bare)"
get admin /dashboard
is 'nor to who administers the portal' "$status" 404
get $office /dashboard
is 'an office has one' "$status" 200
like 'with its charts' "$page" '<rect width="1000" height="10"'
# The bar of a kind says what its register of the same months has.
from=$(date -d "$(date +%Y-%m-01) -11 months" +%Y-%m-%d)
figure=$(grep 'kind=custody"' <<<"$page" | sed 's/.*<td>\([0-9]*\)<.*/\1/' | head -1)
is 'whose figures are those of the registers' "$figure" "$(lines "$(filed $office "kind=custody&from=$from")")"
get $office /dashboard
is 'and have no kind that the office does not see' "$(grep -c 'kind=accounting_concern' <<<"$page")" 0

kill $server
wait $server
is 'the log knows no names and no questions' "$(grep -cE "HYPERLINK|$one|kind=" "$TMP/log")" 0
tap_done
