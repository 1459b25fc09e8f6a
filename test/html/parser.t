#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A browser's own parser as the judge: a page with hostile values in every place
# is compiled, rendered and opened in Chromium, and a script in it compares what
# became of each value with what it was.
cd "$(dirname "$0")/../.." || exit 1
B=${B:-build/debug}
chromium=$(command -v chromium) || {
	echo '1..0 # SKIP chromium is not installed'
	exit 0
}
. test/tmplc/lib.sh
here=test/html/parser
build/tool/tmplc "$tmp/view" $here/hostile.tmpl &&
    cc_link -I$here $here/run.c "$tmp/view/hostile.tmpl.c" &&
    "$tmp/a.out" >"$tmp/hostile.html" && cp $here/check.js "$tmp/" || {
	echo 'Bail out! the page cannot be made'
	exit 1
}
"$chromium" --headless --no-sandbox --disable-gpu --user-data-dir="$tmp/profile" \
    --dump-dom "file://$tmp/hostile.html" 2>"$tmp/err" |
    sed -n 's/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g; /^ok\|^not ok\|^#\|^1\.\./p' >"$tmp/tap"
# Thousands of lines say no more than their number, unless one is wrong.
wrong=$(grep -c '^not ok' "$tmp/tap")
right=$(grep -c '^ok' "$tmp/tap")
if [ "$wrong" -eq 0 ] && grep -q "^1\.\.$right\$" "$tmp/tap" && [ "$right" -gt 6000 ]; then
	ok 0 "a browser reads $right values as they were meant"
else
	grep -A1 '^not ok' "$tmp/tap" | head -40 >"$tmp/wrong"
	tail -3 "$tmp/err" >>"$tmp/wrong"
	ok 1 "a browser reads all values as they were meant" "$tmp/wrong"
fi
done_testing
