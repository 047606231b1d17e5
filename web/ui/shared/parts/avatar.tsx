// avatar.tsx - a person's initials in a circle; beside a name, so it is not read out. Two Han letters need room.
import type { JSX } from 'preact';

export function initialsOf(name: string, most = 2): string {
	const first = [...name.trim()][0] ?? '?';
	if (/[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]/.test(first)) {
		const letters = [...(name.trim().split(/\s+/)[0] ?? first)];
		return letters.slice(-most).join('');
	}
	const words = name.replace(/@.*/, '').split(/[\s._-]+/).filter(Boolean);
	return ((words[0]?.[0] ?? '?') + (words.length > 1 ? (words[words.length - 1]?.[0] ?? '') : '')).toUpperCase();
}

export function Avatar({ name, large }: { name: string; large?: boolean }): JSX.Element {
	return <span class={large ? 'avatar large' : 'avatar'} aria-hidden="true" data-initials={initialsOf(name, large ? 2 : 1)} />;
}
