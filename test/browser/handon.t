#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A matter is handed on in a real browser: by keyboard, in both languages, on a
# wide screen and at 320 px, with script and without.
# With SHOTS=1 screenshots are left in build/screenshots/
cd "$(dirname "$0")/../.." && . test/tap.sh
chromium=$(a_chromium) || skip_all 'no chromium'
npm_in test/browser || skip_all 'npm cannot fetch its packages'
"$PROBITY" demo --no-serve --data "$TMP/data" --seed 7 --until 2026-10-30 \
	>"$TMP/demo" 2>&1 || { sed 's/^/# /' "$TMP/demo"; echo 'Bail out! probity demo failed'; exit 1; }
PROBITY=$PROBITY CHROMIUM=$chromium DATA=$TMP/data node test/browser/handon.mjs
