#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The same erasure on PostgreSQL: the files of its tables have no copy. Its own log
# may, until it is recycled: that is said, and not tested.
cd "$(dirname "$0")/../.." && . test/tap.sh
STORE=$(test/pg start "$TMP/pg" $$ 2>"$TMP/why") || skip_all "$(cat "$TMP/why")"
TABLES=$(cat "$TMP/pg/at")/data/base
export STORE TABLES
(unset TMP && test/serve/erasure.t)
code=$?
test/pg stop "$TMP/pg"
exit $code
