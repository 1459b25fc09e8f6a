#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What tmplc cannot know and the C compiler refuses: an unknown field, an unknown
# message, a value of a type that is not printed. Each has to fail the build, and
# to be told under the template's own line. The first case shows that the same
# template builds when it is right.
cd "$(dirname "$0")/../.." && . test/tap.sh && . test/tmplc/cc.sh

# fixture TEXT: line 3 of a template holds the text. Without -Werror and with
# the same flags as the Makefile gives to pages: warnings must not be needed.
fixture() {
	printf '%s\n<main>\n%s\n</main>\n' \
	    '{{ page x "view/fixture.h" struct view_fixture }}' "$1" >"$TMP/x.tmpl"
	build/tool/tmplc "$TMP/view" "$TMP/x.tmpl" &&
	    cc_object -Wno-error -Werror=implicit-function-declaration \
		"$TMP/view/x.tmpl.c"
}

builds() {
	ok "$1 builds" fixture "$2"
}

refused() {
	run fixture "$2"
	is "$1 does not" "$rc" 1
	like "... and the words are about it" "$err" "$3"
	like "... and about the template's line" "$err" 'x\.tmpl:3:'
}

builds 'a field' '<p>{{ plain }}</p>'
refused 'a misspelt field' '<p>{{ plian }}</p>' plian
refused 'a misspelt field of a field' '<p>{{ inner.nmae }}</p>' nmae
builds 'a list' '{{ for i in items }}<p>{{ i.name }}</p>{{ end }}'
refused 'a list that is none' '{{ for i in plain }}<p></p>{{ end }}' plain_n
refused 'an unknown field of an element' \
    '{{ for i in items }}<p>{{ i.nmae }}</p>{{ end }}' nmae
refused 'an unknown condition' '{{ if yse }}<p></p>{{ end }}' yse
builds 'a message' '<p>{{ msg span.days(count) }}</p>'
refused 'a misspelt message' '<p>{{ msg span.dyas(count) }}</p>' msg_span_dyas
refused 'a message without its argument' '<p>{{ msg span.days }}</p>' \
    msg_span_days
refused 'a message with one argument more' \
    '<p>{{ msg span.days(count, count) }}</p>' msg_span_days
refused 'an argument of another type' '<p>{{ msg span.days(plain) }}</p>' \
    msg_span_days
builds 'HTML in text' '<p>{{ part }}</p>'
refused 'HTML in an attribute' '<p id="{{ part }}"></p>' '[Gg]eneric'
refused 'HTML in a title' '<title>{{ part }}</title>' '[Gg]eneric'
refused 'HTML in a URL' '<a href="{{ part }}"></a>' '[Gg]eneric'
refused 'a bool as text' '<p>{{ yes }}</p>' '[Gg]eneric'
refused 'a pointer as text' '<p>{{ tree_at }}</p>' '[Gg]eneric'
refused 'a number as the beginning of a URL' '<a href="{{ count }}"></a>' \
    '[Gg]eneric'

cp test/tmplc/good/tree.tmpl "$TMP/"
ok 'a part compiles' build/tool/tmplc "$TMP/view" "$TMP/tree.tmpl"
builds 'a call' '{{ call tree tree }}'
refused 'a call with another struct' '{{ call tree inner }}' view_tree_part
refused 'a call without its struct' '{{ call tree }}' view_tree_part
tap_done
