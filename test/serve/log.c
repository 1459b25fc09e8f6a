/* SPDX-License-Identifier: Apache-2.0 */
/* What a line says, and how many there are at most. */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/work.h"
#include "os/file.h"
#include "serve/log.h"
#include "tap.h"

#define FLOOD    500
#define FILE_MAX 65536

static size_t
lines_of(struct str text)
{
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] == '\n';
	return n;
}

/* stderr as a file, while `write` runs. */
static struct str
written(struct work *w, struct str folder, void (*write)(struct log *log))
{
	struct str path = file_join(w, folder, STR("log"));
	struct log *log = log_new();
	struct str text = STR("");
	int before = dup(STDERR_FILENO);
	int fd = open(str_c(w->mem, path), O_WRONLY | O_CREAT | O_TRUNC, 0600);

	ok(fd >= 0 && before >= 0 && dup2(fd, STDERR_FILENO) >= 0);
	write(log);
	ok(dup2(before, STDERR_FILENO) >= 0);
	close(before);
	close(fd);
	log_free(log);
	ok(file_read(w, path, FILE_MAX, &text) == ST_OK);
	return text;
}

static void
write_some(struct log *log)
{
	log_request(log,
	    &(struct log_request){"GET", STR("code"), 200, 1500000, NULL});
	log_request(log,
	    &(struct log_request){"-", STR(""), 400, 40000, "Host is no host"});
	log_line("listening on %s", "a socket");
}

static void
write_flood(struct log *log)
{
	for (int i = 0; i < FLOOD; i++)
		log_request(log,
		    &(struct log_request){"-", STR(""), 400, 0, "x"});
}

static void
test_why(struct arena *mem)
{
	char longer[LOG_WHY_MAX + 1];
	struct str why;

	ok_str(str_from_c(log_why(mem, STR("disk \"a\":\n\tfull\x7f"))),
	    "disk 'a':  full ");
	ok_str(str_from_c(log_why(mem, STR(""))), "");
	/* The border lies in the middle of a character. */
	memset(longer, 'x', sizeof(longer));
	memcpy(longer + LOG_WHY_MAX - 1, "\xc3\xa4", 2);
	why = str_from_c(log_why(mem, str_of(longer, sizeof(longer))));
	ok(why.n == LOG_WHY_MAX - 1 && why.p[why.n - 1] == 'x');
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct str folder = STR("");
	size_t n;

	ok(file_make_temp(&w, STR("probity-log"), &folder) == ST_OK);
	ok_str(written(&w, folder, write_some),
	    "probity: method=GET route=/code code=200 ms=1.5\n"
	    "probity: method=- route=/ code=400 ms=0.0 why=\"Host is no "
	    "host\"\n"
	    "probity: listening on a socket\n");
	/* Twice as many, and a word about what was left out, where the flood
	 * went over the end of a second. */
	n = lines_of(written(&w, folder, write_flood));
	ok(n >= LOG_LINES_MAX && n <= 2 * LOG_LINES_MAX + 1);
	log_free(NULL);
	test_why(w.mem);
	ok(file_remove_tree(&w, folder) == ST_OK);
	arena_free(w.mem);
	return tap_done();
}
