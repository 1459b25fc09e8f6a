#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Webhooks, at a real receiver: what is told and what is not, signatures that
# others verify, receivers that fail, and programs that are killed.
cd "$(dirname "$0")/../.." && . test/tap.sh

H=$TMP/hook D=$TMP/data
mkdir "$H"
mode() { echo "$1" >"$H/mode"; }
mode ok
receive() { # FOLDER [CERTIFICATE KEY]
	/usr/bin/python3 test/serve/hook.py "$@" 2>>"$TMP/hook.log" &
	for _ in $(seq 100); do [ -e "$1/port" ] && break || sleep .1; done
}
receive "$H"

# The Code on one page, with two kinds of acts that are told.
cp -r codes/minimal "$TMP/code"
sed -i '/^act: \(present\|consent\)$/a announce: yes' "$TMP/code/code.md"
"$PROBITY" init --code "$TMP/code" ${STORE:+--store "$STORE"} "$D" >/dev/null
cat >>"$D/probity.conf" <<EOF
url https://ethics.example
webhook one http://127.0.0.1:$(cat "$H/port")/in?key=geheim
EOF
token=0123456789abcdef0123456789abcdef
(umask 077 && mkdir -p "$D/keys" && echo "$token" >"$D/keys/metrics")
# Days since a Monday that is over six weeks ago and not ninety days.
M=$(date -u -d "$(date -u -d '42 days ago' +%F) -$(($(date -u +%u) - 1)) days" +%F)
day() { date -u -d "$M +$1 days" +%F; }
at() { now=$1; }
put() { # WHO ACT FIELD=VALUE...
	local who=$1 act=$2
	shift 2
	run "$PROBITY" file "$act" "$@" --data "$D" --as "$who" --now "$now" --json
	id=$(sed -n 's/.*"id":"\([0-9a-f]\{32\}\)".*/\1/p' <<<"$out" | head -1)
}
tell() { run "$PROBITY" webhook --json --data "$D" --now "$now" "$@"; }
counts() { sed 's/[{}"]//g' <<<"$out"; }
got() { find "$H" -name '*.json' | wc -l; }
last() { find "$H" -name '*.json' -printf '%f\n' | sort -n | tail -n "${1:-1}"; }
field() { # EXPRESSION FILE...
	/usr/bin/python3 -c '
import json, sys
for name in sys.argv[2:]:
    kept = json.load(open(name))
    body = json.loads(kept["body"])
    print(eval(sys.argv[1]))' "$@"
}
files() { last "$1" | sed "s|^|$H/|"; }
page() { # PATH [FIELD=VALUE...]
	local path=$1 field=()
	shift
	for f in "$@"; do field+=(--data-urlencode "$f"); done
	status=$(curl -s -o "$TMP/page" -w '%{http_code}' -b "$TMP/jar" -c "$TMP/jar" "${field[@]}" "$U$path")
	page=$(cat "$TMP/page")
}
value() { sed -n "s/.*name=\"$1\" value=\"\([^\"]*\)\".*/\1/p" <<<"$page" | head -1; }
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
	kill "$@" $server
	wait $server 2>/dev/null
}

# ---- the secret ------------------------------------------------------------------

at "$(day 0)T09:00:00Z"
put ada joined person=ada role=owner since=2026-01-01
put ada joined person=ben role=server since=2026-01-01
tell
like 'a secret that is not there is missed' "$err" 'keys/webhook-one'
like 'and how to make one is said' "$err" 'openssl rand -base64 32'
printf 'whsec_%s\n' "$(head -c 24 /dev/urandom | base64)" >"$H/secret"
cp "$H/secret" "$D/keys/webhook-one"
chmod 644 "$D/keys/webhook-one"
tell
like 'one that others may read is not used' "$err" 'a secret that others may read'
chmod 600 "$D/keys/webhook-one"
echo short >"$D/keys/webhook-one"
tell
like 'nor one that is too short' "$err" 'line 1 is no secret'
cp "$H/secret" "$D/keys/webhook-one"

# ---- what is told ----------------------------------------------------------------

tell --send
is 'a webhook that is new is told nothing of before' "$rc $(counts) $(got)" '0 looked:0,tried:0,taken:0 0'
at "$(day 0)T10:00:00Z"
put ben present received="$(day 3)" value='GBP 25.00' supplier=no
present=$id
tell --send
is 'an act that is announced' "$(counts)" 'looked:1,tried:3,taken:3'
is 'was filed, is to be done something about, and stands under a new head' \
	"$(field 'body["type"]' $(files 3) | LC_ALL=C sort | paste -sd' ')" 'act.filed duty.opened record.signed'
mapfile -t F < <(files 3)
is 'all are signed' "$(field 'kept["signed"]' "${F[@]}" | sort -u)" '[0]'
is 'and posted where they should' "$(field 'kept["path"], kept["head"]["content-type"]' "${F[@]}" | sort -u)" \
	"('/in?key=geheim', 'application/json')"
is 'it says what, when and where, and no more' \
	"$(field 'kept["body"] if body["type"] == "act.filed" else ""' "${F[@]}" | grep .)" \
	"{\"type\":\"act.filed\",\"timestamp\":\"$(day 0)T10:00:00.000Z\",\"data\":{\"act\":\"$present\",\"kind\":\"present\",\"link\":\"https://ethics.example/act/$present\"}}"
is 'nor does the duty' \
	"$(field 'sorted(body["data"]) if body["type"] == "duty.opened" else ""' "${F[@]}" | grep .)" "['act', 'kind', 'link']"
like 'the head says how large the record is' \
	"$(field 'kept["body"] if body["type"] == "record.signed" else ""' "${F[@]}")" \
	'"data":\{"size":3,"link":"https://ethics.example/record"\}'
tell --send
is 'once' "$(counts) $(got)" 'looked:0,tried:0,taken:0 3'

at "$(day 0)T11:00:00Z"
put ada shown present="$present"
tell --send
is 'of an act that is not announced there is a new head alone' \
	"$(counts) $(field 'body["type"]' $(files 1))" 'looked:1,tried:1,taken:1 record.signed'
at "$(day 0)T12:00:00Z"
put ada consent present="$present" given="$(day 0)T11:30:00Z" answer=yes
consent=$id
tell --send
is 'a verdict that changed by one that is' \
	"$(field '(body["type"], body["data"].get("act"))' $(files 3) | LC_ALL=C sort | paste -sd' ')" \
	"('act.changed', '$present') ('act.filed', '$consent') ('record.signed', None)"
at "$(day 0)T13:00:00Z"
put ben present received="$(day 3)" value='GBP 30.00' supplier=no
late=$id
tell --send
at "$(day 4)T22:30:00Z"
tell --send
is 'on its last day nothing is overdue' "$(counts)" 'looked:4,tried:0,taken:0'
at "$(day 5)T01:30:00Z"
tell --send
is 'and then it is' "$(counts) $(field '(body["type"], body["data"].get("act"))' $(files 1))" \
	"looked:1,tried:1,taken:1 ('duty.overdue', '$late')"
at "$(day 7)T01:30:00Z"
tell --send
is 'which is told once' "$(counts)" 'looked:2,tried:0,taken:0'
at "$(day 8)T01:30:00Z"
put ben present received="$(day 0)" value='GBP 30.00' supplier=no
tell --send
is 'what is overdue when it is filed is told then' \
	"$(field 'body["type"]' $(files 4) | LC_ALL=C sort | paste -sd' ')" \
	'act.filed duty.opened duty.overdue record.signed'
mapfile -t F < <(files 100)
is 'no event twice' "$(field 'kept["head"]["webhook-id"]' "${F[@]}" | sort | uniq -d)" ''
is 'nobody is named, nothing is valued' \
	"$(field 'kept["body"]' "${F[@]}" | sed -E 's/[0-9a-f]{32}//g; s/"timestamp":"[^"]*"//' |
		grep -ciE 'ben|ada|gbp|25|allowed|approval|joined|shown')" 0

# ---- what nobody may know ------------------------------------------------------------

# A duty that rests on a restricted fact, and the same with one that is open.
for class in restricted open; do
	cp -r "$TMP/code" "$TMP/$class"
	sed -i "/^## Accounted for/{
		r /dev/stdin
		N
	}" "$TMP/$class/code.md" <<-EOF

	\`\`\`probity
	act: planned
	title: {en: Something is planned}
	clauses: ["1.1"]
	fields: {what: {type: text, label: {en: What?}}}
	keep: 1 year
	\`\`\`

	\`\`\`probity
	rule: planned.note
	acts: [planned]
	verdict: allowed
	clauses: ["1.1"]
	because: {en: Noted.}
	\`\`\`

	\`\`\`probity
	fact: plan
	title: {en: A plan}
	class: $class
	key: [shop]
	fields: {shop: text}
	from:
	  - act: planned
	    set: {shop: '"shop"'}
	\`\`\`

	\`\`\`probity
	rule: present.planned
	acts: [present]
	when: plan.by_shop("shop").size() > 0
	duties:
	  - {report: owner, what: {en: it}, clock: next-working-day, from: act.received}
	clauses: ["1.1"]
	because: {en: Something is planned.}
	\`\`\`
	EOF
	D2=$TMP/data-$class
	"$PROBITY" init --code "$TMP/$class" "$D2" >/dev/null
	cat "$D/probity.conf" >"$D2/probity.conf"
	sed -i '/^store /d' "$D2/probity.conf"
	at "$(day 0)T09:00:00Z"
	was=$D D=$D2
	put ada joined person=ada role=owner since=2026-01-01
	install -m 600 "$H/secret" "$D2/keys/webhook-one"
	for what in none plan; do
		[ $what = none ] || put ada planned what=secret
		tell --send
		n=$(got)
		put ben present received="$(day 0)" value='GBP 5.00' supplier=no
		tell --send
		told[${#told[@]}]=$(field 'body["type"]' $(files $(($(got) - n))) | LC_ALL=C sort | paste -sd' ')
	done
	D=$was
done
is 'of a fact that few may know nothing is told' "${told[0]}, ${told[1]}" \
	'act.filed record.signed, act.filed record.signed'
is 'though something is to be done' "${told[3]}" 'act.filed duty.opened record.signed'

# ---- receivers that fail ---------------------------------------------------------------

tries() { sed 's/.*tried:\([0-9]*\).*/\1/' <<<"$(counts)"; }
at "$(day 9)T09:00:00Z"
tell --send
put ada shown present="$late"
mode fail
n=$(got)
tell --send
is 'a receiver that fails' "$(counts | sed 's/looked:[0-9]*,//')" 'tried:1,taken:0'
at "$(day 9)T09:00:04Z"
tell --send
is 'is left alone for a while' "$(tries)" 0
at "$(day 9)T09:00:07Z"
tell --send
is 'and asked again' "$(tries)" 1
at "$(day 9)T09:00:25Z"
tell --send
is 'after a longer pause' "$(tries)" 0
at "$(day 9)T09:00:33Z"
tell --send
is 'four times as long' "$(tries)" 1
for h in $(seq 1 120); do
	at "$(date -u -d "$(day 9)T10:00:00Z +$h hours" +%FT%TZ)"
	tell --send
done
is 'ten times in all' "$(($(got) - n))" 10
mapfile -t F < <(files 10)
is 'always the same event' "$(field 'kept["head"]["webhook-id"], kept["body"]' "${F[@]}" | sort -u | wc -l)" 1
is 'signed anew with each time' "$(field 'kept["head"]["webhook-signature"]' "${F[@]}" | sort -u | wc -l)" 10
is 'and as it should' "$(field 'kept["signed"]' "${F[@]}" | sort -u)" '[0]'

again() { # MODE: what the next event meets
	mode "$1"
	at "$(date -u -d "$now +1 day" +%FT%TZ)"
	put ben present received=2020-01-01 value='GBP 5.00' supplier=no
	tell --send
}
again gone
is 'one that is gone is asked once for each' "$(tries)" 2
at "$(date -u -d "$now +1 day" +%FT%TZ)"
tell --send
is 'and not again' "$(tries)" 0
again move
at "$(date -u -d "$now +3 days" +%FT%TZ)"
tell --send
ok 'where it points nobody goes' test ! -e "$H/got"
for m in drop big; do
	again $m
	like "$m: not taken" "$(counts)" 'tried:[2-9],taken:0'
done
mode ok
for _ in 1 2 3; do
	at "$(date -u -d "$now +1 day" +%FT%TZ)"
	tell --send
done
is 'what comes back gets what it missed' "$(counts | sed 's/looked:[0-9]*,//')" 'tried:0,taken:0'

# ---- killed in between ------------------------------------------------------------------

mode slow
at "$(date -u -d "$now +1 day" +%FT%TZ)"
put ben present received=2020-01-01 value='GBP 6.00' supplier=no
n=$(got)
"$PROBITY" webhook --data "$D" --now "$now" --send >/dev/null 2>&1 &
killed=$!
for _ in $(seq 100); do [ "$(got)" -gt "$n" ] && break || sleep .1; done
kill -9 $killed
wait $killed 2>/dev/null
first=$(field 'kept["head"]["webhook-id"]' "$(files 1)")
mode ok
tell --send
is 'what was on its way is not sent at once' "$(tries)" 1
at "$(date -u -d "$now +2 minutes" +%FT%TZ)"
tell --send
is 'but a minute later, under the same id' "$(tries) $(field 'kept["head"]["webhook-id"]' $(files 1))" "1 $first"

# ---- two secrets ------------------------------------------------------------------------

printf 'whsec_%s\n' "$(head -c 32 /dev/urandom | base64 -w0)" >>"$H/secret"
cp "$H/secret" "$D/keys/webhook-one"
again ok
is 'while a secret is changed both sign' "$(field 'kept["signed"]' $(files 2) | sort -u)" '[0, 1]'
printf 'whsec_%s\n' "$(head -c 32 /dev/urandom | base64 -w0)" >>"$D/keys/webhook-one"
tell
like 'three are too many' "$err" 'more than 2 secrets'
cp "$H/secret" "$D/keys/webhook-one"

# ---- by itself, in its sandbox ------------------------------------------------------------

mode fail
at "$(date -u +%FT%TZ)"
put ben present received=2020-01-01 value='GBP 7.00' supplier=no
n=$(got)
serve
for _ in $(seq 100); do [ "$(got)" -gt "$n" ] && break || sleep .1; done
is 'a server tells by itself' "$(field 'body["data"].get("act", "'$id'")' "$(files 1)")" "$id"
mode ok
for _ in $(seq 150); do [ "$(ls "$H"/*.json | xargs grep -l '"mode": "ok"' | xargs grep -l "$id" | wc -l)" -gt 0 ] && break || sleep .1; done
ok 'and again, where it was not taken' test -n "$(grep -l '"mode": "ok"' "$H"/*.json | xargs grep -l "$id")"
for i in 1 2 3 4; do # wherever that is
	stop -9
	at "$(date -u +%FT%TZ)"
	for _ in $(seq 100); do # those of its processes that it leaves end soon
		put ben present received=2020-01-01 value="GBP 8.0$i" supplier=no
		[ -n "$id" ] && break || sleep .05
	done
	ids[i]=$id
	serve
	sleep .$((i * 2))
done
missing() {
	for x in "${ids[@]}"; do
		grep -l "$x" "$H"/*.json | xargs grep -l 'act.filed' | xargs grep -L '"mode": "fail"' | grep -q . || echo "$x"
	done
}
for _ in $(seq 150); do [ -z "$(missing)" ] && break || sleep .1; done
is 'killed again and again, it misses none' "$(missing)" ''
mapfile -t F < <(grep -l '"mode": "ok"' "$H"/*.json | xargs grep -l "${ids[4]}")
is 'all are signed' "$(field 'kept["signed"]' "${F[@]}" | sort -u)" '[0, 1]'
if npm_in test/webhook; then
	ok "the convention's own library believes them" node test/webhook/verify.mjs "$(head -1 "$H/secret")" "${F[@]}"
	run node test/webhook/verify.mjs "whsec_$(head -c 24 /dev/urandom | base64)" "${F[@]}"
	is 'and would not under another secret' "$rc" 1
else
	skip 'the library of Standard Webhooks is not here' 2
fi

# Two servers, and a command that files beside them: neither tells what the other
# does.
if [ -n "${STORE:-}" ]; then
	n=$(got)
	cp -r "$D" "$TMP/second"
	"$PROBITY" serve --data "$TMP/second" --port 0 2>"$TMP/log2" &
	second=$!
	for _ in $(seq 100); do grep -q 'listening on' "$TMP/log2" && break || sleep .1; done
	ids=()
	for i in 1 2 3 4 5 6; do
		at "$(date -u +%FT%TZ)"
		put ben present received=2020-01-01 value="GBP 9.0$i" supplier=no
		ids+=("$id")
	done
	for _ in $(seq 150); do [ -z "$(missing)" ] && break || sleep .1; done
	is 'two servers miss none' "$(missing)" ''
	sleep 3
	mapfile -t F < <(files $(($(got) - n)))
	is 'and tell each once' "$(field 'kept["head"]["webhook-id"]' "${F[@]}" | sort | uniq -d)" ''
	kill $second
	wait $second
	is 'and none was in the way' "$(grep -c 'could not be' "$TMP/log" "$TMP/log2" | paste -sd' ')" \
		"$TMP/log:0 $TMP/log2:0"
fi

# ---- to be looked at ---------------------------------------------------------------------

# The link of the server that started last is the one that holds.
L=$(cat "$TMP/log" "$TMP/log2" 2>/dev/null | grep -o '/welcome/[A-Za-z0-9_-]*' | tail -1)
page "$L" name=Ada login=ada password='a quiet bicycle' again='a quiet bicycle' person=ada
page /webhooks
is 'who administers sees them' "$status" 200
like 'with what they are and what came of them' "$page" 'something was filed · A present'
like 'and why not' "$page" 'given up.*it answers 410'
over=$(curl -s -H "Authorization: Bearer $token" "$U/metrics" |
	sed -n 's/^probity_webhook_calls_given_up //p')
ok 'and how many, in numbers' test "${over:-0}" -ge 1
is 'no address, no secret, no act' "$(grep -ciE 'whsec|geheim|'"$late" <<<"$page")" 0
form=$(value page.form)
hook=$(value id)
n=$(got)
page /webhooks page.form="$form" page.step=again hook=one id="$hook"
is 'and sends again by hand' "$status" 303
page /webhooks page.form="$form" page.step=again hook=one id="$hook"
first=$status
for _ in $(seq 150); do [ "$(got)" -gt "$n" ] && break || sleep .1; done
is 'the same event' "$(field 'kept["head"]["webhook-id"]' "$(files 1)")" "$hook"
like 'which waits only once' "$first" '^(404|303)$'
page /webhooks page.form="$form" page.step=again hook=two id="$hook"
is 'none of another hook' "$status" 404
stop
is 'no log has an address or a secret' "$(grep -ciE 'whsec|geheim|127.0.0.1:'"$(cat "$H/port")" "$TMP/log")" 0

# ---- TLS --------------------------------------------------------------------------------------

T=$TMP/tls
mkdir "$T"
cp "$H/mode" "$H/secret" "$T"
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
	-keyout "$T/key.pem" -out "$T/cert.pem" 2>/dev/null
receive "$T" "$T/cert.pem" "$T/key.pem"
sed -i "s|^webhook .*|webhook one https://localhost:$(cat "$T/port")/in|" "$D/probity.conf"
at "$(date -u -d '+1 day' +%FT%TZ)"
put ben present received=2020-01-01 value='GBP 9.00' supplier=no
tell --send
is 'a certificate that nobody vouches for is not believed' "$(sed 's/.*taken://' <<<"$(counts)")" 0
cp "$T/cert.pem" "$D/ca.pem"
echo 'webhook-ca ca.pem' >>"$D/probity.conf"
at "$(date -u -d '+2 days' +%FT%TZ)"
tell --send
ok 'one that the configuration names is' test "$(find "$T" -name '*.json' | wc -l)" -ge 2

# ---- what the configuration has to say -----------------------------------------------------------

for line in 'webhook http://a.example/' 'webhook A https://a.example/' 'webhook a http://a.example/' \
	'webhook a https://u:p@a.example/' 'webhook one https://a.example/' 'webhook-ca /etc/ca.pem'; do
	cp "$D/probity.conf" "$TMP/conf"
	echo "$line" >>"$D/probity.conf"
	run "$PROBITY" config check --data "$D"
	is "not: $line" "$rc $(grep -c "${line%% *}" <<<"$err$out")" '1 1'
	cp "$TMP/conf" "$D/probity.conf"
done
tap_done
