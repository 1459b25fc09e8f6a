// SPDX-License-Identifier: Apache-2.0
// A director asks for a value of somebody's gift to be erased, sees before what
// would go, and cannot decide it; another one finds it in the Inbox, and erases or
// refuses. Each page on the way is looked at; axe needs script, and the pages do
// not.
import { mkdirSync, readFileSync } from 'node:fs';
import { browse, done, is, judged, ok, serve, shot, tooWide } from './site.mjs';

const shots = 'build/screenshots';
const site = await serve(process.env.PROBITY, process.env.DATA);
const browser = await browse(process.env.CHROMIUM);
const logins = JSON.parse(readFileSync(`${process.env.DATA}/demo-logins.json`, 'utf8'));
const gifts = process.env.GIFTS.split(' ');
mkdirSync(shots, { recursive: true });

const words = {
	en: { stays: 'What stays', mine: 'You asked for this yourself',
		erased: 'Erased by', refused: 'Refused by', why: 'Request 12 of November.' },
	'zh-Hans': { stays: '保留的内容', mine: '此项由您本人申请',
		erased: '删除', refused: '驳回', why: '十一月第十二号请求。' },
};

async function look(page, scripted, name) {
	if (scripted) {
		const faults = await judged(page);
		ok(faults === '', `axe finds nothing: ${name}`, faults);
	}
	const room = await tooWide(page);
	ok(room <= 0, `no sideways scroll: ${name}`, `${room} px too wide`);
	await shot(page, { fullPage: true,
		path: `${shots}/erasure-${name.replace(/[^a-z0-9]+/gi, '-')}.png` });
}

async function comeIn(page, who, lang) {
	const { name, password } = logins.find((l) => l.name === who);

	await page.context().clearCookies();
	await page.goto(`${site.url}/sign-in?lang=${lang}`);
	await page.fill('#in-login', name);
	await page.fill('#in-password', password);
	await page.keyboard.press('Enter');
	await page.waitForURL('**/home**');
}

// Tab until it is reached, then press a key.
async function press(page, selector, key) {
	for (let i = 0; i < 200; i++) {
		await page.keyboard.press('Tab');
		if (await page.evaluate((s) => document.activeElement?.matches(s), selector)) {
			await page.keyboard.press(key);
			return;
		}
	}
	throw new Error(`Tab does not reach ${selector}`);
}

async function ask(page, gift, lang, what, scripted) {
	await comeIn(page, 'wenyuan-fang', lang);
	await page.goto(`${site.url}/erasure?lang=${lang}`);
	await look(page, scripted, `list, ${what}`);
	await page.fill('#in-act', gift);
	await page.keyboard.press('Enter');
	await page.waitForURL('**/erasure/new**');
	ok((await page.textContent('main')).includes(words[lang].stays),
		`what would go is shown, and what stays: ${what}`);
	await look(page, scripted, `preview, ${what}`);
	await press(page, 'input[name=field][value=value]', 'Space');
	await press(page, '#in-because', 'A');
	await page.fill('#in-because', words[lang].why);
	await press(page, 'button[value=ask]', 'Enter');
	await page.waitForURL(/\/erasure\/[0-9a-f]{32}/);
	ok((await page.textContent('main')).includes(words[lang].mine),
		`who asked does not decide, and reads why: ${what}`);
	is(await page.locator('button[value=erase], button[value=refuse]').count(), 0,
		`nor has a button for it: ${what}`);
	await look(page, scripted, `asked, ${what}`);
}

async function decide(page, lang, what, scripted, step) {
	await comeIn(page, 'peilan-lu', lang);
	await page.goto(`${site.url}/inbox?lang=${lang}`);
	await look(page, scripted, `inbox, ${what}`);
	await press(page, 'main a[href^="/erasure"]', 'Enter');
	await page.waitForURL('**/erasure?**');
	await look(page, scripted, `waits, ${what}`);
	await press(page, '.lines a[href^="/erasure/"]', 'Enter');
	await page.waitForURL(/\/erasure\/[0-9a-f]{32}/);
	ok((await page.textContent('main')).includes(words[lang].why),
		`another one reads who asked, and why: ${what}`);
	await look(page, scripted, `decide, ${what}`);
	await press(page, '#in-because', 'A');
	await page.fill('#in-because', 'CNY 150.00');
	const shown = page.waitForEvent('load');
	await press(page, `button[value=${step}]`, 'Enter');
	await shown;
	if (step === 'erase') {
		ok(await page.locator('[role=alert]').isVisible(),
			`a reason that says what goes is refused: ${what}`);
		is(await page.inputValue('#in-because'), 'CNY 150.00', `and stays there: ${what}`);
		await look(page, scripted, `wrong, ${what}`);
		await page.fill('#in-because', words[lang].why);
		const again = page.waitForEvent('load');
		await press(page, `button[value=${step}]`, 'Enter');
		await again;
	}
	const said = await page.textContent('dl.given');
	ok(said.includes(words[lang][step === 'erase' ? 'erased' : 'refused']),
		`it is decided: ${what}`, said);
	await look(page, scripted, `${step}d, ${what}`);
}

async function tour(lang, width, scripted, how) {
	const what = `${lang}, ${width} px, ${scripted ? 'with' : 'without'} script, ${how.light}`;
	const context = await browser.newContext({ javaScriptEnabled: scripted,
		viewport: { width, height: 900 }, reducedMotion: 'reduce',
		colorScheme: how.light });
	const page = await context.newPage();
	const gift = gifts.pop();

	await ask(page, gift, lang, what, scripted);
	await decide(page, lang, what, scripted, how.step);
	await comeIn(page, 'xiaoyu-tan', lang);
	await page.goto(`${site.url}/act/${gift}?lang=${lang}`);
	is(/150/.test(await page.textContent('dl.given')), how.step === 'refuse',
		`the act ${how.step === 'refuse' ? 'has it still' : 'has it no more'}: ${what}`);
	await look(page, scripted, `act, ${what}`);
	is((await page.goto(`${site.url}/erasure`)).status(), 404,
		`for others there is no such page: ${what}`);
	await context.close();
}

let code = 1;
try {
	await tour('en', 1280, true, { light: 'light', step: 'erase' });
	await tour('en', 320, true, { light: 'dark', step: 'erase' });
	await tour('zh-Hans', 1280, true, { light: 'dark', step: 'refuse' });
	await tour('zh-Hans', 320, true, { light: 'light', step: 'erase' });
	await tour('en', 320, false, { light: 'light', step: 'refuse' });
	await tour('zh-Hans', 1280, false, { light: 'light', step: 'erase' });
	code = done();
} catch (e) {
	console.log(`Bail out! ${e.stack}`);
} finally {
	await browser.close();
	await site.stop();
}
process.exit(code);
