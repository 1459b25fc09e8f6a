#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The page of settings: what it says is so, each of it made so first; for whom it
# is there; a trial mail at a real server; and the same as JSON.
cd "$(dirname "$0")/../.." && . test/tap.sh
/usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null || skip_all 'python3-aiosmtpd is not here'

M=$TMP/mail D=$TMP/data
mkdir "$M"
mode() { echo "$1" >"$M/mode"; }
mode ok
/usr/bin/python3 test/serve/smtp.py "$M" 2>"$TMP/smtp.log" &
for _ in $(seq 100); do [ -e "$M/port" ] && break || sleep .1; done

"$PROBITY" init ${STORE:+--store "$STORE"} "$D" >/dev/null
cp "$D/probity.conf" "$TMP/conf"
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
# said SECTION LABEL: what stands there, tags apart.
said() {
	python3 - "$TMP/page" "$@" <<-'END'
		import html, re, sys
		page = open(sys.argv[1], encoding='utf-8').read()
		part = page.split(f'id="s-{sys.argv[2]}"')[1].split('</section>')[0]
		plain = lambda t: ' '.join(html.unescape(re.sub(r'<[^>]*>', ' ', t)).split())
		for dt, dd in re.findall(r'<dt>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>', part, re.S):
		    if plain(dt) == sys.argv[3]:
		        print(plain(dd))
	END
}
sql() { # on either engine
	if [ -n "${STORE:-}" ]; then
		psql -qAtX "$STORE" -c "$1" </dev/null
	else
		sqlite3 "$D/probity.db" "$1"
	fi
}
json() { python3 -c 'import json, sys; d = json.load(open(sys.argv[2])); print(eval(sys.argv[1]))' "$1" "$TMP/body"; }
call() { # TOKEN
	status=$(curl -s -o "$TMP/body" -w '%{http_code}' -H "Authorization: Bearer $1" "$U/api/v1/settings")
}
token() { # WHO
	page "$1" /programs
	page "$1" /programs page.form="$(value page.form)" page.step=add name=x reads=yes days=30
	grep -oE 'pb_[A-Za-z0-9_-]{43}' <<<"$page" | head -1
}

# second WHO PASSWORD: sets one up
second() {
	local secret
	page "$1" /second-factor
	form=$(value page.form)
	page "$1" /second-factor page.form="$form" page.step=begin password="$2"
	secret=$(grep -oE '([A-Z2-7]{4} ){7}[A-Z2-7]{4}' <<<"$page" | tr -d ' ')
	page "$1" /second-factor page.form="$form" page.step=confirm ticket="$(value ticket)" code="$(totp "$secret")"
}
totp() {
	perl -MDigest::SHA=hmac_sha1 -e '
		my %v; @v{"A".."Z", 2..7} = 0..31;
		my $bits = join "", map { sprintf "%05b", $v{$_} } split //, shift;
		my $mac = hmac_sha1(pack("Q>", int(time / 30)), pack("B*", $bits));
		my $at = ord(substr $mac, -1) & 15;
		printf "%06d\n", (unpack("N", substr $mac, $at, 4) & 0x7fffffff) % 1000000;
	' "$1"
}

# ---- nothing set up -------------------------------------------------------------

serve
L=$(grep -o '/welcome/[A-Za-z0-9_-]*' "$TMP/log")
page wang "$L" name='Wang Min' login=wang.min person=wang password='a quiet bicycle' again='a quiet bicycle'
page wang /home
like 'My desk leads there' "$page" 'href="/settings"'
page wang /settings
is 'there is a page' "$status" 200
is 'nobody is invited' "$(said people 'Open accounts') $(said people 'Invited, and not in yet')" '1 0'
is 'no server, and so no button' "$(said mail 'Server mail-server')|$(grep -c 'value="mail"' <<<"$page")" 'none: nobody is reminded by mail|0'
form=$(value page.form)
[ -n "$form" ] || { page wang /account; form=$(value page.form); }
page wang /settings page.form="$form" page.step=mail
like 'nor a mail' "$page" 'role="alert">No mail is sent: probity.conf names no server. Set mail-server there'
is 'no provider' "$(said sign-on 'Provider oidc-issuer')" 'none: people sign in with a password'
is 'no second factor is asked' "$(said second-factor 'Asked of second-factor')" 'nobody: whoever wants one sets it up'
is 'no webhook' "$(said programs 'Webhooks webhook')" 'none: no program is told anything'
is 'no witness' "$(said record 'Witnesses witness')" 'none'
page wang /settings
is 'where the data are' "$(said server 'Where the data are store')" \
	"$([ -n "${STORE:-}" ] && echo PostgreSQL || echo 'SQLite, a file in the data folder')"
is 'by no path' "$(grep -cF "$TMP" <<<"$page")" 0
is 'whose key it is' "$(said record Key)" "$("$PROBITY" record key --data "$D")"
is 'and its fingerprint' "$(said record 'Fingerprint of the key (SHA-256)')" \
	"$(printf %s "$("$PROBITY" record key --data "$D")" | sha256sum | cut -d' ' -f1)"
is 'which version' "$(said server Version)" "$("$PROBITY" --version | head -1 | cut -d' ' -f1,2)"
is 'what is kept for how long' "$(said retention '3 years')" \
	'2 kinds of acts Question about the Code A situation that the Code does not name'
is 'the languages' "$(said languages 'The Code is written in')|$(said languages 'Not translated')" \
	'English (which prevails) and 简体中文|none'
for who in kim olga lee; do
	page wang /people
	page wang /people page.form="$form" page.step=invite name="$who" login="$who" person="$who"
	eval "$who=$(grep -o '/welcome/[A-Za-z0-9_-]*' <<<"$page")"
done
# shellcheck disable=SC2154
for who in kim olga; do
	page $who "${!who}" password='twelve green apples' again='twelve green apples'
done
stop
number=$(sql "select number from account where login = 'olga'")

# ---- made so ----------------------------------------------------------------------

T=$(date -u +%F)
as=wang.min # who founded it
file() { # ACT FIELD=VALUE...
	run "$PROBITY" file --data "$D" --as $as "$@"
	[ "$rc" = 0 ] || echo "# $err"
}
file joined person=ann name=Ann company=x engagement=full-time title=clerk day=2020-01-01
file appointment person=kim name='Kim Vos' office=secretary change=begins day="$(date -u -d "$T -90 days" +%F)"
as=kim
file appointment person=kim office=secretary change=ends day="$(date -u -d "$T +20 days" +%F)"
file appointment person=kim name='Kim Vos' office=board change=begins day="$(date -u -d "$T -90 days" +%F)"
file appointment person=kim office=board change=ends day="$(date -u -d "$T +60 days" +%F)"
{
	cat "$TMP/conf"
	echo 'url http://ethics.example'
	echo "mail-server smtp://127.0.0.1:$(cat "$M/port")"
	echo 'mail-from ethics@example.com'
	echo 'oidc-issuer http://127.0.0.1:1'
	echo 'oidc-client probity'
	echo 'oidc-match email'
	echo 'second-factor audit-committee'
	echo 'webhook crm http://127.0.0.1:1/services/T0/SECRET'
} >"$D/probity.conf"
(umask 077 && echo "whsec_$(head -c 32 /dev/urandom | base64)" >"$D/keys/webhook-crm")
sql "insert into identity (issuer, sub, account, linked) values
	('http://127.0.0.1:1', 'a', $number, 0), ('http://127.0.0.1:1', 'b', $number, 0), ('http://elsewhere', 'c', 1, 0)"
now=$(date +%s)000 today=$(TZ=Asia/Shanghai LC_ALL=C date '+%-d %B %Y')
sql "insert into mail (account, kind, at, who, address, state, tries, due, changed, said) values
	(1, 0, 1, 0, '', 3, 7, 0, $now, 'no'), (1, 0, 2, 0, '', 2, 1, 0, $now, ''),
	(1, 0, 3, 0, '', 1, 1, 0, $now, ''), (1, 0, 4, 0, '', 0, 1, 9000000000000, $now, '')"
sql "insert into provided (account, external, doc, shut, gone, changed) values
	($number, 'x', '{}', 0, 0, 1764000000000), (1, 'y', '{}', 0, 1, 1)"
sql "insert into bearer (token, account, name, scopes, opened, ends, seen) values
	($([ -n "${STORE:-}" ] && echo "decode(repeat('aa', 32), 'hex')" || echo 'zeroblob(32)'), 1, 'old', 1, 0, 1, 0)"
serve
second wang 'a quiet bicycle'
page wang /settings
is 'who has a second factor' "$(said second-factor 'Who has one')" '1 of 4'
is 'who is invited is counted' "$(said people 'Open accounts') $(said people 'Invited, and not in yet')" '4 1'
is 'whom the record names and who has no account' "$(said people 'On the record, without an account')" 1
is 'which offices are held' "$(said offices 'Offices that are held')" 3
is 'which end soon, and no other' "$(said offices 'Ending within 30 days')" \
	"1 Secretary of the Board: Kim Vos, until $(LC_ALL=C date -u -d "$T +19 days" '+%-d %B %Y')"
like 'which are vacant' "$(said offices Vacant)" 'Compliance Officer'
like 'no relation is' "$(said offices Vacant | grep -c Supervisor)" '^0$'
is 'what a directory keeps' "$(said directory 'Accounts that it keeps') $(said directory 'Its last change' | cut -d, -f1)" '1 25 November 2025'
is 'the queue of mail' "$(said mail Waiting) $(said mail 'Handed over, and nobody knows what came of it') $(said mail 'Given up') $(said mail 'Sent last' | cut -d, -f1)" \
	"1 1 1 $today"
is 'the sender' "$(said mail 'Sender mail-from')" ethics@example.com
is 'the provider' "$(said sign-on 'Provider oidc-issuer')" http://127.0.0.1:1
is 'how accounts are matched' "$(said sign-on 'How accounts are matched oidc-match')" \
	'by the link of an invitation, or by a verified address that somebody signs in with here'
is 'who is linked, each once and of this provider' "$(said sign-on 'Linked accounts')" '1 of 4 olga'
is 'of whom a second factor is asked' "$(said second-factor 'Asked of second-factor')" \
	'whoever administers the portal, and Audit Committee'
is 'tokens that have run out' "$(said programs 'Tokens in use') $(said programs 'Tokens that have run out')" '0 1'
is 'a webhook has a host and no more' "$(grep -c SECRET <<<"$page") $(said programs 'crm at 127.0.0.1:1 webhook' | wc -l)" '0 1'
page kim /file/gift
form=$(value page.form)
page kim /file/gift page.form="$form" page.id="$(value page.id)" page.step=file direction=received \
	form=thing party=Harbor official=no value='CNY 20.00' day="$T" lawful=yes insignificant=yes in_return=no pending=no
is 'something is filed' "$status" 303
for _ in $(seq 100); do
	page wang /settings
	[[ $(said programs 'crm at 127.0.0.1:1 webhook') = *'tried in vain: 0'* ]] || break
	sleep .2
done
like 'what it does not take is told' "$(said programs 'crm at 127.0.0.1:1 webhook')" \
	'^Waiting: [1-9][0-9]*, of these tried in vain: [1-9][0-9]*. Given up: 0. It has taken nothing so far.$'

# ---- a trial mail --------------------------------------------------------------------

form=$(value page.form)
try() {
	page wang /settings page.form="$form" page.step=mail
	tried=$(sed -n 's/.*id="page-tried"[^>]*role="\([a-z]*\)">\([^<]*\)<.*/\1: \2/p' <<<"$page")
}
sent() { find "$M" -name '*.eml' | wc -l; }
try
like 'who has no address is told' "$tried" '^alert: Nothing was sent: your account has no address'
page wang /account page.form="$form" page.step=mail mail=wang@example.com
try
is 'the server takes one' "$tried" 'status: The mail server has taken a mail to wang@example.com. Whether it arrives, your mailbox says.'
is 'which is there' "$(sent)" 1
mail=$(/usr/bin/python3 -c '
import email, email.policy, sys
m = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
print(m["X-To"], m["From"], m["Subject"], sep="|")
print(m.get_content())' "$M/1.eml")
like 'to themselves' "$mail" '^wang@example.com\|ethics@example.com\|A trial of the mail from the ethics office$'
like 'and says that it is one' "$mail" 'of 21Vianet Group \(http://ethics.example\) had this sent'
mode never
try
is 'a refusal is told as it is' "$tried $(sent)" "alert: The mail was refused: smtp://127.0.0.1:$(cat "$M/port") said no: 550 1"
mode drop
try
like 'and so is that nobody knows' "$tried" '^alert: Nobody knows whether the mail was sent'
try
is 'not as often as one likes' "$status $tried" \
	'429 alert: Nothing was sent: you have tried it a few times just now. Wait a minute.'
is 'the queue knows nothing of it' "$(sql 'select count(*) from mail where kind = 0')" 4
mode ok
page wang /settings page.form=0000 page.step=mail
is 'no other page can send one' "$status" 403

# ---- for whom ---------------------------------------------------------------------------

page olga /settings
is 'to others there is no such page' "$status" 404
was=$(sed 's/settings/there/g' "$TMP/page")
page olga /nosuchpg
is 'as of anything that is not there' "$(sed 's/nosuchpg/there/g' "$TMP/page")" "$was"
page olga /account
page olga /settings page.form="$(value page.form)" page.step=mail
is 'nor do they send a mail' "$status" 404
page olga /home
is 'nor does their desk lead there' "$(grep -c '"/settings' <<<"$page")" 0
page kim /home
like 'whoever keeps the record is led there' "$page" 'href="/settings"'
page kim /settings
is 'and sees what is of the record' "$(grep -o 'id="s-[a-z-]*"' <<<"$page" | tr '\n' ' ')" 'id="s-record" id="s-retention" '
page kim /account
page kim /settings page.form="$(value page.form)" page.step=mail
is 'but sends no mail' "$status" 404
a=$(token wang) k=$(token kim) o=$(token olga)
stop
gift=$(sql "select id from act where kind = 'gift'")
run "$PROBITY" hold --data "$D" --as kim --because 'case 7' "$gift"
is 'a hold stands' "$rc" 0
serve
page kim /settings
like 'whoever keeps the record sees of what, by whom and why' "$(said retention 'Holds that stand')" \
	"^1 Act $gift: Kim Vos, .*: case 7$"
page wang /settings
is 'whoever administers the portal, that there is one' "$(said retention 'Holds that stand')|$(grep -c 'case 7' <<<"$page")" '1|0'

# ---- as JSON --------------------------------------------------------------------------

valid() {
	python3 -c 'import json, jsonschema, sys
jsonschema.validate(json.load(open(sys.argv[2])), json.load(open(sys.argv[1])))' \
		doc/settings.schema.json "$TMP/body"
}
call "$a"
is 'as JSON for whoever administers' "$status" 200
ok 'as the schema has it' valid
is 'the same numbers' "$(json 'd["people"]["open"], d["people"]["invited"], d["offices"]["ending"], d["mail"]["given_up"], d["sign_on"]["linked"]')" \
	"(4, 1, [{'office': 'secretary', 'person': 'kim', 'until': '$(date -u -d "$T +19 days" +%F)'}], 1, 1)"
is 'no secret, and no reason of a hold' "$(grep -cE 'SECRET|case 7|whsec' "$TMP/body") $(json '"holds" in d["retention"]')" '0 False'
call "$k"
is 'for whoever keeps the record' "$status $(json 'sorted(d)') $(json 'd["retention"]["holds"][0]["because"]')" \
	"200 ['record', 'retention'] case 7"
ok 'as the schema has it' valid
call "$o"
is 'and for nobody else' "$status" 404
page wang '/settings?lang=zh-Hans'
is 'in Chinese' "$(said mail '服务器 mail-server')" "smtp://127.0.0.1:$(cat "$M/port")"
is 'links stay in it' "$(grep -oE 'href="/(mail|offices|account)\?lang=zh-Hans"' <<<"$page" | sort -u | wc -l)" 3
stop
is 'no log says who' "$(grep -ciE 'wang|kim|example.com' "$TMP/log")" 0
tap_done
