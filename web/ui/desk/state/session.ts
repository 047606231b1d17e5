// session.ts - who is signed in. 'ended': was, and the page behind the dialog keeps everything.
import { batch, signal } from '@preact/signals';
import type { Locale, Me } from '../../shared/gen/protocol.gen.ts';
import { httpCall } from '../../shared/http.ts';
import { setLocale } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { keep, keptText } from '../../shared/keep.ts';
import type { Failure } from '../../shared/outcome.ts';
import { chosenLocale, keepLocale } from './prefs.ts';

export const phase = signal<'loading' | 'out' | 'in' | 'ended'>('loading');
export const me = signal<Me | null>(null);

export const may = (right: string): boolean => me.value?.rights.includes(right) ?? false;

async function enter(who: Me): Promise<void> {
	const wish = chosenLocale();
	await setLocale(wish ?? who.locale);
	batch(() => {
		me.value = who;
		noteIn(true);
		phase.value = 'in';
	});
}

const noteIn = (yes: boolean): boolean => keep('in', yes ? 'yes' : 'no');
/** Has somebody signed in with this browser, and not out again? A browser that keeps nothing cannot say: then the program is asked. */
const wasIn = (): boolean => keptText('in') === 'yes' || !noteIn(false);

/** At the start: is there a session? Where nobody has signed in, nobody is asked. */
export async function recall(): Promise<void> {
	if (!wasIn()) {
		phase.value = 'out';
		return;
	}
	const o = await httpCall('session.get', {});
	if (o.ok) return enter(o.result);
	if (o.error.code === 'signed_out') noteIn(false);
	phase.value = 'out';
}

export async function askSession(): Promise<'in' | 'out' | 'unknown'> {
	const o = await httpCall('session.get', {});
	if (o.ok) return 'in';
	return o.error.code === 'signed_out' ? 'out' : 'unknown';
}

/** Undefined: signed in. */
export async function signIn(login: string, password: string): Promise<Failure | undefined> {
	const o = await httpCall('session.create', { login, password });
	if (!o.ok) return o.error;
	if (me.peek() && me.peek()?.id !== o.result.id) {
		location.reload(); // another person: nothing of the first one stays on the screen
		return undefined;
	}
	await enter(o.result);
	return undefined;
}

export async function signOut(): Promise<void> {
	await httpCall('session.end', {});
	noteIn(false);
	location.replace(location.pathname);
	location.reload();
}

export function sessionEnded(): void {
	if (phase.peek() === 'in') phase.value = 'ended';
}

/** Another account: the page starts anew. */
export function leave(): void {
	batch(() => {
		me.value = null;
		phase.value = 'out';
	});
	location.reload();
}

/**
 * Do this person's replies wait ten seconds in which they can be taken back? Theirs on every device; what was chosen on this browser
 * before that was so counts until it is carried over (scheduled.ts).
 */
export const undoSend = (): boolean => me.value?.undo_send !== false && keptText('undo') !== 'off';

export async function chooseLocale(to: Locale): Promise<void> {
	keepLocale(to);
	await setLocale(to);
	const who = me.peek();
	if (!who || who.locale === to || phase.peek() !== 'in') return;
	const o = await call('me.set_locale', { locale: to });
	if (o.ok) me.value = o.result;
}
