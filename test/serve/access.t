#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Who may what, of all that there is (access.py).
cd "$(dirname "$0")/../.." && . test/tap.sh

D=$TMP/data
"$PROBITY" demo --no-serve --data "$D" --people 60 --acts 100 --seed 7 \
	--until 2026-10-30 >/dev/null || { echo 'Bail out! probity demo failed'; exit 1; }
# For passkeys.
echo 'url http://localhost:8080' >>"$D/probity.conf"
"$PROBITY" serve --data "$D" --port 0 2>"$TMP/log" &
for _ in $(seq 300); do
	grep -q 'listening on' "$TMP/log" && break
	sleep .1
done
python3 test/serve/access.py \
	"$(sed -n 's|.*listening on \(http://[^/]*\)/.*|\1|p' "$TMP/log")" "$D"
exit
