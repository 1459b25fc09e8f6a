#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A thousand people file in the same second: every act is stored, in order, with
# a receipt, or its sender is told that it is not; and whoever sends again what
# they were not told of has filed it once.
cd "$(dirname "$0")/../.." && . test/tap.sh

D=$TMP/data
"$PROBITY" init ${STORE:+--store "$STORE"} "$D" >/dev/null
storm() { python3 test/serve/thousand.py "$@"; }
if [ -n "${STORE:-}" ]; then
	storm rows postgres 1300 "$TMP/who" | psql -qX "$STORE"
else
	storm rows sqlite 1300 "$TMP/who" | sqlite3 "$D/probity.db"
fi
"$PROBITY" serve --data "$D" --port 0 2>"$TMP/log" &
serve=$!
for _ in $(seq 200); do
	grep -q 'listening on' "$TMP/log" && break
	sleep .1
done
U=$(sed -n 's|.*listening on \(http://[^/]*\)/.*|\1|p' "$TMP/log")

# said NAME COMMAND...: what it says is a comment.
said() {
	local name=$1
	shift
	run "$@"
	printf '%s\n' "$out" | grep '^#'
	is "$name" "$rc $err" '0 '
}

said 'a thousand at once: each is stored once, in order, or told to come again' \
	storm storm "$U" "$TMP/who" "$TMP"
key=$(curl -s "$U/api/v1/record" | python3 -c 'import json,sys; print(json.load(sys.stdin)["key"])')
for r in "$TMP"/receipt-*; do
	ok 'a receipt verifies' "$PROBITY" verify --key "$key" "$r"
done
said 'a hundred when there is no room: each is told, and none is on the record' \
	storm crowd "$U" "$TMP/who" "$TMP"
said 'two hundred, and the server is killed: who was told is on the record' \
	storm crash "$U" "$TMP/who" "$(pgrep -P "$serve" -x probity-server)"
run "$PROBITY" verify --registers "$D"
is 'the record and its registers verify while it is served' "$rc" 0
kill "$serve"
wait "$serve"
run "$PROBITY" verify --registers "$D"
is 'and afterwards' "$rc" 0
like 'with everybody on it' "$out" '1300'
tap_done
