#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The days on which something is due, for a calendar program: read by a peer,
# the same names each time, and nothing of what it is about.
cd "$(dirname "$0")/../.." && . test/tap.sh
/usr/bin/python3 -c 'import icalendar' 2>/dev/null || skip_all 'no python3-icalendar'

D=$TMP/town
"$PROBITY" demo --data "$D" --seed 7 --until 2026-10-30 --no-serve >/dev/null
"$PROBITY" serve --data "$D" --port 0 2>"$TMP/log" &
for _ in $(seq 300); do
	grep -q 'listening on' "$TMP/log" && break
	read -rt 0.1 <> <(:)
done
U=$(sed -n 's|.*listening on \(http://[^/]*\)/.*|\1|p' "$TMP/log")

# call WHO PATH CURL-OPTION...: the page in $page, its status in $status.
call() {
	local who=$1 path=$2
	shift 2
	status=$(curl -s -o "$TMP/page" -D "$TMP/head" -w '%{http_code}' \
		-b "$TMP/$who.jar" -c "$TMP/$who.jar" "$@" "$U$path")
	page=$(cat "$TMP/page")
}
value() { # of a hidden field of the page
	sed -n "s/.*name=\"$1\" value=\"\([^\"]*\)\".*/\1/p" <<<"$page" | head -1
}
enter() {
	call "$1" /sign-in --data-urlencode login="$1" --data-urlencode password="$(
		perl -0ne 'print $1 if /"name":"'"$1"'"[^}]*"password":"([^"]*)"/' "$D/demo-logins.json")"
}
# subscribe WHO: the path in $path
subscribe() {
	call "$1" /programs
	call "$1" /programs -d page.form="$(value page.form)" -d page.step=dates
	path=$(grep -o "$U/calendar/[^<]*" "$TMP/page" | sed "s|$U||")
}
cat >"$TMP/peer.py" <<'P'
import icalendar, sys
calendar = icalendar.Calendar.from_ical(open(sys.argv[2], "rb").read())
events = calendar.walk("VEVENT")
if sys.argv[1] == "days":
    for e in events:
        print(e.decoded("dtstart"), str(e["summary"]).split()[0])
elif sys.argv[1] == "uids":
    for e in events:
        print(e["uid"])
else:
    print(calendar["version"], calendar["prodid"],
        all("dtstamp" in e and "url" in e for e in events))
P
peer() { # days, uids or all: what another program reads there
	/usr/bin/python3 "$TMP/peer.py" "$1" "${2:-$TMP/page}"
}

enter peilan-lu
subscribe peilan-lu
like 'an address is given' "$path" '^/calendar/pb_[A-Za-z0-9_-]{43}$'
like 'and said to be shown once' "$page" 'It is shown here and nowhere else'
call peilan-lu /programs
ok 'which it is' test "${page#*"$path"}" = "$page"
like 'it stands among the programs' "$page" 'Take back “Calendar of what is due”'

call nobody "$path"
is 'whoever has it may see it' "$status" 200
like 'as a calendar' "$(tr -d '\r' <"$TMP/head")" 'Content-Type: text/calendar; charset=utf-8'
like 'which is not kept on the way' "$(tr -d '\r' <"$TMP/head")" 'Cache-Control: no-store'
is 'a peer reads it' "$(peer all)" '2.0 -//probity//calendar//EN True'
cp "$TMP/page" "$TMP/first"
call peilan-lu '/inbox?lang=en'
python3 - "$TMP/page" >"$TMP/want" <<'P'
import collections, datetime, re, sys
text = open(sys.argv[1]).read()
text = re.sub(r"<h2 [^>]*>Escalated to you.*?</table>", "", text, flags=re.S)
days = collections.Counter(datetime.datetime.strptime(d, "%d %B %Y").date()
    for d in re.findall(r"<td role=\"cell\"><span>[^<]*?(\d+ [A-Z][a-z]+ \d{4})</span>", text))
for day in sorted(days):
    print(day, days[day])
P
ok 'there is something to compare' test "$(wc -l <"$TMP/want")" -ge 5
is 'its days and numbers are those of the desk' "$(peer days "$TMP/first")" "$(cat "$TMP/want")"
ok 'every line is short enough' awk '{ sub(/\r$/, "") } length > 75 { exit 1 }' "$TMP/first"
is 'and ends as it has to' "$(grep -c $'\r$' "$TMP/first")" "$(wc -l <"$TMP/first")"
call nobody "$path"
is 'asked again: the same names' "$(peer uids)" "$(peer uids "$TMP/first")"
is 'no two of them the same' "$(peer uids | sort | uniq -d)" ''
ok 'nothing says what is due' test "$(grep -ciE 'decide|waiver|report|/act/|peilan' "$TMP/page")" = 0

enter cuiping-jiang
mine=$path
subscribe cuiping-jiang
call nobody "$path"
ok 'somebody else has other names' test -z "$(comm -12 <(peer uids | sort) <(peer uids "$TMP/first" | sort))"

# ---- what the address opens ------------------------------------------------------------
token=${mine#/calendar/}
for p in me tasks acts; do
	is "it opens no $p" "$(curl -s -o /dev/null -w '%{http_code}' \
		-H "Authorization: Bearer $token" "$U/api/v1/$p")" 403
done
call peilan-lu /programs
call peilan-lu /programs -d page.form="$(value page.form)" -d page.step=add -d name=x -d reads=yes -d days=3
reads=$(grep -o 'pb_[A-Za-z0-9_-]*' "$TMP/page" | head -1)
call nobody "/calendar/$reads"
is 'a token for looking is no calendar' "$status" 404
cp "$TMP/page" "$TMP/other"
call nobody /calendar/pb_nothing
ok 'which looks like one that nobody has' cmp -s "$TMP/page" "$TMP/other"
is 'and that is not there' "$status" 404
call nobody "$mine/more"
is 'nothing is below it' "$status" 404
call nobody "$mine" -X POST -d x=y
is 'nothing is taken' "$status" 405
call peilan-lu /programs
id=$(grep -o 'name="program" value="[^"]*"' "$TMP/page" | sed -n '2s/.*value="\(.*\)"/\1/p')
call peilan-lu /programs -d page.form="$(value page.form)" -d page.step=end -d program="$id"
call nobody "$mine"
is 'taken back, it is gone' "$status" 404
ok 'and no log names it' test "$(grep -c pb_ "$TMP/log")" = 0
tap_done
