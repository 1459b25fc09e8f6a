// SPDX-License-Identifier: Apache-2.0
// verify.mjs SECRET FILE...: whether receivers that take the convention's own
// library believe what hook.py kept; exits with 1 and the reason if not.
import { readFileSync } from "node:fs";
import standard from "standardwebhooks";

const [secret, ...files] = process.argv.slice(2);
const hook = new standard.Webhook(secret);
for (const file of files) {
	const kept = JSON.parse(readFileSync(file, "utf8"));
	try {
		hook.verify(kept.body, kept.head);
	} catch (wrong) {
		console.log(`${file}: ${wrong.message}`);
		process.exit(1);
	}
}
