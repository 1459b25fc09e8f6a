#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Compiles each case of bad.txt: it has to fail, in exactly these words, and to
# write nothing.
cd "$(dirname "$0")/../.." || exit 1
B=${B:-build/debug}
. test/tmplc/lib.sh

awk -v tmp="$tmp" '
	/^#/ && !name { next }
	/^=== / {
		name = $2
		plus = sub(/\+$/, "", name)
		file = tmp "/" name ".tmpl"
		print name >(tmp "/names")
		printf "" >file
		if (plus)
			print "{{ page " name \
			    " \"view/fixture.h\" struct view_fixture }}" >file
		next
	}
	/^---$/ { file = tmp "/" name ".want"; next }
	name { print >file }
' test/tmplc/bad.txt

# What a text file cannot hold well.
printf '{{ page nul "view/x.h" struct x }}\n<p>\0</p>\n' >"$tmp/nul.tmpl"
printf '2:4: byte 0x00 is not UTF-8 text\n    <p>?</p>\n       ^\n' >"$tmp/nul.want"
printf '  remedy: save the file as UTF-8\n' >>"$tmp/nul.want"
printf '{{ page utf8 "view/x.h" struct x }}\n<p>\344\270\255 a\377</p>\n' >"$tmp/utf8.tmpl"
printf '2:7: byte 0xff is not UTF-8 text\n    <p>\344\270\255 a\377</p>\n          ^\n' >"$tmp/utf8.want"
printf '  remedy: save the file as UTF-8\n' >>"$tmp/utf8.want"
printf 'nul\nutf8\n' >>"$tmp/names"

while read -r name; do
	build/tool/tmplc "$tmp/view" "$tmp/$name.tmpl" 2>"$tmp/err" >/dev/null
	rc=$?
	sed "s#$tmp/$name.tmpl:##; s#$tmp/##" "$tmp/err" | sed '/^$/d' >"$tmp/got"
	sed '/^$/d' "$tmp/$name.want" | diff -u - "$tmp/got" >"$tmp/diff"
	[ $? -eq 0 ] && [ $rc -eq 1 ] && [ ! -e "$tmp/view/$name.tmpl.c" ]
	ok $? "$name is refused" "$tmp/diff"
done <"$tmp/names"

# The border of the depth, from both sides.
nest() {
	printf '{{ page nest "view/x.h" struct x }}\n'
	for i in $(seq "$1"); do printf '{{ if a }}'; done
	for i in $(seq "$1"); do printf '{{ end }}'; done
}
nest 32 >"$tmp/nest.tmpl"
build/tool/tmplc "$tmp/view" "$tmp/nest.tmpl" 2>"$tmp/err"
ok $? "32 levels compile" "$tmp/err"
nest 33 >"$tmp/nest.tmpl"
build/tool/tmplc "$tmp/view" "$tmp/nest.tmpl" 2>"$tmp/err"
[ $? -eq 1 ] && grep -q 'more than 32 deep' "$tmp/err"
ok $? "33 do not" "$tmp/err"

# And of the size.
{
	printf '{{ page size "view/x.h" struct x }}\n'
	head -c 262144 /dev/zero | tr '\0' x
} >"$tmp/size.tmpl"
build/tool/tmplc "$tmp/view" "$tmp/size.tmpl" 2>"$tmp/err"
[ $? -eq 1 ] && grep -q 'larger than 262144 bytes' "$tmp/err"
ok $? "a template beyond its limit is refused" "$tmp/err"
done_testing
