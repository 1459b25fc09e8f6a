#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Signing in with an OpenID provider: a real one, and one that lies.
cd "$(dirname "$0")/../.." && . test/tap.sh
npm_in test/oidc || skip_all 'npm cannot fetch the provider'

# Not one of those that the system gives to whoever asks for any: until something
# listens there it would be anybody's.
free() {
	perl -MIO::Socket::INET -e 'my $s;
		$s = IO::Socket::INET->new(Listen => 1, LocalAddr => "127.0.0.1",
			LocalPort => 12000 + int rand 20000) until $s;
		print $s->sockport'
}
PORT=$(free) OP=$(free) LIAR=$(free)
U=http://127.0.0.1:$PORT
D=$TMP/data
"$PROBITY" init ${STORE:+--store "$STORE"} "$D" >/dev/null
cp "$D/probity.conf" "$TMP/conf"
printf 'a-secret-of-ours\n' >"$D/oidc-secret"
chmod 600 "$D/oidc-secret"

configure() { # PORT MATCH
	{
		cat "$TMP/conf"
		echo "url $U"
		echo "oidc-issuer http://127.0.0.1:$1"
		echo 'oidc-client probity'
		echo 'oidc-secret-file oidc-secret'
		echo "oidc-match $2"
	} >"$D/probity.conf"
}
begin() {
	"$PROBITY" serve --data "$D" --port "$PORT" 2>"$TMP/log" &
	server=$!
	for _ in $(seq 200); do
		grep -q 'listening' "$TMP/log" && break
		kill -0 $server 2>/dev/null || break
		sleep .1
	done
}
end() {
	kill $server
	wait $server
}
provider() { # FILE ARGUMENT...: its process in $op
	node "$@" >"$TMP/op" 2>"$TMP/op.err" &
	op=$!
	for _ in $(seq 200); do
		grep -q listening "$TMP/op" && break
		sleep .1
	done
}
ask() { # WHO URL ARGUMENT...: follows where it leads; $page, $status, $at
	local who=$1 url=$2
	shift 2
	IFS=' ' read -r status at < <(curl -s -L -o "$TMP/page" -w '%{http_code} %{url_effective}\n' \
		-b "$TMP/$who.jar" -c "$TMP/$who.jar" "$@" "$url")
	page=$(cat "$TMP/page")
}
value() {
	sed -n "s/.*name=\"$1\" value=\"\([^\"]*\)\".*/\1/p" <<<"$page" | head -1
}
invite() { # NAME LOGIN: the link in $I
	ask wang "$U/people"
	ask wang "$U/people" --data-urlencode "page.form=$(value page.form)" -d page.step=invite \
		--data-urlencode "name=$1" --data-urlencode "login=$2" -d person=
	I=$(grep -o '/welcome/[A-Za-z0-9_-]*' <<<"$page")
}
# with WHO NAME QUERY: by the real provider, as whoever has that name there.
with() {
	ask "$1" "$U/sign-in/with$3"
	there "$1" "$2"
}
# opens WHO NAME LINK [HEADER]: the same, and with a link that opens an account.
opens() {
	ask "$1" "$U/sign-in/with" -d "link=${3#/welcome/}" ${4:+-H "$4"}
	[ "$status" = 200 ] || return 0
	ask "$1" "$(sed -n 's/.*class="button" rel="nofollow" href="\(http[^"]*\)".*/\1/p' <<<"$page" | sed 's/&amp;/\&/g')"
	there "$1" "$2"
}
there() {
	case $at in
	*/interaction/*) ask "$1" "$at" -d prompt=login --data-urlencode "login=$2" -d password=x ;;
	esac
	case $at in
	*/interaction/*) ask "$1" "$at" -d prompt=consent ;;
	esac
}

# ---- a real one ---------------------------------------------------------------

provider test/oidc/provider.mjs "$OP" probity a-secret-of-ours "$U/sign-in/back"
configure "$OP" invitation
begin
L=$(grep -o '/welcome/[A-Za-z0-9_-]*' "$TMP/log")
P='a quiet bicycle'
ask wang "$U$L"
is 'the first account is opened with a password' "$(grep -c sign-in/with <<<"$page")" 0
ask wang "$U$L" -d 'name=Wang Min' -d login=wang.min --data-urlencode "password=$P" --data-urlencode "again=$P"
is 'and is in' "$at" "$U/home"
ask two "$U/sign-in"
like 'the page for signing in leads to the provider' "$page" "href=\"/sign-in/with\">Sign in with 127.0.0.1:$OP"
with two li ''
is 'who is known there and not here is not in' "$status" 403
like 'and is told so' "$page" 'no account belongs to that name'
invite '李雷' li.lei@example.com
ask li "$U$I"
like 'a link can be opened by the provider' "$page" 'action="/sign-in/with"'
with two li "?link=${I#/welcome/}"
is 'but not by following what another site links to' "$status" 403
rm "$TMP/two.jar"
opens two li "$I" 'Sec-Fetch-Site: cross-site'
is 'nor by a form of theirs' "$status" 403
rm -f "$TMP/two.jar"
refresh=$(curl -s -o /dev/null -D - -d "link=${I#/welcome/}" "$U/sign-in/with" | tr -d '\r' | grep -ic "^refresh: 0; url=http://127.0.0.1:$OP/")
is 'the page between goes on by itself' "$refresh" 1
opens li li "$I"
is 'and is' "$status $at" "200 $U/home"
ask other "$U$I"
is 'once' "$status" 404
rm -f "$TMP/li.jar"
with li li '?to=/account'
is 'from then on they sign in by it, and are led on' "$status $at" "200 $U/account"
like 'as whom they are' "$page" 'li.lei@example.com'
ask wang "$U/people"
is 'who administers sees how' "$(grep -A1 '^<li><div id="p-[0-9]*">李雷</div>' <<<"$page" | sed -n 's/.*<span>\([^<]*\)<.*/\1/p')" \
	'li.lei@example.com · no password · single sign-on'
rm -f "$TMP/li.jar"
with li li '?to=//evil.example/'
is 'to pages of ours alone' "$status $at" "200 $U/home"
ask wang "$U/people"
ask wang "$U/people" --data-urlencode "page.form=$(value page.form)" -d page.step=reset -d number=2
I=$(grep -o '/welcome/[A-Za-z0-9_-]*' <<<"$page")
ask wang "$U/people"
like 'an account can be opened anew' "$I" '^/welcome/'
rm -f "$TMP/li.jar"
opens li li "$I"
is 'by whoever is known there already' "$status $at" "200 $U/home"
ask other "$U$I"
is 'and that once' "$status" 404
invite '韩梅梅' han@example.com
H=$I
opens li li "$H"
is 'who does not open another one' "$status" 403
rm -f "$TMP/li.jar"
rm -f "$TMP/two.jar"
with two han ''
is 'a verified address lets nobody in that was not asked for' "$status" 403
end
configure "$OP" email
begin
rm -f "$TMP/two.jar"
with two han ''
is 'where it is, it does' "$status $at" "200 $U/home"
invite 'Unverified' unzhang@example.com
rm -f "$TMP/two.jar"
with two unzhang ''
is 'unless it is not verified' "$status" 403
ask wang "$U/people"
ask wang "$U/people" --data-urlencode "page.form=$(value page.form)" -d page.step=close -d number=2
rm -f "$TMP/li.jar"
with li li ''
is 'a closed account stays closed' "$status" 403
is 'the secret is in no argument' "$(tr '\0' ' ' <"/proc/$server/cmdline" | grep -c secret)" 0
is 'and neither secret nor code is in the log' "$(grep -cE 'secret|code=|state=' "$TMP/log")" 0
kill $op
wait $op 2>/dev/null
end

# ---- one that lies --------------------------------------------------------------

provider test/oidc/hostile.mjs "$LIAR" probity
configure "$LIAR" email
begin
lie() { curl -s "http://127.0.0.1:$LIAR/lie?how=$1" >/dev/null; }
ask wang "$U/people"
ask wang "$U/people" --data-urlencode "page.form=$(value page.form)" -d page.step=open -d number=2
lie discovery
ask s "$U/sign-in/with"
is 'a provider that is another one is not asked' "$status" 403
lie ''
ask s "$U/sign-in/with"
is 'it can tell the truth' "$status $at" "200 $U/home"
for how in nonce nononce none nonekid hmac audience audiences azp expired future early issuer \
	swapped unsigned crit weak unknown rsaec nobody stranger unverified worded \
	state mixup refused huge; do
	lie $how
	rm -f "$TMP/s.jar"
	ask s "$U/sign-in/with"
	is "not believed: $how" "$status $(grep -c '	probity	' "$TMP/s.jar")" '403 0'
done
for how in es256 skewed; do
	lie $how
	rm -f "$TMP/s.jar"
	ask s "$U/sign-in/with"
	is "believed: $how" "$status $at" "200 $U/home"
done
before=$(curl -s "http://127.0.0.1:$LIAR/count")
lie unknown
for _ in 1 2 3 4 5; do
	rm -f "$TMP/s.jar"
	ask s "$U/sign-in/with"
done
after=$(curl -s "http://127.0.0.1:$LIAR/count")
[ $((${after//[^0-9]/} - ${before//[^0-9]/})) -le 1 ] && few=yes || few=no
is 'unknown keys do not have it asked again and again' "$few" yes
sleep 10.5 # what the keys are kept for, at least
lie rotated
rm -f "$TMP/s.jar"
ask s "$U/sign-in/with"
is 'keys may change' "$status $at" "200 $U/home"

# What a stranger does with an answer that is not theirs.
lie ''
rm -f "$TMP/s.jar"
back=$(curl -s -o /dev/null -w '%{redirect_url}' -c "$TMP/s.jar" "$U/sign-in/with")
back=$(curl -s -o /dev/null -w '%{redirect_url}' "$back")
ask thief "$back"
is 'an answer fits the browser that asked' "$status" 403
# Without -L, with which curl keeps a cookie that was taken back.
once() { curl -s -o /dev/null -w '%{http_code} %{redirect_url}' -b "$TMP/s.jar" -c "$TMP/s.jar" "$back"; }
is 'which it lets in' "$(once)" "303 $U/home"
is 'once' "$(once)" '403 '
status=$(curl -s -o /dev/null -w '%{http_code}' -b "probity-left=AAAA" "$U/sign-in/back?state=&code=1")
is 'a cookie of their own making is none' "$status" 403
kill $op
wait $op 2>/dev/null
rm -f "$TMP/s.jar"
ask s "$U/sign-in/with"
like 'without a provider the way out is still known' "$at" "^http://127.0.0.1:$LIAR/auth"
end
begin
rm -f "$TMP/s.jar"
ask s "$U/sign-in/with"
is 'and where it is not, that is told' "$status" 503
ask s "$U/sign-in" -d login=wang.min --data-urlencode "password=$P"
is 'a password still works' "$status $at" "200 $U/home"
end
chmod 644 "$D/oidc-secret"
begin
like 'a secret that others may read is refused' "$(cat "$TMP/log")" 'a secret that others may read'
kill $server 2>/dev/null
wait $server 2>/dev/null
tap_done
