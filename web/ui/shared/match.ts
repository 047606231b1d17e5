// match.ts - does what was typed find this? Every typed word must begin a word of the label, stand in it, or be the
// pinyin initials of Han letters in it ("fp" finds 分配). Pure.
const BOUNDS = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥撒它穵夕丫帀';
const INITIALS = 'abcdefghjklmnopqrstwxyz';
const pinyin = new Intl.Collator('zh-CN-u-co-pinyin');

function initialOf(c: string): string {
	if (c < '\u3400' || c > '\u9fff') return c;
	let found = '';
	for (let i = 0; i < BOUNDS.length; i++)
		if (pinyin.compare(c, BOUNDS[i] ?? '') >= 0) found = INITIALS[i] ?? '';
	return found || c;
}

const known = new Map<string, string>();
/** "分配给我" -> "fpgw" */
export function initials(text: string): string {
	let s = known.get(text);
	if (s === undefined) known.set(text, (s = [...text].map(initialOf).join('').toLowerCase()));
	return s;
}

const fold = (s: string): string => s.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

export function matches(typed: string, label: string, also = ''): boolean {
	const words = fold(typed).split(/\s+/).filter(Boolean);
	if (!words.length) return true;
	const whole = fold(`${label} ${also}`);
	return words.every((w) => whole.includes(w) || (/^[a-z]+$/.test(w) && initials(label).includes(w)));
}

/** How well: smaller is better. For sorting what matches. */
export function rank(typed: string, label: string): number {
	const want = fold(typed.trim());
	const whole = fold(label);
	if (!want) return 0;
	if (whole.startsWith(want)) return 0;
	const at = whole.indexOf(want);
	if (at > 0 && /\s|[^\p{L}\p{N}]/u.test(whole[at - 1] ?? '')) return 1;
	return at >= 0 ? 2 : 3;
}
