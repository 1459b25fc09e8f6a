/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MAIN_VERSION_H
#define MAIN_VERSION_H

/* To standard output: the version, the compiler, and each library with the
 * version that is in use now, which need not be the one we were built with. */
void main_version(void);

#endif
