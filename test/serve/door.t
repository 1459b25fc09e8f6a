#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The door behind the password: a second factor of one's own, its recovery codes,
# what an administrator can do about it, and who has to have one.
cd "$(dirname "$0")/../.." && . test/tap.sh

D=$TMP/data
"$PROBITY" init ${STORE:+--store "$STORE"} "$D" >/dev/null

begin() { # the server, with what the configuration has now
	"$PROBITY" serve --data "$D" --port 0 2>"$TMP/log" &
	server=$!
	for _ in $(seq 200); do
		grep -q 'listening' "$TMP/log" && break
		kill -0 $server 2>/dev/null || break
		sleep .1
	done
	U=$(sed -n 's|.*listening on \(http://[^/]*\)/.*|\1|p' "$TMP/log")
}
end() {
	kill $server
	wait $server
}

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
session() { # whose cookie
	sed -n 's/.*\tprobity\t//p' "$TMP/$1.jar"
}

# code SECRET STEPS: what an authenticator shows, so many steps from now; it
# shares no code with ours.
code() {
	perl -MDigest::SHA=hmac_sha1 -e '
		my ($text, $by) = @ARGV;
		my %v; @v{"A".."Z", 2..7} = 0..31;
		my $bits = join "", map { sprintf "%05b", $v{$_} } split //, $text;
		my $step = int(time / 30) + $by;
		my $mac = hmac_sha1(pack("Q>", $step), pack("B*", $bits));
		my $at = ord(substr $mac, -1) & 15;
		printf "%06d\n", (unpack("N", substr $mac, $at, 4) & 0x7fffffff) % 1000000;
	' "$1" "${2:-0}"
}
# Not at the very end of a step: what is made here is shown within it.
settle() {
	while [ $(($(date +%s) % 30)) -gt 24 ]; do sleep 1; done
}

begin
L=$(grep -o '/welcome/[A-Za-z0-9_-]*' "$TMP/log")
P='a quiet bicycle'
send wang "$L" name='Wang Min' login=wang.min password="$P" again="$P"
get wang /people
form=$(value page.form)
send wang /people page.form="$form" page.step=invite name='李雷' login=li.lei person=
I=$(grep -o '/welcome/[A-Za-z0-9_-]*' <<<"$page")
Q='twelve green apples'
send li "$I" password="$Q" again="$Q"
send other /sign-in login=li.lei password="$Q"
is 'without a second factor a password is enough' "$status $to" '303 /home'

# ---- setting up ------------------------------------------------------------------

get li /second-factor
form=$(value page.form)
send li /second-factor page.form="$form" page.step=begin password='not this one'
is 'who does not know the password sets nothing up' "$status" 422
send li /second-factor page.form="$form" page.step=begin password="$Q"
ticket=$(value ticket)
secret=$(grep -oE '([A-Z2-7]{4} ){7}[A-Z2-7]{4}' <<<"$page" | tr -d ' ')
like 'a secret is shown as text' "$secret" '^[A-Z2-7]{32}$'
like 'and drawn' "$page" '<svg'
if command -v zbarimg >/dev/null && command -v rsvg-convert >/dev/null; then
	grep -o '<svg.*</svg>' <<<"$page" | rsvg-convert -w 600 -b white >"$TMP/qr.png"
	like 'which reads as the secret' "$(zbarimg -q --raw "$TMP/qr.png")" "^otpauth://totp/.*:li\.lei\?secret=$secret&issuer="
fi
settle
send li /second-factor page.form="$form" page.step=confirm ticket="$ticket" code=000000
is 'a code that is none does not turn it on' "$status" 422
like 'and the same secret is shown again' "$(tr -d ' ' <<<"$page")" "$secret"
send three /sign-in login=li.lei password="$Q"
is 'so it is not on' "$status" 303
get wang /second-factor
wform=$(value page.form)
settle
send wang /second-factor page.form="$wform" page.step=confirm ticket="$ticket" code="$(code "$secret")"
is 'nor is it somebody else’s' "$status" 422
first=$(code "$secret")
send li /second-factor page.form="$form" page.step=confirm ticket="$ticket" code="$first"
is 'a code turns it on' "$status" 200
mapfile -t recovery < <(grep -oE '<code>[A-Z2-7]{4}(-[A-Z2-7]{4}){3}' <<<"$page" | sed 's/<code>//')
is 'and ten recovery codes are shown' "${#recovery[@]}" 10
like 'on a page that no browser keeps' "$(cat "$TMP/head")" 'Cache-Control: no-store'
get other /home
is 'whoever is in without one is out' "$status" 303
get li /home
is 'who turned it on is not' "$status" 200
get li /second-factor
is 'the codes are shown once' "$(grep -c "${recovery[0]}" <<<"$page")" 0
like 'and counted' "$page" '10 recovery codes left'
[ -n "${STORE:-}" ] || is 'neither they nor the secret are on the disk' \
	"$(cat "$D"/probity.db* | grep -cE "$secret|${recovery[0]}|${recovery[0]//-/}")" 0

# ---- signing in --------------------------------------------------------------------

send s1 /sign-in login=li.lei password='not this one'
wrong=$status$(sed 's/value="li.lei"//' <<<"$page")
send s2 /sign-in login=wang.min password='not this one'
is 'with a wrong password nothing tells who has one' "$status$(sed 's/value="wang.min"//' <<<"$page")" "$wrong"
rm -f "$TMP/li.jar"
curl -s -o /dev/null -c "$TMP/li.jar" -b 'probity=chosenbysomebodyelse' "$U/sign-in"
send li /sign-in login=li.lei password="$Q" to=/record
ticket=$(value ticket)
is 'with the right one a code is asked for' "$status $(session li)" '200 '
like 'by a page that no browser keeps' "$(cat "$TMP/head")" 'Cache-Control: no-store'
send li /sign-in/code ticket="$ticket" code="$first" to=/record
is 'the code that turned it on was used' "$status $(session li)" '403 '
settle
now=$(code "$secret" 1)
send li /sign-in/code ticket="$ticket" code="${now:0:3} ${now:3}" to=/record
is 'another one lets in, and leads on' "$status $to" '303 /record'
one=$(session li)
send thief /sign-in login=li.lei password="$Q"
stolen=$(value ticket)
send thief /sign-in/code ticket="$stolen" code="$now"
is 'and is good once' "$status $(session thief)" '403 '
send thief /sign-in/code ticket="${stolen%?}$(tr 0-9a-f 1-9a-f0 <<<"${stolen: -1}")" code="$(code "$secret" 1)"
like 'a ticket that was changed is none' "$status $(session thief)" '^403 $'
like 'and one begins again' "$page" 'name="password"'
send thief /sign-in/code ticket="$stolen" code=
is 'no code is no code' "$status $(session thief)" '403 '
send li /sign-in login=li.lei password="$Q"
ticket=$(value ticket)
send li /sign-in/code ticket="$ticket" code="$(tr 'A-Z' 'a-z' <<<"${recovery[3]}")" to=//evil.example
is 'a recovery code lets in, and nowhere else' "$status $to" '303 /home'
[ "$(session li)" != "$one" ] && new=yes || new=no
is 'with a session of its own' "$new" yes
send li /sign-in login=li.lei password="$Q"
ticket=$(value ticket)
send li /sign-in/code ticket="$ticket" code="${recovery[3]}"
is 'once' "$status" 403
get li /second-factor
like 'and is counted' "$page" '9 recovery codes left'

# A session that was fixed before signing in is none after it.
fixed=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
status=$(curl -s -o /dev/null -D "$TMP/head" -w '%{http_code}' -H "Cookie: probity=$fixed" \
	--data-urlencode "password=$P" -d login=wang.min "$U/sign-in")
set=$(sed -n 's/^Set-Cookie: probity=\([^;]*\).*/\1/p' "$TMP/head")
like 'signing in makes a session that nobody chose' "$status $set" '^303 [A-Za-z0-9_-]{43}$'
[ "$set" != "$fixed" ] && new=yes || new=no
is 'a new one' "$new" yes
is 'and the fixed one is none' "$(curl -s -o /dev/null -w '%{http_code}' -H "Cookie: probity=$fixed" "$U/home")" 303

# ---- throttled ------------------------------------------------------------------------

send s3 /sign-in login=li.lei password="$Q"
ticket=$(value ticket)
for _ in 1 2 3; do send s3 /sign-in/code ticket="$ticket" code=111111; done
send s3 /sign-in/code ticket="$ticket" code="${recovery[5]}"
is 'who tried too many codes has to wait' "$status $(session s3)" '403 '
send li /sign-in login=li.lei password="$Q"
ticket=$(value ticket)
send li /sign-in/code ticket="$ticket" code="${recovery[5]}"
is 'a browser that signed in before does not' "$status" 303

# ---- changes ---------------------------------------------------------------------------

get li /second-factor
form=$(value page.form)
send li /second-factor page.form="$form" page.step=off password="$Q" code=222222
is 'it is not turned off without a code' "$status" 422
send li /second-factor page.form="$form" page.step=off password=wrong code="${recovery[6]}"
is 'nor without the password' "$status" 422
send li /second-factor page.form="$form" page.step=recover password="$Q" code="${recovery[6]}"
is 'recovery codes are made anew' "$status" 200
mapfile -t fresh < <(grep -oE '<code>[A-Z2-7]{4}(-[A-Z2-7]{4}){3}' <<<"$page" | sed 's/<code>//')
is 'ten' "${#fresh[@]}" 10
send li /second-factor page.form="$form" page.step=off password="$Q" code="${recovery[7]}"
is 'and the old ones are none' "$status" 422
send li /second-factor page.form="$form" page.step=off password="$Q" code="${fresh[0]}"
is 'with both it is turned off' "$status" 200
send s4 /sign-in login=li.lei password="$Q"
is 'and a password is enough again' "$status" 303

# ---- an administrator ---------------------------------------------------------------------

on() { # turns it on for li; $secret, $recovery
	get li /second-factor
	form=$(value page.form)
	send li /second-factor page.form="$form" page.step=begin password="$1"
	ticket=$(value ticket)
	secret=$(grep -oE '([A-Z2-7]{4} ){7}[A-Z2-7]{4}' <<<"$page" | tr -d ' ')
	settle
	send li /second-factor page.form="$form" page.step=confirm ticket="$ticket" code="$(code "$secret")"
}
on "$Q"
is 'it is on again' "$status" 200
get wang /people
form=$(value page.form)
like 'an administrator sees who has one' "$page" 'second factor'
send wang /people page.form="$form" page.step=renew number=2
I=$(grep -o '/welcome/[A-Za-z0-9_-]*' <<<"$page")
Q='thirteen red apples'
send li "$I" password="$Q" again="$Q"
is 'a new password by a link is not in without a code' "$status $(value ticket | wc -c | sed 's/^1$/none/;s/^[0-9]*$/ticket/')" '200 ticket'
ticket=$(value ticket)
settle
send li /sign-in/code ticket="$ticket" code="$(code "$secret" 1)"
is 'but with it' "$status" 303
send wang /people page.form="$form" page.step=reset number=2
I=$(grep -o '/welcome/[A-Za-z0-9_-]*' <<<"$page")
like 'who lost it is given a new link' "$status $I" '^200 /welcome/'
get li /home
is 'their sessions are over' "$status" 303
send s5 /sign-in login=li.lei password="$Q"
is 'and so is their password, until it is opened' "$status" 403
Q='fourteen blue apples'
send li "$I" password="$Q" again="$Q"
is 'it opens the account without a code' "$status $to" '303 /home'
get li /account
like 'they are told who it was' "$page" 'Wang Min reset your second factor'
get li /second-factor
form=$(value page.form)
send li /second-factor page.form="$form" page.step=read
get li /account
is 'until they have read it' "$(grep -c 'reset your second factor' <<<"$page")" 0

# ---- who has to have one -------------------------------------------------------------------

end
echo 'second-factor chancellor' >>"$D/probity.conf"
begin
like 'an office that the Code does not have is told' "$(cat "$TMP/log")" 'second-factor: the Code has no office "chancellor"'
kill $server 2>/dev/null
wait $server
sed -i 's/^second-factor .*/second-factor board compliance-officer/' "$D/probity.conf"
begin
send li /sign-in login=li.lei password="$Q"
get li /home
is 'who holds no such office needs none' "$status" 200
get li /programs
form=$(value page.form)
send li /programs page.form="$form" page.step=add name=reader reads=yes days=30
token=$(grep -oE 'pb_[A-Za-z0-9_-]{43}' <<<"$page")
program() {
	status=$(curl -s -o "$TMP/page" -w '%{http_code}' -H "Authorization: Bearer $token" "$U/api/v1/me")
}
program
is 'nor does a program of theirs' "$status" 200
end
sed -i 's/^second-factor .*/second-factor everyone/' "$D/probity.conf"
begin
get li /home
is 'who needs one is led to it' "$status $to" '303 /second-factor'
program
is 'and so is a program of theirs' "$status $(grep -o 'no-second-factor' "$TMP/page")" '403 no-second-factor'
get li /people
is 'from everywhere' "$status $to" '303 /second-factor'
send li /file/gift page.form=x
is 'whatever is sent' "$status $to" '303 /second-factor'
on "$Q"
is 'they set it up' "$status" 200
get li /home
is 'and go on' "$status" 200
program
is 'and so does it' "$status" 200
end
is 'no code, secret or name stands in the log' "$(grep -cE "$secret|wang|li.lei|second" "$TMP/log")" 0
tap_done
