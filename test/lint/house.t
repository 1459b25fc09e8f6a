#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Everything that lint can say about this tree, it does not; under LONG=1 with
# all the depth that the analyzers have.
cd "$(dirname "$0")/../.." && . test/tap.sh
for tool in clang-tidy clang-format cppcheck mandoc; do
	command -v $tool >/dev/null || skip_all "no $tool"
done

deep=()
[ "${LONG:-0}" = 0 ] || deep=(NODES=225000 L=build/lint-long)

# Without the names of the files that are being looked at.
lint() {
	make -s -k -j"$(nproc)" "${deep[@]}" "check-$1" 2>&1 | { grep -v '^  [A-Z]' || true; }
	return "${PIPESTATUS[0]}"
}
for check in layers ban names headers format analyzer tidy cppcheck man; do
	ok "check-$check" lint "$check"
done
tap_done
