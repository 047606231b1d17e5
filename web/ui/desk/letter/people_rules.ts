// people_rules.ts - addresses as people write and paste them: one or many, with names or without. Pure.
import type { MailPerson } from '../../shared/gen/protocol.gen.ts';

const ADDRESS = /^[^\s@<>()[\],;:"“”]+@[^\s@<>()[\],;:"“”.]+(\.[^\s@<>()[\],;:"“”.]+)*$/u;
const MARKS = new Set([',', ';', '\n', '\t', '，', '；', '、']);

export const isAddress = (s: string): boolean => s.length <= 320 && ADDRESS.test(s);

/** The parts between commas and the like, but not those within quotes or angle brackets. */
function parts(text: string): string[] {
	const out: string[] = [];
	let part = '';
	let quoted = false;
	let angle = false;
	for (const c of text) {
		if (c === '"') quoted = !quoted;
		if (!quoted && c === '<') angle = true;
		if (c === '>') angle = false;
		if (MARKS.has(c) && !quoted && !angle) {
			out.push(part);
			part = '';
		} else part += c;
	}
	return [...out, part].map((p) => p.trim()).filter(Boolean);
}

const bareName = (s: string): string => s.trim().replace(/^["“'](.*)["”']$/, '$1').replace(/\\(.)/g, '$1').trim();

function personOf(part: string): MailPerson | undefined {
	const m = /^(.*?)[<＜]\s*(?:mailto:)?([^<>＜＞]+?)\s*[>＞]$/.exec(part);
	const address = (m ? (m[2] ?? '') : part.replace(/^mailto:/i, '')).trim();
	if (!isAddress(address)) return undefined;
	const name = bareName(m?.[1] ?? '').slice(0, 190);
	return { address, ...(name && name !== address ? { name } : {}) };
}

/** Who is named; `rest`: what is nobody, as it was written. */
export function readPeople(text: string): { people: MailPerson[]; rest: string } {
	const people: MailPerson[] = [];
	const rest: string[] = [];
	for (const part of parts(text)) {
		const one = personOf(part);
		const many = one ? [one] : part.split(/\s+/).map(personOf); // "a@x.example b@x.example"
		if (many.length && many.every((p) => p !== undefined)) people.push(...(many as MailPerson[]));
		else rest.push(part);
	}
	return { people, rest: rest.join(', ') };
}

export const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
export const without = (list: readonly MailPerson[], address: string): MailPerson[] => list.filter((p) => !same(p.address, address));
