// statuses.ts - names that the house gave within the fixed statuses: what pickers offer and rows show.
import { signal } from '@preact/signals';
import type { NamedStatus, Status, Ticket } from '../../shared/gen/protocol.gen.ts';
import { locale, t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { onTopic } from './topics.ts';

export const statuses = signal<readonly NamedStatus[]>([]);
/** As they are offered: by the way a ticket goes. */
export const STATUS_ORDER: readonly Status[] = ['new', 'open', 'waiting', 'waiting_other', 'solved', 'closed'];

async function load(): Promise<void> {
	const o = await call('status.list', {});
	if (o.ok) statuses.value = o.result.statuses;
}
onTopic('settings', () => void load());

interface Named {
	name_en: string;
	name_zh_cn: string;
	name_zh_tw: string;
}

/** In the chosen language, else in the nearest one that has words. */
export function nameOf(x: Named): string {
	const order = { 'zh-CN': [x.name_zh_cn, x.name_zh_tw, x.name_en], 'zh-TW': [x.name_zh_tw, x.name_zh_cn, x.name_en], en: [x.name_en, x.name_zh_cn, x.name_zh_tw] }[locale.value];
	return order.find((n) => n !== '') ?? '';
}

export function namedStatus(id: string | undefined): NamedStatus | undefined {
	return id ? statuses.value.find((s) => s.id === id) : undefined;
}

export const statusText = (x: Pick<Ticket, 'status' | 'status_id'>): string => {
	const named = namedStatus(x.status_id);
	return (named && nameOf(named)) || t(`status.${x.status}`);
};
