#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What an object exports begins with its room's name or its file's, and nothing
# in it changes while the program runs.
cd "$(dirname "$0")/../.." && . test/tap.sh
top=$PWD
mkdir -p "$TMP/house"/{src/desk,src/main,obj/src/desk,obj/src/main}
cd "$TMP/house" || exit 1

# names FILE: its text on stdin; compiled and looked at.
names() {
	cat >"src/$1.c"
	gcc -std=c17 -g -fPIE -c -o "obj/src/$1.o" "src/$1.c" || exit 1
	run sh "$top/tool/names" obj "obj/src/$1.o"
}

names desk/gift <<'END'
struct row { const char *name; int (*run)(void); };
static int one(void) { return 1; }
int gift_take(void) { return one(); }
int desk_open(void) { return 2; }
int desk__shared(void) { return 3; }
const int gift_n = 4;
const struct row gift_rows[] = {{"a", one}, {"b", gift_take}};
static const char *const words[] = {"a", "b"};
const char *gift_word(int i) { return words[i]; }
END
is 'names by room and by file, constant tables' "$rc:$out" '0:'

names desk/gift <<'END'

int
helper(void)
{
	return 0;
}
END
is 'a badly named export' "$rc:$out" '1:src/desk/gift.c:3: helper is exported, and begins with neither desk_ nor gift_'

names desk/gift <<'END'
int gifted(void) { return 0; }
END
is 'a name that only begins like it' "$rc" 1

names desk/two-words <<'END'
int two_words_n(void) { return 0; }
END
is 'a dash in a file is an underscore in its names' "$rc:$out" '0:'

names desk/gift <<'END'
const int table[] = {1, 2};
END
is 'a badly named table' "$rc:$out" '1:src/desk/gift.c:1: table is exported, and begins with neither desk_ nor gift_'

changes='can change while the program runs: state is handed down in a struct'
names desk/gift <<'END'

static int count;
int gift_next(void) { return ++count; }
END
is 'static state' "$rc:$out" "1:src/desk/gift.c:2: count $changes"
names desk/gift <<'END'
int gift_next(void) { static int seen = 7; return ++seen; }
END
is 'static state in a function' "$rc:$out" "1:src/desk/gift.c:1: seen $changes"
names desk/gift <<'END'
const char *gift_name = "pointer that can be turned";
END
is 'a pointer that is not constant' "$rc:$out" "1:src/desk/gift.c:1: gift_name $changes"

names main/main <<'END'
int main(void) { return 0; }
END
is 'main is called main' "$rc:$out" '0:'
tap_done
