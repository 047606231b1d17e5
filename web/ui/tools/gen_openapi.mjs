// gen_openapi.mjs - the OpenAPI 3.1 document of gen.mjs, as a C file that holds it.
import { pathWords } from './schema.mjs';

const ref = (name) => ({ $ref: `#/components/schemas/${name}` });
const answer = (description, schema) => ({ description, content: { 'application/json': { schema } } });

/** The same schema with its references where OpenAPI keeps them. */
function moved(schema) {
	if (Array.isArray(schema)) return schema.map(moved);
	if (schema === null || typeof schema !== 'object') return schema;
	return Object.fromEntries(Object.entries(schema).map(([k, v]) =>
		[k, k === '$ref' ? v.replace('#/$defs/', '#/components/schemas/') : moved(v)]));
}

function security(right) {
	return right === 'anyone' ? [] : [{ session: [] }];
}

function operation(call, types) {
	const params = types[call.params];
	const inPath = pathWords(call.path);
	const rest = Object.entries(params.properties).filter(([name]) => !inPath.includes(name));
	const parameters = inPath.map((name) => ({ name, in: 'path', required: true, schema: moved(params.properties[name]) }));
	const writes = call.method !== 'GET';
	if (!writes)
		for (const [name, schema] of rest)
			parameters.push({ name, in: 'query', required: params.required.includes(name), schema: moved(schema) });
	else parameters.push({ $ref: '#/components/parameters/OnevoiceRequest' });
	const op = { operationId: call.name, summary: call.summary, 'x-right': call.right, 'x-live': call.live, security: security(call.right), parameters };
	if (call.body === 'bytes') op.requestBody = { required: true, content: { 'application/octet-stream': {} } };
	else if (writes && rest.length)
		op.requestBody = { required: true, content: { 'application/json': { schema: {
			type: 'object', additionalProperties: false, required: params.required.filter((n) => !inPath.includes(n)),
			properties: Object.fromEntries(rest.map(([n, s]) => [n, moved(s)])),
		} } } };
	op.responses = { 200: answer('The result', ref(call.result)), default: answer('An error', ref('Error')) };
	return op;
}

function fileOperation(file) {
	return { operationId: `file.${file.name}`, summary: file.summary, 'x-right': file.right, security: security(file.right),
		parameters: pathWords(file.path).map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
		responses: { 200: { description: 'The content' }, default: answer('An error', ref('Error')) } };
}

export function openapiDocument(types, calls, files, visitorCalls = []) {
	const paths = {};
	for (const c of calls.filter((x) => x.method)) (paths[`/api/v1${c.path}`] ??= {})[c.method.toLowerCase()] = operation(c, types);
	for (const f of files) (paths[`/api/v1${f.path}`] ??= {}).get = fileOperation(f);
	return {
		openapi: '3.1.0',
		info: { title: 'Onevoice', version: '1', summary: 'Everything the desk can do, for programs.',
			description: 'The same calls travel on the WebSocket at /live as {"id", "call", "params"} and come back as answer frames; what changes is pushed there (schema Frame). Calls under x-visitor-only are those of a visitor of web chat, on the WebSocket at /chat/live, and of nobody else. Writing over HTTP needs the header X-Onevoice-Request: 1.' },
		paths,
		'x-live-only': calls.filter((x) => !x.method).map((x) => ({ call: x.name, summary: x.summary, params: ref(x.params), result: ref(x.result) })),
		'x-visitor-only': visitorCalls.map((x) => ({ call: x.name, summary: x.summary, params: ref(x.params), result: ref(x.result) })),
		components: {
			schemas: moved(types),
			parameters: { OnevoiceRequest: { name: 'X-Onevoice-Request', in: 'header', required: true, schema: { const: '1' } } },
			securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-sid' } },
		},
	};
}

export function writeOpenapi(types, calls, files, visitorCalls) {
	const json = JSON.stringify(openapiDocument(types, calls, files, visitorCalls));
	if (/[^\x20-\x7e]/.test(json)) throw new Error('the schema holds a character outside ASCII');
	let c = '/* openapi.gen.c - the OpenAPI document. Made by web/ui/tools/gen.mjs from web/api/schema; do not edit. */\n'
		+ '/* clang-format off */\n#include "web/api/gen/protocol.gen.h"\n\nconst char openapi_json[] =\n';
	for (let at = 0; at < json.length; at += 96)
		c += `\t"${json.slice(at, at + 96).replace(/[\\"]/g, '\\$&').replace(/\?\?/g, '?\\?')}"\n`;
	return { 'web/api/gen/openapi.gen.c': `${c.trimEnd()};\nconst size_t openapi_json_size = sizeof(openapi_json) - 1;\n` };
}
