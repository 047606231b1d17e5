// names.ts - what rows, languages and filters are called.
import { signal } from '@preact/signals';
import type { Channel, ReportBy, ReportPageName, ReportRow, SlaKind } from '../shared/gen/protocol.gen.ts';
import { locale, t } from '../shared/i18n.ts';
import { agentName, teamName } from '../desk/state/workspace.ts';

export const PAGE_NAMES: readonly ReportPageName[] = ['satisfaction', 'sla', 'flow', 'escalations', 'workload', 'channels', 'articles'];

/** In the order of the schema: a mark of escalations is a place in it. */
export const CLOCKS: readonly SlaKind[] = ['first_response', 'next_response', 'resolve', 'own', 'queue', 'promise', 'recovery'];

/** zh-Hans and zh-Hant by their script: their own speakers call them so. */
export function languageName(code: string): string {
	if (!code || code === 'none') return t('rep.no_language');
	try {
		return new Intl.DisplayNames(locale.value, { type: 'language' }).of(code) ?? code;
	} catch {
		return code;
	}
}

export const isChannel = (s: string): s is Channel => s === 'mail' || s === 'chat' || s === 'phone' || s === 'fax' || s === 'web';
export const channelName = (s: string): string => (isChannel(s) ? t(`channel.${s}`) : s);

/** By id, as a table has named them: for the heading of the tickets behind one. */
const articleTitles = signal<ReadonlyMap<string, string>>(new Map());
export function learnTitles(rows: readonly Pick<ReportRow, 'row' | 'name'>[]): void {
	articleTitles.value = new Map([...articleTitles.peek(), ...rows.filter((r) => r.name !== r.row).map((r) => [r.row, r.name] as const)]);
}

/** A row of a table: what the program calls it, or what this desk does. */
export function rowName(by: ReportBy, r: Pick<ReportRow, 'row' | 'name'>): string {
	if (by === 'language') return languageName(r.row);
	if (by === 'channel') return channelName(r.row);
	const said = r.name === r.row ? '' : r.name; // a program that has no name says the id again
	if (by === 'agent') return r.row === '0' ? t('queue.nobody') : said || agentName(r.row) || `#${r.row}`;
	if (by === 'team') return said || teamName(r.row) || `#${r.row}`;
	if (by === 'article') return said || articleTitles.value.get(r.row) || t('rep.article_n', { n: r.row });
	return r.name || r.row || t('rep.none');
}
