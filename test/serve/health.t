#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What a server says of itself: whether it is ready, and its numbers, which are
# for who has the token and say nothing of anybody.
cd "$(dirname "$0")/../.." && . test/tap.sh

D=$TMP/data
"$PROBITY" init ${STORE:+--store "$STORE"} "$D" >/dev/null
serve() {
	"$PROBITY" serve --data "$D" --port 0 2>"$TMP/log" &
	server=$!
	for _ in $(seq 200); do
		grep -q 'listening' "$TMP/log" && break
		kill -0 $server 2>/dev/null || break
		sleep .1
	done
	U=$(sed -n 's|.*listening on \(http://[^/]*\)/.*|\1|p' "$TMP/log")
}
stop() {
	kill $server
	wait $server
}
ask() { # PATH [CURL-OPTION...]: $status, $body, what the head says but its day
	local path=$1
	shift
	status=$(curl -s -o "$TMP/body" -D "$TMP/head" -w '%{http_code}' "$@" "$U$path")
	body=$(cat "$TMP/body")
	head=$(grep -v '^Date:' "$TMP/head")
}
number() { awk -v n="$1" '$1 == n { print $2 }' <<<"$body"; }

# ---- ready -------------------------------------------------------------------

serve
ask /healthz
is 'it answers' "$status $body" '200 ok'
ask /readyz
is 'it is ready' "$status $body" '200 ready'
like 'which nobody keeps' "$head" 'Cache-Control: no-store'
ask /readyz -I
is 'HEAD, too' "$status" 200
ask /readyz -d x=y
is 'and nothing is sent there' "$status" 405
ask /readyz/x
is 'nor is there anything below' "$status" 404
ask /metrixx
none="$status $head $body"
ask /metrics
is 'without a token there are no numbers' "$status $head $body" "$none"
ask /metrics -H 'Authorization: Bearer '
is 'and an empty one is none' "$status $head $body" "$none"
like 'the first account opens' "$(curl -s -o /dev/null -w '%{http_code}' \
	-c "$TMP/jar" "$U$(grep -o '/welcome/[A-Za-z0-9_-]*' "$TMP/log")" \
	-d name='Wang Min' -d login=wang.min -d password='a quiet bicycle' \
	-d again='a quiet bicycle')" 303
cp "$D/head" "$TMP/head.kept"
printf 'probity-head-1 restored 2026-11-26T08:00:00Z\n' >"$D/head"
ask /readyz
is 'a record that is refused is not ready' "$status $body" '503 record'
ask /healthz
is 'though it answers' "$status $body" '200 ok'
# The same file: a server sees one that is put in its place at its next start.
cat "$TMP/head.kept" >"$D/head"
ask /readyz
is 'until that is mended' "$status $body" '200 ready'
stop

# ---- the token ----------------------------------------------------------------

(umask 077 && echo short >"$D/keys/metrics")
run timeout 20 "$PROBITY" serve --data "$D" --port 0
like 'a short token is refused' "$rc $err" '^1 .*keys/metrics: its first line has fewer than 32'
token=0123456789abcdef0123456789abcdef
echo $token >"$D/keys/metrics"
chmod 640 "$D/keys/metrics"
run timeout 20 "$PROBITY" serve --data "$D" --port 0
like 'one that others may read, too' "$rc $err" '^1 .*keys/metrics: a secret that others may read'
chmod 600 "$D/keys/metrics"
serve
ask /metrixx
none="$status $head $body"
for wrong in "${token}0" "${token%f}" "${token%f}e" pb_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA; do
	ask /metrics -H "Authorization: Bearer $wrong"
	is "not for $wrong" "$status $head $body" "$none"
done
ask /metrics -H "Authorization: Basic $token"
is 'nor in another way' "$status $head $body" "$none"
ask /metrics -b "$TMP/jar"
is 'nor for who is signed in' "$status" 404
ask /metrics -H "Authorization: Bearer $token" -d x=y
is 'nothing is sent there either' "$status" 405

# ---- the numbers ----------------------------------------------------------------

curl -s -o /dev/null -b "$TMP/jar" "$U/home"
ask /metrics -H "Authorization: Bearer $token"
is 'the token opens them' "$status" 200
like 'in the format of Prometheus' "$head" 'Content-Type: text/plain; version=0\.0\.4; charset=utf-8'
is 'every line is a comment or a sample' \
	"$(grep -cvE '^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="[^"]*"\})? [0-9.]+)$' <<<"$body")" 0
is 'each name has its type, once' "$(grep -c '^# TYPE' <<<"$body")" \
	"$(sed 's/^# TYPE //; s/[ {].*//; s/_\(bucket\|sum\|count\)$//' <<<"$(grep -v '^# HELP' <<<"$body")" | sort -u | wc -l)"
is 'it is ready' "$(number probity_ready)" 1
is 'somebody is signed in' "$(number probity_sessions)" 1
is 'the founding is on the record' "$(number probity_record_entries) $(number probity_record_acts)" '1 1'
is 'no mail waits' "$(number probity_mails_waiting)" 0
is 'none was given up' "$(number probity_mails_given_up)" 0
is 'nobody is called' "$(number probity_webhook_calls_waiting) $(
	number probity_webhook_calls_failing) $(number probity_webhook_calls_given_up)" '0 0 0'
is 'no write waits' "$(number probity_sequencer_waiting) $(number probity_sequencer_running)" '0 0'
ok 'refusals are counted' test "$(number 'probity_requests_total{class="4xx"}')" -ge 8
is 'requests are as many as took some time' "$(number probity_request_seconds_count)" \
	"$(number 'probity_request_seconds_bucket{le="+Inf"}')"
ok 'the process has some memory' test "$(number process_resident_memory_bytes)" -gt 1000000
id=$(curl -s -b "$TMP/jar" "$U/file/gift" | tee "$TMP/page" | sed -n 's/.*name="page.id" value="\([^"]*\)".*/\1/p' | head -1)
form=$(sed -n 's/.*name="page.form" value="\([^"]*\)".*/\1/p' "$TMP/page" | head -1)
is 'an act is filed' "$(curl -s -o /dev/null -w '%{http_code}' -b "$TMP/jar" "$U/file/gift" \
	-d page.form="$form" -d page.id="$id" -d page.step=file -d direction=received -d form=thing \
	-d party=Harbor -d official=no -d value='CNY 250.00' -d day="$(date -u +%F)" -d lawful=yes \
	-d insignificant=yes -d in_return=no -d pending=no)" 303
ask /metrics -H "Authorization: Bearer $token"
is 'and counted' "$(number probity_record_acts)" 2
ok 'as a batch' test "$(number probity_batches_total)" -ge 1
is 'nobody is named' "$(grep -ciE 'wang|harbor|gift|min\b' <<<"$body")" 0
stop
is 'no log has the token' "$(grep -c $token "$TMP/log")" 0
tap_done
