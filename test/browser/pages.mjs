// SPDX-License-Identifier: Apache-2.0
// What a reader meets: with and without script, by keyboard, on paper, on a
// phone. Each check says what it looked at; axe says what it found.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { browse, done, is, judged, ok, serve, shot, tooWide } from './site.mjs';

const shots = 'build/screenshots';
// HTML and stylesheet together, as they travel.
const WEIGHT = 12 * 1024;

const languages = {
	en: { tag: 'en', word: 'gift', found: /\d+ results for/, absent: 'zebra' },
	zh: { tag: 'zh-Hans', word: '礼', found: /搜索结果：\d+条/, absent: '斑马' },
};

const site = await serve(process.env.PROBITY, process.env.DATA);
const browser = await browse(process.env.CHROMIUM);
mkdirSync(shots, { recursive: true });

function pagesOf(lang) {
	const q = (word) => `/code?q=${encodeURIComponent(word)}`;
	return {
		code: '/code', clause: '/code/III.FI.v.a', found: q(lang.word),
		none: q(lang.absent), empty: q(''), missing: '/nowhere',
		noclause: '/code/IV.99', asks: '/ask', form: '/ask/gift',
	};
}

async function open(options, path) {
	const context = await browser.newContext(options);
	const page = await context.newPage();
	const response = await page.goto(site.url + path);
	return { context, page, response };
}

// ---- every page, in every dress ---------------------------------------------

async function look(key, lang, scheme, width) {
	const { context, page } = await open({
		locale: lang.tag === 'en' ? 'en-GB' : 'zh-CN', colorScheme: scheme,
		viewport: { width, height: 900 }, reducedMotion: 'reduce',
	}, '/code');

	for (const [name, path] of Object.entries(pagesOf(lang))) {
		const what = `${name}, ${lang.tag}, ${scheme}, ${width} px`;
		await page.goto(site.url + path);
		const faults = await judged(page);
		ok(faults === '', `axe finds nothing: ${what}`, faults);
		const room = await tooWide(page);
		ok(room <= 0, `no sideways scroll: ${what}`, `${room} px too wide`);
		await shot(page, {
			path: `${shots}/${name}-${key}-${scheme}-${width}.png`,
		});
	}
	is(await page.evaluate(() => document.documentElement.lang), lang.tag,
		`the browser's language is chosen: ${lang.tag}`);
	await context.close();
}

// ---- without script ---------------------------------------------------------

async function noScript() {
	const asked = [];
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	page.on('request', (r) => asked.push(r));
	await page.goto(`${site.url}/code`);
	const title = await page.locator('h1').boundingBox();
	ok(title !== null && title.y < 300, 'the title is painted without script');
	ok(await page.locator('[id="IV.9"]').isVisible(),
		'so is a clause');
	ok(asked.every((r) => r.url().startsWith(site.url)),
		'everything comes from the site itself');
	ok(asked.every((r) => r.resourceType() !== 'script'),
		'no script is asked for');
	is(await page.locator('script, iframe, object, embed').count(), 0,
		'none is there');
	await context.close();
}

async function weight() {
	for (const lang of Object.values(languages)) {
		let sum = 0;
		const { context, page } = await open({}, `/code?lang=${lang.tag}`);
		const css = await page.locator('link[rel=stylesheet]')
			.getAttribute('href');
		for (const path of [`/code?lang=${lang.tag}`, css]) {
			const r = await page.request.get(site.url + path,
				{ headers: { 'Accept-Encoding': 'gzip' } });
			sum += Number(r.headers()['content-length']);
			is(r.headers()['content-encoding'], 'gzip', `${path} travels packed`);
		}
		console.log(`# ${lang.tag}: ${sum} bytes`);
		ok(sum < WEIGHT, `page and stylesheet weigh little: ${lang.tag}`,
			`${sum} bytes, ${WEIGHT} allowed`);
		await context.close();
	}
}

// ---- clauses ----------------------------------------------------------------

async function anchors() {
	const { context, page } = await open({ viewport: { width: 1280, height: 800 } },
		'/code#IV.9');
	const clause = page.locator('[id="IV.9"]');
	const seen = await clause.evaluate((e) => {
		const r = e.getBoundingClientRect();
		return r.top >= 0 && r.bottom <= innerHeight &&
			getComputedStyle(e).backgroundColor !== 'rgba(0, 0, 0, 0)';
	});
	ok(seen, 'an address with a clause shows that clause, set off');
	const [number, words] = await clause.evaluate((e) => [
		e.firstElementChild.getBoundingClientRect().right,
		e.getBoundingClientRect().left]);
	ok(number <= words, 'its number stands in the margin', `${number} ${words}`);
	await page.locator('[id="IV.3"] > a').first().click();
	ok(page.url().endsWith('/code#IV.3'), 'a number is a link to its clause');
	await page.locator('.toc a[href="#X"]').click();
	ok(page.url().endsWith('#X'), 'the contents lead to a section');
	await page.goto(`${site.url}/code/iv.9`);
	ok(page.url().endsWith('/code/IV.9'), 'ids are found as people type them');
	await page.locator('a[rel=next]').click();
	ok(page.url().endsWith('/code/IV.10'), 'the next clause follows');
	await page.locator('a[rel=prev]').click();
	await page.locator('a[href="/code#IV.9"]').click();
	ok(page.url().endsWith('/code#IV.9'), 'and the whole text is one step away');
	await context.close();
}

// ---- by keyboard alone ------------------------------------------------------

async function focused(page) {
	return page.evaluate(() => {
		const e = document.activeElement;
		const s = getComputedStyle(e);
		const r = e.getBoundingClientRect();
		return {
			what: e.id || e.className || e.textContent.trim(),
			outlined: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2,
			seen: r.width > 0 && r.left >= 0 && r.right <= innerWidth,
		};
	});
}

async function keyboard() {
	const { context, page } = await open({ viewport: { width: 320, height: 700 } },
		'/code');
	await page.keyboard.press('Tab');
	const first = await focused(page);
	is(first.what, 'skip', 'the first stop skips to the content');
	ok(first.seen, 'it is seen when it has the focus');
	await page.keyboard.press('Enter');
	is((await focused(page)).what, 'page-main', 'and goes there');
	await page.goto(`${site.url}/code`);
	let at;
	let stops = 0;
	do {
		await page.keyboard.press('Tab');
		at = await focused(page);
		ok(at.outlined && at.seen, `the focus is seen on: ${at.what}`);
	} while (at.what !== 'page-q' && stops++ < 9);
	await page.keyboard.type('gifts');
	await page.keyboard.press('Enter');
	await page.waitForURL(/q=gifts/);
	ok(/results for “gifts”/.test(await page.textContent('h1')),
		'typing and Enter search');
	is(await page.inputValue('#page-q'), 'gifts', 'what was typed is kept');
	ok(await page.locator('mark').count() > 3, 'what was found is marked');
	for (stops = 0; stops < 12; stops++) {
		await page.keyboard.press('Tab');
		if ((await focused(page)).what === 'IV.1')
			break;
	}
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/code\/IV\.1$/);
	is(await page.textContent('h1'), 'Clause IV.1', 'a result opens its clause');
	await context.close();
}

async function search() {
	for (const lang of Object.values(languages)) {
		const { context, page } = await open({}, `/code?lang=${lang.tag}`);
		await page.fill('#page-q', lang.word);
		await page.click('button');
		ok(lang.found.test(await page.textContent('h1')),
			`search by button: ${lang.tag}`);
		is(await page.evaluate(() => document.documentElement.lang), lang.tag,
			`it stays in the language that was chosen: ${lang.tag}`);
		await page.click('nav.lang a');
		ok(await page.evaluate(() => document.documentElement.lang) !== lang.tag,
			'the switch changes it');
		is(await page.inputValue('#page-q'), lang.word, 'and keeps the query');
		ok(await page.locator('a[href*="q="][hreflang]').count() > 0,
			'a word of the other language leads there');
		await context.close();
	}
	const { context, page } = await open({}, '/code?q=%EF%BC%A9%EF%BC%B6.%EF%BC%99');
	is(await page.locator('.hits a').first().textContent(), 'IV.9',
		'a number in wide letters finds its clause');
	await context.close();
}

// ---- asking -----------------------------------------------------------------

// A gift of CNY 200.01 from a supplier, page by page: what is asked for is
// filled in, and nothing else, until nothing is.
const filled = {
	direction: 'received', form: 'thing', party: 'Harbor Supplies',
	value: 'CNY 200.01', day: '2026-11-25', official: 'no', lawful: 'yes',
	insignificant: 'no', in_return: 'no', pending: 'no',
	'fact.company_relation.party.relation': 'supplier',
};
const words = {
	en: {
		mend: /could not be read/, wrong: /“200 RMB” is not/,
		wanted: 'The answer depends on this.', answers: /The Code|judge|approval/,
	},
	zh: {
		mend: /无法识别/, wrong: /“200 RMB”不是/, wanted: '答复取决于此项。',
		answers: /本准则|判断|批准/,
	},
};
const never = /\b(legal|safe|cleared|compliant|no conflict|breach|guaranteed)\b/i;

async function fill(page, name, value) {
	const choice = page.locator(`main [name="${name}"][value="${value}"]`);
	if (await choice.count() > 0)
		await choice.check();
	else
		await page.fill(`main [name="${name}"]`, value);
}

// Names of inputs that the page says the answer depends on.
function wanted(page) {
	return page.locator('.wanted').evaluateAll((all) => all.map((e) =>
		e.querySelector('input,select,textarea').name));
}

async function asked(key, scheme, width) {
	const lang = languages[key];
	const what = `${lang.tag}, ${scheme}, ${width} px`;
	const context = await browser.newContext({
		locale: lang.tag === 'en' ? 'en-GB' : 'zh-CN', colorScheme: scheme,
		viewport: { width, height: 900 },
	});
	const page = await context.newPage();
	const look = async (name) => {
		const faults = await judged(page);
		ok(faults === '', `axe finds nothing: ${name}, ${what}`, faults);
		const room = await tooWide(page);
		ok(room <= 0, `no sideways scroll: ${name}, ${what}`, `${room} px`);
		await shot(page, { fullPage: true,
			path: `${shots}/ask-${name}-${key}-${scheme}-${width}.png` });
	};
	await page.goto(`${site.url}/ask`);
	await page.click('main a[href^="/ask/gift"]');
	await fill(page, 'direction', 'received');
	await fill(page, 'value', '200 RMB');
	await page.click('main form button');
	ok(words[key].mend.test(await page.textContent('.wrong h2')),
		`what is wrong stands on top: ${what}`);
	ok(words[key].wrong.test(await page.textContent('#ask-value-told')),
		`and at its field: ${what}`);
	is(await page.inputValue('#ask-value'), '200 RMB', 'what was typed is kept');
	await page.click('.wrong a');
	ok(page.url().endsWith('#ask-value'), 'the summary leads to the field');
	await look('wrong');
	await fill(page, 'value', filled.value);
	await fill(page, 'party', filled.party);
	await page.click('main form button');
	await look('open');
	let names = await wanted(page);
	ok(names.length > 0, `what still matters is marked: ${what}`);
	is(await page.textContent('.want >> nth=0'), words[key].wanted, 'in words');
	for (let step = 0; names.length > 0 && step < 12; step++) {
		for (const name of names)
			await fill(page, name, filled[name]);
		await page.click('main form button');
		names = await wanted(page);
	}
	is(names.join(' '), '', `nothing is asked for in the end: ${what}`);
	const answer = await page.textContent('#page-answer');
	ok(words[key].answers.test(answer), `it is answered: ${what}`, answer);
	ok(!never.test(answer), 'without the words that no answer has', answer);
	ok(await page.locator('.answer a[href^="/code/IV."]').count() > 0,
		'and cites its clauses');
	is(await page.inputValue('#ask-party'), filled.party, 'the form is kept');
	await look('answer');
	if (width === 1280) {
		await page.emulateMedia({ media: 'print' });
		await shot(page, { fullPage: true,
			path: `${shots}/ask-print-${key}.png` });
		ok(!await page.locator('main button').isVisible(), 'no buttons on paper');
	}
	await context.close();
}

async function askedWithoutScript() {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(`${site.url}/ask/gift`);
	await page.focus('[name=direction][value=""]');
	await page.keyboard.press('ArrowDown'); // past the end: the first one
	is(await page.locator('[name=direction]:checked').getAttribute('value'),
		'received', 'arrows choose');
	await page.focus('main form button');
	await page.keyboard.press('Enter');
	await page.waitForURL(/#page-answer$/);
	ok(await page.locator('.answer h2').isVisible(),
		'asked by keyboard, without script');
	const kept = await page.request.post(`${site.url}/ask/gift`,
		{ form: { value: 'CNY 1.00' } });
	is(kept.headers()['cache-control'], 'no-store', 'no browser keeps an answer');
	await context.close();
}

// The other language keeps what was typed, before and behind the answer, and no
// address has it.
async function askedInBoth() {
	const context = await browser.newContext({ javaScriptEnabled: false,
		locale: 'en-GB', viewport: { width: 320, height: 700 } });
	const page = await context.newPage();
	const addresses = [];
	page.on('request', (r) => addresses.push(r.url()));
	await page.goto(`${site.url}/ask/gift`);
	await fill(page, 'direction', 'received');
	await page.fill('main [name=value]', 'CNY 88.00');
	await page.click('nav.lang button[lang=zh-Hans]');
	is(await page.locator('html').getAttribute('lang'), 'zh-Hans',
		'the language changes on a form that is half filled in');
	is(await page.inputValue('[name=value]'), 'CNY 88.00', 'and it is kept');
	is(await page.locator('.answer').count(), 0, 'and not yet asked');
	await page.focus('main [name=value]');
	await page.keyboard.press('Enter');
	await page.waitForURL(/lang=zh-Hans#page-answer$/);
	ok(await page.locator('.answer').isVisible(),
		'Enter in a line asks, and does not change the language');
	await page.click('nav.lang button[lang=en]');
	await page.waitForURL(/lang=en#page-answer$/);
	ok(/It depends/.test(await page.textContent('.answer h2')),
		'the answer is there in the other language');
	is(await page.inputValue('[name=value]'), 'CNY 88.00', 'with its form');
	// A port may have an 88 in it, and so may the hash that an asset is named by.
	ok(addresses.map((url) => url.replace(site.url, '')
		.replace(/^\/asset\/[0-9a-f]{16}\//, '/'))
		.every((path) => !/88|received|value/.test(path)),
		'nothing typed is in an address', addresses.join('\n'));
	await context.close();
}

// ---- on paper ---------------------------------------------------------------

async function paper() {
	const { context, page } = await open({}, '/code');
	await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
	for (const what of ['header', '.toc', '.skip'])
		ok(!await page.locator(what).first().isVisible(), `not printed: ${what}`);
	ok(await page.locator('[id="IV.9"] > a').isVisible(), 'numbers are printed');
	is(await page.evaluate(() => getComputedStyle(document.body).color),
		'rgb(0, 0, 0)', 'black on white, whatever the screen');
	const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
	writeFileSync(`${shots}/code-en.pdf`, pdf);
	await context.close();
	let words;
	try {
		words = execFileSync('pdftotext', ['-layout', `${shots}/code-en.pdf`, '-'],
			{ encoding: 'utf8' });
	} catch {
		ok(true, 'the words of the PDF # SKIP no pdftotext');
		return;
	}
	ok(/^\s*IV\.9 /m.test(words), 'the PDF has the numbers of clauses');
	ok(/\b1 \/ \d+\s*$/m.test(words), 'and those of its pages');
	ok(!/Skip to|Search|简体中文/.test(words), 'and no navigation');
	ok(!/https?:\/\/127/.test(words), 'and no addresses');
}

// ---- for README and review --------------------------------------------------

async function pictures() {
	const wide = { width: 1280, height: 860 };
	for (const [name, options, path] of [
		['readme-light', { viewport: wide, locale: 'en-GB' }, '/code'],
		['readme-dark-zh', {
			viewport: wide, locale: 'zh-CN', colorScheme: 'dark',
		}, '/code'],
		['contrast', { viewport: wide, forcedColors: 'active' }, '/code#IV.9'],
	]) {
		const { context, page } = await open(options, path);
		await shot(page, { path: `${shots}/${name}.png` });
		await context.close();
	}
}

try {
	for (const [key, lang] of Object.entries(languages))
		for (const scheme of ['light', 'dark'])
			for (const width of [320, 1280])
				await look(key, lang, scheme, width);
	await noScript();
	await weight();
	await anchors();
	await keyboard();
	await search();
	for (const [key, scheme, width] of [['en', 'light', 1280], ['zh', 'dark', 1280],
		['en', 'dark', 320], ['zh', 'light', 320]])
		await asked(key, scheme, width);
	await askedWithoutScript();
	await askedInBoth();
	await paper();
	await pictures();
} catch (fault) {
	ok(false, 'no step failed', fault.stack);
} finally {
	await browser.close();
	await site.stop();
}
process.exit(done());
