// SPDX-License-Identifier: Apache-2.0
// Reads the blocks of test/yaml/generate.c with the `yaml` package of npm, a
// parser that shares nothing with ours, and compares the trees. Its failsafe
// schema keeps every text a text, as ours does.
import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';

// JSON.parse would put names like "1" first, so both sides go through arrays.
function plain(node) {
	if (node && node.items)
		return node.items.length && node.items[0].key !== undefined
			? Object.fromEntries(node.items.map(
			    (p) => [p.key.value, plain(p.value)]))
			: node.constructor.name === 'YAMLMap' ? {}
			: node.items.map(plain);
	return node ? String(node.value ?? '') : '';
}

let same = 0, told = 0;
for (const line of readFileSync(process.argv[2], 'utf8').split('\n')) {
	if (line === '')
		continue;
	const { text, tree } = JSON.parse(line);
	const doc = parseDocument(text, { schema: 'failsafe' });
	const theirs = doc.errors.length ? `error: ${doc.errors[0].message}`
	    : JSON.stringify(plain(doc.contents));
	const ours = JSON.stringify(tree);
	if (theirs === ours)
		same++;
	else if (told++ < 5)
		console.log(`--- block\n${text}--- ours\n${ours}\n--- theirs\n${theirs}`);
}
console.log(`${same} the same, ${told} not`);
process.exit(told ? 1 : 0);
