// gen.mjs - the wire protocol, made once from web/api/schema/*.json:
//   web/ui/shared/gen/protocol.gen.ts    types, tagged unions, the table of calls
//   web/api/gen/protocol.gen.{h,c}       structs and decode tables of what comes in, the tables of calls and files
//   web/api/gen/dispatch.gen.{h,c}       from a call or file to the function that does it
//   web/api/gen/visitor.gen.{h,c}        the same of the calls with the right "visitor": a table and functions apart,
//                                        so that no desk's socket can run one, and no visitor's anything else
//   web/api/gen/openapi.gen.c            the OpenAPI 3.1 document that the program serves
// The made files are committed, so that a C-only build needs no Node. `node gen.mjs` writes them,
// `node gen.mjs --check` fails when one of them is not what the schema says. Uses nothing but Node (18 or newer).
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeC } from './gen_c.mjs';
import { writeOpenapi } from './gen_openapi.mjs';
import { writeTs } from './gen_ts.mjs';
import { writeVisitor } from './gen_visitor.mjs';
import { pathWords, refName } from './schema.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const read = (path) => readFileSync(join(root, path), 'utf8');

/** What a schema may use: anything else is a mistake in the schema, and is said here rather than ignored. */
const KNOWN = new Set(['type', 'required', 'properties', 'items', 'enum', 'const', '$ref', 'oneOf', 'description',
	'minLength', 'maxLength', 'minimum', 'maximum', 'maxItems']);

function checkSchema(schema, types, where) {
	for (const key of Object.keys(schema))
		if (!KNOWN.has(key)) throw new Error(`${where}: "${key}" is outside the subset this generator knows`);
	if (schema.$ref && !types[refName(schema.$ref)]) throw new Error(`${where}: no such type ${schema.$ref}`);
	for (const name of schema.required ?? [])
		if (!schema.properties?.[name]) throw new Error(`${where}: requires ${name}, which it has not`);
	for (const [name, sub] of Object.entries(schema.properties ?? {})) checkSchema(sub, types, `${where}.${name}`);
	if (schema.items) checkSchema(schema.items, types, `${where}[]`);
	for (const sub of schema.oneOf ?? []) checkSchema(sub, types, `${where}|`);
}

/** A visitor's call stands apart: only on the socket of visitors, and named so that nobody mistakes it. */
function checkVisitorCall(c) {
	if (c.name.startsWith('visitor.') !== (c.right === 'visitor')) throw new Error(`${c.name}: its right and its name differ`);
	if (c.right === 'visitor' && (c.method || !c.live)) throw new Error(`${c.name}: visitors call on their socket alone`);
}

/** A body of bytes: all parameters stand in the path, and no frame can carry it. */
function checkBytes(c, types) {
	if (c.body === undefined) return;
	const words = c.path ? pathWords(c.path) : [];
	if (c.body !== 'bytes' || c.live || Object.keys(types[c.params].properties).some((p) => !words.includes(p)))
		throw new Error(`${c.name}: bytes come over HTTP alone, with all parameters in the path`);
}

function checkCalls(calls, files, types) {
	const seen = new Set();
	for (const c of [...calls, ...files]) {
		const key = c.method ? `${c.method} ${c.path}` : (c.path ?? c.name);
		if (seen.has(c.name) || seen.has(key)) throw new Error(`${c.name}: stands twice`);
		seen.add(c.name).add(key);
		for (const t of [c.params, c.result])
			if (t !== undefined && !types[t]) throw new Error(`${c.name}: no such type ${t}`);
		for (const word of c.method ? pathWords(c.path) : [])
			if (!types[c.params].required.includes(word)) throw new Error(`${c.name}: {${word}} is no required parameter`);
		if (c.method === undefined && c.result && c.path) throw new Error(`${c.name}: a path without a method`);
		if (!c.path && !c.live) throw new Error(`${c.name}: can be reached by nobody`);
		checkVisitorCall(c);
		checkBytes(c, types);
	}
}

/** Every file of the schema: types.json and calls.json first, then one a subject, with types and calls of its own. */
function readSchema() {
	const rank = (name) => ['types.json', 'calls.json'].indexOf(name) + 1 || 3;
	const names = readdirSync(join(root, 'web/api/schema')).filter((n) => n.endsWith('.json'));
	const all = { types: {}, calls: [], files: [] };
	for (const name of names.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))) {
		const part = JSON.parse(read(`web/api/schema/${name}`));
		for (const [type, schema] of Object.entries(part.$defs ?? {})) {
			if (all.types[type]) throw new Error(`${name}: the type ${type} stands twice`);
			all.types[type] = schema;
		}
		all.calls.push(...(part.calls ?? []));
		all.files.push(...(part.files ?? []));
	}
	return all;
}

const { types, calls, files } = readSchema();
for (const [name, schema] of Object.entries(types)) checkSchema(schema, types, name);
checkCalls(calls, files, types);

const ofDesk = calls.filter((c) => c.right !== 'visitor');
const ofVisitor = calls.filter((c) => c.right === 'visitor');
const out = {
	...writeTs(types, ofDesk, files, ofVisitor),
	...writeC(types, ofDesk, files, read, ofVisitor),
	...writeVisitor(ofVisitor),
	...writeOpenapi(types, ofDesk, files, ofVisitor),
};
const check = process.argv.includes('--check');
let stale = 0;
for (const [path, text] of Object.entries(out)) {
	const file = join(root, path);
	if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
	if (check) {
		console.error(`${path}: not what web/api/schema says; run: node web/ui/tools/gen.mjs`);
		stale++;
	} else {
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
		console.log(`wrote ${path}`);
	}
}
if (check && !stale) console.log(`gen: ${Object.keys(out).length} files are what web/api/schema says`);
process.exit(stale ? 1 : 0);
