#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# There is no way around the escapers: what writes bytes as they are is named by
# html/ and by what tmplc makes, and nobody else builds a struct html or reaches
# into a sink.
cd "$(dirname "$0")/../.." && . test/tap.sh

raw='html_raw|HTML_RAW|html/tmpl\.h'
forge='\(struct html\)|struct html [a-z_]+ *= *\{|\.made\b|->made\b'

found() {
	grep -rnE --include='*.[ch]' "$1" "$2" | grep -v '^src/html/'
}
nowhere() {
	! found "$1" src
}
ok 'nobody writes raw HTML' nowhere "$raw"
ok 'nobody forges a struct html' nowhere "$forge"

# The patterns find what they are there for.
while read -r line; do
	echo "$line" >"$TMP/x.c"
	ok "found: $line" found "$raw|$forge" "$TMP"
done <<'END'
	html_raw(o, "x", 1);
	HTML_RAW(o, "x");
#include "html/tmpl.h"
	return (struct html){s};
	struct html forged = {s};
	v.body.made = s;
	buf_add(&o->made, s);
END
tap_done
