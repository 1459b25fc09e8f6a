// SPDX-License-Identifier: Apache-2.0
// What other implementations of SCIM say of what ours answered: is each
// resource one, do the schemas say what RFC 7643 says, does a filter find the
// same, does a PATCH come to the same? A line each, that begins with good or bad.
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual as equal } from 'node:util';
import SCIMMY from 'scimmy';
import parseFilter from 'scim2-parse-filter';
import scimPatch from 'scim-patch';

const { schemas, seen, filters, patches } =
	JSON.parse(readFileSync(0, 'utf8'));
const { User, Group, EnterpriseUser, ResourceType, ServiceProviderConfig } =
	SCIMMY.Schemas;
User.definition.extend(EnterpriseUser.definition);
const say = (good, name) => console.log(good ? 'good' : 'bad', name);

// ---- resources ----------------------------------------------------------------

const kinds = { User, Group, ResourceType, ServiceProviderConfig };
const count = {};
for (const resource of seen) {
	const kind = resource.meta.resourceType;
	if (kind === 'Schema') continue;
	try {
		const read = kinds[kind].definition.coerce(
			structuredClone(resource), 'out');
		for (const name of Object.keys(resource))
			if (name !== 'meta' && !(name in read))
				throw new Error(`${name} is not read`);
		if (!equal([...resource.schemas].sort(), [...read.schemas].sort()))
			throw new Error(`${resource.schemas} are not its schemas`);
		count[kind] = (count[kind] ?? 0) + 1;
	} catch (e) {
		say(false, `${kind} ${JSON.stringify(resource)}: ${e.message}`);
	}
}
for (const [kind, n] of Object.entries(count))
	say(n > 0, `${n} resources are each a ${kind}`);

// ---- schemas -------------------------------------------------------------------

// Where the RFC's own text and that program differ, or what is ours to choose.
const ours = new Set(['description', 'uniqueness', 'canonicalValues',
	'subAttributes', 'referenceTypes', 'required', 'returned']);
const definitions = Object.fromEntries([User, Group, EnterpriseUser].map(
	({ definition }) => [definition.id,
		JSON.parse(JSON.stringify(definition.describe()))]));

function compare(place, mine, theirs) {
	for (const attribute of mine) {
		const name = `${place}.${attribute.name}`;
		const other = theirs.find((x) => x.name === attribute.name);
		if (!other) {
			say(false, `${name} is no attribute of the RFC`);
			continue;
		}
		for (const [trait, value] of Object.entries(attribute))
			if (!ours.has(trait) && trait in other && other[trait] !== value)
				say(false, `${name}: ${trait} is ${value}, not ${other[trait]}`);
		if (attribute.subAttributes)
			compare(name, attribute.subAttributes,
				other.subAttributes ?? []);
	}
}
for (const schema of schemas.Resources) {
	const other = definitions[schema.id];
	compare(schema.name, schema.attributes, other.attributes);
	say(true, `${schema.id} has ${schema.attributes.length} attributes`);
}

// ---- filters ----------------------------------------------------------------------

for (const { filter, all, found } of filters) {
	let theirs;
	try {
		theirs = all.filter(parseFilter.filter(parseFilter.parse(filter)))
			.map((x) => x.userName).sort();
	} catch (e) {
		theirs = e.message;
	}
	say(equal(theirs, found), `${filter}: ${found.length} of ${all.length}` +
		(equal(theirs, found) ? '' : `, not ${JSON.stringify(theirs)}`));
}

// ---- changes -----------------------------------------------------------------------

// Members are told by their ids; what is not kept here is nothing there.
function plain({ meta, groups, nickname, nickName, ...rest }) {
	const copy = JSON.parse(JSON.stringify(rest));
	const members = copy.members?.map((x) => x.value).sort();
	return { ...copy, members: members && [...new Set(members)] };
}
for (const { before, operations, after } of patches) {
	const name = JSON.stringify(operations).slice(0, 120);
	try {
		const theirs = plain(scimPatch.scimPatch(structuredClone(before),
			structuredClone(operations)));
		say(equal(theirs, plain(after)), equal(theirs, plain(after)) ? name
			: `${name}: ${JSON.stringify(theirs)} ${JSON.stringify(plain(after))}`);
	} catch (e) {
		say(false, `${name}: ${e.message}`);
	}
}
