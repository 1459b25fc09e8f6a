#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Reminders by mail, at a real server: who is reminded and when, that nobody is
# reminded twice, and that a mail says nothing.
cd "$(dirname "$0")/../.." && . test/tap.sh
/usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null || skip_all 'python3-aiosmtpd is not here'

M=$TMP/mail D=$TMP/data
mkdir "$M"
mode() { echo "$1" >"$M/mode"; }
mode ok
/usr/bin/python3 test/serve/smtp.py "$M" 2>"$TMP/smtp.log" &
for _ in $(seq 100); do [ -e "$M/port" ] && break || sleep .1; done

"$PROBITY" init ${STORE:+--store "$STORE"} "$D" >/dev/null
cat >>"$D/probity.conf" <<EOF
url http://ethics.example
mail-server smtp://127.0.0.1:$(cat "$M/port")
mail-from ethics@example.com
EOF
serve() {
	"$PROBITY" serve --data "$D" --port 0 2>"$TMP/log" &
	server=$!
	for _ in $(seq 100); do
		U=$(sed -n 's|.*listening on \(http://[^/]*\)/.*|\1|p' "$TMP/log")
		[ -n "$U" ] && curl -s -o /dev/null "$U/record" && break
		sleep .1
	done
}
stop() {
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
}
value() { sed -n "s/.*name=\"$1\" value=\"\([^\"]*\)\".*/\1/p" <<<"$page" | head -1; }
sent() { find "$M" -name '*.eml' | wc -l; }
remind() { run "$PROBITY" remind --json --data "$D" --now "$@"; }
unlike() { ok "$1" test -z "$(grep -E -m1 -- "$3" <<<"$2")"; }
counts() { sed 's/[{}"]//g' <<<"$out"; }

serve
L=$(grep -o '/welcome/[A-Za-z0-9_-]*' "$TMP/log")
page wang "$L" name='Wang Min' login=wang.min password='a quiet bicycle' again='a quiet bicycle'
page wang /account
form=$(value page.form)
page wang /account page.form="$form" page.step=mail mail='wang at example'
is 'an address is one' "$status" 422
like 'what was typed is kept' "$page" 'value="wang at example"'
page wang /account page.form="$form" page.step=mail mail='wang@example.com
Bcc: all@example.com'
is 'and one line' "$status" 422
page wang /account page.form="$form" page.step=mail mail=wang@example.com
page wang /account
like 'it is kept' "$page" 'value="wang@example.com"'
page wang /file/gift
id=$(value page.id)
page wang /file/gift page.form="$form" page.id="$id" page.step=file direction=received \
	form=thing party=Harbor official=no value='CNY 250.00' day="$(date -u +%F)" lawful=yes \
	insignificant=yes in_return=no pending=no
is 'something waits' "$status" 303
page wang /mail
like 'no mail was sent yet' "$page" 'No mail has been sent'
stop

# ---- when ----------------------------------------------------------------------

# The next Wednesday that is not before tomorrow; the company's clock is ahead of UTC by 8 hours.
W=$(date -u -d "$(date -u -d 'next wed' +%F)" +%F)
S=$(date -u -d "$W +3 days" +%F)
remind "${S}T10:00:00+08:00"
is 'nobody is reminded on a Saturday' "$(counts)" 'reminded:0,tried:0'
remind "${W}T07:59:59+08:00"
is 'nor before eight' "$(counts)" 'reminded:0,tried:0'
remind "${W}T08:00:00+08:00"
is 'at eight they are' "$(counts)" 'reminded:1,tried:0'
remind "${W}T08:00:01+08:00"
is 'once' "$(counts)" 'reminded:0,tried:0'

# ---- what comes of it --------------------------------------------------------------

mode later
remind "${W}T08:01:00+08:00" --send
is 'a server that will not yet' "$(counts) $(sent)" 'reminded:0,tried:1 0'
remind "${W}T08:01:30+08:00" --send
is 'is left alone for a minute' "$(counts) $(sent)" 'reminded:0,tried:0 0'
mode ok
remind "${W}T08:02:01+08:00" --send
is 'and asked again' "$(counts) $(sent)" 'reminded:0,tried:1 1'
remind "${W}T18:00:00+08:00" --send
is 'what it took is not sent again' "$(counts) $(sent)" 'reminded:0,tried:0 1'
mail=$(/usr/bin/python3 -c '
import email, email.policy, sys
m = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
print(m["X-To"], m["From"], m["To"], m["Subject"], m["Auto-Submitted"], sep="|")
print(m["Date"], m["Message-ID"], sep="|")
print(m.get_content())' "$M/1.eml")
like 'it goes to them' "$mail" '^wang@example.com\|ethics@example.com\|wang@example.com\|Something waits for you\|auto-generated$'
like 'with a date and a name of its own' "$mail" '^[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} 20[0-9]{2} 00:02:01 \+0000\|<[0-9a-f]{32}@ethics.example>$'
like 'it says where to go' "$mail" '^http://ethics.example/home.?$'
is 'and says the whole once' "$(sed 1,2d <<<"$mail" | tr -d '\r' | tr '\n' ' ' | tr -s ' ')" "Something waits for you at the ethics office of 21Vianet Group: http://ethics.example/home This mail says no more on purpose, and comes at most once a business day. You need not answer it. You set where it goes on the page of your account. "
is 'and nothing of what waits' "$(grep -ciE 'harbor|gift|wang min|250|duty' <<<"$mail")" 0

# ---- what is not known --------------------------------------------------------------

# Due within three days, or overdue: a month later it is.
T=$(date -u -d "$W +28 days" +%F)
mode drop
remind "${T}T09:00:00+08:00" --send
is 'what is overdue is reminded of again' "$(counts) $(sent)" 'reminded:1,tried:1 2'
mode ok
remind "${T}T20:00:00+08:00" --send
is 'a server that hung up behind the last byte may have it: it is not sent twice' "$(counts) $(sent)" 'reminded:0,tried:0 2'
mode slow
T=$(date -u -d "$W +35 days" +%F)
"$PROBITY" remind --data "$D" --now "${T}T09:00:00+08:00" --send >/dev/null 2>&1 &
killed=$!
for _ in $(seq 100); do [ "$(sent)" = 3 ] && break || sleep .1; done
kill -9 $killed
wait $killed 2>/dev/null
mode ok
remind "${T}T20:00:00+08:00" --send
is 'nor when we were killed meanwhile' "$(counts) $(sent)" 'reminded:0,tried:0 3'
mode never
T=$(date -u -d "$W +42 days" +%F)
remind "${T}T09:00:00+08:00" --send
remind "${T}T20:00:00+08:00" --send
is 'a server that never will is asked once' "$(counts) $(sent)" 'reminded:0,tried:0 3'

# ---- by itself ---------------------------------------------------------------------------

mode ok
serve
page wang /mail
is 'who administers sees what came of it' "$(grep -oE 'nobody knows what|· sent|given up' <<<"$page" | LC_ALL=C sort | uniq -c | tr -s ' ' | paste -sd,)" \
	' 1 given up, 2 nobody knows what, 1 · sent'
form=$(value page.form)
page wang /mail page.form="$form" page.step=again account="$(value account)" kind="$(value kind)" at="$(value at)"
is 'and sends again what was given up' "$status" 303
page wang /mail page.form="$form" page.step=again account=1 kind=0 at="$(($(date -ud "$W" +%s) / 86400))"
is 'but not what was sent' "$status" 404
for _ in $(seq 150); do [ "$(sent)" = 4 ] && break || sleep .1; done
is 'which a server does by itself, in its sandbox' "$(sent)" 4
page wang /people
form=$(value page.form)
page wang /people page.form="$form" page.step=invite name='李雷' login=li.lei person=
page li "$(grep -o '/welcome/[A-Za-z0-9_-]*' <<<"$page")" password='twelve green apples' again='twelve green apples'
page li /mail
is 'to others there is no such page' "$status" 404
stop
like 'nothing failed on the way' "$(grep -c 'could not be' "$TMP/log")" '^0$'
is 'no log says to whom' "$(grep -ciE 'wang|example.com' "$TMP/log")" 0

# ---- one who cannot be reminded ---------------------------------------------------

serve
page li /account
form=$(value page.form)
page li /account page.form="$form" page.step=mail mail=li@example.com
page li /file/gift
page li /file/gift page.form="$form" page.id="$(value page.id)" page.step=file direction=received \
	form=thing party=Harbor official=no value='CNY 260.00' day="$(date -u +%F)" lawful=yes \
	insignificant=yes in_return=no pending=no
is 'something waits for another one' "$status" 303
stop
sqlite3 "$D/probity.db" "create trigger broken before insert on mail when new.account = 1
	begin select raise(abort, 'broken'); end"
T=$(date -u -d "$W +49 days" +%F)
was=$(sent)
remind "${T}T09:00:00+08:00" --send
is 'that one cannot be reminded is told' "$rc $(grep -c broken <<<"$err")" '1 1'
is 'and keeps nobody behind them from it' "$(sent)" $((was + 1))
like 'whose mail it is' "$(cat "$M/$((was + 1)).eml")" '^X-To: li@example.com'
sqlite3 "$D/probity.db" 'drop trigger broken'
remind "${T}T09:30:00+08:00" --send
is 'nor is it forgotten' "$(counts) $(sent)" "reminded:1,tried:1 $((was + 2))"

# ---- how somebody signs in ----------------------------------------------------------

wait_sent() { for _ in $(seq 150); do [ "$(sent)" -ge "$1" ] && break || sleep .1; done; }
read_mail() { # NUMBER: $mail
	mail=$(/usr/bin/python3 -c '
import email, email.policy, sys
m = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
print(m["X-To"], m["Subject"], sep="|")
print(m.get_content())' "$M/$1.eml" | tr -d '\r' | tr '\n' ' ' | tr -s ' ')
}
serve
was=$(sent)
page li /account
form=$(value page.form)
page li /account page.form="$form" page.step=password old='twelve green apples' \
	password='thirteen green pears' again='thirteen green pears'
is 'somebody changes their password' "$status" 200
wait_sent $((was + 1))
read_mail $((was + 1))
like 'and a mail says so, and when' "$mail" '^li@example.com\|Something changed in how you sign in Something changed in how you sign in at the ethics office of 21Vianet Group: Your password was changed. [0-9]* [A-Z][a-z]* 20[0-9]*, [0-9:]* \(UTC\+8\) If you know of it'
like 'and where more stands' "$mail" ' http://ethics.example/account $'
is 'and nothing of it' "$(grep -ciE 'pears|apples|李雷|li\.lei|wang' <<<"$mail")" 0
page li /account page.form="$form" page.step=language tag=zh-Hans
page li /account page.form="$form" page.step=mail mail=new@example.com
wait_sent $((was + 2))
read_mail $((was + 2))
like 'where mail went is told that it goes elsewhere, in their language' "$mail" '^li@example.com\|您的登录方式有变更 .*今后给您的邮件将发往其他地址，或不再发送。 20[0-9]*年.*（UTC\+8） 如您知悉此事'
page li /account page.form="$form" page.step=mail mail=new@example.com
page li '/account?lang=en'
is 'the page of the account has both, the last first' "$(grep -oE '^<li>Your (mail goes|password was)' <<<"$page" | paste -sd,)" \
	'<li>Your mail goes,<li>Your password was'
page wang '/account?lang=en'
unlike 'of nobody else' "$page" 'Your mail goes'
page wang '/mail?lang=en'
like 'who administers sees that it was sent, and not what it is' "$page" 'of how they sign in · sent'
unlike 'nor where' "$page" 'li@example|password'
for n in 1 2 3 4 5 6 7 8 9 10; do
	page li /account page.form="$form" page.step=mail mail="m$n@example.com"
done
wait_sent $((was + 10))
sleep 1
is 'no more than ten go out in a day' "$(sent)" $((was + 10))
is 'and where each went is forgotten' "$(sqlite3 "$D/probity.db" "select count(*) from mail where state = 2 and address <> ''")" 0
stop
is 'no log says whose' "$(grep -ciE 'li@|new@|李雷' "$TMP/log")" 0

# ---- the password ---------------------------------------------------------------

printf 'mail-login ethics\n' >>"$D/probity.conf"
run "$PROBITY" remind --data "$D" --send
like 'a password that is not there is missed' "$err" 'keys/mail'
(umask 077 && echo secret >"$D/keys/mail")
chmod 644 "$D/keys/mail"
run "$PROBITY" remind --data "$D" --send
like 'and one that others may read is not used' "$err" 'keys/mail: a secret that others may read.*0644'
sed -i '/^mail-login/d' "$D/probity.conf"
rm "$D/keys/mail"

# ---- what the configuration has to say ---------------------------------------------------------

for line in 'mail-server mail.example.com' 'mail-server smtp://a b' 'mail-from nobody' 'mail-server smtp://x:99999'; do
	cp -r "$D" "$TMP/c"
	sed -i "/^${line%% *} /d" "$TMP/c/probity.conf"
	echo "$line" >>"$TMP/c/probity.conf"
	run "$PROBITY" config check --data "$TMP/c"
	is "not: $line" "$rc $(grep -c "${line%% *}" <<<"$err$out")" '1 1'
	rm -rf "$TMP/c"
done
tap_done
