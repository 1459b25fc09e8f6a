#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# How messages are used: what a C file or a page gets wrong about a key must
# not compile, and a key that nobody uses must not stay. Run in the top folder,
# behind a build.
cd "$(dirname "$0")/../.." && . test/tap.sh
set -u
langc=build/tool/langc
tmplc=build/tool/tmplc
dir=$TMP/dir
mkdir "$dir"

make -s build/tool/langc build/tool/tmplc >/dev/null || exit 1

# The flag that makes a misspelt name an error, as the Makefile has it.
flag=$(make -s -n -p 2>/dev/null |
	sed -n 's/^CFLAGS.*\(-Werror=implicit-function-declaration\).*/\1/p' |
	head -1)
is "the build refuses names that do not exist" "$flag" \
	-Werror=implicit-function-declaration

# compiles CALL: 0 or 1, and the compiler's first words
compiles() {
	cat >"$dir/use.c" <<END
#include "lang/msg.h"
struct str use(struct arena *mem, const struct lang *lang);
struct str
use(struct arena *mem, const struct lang *lang)
{
	return $1;
}
END
	${CC:-gcc} -std=c17 $flag -Isrc -Ibuild/gen -fsyntax-only \
		"$dir/use.c" 2>"$dir/said"
	echo "$? $(grep -c "$2" "$dir/said")"
}
is "a right call" "$(compiles 'msg_span_days(mem, lang, 3)' .)" "0 0"
is "a misspelt key in C" \
	"$(compiles 'msg_span_dyas(mem, lang, 3)' 'error.*msg_span_dyas')" "1 1"
is "an argument too few" \
	"$(compiles 'msg_span_days(mem, lang)' 'error: too few')" "1 1"
is "an argument too many" \
	"$(compiles 'msg_span_today(mem, lang, 3)' 'error: too many')" "1 1"
is "a number for a text" \
	"$(compiles 'msg_code_clause(mem, lang, 3)' 'error: ')" "1 1"

# The same in a page, through tmplc.
page() {
	mkdir -p "$dir/gen/view"
	cat >"$dir/view_use.h" <<END
#include "lang/lang.h"
struct view_use {
	const struct lang *lang;
	int64_t n;
};
END
	printf '{{ page use "view_use.h" struct view_use }}\n<p>{{ msg %s }}</p>\n' \
		"$1" >"$dir/use.tmpl"
	"$tmplc" "$dir/gen/view" "$dir/use.tmpl" >"$dir/said" 2>&1 &&
		${CC:-gcc} -std=c17 $flag -Isrc -Ibuild/gen -I"$dir" \
			-I"$dir/gen" -fsyntax-only \
			"$dir/gen/view/use.tmpl.c" 2>"$dir/said"
	echo "$? $(grep -c "$2" "$dir/said")"
}
is "a right page" "$(page 'span.days(n)' .)" "0 0"
is "a misspelt key in a page, at its line" \
	"$(page 'span.dyas(n)' 'use.tmpl:2:.*error.*msg_span_dyas')" "1 1"

# The tree itself.
got=$("$langc" --unused lang/en.lang page/*.tmpl src/*/*.[ch] 2>&1)
is "every key is used" "$got" ""
# Chinese: no space beside Han, and no half-width mark.
got=$(sed -n 's/^	\(other: \)\{0,1\}//p' lang/zh-Hans.lang |
	grep -P '\p{Han}[ ,;:!?]|[,;:!?]\p{Han}|[^·] \p{Han}')
is "the Chinese keeps its convention" "$got" ""
# English: no straight quotes.
is "the English has curly quotes" "$(grep -n "^	.*[\"']" lang/en.lang)" ""

tap_done
