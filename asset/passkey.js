// SPDX-License-Identifier: Apache-2.0
// A form that a passkey fills in: one is made, or one is shown. What the browser
// brings goes into the form's inputs, which is then sent like any other; without
// this script, or in a browser without passkeys, the form stays hidden.
'use strict';

const bytes = (text) => Uint8Array.from(
	atob(text.replace(/-/g, '+').replace(/_/g, '/')),
	(c) => c.charCodeAt(0));

const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
	.replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');

const MINUTES = 5 * 60 * 1000; // as long as a challenge is good

async function make({ dataset: d }) {
	const { response } = await navigator.credentials.create({ publicKey: {
		rp: { id: d.host, name: d.company },
		user: { id: bytes(d.handle), name: d.login, displayName: d.name },
		challenge: bytes(d.challenge),
		pubKeyCredParams: [-7, -8, -257].map((alg) =>
			({ type: 'public-key', alg })),
		excludeCredentials: d.have.split(' ').filter((id) => id).map((id) =>
			({ type: 'public-key', id: bytes(id) })),
		authenticatorSelection: { residentKey: 'required',
			requireResidentKey: true, userVerification: 'required' },
		attestation: 'none',
		timeout: MINUTES,
	} });
	return { client: response.clientDataJSON,
		data: response.getAuthenticatorData() };
}

async function show({ dataset: d }) {
	const asked = await fetch(d.ask, { method: 'POST',
		body: new URLSearchParams() });
	if (!asked.ok)
		throw new Error('no challenge');
	const { rawId, response } = await navigator.credentials.get({ publicKey: {
		rpId: d.host,
		challenge: bytes(await asked.text()),
		userVerification: 'required',
		timeout: MINUTES,
	} });
	return { id: rawId, handle: response.userHandle ?? new ArrayBuffer(0),
		client: response.clientDataJSON,
		data: response.authenticatorData, signature: response.signature };
}

function ready(form) {
	const find = (name) => form.querySelector(`[data-passkey-${name}]`);
	const button = find('go');
	form.hidden = button.hidden = false;
	find('none')?.remove();
	form.addEventListener('submit', async (event) => {
		event.preventDefault();
		button.disabled = true;
		for (const name of ['wrong', 'have'])
			find(name)?.setAttribute('hidden', '');
		try {
			const made = await (form.dataset.passkey === 'make' ? make : show)(form);
			for (const name in made)
				form.elements[name].value = text(made[name]);
			form.submit();
		} catch (e) {
			const what = e.name === 'InvalidStateError' && find('have') || find('wrong');
			what.hidden = button.disabled = false;
		}
	});
}

if (window.isSecureContext && window.PublicKeyCredential)
	document.querySelectorAll('[data-passkey]').forEach(ready);
