/* SPDX-License-Identifier: Apache-2.0 */
#include "merkle/signer.h"

static enum status
local_known(struct work *w, void *who, struct signer_known *out)
{
	(void)w;
	*out = (struct signer_known){key_public(who), tree_head_empty(),
	    tree_head_empty()};
	return ST_OK;
}

static enum status
local_sign(struct work *w, void *who, const struct signing *in,
    struct key_signature *out)
{
	(void)w;
	*out = key_sign(who, in->text);
	return ST_OK;
}

struct signer
signer_local(struct key *key)
{
	return (struct signer){local_known, local_sign, key, false};
}
