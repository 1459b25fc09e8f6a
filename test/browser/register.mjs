// SPDX-License-Identifier: Apache-2.0
// Who keeps a register narrows it, sorts it, goes on to the next page and takes
// it along: by keyboard, without script, in both languages, wide and at 320 px,
// in the dark and on paper.
import { mkdirSync, readFileSync } from 'node:fs';
import { browse, done, is, judged, ok, serve, shot, tooWide } from './site.mjs';

const shots = 'build/screenshots';
const logins = JSON.parse(readFileSync(`${process.env.DATA}/demo-logins.json`));
const site = await serve(process.env.PROBITY, process.env.DATA);
const browser = await browse(process.env.CHROMIUM);
mkdirSync(shots, { recursive: true });

function login(role) {
	return logins.find((l) => l.role === role);
}

async function comeIn(page, role) {
	const who = login(role);

	await page.goto(`${site.url}/sign-in`);
	await page.fill('#in-login', who.name);
	await page.fill('#in-password', who.password);
	await page.keyboard.press('Enter');
	await page.waitForURL('**/home');
}

// In a window with script, whose session is the same: axe needs script, and the
// page does not.
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
			path: `${shots}/register-${name}-${lang}-${width}.png` });
	};
}

async function tabTo(page, selector) {
	for (let i = 0; i < 60; i++) {
		await page.keyboard.press('Tab');
		if (await page.evaluate((s) => document.activeElement?.matches(s), selector))
			return true;
	}
	return false;
}

async function tour(lang, width) {
	const dress = { locale: lang === 'en' ? 'en-GB' : 'zh-CN',
		viewport: { width, height: 900 }, reducedMotion: 'reduce' };
	const context = await browser.newContext({ ...dress, javaScriptEnabled: false });
	const page = await context.newPage();
	const scripted = await browser.newContext(dress);
	const look = looker(await scripted.newPage(), width, lang);

	await comeIn(page, 'Administration');
	await page.click('a[href="/register"]');
	await look(page, 'all');
	is(await page.locator('tbody tr').count(), 50, `a page has fifty acts: ${lang}`);
	await page.click('a[rel=next]');
	await page.click('a[rel=next]');
	is(await page.locator('tbody tr').count(), 50, `and so has the third: ${lang}`);
	await page.selectOption('#r-kind', 'gift');
	ok(await tabTo(page, '.sift .do button'), `Tab reaches the button: ${lang}`);
	await page.keyboard.press('Enter');
	await page.waitForURL('**kind=gift**');
	const summary = page.locator('.sift summary');
	await summary.focus();
	await page.keyboard.press('Enter');
	await look(page, 'gifts');
	await page.selectOption('#r-state', 'open');
	await page.selectOption('#r-sort', 'due');
	await page.click('.sift .do button');
	await page.waitForURL('**sort=due**');
	ok(await page.locator('tbody tr').count() > 0, `some are open: ${lang}`);
	await look(page, 'open');
	const other = lang === 'en' ? 'zh-Hans' : 'en';
	await page.click(`nav.lang a[hreflang=${other}]`);
	ok(page.url().includes('sort=due') && page.url().includes(`lang=${other}`),
		`another language shows the same list: ${lang}`, page.url());
	const [file] = await Promise.all([page.waitForEvent('download'),
		page.click('a[href*="acts.csv"]')]);
	ok(/^gift-.*\.csv$/.test(file.suggestedFilename()), `it is taken along: ${lang}`);
	await page.click('tbody a');
	await page.waitForURL('**/act/*');
	ok(true, `a row leads to its act: ${lang}`);
	await page.goto(`${site.url}/register?q=nothing-is-called-this`);
	await look(page, 'none');
	await page.goto(`${site.url}/register?from=yesterday`);
	await look(page, 'wrong');
	// Each time another list: one that is kept is not kept again.
	const day = (lang === 'en' ? 11 : 13) + (width === 320 ? 1 : 0);
	await page.goto(`${site.url}/register?kind=custody&from=2026-01-${day}`);
	await page.fill('#r-name', `${lang} ${width}`);
	await page.keyboard.press('Enter');
	await page.waitForSelector('.views a[aria-current]');
	await look(page, 'kept');
	await page.locator('.views li', { hasText: `${lang} ${width}` }).locator('summary').click();
	await page.locator('.views details[open] button[value=drop]').click();
	await page.waitForURL('**dropped=**');
	await look(page, 'dropped');
	await page.click('button[value=back]');
	ok(await page.locator('.views a', { hasText: `${lang} ${width}` }).isVisible(),
		`what was thrown away is taken back: ${lang}, ${width} px`);
	await page.goto(`${site.url}/dashboard`);
	await look(page, 'dashboard');
	await page.goto(`${site.url}/home`);
	await page.click('a[href="/offices"]');
	await page.locator('.office summary').first().click();
	await look(page, 'offices');
	await page.goto(`${site.url}/file/appointment?office=board`);
	await page.fill('#ask-person', 'a name that nobody has');
	await look(page, 'appointment');
	await context.close();
	await scripted.close();
}

async function dressed() {
	const context = await browser.newContext({ locale: 'en-GB', colorScheme: 'dark',
		viewport: { width: 1280, height: 900 } });
	const page = await context.newPage();

	await comeIn(page, 'Compliance Officer');
	await page.goto(`${site.url}/register`);
	const faults = await judged(page);
	ok(faults === '', 'axe finds nothing in the dark', faults);
	await shot(page, { path: `${shots}/register-dark.png` });
	await page.emulateMedia({ media: 'print', colorScheme: 'light' });
	ok(!await page.locator('.sift').isVisible(), 'paper has no form');
	ok(await page.locator('tbody tr').first().isVisible(), 'and has the list');
	await shot(page, { path: `${shots}/register-print.png` });
	await page.goto(`${site.url}/offices`);
	ok(await page.locator('.office li').first().isVisible(), 'offices print');
	ok(!await page.locator('.office .do a').first().isVisible(), 'without what is to press');
	await shot(page, { path: `${shots}/offices-print.png` });
	await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
	const more = await judged(page);
	ok(more === '', 'axe finds nothing at offices in the dark', more);
	await shot(page, { path: `${shots}/offices-dark.png` });
	await context.close();
}

let code = 1;
try {
	for (const lang of ['en', 'zh'])
		for (const width of [1280, 320])
			await tour(lang, width);
	await dressed();
	code = done();
} catch (e) {
	console.log(`Bail out! ${e.stack}`);
} finally {
	await browser.close();
	await site.stop();
}
process.exit(code);
