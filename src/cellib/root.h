/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELLIB_ROOT_H
#define CELLIB_ROOT_H

/* The square root, rounded as IEEE 754 wants it: NaN of what is below zero, -0
 * of -0. */
double cel__root(double d);

#endif
