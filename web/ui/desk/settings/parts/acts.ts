// acts.ts - acts of rules and macros as the editor has them: the closed table of workflow/action.h, how one begins, whether
// it is whole. Pure but for the names of ids.
import { t } from '../../../shared/i18n.ts';
import type { Act, Texts } from '../../palette/acts_of.ts';

export type ActValue = 'none' | 'status' | 'priority' | 'team' | 'agent' | 'named_status' | 'tag' | 'whom' | 'hours' | 'url' | 'skill';
export const ACTS = {
	set_status: { value: 'status', text: false },
	set_named_status: { value: 'named_status', text: false },
	set_priority: { value: 'priority', text: false },
	raise_priority: { value: 'none', text: false },
	assign: { value: 'agent', text: false },
	assign_me: { value: 'none', text: false },
	unassign: { value: 'none', text: false },
	move: { value: 'team', text: false },
	tag: { value: 'tag', text: false },
	untag: { value: 'tag', text: false },
	note: { value: 'none', text: true },
	reply: { value: 'none', text: true },
	notify: { value: 'whom', text: true },
	snooze: { value: 'hours', text: false },
	webhook: { value: 'url', text: false },
	need_skill: { value: 'skill', text: false },
	drop_skill: { value: 'skill', text: false },
} as const satisfies Record<string, { value: ActValue; text: boolean }>;
export type ActName = keyof typeof ACTS;
export const ACT_NAMES = Object.keys(ACTS) as ActName[];
/** Acts of a rule have nobody who presses. */
export const RULE_ACTS = ACT_NAMES.filter((a) => a !== 'assign_me');
/** Of a level of a ladder; what it says to whom, raising and taking off are switches there. */
export const LADDER_ACTS = RULE_ACTS.filter((a) => a !== 'notify' && a !== 'raise_priority' && a !== 'unassign');
export const ACTS_MOST = 10;

export type ActIds = Partial<Record<ActValue, readonly { id: string; label: string }[]>>;
export const isActName = (name: string): name is ActName => name in ACTS;

export function newAct(name: ActName, ids: ActIds): Act {
	const { value, text } = ACTS[name];
	const first = value === 'status' ? 'open' : value === 'priority' ? 'high' : value === 'whom' ? 'assignee' : value === 'hours' ? 24 : value === 'tag' ? '' : value === 'url' ? 'https://' : (ids[value]?.[0]?.id ?? '');
	return { do: name, ...(value === 'none' ? {} : { value: first }), ...(text ? { text: '' } : {}) };
}

const LANGUAGES = ['en', 'zh-Hans', 'zh-Hant'] as const;
export type TextLanguage = (typeof LANGUAGES)[number];
export { LANGUAGES as TEXT_LANGUAGES };

/** One text for all, or one a language: those that are empty are not said. */
export function tidyText(text: Texts): Texts {
	if (typeof text === 'string') return text;
	return Object.fromEntries(LANGUAGES.flatMap((l) => { const own = text[l]?.trim() ? text[l] : undefined; return own ? [[l, own]] : []; })) as Texts;
}

const hasText = (text: Texts | undefined): boolean => (typeof text === 'string' ? text.trim() !== '' : text !== undefined && LANGUAGES.some((l) => text[l]?.trim()));

export function actWrong(a: Act): string {
	if (!isActName(a.do)) return t('acts.unknown');
	const { value, text } = ACTS[a.do];
	if (text && !hasText(a.text)) return t('acts.no_text');
	if (value === 'hours') return Number.isInteger(a.value) && Number(a.value) >= 1 && Number(a.value) <= 8784 ? '' : t('acts.no_hours');
	if (value === 'url') return /^https:\/\/[^\s/]+/.test(String(a.value)) ? '' : t('acts.no_url');
	return value !== 'none' && !String(a.value ?? '').trim() ? t('acts.no_value') : '';
}

export const actsWrong = (acts: readonly Act[]): string => (!acts.length ? t('acts.none') : acts.map(actWrong).find((w) => w !== '') ?? '');
export const tidyActs = (acts: readonly Act[]): Act[] => acts.map((a) => (a.text === undefined ? a : { ...a, text: tidyText(a.text) }));
