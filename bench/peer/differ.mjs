// SPDX-License-Identifier: Apache-2.0
// Reads what `test/cel/generated N SEED` prints, evaluates each expression in
// two JavaScript implementations too, and sorts every difference into the
// classes of doc/cel-differences.md. What belongs to none is printed, and the
// exit code is 1.
//
//	build/release/test/cel/generated 50000 1 | node bench/peer/differ.mjs
import { Environment } from '@marcbachmann/cel-js'
import { UnsignedInt, Duration } from './node_modules/@marcbachmann/cel-js/lib/functions.js'
import { celEnv, celUint, parse, plan, isCelError, isCelUint, isCelList, isCelMap } from '@bufbuild/cel'
import { TimestampSchema, DurationSchema } from '@bufbuild/protobuf/wkt'
import { create } from '@bufbuild/protobuf'
import { readFileSync } from 'node:fs'
import { classes } from './classes.mjs'

const lines = readFileSync(0, 'utf8').split('\n').filter(line => line !== '')
const SETS = 3
const sets = lines.splice(0, SETS).map(line => JSON.parse(line))

// ---- values as both want them ---------------------------------------------------

function instant(text) {
	const fraction = /\.(\d+)/.exec(text)?.[1] ?? ''
	const ms = Date.parse(text.replace(/\.\d+/, ''))
	return { seconds: BigInt(Math.floor(ms / 1000)), nanos: Number(fraction.padEnd(9, '0')) }
}
function span(text) {
	const [, minus, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?s$/.exec(text)
	const sign = minus ? -1 : 1
	return { seconds: BigInt(sign) * BigInt(whole), nanos: sign * Number(fraction.padEnd(9, '0')) }
}
const js = {
	uint: v => new UnsignedInt(BigInt(v)),
	timestamp: v => new Date(v),
	duration: v => { const s = span(v); return new Duration(s.seconds, s.nanos) },
}
const buf = {
	uint: v => celUint(BigInt(v)),
	timestamp: v => create(TimestampSchema, instant(v)),
	duration: v => create(DurationSchema, span(v)),
}
function value(typed, own) {
	const [[kind, v]] = Object.entries(typed)
	switch (kind) {
	case 'bool': case 'string': return v
	case 'int': return BigInt(v)
	case 'double': return Number(v)
	case 'bytes': return new Uint8Array(Buffer.from(v, 'base64'))
	case 'list': return v.map(item => value(item, own))
	case 'map': return new Map(v.map(([k, x]) => [value(k, own), value(x, own)]))
	default: return own[kind](v)
	}
}
const bound = own => sets.map(set =>
	Object.fromEntries(Object.entries(set).map(([name, v]) => [name, value(v, own)])))

// ---- results as text -------------------------------------------------------------

const hex = bytes => Buffer.from(bytes).toString('hex')
function double(d) {
	if (Number.isNaN(d))
		return 'double:nan'
	const b = Buffer.alloc(8)
	b.writeDoubleBE(d)
	return 'double:' + b.toString('hex')
}
// Whole seconds rounded down, and nanoseconds from 0 on, as ours.
function moment(kind, seconds, nanos) {
	let s = BigInt(seconds), n = BigInt(nanos)
	s += n >= 0n ? n / 1000000000n : -((-n + 999999999n) / 1000000000n)
	n = ((n % 1000000000n) + 1000000000n) % 1000000000n
	return `${kind}:${s}.${String(n).padStart(9, '0')}`
}
function entries(pairs) {
	const text = pairs.map(([k, v]) => [Buffer.from(k), `${show(k)}=${show(v)}`])
	text.sort((a, b) => Buffer.compare(a[0], b[0]))
	return `{${text.map(pair => pair[1]).join(',')}}`
}
function show(v) {
	switch (typeof v) {
	case 'boolean': return `bool:${v}`
	case 'bigint': return `int:${v}`
	case 'number': return double(v)
	case 'string': return `string:${hex(v)}`
	}
	if (v instanceof UnsignedInt || isCelUint(v)) return `uint:${v.value}`
	if (v instanceof Uint8Array) return `bytes:${hex(v)}`
	if (v instanceof Date) {
		const ms = BigInt(v.getTime())
		const s = ms >= 0n ? ms / 1000n : -((-ms + 999n) / 1000n)
		return moment('time', s, (ms - s * 1000n) * 1000000n)
	}
	if (v instanceof Duration) return moment('span', v.seconds, v.nanos)
	if (Array.isArray(v) || v instanceof Set || isCelList(v)) return `[${[...v].map(show).join(',')}]`
	if (v instanceof Map || isCelMap(v)) return entries([...v])
	const message = v?.message ?? v
	if (message?.$typeName === 'google.protobuf.Timestamp') return moment('time', message.seconds, message.nanos)
	if (message?.$typeName === 'google.protobuf.Duration') return moment('span', message.seconds, message.nanos)
	if (v && Object.getPrototypeOf(v) === Object.prototype) return entries(Object.entries(v))
	return `? ${v?.constructor?.name}`
}

// ---- the two ---------------------------------------------------------------------

const types = {
	b: 'bool', i: 'int', u: 'uint', d: 'double', s: 'string', y: 'bytes', I: 'list<int>',
	S: 'list<string>', M: 'map<string, int>', t: 'google.protobuf.Timestamp', r: 'google.protobuf.Duration',
}
const env = new Environment()
for (const [name, type] of Object.entries(types))
	env.registerVariable(name, type)
const jsSets = bound(js), bufSets = bound(buf)
const bufEnv = celEnv()

function first(words) {
	return String(words).split('\n')[0]
}
const peers = {
	'cel-js': (expr, set) => {
		try {
			return [show(env.evaluate(expr, jsSets[set]))]
		} catch (e) {
			return ['error', first(e.message)]
		}
	},
	'cel-es': (expr, set) => {
		try {
			const v = plan(bufEnv, parse(expr))(bufSets[set])
			return isCelError(v) ? ['error', first(v.message)] : [show(v)]
		} catch (e) {
			return ['error', first(e.message)]
		}
	},
}

// ---- differences -----------------------------------------------------------------

const SHOWN = Number(process.env.SHOWN ?? 10)
const count = new Map(), left = []
let same = 0
for (const line of lines) {
	const [ours, set, quoted] = line.split('\t')
	const expr = JSON.parse(quoted)
	for (const [peer, run] of Object.entries(peers)) {
		const [theirs, words = ''] = run(expr, Number(set))
		if (theirs === ours || (theirs === 'error' && ours.startsWith('error:'))) {
			same++
			continue
		}
		const found = { peer, expr, ours, theirs, words }
		const name = Object.keys(classes).find(c => classes[c](found))
		if (name === undefined)
			left.push({ ...found, set })
		else
			count.set(`${peer}: ${name}`, (count.get(`${peer}: ${name}`) ?? 0) + 1)
	}
}
console.log(`${lines.length} expressions, ${same} results alike`)
for (const [name, n] of [...count].sort())
	console.log(`${name}: ${n}`)
console.log(`unexplained: ${left.length}`)
left.sort((a, b) => a.expr.length - b.expr.length)
for (const d of left.slice(0, SHOWN))
	console.log(JSON.stringify(d))
process.exit(left.length > 0 ? 1 : 0)
