// SPDX-License-Identifier: Apache-2.0
// validate.mjs FILE: says what is wrong with a description, and exits with 1.
import { readFileSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";

const api = JSON.parse(readFileSync(process.argv[2], "utf8"));
const found = await new Validator().validate(api);
if (!found.valid) {
	console.log(JSON.stringify(found.errors, null, 1));
	process.exit(1);
}
// It looks at no reference; every one of ours has to lead somewhere.
let bad = 0;
const follow = (node) => {
	if (node === null || typeof node !== "object") return;
	if (typeof node.$ref === "string") {
		let at = api;
		for (const part of node.$ref.slice(2).split("/"))
			at = at?.[part.replaceAll("~1", "/").replaceAll("~0", "~")];
		if (at === undefined) {
			console.log(`${node.$ref} leads nowhere`);
			bad++;
		}
	}
	Object.values(node).forEach(follow);
};
follow(api);
const ids = Object.values(api.paths).flatMap((p) => Object.values(p).map((o) => o.operationId));
if (new Set(ids).size !== ids.length) {
	console.log("an operationId stands twice");
	bad++;
}
process.exit(bad > 0 ? 1 : 0);
