// http.ts - calls over HTTP: signing in and out, who is signed in, and pages that have no live
// socket. All else travels on it.
import type { Calls, Error as WireError } from './gen/protocol.gen.ts';
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

export async function httpCall<K extends keyof typeof HTTP_CALLS>(name: K, params: Calls[K]['params']): Promise<Outcome<Calls[K]['result']>> {
	const [method, path] = HTTP_CALLS[name];
	const init: RequestInit = {
		method,
		headers: { 'X-Onevoice-Request': '1', Accept: 'application/json' },
		credentials: 'same-origin',
		cache: 'no-store',
		signal: AbortSignal.timeout(PATIENCE_MS),
	};
	if (method === 'POST') {
		init.headers = { ...init.headers, 'Content-Type': 'application/json' };
		init.body = JSON.stringify(params);
	}
	const query = method === 'GET' ? new URLSearchParams(Object.entries(params).map(([k, v]) => [k, String(v)])).toString() : '';
	let answer: Response;
	try {
		answer = await fetch(query ? `${path}?${query}` : path, init);
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
