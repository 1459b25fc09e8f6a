#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Registers in a real browser, of the demonstration's company.
# With SHOTS=1 screenshots are left in build/screenshots/
cd "$(dirname "$0")/../.." && . test/tap.sh
chromium=$(a_chromium) || skip_all 'no chromium'
npm_in test/browser || skip_all 'npm cannot fetch its packages'
"$PROBITY" demo --data "$TMP/data" --no-serve >"$TMP/demo" 2>&1 || {
	sed 's/^/# /' "$TMP/demo"
	echo 'Bail out! probity demo failed'
	exit 1
}
PROBITY=$PROBITY CHROMIUM=$chromium DATA=$TMP/data node test/browser/register.mjs
