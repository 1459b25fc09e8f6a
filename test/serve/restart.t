#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Servers that are replaced while wrk asks as fast as it can: no request is
# refused, cut or lost, on connections that are kept and on new ones; and filing
# goes on, each act once.
cd "$(dirname "$0")/../.." && . test/tap.sh
command -v wrk >/dev/null || skip_all 'no wrk'

D=$TMP/data
"$PROBITY" init "$D" >/dev/null
python3 test/serve/thousand.py rows sqlite 64 "$TMP/who" | sqlite3 "$D/probity.db"
python3 -c 'import json, sys
for who in json.load(open(sys.argv[1])): print(who["token"])' "$TMP/who" >"$TMP/tokens"
"$PROBITY" serve --data "$D" --port 0 2>"$TMP/log" &
serve=$!
for _ in $(seq 200); do
	grep -q 'listening on' "$TMP/log" && break
	sleep .1
done
U=$(sed -n 's|.*listening on \(http://[^/]*\)/.*|\1|p' "$TMP/log")

# replace N: N servers, one after another, while $wrk runs; how many there were.
replace() {
	seen=0
	for _ in $(seq "$1"); do
		before=$(pgrep -P "$serve" -x probity-server | sort | tr '\n' ' ')
		kill -HUP "$serve"
		for _ in $(seq 200); do
			now=$(pgrep -P "$serve" -x probity-server | sort | tr '\n' ' ')
			[ "$(wc -w <<<"$now")" = 1 ] && [ "$now" != "$before" ] && break
			sleep .1
		done
		[ "$now" != "$before" ] && seen=$((seen + 1))
	done
}
load() { # NAME [wrk's options] URL
	local name=$1
	shift
	wrk -t1 -c64 -d60 --timeout 60 "$@" >"$TMP/wrk" 2>&1 &
	wrk=$!
	sleep 1 # wrk says nothing when it has begun
	replace 3
	kill -INT "$wrk" # it sums up and ends
	wait "$wrk"
	is "$name: three servers took over" "$seen" 3
	like 'requests were answered' "$(cat "$TMP/wrk")" '[1-9][0-9]* requests in'
	is 'all of them' "$(grep -E 'Non-2xx|Socket errors' "$TMP/wrk")" ''
}
load 'the Code, on connections that are kept' "$U/code"
load 'on a new one each' -H 'Connection: close' "$U/code"
TOKENS=$TMP/tokens load 'acts that are filed' -s bench/portal.lua "$U/api/v1/acts/gift"
kill "$serve"
wait "$serve"
run "$PROBITY" verify --registers "$D"
is 'the record verifies' "$rc" 0
tap_done
