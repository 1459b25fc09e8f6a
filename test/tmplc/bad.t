#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Compiles each case of bad.txt: it has to fail, in exactly these words, and to
# write nothing.
cd "$(dirname "$0")/../.." && . test/tap.sh

mkdir "$TMP/view"
awk -v tmp="$TMP" '
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
printf '{{ page nul "view/x.h" struct x }}\n<p>\0</p>\n' >"$TMP/nul.tmpl"
cat >"$TMP/nul.want" <<'END'
2:4: byte 0x00 is not UTF-8 text
    <p>?</p>
       ^
  remedy: save the file as UTF-8
END
printf '{{ page utf8 "view/x.h" struct x }}\n<p>\344\270\255 a\377</p>\n' >"$TMP/utf8.tmpl"
printf '2:7: byte 0xff is not UTF-8 text\n    <p>\344\270\255 a\377</p>\n' >"$TMP/utf8.want"
cat >>"$TMP/utf8.want" <<'END'
          ^
  remedy: save the file as UTF-8
END
printf 'nul\nutf8\n' >>"$TMP/names"

# refused NAME: as NAME.want says.
refused() {
	run build/tool/tmplc "$TMP/view" "$TMP/$1.tmpl"
	sed "s#$TMP/$1.tmpl:##; s#$TMP/##; /^\$/d" "$TMP/run.err" >"$TMP/got"
	sed '/^$/d' "$TMP/$1.want" | diff -u - "$TMP/got" &&
	    [ $rc -eq 1 ] && [ ! -e "$TMP/view/$1.tmpl.c" ]
}
while read -r name; do
	ok "$name is refused" refused "$name"
done <"$TMP/names"

# The border of the depth, from both sides.
nest() {
	printf '{{ page nest "view/x.h" struct x }}\n'
	for i in $(seq "$1"); do printf '{{ if a }}'; done
	for i in $(seq "$1"); do printf '{{ end }}'; done
}
nest 32 >"$TMP/nest.tmpl"
ok '32 levels compile' build/tool/tmplc "$TMP/view" "$TMP/nest.tmpl"
nest 33 >"$TMP/nest.tmpl"
run build/tool/tmplc "$TMP/view" "$TMP/nest.tmpl"
like '33 do not' "$rc $err" '^1 .*more than 32 deep'

# And of the size.
size() {
	printf '{{ part size "view/x.h" struct x }}\n'
	head -c "$1" /dev/zero | tr '\0' x
}
size $((262144 - 36)) >"$TMP/size.tmpl"
ok '256 KB compile' build/tool/tmplc "$TMP/view" "$TMP/size.tmpl"
size $((262144 - 35)) >"$TMP/size.tmpl"
run build/tool/tmplc "$TMP/view" "$TMP/size.tmpl"
like 'a byte more does not' "$rc $err" '^1 .*larger than 262144 bytes'

run build/tool/tmplc "$TMP/view" "$TMP/none.tmpl"
like 'a file that is not there' "$rc $err" '^1 .*none.tmpl: cannot be opened'
run build/tool/tmplc "$TMP/nowhere" "$TMP/nest.tmpl"
is 'and a folder' "$rc" 1
run build/tool/tmplc "$TMP/view"
is 'without a template it says how it is called' "$rc $err" \
    '2 usage: tmplc OUT TEMPLATE'
tap_done
