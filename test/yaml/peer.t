#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The blocks of generate.c, which we read, read by the yaml package of npm: a
# parser written by others, for a later YAML. Both have to see the same trees.
cd "$(dirname "$0")/../.." && . test/tap.sh
npm_in test/yaml/peer || skip_all 'npm cannot fetch its packages'
ok 'blocks are written' build/debug/test/yaml/generate "$TMP/blocks"
ok 'another parser sees the same in all of them' \
	node test/yaml/peer/peer.mjs "$TMP/blocks"
tap_done
