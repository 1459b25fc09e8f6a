/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VALUE_LIBRARY_H
#define VALUE_LIBRARY_H

#include "cel/cel.h"

/*
 * The types of a Code in expressions, money, share, percent and term, with all
 * that the headers of this room say of each. They give and take decimals, so
 * cel_decimals is declared before them. What cel_env_library says of the first
 * that it does not take.
 */
enum cel_status value_library(struct cel_env *env);

#endif
