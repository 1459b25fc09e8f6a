#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A second factor in a real browser, set up by what its QR code says.
# With SHOTS=1 screenshots are left in build/screenshots/
cd "$(dirname "$0")/../.." && . test/tap.sh
chromium=$(a_chromium) || skip_all 'no chromium'
command -v node >/dev/null || skip_all 'no node'
command -v zbarimg >/dev/null || skip_all 'no zbarimg'
npm_in test/browser || skip_all 'npm cannot fetch its packages'
"$PROBITY" init "$TMP/data" >"$TMP/init" 2>&1 || {
	sed 's/^/# /' "$TMP/init"
	echo 'Bail out! probity init failed'
	exit 1
}
PROBITY=$PROBITY CHROMIUM=$chromium DATA=$TMP/data QR=$TMP/qr.png \
	node test/browser/door.mjs
