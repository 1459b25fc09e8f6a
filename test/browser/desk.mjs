// SPDX-License-Identifier: Apache-2.0
// From the link for whoever is the first to a gift on the record and its
// receipt, as somebody does it: by keyboard, without script, in both languages,
// wide and at 320 px. Each page on the way is looked at.
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

const gift = {
	direction: 'received', form: 'thing', official: 'no', lawful: 'yes',
	insignificant: 'no', in_return: 'no', pending: 'no',
};

// Everything that a page has to be, in a window with script, whose session is
// the same: axe needs script, and the page does not.
function looker(looking, width, lang) {
	return async function look(page, name) {
		const what = `${name}, ${lang}, ${width} px`;
		await looking.context().addCookies(await page.context().cookies());
		await looking.goto(page.url());
		const faults = await judged(looking);
		ok(faults === '', `axe finds nothing: ${what}`, faults);
		const room = await tooWide(page);
		ok(room <= 0, `no sideways scroll: ${what}`, `${room} px too wide`);
		await shot(page, { fullPage: true,
			path: `${shots}/desk-${name}-${lang}-${width}.png` });
	};
}

async function fillGift(page) {
	for (const [name, value] of Object.entries(gift))
		await page.check(`input[name=${name}][value=${value}]`);
	await page.fill('input[name=party]', 'Harbor');
	await page.fill('input[name=value]', 'CNY 350.00');
	await page.fill('input[name=day]', '2026-11-20');
}

// Tab until it has the focus, as somebody without a mouse does.
async function tabTo(page, selector) {
	for (let i = 0; i < 80; i++) {
		await page.keyboard.press('Tab');
		if (await page.evaluate((s) => document.activeElement?.matches(s), selector))
			return true;
	}
	return false;
}

async function first(link) {
	const context = await browser.newContext({ locale: 'en-GB',
		javaScriptEnabled: false, viewport: { width: 1280, height: 900 } });
	const page = await context.newPage();
	const began = Date.now();

	await page.goto(link);
	await page.fill('#in-name', 'Wang Min');
	await page.fill('#in-login', 'wang.min');
	await page.fill('#in-password', 'a quiet bicycle');
	await page.fill('#in-again', 'a quiet bicycle');
	await page.keyboard.press('Enter');
	await page.waitForURL('**/home');
	await page.click('a.button');
	await page.click('a[href="/file/gift"]');
	await fillGift(page);
	await page.click('button[value=check]');
	ok(await page.locator('#page-answer .answer').isVisible(),
		'what the Code says is shown before anything is filed');
	await page.click('button[value=file]');
	await page.waitForURL('**/act/*');
	ok(Date.now() - began < 60000,
		'from the link to a gift on the record takes no minute of waiting');
	const [download] = await Promise.all([page.waitForEvent('download'),
		page.click('a[download]')]);
	ok((await download.path()) !== null, 'its receipt is downloaded');
	await context.close();
}

async function tour(lang, width) {
	const dress = { locale: lang === 'en' ? 'en-GB' : 'zh-CN',
		viewport: { width, height: 900 }, reducedMotion: 'reduce' };
	const context = await browser.newContext({ ...dress, javaScriptEnabled: false });
	const page = await context.newPage();
	const scripted = await browser.newContext(dress);
	const look = looker(await scripted.newPage(), width, lang);

	await page.goto(`${site.url}/home`);
	await look(page, 'signin');
	await page.fill('#in-login', 'wang.min');
	await page.fill('#in-password', 'a quiet bicycle');
	ok(await tabTo(page, 'main form button'), `Tab reaches the button: ${lang}`);
	await page.keyboard.press('Enter');
	await page.waitForURL('**/home');
	await look(page, 'home');
	for (const path of ['file', 'account', 'programs', 'people', 'record', 'settings']) {
		await page.goto(`${site.url}/${path}`);
		await look(page, path);
	}
	await page.goto(`${site.url}/file/gift`);
	await look(page, 'form');
	await fillGift(page);
	ok(await tabTo(page, 'button[value=check]'), `and on a form: ${lang}`);
	await page.keyboard.press('Enter');
	await page.waitForSelector('#page-answer');
	is(await page.locator('.answer').count(), 1, `it is answered: ${lang}`);
	await shot(page, { fullPage: true,
		path: `${shots}/desk-answer-${lang}-${width}.png` });
	ok(await tooWide(page) <= 0, `no sideways scroll: answer, ${lang}, ${width} px`);
	await page.click('button[value=file]');
	await page.waitForURL('**/act/*');
	await look(page, 'act');
	await page.goto(`${site.url}/home`);
	await page.click('form[action="/sign-out"] button');
	await page.waitForURL('**/sign-in**');
	await page.goBack();
	ok(!(await page.content()).includes('Wang Min'),
		`after signing out, going back shows nobody’s desk: ${lang}`);
	await context.close();
	await scripted.close();
}

let code = 1;
try {
	await first(await welcome());
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
