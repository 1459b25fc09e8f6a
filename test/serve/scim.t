#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A company's directory keeps its accounts (scim.py): every example of RFC 7643
# and 7644 that a server can be asked, and what Entra ID and Okta send.
cd "$(dirname "$0")/../.." && . test/tap.sh

D=$TMP/data
"$PROBITY" init ${STORE:+--store "$STORE"} "$D" >/dev/null
echo 'url http://ethics.example' >>"$D/probity.conf"
if /usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null; then
	M=$TMP/mail
	mkdir "$M"
	echo ok >"$M/mode"
	/usr/bin/python3 test/serve/smtp.py "$M" 2>"$TMP/smtp.log" &
	for _ in $(seq 100); do [ -e "$M/port" ] && break || sleep .1; done
	cat >>"$D/probity.conf" <<-EOF
		mail-server smtp://127.0.0.1:$(cat "$M/port")
		mail-from ethics@example.com
	EOF
fi
"$PROBITY" serve --data "$D" --port 0 2>"$TMP/log" &
for _ in $(seq 100); do
	grep -q 'welcome' "$TMP/log" && break
	sleep .1
done
if npm_in test/scim; then
	oracle=test/scim/oracle.mjs
fi
python3 test/serve/scim.py \
	"$(sed -n 's|.*listening on \(http://[^/]*\)/.*|\1|p' "$TMP/log")" \
	"$(grep -o '/welcome/[A-Za-z0-9_-]*' "$TMP/log")" "$TMP/log" "${oracle:-}" \
	"${M:-}"
exit
