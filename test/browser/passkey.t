#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Passkeys in a real browser, with an authenticator of its own.
# With SHOTS=1 screenshots are left in build/screenshots/
cd "$(dirname "$0")/../.." && . test/tap.sh
chromium=$(a_chromium) || skip_all 'no chromium'
npm_in test/browser || skip_all 'npm cannot fetch its packages'
"$PROBITY" init "$TMP/data" >"$TMP/init" 2>&1 || {
	sed 's/^/# /' "$TMP/init"
	echo 'Bail out! probity init failed'
	exit 1
}
PROBITY=$PROBITY CHROMIUM=$chromium DATA=$TMP/data node test/browser/passkey.mjs
