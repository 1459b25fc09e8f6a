/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_STATUS_H
#define BASE_STATUS_H

/*
 * How a call went. Nine values and no more: each face has one table that turns
 * them into HTTP codes or exit codes. The words to a failure are in struct
 * work, not here.
 */
enum status {
	ST_OK,
	ST_NOTFOUND, /* no such thing, or none that the asker may know of */
	ST_CONFLICT, /* true when asked, not any more: read again and retry */
	ST_INVALID,  /* the input is at fault and says where */
	ST_DENIED,   /* this actor may not */
	ST_LIMIT,    /* a named limit is reached */
	ST_CORRUPT,  /* stored bytes are not what they claim to be */
	ST_IO,       /* the platform or a peer failed */
	ST_BUSY      /* later: a lock, a queue or a peer is taken */
};

/* "OK", "NOTFOUND" ...: for logs and tests, not for readers. */
const char *status_name(enum status st);

#endif
