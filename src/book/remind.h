/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_REMIND_H
#define BOOK_REMIND_H

#include <stddef.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"

struct book;
struct work;

/*
 * Who is reminded: on a business day of the company, from BOOK_REMIND_HOUR of
 * its clock on, everybody with an address for whom something waits (tasks.h, and
 * request.h) that was filed since they were reminded last, or that is due within
 * BOOK_REMIND_DAYS or overdue. Each once a day, however often this runs and
 * whenever it was interrupted.
 */
#define BOOK_REMIND_HOUR 8
#define BOOK_REMIND_DAYS 3

/* *n is how many were put into the queue (desk/post.h). Where some could not be
 * looked after, the others were, and the first failure is told. */
MUST_USE enum status book_remind(struct work *w, struct book *book,
    struct instant now, size_t *n);

#endif
