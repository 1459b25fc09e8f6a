#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The inbox in a real browser: by keyboard, in both languages, on a wide screen, at
# 320 px and on paper, with script and without.
# With SHOTS=1 screenshots are left in build/screenshots/
cd "$(dirname "$0")/../.." && . test/tap.sh
chromium=$(a_chromium) || skip_all 'no chromium'
npm_in test/browser || skip_all 'npm cannot fetch its packages'
"$PROBITY" demo --no-serve --data "$TMP/data" --seed 7 --until 2026-10-30 \
	>"$TMP/demo" 2>&1 || { sed 's/^/# /' "$TMP/demo"; echo 'Bail out! probity demo failed'; exit 1; }
# One giver, again and again: each time what they gave is to be looked at.
for i in $(seq 9); do
	"$PROBITY" file --data "$TMP/data" --as xiaoyu-tan gift direction=received form=thing party=harbor \
		official=no 'value=CNY 150.00' "day=2026-11-$((i + 10))" lawful=yes insignificant=yes \
		in_return=no pending=no >"$TMP/filed" 2>&1 || { sed 's/^/# /' "$TMP/filed"; echo 'Bail out! a gift'; exit 1; }
done
PROBITY=$PROBITY CHROMIUM=$chromium DATA=$TMP/data node test/browser/inbox.mjs
