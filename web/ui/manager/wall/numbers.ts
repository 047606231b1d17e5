// numbers.ts - the wall's numbers as they are read from five metres. Pure.
import type { Locale, ReportWallNumber } from '../../shared/gen/protocol.gen.ts';


/** Whole shares, counts of five digits in thousands: nobody reads more from there. */
export function numberText(x: Pick<ReportWallNumber, 'unit' | 'value'>, locale: Locale): string {
	if (x.value === undefined) return '–';
	if (x.unit === 'share') return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(x.value / 1000);
	if (x.unit === 'count') return new Intl.NumberFormat(locale, x.value < 10_000 ? {} : { notation: 'compact', maximumFractionDigits: 1 }).format(x.value);
	return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(x.value / 1000);
}

/** What wants somebody: by colour and by its mark. */
export function toneOf(x: Pick<ReportWallNumber, 'key' | 'value'>): '' | 'bad' | 'warn' {
	if (!x.value) return x.key === 'agents_online' && x.value === 0 ? 'bad' : '';
	return x.key === 'breached_now' ? 'bad' : x.key === 'unassigned_now' ? 'warn' : '';
}
