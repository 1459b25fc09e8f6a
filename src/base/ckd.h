/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_CKD_H
#define BASE_CKD_H

/* C23's checked arithmetic under its C23 names: true when the true result does
 * not fit *out. For sizes and offsets that come from outside. */
#define ckd_add(out, a, b) __builtin_add_overflow((a), (b), (out))
#define ckd_sub(out, a, b) __builtin_sub_overflow((a), (b), (out))
#define ckd_mul(out, a, b) __builtin_mul_overflow((a), (b), (out))

#endif
