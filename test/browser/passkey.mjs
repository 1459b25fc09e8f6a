// SPDX-License-Identifier: Apache-2.0
// Passkeys: one is made, signed in with, renamed and removed; in both languages,
// wide and at 320 px, under the policy that the pages really have. And without
// script the pages are as they were.
import { appendFileSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { browse, done, is, judged, ok, serve, shot, tooWide } from './site.mjs';

const shots = 'build/screenshots';
mkdirSync(shots, { recursive: true });

// Passkeys belong to a name, and the configuration says which.
const port = await new Promise((resolve) => {
	const server = createServer().listen(0, '127.0.0.1', () => {
		const free = server.address().port;
		server.close(() => resolve(free));
	});
});
const url = `http://localhost:${port}`;
appendFileSync(`${process.env.DATA}/probity.conf`, `url ${url}\n`);
const site = await serve(process.env.PROBITY, process.env.DATA, port);
const browser = await browse(process.env.CHROMIUM);

async function welcome() {
	for (let i = 0; i < 100; i++) {
		const link = site.said().match(/\/welcome\/\S+/);
		if (link)
			return url + link[0];
		await new Promise((go) => { setTimeout(go, 50); });
	}
	throw new Error(`no link: ${site.said()}`);
}

// What axe finds: its script is none of the page's policy, so the page's content
// is looked at in a window that has none.
function looker(context, width, lang) {
	return async function look(page, name) {
		const what = `${name}, ${lang}, ${width} px`;
		const own = await context.newPage();
		await own.goto(`${url}/record`);
		await own.setContent((await page.content())
			.replace(/<script[^]*?<\/script>/g, '')
			.replace(/(href|src)="\//g, `$1="${url}/`));
		await own.waitForLoadState();
		const faults = await judged(own);
		ok(faults === '', `axe finds nothing: ${what}`, faults);
		await own.close();
		const room = await tooWide(page);
		ok(room <= 0, `no sideways scroll: ${what}`, `${room} px too wide`);
		await shot(page, { fullPage: true,
			path: `${shots}/passkey-${name}-${lang}-${width}.png` });
	};
}

async function signIn(page) {
	await page.goto(`${url}/sign-in`);
	await page.fill('#in-login', 'wang.min');
	await page.fill('#in-password', 'a quiet bicycle');
	await page.keyboard.press('Enter');
	await page.waitForURL('**/home');
}

async function signOut(page) {
	await page.goto(`${url}/home`);
	await page.click('form[action="/sign-out"] button');
	await page.waitForURL('**/sign-in');
}

// A device that keeps passkeys, and knows its owner or not.
async function authenticator(page, known) {
	const wire = await page.context().newCDPSession(page);
	await wire.send('WebAuthn.enable');
	const { authenticatorId } = await wire.send(
		'WebAuthn.addVirtualAuthenticator', { options: {
			protocol: 'ctap2', transport: 'internal',
			hasResidentKey: true, hasUserVerification: true,
			isUserVerified: known, automaticPresenceSimulation: true } });
	return { wire, authenticatorId };
}

async function askFor(page, name) {
	await page.goto(`${url}/passkeys`);
	await page.fill('#in-name', name);
	await page.fill('#in-password', 'a quiet bicycle');
	await page.keyboard.press('Enter');
	await page.waitForSelector('[data-passkey=make] button:visible');
}

async function tour(lang, width) {
	const dress = { locale: lang === 'en' ? 'en-GB' : 'zh-CN',
		viewport: { width, height: 900 }, reducedMotion: 'reduce' };
	const context = await browser.newContext(dress);
	const scripted = await browser.newContext({ ...dress, bypassCSP: true });
	const page = await context.newPage();
	const look = looker(scripted, width, lang);
	const refused = [];
	page.on('console', (m) => {
		if (/Content Security Policy|Trusted/.test(m.text()))
			refused.push(m.text());
	});
	const device = await authenticator(page, true);
	const name = lang === 'en' ? 'My telephone' : '我的手机';

	await signIn(page);
	await page.goto(`${url}/account`);
	await page.click('main a[href^="/passkeys"]');
	await look(page, 'none');
	await askFor(page, name);
	await look(page, 'make');
	await page.click('[data-passkey-go]');
	await page.waitForSelector('[role=status]');
	await look(page, 'made');
	const { credentials } = await device.wire.send('WebAuthn.getCredentials',
		{ authenticatorId: device.authenticatorId });
	is(credentials.length, 1, `the device has one: ${lang}, ${width} px`);
	is(credentials[0].rpId, 'localhost', `for this host: ${lang}`);
	ok(!Buffer.from(credentials[0].userHandle, 'base64').toString('latin1')
		.includes('wang'), `under a handle that is no name: ${lang}`);
	await askFor(page, name);
	await page.click('[data-passkey-go]');
	await page.waitForSelector('[data-passkey-have]:visible');
	ok(true, `a device makes no second one: ${lang}`);
	await look(page, 'have');

	await signOut(page);
	await page.goto(`${url}/sign-in?to=/record`);
	await page.waitForSelector('[data-passkey=show] button:visible');
	await look(page, 'sign-in');
	await page.click('[data-passkey-go]');
	await page.waitForURL(`${url}/record`);
	ok(true, `signed in with it, and where they wanted to go: ${lang}`);
	await page.goto(`${url}/account`);
	const mine = await page.textContent('.lines li:first-child');
	ok(mine.includes(lang === 'en' ? 'signed in with a passkey' : '登录方式：通行密钥'),
		`the list of sessions says how: ${lang}`, mine);
	await page.goto(`${url}/passkeys`);
	const used = await page.textContent('.lines li');
	ok(used.includes(lang === 'en' ? 'last used' : '最近使用'),
		`and the list of passkeys that it was used: ${lang}`, used);

	await page.goto(`${url}/people`);
	const listed = await page.textContent('.lines > li');
	ok(listed.includes(lang === 'en' ? '1 passkey' : '1个通行密钥'),
		`the list of people says how many: ${lang}`, listed);
	await page.click('summary');
	ok(await page.locator('details li', { hasText: name }).isVisible(),
		`and which: ${lang}`);
	await look(page, 'people');
	await page.goto(`${url}/passkeys`);
	await page.click('summary');
	await look(page, 'change');
	const other = lang === 'en' ? 'Grey telephone' : '灰色手机';
	await page.fill('details input[name=name]', other);
	await page.click('button[value=rename]');
	await page.waitForFunction((n) =>
		document.querySelector('.lines strong').textContent === n, other);
	ok(true, `it is renamed: ${lang}`);
	await page.click('summary');
	await page.fill('details input[type=password]', 'not this one');
	await page.click('button[value=remove]');
	await page.waitForSelector('[role=alert]');
	is(await page.locator('.lines strong').count(), 1,
		`it is not removed without the password: ${lang}`);
	await page.click('summary');
	await page.fill('details input[type=password]', 'a quiet bicycle');
	await page.click('button[value=remove]');
	await page.waitForSelector('[role=status]');
	is(await page.locator('.lines strong').count(), 0, `it is removed: ${lang}`);
	await signOut(page);
	await page.click('[data-passkey-go]');
	await page.waitForSelector('[role=alert]:visible');
	ok(page.url().includes('/sign-in/passkey'),
		`and lets nobody in any more: ${lang}`, page.url());
	await look(page, 'denied');
	is(refused.join('\n'), '', `nothing ran against the policy: ${lang}`);
	await context.close();
	await scripted.close();
}

// A device that cannot tell who holds it makes no passkey.
async function stranger() {
	const context = await browser.newContext({ locale: 'en-GB' });
	const page = await context.newPage();
	await authenticator(page, false);
	await signIn(page);
	await askFor(page, 'A stick');
	await page.click('[data-passkey-go]');
	await page.waitForSelector('[data-passkey-wrong]:visible');
	ok(await page.locator('[data-passkey-go]').isEnabled(),
		'whoever is not known to the device is told, and may try again');
	await context.close();
}

async function plain() {
	const context = await browser.newContext({ locale: 'en-GB',
		javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(`${url}/sign-in`);
	is(await page.locator('[data-passkey]:visible').count(), 0,
		'without script there is no button for it');
	await signIn(page);
	await page.goto(`${url}/passkeys`);
	await page.fill('#in-name', 'A stick');
	await page.fill('#in-password', 'a quiet bicycle');
	await page.click('button[value=begin]');
	ok(await page.locator('[data-passkey-none]').isVisible() &&
		!await page.locator('[data-passkey-go]').isVisible(),
	'and the page says what making one needs');
	await context.close();
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
	await stranger();
	await plain();
	code = done();
} catch (e) {
	console.log(`Bail out! ${e.stack}`);
} finally {
	await browser.close();
	await site.stop();
}
process.exit(code);
