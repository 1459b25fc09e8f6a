#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What tmplc cannot know and the C compiler refuses: an unknown field, an unknown
# message, a value of a type that is not printed. Each has to fail the build, and
# to be told under the template's own line. The first case shows that the same
# template builds when it is right.
cd "$(dirname "$0")/../.." || exit 1
B=${B:-build/debug}
. test/tmplc/lib.sh

# fixture TEXT: line 3 of a template holds the text. Without -Werror and with
# the same flags as the Makefile gives to pages: warnings must not be needed.
fixture() {
	printf '%s\n<main>\n%s\n</main>\n' \
	    '{{ page x "view/fixture.h" struct view_fixture }}' "$1" >"$tmp/x.tmpl"
	build/tool/tmplc "$tmp/view" "$tmp/x.tmpl" 2>"$tmp/err" &&
	    cc_object -Wno-error -Werror=implicit-function-declaration \
		"$tmp/view/x.tmpl.c" >"$tmp/err" 2>&1
}

builds() {
	fixture "$2"
	ok $? "$1 builds" "$tmp/err"
}

refused() {
	! fixture "$2" && grep -q error "$tmp/err" &&
	    grep -q "x\.tmpl:3:" "$tmp/err" &&
	    grep -q "$3" "$tmp/err"
	ok $? "$1 does not" "$tmp/err"
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
refused 'HTML in an attribute' '<p id="{{ part }}"></p>' _Generic
refused 'HTML in a title' '<title>{{ part }}</title>' _Generic
refused 'HTML in a URL' '<a href="{{ part }}"></a>' _Generic
refused 'a bool as text' '<p>{{ yes }}</p>' _Generic
refused 'a pointer as text' '<p>{{ tree_at }}</p>' _Generic
refused 'a number as the beginning of a URL' '<a href="{{ count }}"></a>' \
    _Generic

cp test/tmplc/good/tree.tmpl "$tmp/" && build/tool/tmplc "$tmp/view" "$tmp/tree.tmpl"
builds 'a call' '{{ call tree tree }}'
refused 'a call with another struct' '{{ call tree inner }}' view_tree_part
refused 'a call without its struct' '{{ call tree }}' view_tree_part
done_testing
