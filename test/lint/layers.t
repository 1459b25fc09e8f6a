#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Arrows that run up, sideways, in a circle or out of the house are named with
# file and line; a tree without them passes.
cd "$(dirname "$0")/../.." && . test/tap.sh
make -s build/tool/lint >/dev/null
lint=$PWD/build/tool/lint

# fresh: a small house that is in order.
fresh() {
	rm -rf "$TMP/house"
	mkdir -p "$TMP/house/src/base" "$TMP/house/src/desk" \
		"$TMP/house/src/web" "$TMP/house/tool/gen"
	cd "$TMP/house" || exit 1
	cat >src/LAYERS <<-'END'
		# a comment
		base:
		desk: base
		web:  base desk
		tool: base

		<stdio.h>   *
		<openssl/>  base
		<sqlite3.h> desk
		<*>         base
	END
	printf '#include <stdio.h>\n#include <unistd.h>\n#include "base/str.h"\n' \
		>src/base/str.c
	printf 'int str_one(void);\nstruct str { int n; };\n' >src/base/str.h
	printf '#include <sqlite3.h>\n#include "base/str.h"\n#include "desk/gift_impl.h"\n\nint\ngift_take(void)\n{\n\treturn str_one();\n}\n' \
		>src/desk/gift.c
	printf 'int gift_take(void);\nstruct gift;\n' >src/desk/gift.h
	printf '#include "desk/gift.h"\n' >src/desk/gift_impl.h
	printf '#include "desk/gift.h"\n' >src/web/page.c
	printf '#include <stdio.h>\n#include "base/str.h"\n#include "gen/x.h"\n' \
		>tool/gen/main.c
	printf '\n' >tool/gen/x.h
}

check() {
	run "$lint" layers src/LAYERS $(find src tool -name '*.[ch]' | sort)
}

# finds NAME WORDS: exactly one complaint, which reads so.
finds() {
	check
	is "$1: refused" "$rc" 1
	is "$1: file, line and words" "$out" "$2"
}

fresh
check
is 'a house in order passes' "$rc:$out" '0:'

fresh
printf '/* a\n#include "web/page.h" */\nchar c[] = "#include <x>";\n' >src/base/quiet.c
check
is 'words in comments and strings are no includes' "$rc:$out" '0:'

fresh
printf '\n#include "web/page.h"\n' >>src/desk/gift.c
finds 'an upward include' 'src/desk/gift.c:11: desk may not include "web/page.h", only what src/LAYERS:3 names; what both need belongs on a lower floor'

fresh
printf '#if 0\n#  include  "desk/gift.h"\n#endif\n' >src/base/str.h
finds 'one that the preprocessor would skip' 'src/base/str.h:2: base may not include "desk/gift.h", only what src/LAYERS:2 names; what both need belongs on a lower floor'

fresh
printf '#include <sqlite3.h>\n' >>src/web/page.c
finds 'a library of another room' 'src/web/page.c:2: web may not include <sqlite3.h>, only desk (src/LAYERS:9)'

fresh
printf '#include <openssl/evp.h>\n' >src/base/hash.c
check
is 'a folder of headers speaks for each of them' "$rc" 0
printf '#include <openssl/evp.h>\n' >src/web/page.c
finds 'and for no other room' 'src/web/page.c:1: web may not include <openssl/evp.h>, only base (src/LAYERS:8)'

fresh
printf '#include <sys/stat.h>\n' >>src/desk/gift.c
finds "the platform outside of its room" 'src/desk/gift.c:10: desk may not include <sys/stat.h>, only base (src/LAYERS:10)'

fresh
sed -i '/<\*>/d' src/LAYERS
finds 'a header without a row' 'src/base/str.c:2: <unistd.h> has no row in src/LAYERS: add one that says who may include it'

fresh
printf '#include "desk/gift_impl.h"\n' >>src/web/page.c
finds 'what is private to a room' 'src/web/page.c:2: "desk/gift_impl.h" is private to desk'

fresh
printf '#include "gift.h"\n' >>src/desk/gift.c
finds 'an include without its floor' 'src/desk/gift.c:10: "gift.h": include by path, "folder/file.h"'

fresh
printf '#include "desk/gift.h"\n' >>tool/gen/main.c
finds 'a host program that links a room' 'tool/gen/main.c:4: gen may not include "desk/gift.h", only what src/LAYERS:5 names; what both need belongs on a lower floor'

fresh
mkdir src/attic && printf '\n' >src/attic/old.c
finds 'a room without a row' 'src/attic/old.c:1: there is no folder attic in src/LAYERS'

fresh
printf '#include "cellar/wine.h"\n' >>src/web/page.c
finds 'a room that does not exist' 'src/web/page.c:2: "cellar/wine.h": there is no folder cellar in src/LAYERS'

fresh
sed -i 's/^desk: base/desk: base web/' src/LAYERS
finds 'an arrow up in the table' 'src/LAYERS:3: web does not stand above this line: arrows run down'

fresh
echo 'desk: base' >>src/LAYERS
finds 'a room with two rows' 'src/LAYERS:11: desk has a row already'

fresh
sed -i '1i #include "desk/gift.h"' src/desk/gift.c
check
is 'headers out of order' "$rc:$out" '1:src/desk/gift.c:2: sqlite3.h comes too late: <sys/*>, other <...>, lower floors, own folder, own header'

# Circles.
fresh
printf '#include "desk/gift.h"\n\nint\nmeal_eat(void)\n{\n\treturn gift_take();\n}\n' >src/desk/meal.c
check
is 'one file calls the other: fine' "$rc:$out" '0:'
printf '\nint\ngift_give(void)\n{\n\treturn meal_eat();\n}\n' >>src/desk/gift.c
finds 'files that call each other' 'src/desk/meal.c:6: closes a circle: desk/gift -> desk/meal -> desk/gift; move what they share into a file below both'

fresh
printf 'int\nmeal_eat(void)\n{\n\treturn trip_go();\n}\n' >src/desk/meal.c
printf 'int\ntrip_go(void)\n{\n\treturn gift_take();\n}\n' >src/desk/trip.c
printf '\nint\ngift_give(void)\n{\n\treturn meal_eat();\n}\n' >>src/desk/gift.c
finds 'a circle of three' 'src/desk/trip.c:4: closes a circle: desk/gift -> desk/meal -> desk/trip -> desk/gift; move what they share into a file below both'

fresh
printf '#include "desk/gift.h"\n\nstruct meal_gift { struct gift *gift; };\n\nstatic int\ngift_of(struct gift *g)\n{\n\treturn g != 0;\n}\n' >src/desk/meal.c
printf '\nint\ngift_eat(struct meal *m) /* as meal_eat does */\n{\n\treturn gift_of(m);\n}\n' >>src/desk/gift.c
check
is 'types, comments and static functions are no calls' "$rc:$out" '0:'

fresh
printf '#include "desk/meal.h"\n' >src/desk/gift.h
printf '#include "desk/gift.h"\n' >src/desk/meal.h
finds 'headers that include each other' 'src/desk/gift.h:1: closes a circle: desk/meal.h -> desk/gift.h -> desk/meal.h; move what they share into a file below both'

tap_done
