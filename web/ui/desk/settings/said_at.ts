// said_at.ts - where the server says that something is wrong: "when.all[2].value: there is no ..." is about `when`.
import type { Outcome } from '../../shared/outcome.ts';

/** A refusal whose sentence begins with a place becomes one about that field of the form. */
export function saidAt<T>(o: Outcome<T>, fields: readonly string[]): Outcome<T> {
	if (o.ok || o.error.code !== 'invalid') return o;
	const at = /^([a-z_]+)([.\w[\]-]*): (.*)$/s.exec(o.error.message);
	const field = at?.[1];
	if (!at || !field || !fields.includes(field)) return o;
	return { ok: false, error: { ...o.error, path: field } };
}

/** "in.host: there is no such server" is about the field in.host. */
export function saidOf<T>(o: Outcome<T>): Outcome<T> {
	if (o.ok || o.error.code !== 'invalid' || o.error.path) return o;
	const at = /^([a-z_]+(?:\.[a-z_]+|\[\d+\])*): (.*)$/s.exec(o.error.message);
	return at?.[1] ? { ok: false, error: { ...o.error, path: at[1], message: at[2] ?? '' } } : o;
}
