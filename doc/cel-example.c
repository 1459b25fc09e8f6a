/* SPDX-License-Identifier: Apache-2.0 */
/* cc -Isrc/cel doc/cel-example.c build/release/libcel.a -lm; see man/cel.3 */
#include <stdio.h>

#include "cel.h"

int
main(void)
{
	struct cel_env *env = cel_env_new(&cel_memory_c);
	struct cel_arena *arena = cel_arena_new(&cel_memory_c);
	struct cel_source rule = {.text = CEL_TEXT("age >= 18 && 'cn' in tags")};
	struct cel_value tag = cel_string(CEL_TEXT("cn")), variable[2], v;
	struct cel_run run = {.arena = arena};
	const struct cel_program *program;
	struct cel_mistakes mistakes;

	cel_env_library(env, &cel_standard);
	cel_env_variable(env, "age", "int", 0);
	cel_env_variable(env, "tags", "list(string)", 0);
	if (cel_compile(env, arena, &rule, &program, &mistakes) != CEL_OK)
		return 1;
	variable[0] = cel_int(42);
	variable[1] = cel_list(&tag, 1);
	v = cel_eval(program, &run, variable);
	printf("%s\n", v.kind == CEL_BOOL && v.as.truth ? "yes" : "no");
	cel_arena_free(arena);
	cel_env_free(env);
	return 0;
}
