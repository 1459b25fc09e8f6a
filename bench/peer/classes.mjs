// SPDX-License-Identifier: Apache-2.0
// The classes of doc/cel-differences.md, by their headings there: whether a
// difference { peer, expr, ours, theirs, words } belongs to it. A class asks for
// the construct that the peer gets wrong, and for what it makes of it, so that
// another fault of the same expression is not hidden.

const value = d => d.theirs !== 'error'
const failed = d => d.theirs === 'error'
const refused = d => d.ours.startsWith('error:')
// The operands of the generator that are, or make, the type.
const time = /\bt\b|timestamp\(/, span = /\br\b|duration\(/
const bytes = /\by\b|b'|bytes\(/

const js = {
	'cel-js lacks conversions and orders of the standard definitions': d => failed(d) &&
		/overload.*(int\(uint\)|int\(google\.protobuf\.Timestamp\)|string\(google\.protobuf\.(Duration|Timestamp)\)|timestamp\(google\.protobuf\.Timestamp\)|: bytes [<>]=? bytes)/.test(d.words),
	'cel-js takes duration + timestamp for a duration': d => time.test(d.expr) && (failed(d)
		? /google\.protobuf\.(Duration|Timestamp \+ google)|is not a function|got 'double'|Cannot mix BigInt/.test(d.words)
		: /double:/.test(d.theirs) && /get(Hours|Minutes|Seconds|Milliseconds)\(/.test(d.expr) ||
			/(\br|duration\('[^']*'\)|\[0\]) \+ [([]*(t\b|timestamp)/.test(d.expr)),
	'cel-js knows no offsets as zones': d => failed(d) && d.expr.includes("'+02:00'") &&
		(d.words === 'Invalid time zone specified: +02:00' || /\|\||&&/.test(d.expr)),
	'cel-js adds the fraction of a negative duration': d => value(d) &&
		(!refused(d) && span.test(d.expr) && / - /.test(d.expr) || /duration\('-1\.5s'\)/.test(d.expr)),
	'cel-js subtracts timestamps as doubles': d => value(d) && !refused(d) && time.test(d.expr) && / - /.test(d.expr),
	'cel-js has no range for times and durations': d => value(d) && d.ours === 'error:out_of_range' && time.test(d.expr),
	'cel-js makes text of bytes that are none': d => value(d) && d.ours === 'error:invalid_argument' && /string\(/.test(d.expr) && bytes.test(d.expr),
	'cel-js makes a uint of a negative fraction': d => value(d) && d.ours === 'error:out_of_range' && /uint\(/.test(d.expr),
	'cel-js lets a key stand twice': d => value(d) && d.ours === 'error:map_key',
	'cel-js makes ints beyond 64 bits': d => value(d) && d.ours === 'error:out_of_range' && /\bint\(|-\(|\/ -1/.test(d.expr),
	'cel-js matches UTF-16 and not code points': d => d.expr.includes(".matches('^.?$')") && /U0001F600|\b[sS]\b/.test(d.expr),
	'cel-js writes infinity as Go does': d => value(d) && /string\(/.test(d.expr) && d.ours !== d.theirs && !refused(d) && /496e66696e697479/.test(d.ours),
}
const es = {
	'cel-es takes the int of timestamp() for milliseconds': d => /timestamp\((?!'[^']*'\)|t\))/.test(d.expr),
	'cel-es makes NaN of text that is no number': d => value(d) && refused(d) && /double\(/.test(d.expr),
	'cel-es writes fractions of durations with three digits': d => value(d) && /string\(/.test(d.expr) && span.test(d.expr),
	'cel-es takes two minus signs off': d => value(d) && d.ours === 'error:out_of_range' && /-\(-\(/.test(d.expr),
	'Ours keeps local time within the years 1 to 9999': d => value(d) && d.ours === 'error:out_of_range' && d.expr.includes("'+02:00'"),
	'cel-es divides uints as ints': d => failed(d) && /overflow during divide|unsupported key type/.test(d.words) && /\//.test(d.expr) && /\du\b|\bu\b|uint\(/.test(d.expr),
}
const both = {
	'Both make zero of empty text': d => value(d) && d.ours === 'error:invalid_argument' && /\bu?int\(/.test(d.expr),
	'Both write minus zero without its sign': d => /string\((-0\.0|-\(0\.0\))\)/.test(d.expr) ||
		value(d) && /string\(/.test(d.expr) && /-0\.0|-\(|[*/]|\bd\b/.test(d.expr) && (!refused(d) || /bool\(/.test(d.expr)),
	'Both take the least int modulo -1 for 0': d => value(d) && d.ours === 'error:out_of_range' && d.expr.includes('%'),
	'Ints that a double does not hold': d => value(d) && !refused(d) && /dyn\(/.test(d.expr),
}
const of = (peer, list) => Object.entries(list).map(([name, f]) => [name, d => d.peer === peer && f(d)])

export const classes = Object.fromEntries([...of('cel-js', js), ...of('cel-es', es), ...Object.entries(both)])
