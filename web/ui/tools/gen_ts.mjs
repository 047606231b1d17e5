// gen_ts.mjs - the TypeScript half of gen.mjs.
import { pathWords, refName } from './schema.mjs';


function typeText(schema, indent) {
	if (schema.$ref) return refName(schema.$ref);
	if (schema.const !== undefined) return JSON.stringify(schema.const);
	if (schema.enum) return schema.enum.map((w) => JSON.stringify(w)).join(' | ');
	if (schema.oneOf) return schema.oneOf.map((s) => typeText(s, indent)).join(' | ');
	if (schema.type === 'array') {
		const item = typeText(schema.items, indent);
		return item.includes('|') ? `(${item})[]` : `${item}[]`;
	}
	if (schema.type === 'object') return schema.properties ? objectText(schema, indent) : 'object';
	const plain = { string: 'string', integer: 'number', boolean: 'boolean' }[schema.type];
	if (!plain) throw new Error(`no TypeScript for ${JSON.stringify(schema)}`);
	return plain;
}

function objectText(schema, indent) {
	const lines = Object.entries(schema.properties).map(([name, sub]) => {
		const note = sub.description ? `${indent}\t/** ${sub.description} */\n` : '';
		const optional = schema.required?.includes(name) ? '' : '?';
		return `${note}${indent}\t${name}${optional}: ${typeText(sub, `${indent}\t`)};\n`;
	});
	return lines.length ? `{\n${lines.join('')}${indent}}` : 'Record<string, never>';
}

const pathText = (path) => `\`/api/v1${path.replace(/\{(\w+)\}/g, '${encodeURIComponent($1)}')}\``;

export function writeTs(types, calls, files, visitorCalls) {
	let s = '// Made by web/ui/tools/gen.mjs from web/api/schema; do not edit.\n';
	for (const [name, schema] of Object.entries(types)) {
		if (schema.description) s += `/** ${schema.description} */\n`;
		s += `export type ${name} = ${typeText(schema, '')};\n`;
	}
	s += '\n/** Every call: what it takes and what it answers. */\nexport interface Calls {\n';
	for (const c of calls) s += `\t/** ${c.summary} */\n\t'${c.name}': { params: ${c.params}; result: ${c.result} };\n`;
	s += '}\nexport type CallName = keyof Calls;\n\n';
	s += '/** How a call travels: over HTTP by method and path, and, when live, on the socket. */\n';
	s += 'export interface CallRow { method?: string; path?: string; live: boolean; right: string }\n';
	s += 'export const callTable: { readonly [K in CallName]: CallRow } = {\n';
	for (const c of calls) {
		const http = c.method ? `method: '${c.method}', path: '/api/v1${c.path}', ` : '';
		s += `\t'${c.name}': { ${http}live: ${c.live}, right: '${c.right}' },\n`;
	}
	s += '};\n\n/** Every call of a visitor, on the socket at /chat/live alone. */\nexport interface VisitorCalls {\n';
	for (const c of visitorCalls) s += `\t/** ${c.summary} */\n\t'${c.name}': { params: ${c.params}; result: ${c.result} };\n`;
	s += '}\nexport type VisitorCallName = keyof VisitorCalls;\n\n/** Where files are. */\nexport const filePath = {\n';
	for (const f of files) {
		const words = pathWords(f.path).map((w) => `${w}: string`).join(', ');
		s += `\t/** ${f.summary} */\n\t${f.name}: (${words}): string => ${pathText(f.path)},\n`;
	}
	return { 'web/ui/shared/gen/protocol.gen.ts': `${s}} as const;\n` };
}
