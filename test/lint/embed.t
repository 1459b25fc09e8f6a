#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Every byte of a file comes back out of the program, by both compilers, and
# the table says where to find it.
cd "$(dirname "$0")/../.." && . test/tap.sh
make -s build/tool/embed >/dev/null
embed=$PWD/build/tool/embed
top=$PWD
mkdir -p "$TMP/in/deep/er" "$TMP/gen/web"
cd "$TMP" || exit 1
printf 'a { b: "c??/\\\n\t\r\\"; }\x00\x01\xff7?\x7f8' >in/style.css
: >in/deep/empty.js
node -e 'process.stdout.write(Buffer.from(Array.from({length: 65536}, (_, i) => (i >> 8) ^ i)))' \
	>in/deep/er/every.bin 2>/dev/null || perl -e 'print map chr(($_ >> 8 ^ $_) & 255), 0 .. 65535' >in/deep/er/every.bin
perl -e 'print "0123456789" x 60000' >in/long.txt
printf '守则\n' >in/zh.md
list=$(find in -type f)

run "$embed" gen/web/a.c gen/web/a.h web_a in $list
is 'embed succeeds' "$rc:$err" '0:'
cat >show.c <<'END'
#include <stdio.h>
#include "web/a.h"
int
main(int argc, char **argv)
{
	const struct embed_file *f;

	for (size_t i = 0; argc == 1 && i < web_a_n; i++)
		printf("%.*s %.*s\n", STR_ARG(web_a[i].name), STR_ARG(web_a[i].type));
	if (argc == 1)
		return 0;
	f = embed_find(web_a, web_a_n, str_from_c(argv[1]));
	return f == NULL || fwrite(f->bytes.p, 1, f->bytes.n, stdout) != f->bytes.n;
}
END
for cc in gcc clang; do
	command -v $cc >/dev/null || continue
	ok "$cc compiles it without a warning" $cc -std=c17 -D_DEFAULT_SOURCE -Wall -Wextra -Wpedantic -Werror \
		-Wno-overlength-strings -I"$top/src" -I. -Igen -include base/ban.h -o show \
		show.c gen/web/a.c "$top"/src/base/{embed,str,arena,mem}.c
	for f in $list; do
		./show "${f#in/}" >got
		ok "$cc: ${f#in/} is the same" cmp got "$f"
	done
done
ok 'a name that is not there is not found' bash -c '! ./show style.cs'
is 'names are sorted, types known' "$(./show)" 'deep/empty.js text/javascript; charset=utf-8
deep/er/every.bin application/octet-stream
long.txt text/plain; charset=utf-8
style.css text/css; charset=utf-8
zh.md text/markdown; charset=utf-8'

cp gen/web/a.c before.c
"$embed" gen/web/a.c gen/web/a.h web_a in $(printf '%s\n' $list | sort -r)
ok 'the order of arguments does not show' cmp before.c gen/web/a.c
printf 'x' >>in/zh.md
"$embed" gen/web/a.c gen/web/a.h web_a in $list
ok 'a changed byte changes the hash' bash -c '[ "$(grep -c zh.md -A1 gen/web/a.c)" -gt 0 ] && ! cmp -s before.c gen/web/a.c'
run "$embed" gen/web/a.c gen/web/a.h web_a in in/none
is 'a file that is not there' "$rc:$err" '1:embed: in/none: cannot be opened'
run "$embed" gen/web/a.c gen/web/a.h web_a in/deep in/zh.md
is 'a file outside the folder' "$rc:$err" '1:embed: in/zh.md: is not below in/deep'
run "$embed" none/a.c none/a.h web_a in in/zh.md
is 'a place that cannot be written' "$rc:$err" '1:embed: none/a.c: cannot be written'
tap_done
