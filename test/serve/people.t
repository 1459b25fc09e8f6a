#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# People, offices and tables at the portal: a table is looked at and then filed,
# by whom the Code lets, and nobody else learns that there is such a page.
cd "$(dirname "$0")/../.." && . test/tap.sh

D=$TMP/data
"$PROBITY" demo --no-serve --data "$D" --people 60 --acts 600 --seed 7 \
	--until 2026-10-30 >/dev/null
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
	to=$(sed -n 's/^Location: //p' "$TMP/head" | tr -d '\r')
}
value() { # of a hidden field of the page
	sed -n "s/.*name=\"$1\" value=\"\([^\"]*\)\".*/\1/p" <<<"$page" | head -1
}
password() {
	python3 -c 'import json, sys
print(*(x["password"] for x in json.load(open(sys.argv[1])) if x["name"] == sys.argv[2]))' \
		"$D/demo-logins.json" "$1"
}
enter() {
	call "$1" /sign-in --data-urlencode login="$1" \
		--data-urlencode password="$(password "$1")"
	is "$1 is in" "$status" 303
}
acts() {
	sqlite3 "$D/probity.db" "select count(*) from act where kind = '$1'"
}
upload() { # WHO PLAN FILE [FORM...]
	local who=$1 plan=$2 file=$3
	shift 3
	call "$who" "/people/import/$plan"
	call "$who" "/people/import/$plan" -F page.form="$(value page.form)" \
		-F page.step=take -F "page.file=@$file" "$@"
}
step() { # WHO PLAN STEP [FIELD...]
	local who=$1 plan=$2 step=$3
	shift 3
	call "$who" "/people/import/$plan" --data-urlencode page.step="$step" \
		--data-urlencode page.form="$(value page.form)" \
		--data-urlencode page.id="$(value page.id)" "$@"
}

for who in heng-xu xiaoyu-tan admin songnian-yu; do
	enter "$who"
done

# ---- who may -------------------------------------------------------------------
call heng-xu /people/import
is 'Human Resources imports' "$status" 200
like 'people' "$page" '/people/import/people'
ok 'and not companies' test -z "$(grep companies <<<"$page")"
call heng-xu /people/import/companies
is 'by no address either' "$status" 404
call xiaoyu-tan /people/import
is 'an employee has no such page' "$status" 404
call xiaoyu-tan /people/import/people
is 'nor a form' "$status" 404
call xiaoyu-tan /people/import/people --data-urlencode page.step=take
is 'and sends none' "$status" 404
call admin /people/import
like 'who administers the portal imports all' "$page" '/people/import/companies'
call nobody /people/import
is 'who has not signed in is asked to' "$status $to" \
	'303 /sign-in?to=%2Fpeople%2Fimport'

# ---- a table -------------------------------------------------------------------
cat >"$TMP/p.csv" <<'END'
工号,姓名,公司,用工形式,主管,职位,入职日期
N1,"王<b>&""敏",21vianet,全职,heng-xu,分析员,2026-11-02
N2,Ann Other,21vianet-beijing,Part-time,N1,Clerk,2026/11/3
END
joined=$(acts joined)
upload heng-xu people "$TMP/p.csv"
is 'a table is looked at' "$status" 200
like 'what is new' "$page" '<b>N1</b> 王&lt;b&gt;&amp;'
like 'a button says how much' "$page" 'File 2 entries'
is 'nothing was filed' "$(acts joined)" "$joined"
id=$(value page.id)
call heng-xu /home
ok 'it is no draft of an act' test -z "$(grep -o "draft=$id" <<<"$page")"
upload heng-xu people "$TMP/p.csv"
step heng-xu people do
is 'it is filed' "$status" 200
like 'and said so' "$page" '2 entries were filed'
is 'an act each' "$(acts joined)" $((joined + 2))
upload heng-xu people "$TMP/p.csv"
like 'again: the record says it already' "$page" 'says all of this already'

call heng-xu '/people/import/people?lang=zh-Hans'
like 'in Chinese' "$page" '查看变动'
printf 'Nr,Wer\nN1,王敏\n' >"$TMP/m.csv"
call heng-xu /people/import/people
call heng-xu /people/import/people -F page.form="$(value page.form)" \
	-F page.step=take -F page.paste="$(cat "$TMP/m.csv")"
is 'lines that are pasted, with headings that nobody knows: told' "$status" 422
like 'where' "$page" '<b>Line 2, Person</b>'
step heng-xu people look --data-urlencode map.person=1 --data-urlencode map.name=2
is 'the columns are chosen' "$status" 200
like 'and one has another name' "$page" '<ins>王敏</ins>'
step heng-xu people do --data-urlencode map.person=1 --data-urlencode map.name=2
like 'which is filed' "$page" 'One entry was filed'
is 'as a change' "$(sqlite3 "$D/probity.db" "select kind from act order by seq desc limit 1")" moved

lines() {
	grep -oE '<b>Line [0-9]+' <<<"$page" | tr -dc '0-9\n' | xargs
}
cat >"$TMP/order.csv" <<'END'
工号,姓名,公司,用工形式,主管,职位,入职日期
N8,A,21vianet,全职,heng-xu,Clerk,2026-13-02
,B,21vianet,全职,heng-xu,Clerk,2026-11-02
N9,C,21vianet,全职,heng-xu,Clerk,2026-13-02
END
upload heng-xu people "$TMP/order.csv"
is 'mistakes are told from the top down' "$(lines)" '2 3 4'
call heng-xu /people/import/people
like 'what a column takes is said before' "$page" '<span>Full-time, Part-time, Consultant or Temporary</span>'
like 'of a date as well' "$page" '<span>a date, as 2026-11-25</span>'
call heng-xu '/people/import/people?lang=zh-Hans'
like 'in Chinese' "$page" '<span>全职、兼职、顾问或临时</span>'
call heng-xu /people/import/people
call heng-xu /people/import/people -F page.form="$(value page.form)" \
	-F page.step=take -F page.complete=yes
is 'no table: told' "$status" 422
like 'and the box stays as it was' "$page" 'name="page.complete" value="yes" checked'
printf '\xb9\xa4\xba\xc5\n' >"$TMP/gb.csv"
call heng-xu /people/import/people -F page.form="$(value page.form)" \
	-F page.step=take -F page.file=@"$TMP/gb.csv" -F page.paste=$'工号\nN1<'
is 'a file that is none: told' "$status" 422
like 'what was pasted is kept' "$(tr -d '\r' <<<"$page" | tr '\n' '|')" \
	'<textarea id="in-paste"[^>]*>\|工号\|N1&lt;</textarea>'

printf '工号,姓名\nN1,"王敏\n' >"$TMP/bad.csv"
upload heng-xu people "$TMP/bad.csv"
is 'a table that breaks off: told' "$status" 422
like 'with its line' "$page" 'Line 2</b>'
ok 'and no button' test -z "$(grep 'value="do"' <<<"$page")"
step heng-xu people do
is 'nor does sending it all the same' "$status" 422
iconv -f UTF-8 -t GB18030 "$TMP/p.csv" >"$TMP/gb.csv"
upload heng-xu people "$TMP/gb.csv"
is 'GB 18030: refused' "$status" 422
like 'with a remedy' "$page" 'CSV UTF-8'
: >"$TMP/empty"
upload heng-xu people "$TMP/empty"
is 'nothing: told' "$status" 422
call heng-xu /people/import/people --data-urlencode page.step=do \
	--data-urlencode page.form="$(value page.form)" --data-urlencode page.id="$id"
upload heng-xu people "$TMP/p.csv"
id=$(value page.id)
call admin /people/import/people
call admin /people/import/people --data-urlencode page.step=do \
	--data-urlencode page.form="$(value page.form)" --data-urlencode page.id="$id"
is 'a table is theirs who sent it' "$status" 404
call heng-xu /people/import/people -F page.form=x -F page.step=take \
	-F "page.file=@$TMP/p.csv"
is 'from another session: refused' "$status" 403

# ---- many ------------------------------------------------------------------------
{
	head -1 "$TMP/p.csv"
	seq 1 1200 | awk '{ printf "M%04d,Name %d,21vianet,全职,heng-xu,分析员,2026-11-02\n", $1, $1 }'
} >"$TMP/many.csv"
joined=$(acts joined)
upload heng-xu people "$TMP/many.csv"
like 'thousands are looked at' "$page" 'File 1,200 entries'
step heng-xu people do
like 'and filed' "$page" '1,200 entries were filed'
is 'each once' "$(acts joined)" $((joined + 1200))

tap_done
