#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What the house does not write is found where it stands, and nowhere else.
cd "$(dirname "$0")/../.." && . test/tap.sh
make -s build/tool/lint >/dev/null
lint=$PWD/build/tool/lint
mkdir -p "$TMP/house"/{src/{base,os,desk,sql},page,test/desk}
cd "$TMP/house" || exit 1
spdx='/* SPDX-License-Identifier: Apache-2.0 */'

# put FILE: its lines come on stdin, below the licence.
put() { { echo "$spdx"; cat; } >"$1"; }

# finds NAME FILE WORDS, with the lines on stdin: that one complaint.
finds() {
	put "$2"
	run "$lint" ban "$2"
	is "$1: refused" "$rc" 1
	is "$1: file, line and words" "$out" "$3"
}

# passes NAME FILE
passes() {
	put "$2"
	run "$lint" ban "$2"
	is "$1: passes" "$rc:$out" '0:'
}

sql='SQL: statements have names in sql/query/, and only src/sql speaks to a database'
finds 'SQL in C' src/desk/a.c "src/desk/a.c:3: $sql" <<'END'

const char *q = "SELECT id FROM gift WHERE id = $1";
END
finds 'SQL in lower case' src/desk/a.c "src/desk/a.c:2: $sql" <<'END'
const char *q = "  delete from gift";
END
passes 'SQL where it belongs' src/sql/a.c <<'END'
const char *q = "PRAGMA journal_mode = WAL";
END
passes 'English that begins like SQL' src/desk/a.c <<'END'
/* SELECT id FROM gift */
const char *a = "select a Code", *b = "update %s", *c = "Insert coin", *d = "Select a language";
END
printf '<p>{{ title }}</p>\n<select name="a">\n<p>SELECT name FROM gift</p>\n' >page/a.tmpl
run "$lint" ban page/a.tmpl
is 'SQL in a page' "$rc:$out" "1:page/a.tmpl:3: $sql"
printf '<select name="from"><option>Update from set</option></select>\n' >page/a.tmpl
run "$lint" ban page/a.tmpl
is 'a page with a select element' "$rc:$out" '0:'

finds 'malloc' src/desk/a.c 'src/desk/a.c:2: malloc: memory comes from base/mem.h or an arena' <<'END'
char *p = malloc(1);
END
finds 'free with a blank' src/desk/a.c 'src/desk/a.c:2: free: memory comes from base/mem.h or an arena' <<'END'
free (p);
END
passes 'malloc where it is called' src/base/mem.c <<'END'
char *p = malloc(1);
END
passes 'names that hold such a name, and other owners' src/desk/a.c <<'END'
mem_free(p); free_all(); x->free(p); a.free(p); int malloc; /* malloc(1) */ s = "malloc(1)";
END
finds 'errno' src/desk/a.c 'src/desk/a.c:2: errno: errno is read in os and sql: ask for a status' <<'END'
if (errno == 2)
END
passes 'errno in os' src/os/a.c <<'END'
if (errno == 2)
END
finds '#ifdef' src/desk/a.c 'src/desk/a.c:3: #ifdef __linux__: what differs by platform belongs in os' <<'END'
int x;
#ifdef __linux__
#endif
END
passes '#ifdef in os' src/os/a.c <<'END'
#ifdef __linux__
#endif
END
finds 'a comment to the end of a line' src/desk/a.c 'src/desk/a.c:2: comments are /* such */' <<'END'
int x; // why
END
passes 'two slashes in a string or a comment' src/desk/a.c <<'END'
/* see https://example.com // there */
const char *u = "https://example.com", q = '"', *v = "//\"//";
END
finds 'a TODO without its issue' src/desk/a.c 'src/desk/a.c:2: TODO without its issue: write "TODO (issue 7)"' <<'END'
/* TODO: finish */
END
passes 'a TODO with its issue, and a template' src/desk/a.c <<'END'
/* TODO (issue 12): finish; /tmp/XXXXXX */
END
finds 'typedef of a struct' src/desk/a.c 'src/desk/a.c:2: typedef of a type that has a name: struct x, enum x' <<'END'
typedef struct gift gift;
END
passes "a function's type" src/desk/a.c <<'END'
typedef enum status job(struct work *w);
typedef struct gift *(*maker)(void);
END
finds 'a second label' src/desk/a.c 'src/desk/a.c:2: goto again: the one label is out' <<'END'
goto again;
END
finds 'extern in a .c' src/desk/a.c 'src/desk/a.c:2: extern in a .c: the owner'\''s header declares it' <<'END'
extern int gift_n;
END
finds 'a header without a guard' src/desk/a.h 'src/desk/a.h:1: expected a guard, #ifndef ..._A_H' <<'END'
int x;
END
passes 'a header with its guard' src/desk/a.h <<'END'
#ifndef DESK_A_H
#define DESK_A_H
extern const int a_n;
#endif
END
echo 'int x;' >src/desk/a.c
run "$lint" ban src/desk/a.c
is 'a file without its licence' "$rc:$out" "1:src/desk/a.c:1: the first line is $spdx"
passes 'a test that allocates' test/desk/a.c <<'END'
char *p = malloc(errno);
END
run "$lint" ban src/desk/none.c
is 'a file that is not there' "$rc" 2

tap_done
