// names.ts - what rows, languages and filters are called.
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

export const isChannel = (s: string): s is Channel => s === 'mail' || s === 'chat' || s === 'phone' || s === 'fax';
export const channelName = (s: string): string => (isChannel(s) ? t(`channel.${s}`) : s);

/** A row of a table: what the program calls it, or what this desk does. */
export function rowName(by: ReportBy, r: Pick<ReportRow, 'row' | 'name'>): string {
	if (by === 'language') return languageName(r.row);
	if (by === 'channel') return channelName(r.row);
	if (by === 'agent') return r.row === '0' ? t('queue.nobody') : r.name || agentName(r.row) || `#${r.row}`;
	if (by === 'team') return r.name || teamName(r.row) || `#${r.row}`;
	return r.name || r.row || t('rep.none');
}
