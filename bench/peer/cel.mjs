// SPDX-License-Identifier: Apache-2.0
// The peer of bench/cel.c: the same rules and records in @marcbachmann/cel-js,
// which has to give the same answers before anything is measured. Reads a word
// a line and answers with a figure a line.
//
//	node bench/peer/cel.mjs FOLDER
import { parse } from '@marcbachmann/cel-js'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

const folder = process.argv[2]
const read = name => readFileSync(`${folder}/${name}`, 'utf8')
const sources = JSON.parse(read('rules.json')).map(r => r.cel)
const texts = read('records.jsonl').split('\n').filter(line => line !== '')
const expected = JSON.parse(read('expected.json'))
const records = texts.map(text => JSON.parse(text))

const rules = sources.map(source => parse(source))

for (const [i, record] of records.entries())
	for (const [k, rule] of rules.entries())
		if (rule(record) !== expected[i][k]) {
			console.log(`rule ${k} of record ${i} gives ${rule(record)}`)
			process.exit(1)
		}
// Seconds that a round of work takes: the best of many windows, since a busy
// machine only ever adds.
const TOTAL_MS = 400, WINDOW_MS = 1
function seconds(work) {
	const began = process.hrtime.bigint()
	let best = Infinity, start = began, now = began
	while (now - began < BigInt(TOTAL_MS * 1e6)) {
		let rounds = 0
		start = process.hrtime.bigint()
		do {
			work()
			rounds++
			now = process.hrtime.bigint()
		} while (now - start < BigInt(WINDOW_MS * 1e6))
		best = Math.min(best, Number(now - start) / 1e9 / rounds)
	}
	return best
}

let sum = 0
const measure = {
	// Rule evaluations a second: rule by rule over all records.
	evaluate: () => rules.length * records.length / seconds(() => {
		for (const record of records)
			for (const rule of rules)
				sum += rule(record) ? 1 : 0
	}),
	// Microseconds from the text of a record to all answers.
	json: () => 1e6 / texts.length * seconds(() => {
		for (const text of texts) {
			const record = JSON.parse(text)
			for (const rule of rules)
				sum += rule(record) ? 1 : 0
		}
	}),
}
// Until its compiler has seen all of it often enough.
const WARM_MS = 3000
for (const end = Date.now() + WARM_MS; Date.now() < end;)
	measure.json()
console.log('ready')

createInterface({ input: process.stdin }).on('line', word => {
	console.log(measure[word]())
})
