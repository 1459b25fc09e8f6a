#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Passkeys over HTTP, by an authenticator and a browser of our own (passkey.py).
cd "$(dirname "$0")/../.." && . test/tap.sh
python3 -c 'import cryptography' 2>/dev/null ||
	skip_all 'python3-cryptography is not installed'

D=$TMP/data
"$PROBITY" init ${STORE:+--store "$STORE"} "$D" >/dev/null
echo 'url http://localhost:8080' >>"$D/probity.conf"
"$PROBITY" serve --data "$D" --port 0 2>"$TMP/log" &
for _ in $(seq 200); do
	grep -q 'welcome' "$TMP/log" && break
	sleep .1
done
python3 test/serve/passkey.py \
	"$(sed -n 's|.*listening on \(http://[^/]*\)/.*|\1|p' "$TMP/log")" \
	"$(grep -o '/welcome/[A-Za-z0-9_-]*' "$TMP/log")" "$TMP/log"
exit
