#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A ready-made company is made and served by one command; whoever is at this
# machine chooses who to be, and nobody does where it is served otherwise.
cd "$(dirname "$0")/../.." && . test/tap.sh

D=$TMP/town
pid=
up() { # COMMAND...: served at $U
	"$PROBITY" "$@" >"$TMP/out" 2>"$TMP/log" &
	pid=$!
	for _ in $(seq 600); do
		grep -q 'listening on' "$TMP/log" && break
		kill -0 "$pid" 2>/dev/null || break
		read -rt 0.1 <> <(:)
	done
	U=$(sed -n 's|.*listening on \(http://[^/]*\)/.*|\1|p' "$TMP/log" |
		sed 's/0\.0\.0\.0/127.0.0.1/')
}
down() {
	kill "$pid" && wait "$pid"
}
offered() { # [LANG]
	curl -s "$U/sign-in?lang=${1:-en}" >"$TMP/page"
	grep -c 'type="hidden" name="password"' "$TMP/page"
}

up demo --data "$D" --seed 7 --until 2026-10-30 --port 0
like 'it says what it made' "$(cat "$TMP/out")" '^made [^ ]*: 400 people and [0-9]+ acts'
like 'and where to go' "$(cat "$TMP/log")" "made up; open $U/sign-in to choose who to be"
is 'everybody with a role is offered, and who administers the portal' "$(offered)" 13
like 'with their roles' "$(cat "$TMP/page")" '<strong>Compliance Officer</strong>'
like 'it says that they are made up' "$(cat "$TMP/page")" 'This company is made up'
is 'in Chinese as well' "$(offered zh-Hans)" 13
like 'with names and roles in it' "$(cat "$TMP/page")" '<strong>合规官</strong>.*'
ok 'and no English name' test "$(grep -c 'Sign in\|Officer' "$TMP/page")" = 0

# As a browser would send each of these forms.
python3 - "$U" >"$TMP/in" <<'P'
import html.parser, sys, urllib.error, urllib.parse, urllib.request

class Forms(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.form = []
    def handle_starttag(self, tag, attr):
        a = dict(attr)
        if tag == "form":
            self.form.append({})
        elif tag == "input" and a.get("type") == "hidden":
            self.form[-1][a["name"]] = a["value"]

class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *a):
        return None

opener = urllib.request.build_opener(Stay)
page = Forms()
page.feed(opener.open(sys.argv[1] + "/sign-in").read().decode())
for form in page.form:
    if "password" not in form:
        continue
    try:
        opener.open(sys.argv[1] + "/sign-in", urllib.parse.urlencode(form).encode())
        print(form["login"], "stays")
    except urllib.error.HTTPError as e:
        print(form["login"], e.code, e.headers["Location"], "probity=" in str(e.headers))
P
is 'each of them is let in' "$(grep -c ' 303 /home True$' "$TMP/in")" 13

# What a decision rests on is told in words and not as the Code writes it.
curl -s -o "$TMP/page" -c "$TMP/jar" --data-urlencode login=ruolin-bao --data-urlencode \
	password="$(perl -0ne 'print $1 if /"name":"ruolin-bao"[^}]*"password":"([^"]*)"/' \
		"$D/demo-logins.json")" "$U/sign-in"
sqlite3 "$D/probity.db" "select id from act where kind in ('gift', 'promotion') order by kind desc, seq" |
	head -80 | while read -r id; do
	curl -s -b "$TMP/jar" "$U/act/$id?lang=en"
done >"$TMP/gifts"
ok 'an amount in another currency has words' grep -q '<dt[^>]*>What it is worth, in CNY</dt>' "$TMP/gifts"
ok 'so has the number of entries' grep -q ': entries in the register</dt>' "$TMP/gifts"
is 'and neither its expression' "$(grep -c '<code>act\.value\.to(\|<code>[a-z_]*\.by_[a-z_]*([^)]*)\.size()</code>' "$TMP/gifts")" 0

# ---- a desk with much on it ----------------------------------------------------------
desk() { # QUERY
	curl -s -b "$TMP/jar" "$U/home?lang=en$1" >"$TMP/page"
}
listed() {
	sed -n "/id=.page-tasks/,/<h2>What you filed/p" "$TMP/page" | grep -c "^<li"
}
desk ''
waits=$(sed -n 's|.*Waiting for you (\([0-9]*\)).*|\1|p' "$TMP/page")
ok 'more waits than is shown at first' test "$waits" -gt 22
is 'fifteen of them are' "$(listed)" 15
ok 'the rest is said' grep -q ">Show $((waits - 15)) more</a>" "$TMP/page"
ok 'each says since when' test "$(grep -c 'filed by [^<]* on [0-9]* [A-Z][a-z]* 20[0-9][0-9]' "$TMP/page")" -ge 14
down
head=$(sqlite3 "$D/probity.db" 'select size from head')

up demo --data "$D" --port 0
is 'once more: the same company' "$(sqlite3 "$D/probity.db" 'select size from head')" "$head"
is 'and nothing was made' "$(cat "$TMP/out")" ''
is 'they are offered again' "$(offered)" 13
down
run "$PROBITY" demo --data "$D" --port 0 --people 50
is 'another company in its place is refused' "$rc" 1
like 'with what to do' "$err" 'Give a folder that is not there yet'

up serve --data "$D" --port 0
is 'served as any portal is, nobody is offered' "$(offered)" 0
down
echo 'listen 0.0.0.0:8080' >>"$D/probity.conf"
up demo --data "$D" --port 0
is 'nor where others can come in' "$(offered)" 0
ok 'and none of their passwords is said' test "$(grep -c 'made up' "$TMP/log")" = 0
down
tap_done
