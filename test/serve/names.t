#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Pages say what people and companies are called, as the record says it, to
# whoever has an account: with the id where it may be taken for somebody else's
# name; and of a name that was erased that it was. Who has not signed in learns
# none.
cd "$(dirname "$0")/../.." && . test/tap.sh

D=$TMP/data
"$PROBITY" init ${STORE:+--store "$STORE"} "$D" >/dev/null
n=10
file() { # PERSON ACT FIELD=VALUE...
	n=$((n + 1))
	run "$PROBITY" file --data "$D" --now "2026-03-02T10:00:${n}Z" --as "$@"
	id=$(grep -oE '[0-9a-f]{32}' <<<"$out" | tail -1)
	[ -n "$id" ] || echo "# $* : $err"
}
joined() { # ID NAME
	file h1 joined person="$1" name="$2" company=group engagement=full-time \
		supervisor=b1 title=clerk day=2020-01-06
}
holding() { # WHO
	file "$1" holding whose=self company=harbor interest=shares shares=1 \
		stage=held acquired=2020-02-03 hurts=no hours=no
}
begin() {
	tap_serve "$D"
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
rows() { grep -oE '<td role="cell">[^<]*(<span>about [^<]*</span>)?</td>' <<<"$page"; }

joined p1 '王敏'
joined p2 'Ann Other'
joined p3 'ＡＮＮ other'
joined p4 'Zhou <b>Lan</b>'
joined p5 'Gone Soon'
gone=$id
file b1 appointment person=b1 office=board change=begins day=2020-01-06
file b1 appointment person=c1 'name=Cai Officer' office=compliance-officer change=begins day=2020-01-06
file b1 appointment person=p1 office=secretary change=begins day=2020-01-06
file h1 company_registered company=harbor 'name=Harbor & Sons' listed=no day=2020-01-06
for p in p1 p2 p3 p4 p5 p6; do holding $p; done
file b1 promotion person=p1 class=senior-officer change=begins day=2021-01-04 reason=sales
begin
page boss "$(grep -o '/welcome/[A-Za-z0-9_-]*' "$TMP/log")" name=Boss login=boss password='a quiet bicycle' again='a quiet bicycle'
invite 'Officer' c1
invite '王敏' p1

# ---- a list ------------------------------------------------------------------

page c1 '/register?kind=holding'
is 'a list has names' "$(rows | grep -c '王敏')" 1
unlike 'and no id beside them' "$(rows)" 'p1|p4'
like 'that of another, however it is typed, with an id' "$(rows)" 'Ann Other \(p2\)'
like 'both of them' "$(rows)" 'ＡＮＮ other \(p3\)'
like 'a name is text' "$(rows)" 'Zhou &lt;b&gt;Lan'
like 'who has none is their id' "$(rows)" '>p6<'
like 'a company is called by its name' "$page" 'Harbor &amp; Sons'
unlike 'everywhere' "$page" '[^/]harbor[^/]'
page c1 '/register?kind=holding&lang=zh-Hans'
like 'in Chinese with Chinese brackets' "$(rows)" 'Ann Other（p2）'
page c1 '/register?kind=holding&sort=person'
is 'they are sorted by what they are called' "$(rows | grep -oE 'Ann Other|ＡＮＮ other|Gone Soon|p6|Zhou|王敏' | tr '\n' ' ')" \
	'Ann Other ＡＮＮ other Gone Soon p6 Zhou 王敏 '
page c1 '/register?kind=holding&who=ann+OTHER'
is 'and found by it' "$(rows | grep -c 'other (p3)\|Other (p2)')" 2
is 'no others' "$(grep -c '<tr role="row">' <<<"$page")" 3
page c1 '/register?kind=holding&q=sons+%E7%8E%8B'
is 'by words as well' "$(rows | grep -c '王敏')" 1
page c1 '/register/acts.csv?kind=holding'
like 'a file has ids, for programs' "$page" ',p1,'
page p1 '/register?who=Ann+Other'
theirs=$status$(sed 's/value="[^"]*"//g; s/<a [^>]*>//g; s/: [A-Za-z -]*<\/p>//' <<<"$page")
page p1 '/register?who=Nobody+Atall'
is 'a name of somebody whose acts one does not see finds as much as none' \
	"$theirs" "$status$(sed 's/value="[^"]*"//g; s/<a [^>]*>//g; s/: [A-Za-z -]*<\/p>//' <<<"$page")"

# ---- an act, a desk, a form -----------------------------------------------------

page c1 '/register?kind=holding&who=p2'
act=$(grep -oE '/act/[0-9a-f]{32}' <<<"$page" | head -1)
page c1 "$act"
is 'an act opens' "$status" 200
like 'it says who filed it' "$page" 'Ann Other \(p2\)'
like 'and of which company' "$page" '<dd>Harbor &amp; Sons</dd>'
page c1 /home
unlike 'a desk names nobody by an id that has a name' "$page" 'iled by p[1-5]<'
page p1 /home
like 'and what is to be done is about a company by its name' "$page" 'each interest \(Harbor &amp; Sons\)'

# ---- typed by name ------------------------------------------------------------------

page p1 /file/promotion
like 'few enough names are offered' "$page" '<datalist id="page-people"><option value="p2">Ann Other</option>'
unlike 'erased ones and those of nobody are not' "$page" '<option value="p6">'
form=$(value page.form) id=$(value page.id)
typed() { # STEP PERSON
	page p1 /file/promotion page.form="$form" page.id="$id" page.step="$1" person="$2" class=senior-officer change=begins day=2022-01-04 reason=sales
}
typed check '  zhou <B>lan</b>  '
is 'a name that is one person'\''s is taken' "$status" 200
like 'for their id' "$page" 'id="ask-person" name="person" value="p4"'
like 'and said' "$page" '<p class="whom">Zhou &lt;b&gt;Lan&lt;/b&gt; \(p4\)</p>'
typed check 'ann other'
is 'one that several have is not' "$status" 422
like 'that is said' "$page" 'More than one are called “ann other”'
like 'they stand there to choose from' "$page" '<option value="p2">Ann Other \(p2\)</option>'
like 'all of them' "$page" '<option value="p3">ＡＮＮ other \(p3\)</option>'
typed file 'Ann Other'
is 'nor can it be filed' "$status" 422
typed check 'nn oth'
is 'a part of a name is what was typed' "$status" 200
like 'and leads to those who may be meant' "$page" '<option value="nn oth" selected>“nn oth”, as typed</option>'
like 'beside it' "$page" '<option value="p3">'
typed check 'p2'
like 'an id is itself' "$page" '<p class="whom">Ann Other \(p2\)</p>'
typed check 'somebody new'
is 'somebody whom the record does not know is taken as typed' "$status" 200
like 'without more' "$page" 'id="ask-person" name="person" value="somebody new"'
typed file 'ZHOU <b>lan</B>'
is 'what is filed by name' "$status" 303
page c1 '/register?kind=promotion&who=p4'
like 'is about that person' "$page" 'about Zhou &lt;b&gt;Lan'
page nobody /ask/holding page.unasked=yes company=harbor
unlike 'who has not signed in learns none' "$page" 'Sons'
page nobody /ask/holding whose=self company=harbor interest=shares shares=1 stage=held acquired=2020-02-03 hurts=no hours=no
unlike 'by no question' "$page" 'Sons'

# ---- changed and erased -----------------------------------------------------------

page p1 /programs
page p1 /programs page.form="$(value page.form)" page.step=add name=x reads=yes files=yes days=1
token=$(grep -oE 'pb_[A-Za-z0-9_-]{43}' <<<"$page")
curl -s -o "$TMP/body" -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \
	-H 'Idempotency-Key: another-name' "$U/api/v1/acts/appointment" \
	-d '{"person":"p3","name":"Ann Third","office":"safety-officer","change":"begins","day":"2026-03-02"}'
page c1 '/register?kind=holding'
like 'another name is there at once' "$(rows)" '>Ann Third<'
like 'and the first one is one person'\''s again' "$(rows)" '>Ann Other<'
kill $server
wait $server
run "$PROBITY" erase --data "$D" --as b1 --because 'request 12' --yes "$gone" name
is 'a name is erased' "$rc" 0
begin
page c1 '/register?kind=holding'
like 'and is said to be' "$(rows)" '>p5 \(name erased\)<'
unlike 'it is nowhere' "$page" 'Gone Soon'
page c1 '/register?kind=holding&lang=zh-Hans'
like 'in Chinese, too' "$(rows)" 'p5（名称已删除）'
unlike 'no log says a name' "$(cat "$TMP/log")" 'Ann|Harbor|王敏'
tap_done
