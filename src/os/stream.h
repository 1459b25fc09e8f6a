/* SPDX-License-Identifier: Apache-2.0 */
#ifndef OS_STREAM_H
#define OS_STREAM_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct work;

/*
 * A file that is too large to hold at once. Statuses and words as in
 * os/file.h. Writes go to the system as they come: the caller brings pieces
 * that are worth a call each.
 */
struct stream;

/* To read from the start. */
MUST_USE enum status stream_open(struct work *w, struct str path,
    struct stream **out);

/* A new file that appears at path, and replaces what stands there, with
 * stream_commit and not before. */
MUST_USE enum status stream_make(struct work *w, struct str path, unsigned mode,
    struct stream **out);

/* To write behind what the file holds; made where there is none. */
MUST_USE enum status stream_append(struct work *w, struct str path,
    unsigned mode, struct stream **out);

/* The permission bits of what is open, whatever stands at its path by now. */
MUST_USE enum status stream_mode(struct work *w, const struct stream *s,
    unsigned *out);

/* Up to n bytes; *out is 0 at the end only. */
MUST_USE enum status stream_read(struct work *w, struct stream *s, void *p,
    size_t n, size_t *out);

/* All of it, or a failure. */
MUST_USE enum status stream_write(struct work *w, struct stream *s,
    struct str bytes);

/* On disk after this. */
MUST_USE enum status stream_sync(struct work *w, struct stream *s);

/* For stream_make: flushed, renamed to its path, the folder flushed. */
MUST_USE enum status stream_commit(struct work *w, struct stream *s);

/* The same where nothing stands there, else ST_CONFLICT. */
MUST_USE enum status stream_commit_new(struct work *w, struct stream *s);

/* NULL is fine. What stream_make made and nobody committed is removed. */
void stream_close(struct stream *s);

#endif
