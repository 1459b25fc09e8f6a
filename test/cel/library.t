#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# libcel.a, as another program takes it: the header and the archive alone, with
# either compiler; and what can be seen of it from outside.
cd "$(dirname "$0")/../.." && . test/tap.sh

skip() {
	TAP_RUN=$((TAP_RUN + 1))
	echo "ok $TAP_RUN - $1 # SKIP $2"
}

for cc in gcc clang; do
	command -v $cc >/dev/null || { skip "$cc" 'it is not here'; continue; }
	b=build/release
	[ $cc = gcc ] || b=build/release-clang
	lib=$b/libcel.a
	[ -e $lib ] || { skip "$lib" "it is not built (make CC=$cc)"; continue; }

	mkdir -p "$TMP/$cc" && cp src/cel/cel.h doc/cel-example.c "$TMP/$cc/"
	for user in gcc clang; do
		command -v $user >/dev/null || continue
		run $user -std=c17 -Wall -Wextra -Werror -I"$TMP/$cc" -o "$TMP/$cc/example" \
			"$TMP/$cc/cel-example.c" $lib -lm
		is "$cc's library: the example links with $user" "$rc$err" 0
		run "$TMP/$cc/example"
		is "$cc's library: and answers" "$out" yes
	done

	shown=$(nm -g --defined-only $lib | awk 'NF == 3 {print $3}')
	is "$lib: only names of cel can be seen" \
		"$(grep -v '^cel_[^_]' <<<"$shown")" ''
	declared=$(grep -oE '\bcel_[a-z_0-9]+' src/cel/cel.h | sort -u)
	is "$lib: and all of them stand in cel.h" \
		"$(grep -vxF "$declared" <<<"$shown")" ''
	gcc -std=c17 -xc -fsyntax-only -aux-info "$TMP/aux" src/cel/cel.h
	promised=$(sed -n '/cel\.h.*extern/s/.*[ *]\(cel_[a-z_0-9]*\) (.*/\1/p' "$TMP/aux")
	ok "$lib: cel.h promises functions" test "$(wc -l <<<"$promised")" -gt 40
	is "$lib: and all of them are there" "$(grep -vxF "$shown" <<<"$promised")" ''
	used=$(nm -u $lib | awk 'NF == 2 {print $2}' | sort -u)
	cat >"$TMP/none.c" <<'C'
#include <stdbool.h>
extern void *need[];
int main(void) { return need[0] == 0; }
C
	{
		awk '{printf "extern char %s[];\n", $1}' <<<"$used"
		echo 'void *need[] = {'
		awk '{printf "%s,\n", $1}' <<<"$used"
		echo '};'
	} >"$TMP/need.c"
	run gcc -w -fno-builtin -o "$TMP/need" "$TMP/none.c" "$TMP/need.c" -lm
	is "$lib: it needs the C library and no more" "$rc" 0
	is "$lib: of the allocator, what cel_memory_c calls" \
		"$(grep -xE 'malloc|calloc|realloc|reallocarray|free|aligned_alloc|strdup' <<<"$used" | tr '\n' ' ')" \
		'free realloc '
	is "$lib: it neither prints nor ends the program, a bug apart" \
		"$(grep -xE 'exit|_exit|abort|stdout|stderr|printf|fprintf|fwrite|puts|getenv' <<<"$used")" ''
done
tap_done
