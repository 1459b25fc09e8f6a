// SPDX-License-Identifier: Apache-2.0
// node test/json/number.mjs >test/json/number.txt
// Doubles by their bits, and how ECMAScript writes them: what number.c reads.
// The same table each time: chance comes from a fixed seed.
const bytes = new DataView(new ArrayBuffer(8));
const seen = new Set();
const out = [];

function put(v) {
	if (!Number.isFinite(v))
		return;
	bytes.setFloat64(0, v);
	const bits = bytes.getBigUint64(0).toString(16).padStart(16, '0');
	if (!seen.has(bits))
		out.push(bits + ' ' + String(v));
	seen.add(bits);
}

function from_bits(bits) {
	bytes.setBigUint64(0, BigInt.asUintN(64, bits));
	return bytes.getFloat64(0);
}

let state = 42n;
function chance() { // splitmix64
	state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
	let z = state;
	z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
	z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
	return z ^ (z >> 31n);
}

// Borders: each power of two, with the doubles beside it at the ends of the
// range and where integers stop being exact.
for (let e = -1074; e <= 1023; e++) {
	const v = e < -1022 ? 2 ** (e + 60) * 2 ** -60 : 2 ** e;
	put(v);
	if (e % 64 == 0 || (e > 45 && e < 80) || e < -1060) {
		bytes.setFloat64(0, v);
		const bits = bytes.getBigUint64(0);
		put(from_bits(bits - 1n));
		put(from_bits(bits + 1n));
	}
}
for (let e = -324; e <= 308; e += 1)
	put(Number('1e' + e));
for (const v of [0, -0, 1, -1, 0.1, 0.2, 0.3, 0.1 + 0.2, 1 / 3, 2 / 3, 1e21, 1e-6,
	1e-7, 123456789012345680000, 9007199254740993, 5e-324, Number.MAX_VALUE,
	2.2250738585072014e-308, 2.225073858507201e-308, 4.35, 0.5, 1.5, 99.99,
	333333333.33333329, 4.50, 2e-3, 0.000001, 1e+23, 9.5e-7, 999999999999999900000])
	put(v);
for (let i = 0; i < 500; i++) // any bits at all
	put(from_bits(chance()));
for (let i = 0; i < 150; i++) // subnormals
	put(from_bits(chance() >> (12n + chance() % 50n)));
for (let i = 0; i < 300; i++) // what people write
	put(Number(chance() % 10n ** (1n + chance() % 17n)) / 10 ** Number(chance() % 8n));
for (let i = 0; i < 200; i++) // large integers
	put(Number(chance() % 2n ** (53n + chance() % 11n)));
process.stdout.write(out.join('\n') + '\n');
