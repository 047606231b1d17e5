// number.ts - a ticket's number as people type it, "240117-Q": the id and a check character. Pure.
// Source: ISO/IEC 7064 MOD 37,36, as in workflow/ticket_number.c.
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export function checkCharacter(digits: string): string {
	let p = 36;
	for (const c of digits) {
		let s = (p + ALPHABET.indexOf(c)) % 36;
		if (s === 0) s = 36;
		p = (s * 2) % 37;
	}
	return ALPHABET[(37 - p) % 36] ?? '';
}

/** The ticket's id of a typed number, with or without "#"; null when it is none or mistyped. */
export function readNumber(text: string): string | null {
	const m = /^#?\s*([1-9]\d{0,18})-?([0-9A-Z])$/i.exec(text.trim());
	if (!m?.[1] || !m[2]) return null;
	return checkCharacter(m[1]) === m[2].toUpperCase() ? m[1] : null;
}
