// SPDX-License-Identifier: Apache-2.0
// hostile.mjs PORT CLIENT: a provider that lets everybody in at once, and lies
// as it is told to: /lie?how=NAME. It shares no code with what it lies to.
import { createHash, createHmac, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';

const [port, client] = process.argv.slice(2);
const self = `http://127.0.0.1:${port}`;
const pair = (kid) => ({ kid, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) });
const curve = { kid: 'ec', ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) };
const weak = { kid: 'weak', ...generateKeyPairSync('rsa', { modulusLength: 1024 }) };
let key = pair('one');
const other = pair('one');
let how = '';
const asked = new Map();
const count = { keys: 0 };

const b64 = (v) => Buffer.from(typeof v === 'string' ? v : JSON.stringify(v)).toString('base64url');

function jwt(header, claims, signer) {
	const covered = `${b64(header)}.${b64(claims)}`;
	return `${covered}.${signer(Buffer.from(covered)).toString('base64url')}`;
}

const rsa = (k) => (bytes) => sign('sha256', bytes, k.privateKey);
const ec = (k) => (bytes) => sign('sha256', bytes,
	{ key: k.privateKey, dsaEncoding: 'ieee-p1363' });

function token(nonce) {
	const now = Math.floor(Date.now() / 1000);
	const good = { iss: self, aud: client, sub: 'sub-1', nonce, iat: now,
		exp: now + 300, email: 'li.lei@example.com', email_verified: true };
	const head = { alg: 'RS256', kid: key.kid };
	const lies = {
		nonce: () => jwt(head, { ...good, nonce: 'another' }, rsa(key)),
		nononce: () => jwt(head, { ...good, nonce: undefined }, rsa(key)),
		none: () => jwt({ alg: 'none' }, good, () => Buffer.alloc(0)),
		nonekid: () => jwt({ alg: 'none', kid: key.kid }, good, () => Buffer.alloc(0)),
		hmac: () => jwt({ alg: 'HS256', kid: key.kid }, good, (bytes) =>
			createHmac('sha256', createPublicKey(key.privateKey)
				.export({ type: 'spki', format: 'pem' })).update(bytes).digest()),
		audience: () => jwt(head, { ...good, aud: 'somebody' }, rsa(key)),
		audiences: () => jwt(head, { ...good, aud: [client, 'somebody'] }, rsa(key)),
		azp: () => jwt(head, { ...good, aud: [client], azp: 'somebody' }, rsa(key)),
		expired: () => jwt(head, { ...good, exp: now - 61 }, rsa(key)),
		future: () => jwt(head, { ...good, iat: now + 120 }, rsa(key)),
		early: () => jwt(head, { ...good, nbf: now + 120 }, rsa(key)),
		issuer: () => jwt(head, { ...good, iss: 'https://login.example.com' }, rsa(key)),
		swapped: () => jwt(head, good, rsa(other)),
		unsigned: () => `${jwt(head, good, rsa(key)).replace(/[^.]*$/, '')}`,
		crit: () => jwt({ ...head, crit: ['exp'] }, good, rsa(key)),
		weak: () => jwt({ alg: 'RS256', kid: 'weak' }, good, rsa(weak)),
		unknown: () => jwt({ alg: 'RS256', kid: 'never' }, good, rsa(other)),
		rsaec: () => jwt({ alg: 'ES256', kid: key.kid }, good, rsa(key)),
		nobody: () => jwt(head, { ...good, sub: '' }, rsa(key)),
		stranger: () => jwt(head, { ...good, sub: 'sub-9', email: 'x@example.com' }, rsa(key)),
		unverified: () => jwt(head, { ...good, sub: 'sub-2', email_verified: false }, rsa(key)),
		worded: () => jwt(head, { ...good, sub: 'sub-2', email_verified: 'true' }, rsa(key)),
		es256: () => jwt({ alg: 'ES256', kid: 'ec' }, good, ec(curve)),
		skewed: () => jwt(head, { ...good, exp: now - 30, iat: now + 30 }, rsa(key)),
	};
	return (lies[how] ?? (() => jwt(head, good, rsa(key))))();
}

function body(req) {
	return new Promise((resolve) => {
		let all = '';
		req.on('data', (bytes) => { all += bytes; });
		req.on('end', () => resolve(new URLSearchParams(all)));
	});
}

const routes = {
	'/lie': (url) => {
		how = url.searchParams.get('how');
		if (how === 'rotated')
			key = pair('two');
		return { how };
	},
	'/count': () => count,
	'/.well-known/openid-configuration': () => ({
		issuer: how === 'discovery' ? 'https://login.example.com' : self,
		authorization_endpoint: `${self}/auth`,
		token_endpoint: `${self}/token`,
		jwks_uri: `${self}/keys`,
	}),
	'/keys': () => {
		count.keys++;
		return { keys: [key, curve, weak].map((k) => ({
			...k.publicKey.export({ format: 'jwk' }), kid: k.kid, use: 'sig' })) };
	},
};

createServer(async (req, res) => {
	const url = new URL(req.url, self);
	const q = url.searchParams;
	if (url.pathname === '/auth') {
		const code = createHash('sha256').update(q.get('state')).digest('hex');
		asked.set(code, { nonce: q.get('nonce'), challenge: q.get('code_challenge') });
		const to = new URL(q.get('redirect_uri'));
		to.searchParams.set('state', how === 'state' ? 'another' : q.get('state'));
		if (how === 'refused')
			to.searchParams.set('error', 'access_denied');
		else
			to.searchParams.set('code', code);
		if (how === 'mixup')
			to.searchParams.set('iss', 'https://login.example.com');
		res.writeHead(303, { Location: to.href }).end();
	} else if (url.pathname === '/token') {
		const form = await body(req);
		const was = asked.get(form.get('code'));
		const proof = createHash('sha256').update(form.get('code_verifier') ?? '')
			.digest('base64url');
		// PKCE: who asks has to be who left.
		if (was?.challenge !== proof) {
			res.writeHead(400).end('{"error":"invalid_grant"}');
			return;
		}
		if (how === 'huge') {
			res.writeHead(200).end(`{"id_token":"${'x'.repeat(200000)}"}`);
			return;
		}
		res.writeHead(200, { 'Content-Type': 'application/json' })
			.end(JSON.stringify({ id_token: token(was.nonce), token_type: 'Bearer' }));
	} else if (routes[url.pathname]) {
		res.writeHead(200, { 'Content-Type': 'application/json' })
			.end(JSON.stringify(routes[url.pathname](url)));
	} else {
		res.writeHead(404).end();
	}
}).listen(Number(port), '127.0.0.1', () => console.log('listening'));
