#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What tool/sqlc does not let pass, each with file and line.
cd "$(dirname "$0")/../.." || exit 1
make -s build/tool/sqlc >&2 || exit 1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir -p "$dir/query" "$dir/migrate" "$dir/out"
n=0 bad=0

result() { # status, what
	n=$((n + 1))
	[ "$1" = 0 ] || bad=$((bad + 1))
	[ "$1" = 0 ] && echo "ok $n - $2" || echo "not ok $n - $2"
}

# file, words that it says; the SQL comes on stdin
refuse() {
	cat >"$dir/$1"
	said=$(build/tool/sqlc "$dir/out" "$dir/$1" 2>&1)
	[ $? = 1 ] && case $said in "$dir/$1"*"$2"*) true ;; *) false ;; esac
	result $? "$2"
	rm "$dir/$1"
}

refuse query/a.sql ':1: unknown type "number"' <<'END'
-- a_get(x number)
select 1 where x = $1;
END
refuse query/a.sql ':2: a_get: a placeholder that was not declared' <<'END'
-- a_get(x int)
delete from t where a = $1 and b = $2;
END
refuse query/a.sql ':3: a_get: $2 is declared and not used' <<'END'
-- a_get(x int, y int)
delete from t where a = $1
	and c = '$2' and "$2" = 1; -- $2;
END
refuse query/a.sql ':1: "x" is named twice' <<'END'
-- a_get(x int, x int)
delete from t;
END
refuse query/a.sql ':1: the query b_get stands in a.sql' <<'END'
-- b_get()
delete from t;
END
refuse query/a.sql ':4: a_get: the name is taken' <<'END'
-- a_get()
delete from t;
-- a_get()
delete from t;
END
refuse query/a.sql ':1: SQL without a name' <<'END'
delete from t;
END
refuse query/a.sql 'does not end with a semicolon' <<'END'
-- a_get()
delete from t
END
refuse query/a.sql 'wants one body, or one behind each' <<'END'
-- a_get()
-- sqlite:
delete from t;
END
refuse query/a.sql ':1: rows come as `one (...)`' <<'END'
-- a_get() some (x int)
select 1;
END
refuse query/a.sql ':1: "three" is not a shape' <<'END'
-- a_get() three
select 1;
END
refuse query/a.sql ':1: a query with rows has at least one column' <<'END'
-- a_get() one ()
select 1;
END
refuse migrate/0002-late.sql 'numbered without a gap' <<'END'
create table t (a integer);
END
refuse migrate/start.sql 'is called NNNN-name.sql' <<'END'
create table t (a integer);
END

# Two bodies, types where NULL may stand, and words over the declaration.
cat >"$dir/query/a.sql" <<'END'
-- About a.

-- a_get(x int?, y text) many (b blob?)
-- Its words.
-- sqlite:
select b from t where x is $1 and y = $2;
-- postgres:
select b from t where x is not distinct from $1 and y = $2;
END
build/tool/sqlc "$dir/out" "$dir/query/a.sql"
result $? 'a good one is compiled'
grep -q '^ \* Its words\.$' "$dir/out/query.h" &&
	grep -q '	struct sql_opt_int x;' "$dir/out/query.h" &&
	grep -q '	struct sql_opt_str b;' "$dir/out/query.h" &&
	grep -q 'is not distinct from' "$dir/out/query.c"
result $? 'with both bodies and its types'
printf '#include "store/query.h"\n' >"$dir/x.c"
mkdir "$dir/out/store" && cp "$dir/out/query.h" "$dir/out/store/"
${CC:-cc} -std=c17 -Wall -Wextra -Werror -D_POSIX_C_SOURCE=200809L -Isrc \
	-I"$dir/out" -include base/ban.h -c -o "$dir/x.o" "$dir/out/query.c"
result $? 'into C without a warning'
echo "1..$n"
exit $((bad > 0))
