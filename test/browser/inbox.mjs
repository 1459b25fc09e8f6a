// SPDX-License-Identifier: Apache-2.0
// An officer with much on the desk: what waits is sifted, some of it chosen by
// keyboard and answered at once. Each page on the way is looked at; axe needs
// script, and the pages do not.
import { mkdirSync, readFileSync } from 'node:fs';
import { browse, done, is, judged, ok, serve, shot, tooWide } from './site.mjs';

const shots = 'build/screenshots';
const site = await serve(process.env.PROBITY, process.env.DATA);
const browser = await browse(process.env.CHROMIUM);
const logins = JSON.parse(readFileSync(`${process.env.DATA}/demo-logins.json`, 'utf8'));
mkdirSync(shots, { recursive: true });

async function look(page, scripted, name) {
	if (scripted) {
		const faults = await judged(page);
		ok(faults === '', `axe finds nothing: ${name}`, faults);
	}
	const room = await tooWide(page);
	ok(room <= 0, `no sideways scroll: ${name}`, `${room} px too wide`);
	await shot(page, { fullPage: true,
		path: `${shots}/inbox-${name.replace(/[^a-z0-9]+/gi, '-')}.png` });
}

async function comeIn(page, who, lang) {
	const { name, password } = logins.find((l) => l.name === who);

	await page.goto(`${site.url}/sign-in?lang=${lang}`);
	await page.fill('#in-login', name);
	await page.fill('#in-password', password);
	await page.keyboard.press('Enter');
	await page.waitForURL('**/home**');
}

async function tabTo(page, test) {
	for (let i = 0; i < 300; i++) {
		await page.keyboard.press('Tab');
		if (await page.evaluate(test))
			return true;
	}
	return false;
}

async function tour(lang, width, scripted) {
	const what = `${lang}, ${width} px, ${scripted ? 'with' : 'without'} script`;
	const context = await browser.newContext({ javaScriptEnabled: scripted,
		viewport: { width, height: 900 }, reducedMotion: 'reduce' });
	const page = await context.newPage();

	await comeIn(page, 'ruolin-bao', lang);
	await page.goto(`${site.url}/inbox?lang=${lang}`);
	await look(page, scripted, `much, ${what}`);
	await page.selectOption('#i-asks', 'decide');
	await page.click('.sift button');
	await page.waitForURL('**asks=decide**');
	is(await page.inputValue('#i-asks'), 'decide', `what was chosen stays chosen: ${what}`);
	await page.emulateMedia({ media: 'print' });
	ok(!(await page.locator('.sift').isVisible()) &&
		await page.locator('table.inbox').first().isVisible(),
	`on paper is the list alone: ${what}`);
	await page.emulateMedia({ media: 'screen' });
	await page.context().clearCookies();

	await comeIn(page, 'xiaoyu-tan', lang);
	await page.goto(`${site.url}/inbox?lang=${lang}`);
	await look(page, scripted, `nothing, ${what}`);
	await page.context().clearCookies();

	await comeIn(page, 'ruolin-bao', lang);
	await page.goto(`${site.url}/inbox?lang=${lang}&kind=gift`);
	const boxes = await page.locator('input[name="page.line"]').count();
	ok(boxes > 0, `some can be answered together: ${what}`);
	ok(await tabTo(page, () => document.activeElement?.name === 'page.line'),
		`Tab reaches a box: ${what}`);
	await page.keyboard.press('Space');
	is(await page.locator('input[name="page.line"]:checked').count(), 1,
		`Space chooses it: ${what}`);
	await look(page, scripted, `chosen, ${what}`);
	await page.focus('button[value=together]');
	await page.keyboard.press('Enter');
	await page.waitForSelector('#page-ask');
	await page.fill('textarea', 'Looked at with the register.');
	await look(page, scripted, `together, ${what}`);
	await page.click('button[value=weigh]');
	await page.waitForSelector('button[value=answer]');
	await look(page, scripted, `weighed, ${what}`);
	await page.click('button[value=answer]');
	await page.waitForSelector('.saved');
	await look(page, scripted, `filed, ${what}`);
	is(await page.locator('#page-ask').count(), 0, `nothing is left to send: ${what}`);
	await page.locator('.lines span a').first().click();
	await page.waitForURL('**/act/**');
	await page.goto(`${site.url}/inbox?lang=${lang}&kind=gift`);
	is(await page.locator('input[name="page.line"]').count(), boxes - 1,
		`it waits no more: ${what}`);
	await context.close();
}

let code = 1;
try {
	for (const lang of ['en', 'zh-Hans'])
		for (const width of [1280, 320])
			await tour(lang, width, true);
	await tour('en', 320, false);
	await tour('zh-Hans', 1280, false);
	code = done();
} catch (e) {
	console.log(`Bail out! ${e.stack}`);
} finally {
	await browser.close();
	await site.stop();
}
process.exit(code);
