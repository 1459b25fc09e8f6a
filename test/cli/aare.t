#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A Code that shares no id, office or number with the bundled one is read by the
# same program.
cd "$(dirname "$0")/../.." && . test/tap.sh

run "$PROBITY" check codes/aare
is 'a Code of another company: done' "$rc" 0
like 'it is counted' "$out" '^69 clauses in 2 languages, 32 acts, 79 rules, [0-9]+ examples$'
like 'with what is open' "$out" '^12 interpretations, 6 of them pending$'

run "$PROBITY" code show 2.3 --code codes/aare
is 'a clause of it' "$rc" 0
like 'its rules' "$out" 'gift-in\.large \(codes/aare/code\.md:[0-9]+\): needs_approval'
like 'a reading that waits' "$out" 'R5 \(pending\)'
run "$PROBITY" code show IV.9 --code codes/aare
is 'no clause of the bundled Code' "$rc" 1

run "$PROBITY" test codes/aare
is 'its examples hold' "$rc" 0
like 'its rules are all exercised' "$out" '^79 of 79 rules exercised'
like 'no example fails' "$out" '^[0-9]+ passed, 0 failed$'

# Words that no answer contains, so no text that becomes one may.
ok 'titles, labels and reasons have none of them' python3 -c '
import re
words = re.compile("legal|safe|cleared|compliant|no conflict|breach|guaranteed|"
    "合法|安全|合规|不存在利益冲突|违反|违规|保证")
for n, line in enumerate(open("codes/aare/code.md", encoding="utf-8"), 1):
    if re.search("title:|label:|because:|^ *(en|zh-Hans|[a-z-]+): *{?", line):
        assert not words.search(line), (n, line)
'
tap_done
