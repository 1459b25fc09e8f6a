#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# TLS in the portal itself: what it speaks and what it does not, a certificate
# that is renewed while people come, handshakes that do not end, and what is said
# of files that are wrong.
cd "$(dirname "$0")/../.." && . test/tap.sh
command -v openssl >/dev/null || skip_all 'no openssl'

D=$TMP/data
EC=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes)
openssl req -x509 "${EC[@]}" -keyout "$TMP/ca.key" -out "$TMP/ca.pem" -days 30 \
	-subj '/CN=an authority of this test' 2>/dev/null
# leaf NAME DAYS: NAME.pem and NAME.key
leaf() {
	openssl req "${EC[@]}" -keyout "$TMP/$1.key" -out "$TMP/$1.csr" -subj /CN=localhost 2>/dev/null
	openssl x509 -req -in "$TMP/$1.csr" -CA "$TMP/ca.pem" -CAkey "$TMP/ca.key" \
		-CAcreateserial -days "$2" -out "$TMP/$1.pem" -extfile \
		<(echo 'subjectAltName=DNS:localhost,IP:127.0.0.1') 2>/dev/null
}
leaf first 30
leaf second 10
leaf over -1
openssl genrsa -aes128 -passout pass:x -out "$TMP/locked.key" 2048 2>/dev/null
install() { # CERTIFICATE KEY: as a renewal does, each as one step
	cp "$TMP/$1" "$D/.new" && mv "$D/.new" "$D/cert.pem"
	(umask 077 && cp "$TMP/$2" "$D/.new" && mv "$D/.new" "$D/cert.key")
}
up() {
	"$PROBITY" serve --data "$D" --port 0 2>"$TMP/log" &
	serve=$!
	for _ in $(seq 200); do
		grep -q 'listening on' "$TMP/log" && break
		kill -0 "$serve" 2>/dev/null || break
		sleep .1
	done
	A=$(sed -n 's|.*listening on https://\([^/]*\)/.*|\1|p' "$TMP/log")
}
fetch() { # [curl's options]: $page, $head, $status
	status=$(curl -s --cacert "$TMP/ca.pem" -o "$TMP/page" -D "$TMP/head" \
		-w '%{http_code}' -b "$TMP/jar" -c "$TMP/jar" "$@")
	page=$(cat "$TMP/page") head=$(tr -d '\r' <"$TMP/head")
}
hand() { # [s_client's options]: what a handshake comes to
	openssl s_client -connect "$A" -CAfile "$TMP/ca.pem" "$@" </dev/null 2>&1
}

"$PROBITY" init "$D" >/dev/null
cp "$D/probity.conf" "$TMP/conf"
printf 'tls-certificate cert.pem\ntls-key cert.key\n' >>"$D/probity.conf"

# ---- files that are wrong ----------------------------------------------------

wrong() { # NAME WHAT MEND
	run timeout 60 "$PROBITY" serve --data "$D" --port 0
	is "$1: it does not start" "$rc" 1
	like 'and says what is wrong and where' "$err" "$2"
	like 'and how to mend it' "$err" "$3"
}
wrong 'no certificate' 'tls-certificate: .*cert\.pem: .*' 'Copy it there, or take tls-certificate out'
cp "$TMP/first.pem" "$D/cert.pem"
wrong 'no key' 'tls-key: .*cert\.key: .*' 'Copy it there, or take tls-key out'
install first.pem first.key
chmod 644 "$D/cert.key"
wrong 'a key that others read' 'cert\.key: a secret that others may read or write \(mode 0644\)' 'chmod 600 .*cert\.key'
install first.pem second.key
wrong 'a key of another' 'cert\.pem: its first certificate is not for the key of tls-key' 'Take both from the same renewal'
install over.pem over.key
wrong 'one that is over' 'cert\.pem: a certificate in it ended on 20[0-9-]+T' 'Put a renewed one in its place'
install first.pem locked.key
wrong 'a key with a passphrase' 'cert\.key: there is no private key in it that opens without a passphrase' 'openssl pkey -in OLD -out NEW'
install first.key first.key
wrong 'a key in place of a certificate' 'cert\.pem: there is no certificate in it' 'PEM file: the portal.s certificate first'
cat "$TMP/first.pem" <(head -5 "$TMP/ca.pem") >"$TMP/torn.pem"
install torn.pem first.key
wrong 'a chain that is torn' 'cert\.pem: one behind the first certificate cannot be read' 'whole'
(cat "$TMP/conf" && echo 'tls-certificate cert.pem') >"$D/probity.conf"
wrong 'one key without the other' 'tls-certificate: and tls-key need each other' '.'
(cat "$TMP/conf" && echo 'tls-certificate /etc/cert.pem') >"$D/probity.conf"
wrong 'a file elsewhere' 'tls-certificate: is the name of a file in this folder' '.'
(cat "$TMP/conf" && printf 'tls-certificate cert.pem\ntls-key cert.key\nurl http://a.example\n') >"$D/probity.conf"
wrong 'an address without TLS' 'url: begins with https:// where the portal speaks TLS' '.'

# ---- what it speaks ----------------------------------------------------------

(cat "$TMP/conf" && printf 'tls-certificate cert.pem\ntls-key cert.key\n') >"$D/probity.conf"
cat "$TMP/first.pem" "$TMP/ca.pem" >"$TMP/chain.pem"
install chain.pem first.key
up
like 'it listens over TLS' "$(cat "$TMP/log")" 'listening on https://127\.0\.0\.1:[0-9]+/'
like 'and so does the link of the first account' "$(cat "$TMP/log")" 'open https://127\.0\.0\.1:[0-9]+/welcome/'
is 'no word of a certificate that lasts' "$(grep -c 'certificate' "$TMP/log")" 0
fetch "https://$A/code"
is 'a page comes' "$status" 200
like 'whole' "$page" '</html>$'
like 'and says that nobody is to come otherwise' "$head" '^Strict-Transport-Security: max-age=31536000$'
L=$(grep -o '/welcome/[A-Za-z0-9_-]*' "$TMP/log")
fetch "https://$A$L" -d name=Wang -d login=wang.min --data-urlencode 'password=a quiet bicycle' --data-urlencode 'again=a quiet bicycle'
is 'somebody signs in' "$status" 303
like 'and their cookie goes over TLS alone' "$head" '^Set-Cookie: __Host-probity=[^;]*; Path=/; HttpOnly; SameSite=Lax; Secure'
fetch "https://$A/home"
is 'and comes back' "$status" 200
said=$(hand -alpn h2,http/1.1)
like 'TLS 1.3' "$said" 'New, TLSv1\.3, Cipher is TLS_'
like 'with HTTP/1.1 by ALPN' "$said" 'ALPN protocol: http/1\.1'
like 'shown with its whole chain' "$said" '^ 1 s:CN = an authority of this test'
like 'which verifies' "$said" 'Verify return code: 0 \(ok\)'
like 'TLS 1.2 with forward secrecy' "$(hand -tls1_2)" 'New, TLSv1\.2, Cipher is ECDHE-ECDSA-[A-Z0-9-]*GCM'
like 'no other suite of it' "$(hand -tls1_2 -cipher AES128-GCM-SHA256:ECDHE-ECDSA-AES128-SHA)" 'Cipher is \(NONE\)'
like 'no TLS 1.1' "$(hand -tls1_1 -cipher ALL@SECLEVEL=0)" 'Cipher is \(NONE\)'
run curl -s -i "http://$A/code"
like 'who comes without TLS is told so' "$out" 'This port speaks HTTPS: begin with https://'
like 'with a refusal' "$out" '^HTTP/1\.1 400 '
is 'and no page' "$(grep -c '<html' <<<"$out")" 0
like 'what has two readings is refused here too' \
	"$(printf 'GET / HTTP/1.1\nHost: localhost\n\n' | openssl s_client -quiet -connect "$A" 2>/dev/null)" '^HTTP/1\.1 400 '

# ---- renewal -----------------------------------------------------------------

client() {
	run python3 test/serve/tls.py "$1" "${A##*:}" "$TMP/ca.pem" "${@:2}"
}
install second.pem second.key
client reload "$serve" "$TMP/log" new
is 'SIGHUP takes a new certificate, and nobody is refused or dropped' "$rc $err" '0 '
like 'it says that this one ends soon' "$(cat "$TMP/log")" 'the certificate ends in 9 days'
fetch "https://$A/home"
is 'who had signed in still is' "$status" 200
install first.pem second.key
client reload "$serve" "$TMP/log" old
is 'with one that does not fit the old one goes on' "$rc $err" '0 '
like 'and it says why' "$(cat "$TMP/log")" 'a new server did not start: tls-certificate: .*not for the key'

# ---- handshakes that do not end ----------------------------------------------

client slow
is 'handshakes that do not end are ended, and others are served meanwhile' "$rc $err" '0 '
kill "$serve"
rc=0
wait "$serve" || rc=$?
is 'it ends well' "$rc" 0
tap_done
