#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A receipt as a page: made of what verifies alone, in itself complete, one sheet
# of paper, with a QR code that says which entry it is.
cd "$(dirname "$0")/../.." && . test/tap.sh

D=$TMP/data
GIFT=(gift direction=received form=thing official=no 'value=CNY 250.00'
	day=2026-11-20 lawful=yes insignificant=yes in_return=no pending=no)
"$PROBITY" init "$D" >/dev/null
file() {
	"$PROBITY" file --data "$D" --now 2026-11-20T10:00:00+08:00 --as li \
		"${GIFT[@]}" "$1" | grep -oE '[0-9a-f]{32}' | tail -1
}
id=$(file 'party=<script>alert("1")</script>&harbor')
key=$("$PROBITY" record key --data "$D")
page() { run "$PROBITY" receipt --data "$D" "$@"; }

page "$id" --out "$TMP/r" --page "$TMP/en.html"
is 'a receipt and its page are made at once' "$rc" 0
is 'and nothing is said' "$out" ''
html=$(cat "$TMP/en.html")
like 'the page says what was filed' "$html" '<td>CNY 250\.00</td>'
like 'when' "$html" '<td>2026-11-20T02:00:00\.000Z</td>'
like 'under which key' "$html" "<code>${key//+/\\+}</code>"
like 'and how to verify it' "$html" 'probity verify --key'
like 'what somebody typed is text' "$html" '&lt;script&gt;alert\(&#?[a-z0-9]*;?1|&lt;script&gt;alert\("1"\)&lt;/script&gt;&amp;harbor'
is 'and no script' "$(grep -c '<script' "$TMP/en.html")" 0
is 'it needs no other file' \
	"$(grep -cE '(src|href)=|@import|url\(' "$TMP/en.html")" 0
leaf=$(sed -n '/Hash of the entry/s/.*<code>\([0-9a-f]*\)<.*/\1/p' "$TMP/en.html")
like 'it has the hash of the entry' "$leaf" '^[0-9a-f]{64}$'

page "$TMP/r" --page "$TMP/zh.html" --lang zh-Hans --key "$key"
is 'a page is made of a file' "$rc" 0
like 'in Chinese' "$(cat "$TMP/zh.html")" '记录回执'
like 'with its language' "$(cat "$TMP/zh.html")" '<html lang="zh-Hans">'
page "$TMP/r" --page "$TMP/no.html"
is 'of a file without a key: none' "$rc" 1
sed 's/^index 0/index 1/' "$TMP/r" >"$TMP/r2"
page "$TMP/r2" --page "$TMP/no.html" --key "$key"
is 'of what does not verify: none' "$rc" 1
"$PROBITY" init "$TMP/other" >/dev/null
page "$TMP/r" --page "$TMP/no.html" --key "$("$PROBITY" record key --data "$TMP/other")"
is 'by the key of another record: none' "$rc" 1
ok 'and no file is left' test ! -e "$TMP/no.html"
page "$id" --page "$TMP/en.html"
is 'what is there is not overwritten' "$rc" 1
page "$id" --page "$TMP/x.html" --lang tlh
is 'a language that is not here' "$rc" 1
page "$id"
like 'without a page it is printed as it is' "$out" '^c2sp\.org/tlog-proof@v1$'

chromium=$(a_chromium) || chromium=
if [ -z "$chromium" ] || ! command -v pdfinfo >/dev/null; then
	echo '# no chromium or no pdfinfo: nothing was printed'
	tap_done
fi
for l in en zh; do
	HOME=$TMP "$chromium" --headless --no-sandbox --disable-gpu --no-pdf-header-footer \
		--user-data-dir="$TMP/chromium" --print-to-pdf="$TMP/$l.pdf" \
		"file://$TMP/$l.html" >/dev/null 2>&1
	is "$l: one sheet" "$(pdfinfo "$TMP/$l.pdf" | sed -n 's/^Pages: *//p')" 1
done
if command -v zbarimg >/dev/null; then
	pdftoppm -r 150 -png "$TMP/en.pdf" "$TMP/sheet"
	origin=${key%%+*}
	hash=$(printf '%b' "$(sed 's/../\\x&/g' <<<"$leaf")" | base64 -w0)
	is 'the QR code can be read off the paper' \
		"$(zbarimg -q --raw "$TMP"/sheet-1.png)" \
		"probity-receipt-1
$origin
0 $hash
1 $hash"
fi
tap_done
