// SPDX-License-Identifier: Apache-2.0
// An officer hands a matter on, and does nothing but press keys: to somebody who
// cannot take it, which the page says, and then to somebody who can. It has left
// the one Inbox and is in the other. Each page on the way is looked at; axe needs
// script, and the pages do not.
import { mkdirSync, readFileSync } from 'node:fs';
import { browse, done, is, judged, ok, serve, shot, tooWide } from './site.mjs';

const shots = 'build/screenshots';
const site = await serve(process.env.PROBITY, process.env.DATA);
const browser = await browse(process.env.CHROMIUM);
const logins = JSON.parse(readFileSync(`${process.env.DATA}/demo-logins.json`, 'utf8'));
mkdirSync(shots, { recursive: true });

const words = {
	en: { decide: 'Decide: Disclosure of a conflict',
		why: 'It turns on a question of law.', has: 'It waits for them already',
		filed: 'Disclosure of a conflict of interest · filed by',
		handed: 'handed on to you by', to: 'and handed on to' },
	'zh-Hans': { decide: '请决定：利益冲突',
		why: '涉及法律问题。', has: '该事项已在等待对方处理',
		filed: '利益冲突披露 · ',
		handed: '移交给您，代行', to: '，移交给' },
};

async function look(page, scripted, name) {
	if (scripted) {
		const faults = await judged(page);
		ok(faults === '', `axe finds nothing: ${name}`, faults);
	}
	const room = await tooWide(page);
	ok(room <= 0, `no sideways scroll: ${name}`, `${room} px too wide`);
	await shot(page, { fullPage: true,
		path: `${shots}/handon-${name.replace(/[^a-z0-9]+/gi, '-')}.png` });
}

// Tab until a test of what has the focus holds.
async function tabTo(page, test, arg) {
	for (let i = 0; i < 300; i++) {
		await page.keyboard.press('Tab');
		if (await page.evaluate(test, arg))
			return;
	}
	throw new Error(`Tab does not reach ${test}`);
}

const isLinkTo = (start) =>
	document.activeElement?.getAttribute('href')?.startsWith(start);
const isStep = (value) => document.activeElement?.value === value;
const isId = (id) => document.activeElement?.id === id;

async function comeIn(page, who, lang) {
	const { name, password } = logins.find((l) => l.name === who);

	await page.context().clearCookies();
	await page.goto(`${site.url}/sign-in?lang=${lang}`);
	await tabTo(page, isId, 'in-login');
	await page.keyboard.type(name);
	await tabTo(page, isId, 'in-password');
	await page.keyboard.type(password);
	await page.keyboard.press('Enter');
	await page.waitForURL('**/home**');
}

async function inbox(page, lang) {
	await page.goto(`${site.url}/inbox?lang=${lang}&asks=decide&kind=conflict_disclosure`);
}

// Fills in the form as it stands, and sends it.
async function send(page, to, why, step) {
	await tabTo(page, isId, 'ask-receiver');
	await page.keyboard.press('Control+A');
	await page.keyboard.type(to);
	await tabTo(page, isId, 'ask-reasons');
	await page.keyboard.press('Control+A');
	await page.keyboard.type(why);
	await tabTo(page, isStep, step);
	const sent = page.waitForResponse((r) => r.request().method() === 'POST');
	const shown = page.waitForEvent('load');
	await page.keyboard.press('Enter');
	await shown;
	return (await sent).status();
}

// From the Inbox to the form, by way of the act's page.
async function openForm(page, lang, what, scripted) {
	await inbox(page, lang);
	await look(page, scripted, `what waits, ${what}`);
	await tabTo(page, isLinkTo, '/act/');
	const matter = (await page.evaluate(() => document.activeElement.href))
		.match(/[0-9a-f]{32}/)[0];
	is(await page.evaluate((words) =>
		document.activeElement.textContent.startsWith(words), words[lang].decide),
	true, `it is to be decided: ${what}`);
	await page.keyboard.press('Enter');
	await page.waitForURL(`**/act/${matter}**`);
	await tabTo(page, () => document.activeElement?.matches('summary') &&
		document.activeElement.parentElement.querySelector('[href^="/file/handover"]') !== null);
	await page.keyboard.press('Enter');
	await look(page, scripted, `what is seldom done, ${what}`);
	await tabTo(page, isLinkTo, '/file/handover?matter=');
	await page.keyboard.press('Enter');
	await page.waitForURL('**/file/handover**');
	is(await page.inputValue('#ask-matter'), matter, `the form names it: ${what}`);
	const about = await page.textContent('.whom');
	ok(about.includes(words[lang].filed), `and says what it is: ${what}`, about);
	await look(page, scripted, `form, ${what}`);
	return matter;
}

// Or by the line's own link.
async function openAtOnce(page, lang, what, scripted) {
	await inbox(page, lang);
	await tabTo(page, isLinkTo, '/file/handover?matter=');
	const { href, label } = await page.evaluate(() => ({
		href: document.activeElement.href,
		label: document.activeElement.getAttribute('aria-label') }));
	ok(label.includes(words[lang].decide), `which says of what: ${what}`, label);
	await look(page, scripted, `what waits, ${what}`);
	await page.keyboard.press('Enter');
	await page.waitForURL('**/file/handover**');
	await look(page, scripted, `form, ${what}`);
	return href.match(/[0-9a-f]{32}/)[0];
}

async function tour(lang, width, scripted, open) {
	const what = `${lang}, ${width} px, ${scripted ? 'with' : 'without'} script`;
	const context = await browser.newContext({ javaScriptEnabled: scripted,
		viewport: { width, height: 900 }, reducedMotion: 'reduce' });
	const page = await context.newPage();
	const { why, has, handed, to } = words[lang];

	await comeIn(page, 'ruolin-bao', lang);
	const matter = await open(page, lang, what, scripted);
	is(await send(page, 'ruolin-bao', why, 'check'), 422,
		`it is not handed to who has it: ${what}`);
	const said = await page.textContent('[role=alert]');
	ok(said.includes(has), `which the page says: ${what}`, said);
	is(await page.inputValue('#ask-reasons'), why, `what was typed is kept: ${what}`);
	await look(page, scripted, `refused, ${what}`);
	is(await send(page, 'qinghe-meng', why, 'check'), 200,
		`the counsel may have it: ${what}`);
	await look(page, scripted, `weighed, ${what}`);
	await tabTo(page, isStep, 'file');
	await page.keyboard.press('Enter');
	await page.waitForURL('**/act/**filed=yes**');
	await look(page, scripted, `filed, ${what}`);
	await inbox(page, lang);
	is(await page.locator(`a[href^="/act/${matter}"]`).count(), 0,
		`it has left the Inbox: ${what}`);

	await page.goto(`${site.url}/act/${matter}?lang=${lang}`);
	const history = await page.textContent('.lines');
	ok(history.includes(to), `the act says to whom it went: ${what}`, history);
	await look(page, scripted, `history, ${what}`);

	await comeIn(page, 'qinghe-meng', lang);
	await inbox(page, lang);
	const line = await page.textContent(`tr:has(a[href^="/act/${matter}"])`);
	ok(line.includes(handed), `the line says by whom: ${what}`, line);
	await look(page, scripted, `handed, ${what}`);
	await tabTo(page, isLinkTo, `/act/${matter}`);
	await page.keyboard.press('Enter');
	await page.waitForURL(`**/act/${matter}**`);
	await look(page, scripted, `receiver, ${what}`);
	await tabTo(page, isLinkTo, '/file/finding');
	ok(true, `who has it answers it: ${what}`);
	await context.close();
}

let code = 1;
try {
	for (const lang of ['en', 'zh-Hans'])
		for (const width of [1280, 320])
			await tour(lang, width, true, width === 320 ? openForm : openAtOnce);
	await tour('en', 320, false, openAtOnce);
	await tour('zh-Hans', 1280, false, openForm);
	code = done();
} catch (e) {
	console.log(`Bail out! ${e.stack}`);
} finally {
	await browser.close();
	await site.stop();
}
process.exit(code);
