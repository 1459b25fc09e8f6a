// SPDX-License-Identifier: Apache-2.0
// Reads the cases that `agree --cases` prints and tells where ECMAScript sees
// another match. Only what means the same in both: a pattern that the u flag
// does not take is left out, and so is what follows.
//	\s \w \b		ASCII here, and not quite so there
//	texts not in UTF-8	there is no such text there
//	groups in repetitions	are forgotten there when they come round again,
//				so it is the match that is compared
//	(x*)* and the like	a way round that is empty is no way there
//	x{1001}, x{02}		what we refuse is RE2's to judge, and so is this
import { createInterface } from 'node:readline';

function bytes(hex) {
	return hex === '-' ? Buffer.alloc(0) : Buffer.from(hex, 'hex');
}

function text_of(buffer) {
	const text = buffer.toString('utf8');
	return Buffer.from(text, 'utf8').equals(buffer) ? text : null;
}

function compiled(pattern) {
	try {
		return new RegExp(pattern, 'u');
	} catch {
		return null;
	}
}

// An empty way round needs a group, or an assertion, that is repeated.
function comparable(pattern) {
	return !/\{0\d|\)[*+?{]|\\[bB^$][*+?{]|[$^][*+?{]/.test(pattern) &&
		!/\\[sSbB1-9k]|\(\?[=!<]|\[\]|\[\^\]|\\W|\\w/.test(pattern);
}

function found(re, text) {
	const m = re.exec(text);
	if (m === null)
		return '0';
	const at = Buffer.byteLength(text.slice(0, m.index));
	return `${at},${at + Buffer.byteLength(m[0])}`;
}

let cases = 0, differ = 0;
for await (const line of createInterface({ input: process.stdin })) {
	const [pattern_hex, text_hex, ours] = line.split(' ');
	const pattern = text_of(bytes(pattern_hex));
	const text = text_of(bytes(text_hex));
	if (ours === '!' || pattern === null || text === null ||
		!comparable(pattern))
		continue;
	const re = compiled(pattern);
	if (re === null)
		continue;
	cases++;
	const theirs = found(re, text);
	if (theirs === ours.split(';')[0])
		continue;
	if (++differ <= 20)
		console.log(`# ${pattern} over ${JSON.stringify(text)}: ` +
			`ours ${ours}, ECMAScript ${theirs}`);
}
console.log(`${cases} cases, ${differ} differ`);
process.exitCode = differ !== 0 || cases === 0 ? 1 : 0;
