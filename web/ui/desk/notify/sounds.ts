// sounds.ts - the desk's few sounds, made of tones here, so that nothing is fetched for them. A browser lets a page sound
// only after its person has pressed something in it.
import { signal } from '@preact/signals';
import { volumeOf, wishes } from './wishes.ts';

export type Sound = 'offer' | 'chat' | 'line';
/** Frequency, start and length in seconds, part of the volume. */
type Tone = readonly [hz: number, at: number, length: number, part: number];
const SOUNDS: Readonly<Record<Sound, readonly Tone[]>> = {
	offer: [[659, 0, 0.18, 1], [880, 0.14, 0.18, 1], [1109, 0.28, 0.34, 1]],
	chat: [[784, 0, 0.16, 1], [988, 0.13, 0.3, 1]],
	line: [[740, 0, 0.14, 0.6]],
};

/** Does the browser let this page sound? */
export const unlocked = signal(false);
let audio: AudioContext | undefined;

async function unlock(): Promise<void> {
	try {
		audio ??= new AudioContext();
		if (audio.state === 'suspended') await audio.resume();
		unlocked.value = audio.state === 'running';
	} catch {
		unlocked.value = false; // no audio here: cards, titles and notices are enough
	}
}

/** From the first press on; until then there is no audio at all. */
export function listenForPress(): void {
	const press = () => { void unlock().then(() => { if (unlocked.peek()) for (const k of KINDS) removeEventListener(k, press, true); }); };
	const KINDS = ['pointerdown', 'keydown'] as const;
	for (const k of KINDS) addEventListener(k, press, { capture: true, passive: true });
}

function tone(a: AudioContext, [hz, at, length, part]: Tone, peak: number): void {
	const o = a.createOscillator();
	const g = a.createGain();
	const from = a.currentTime + at + 0.02;
	o.type = 'sine';
	o.frequency.value = hz;
	g.gain.setValueAtTime(0, from);
	g.gain.linearRampToValueAtTime(peak * part, from + 0.02);
	g.gain.exponentialRampToValueAtTime(0.0005, from + length);
	o.connect(g).connect(a.destination);
	o.start(from);
	o.stop(from + length + 0.02);
}

/** For tests of the screens: how often each has sounded. */
export const played: Record<Sound, number> = { offer: 0, chat: 0, line: 0 };

export function sound(s: Sound): void {
	const peak = volumeOf(wishes.peek().sound);
	if (!peak || !audio || audio.state !== 'running') return;
	played[s]++;
	document.documentElement.dataset.sounded = `${s} ${played[s]}`;
	for (const x of SOUNDS[s]) tone(audio, x, peak);
}

/** The test button: a press itself, so audio may begin here. */
export async function trySound(): Promise<void> {
	await unlock();
	sound('chat');
}
