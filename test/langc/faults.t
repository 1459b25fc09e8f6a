#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What langc refuses: each fault is made in a small pair of files, and the
# words, the place and the exit code are looked at. Nothing may be written.
cd "$(dirname "$0")/../.." && . test/tap.sh
set -u
langc=${LANGC:-build/tool/langc}
dir=$TMP/dir
mkdir "$dir"

# Two files without a fault; tests change them.
fresh() {
	rm -rf "$dir"/*
	mkdir "$dir/out"
	cat >"$dir/en.lang" <<'END'
# A note.
@tag en
@name English
@writing left-to-right

pattern.number.minus(number: text)
	-{number}

# How many were found.
search.found(found: count, query: text)
	one: {found} clause says “{query}”
	other: {found} clauses say “{query}”

search.label
	Search {{all}}
END
	cat >"$dir/zh-Hans.lang" <<'END'
@tag zh-Hans
@name 简体中文
@writing cjk

pattern.number.minus(number: text)
	-{number}

search.found(found: count, query: text)
	other: 共{found}条提到“{query}”

search.label
	搜索
END
}

compile() {
	(cd "$dir" && "$langc" out en.lang zh-Hans.lang 2>&1)
}

# refuses WHAT FILE SED WANT: after the change langc says WANT, exits with 1
# and writes nothing.
refuses() {
	fresh
	cp "$dir/$2" "$dir/before"
	sed -i "$3" "$dir/$2"
	if cmp -s "$dir/before" "$dir/$2"; then
		is "$1: the test changes the file" same changed
	fi
	rm "$dir/before"
	got=$(compile)
	code=$?
	is "$1" "$got" "$4"
	is "$1: exit code, files" "$code $(ls "$dir/out" | wc -l)" "1 0"
}

case $langc in
/*) ;;
*) langc=$PWD/$langc ;;
esac

# ---- what is right ----
fresh
is "two good files" "$(compile)" ""
is "what it writes" "$(cd "$dir/out" && echo *)" \
	"msg.c msg.h pattern.c pattern.h table.c"
is "a key is a prototype" \
	"$(grep -c '^struct str msg_search_found(struct arena \*mem, const struct lang \*lang, int64_t found, struct str query);$' "$dir/out/msg.h")" 1
is "patterns stand apart" "$(grep -c pattern_ "$dir/out/msg.h")" 0
is "a doubled brace is one" \
	"$(grep -c 'STR_INIT("Search {all}")' "$dir/out/table.c")" 1
sed -i 's/Search {{all}}/# {{all}}/' "$dir/en.lang"
is "an indented # is text" "$(compile; grep -c '"# {all}"' "$dir/out/table.c")" 1
sed -i 's/# {{all}}/Search/' "$dir/en.lang"
compile
touch -d '2001-01-01' "$dir/out/msg.h" "$dir/out/table.c"
sed -i 's/Search/Find/' "$dir/en.lang"
compile
is "another text, the same header" \
	"$(cd "$dir/out" && find . -newermt 2002-01-01 -name 'm*.h' -o \
		-newermt 2002-01-01 -name table.c)" ./table.c

# ---- between the languages ----
refuses "a missing translation" zh-Hans.lang '/^search.label/,$d' \
	"en.lang:14:1: search.label: this key is missing in zh-Hans.lang; translate it there"
refuses "an extra key" zh-Hans.lang '$a\
search.more\
	更多' \
	"zh-Hans.lang:13:1: search.more: this key is not in en.lang; remove it here or add it there"
refuses "an argument of another type" zh-Hans.lang 's/query: text/query: int/' \
	"zh-Hans.lang:8:1: search.found: it takes (found: count, query: int) here and (found: count, query: text) in en.lang; write the same"
refuses "an argument of another name" zh-Hans.lang 's/query/asked/' \
	"zh-Hans.lang:8:1: search.found: it takes (found: count, asked: text) here and (found: count, query: text) in en.lang; write the same"
refuses "arguments in another order" zh-Hans.lang \
	's/(found: count, query: text)/(query: text, found: count)/' \
	"zh-Hans.lang:8:1: search.found: it takes (query: text, found: count) here and (found: count, query: text) in en.lang; write the same"

# ---- plural forms ----
refuses "a missing plural form" en.lang '/one:/d' \
	"en.lang:10:1: search.found: plural form \"one\" is missing; en needs it"
refuses "a form that the language has not" zh-Hans.lang \
	'/other:/i\	one: 一条{query}' \
	"zh-Hans.lang:9:2: search.found: zh-Hans has no plural form \"one\"; remove this line"
refuses "a form twice" en.lang 's/one:/other:/' \
	"en.lang:12:2: search.found: form \"other\" is there already; remove one
en.lang:10:1: search.found: plural form \"one\" is missing; en needs it"
refuses "a text without its form" zh-Hans.lang 's/other: //' \
	"zh-Hans.lang:9:2: search.found: it has a count, so each text begins with its plural form, as \"other: ...\"
zh-Hans.lang:8:1: search.found: plural form \"other\" is missing; zh-Hans needs it
zh-Hans.lang:8:28: search.found: argument \"query\" is in no text; show it as {query} or drop it everywhere"
refuses "a second count" en.lang 's/query: text/query: count/' \
	"en.lang:10:28: search.found: argument \"query\" is a second count; one selects the plural form, make this one an int"

# ---- placeholders ----
refuses "an unknown placeholder" en.lang 's/{all}/{al}/; s/{{/{/; s/}}/}/' \
	"en.lang:15:10: search.label: placeholder {al} is no argument of this key; see the names in the key's line"
refuses "the column counts characters" zh-Hans.lang 's/“{query}”/“{queri}”/' \
	"zh-Hans.lang:9:22: search.found: placeholder {queri} is no argument of this key; see the names in the key's line
zh-Hans.lang:8:28: search.found: argument \"query\" is in no text; show it as {query} or drop it everywhere"
refuses "a brace that is not closed" en.lang 's/{{all}}/{all/' \
	"en.lang:15:10: search.label: a placeholder is wanted, as {query}; a brace itself is written {{"
refuses "a brace that closes nothing" en.lang 's/{{all}}/all}/' \
	"en.lang:15:12: search.label: this } closes nothing; write }}"
refuses "an argument that is never shown" zh-Hans.lang 's/“{query}”//' \
	"zh-Hans.lang:8:28: search.found: argument \"query\" is in no text; show it as {query} or drop it everywhere"

# ---- the lines ----
refuses "a key twice" en.lang '$a\
search.label\
	Again' \
	"en.lang:16:1: search.label: this key stands in line 14 already; remove one"
refuses "a bad key" en.lang 's/^search.label/Search.label/' \
	"en.lang:14:1: a key is wanted here: words of a-z and 0-9 with dots between them, as search.found; a text is indented
zh-Hans.lang:11:1: search.label: this key is not in en.lang; remove it here or add it there"
refuses "an unknown type" en.lang 's/query: text/query: string/' \
	"en.lang:10:35: search.found: type \"string\" is unknown; there are text, count, int (grouped), plain (not grouped), decimal and day"
refuses "a number in a pattern" en.lang 's/number: text/number: int/' \
	"en.lang:6:22: pattern.number.minus: argument \"number\" must be a text: numbers are written by patterns"
refuses "an argument twice" en.lang 's/query: text/found: text/' \
	"en.lang:10:28: search.found: argument \"found\" is there already; give each argument its own name"
refuses "a name that the C needs" en.lang 's/query: text/mem: text/' \
	"en.lang:10:28: search.found: argument \"mem\" is a name of the generated code; choose another"
refuses "nine arguments" en.lang \
	's/query: text/a: int, b: int, c: int, d: int, e: int, f: int, g: int, h: int/' \
	"en.lang:10:84: search.found: argument \"h\" is one too many; a message takes 8 at most"
refuses "no end of the arguments" en.lang 's/query: text)/query: text/' \
	"en.lang:10:39: search.found: here \",\" or \")\" is wanted"
refuses "more on a key's line" en.lang 's/^search.label/& Search/' \
	"en.lang:14:14: search.label: nothing more is wanted on this line; the text stands on the next one, indented"
refuses "a key without a text" en.lang '$d' \
	"en.lang:14:1: search.label: it has no text; write one below, indented"
refuses "an empty form" en.lang 's/one: .*/one:/' \
	"en.lang:11:6: search.found: the text is empty; write one"
refuses "a second text" en.lang '$a\	More' \
	"en.lang:16:2: search.label: a second text; a text is one line, and only a key with a count has several"
refuses "bytes that are not UTF-8" zh-Hans.lang 's/搜索/搜\xff/' \
	"zh-Hans.lang:12:3: this is not UTF-8; save the file as UTF-8
zh-Hans.lang:11:1: search.label: it has no text; write one below, indented"
refuses "a control byte" en.lang 's/Search/Se\x01arch/' \
	"en.lang:15:4: byte 0x01 is not text; remove it (line ends are LF alone)
en.lang:14:1: search.label: it has no text; write one below, indented"
refuses "a line end of another system" en.lang '$s/$/\r/' \
	"en.lang:15:16: byte 0x0d is not text; remove it (line ends are LF alone)
en.lang:14:1: search.label: it has no text; write one below, indented"
refuses "a tab in a text" en.lang 's/Search /Search\t/' \
	"en.lang:15:8: a tab may only indent; write a space
en.lang:14:1: search.label: it has no text; write one below, indented"

# ---- the head ----
refuses "no tag" en.lang '/@tag/d' \
	"en.lang:5:1: the file must begin with @tag and @name"
refuses "a tag that is not the file's name" en.lang 's/@tag en/@tag fr/' \
	"en.lang:6:1: @tag fr stands in en.lang; name the file fr.lang
en.lang:10:1: search.found: plural form \"many\" is missing; fr needs it"
refuses "a writing that does not exist" en.lang 's/left-to-right/down/' \
	"en.lang:4:1: @writing \"down\" is unknown; there are left-to-right, right-to-left and cjk"
refuses "an unknown line in the head" en.lang 's/@writing/@script/' \
	"en.lang:4:1: @script is unknown; there are @tag, @name and @writing"

# ---- more than one fault is said in one run; files that are not there ----
refuses "all faults at once" zh-Hans.lang \
	's/“{query}”/{x}/; /^search.label/,$d' \
	"zh-Hans.lang:9:21: search.found: placeholder {x} is no argument of this key; see the names in the key's line
zh-Hans.lang:8:28: search.found: argument \"query\" is in no text; show it as {query} or drop it everywhere
en.lang:14:1: search.label: this key is missing in zh-Hans.lang; translate it there"
fresh
sed -i 's/@writing cjk/@writing cjk\n@writing x/' "$dir/zh-Hans.lang"
i=0
while [ $i -lt 45 ]; do
	printf 'extra.%d\n\tx\n' $i >>"$dir/zh-Hans.lang"
	i=$((i + 1))
done
got=$(compile)
is "40 faults are told" "$(echo "$got" | grep -c '^zh-Hans')" 40
is "and that there are more" "$(echo "$got" | tail -1)" \
	"langc: there are more; mend these first"
fresh
rm "$dir/zh-Hans.lang"
got=$(compile)
is "a file that is absent" "$? $got" \
	"2 langc: zh-Hans.lang: No such file or directory"

# ---- a third language is a file ----
fresh
sed 's/@tag zh-Hans/@tag ru/; s/@writing cjk//' "$dir/zh-Hans.lang" >"$dir/ru.lang"
got=$(cd "$dir" && "$langc" out en.lang zh-Hans.lang ru.lang 2>&1)
is "Russian wants its forms" "$got" \
	"ru.lang:8:1: search.found: plural form \"one\" is missing; ru needs it
ru.lang:8:1: search.found: plural form \"few\" is missing; ru needs it
ru.lang:8:1: search.found: plural form \"many\" is missing; ru needs it"
sed -i '/other:/a\	one: {found} {query}\
	few: {found} {query}\
	many: {found} {query}' "$dir/ru.lang"
got=$(cd "$dir" && "$langc" out en.lang zh-Hans.lang ru.lang 2>&1)
is "and then it compiles" "$? $got" "0 "
is "with the Russian rule" "$(grep -c plural_east_slavic "$dir/out/table.c")" 1
cp "$dir/ru.lang" "$dir/tlh.lang"
sed -i 's/@tag ru/@tag tlh/' "$dir/tlh.lang"
got=$(cd "$dir" && "$langc" out en.lang tlh.lang 2>&1 | head -1)
is "a language without a known rule" "$got" \
	"tlh.lang:5:1: no plural rule is known for tlh; name it in src/lang/plural.h"

# ---- keys that nobody uses ----
fresh
printf '<p>{{ msg search.found(n, q) }}</p>\n' >"$dir/a.tmpl"
printf 's = pattern_number_minus(mem, lang, s);\n' >"$dir/a.c"
got=$(cd "$dir" && "$langc" --unused en.lang a.tmpl a.c 2>&1)
is "an unused key is named" "$? $got" \
	"1 en.lang:14:1: search.label: no page and no C file uses this key; remove it in every language"
printf 'msg_search_label_x(mem, lang);\n' >>"$dir/a.c"
(cd "$dir" && "$langc" --unused en.lang a.tmpl a.c) 2>/dev/null
is "a longer name is no use of it" $? 1
printf 'msg_search_label(mem, lang);\n' >>"$dir/a.c"
got=$(cd "$dir" && "$langc" --unused en.lang a.tmpl a.c 2>&1)
is "all used" "$? $got" "0 "

tap_done
