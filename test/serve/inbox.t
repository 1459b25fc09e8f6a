#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The inbox: all that waits for somebody, sifted and paged, and what programs see
# of it is the same.
cd "$(dirname "$0")/../.." && . test/tap.sh

D=$TMP/data
"$PROBITY" demo ${STORE:+--store "$STORE"} --data "$D" --no-serve --seed 7 \
	--until 2026-10-30 >/dev/null 2>&1 || { echo 'Bail out! probity demo failed'; exit 1; }
"$PROBITY" serve --data "$D" --port 0 2>"$TMP/log" &
for _ in $(seq 300); do
	grep -q 'listening' "$TMP/log" && break
	sleep .1
done
U=$(sed -n 's|.*listening on \(http://[^/]*\)/.*|\1|p' "$TMP/log")

page() { # WHO PATH [FIELD=VALUE...]
	local who=$1 path=$2 field=()
	shift 2
	for f in "$@"; do field+=(--data-urlencode "$f"); done
	status=$(curl -s -o "$TMP/page" -w '%{http_code}' -b "$TMP/$who.jar" \
		-c "$TMP/$who.jar" "${field[@]}" "$U$path")
	page=$(cat "$TMP/page")
}
value() { sed -n "s/.*name=\"$1\" value=\"\([^\"]*\)\".*/\1/p" <<<"$page" | head -1; }
come_in() { # NAME
	page "$1" /sign-in login="$1" password="$(perl -0ne \
		'print $1 if /"name":"'"$1"'"[^}]*"password":"([^"]*)"/' "$D/demo-logins.json")"
}
rows() { grep -c '^<tr role="row"[^>]*>$' <<<"$page"; }
said() { sed -n 's/.*role="status">\([^<]*\)<.*/\1/p' <<<"$page"; }
next() { grep -o '<a href="[^"]*" rel="next"' <<<"$page" | sed 's/<a href="//; s/".*//; s/&amp;/\&/g'; }

officer=ruolin-bao chair=wenyuan-fang one=xiaoyu-tan
for n in $officer $chair $one; do come_in $n; done

# ---- the list ----------------------------------------------------------------

page nobody /inbox
is 'whoever has not signed in is led to do so' "$status" 303
page $one '/inbox?lang=en'
like 'an empty one says what will stand there' "$page" 'Nothing waits for you. What is to be decided'
page $one '/inbox?lang=zh-Hans'
like 'in Chinese too' "$page" '目前没有等待您处理的事项'
page $officer '/inbox?lang=en'
all=$(said | sed 's/.* of //')
ok 'an officer has much' test "$all" -gt 60
is 'of which a page has fifty' "$(said) $(rows)" "1 to 50 of $all 50"
like 'a line says what to do, and why' "$(tr '\n' ' ' <<<"$page")" \
	'<td role="cell"><a href="/act/[0-9a-f]*\?lang=en">[^<]+</a><span>[^<]+\.</span></td>'
like 'and who filed it' "$page" 'filed by [^<]* on [0-9]+ [A-Z][a-z]+ 20[0-9]+'
url='/inbox?lang=en' n=0 pages=0
while [ -n "$url" ]; do
	page $officer "$url"
	n=$((n + $(rows))) pages=$((pages + 1)) url=$(next)
done
is 'all pages have all of it' "$n" "$all"
ok 'which are several' test "$pages" -gt 1
like 'the last leads back to the first' "$page" 'href="/inbox\?lang=en">First page'
page $officer '/home?lang=en'
like 'a desk has the most pressing and leads here' "$page" '<a href="/inbox\?lang=en">Show [0-9]+ more'
is 'fifteen of them' "$(sed -n '/id=.page-tasks/,/<h2>What you filed/p' <<<"$page" | grep -c '^<li')" 15

# ---- sifting -----------------------------------------------------------------

sum=0
for what in decide do know; do
	page $officer "/inbox?lang=en&asks=$what"
	n=$(said | sed 's/.* of //')
	sum=$((sum + ${n:-0}))
	[ $what = decide ] && is 'decisions are decisions' \
		"$(grep -c '^<td role="cell"><a [^>]*>Decide: ' <<<"$page")" "$(rows)"
done
is 'each line asks for one thing' "$sum" "$all"
sum=0
for due in late soon escalated later undated lasting; do
	page $officer "/inbox?lang=en&due=$due"
	n=$(said | sed 's/.* of //')
	sum=$((sum + ${n:-0}))
	is "one heading at most: $due" "$(($(grep -c '^<h2' <<<"$page") > 1))" 0
done
is 'and is due in one way' "$sum" "$all"
page $officer '/inbox?lang=en&asks=decide&kind=gift'
is 'of one kind are those of that kind' "$(grep -c '>Decide: Gift or entertainment</a>' <<<"$page")" "$(rows)"
ok 'of which there are some' test "$(rows)" -gt 0
like 'what was chosen stays chosen' "$page" '<option value="gift"[^>]* selected'
like 'and goes along with the language' "$page" 'href="/inbox\?asks=decide&amp;kind=gift&amp;lang=zh-Hans"'
page $officer '/inbox?lang=en&kind=vote&asks=know'
like 'nothing of a kind is said so' "$page" 'Nothing of that kind waits for you'
page $officer '/inbox?lang=en&asks=sideways&from=x'
is 'what is no choice is none' "$(said)" "1 to 50 of $all"

# ---- programs ----------------------------------------------------------------

page $officer /programs
page $officer /programs page.form="$(value page.form)" page.step=add name=inbox reads=yes days=1
token=$(grep -oE 'pb_[A-Za-z0-9_-]{43}' <<<"$page")
call() { # QUERY
	status=$(curl -s -o "$TMP/body" -w '%{http_code}' -H "Authorization: Bearer $token" "$U/api/v1/tasks$1")
}
json() { python3 -c 'import json, sys; d = json.load(open(sys.argv[1])); print(eval(sys.argv[2]))' "$TMP/body" "$1"; }
call ''
is 'a program sees as many' "$status $(json 'd["total"], len(d["items"]), d["next"]')" "200 ($all, 50, 50)"
is 'with what is asked' "$(json '{i["asks"] for i in d["items"]} <= {"decide", "do", "know"}')" True
call '?asks=decide&kind=gift'
is 'sifted as the page' "$(json '{(i["asks"], i["kind"]) for i in d["items"]}')" "{('decide', 'gift')}"
is 'and which act answers it' "$(json 'd["items"][0]["answer"]["act"], d["items"][0]["answer"]["about"]')" "('finding', 'matter')"
is 'by which rule' "$(json 'd["items"][0]["rule"] is not None')" True
for wrong in asks=sideways due=never kind=nothing from=-1; do
	call "?$wrong"
	is "what is none is a problem: $wrong" "$status" 400
done
tap_done
