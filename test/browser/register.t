#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Registers in a real browser, of the demonstration's company.
# Screenshots are left in build/screenshots/
cd "$(dirname "$0")/../.." && . test/tap.sh
chromium=$(command -v chromium) || skip_all 'no chromium'
command -v node >/dev/null || skip_all 'no node'
if [ ! -d test/browser/node_modules/playwright-core ]; then
	(cd test/browser && npm ci --ignore-scripts --no-audit --no-fund) \
		>"$TMP/npm" 2>&1 || skip_all 'npm cannot fetch its packages'
fi
"$PROBITY" demo --data "$TMP/data" --no-serve >"$TMP/demo" 2>&1 || {
	sed 's/^/# /' "$TMP/demo"
	echo 'Bail out! probity demo failed'
	exit 1
}
PROBITY=$PROBITY CHROMIUM=$chromium DATA=$TMP/data node test/browser/register.mjs
