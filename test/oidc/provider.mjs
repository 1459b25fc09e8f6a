// SPDX-License-Identifier: Apache-2.0
// provider.mjs PORT CLIENT SECRET BACK: a real OpenID provider, which lets
// everybody in under the name that they type. Says when it listens.
import { Provider } from 'oidc-provider';

const [port, client, secret, back] = process.argv.slice(2);
const provider = new Provider(`http://127.0.0.1:${port}`, {
	clients: [{ client_id: client, client_secret: secret,
		redirect_uris: [back] }],
	claims: { openid: ['sub'], email: ['email', 'email_verified'] },
	conformIdTokenClaims: false,
	pkce: { required: () => true },
	findAccount: (ctx, id) => ({
		accountId: id,
		claims: () => ({ sub: id, email: `${id}@example.com`,
			email_verified: !id.startsWith('un') }),
	}),
});
provider.listen(Number(port), '127.0.0.1', () => console.log('listening'));
