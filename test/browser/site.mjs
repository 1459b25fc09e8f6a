// SPDX-License-Identifier: Apache-2.0
// A server of our own on a free port, a browser, and TAP.
import { spawn } from 'node:child_process';
import { chromium } from 'playwright-core';

let run = 0;
let bad = 0;

export function ok(good, name, detail) {
	run++;
	console.log(`${good ? 'ok' : 'not ok'} ${run} - ${name}`);
	if (!good) {
		bad++;
		for (const line of String(detail ?? '').split('\n').slice(0, 30))
			console.log(`# ${line}`);
	}
	return good;
}

export function is(got, want, name) {
	return ok(got === want, name, `got  ${got}\nwant ${want}`);
}

export function done() {
	console.log(`1..${run}`);
	return bad === 0 ? 0 : 1;
}

// Resolves with its address once it says that it listens.
export function serve(probity, data) {
	const child = spawn(probity, ['serve', '--data', data, '--port', '0'],
		{ stdio: ['ignore', 'ignore', 'pipe'] });

	return new Promise((resolve, reject) => {
		let said = '';
		child.stderr.on('data', (bytes) => {
			said += bytes;
			const at = said.match(/listening on (http:\/\/[^\s/]+)/);
			if (at)
				resolve({
					url: at[1],
					stop: () => new Promise((end) => {
						child.on('exit', end);
						child.kill('SIGTERM');
					}),
				});
		});
		child.on('exit', () => reject(new Error(`probity: ${said}`)));
	});
}

export function browse(executable) {
	return chromium.launch({
		executablePath: executable,
		args: ['--headless', '--no-sandbox', '--disable-gpu',
			'--disable-quic', '--no-first-run',
			'--disable-background-networking',
			'--disable-component-update', '--disable-sync'],
	});
}
