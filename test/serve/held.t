#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Whoever has to have a second factor and has none gets nothing by a token:
# neither by a program's nor by a directory's.
cd "$(dirname "$0")/../.." && . test/tap.sh

D=$TMP/data
"$PROBITY" init ${STORE:+--store "$STORE"} "$D" >/dev/null
begin() {
	tap_serve "$D"
}
page() { # PATH [FIELD=VALUE...]
	local path=$1 field=()
	shift
	for f in "$@"; do field+=(--data-urlencode "$f"); done
	page=$(curl -s -b "$TMP/jar" -c "$TMP/jar" "${field[@]}" "$U$path")
}
value() { sed -n "s/.*name=\"$1\" value=\"\([^\"]*\)\".*/\1/p" <<<"$page" | head -1; }
token() { grep -oE 'pb_[A-Za-z0-9_-]{43}' <<<"$page"; }
call() { # TOKEN PATH: $status, $body
	status=$(curl -s -o "$TMP/body" -w '%{http_code}' -H "Authorization: Bearer $1" "$U$2")
	body=$(cat "$TMP/body")
}

begin
page "$(grep -o '/welcome/[A-Za-z0-9_-]*' "$TMP/log")" name='Wang Min' login=wang.min \
	password='a quiet bicycle' again='a quiet bicycle'
page /programs
form=$(value page.form)
page /programs page.form="$form" page.step=add name=reader reads=yes days=30
reader=$(token)
page /programs page.form="$form" page.step=provision name=directory days=30
directory=$(token)
call "$reader" /api/v1/me
is 'nobody asks for one: a program reads' "$status" 200
call "$directory" /scim/v2/Users
is 'and a directory' "$status" 200
kill $server
wait $server
echo 'second-factor everyone' >>"$D/probity.conf"
begin
call "$reader" /api/v1/me
is 'it is asked for: a program does not' "$status" 403
like 'and is told why' "$body" 'no-second-factor'
call "$directory" /scim/v2/Users
is 'nor a directory' "$status" 403
like 'which is told, too' "$body" 'has to have a second factor first'
call pb_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA /scim/v2/Users
is 'a token that is none is none, as ever' "$status" 401
tap_done
