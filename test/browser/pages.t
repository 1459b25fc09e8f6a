#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The pages in a real browser: both languages, light and dark, wide and at
# 320 px. With SHOTS=1 screenshots are left in build/screenshots/.
cd "$(dirname "$0")/../.." && . test/tap.sh
chromium=$(a_chromium) || skip_all 'no chromium'
npm_in test/browser || skip_all 'npm cannot fetch its packages'
"$PROBITY" init "$TMP/data" >"$TMP/init" 2>&1 || {
	sed 's/^/# /' "$TMP/init"
	echo 'Bail out! probity init failed'
	exit 1
}
PROBITY=$PROBITY CHROMIUM=$chromium DATA=$TMP/data node test/browser/pages.mjs
