# SPDX-License-Identifier: Apache-2.0
# Everything that a machine can say, so that a review need not.
.PHONY: lint
lint:
