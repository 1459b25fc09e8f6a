// SPDX-License-Identifier: Apache-2.0
// A server of our own on a free port, a browser, and TAP.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url)
	.resolve('axe-core/axe.min.js'), 'utf8');

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
export function serve(probity, data, port = 0) {
	const child = spawn(probity, ['serve', '--data', data, '--port', String(port)],
		{ stdio: ['ignore', 'ignore', 'pipe'] });

	return new Promise((resolve, reject) => {
		let said = '';
		child.stderr.on('data', (bytes) => {
			said += bytes;
			const at = said.match(/listening on (http:\/\/[^\s/]+)/);
			if (at)
				resolve({
					url: at[1],
					said: () => said,
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

// What axe finds on a page, in words; empty: nothing.
export async function judged(page) {
	// Where a button was pressed, the page that came of it may have begun only.
	await page.waitForLoadState();
	await page.evaluate(axe);
	const { passes, violations } = await page.evaluate(() => window.axe.run(document, {
		runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',
			'best-practice'],
		resultTypes: ['violations'], // of the others how many rules: no nodes
	}));
	if (passes.length < 10)
		return `axe looked at ${passes.length} rules only`;
	return violations.map((v) => `${v.id}: ${v.help}\n` +
		v.nodes.map((n) => `  ${n.html}`).join('\n')).join('\n');
}

// A picture for who reviews a page, who asks with SHOTS=1; no check looks at it,
// and a long page takes seconds to paint.
export async function shot(page, options) {
	if (process.env.SHOTS === '1')
		await page.screenshot(options);
}

// How many pixels a page is too wide for its window.
export function tooWide(page) {
	return page.evaluate(() =>
		document.documentElement.scrollWidth - window.innerWidth);
}
