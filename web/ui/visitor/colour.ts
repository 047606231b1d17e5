// colour.ts - a site's colour, made readable: whatever is asked for, text on it and text in it keep 4.5 to 1 (WCAG 1.4.3)
// in both themes. Pure.
type Rgb = [number, number, number];

export function readColour(hex: string | null): Rgb | null {
	const m = /^#?([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(hex ?? '');
	return m ? [parseInt(m[1] ?? '', 16), parseInt(m[2] ?? '', 16), parseInt(m[3] ?? '', 16)] : null;
}

function luminance(c: Rgb): number {
	const [r, g, b] = c.map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4)) as Rgb;
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function contrast(a: Rgb, b: Rgb): number {
	const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p) as [number, number];
	return (x + 0.05) / (y + 0.05);
}

const mix = (c: Rgb, to: Rgb, part: number): Rgb => c.map((v, i) => Math.round(v + ((to[i] ?? 0) - v) * part)) as Rgb;
const text = (c: Rgb): string => `#${c.map((v) => v.toString(16).padStart(2, '0')).join('')}`;

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
/** --bg and --surface-2 of tokens.css: the accent stands on both. */
const GROUND = { light: [WHITE, [236, 239, 243]], dark: [[17, 21, 27], [33, 40, 51]] } as const satisfies Record<string, Rgb[]>;

/** Moved away from the ground until there is so much contrast. */
function apart(colour: Rgb, theme: 'light' | 'dark', least: number): Rgb {
	const away = theme === 'light' ? BLACK : WHITE;
	let c = colour;
	for (let part = 0.04; part <= 1 && GROUND[theme].some((g) => contrast(c, g as Rgb) < least); part += 0.04) c = mix(colour, away, part);
	return c;
}
const onto = (c: Rgb): Rgb => (contrast(c, WHITE) >= 4.5 ? WHITE : BLACK);

/** The tokens that follow from a site's colour: --brand is filled with it, --accent writes and outlines in it. */
export function tokensOf(colour: Rgb, theme: 'light' | 'dark'): Record<string, string> {
	const brand = apart(colour, theme, 1.25);
	const accent = apart(colour, theme, 4.5);
	const on = onto(brand);
	return {
		'--brand': text(brand), '--brand-strong': text(mix(brand, on === WHITE ? BLACK : WHITE, 0.16)), '--on-brand': text(on),
		'--accent': text(accent), '--accent-strong': text(mix(accent, onto(accent) === WHITE ? BLACK : WHITE, 0.16)), '--on-accent': text(onto(accent)),
	};
}
