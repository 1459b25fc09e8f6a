#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A third language is one file and no C: French is made of English by sed, a few
# texts by hand, and the room is compiled with it.
cd "$(dirname "$0")/../.." && . test/tap.sh
set -u
make -s build/tool/langc >/dev/null || exit 1
dir=$TMP/dir
mkdir "$dir"

thin=$(printf '\342\200\257') # a narrow space that does not break
mkdir "$dir/lang"
sed -e 's/^@tag en/@tag fr/' -e 's/^@name English/@name Français/' \
	-e '/^	other: /{p;s/other/many/;s/{n} days/{n} de jours/;}' \
	-e 's/{n} days/{n} jours/;s/{n} day$/{n} jour/' \
	-e "/^pattern.number.group/{n;s/,/$thin/;}" \
	-e 's/{whole}\.{part}/{whole},{part}/' \
	-e 's/RMB {amount}/{amount} ¥/' \
	-e 's/^	November/	novembre/' lang/en.lang >"$dir/lang/fr.lang"
got=$(build/tool/langc "$dir/lang" lang/en.lang lang/zh-Hans.lang \
	"$dir/lang/fr.lang" 2>&1)
is "French compiles" "$? $got" "0 "

cat >"$dir/third.c" <<'END'
#include <stdio.h>

#include "base/arena.h"
#include "lang/date.h"
#include "lang/lang.h"
#include "lang/money.h"
#include "lang/number.h"
#include "lang/span.h"

int
main(void)
{
	struct arena *a = arena_new();
	const struct lang *fr = lang_pick(STR("fr-CA, en;q=0.5"));
	struct decimal d = DECIMAL_ZERO;
	struct day day = {20778};
	struct str out[8];

	if (decimal_parse(STR("1234567.5"), &d) != ST_OK)
		return 1;
	out[0] = lang_name(fr);
	out[1] = lang_span(a, fr, 0);
	out[2] = lang_span(a, fr, 86400);
	out[3] = lang_span(a, fr, 86400LL * 2000000);
	out[4] = lang_decimal(a, fr, d);
	out[5] = lang_money(a, fr, d, STR("CNY"));
	out[6] = lang_day(a, fr, day);
	out[7] = lang_tag(lang_find(STR("zh")));
	for (int i = 0; i < 8; i++)
		printf("%.*s\n", STR_ARG(out[i]));
	arena_free(a);
	return 0;
}
END
got=$(${CC:-gcc} -std=c17 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -I"$dir" -Isrc \
	-include base/ban.h -o "$dir/third" "$dir/third.c" "$dir"/lang/*.c \
	src/lang/*.c src/base/*.c 2>&1 && "$dir/third")
is "and the room writes it" "$got" "Français
0 second
1 jour
2${thin}000${thin}000 de jours
1${thin}234${thin}567,5
1${thin}234${thin}567,50 ¥
21 novembre 2026
zh-Hans"
tap_done
