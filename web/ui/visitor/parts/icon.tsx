// icon.tsx - the few drawings of the chat, from Lucide (ISC licence). Always beside words or in a button that has a name.
import { createElement, type JSX } from 'preact';
import { ArrowDown, ArrowUp, CircleAlert, Check, CheckCheck, Clock, Download, Ellipsis, File, Mail, Paperclip, RefreshCw, Users, WifiOff, X } from 'lucide';

const drawings = {
	alert: CircleAlert, check: Check, clock: Clock, close: X, download: Download, down: ArrowDown, file: File, line: Users, mail: Mail,
	more: Ellipsis, offline: WifiOff, paperclip: Paperclip, retry: RefreshCw, seen: CheckCheck, send: ArrowUp,
} as const;

export function Icon({ of, size = 20 }: { of: keyof typeof drawings; size?: number }): JSX.Element {
	return (
		<svg viewBox="0 0 24 24" width={size} height={size} fill="none" stroke="currentColor" stroke-width={2} stroke-linecap="round" stroke-linejoin="round" aria-hidden>
			{drawings[of].map(([tag, attributes], i) => createElement(tag, { ...attributes, key: i }))}
		</svg>
	);
}
