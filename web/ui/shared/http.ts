// http.ts - calls over HTTP: signing in and out, who is signed in, pages that have no live socket, and what an area has that
// is too large for it. All else travels on it.
import type { CallName, Calls, Error as WireError } from './gen/protocol.gen.ts';
import { done, failed, type Outcome } from './outcome.ts';

const PATIENCE_MS = 15_000;

/** As in callTable of the generated protocol (tests/words.test.ts holds them together), without carrying all of it. */
export const HTTP_CALLS = {
	'session.create': ['POST', '/api/v1/session'],
	'session.get': ['GET', '/api/v1/session'],
	'session.end': ['DELETE', '/api/v1/session'],
	'phone.import': ['POST', '/api/v1/phone/import'],
	'report.wall': ['GET', '/api/v1/reports/wall'],
} as const;

export type HttpRow = readonly [method: string, path: string];

export const httpCall = <K extends keyof typeof HTTP_CALLS>(name: K, params: Calls[K]['params']): Promise<Outcome<Calls[K]['result']>> => httpCallAt<K>(HTTP_CALLS[name], params);

/** `row`: as in callTable; the names in its path are filled in, the rest is the body or the query. */
export async function httpCallAt<K extends CallName>([method, pattern]: HttpRow, params: Calls[K]['params']): Promise<Outcome<Calls[K]['result']>> {
	const rest: Record<string, unknown> = { ...params };
	let path = pattern.replace(/\{(\w+)\}/g, (_, n: string) => {
		const value = encodeURIComponent(String(rest[n]));
		delete rest[n];
		return value;
	});
	const init: RequestInit = {
		method,
		headers: { 'X-Onevoice-Request': '1', Accept: 'application/json' },
		credentials: 'same-origin',
		cache: 'no-store',
		signal: AbortSignal.timeout(PATIENCE_MS),
	};
	if (method === 'POST' || method === 'PUT') {
		init.headers = { ...init.headers, 'Content-Type': 'application/json' };
		init.body = JSON.stringify(rest);
	} else if (Object.keys(rest).length) path += `?${new URLSearchParams(Object.entries(rest).map(([k, v]) => [k, String(v)]))}`;
	let answer: Response;
	try {
		answer = await fetch(path, init);
	} catch (e) {
		return failed(e instanceof DOMException && e.name === 'TimeoutError' ? 'timeout' : 'offline', String(e));
	}
	let body: unknown = {};
	try {
		const text = await answer.text();
		if (text) body = JSON.parse(text);
	} catch {
		return failed('garbled', `HTTP ${answer.status}`);
	}
	if (answer.ok) return done(body as Calls[K]['result']);
	const error = body as WireError;
	if (error.code) return { ok: false, error };
	return failed(answer.status === 401 ? 'signed_out' : answer.status === 429 ? 'limit' : 'garbled', `HTTP ${answer.status}`);
}

/** A file's text, at most `most` characters of it. */
export async function fileText(path: string, most: number): Promise<Outcome<{ text: string; cut: boolean }>> {
	try {
		const answer = await fetch(path, { credentials: 'same-origin', signal: AbortSignal.timeout(PATIENCE_MS) });
		if (!answer.ok) return failed(answer.status === 401 ? 'signed_out' : answer.status === 404 ? 'not_found' : 'garbled', `HTTP ${answer.status}`);
		const text = await answer.text();
		return done({ text: text.slice(0, most), cut: text.length > most });
	} catch (e) {
		return failed('offline', String(e));
	}
}
