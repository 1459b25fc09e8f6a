#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# People at the portal: they come in by a link, sign in, file an act once, see
# what is theirs and nothing else; and what strangers try.
cd "$(dirname "$0")/../.." && . test/tap.sh

D=$TMP/data
"$PROBITY" init ${STORE:+--store "$STORE"} "$D" >/dev/null
"$PROBITY" serve --data "$D" --port 0 2>"$TMP/log" &
server=$!
for _ in $(seq 100); do
	grep -q 'welcome' "$TMP/log" && break
	sleep .1
done
U=$(sed -n 's|.*listening on \(http://[^/]*\)/.*|\1|p' "$TMP/log")
L=$(grep -o '/welcome/[A-Za-z0-9_-]*' "$TMP/log")
like 'whoever starts it is shown a link for the first account' "$L" '^/welcome/[A-Za-z0-9_-]{43}$'

# get WHO PATH; send WHO PATH FIELD=VALUE...: the page in $page, its status in
# $status, where it leads in $to.
get() {
	status=$(curl -s -o "$TMP/page" -D "$TMP/head" -w '%{http_code}' \
		-b "$TMP/$1.jar" -c "$TMP/$1.jar" "$U$2")
	page=$(cat "$TMP/page")
	to=$(sed -n 's/^Location: //p' "$TMP/head" | tr -d '\r')
}
send() {
	local who=$1 path=$2 field=()
	shift 2
	for f in "$@"; do field+=(--data-urlencode "$f"); done
	status=$(curl -s -o "$TMP/page" -D "$TMP/head" -w '%{http_code}' \
		-b "$TMP/$who.jar" -c "$TMP/$who.jar" "${field[@]}" "$U$path")
	page=$(cat "$TMP/page")
	to=$(sed -n 's/^Location: //p' "$TMP/head" | tr -d '\r')
}
value() { # of a hidden field of the page
	sed -n "s/.*name=\"$1\" value=\"\([^\"]*\)\".*/\1/p" <<<"$page" | head -1
}

# ---- coming in ---------------------------------------------------------------

get wang /home
is 'nobody has a desk who has not signed in' "$status $to" '303 /sign-in?to=%2Fhome'
get wang "$L"
is 'the link opens a form' "$status" 200
W=(name='Wang Min' login=Wang.Min)
send wang "$L" "${W[@]}" password=short again=short
is 'a short password is not taken' "$status" 422
like 'and what was typed is kept' "$page" 'value="Wang Min"'
send wang "$L" "${W[@]}" password='wang.min is me' again='wang.min is me'
is 'nor one with the name in it' "$status" 422
send wang "$L" "${W[@]}" password='a quiet bicycle' again='a quiet bicicle'
is 'nor two that differ' "$status" 422
send wang "$L" "${W[@]}" password='a quiet bicycle' again='a quiet bicycle'
is 'then they are in' "$status $to" '303 /home'
like 'their cookie is for no script and no other site' "$(cat "$TMP/head")" 'Set-Cookie: probity=[^;]*; Path=/; HttpOnly; SameSite=Lax'
get wang /home
is 'at their desk' "$status" 200
like 'which no browser keeps' "$(cat "$TMP/head")" 'Cache-Control: no-store'
get two "$L"
is 'the link is good once' "$status" 404

# ---- compressed --------------------------------------------------------------

# coded PATH [curl's options]: how it is coded, and whether it is whole
coded() {
	local path=$1
	shift
	curl -s -b "$TMP/wang.jar" -H 'Accept-Encoding: gzip' -D "$TMP/head" -o "$TMP/coded" "$@" "$U$path"
	coding=$(sed -n 's/^Content-Encoding: //p' "$TMP/head" | tr -d '\r')
	if [ "$coding" = gzip ]; then gzip -dc "$TMP/coded"; else cat "$TMP/coded"; fi >"$TMP/page"
	is "$path: ${coding:-as it is}, and whole" "$(tail -1 "$TMP/page")" '</html>'
}
coded /register
is 'a page of theirs is compressed' "$coding" gzip
ok 'and its cache knows' grep -q '^Vary: .*Accept-Encoding' "$TMP/head"
coded '/register?lang=zh-Hans'
is 'also in a language' "$coding" gzip
coded '/register?q=wang'
is 'not where the address says what is in it' "$coding" ''
coded '/register?lang=zh-Hans&x=wang'
is 'not with anything more than that' "$coding" ''
coded '/register?lang=xx'
is 'nor with a language that is none' "$coding" ''
coded /account -d 'page.form=wrong'
is 'nor when something was sent' "$coding" ''

# ---- inviting ----------------------------------------------------------------

get wang /people
form=$(value page.form)
send wang /people page.form="$form" page.step=invite name='李雷' login=li.lei person=
is 'an administrator invites' "$status" 200
I=$(grep -o '/welcome/[A-Za-z0-9_-]*' <<<"$page")
send wang /people page.form="$form" page.step=invite name='Other' login=LI.LEI person=
is 'nobody twice' "$status" 422
send li "$I" password='twelve green apples' again='twelve green apples'
is 'the invited opens their account' "$status $to" '303 /home'
get li /people
is 'and administers nothing' "$status" 404
send li /people page.form=x page.step=invite name=x login=x
is 'by no form either' "$status" 404

# ---- filing ------------------------------------------------------------------

GIFT=(direction=received form=thing party='Harbor <b>&"' official=no
	'value=CNY 250.00' day=2026-11-20 lawful=yes insignificant=yes
	in_return=no pending=no)
get wang /file/gift
form=$(value page.form) id=$(value page.id)
send wang /file/gift page.form="$form" page.id="$id" page.step=file "${GIFT[@]:0:3}"
is 'what is asked for has to be filled in' "$status" 422
like 'and that is said beside it' "$page" 'This is needed'
send wang /file/gift page.form="$form" page.id="$id" page.step=check "${GIFT[@]}"
is 'it is answered before it is filed' "$status" 200
like 'with what is to be done' "$page" 'Hand in the gift to Administration'
like 'and is markup nowhere' "$page" 'Harbor &lt;b(>|&gt;)&amp;&(#34|quot);'
is 'nothing but the founding is on the record yet' "$(curl -s "$U/record" | grep -c 'Entries: 1<')" 1
get wang /home
like 'it is a draft' "$page" "/file/gift\?draft=$id"
get wang "/file/gift?draft=$id"
like 'which has what was typed' "$page" 'value="CNY 250.00"'
get li "/file/gift?draft=$id"
is 'and is nobody else’s' "$status" 404
[ -n "${STORE:-}" ] || is 'it is sealed on the disk' "$(grep -c 'Harbor' "$D"/probity.db* | grep -vc ':0$')" 0
send wang /file/gift page.form=0000 page.id="$id" page.step=file "${GIFT[@]}"
is 'without the session’s token nothing is filed' "$status" 403
status=$(curl -s -o /dev/null -w '%{http_code}' -b "$TMP/wang.jar" -H 'Sec-Fetch-Site: cross-site' -d "page.form=$form" "$U/file/gift")
is 'nor from another site' "$status" 403
send wang /file/gift page.form="$form" page.id="$id" page.step=file "${GIFT[@]}"
act=$(grep -oE '[0-9a-f]{32}' <<<"$to")
like 'it is filed' "$status $to" '^303 /act/[0-9a-f]{32}\?filed=yes$'
send wang /file/gift page.form="$form" page.id="$id" page.step=file "${GIFT[@]}"
is 'once, however often it is sent' "$status $to" "303 /act/$act?filed=yes"
is 'so there is one entry more' "$(curl -s "$U/record" | grep -c 'Entries: 2<')" 1
get wang "/act/$act"
is 'its author sees it' "$status" 200
like 'with what was filed' "$page" 'CNY 250.00'
get wang /home
like 'and has a duty' "$page" 'Hand in the gift to Administration'
is 'and no draft any more' "$(grep -c "draft=$id" <<<"$page")" 0
get li "/act/$act"
mine=$status$page
get li "/act/00000000000000000000000000000000"
is 'others see what is not there' "$mine" "$status$page"
get li "/act/$act/receipt"
is 'and get no receipt' "$status" 404
get wang "/act/$act/receipt"
is 'its author does' "$status" 200
cp "$TMP/page" "$TMP/receipt"
send nobody /record receipt@"$TMP/receipt"
is 'which anybody can have checked' "$status" 200
like 'and is good' "$page" 'The receipt is good: it is entry 1'
sed 's/^extra ./extra Z/' "$TMP/receipt" >"$TMP/bad"
send nobody /record receipt@"$TMP/bad"
is 'unless it was changed' "$status" 422

# ---- strangers ---------------------------------------------------------------

send s1 /sign-in login=wang.min password='not this one'
wrong=$status$(sed 's/value="wang.min"//' <<<"$page")
send s2 /sign-in login=nobody.here password='not this one'
is 'an unknown name is answered as a wrong password' "$status$(sed 's/value="nobody.here"//' <<<"$page")" "$wrong"
for _ in $(seq 10); do send s1 /sign-in login=wang.min password='not this one'; done
send s1 /sign-in login=wang.min password='a quiet bicycle'
is 'who tried too often has to wait' "$status" 403
sed -i '/\tprobity\t/d' "$TMP/wang.jar"
get wang /home
is 'without its cookie a session is none' "$status" 303
send wang /sign-in login=' Wang.Min ' password='a quiet bicycle' to=//evil.example/
is 'a browser that signed in before is not locked out by strangers' "$status" 303
is 'and is led nowhere else' "$to" /home
send wang /sign-in login=wang.min password='a quiet bicycle' to=/record
is 'but to a page of ours' "$to" /record
is 'what was shown is no longer than a session' "$(curl -s -o /dev/null -w '%{http_code}' -H 'Cookie: probity=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' "$U/home")" 303
is 'a form is sent and not fetched' "$(curl -s -o /dev/null -w '%{http_code}' "$U/sign-out")" 405

# ---- the account -------------------------------------------------------------

get wang /account
form=$(value page.form)
is 'sessions are listed' "$(grep -c 'name="session"' <<<"$page")" 2
send wang /account page.form="$form" page.step=password old=wrong password='another long one' again='another long one'
is 'a password is changed by who knows it' "$status" 422
send wang /account page.form="$form" page.step=password old='a quiet bicycle' password='another long one' again='another long one'
is 'and by them it is' "$status" 200
is 'which ends the other sessions' "$(grep -c 'name="session"' <<<"$page")" 0
send wang /account page.form="$form" page.step=language tag=zh-Hans
get wang /home
like 'the language is theirs to set' "$page" '我的事项'
send wang /sign-out page.form="$form"
is 'they sign out' "$status $to" '303 /sign-in'
get wang /home
is 'and are out' "$status" 303
get li /home
is 'others are not' "$status" 200

# ---- the server is killed ------------------------------------------------------

get li /file/gift
form=$(value page.form) id=$(value page.id)
send li /file/gift page.form="$form" page.id="$id" page.step=save "${GIFT[@]}"
is 'a draft is kept' "$status" 200
kill -HUP $server
for _ in $(seq 50); do
	get li "/file/gift?draft=$id"
	[ "$status" = 200 ] || break
	sleep .05
done
is 'a new server takes the old one’s place without a request refused' "$status" 200
pkill -9 -P $server
sleep 1
get li "/file/gift?draft=$id"
is 'and one that is killed leaves the draft' "$status" 200
like 'with what was typed' "$page" 'value="CNY 250.00"'
send li /file/gift page.form="$form" page.id="$id" page.step=file "${GIFT[@]}"
is 'which is filed then' "$status" 303
run "$PROBITY" verify --registers "$D"
is 'it verifies while it is served' "$rc" 0
kill $server
wait $server
run "$PROBITY" verify --registers "$D"
is 'what was filed verifies' "$rc" 0
is 'no name, address or query stands in the log' "$(grep -cE 'wang|gift|Harbor|draft' "$TMP/log")" 0
tap_done
