/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/version.h"
#include "code/libraries.h"
#include "crypt/libraries.h"
#include "http/libraries.h"
#include "net/libraries.h"
#include "os/libraries.h"
#include "qr/libraries.h"
#include "serve/libraries.h"
#include "sql/libraries.h"
#include "text/libraries.h"
#include "yaml/libraries.h"

#include "main/revision.h"

#include "main/version.h"

static void
print(struct str s)
{
	printf("%.*s", STR_ARG(s));
}

void
main_version(void)
{
	struct str revision = str_from_c(MAIN_REVISION);
	struct arena *mem = arena_new();

	printf("probity %s", VERSION);
	if (revision.n > 0) /* none where this was built without git */
		printf(" (%.*s)", STR_ARG(revision));
	printf("\nbuilt with %s %s\n", MAIN_COMPILER, __VERSION__);
	print(sql_libraries(mem));
	print(serve_libraries(mem));
	print(http_libraries(mem));
	print(net_libraries(mem));
	print(qr_libraries(mem));
	print(code_libraries(mem));
	print(yaml_libraries(mem));
	print(text_libraries(mem));
	print(crypt_libraries(mem));
	print(os_libraries(mem));
	arena_free(mem);
}
