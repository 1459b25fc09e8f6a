#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# There is no way around the escapers: what writes bytes as they are is named by
# html/ and by what tmplc makes, and nobody else builds a struct html or reaches
# into a sink.
cd "$(dirname "$0")/../.." || exit 1
run=0 bad=0

# clean WORDS PATTERN [FOLDER]: PATTERN stands nowhere in FOLDER (src) outside
# of html/.
clean() {
	run=$((run + 1))
	found=$(grep -rnE --include='*.[ch]' "$2" "${3:-src}" |
	    grep -v '^src/html/')
	if [ -z "$found" ]; then
		echo "ok $run - $1"
	else
		echo "not ok $run - $1"
		echo "$found" | sed 's/^/# /'
		bad=1
	fi
}

raw='html_raw|HTML_RAW|html/tmpl\.h'
forge='\(struct html\)|struct html [a-z_]+ *= *\{|\.made\b|->made\b'
clean 'nobody writes raw HTML' "$raw"
clean 'nobody forges a struct html' "$forge"

# The patterns find what they are there for.
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
for line in '	html_raw(o, "x", 1);' '#include "html/tmpl.h"' \
    '	HTML_RAW(o, "x");' '	return (struct html){s};' \
    '	struct html forged = {s};' '	v.body.made = s;' \
    '	buf_add(&o->made, s);'; do
	run=$((run + 1))
	echo "$line" >"$tmp/x.c"
	if [ -n "$(grep -rnE --include='*.[ch]' "$raw|$forge" "$tmp")" ]; then
		echo "ok $run - found: $line"
	else
		echo "not ok $run - found: $line"
		bad=1
	fi
done
echo "1..$run"
exit $bad
