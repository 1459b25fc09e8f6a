/* SPDX-License-Identifier: Apache-2.0 */
/* A byte for what it is, one for the status, then the words and the remedy with
 * a NUL between them. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "base/work.h"
#include "os/sock.h"

#include "serve/tell.h"

#define READY     'R'
#define FAILED    'F'
#define WORDS_MAX ((size_t)1000) /* of each of the two */

enum status
tell_ready(struct work *w, int fd)
{
	const char message[2] = {READY, ST_OK};

	return sock_send(w, fd, str_of(message, sizeof(message)));
}

void
tell_failed(struct work *w, int fd, enum status why)
{
	struct work own = {w->mem, {STR(""), STR("")}};
	struct buf b;

	buf_init(&b, TELL_MAX);
	buf_byte(&b, FAILED);
	buf_byte(&b, (unsigned char)why);
	buf_add(&b, utf8_clip(w->fault.what, WORDS_MAX));
	buf_byte(&b, '\0');
	buf_add(&b, utf8_clip(w->fault.remedy, WORDS_MAX));
	if (sock_send(&own, fd, buf_str(&b)) != ST_OK)
		work_clear(&own);
	buf_release(&b);
}

enum tell
tell_read(struct work *w, int fd, enum status *why)
{
	struct work own = {w->mem, {STR(""), STR("")}};
	char *p = ARENA_ARRAY(w->mem, char, TELL_MAX);
	struct str words, remedy;
	size_t n;

	if (sock_receive(&own, fd, p, TELL_MAX, &n) != ST_OK || n < 2)
		return TELL_GONE;
	if (p[0] == READY && n == 2)
		return TELL_READY;
	if (p[0] != FAILED || p[1] <= ST_OK || p[1] > ST_BUSY)
		return TELL_GONE;
	(void)str_cut(str_of(p + 2, n - 2), '\0', &words, &remedy);
	*why = (enum status)p[1];
	w->fault.what = words;
	w->fault.remedy = remedy;
	return TELL_FAILED;
}
