// schema.mjs - (fake) holds what travels against web/api/schema, and finds routes in it.
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../../api/schema/', import.meta.url);
const parts = readdirSync(folder).filter((f) => f.endsWith('.json')).map((f) => JSON.parse(readFileSync(new URL(f, folder), 'utf8')));
const types = Object.assign({}, ...parts.map((p) => p.$defs ?? {}));
const calls = parts.flatMap((p) => p.calls ?? []);
const byName = new Map(calls.map((c) => [c.name, c]));

/** '' or what is wrong, with the place. `strict`: unknown properties are wrong too. */
export function wrong(schema, value, where, strict) {
	if (schema.$ref) return wrong(types[schema.$ref.slice('#/$defs/'.length)], value, where, strict);
	if (schema.oneOf) {
		const hit = schema.oneOf.map((s) => types[s.$ref.slice('#/$defs/'.length)]).find((s) => s.properties.t.const === value?.t);
		return hit ? wrong(hit, value, where, strict) : `${where}: no such frame ${value?.t}`;
	}
	if (schema.const !== undefined) return value === schema.const ? '' : `${where}: is not ${schema.const}`;
	if (schema.enum) return schema.enum.includes(value) ? '' : `${where}: "${value}" is not one of ${schema.enum}`;
	switch (schema.type) {
		case 'string':
			if (typeof value !== 'string') return `${where}: is not text`;
			if ([...value].length < (schema.minLength ?? 0) || [...value].length > (schema.maxLength ?? Infinity)) return `${where}: is too short or too long`;
			return '';
		case 'integer':
			if (!Number.isSafeInteger(value)) return `${where}: is not a whole number`;
			return value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity) ? `${where}: is out of range` : '';
		case 'boolean':
			return typeof value === 'boolean' ? '' : `${where}: is not true or false`;
		case 'array':
			if (!Array.isArray(value)) return `${where}: is not a list`;
			return value.map((v, i) => wrong(schema.items, v, `${where}[${i}]`, strict)).find(Boolean) ?? '';
		default: {
			if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${where}: is not an object`;
			if (!schema.properties) return '';
			for (const name of schema.required ?? []) if (value[name] === undefined) return `${where}.${name}: is missing`;
			for (const [name, v] of Object.entries(value)) {
				const sub = schema.properties[name];
				if (!sub) {
					if (strict) return `${where}.${name}: is unknown`;
				} else if (v !== undefined) {
					const w = wrong(sub, v, `${where}.${name}`, strict);
					if (w) return w;
				}
			}
			return '';
		}
	}
}

export const checkParams = (name, params) => (byName.get(name) ? wrong(types[byName.get(name).params], params, name, true) : `${name}: no such call`);

/** Does the live socket know it? */
export const isLive = (name) => byName.get(name)?.live === true;

export function checkResult(name, result) {
	const w = wrong(types[byName.get(name).result], result, `${name} result`, true);
	if (w) throw new Error(w);
}

export function checkFrame(frame, kind = 'Frame') {
	const w = wrong({ $ref: `#/$defs/${kind}` }, frame, 'frame', true);
	if (w) throw new Error(w);
}

export function routes(method, path) {
	for (const c of calls) {
		if (c.method !== method) continue;
		const names = [];
		const pattern = new RegExp(`^/api/v1${c.path.replace(/\{(\w+)\}/g, (_, n) => { names.push(n); return '([^/]+)'; })}$`);
		const m = pattern.exec(path);
		if (m) return { name: c.name, params: Object.fromEntries(names.map((n, i) => [n, decodeURIComponent(m[i + 1])])) };
	}
	return undefined;
}
