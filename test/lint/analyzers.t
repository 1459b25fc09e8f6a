#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Each of lint's borrowed checks finds something when there is something, and
# nothing in a file that is in order.
cd "$(dirname "$0")/../.." && . test/tap.sh
for tool in clang-tidy clang-format cppcheck mandoc; do
	command -v $tool >/dev/null || skip_all "no $tool"
done
cp .clang-tidy .clang-format "$TMP"
spdx='/* SPDX-License-Identifier: Apache-2.0 */'

# lint TARGET FILE: that check over that file alone, its text on stdin.
lint() {
	{ echo "$spdx"; cat; } >"$TMP/$2"
	run make -s "$1" L="$TMP/lint" OURS="$TMP/$2" LINT_C="$TMP/$2" \
		LINT_OBJ="$TMP/lint/$TMP/${2%.*}.o"
	out=$(printf '%s\n%s\n' "$out" "$err" | sed "s|$TMP/||g")
}

lint check-headers good.h <<'END'
#ifndef GOOD_H
#define GOOD_H
#include "base/str.h"
struct good { struct str s; };
#endif
END
is 'a header that stands alone' "$rc" 0
lint check-headers needy.h <<'END'
#ifndef NEEDY_H
#define NEEDY_H
struct needy { struct str s; };
#endif
END
is 'a header that does not' "$rc" 2
like 'with its line' "$out" 'needy\.h:4:.*incomplete type'
lint check-headers bare.h <<'END'
struct bare { int n; };
END
is 'a header without a guard' "$rc" 2
like 'with its line' "$out" "bare\.h:2:.*redefinition of .struct bare"

lint check-format good.c <<'END'
static int
one(void)
{
	return 1;
}
END
is 'a file as clang-format has it' "$rc" 0
lint check-format askew.c <<'END'
static int one(void) {
    return 1;
}
END
is 'one that is not' "$rc" 2
like 'with its line' "$out" 'askew\.c:2:.*clang-formatted'

lint check-analyzer good.c <<'END'
#include "base/work.h"
enum status good_find(struct work *w, int n, int *out);

enum status
good_find(struct work *w, int n, int *out)
{
	if (n < 0)
		return work_fail(w, ST_NOTFOUND, "%d is not there", n);
	*out = n;
	return ST_OK;
}
END
is "gcc's analyzer: nothing" "$rc" 0
lint check-tidy good.c <<'END'
#include "base/work.h"
int good_twice(struct work *w, int n);

static enum status
find(struct work *w, int n, int *out)
{
	if (n < 0)
		return work_fail(w, ST_NOTFOUND, "%d is not there", n);
	*out = n;
	return ST_OK;
}

int
good_twice(struct work *w, int n)
{
	int found;

	/* Right, if work_fail is known to fail. */
	if (find(w, n, &found) != ST_OK)
		return -1;
	return found * 2;
}
END
is 'clang-tidy: nothing' "$rc:$(printf '%s' "$out" | grep -c 'error')" '0:0'
lint check-analyzer leaky.c <<'END'
#include <stdlib.h>
int leaky_twice(char *p);

int
leaky_twice(char *p)
{
	free(p);
	free(p);
	return 0;
}
END
is "gcc's analyzer: a double free" "$rc" 2
like 'with its line' "$out" 'leaky\.c:9:.*double-.free'

{
	printf 'int long_one(int n);\n\nint\nlong_one(int n)\n{\n'
	for i in $(seq 71); do printf '\tn += %d;\n' "$i"; done
	printf '\treturn n;\n}\n'
} >"$TMP/long"
lint check-tidy long.c <"$TMP/long"
is 'clang-tidy: a function beyond 70 lines' "$rc" 2
like 'with its line' "$out" "long\.c:5:.*'long_one'.*function-size"
lint check-tidy many.c <<'END'
int many_sum(int a, int b, int c, int d, int e, int f);

int
many_sum(int a, int b, int c, int d, int e, int f)
{
	return a + b + c + d + e + f;
}
END
is 'clang-tidy: six parameters' "$rc" 2
lint check-tidy bare.c <<'END'
#define TWICE(x) x * 2
int bare_twice(int n);

int
bare_twice(int n)
{
	return TWICE(n);
}
END
is 'clang-tidy: a macro without parentheses' "$rc" 2
like 'with its line' "$out" 'bare\.c:2:.*macro-parentheses'

lint check-cppcheck good.c <<'END'
int good_one(void);

int
good_one(void)
{
	return 1;
}
END
is 'cppcheck: nothing' "$rc" 0
lint check-cppcheck wide.c <<'END'
int wide_last(void);

int
wide_last(void)
{
	int a[4] = {0};

	return a[4];
}
END
is 'cppcheck: one beyond an array' "$rc" 2
like 'with its line' "$out" 'wide\.c:9: .*out of bounds'

printf '.Dd November 1, 2026\n.Dt PROBITY 1\n.Os\n.Sh NAME\n.Nm probity\n.Nd a test\n' >"$TMP/probity.1"
run make -s check-man MAN="$TMP/probity.1"
is 'mandoc: a page in order' "$rc" 0
printf '.Sh\n.Xx\n' >>"$TMP/probity.1"
run make -s check-man MAN="$TMP/probity.1"
is 'mandoc: an unknown macro' "$rc" 2
like 'with its line' "$out" 'probity\.1:8:.*Xx'
tap_done
