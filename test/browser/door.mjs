// SPDX-License-Identifier: Apache-2.0
// A second factor: set up by its QR code, signed in with, turned off; without
// script, in both languages, wide and at 320 px. Each page is looked at.
import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { browse, done, is, judged, ok, serve, shot, tooWide } from './site.mjs';

const shots = 'build/screenshots';
const site = await serve(process.env.PROBITY, process.env.DATA);
const browser = await browse(process.env.CHROMIUM);
mkdirSync(shots, { recursive: true });

async function welcome() {
	for (let i = 0; i < 100; i++) {
		const link = site.said().match(/http:\/\/\S+\/welcome\/\S+/);
		if (link)
			return link[0];
		await new Promise((go) => { setTimeout(go, 50); });
	}
	throw new Error(`no link: ${site.said()}`);
}

// RFC 6238, for a step of 30 seconds.
function codeOf(secret, step) {
	const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
	const bits = [...secret].map((c) =>
		digits.indexOf(c).toString(2).padStart(5, '0')).join('');
	const key = Buffer.from(bits.match(/.{8}/g).map((b) => parseInt(b, 2)));
	const count = Buffer.alloc(8);
	count.writeBigUInt64BE(BigInt(step));
	const mac = createHmac('sha1', key).update(count).digest();
	const at = mac[19] & 15;
	return String((mac.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, '0');
}

const stepNow = () => Math.floor(Date.now() / 30000);

// What axe finds needs script: the same page's content in a window with it.
function looker(context, width, lang) {
	return async function look(page, name) {
		const what = `${name}, ${lang}, ${width} px`;
		const own = await context.newPage();
		await own.goto(`${site.url}/record`);
		await own.setContent((await page.content())
			.replace(/(href|src)="\//g, `$1="${site.url}/`));
		await own.waitForLoadState();
		const faults = await judged(own);
		ok(faults === '', `axe finds nothing: ${what}`, faults);
		await own.close();
		const room = await tooWide(page);
		ok(room <= 0, `no sideways scroll: ${what}`, `${room} px too wide`);
		await shot(page, { fullPage: true,
			path: `${shots}/door-${name}-${lang}-${width}.png` });
	};
}

async function signIn(page) {
	await page.goto(`${site.url}/sign-in`);
	await page.fill('#in-login', 'wang.min');
	await page.fill('#in-password', 'a quiet bicycle');
	await page.keyboard.press('Enter');
}

async function tour(lang, width) {
	const dress = { locale: lang === 'en' ? 'en-GB' : 'zh-CN',
		viewport: { width, height: 900 }, reducedMotion: 'reduce' };
	const context = await browser.newContext({ ...dress, javaScriptEnabled: false });
	const scripted = await browser.newContext({ ...dress, bypassCSP: true });
	const page = await context.newPage();
	const look = looker(scripted, width, lang);

	await signIn(page);
	await page.waitForURL('**/home');
	await page.goto(`${site.url}/account`);
	await page.click('main a[href^="/second-factor"]');
	await look(page, 'second');
	await page.fill('#in-password', 'a quiet bicycle');
	await page.keyboard.press('Enter');
	await page.waitForSelector('.qr svg');
	await look(page, 'secret');
	await page.locator('.qr').screenshot({ path: process.env.QR });
	const uri = new URL(execFileSync('zbarimg', ['-q', '--raw', process.env.QR], { stdio: ['ignore', 'pipe', 'ignore'] })
		.toString().trim());
	const secret = uri.searchParams.get('secret');
	is(secret, (await page.textContent('main p code')).replaceAll(' ', ''),
		`the QR code has the secret that is shown: ${lang}, ${width} px`);
	ok(uri.searchParams.get('issuer').length > 0 && uri.pathname.endsWith(':wang.min'),
		`and says whose it is: ${lang}`, uri.href);
	await page.fill('#in-code', codeOf(secret, stepNow()));
	await page.keyboard.press('Enter');
	await page.waitForSelector('#page-codes');
	const recovery = await page.locator('.codes code').allTextContents();
	is(recovery.length, 10, `ten recovery codes are shown: ${lang}`);
	await look(page, 'codes');
	await page.emulateMedia({ media: 'print' });
	ok(await page.locator('.codes').isVisible(), `and are printed: ${lang}`);
	await page.emulateMedia({ media: 'screen' });
	await page.goto(`${site.url}/home`);
	await page.click('form[action="/sign-out"] button');
	await signIn(page);
	await page.waitForSelector('#in-code');
	await look(page, 'code');
	await page.fill('#in-code', '000000');
	await page.keyboard.press('Enter');
	await page.waitForSelector('[role=alert]');
	await look(page, 'denied');
	await page.fill('#in-code', recovery[0]);
	await page.keyboard.press('Enter');
	await page.waitForURL('**/home');
	await page.goto(`${site.url}/second-factor`);
	await look(page, 'on');
	await page.fill('#in-password', 'a quiet bicycle');
	await page.fill('#in-code', recovery[1]);
	await page.click('button[value=off]');
	await page.waitForSelector('[role=status]');
	is(await page.locator('#in-code').count(), 0, `it is turned off: ${lang}`);
	await context.close();
	await scripted.close();
}

let code = 1;
try {
	const page = await browser.newPage();
	await page.goto(await welcome());
	await page.fill('#in-name', 'Wang Min');
	await page.fill('#in-login', 'wang.min');
	await page.fill('#in-password', 'a quiet bicycle');
	await page.fill('#in-again', 'a quiet bicycle');
	await page.keyboard.press('Enter');
	await page.waitForURL('**/home');
	for (const lang of ['en', 'zh'])
		for (const width of [1280, 320])
			await tour(lang, width);
	code = done();
} catch (e) {
	console.log(`Bail out! ${e.stack}`);
} finally {
	await browser.close();
	await site.stop();
}
process.exit(code);
