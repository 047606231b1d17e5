// gen_c.mjs - the C half of gen.mjs: structs of what comes in, and the tables that one generic decoder walks.
import { refName } from './schema.mjs';

export const snake = (name) => name.replace(/(?<!^)([A-Z])/g, '_$1').toLowerCase();
export const upper = (name) => name.replace(/[^A-Za-z0-9]/g, '_').toUpperCase();

/** Lists that workflow/names.h already holds: its enum and words are used, and must be the same. */
const TRADE = {
	Status: { type: 'enum ticket_status', list: 'TICKET_STATUS_LIST' },
	Priority: { type: 'enum ticket_priority', list: 'TICKET_PRIORITY_LIST' },
	Role: { type: 'enum agent_role', list: 'AGENT_ROLE_LIST' },
	View: { type: 'enum ticket_view', constants: ['VIEW_MINE', 'VIEW_UNASSIGNED', 'VIEW_TEAM', 'VIEW_OPEN', 'VIEW_SOLVED', 'VIEW_SNOOZED', 'VIEW_AT_RISK', 'VIEW_BREACHED'] },
};
/** Kept as text on the wire, as something better in C. */
const SPECIAL = {
	Id: { type: 'uint64_t', kind: 'FIELD_ID' },
	ClientId: { type: 'struct client_id', kind: 'FIELD_CLIENT_ID' },
};
const NUMBER_MOST = 9007199254740991; // 2^53 - 1: what every JSON reader keeps exactly

const quote = (text) => JSON.stringify(text);

/** Words of an X-macro list in names.h, to hold the schema against. */
function listWords(names, list) {
	const m = new RegExp(`#define ${list}\\(X\\)((?:.*\\\\\\n)*.*)`).exec(names);
	if (!m) throw new Error(`workflow/names.h has no ${list}`);
	return [...m[1].matchAll(/X\(\w+,\s*"([^"]*)"\)/g)].map(([, w]) => w);
}

function collectIn(types, roots) {
	const found = new Set();
	const visit = (schema) => {
		if (schema.$ref) {
			const name = refName(schema.$ref);
			if (SPECIAL[name] || found.has(name)) return;
			visit(types[name]);
			found.add(name);
		} else if (schema.items) visit(schema.items);
		else Object.values(schema.properties ?? {}).forEach(visit);
	};
	for (const r of roots) visit({ $ref: `#/$defs/${r}` });
	return [...found]; // parts before the whole
}

function enumCode(name, schema, names) {
	const trade = TRADE[name];
	const table = `static const char *const ${snake(name)}_words[] = `;
	if (trade?.list) {
		const words = listWords(names, trade.list);
		if (words.join() !== schema.enum.join()) throw new Error(`${name}: the schema and ${trade.list} differ`);
		return { h: '', c: `#define X(name, text) text,\n${table}{${trade.list}(X)};\n#undef X\n` };
	}
	const words = schema.enum.map(quote).join(', ');
	if (trade) {
		const asserts = trade.constants.map((k, i) => {
			if (k !== `VIEW_${upper(schema.enum[i])}`) throw new Error(`${name}: ${k} is not at ${i}`);
			return `_Static_assert(${k} == ${i}, "${name} is numbered as in workflow/ticket_list.h");\n`;
		});
		return { h: '', c: `${asserts.join('')}${table}{${words}};\n` };
	}
	const members = schema.enum.map((w) => `WIRE_${upper(snake(name))}_${upper(w)}`).join(', ');
	return { h: `enum wire_${snake(name)} { ${members} };\n`, c: `${table}{${words}};\n` };
}

function fieldOf(name, schema, types) {
	const ref = schema.$ref && refName(schema.$ref);
	const base = ref ? types[ref] : schema;
	if (ref && SPECIAL[ref]) return { ...SPECIAL[ref], min: 0, max: 0 };
	if (base.enum) {
		if (!ref) throw new Error(`${name}: give this list a name of its own`);
		const words = `${snake(ref)}_words`;
		return { type: TRADE[ref]?.type ?? `enum wire_${snake(ref)}`, kind: 'FIELD_ENUM', min: 0, max: 0,
			words: `${words}, COUNT_OF(${words})` };
	}
	if (base.type === 'array') {
		const item = refName(base.items.$ref ?? '');
		if (!item || types[item].type !== 'object') throw new Error(`${name}: only lists of objects come in`);
		return { type: `const struct ${snake(item)}_params *`, kind: 'FIELD_LIST', min: 0, max: base.maxItems ?? 0,
			sub: `&${snake(item)}_shape`, counted: true };
	}
	if (base.type === 'object' && !base.properties) return { type: 'json_t *', kind: 'FIELD_JSON', min: 0, max: 0 };
	if (base.type === 'object')
		return { type: `struct ${snake(ref)}_params`, kind: 'FIELD_OBJECT', min: 0, max: 0, sub: `&${snake(ref)}_shape` };
	if (base.type === 'string') {
		if (!base.maxLength) throw new Error(`${name}: text that comes in needs a maxLength`);
		return { type: 'const char *', kind: 'FIELD_TEXT', min: base.minLength ?? 0, max: base.maxLength };
	}
	if (base.type === 'integer')
		return { type: 'int64_t', kind: 'FIELD_INTEGER', min: base.minimum ?? -NUMBER_MOST, max: base.maximum ?? NUMBER_MOST };
	if (base.type === 'boolean') return { type: 'bool', kind: 'FIELD_BOOL', min: 0, max: 0 };
	throw new Error(`${name}: no C for ${JSON.stringify(schema)}`);
}

function structCode(name, schema, types) {
	const struct = `struct ${snake(name)}_params`;
	const fields = Object.entries(schema.properties);
	let h = `${struct} {\n`;
	let rows = '';
	for (const [key, sub] of fields) {
		const f = fieldOf(`${name}.${key}`, sub, types);
		const required = schema.required?.includes(key) ?? false;
		const star = f.type.endsWith('*') ? '' : ' ';
		h += `\t${f.type}${star}${key};${sub.description ? ` /* ${sub.description} */` : ''}\n`;
		if (f.counted) h += `\tsize_t ${key}_n;\n`;
		if (!required) h += `\tbool has_${key};\n`;
		const given = required ? 'NOT_OPTIONAL' : `offsetof(${struct}, has_${key})`;
		const count = f.counted ? `offsetof(${struct}, ${key}_n)` : '0';
		rows += `\t{"${key}", ${f.kind}, ${required}, offsetof(${struct}, ${key}), ${given}, ${count},\n`
			+ `\t INT64_C(${f.min}), INT64_C(${f.max}), ${f.words ?? 'NULL, 0'}, ${f.sub ?? 'NULL'}},\n`;
	}
	if (!fields.length) h += '\tchar none; /* takes no parameters */\n';
	h += `};\nextern const struct shape ${snake(name)}_shape;\n\n`;
	const table = fields.length ? `static const struct field ${snake(name)}_fields[] = {\n${rows}};\n` : '';
	const of = fields.length ? `${snake(name)}_fields, COUNT_OF(${snake(name)}_fields)` : 'NULL, 0';
	return { h, c: `${table}const struct shape ${snake(name)}_shape = {"${name}", ${of}, sizeof(${struct})};\n\n` };
}

const rightCode = (right) => right === 'anyone' ? 'CALL_ANYONE' : right === 'signed_in' ? 'CALL_SIGNED_IN' : `ACCESS_${upper(right)}`;

function checkRight(right, access) {
	if (right !== 'anyone' && right !== 'signed_in' && !access.includes(`X(${upper(right)},`))
		throw new Error(`workflow/access.h has no right ${right}`);
}

const HEAD = `/* clang-format off */
#ifndef WEB_API_GEN_PROTOCOL_H
#define WEB_API_GEN_PROTOCOL_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "workflow/access.h"
#include "workflow/names.h"
#include "workflow/ticket_list.h"

enum field_kind {
	FIELD_TEXT,	 /* const char *; min and max count characters, not bytes */
	FIELD_ID,	 /* uint64_t; decimal text without a leading zero, never 0 */
	FIELD_CLIENT_ID, /* struct client_id; 32 lower-case hex digits */
	FIELD_INTEGER,	 /* int64_t, min..max */
	FIELD_BOOL,	 /* bool */
	FIELD_ENUM,	 /* an enum: the word's place in \`words\` */
	FIELD_OBJECT,	 /* the struct of \`sub\`, in place */
	FIELD_LIST,	 /* const struct of \`sub\` *, and its count; at most max, 0 = no limit of its own */
	FIELD_JSON,	 /* json_t *, an object, borrowed from what was decoded */
};

#define NOT_OPTIONAL SIZE_MAX

struct shape;
struct field {
	const char *name;
	enum field_kind kind;
	bool required;
	size_t offset;
	size_t given;	 /* offset of the bool that says it was given; NOT_OPTIONAL */
	size_t count;	 /* FIELD_LIST: offset of its size_t */
	int64_t min, max;
	const char *const *words; /* FIELD_ENUM */
	size_t nwords;
	const struct shape *sub; /* FIELD_OBJECT, FIELD_LIST */
};
struct shape {
	const char *name;
	const struct field *fields;
	size_t nfields;
	size_t size; /* of the struct */
};

`;

export function writeC(types, calls, files, read, alsoIn) {
	const names = read('workflow/names.h');
	const access = read('workflow/access.h');
	const note = 'Made by web/ui/tools/gen.mjs from web/api/schema; do not edit.';
	let h = `/*\n * protocol.gen.h - what comes in, as structs and the tables that decode it; every call and every file.\n * ${note}\n */\n${HEAD}`;
	let c = `/* protocol.gen.c - the tables of protocol.gen.h. ${note} */\n/* clang-format off */\n#include "web/api/gen/protocol.gen.h"\n\n`;
	for (const name of collectIn(types, [...new Set([...calls, ...alsoIn].map((x) => x.params)), 'Call'])) {
		const made = types[name].enum ? enumCode(name, types[name], names) : types[name].type === 'object' ? structCode(name, types[name], types) : { h: '', c: '' };
		h += made.h;
		c += made.c;
	}
	h += 'enum call {\n' + calls.map((x) => `\tCALL_${upper(x.name)}, /* ${x.summary} */\n`).join('') + '\tCALL_END\n};\n\n';
	h += '#define CALL_ANYONE (-1)	   /* needs no session */\n#define CALL_SIGNED_IN (-2) /* any agent */\n#define CALL_VISITOR (-3)   /* of visitor_call_table alone */\n\n';
	h += 'struct call_row {\n\tconst char *name;   /* on the live socket */\n\tconst char *method; /* NULL: not over HTTP */\n\tconst char *path;   /* below /api/v1, with {words} that are parameters; NULL: not over HTTP */\n'
		+ '\tint right;	    /* enum access_right, CALL_ANYONE or CALL_SIGNED_IN */\n\tbool live;	    /* may be called on the live socket */\n\tconst struct shape *params;\n\tbool bytes;	    /* what comes is bytes, not JSON */\n};\nextern const struct call_row call_table[CALL_END];\n\n';
	c += 'const struct call_row call_table[CALL_END] = {\n';
	for (const x of calls) {
		checkRight(x.right, access);
		c += `\t[CALL_${upper(x.name)}] = {"${x.name}", ${x.method ? `"${x.method}", "${x.path}"` : 'NULL, NULL'}, ${rightCode(x.right)}, ${x.live}, &${snake(x.params)}_shape, ${x.body === 'bytes'}},\n`;
	}
	h += 'enum served_file {\n' + files.map((f) => `\tFILE_${upper(f.name)}, /* ${f.summary} */\n`).join('') + '\tFILE_END\n};\n\n';
	h += 'struct file_row {\n\tconst char *name;\n\tconst char *path; /* below /api/v1; GET and HEAD */\n\tint right;\n};\nextern const struct file_row file_table[FILE_END];\n\n';
	c += '};\n\nconst struct file_row file_table[FILE_END] = {\n';
	for (const f of files) {
		checkRight(f.right, access);
		c += `\t[FILE_${upper(f.name)}] = {"${f.name}", "${f.path}", ${rightCode(f.right)}},\n`;
	}
	h += '/* The OpenAPI 3.1 document, JSON; openapi_json_size is its length without the final NUL. */\nextern const char openapi_json[];\nextern const size_t openapi_json_size;\n\n#endif\n';
	return { 'web/api/gen/protocol.gen.h': h, 'web/api/gen/protocol.gen.c': `${c}};\n`, ...writeDispatch(calls, files) };
}

/** live.resume is answered on the loop (live.c): no job runs it. */
const ON_LOOP = new Set(['live.resume']);

function writeDispatch(calls, files) {
	const note = 'Made by web/ui/tools/gen.mjs from web/api/schema; do not edit.';
	const jobs = calls.filter((x) => !ON_LOOP.has(x.name)).map((x) => ({ kind: 'CALL', name: x.name, fn: `api_${x.name.replace(/\./g, '_')}` }));
	const served = files.map((x) => ({ kind: 'FILE', name: x.name, fn: `file_${x.name}` }));
	const declared = [...jobs, ...served].map((x) => `MUST_CHECK enum rc ${x.fn}(struct api *a);\n`).join('');
	const cases = (list) => list.map((x) => `\tcase ${x.kind}_${upper(x.name)}:\n\t\treturn ${x.fn}(a);\n`).join('');
	const rest = calls.filter((x) => ON_LOOP.has(x.name)).map((x) => `\tcase CALL_${upper(x.name)}:\n`).join('');
	return {
		'web/api/gen/dispatch.gen.h': `/*\n * dispatch.gen.h - the function of each call and file; included by api.h.\n * ${note}\n */\n/* clang-format off */\n`
			+ `#ifndef WEB_API_GEN_DISPATCH_H\n#define WEB_API_GEN_DISPATCH_H\n\n#include "hub/base/rc.h"\n\nstruct api;\n\n${declared}\n#endif\n`,
		'web/api/gen/dispatch.gen.c': `/* dispatch.gen.c - from a call or file to its function. ${note} */\n/* clang-format off */\n#include "web/api/api.h"\n\n`
			+ `enum rc api_do(struct api *a, enum call call)\n{\n\tswitch (call) {\n${cases(jobs)}${rest}\tcase CALL_END:\n\t\tbreak;\n\t}\n`
			+ `\treturn because(a->tx->job, RC_BUG, "a call that no job runs");\n}\n\n`
			+ `enum rc api_file(struct api *a, enum served_file file)\n{\n\tswitch (file) {\n${cases(served)}\tcase FILE_END:\n\t\tbreak;\n\t}\n`
			+ `\treturn because(a->tx->job, RC_BUG, "a file that nobody serves");\n}\n`,
	};
}
