// act_text.ts - what an act of a macro or a rule does, as a line of words. The closed table is workflow/action.h.
import { t } from '../../shared/i18n.ts';
import type { PlainKey } from '../../shared/i18n.ts';
import { skillName } from '../state/skills.ts';
import { nameOf, namedStatus } from '../state/statuses.ts';
import { agentName, teamName } from '../state/workspace.ts';
import type { Act, Texts } from './acts_of.ts';

/** The words in the first language that has some; cut for a line. */
function begins(text: Texts | undefined): string {
	const whole = typeof text === 'string' ? text : (text?.en ?? text?.['zh-Hans'] ?? text?.['zh-Hant'] ?? '');
	const line = whole.replace(/\s+/g, ' ').trim();
	return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

const WHOM: ReadonlySet<string> = new Set(['assignee', 'team', 'leads']);

export function actText(a: Act): string {
	const value = String(a.value ?? '');
	switch (a.do) {
		case 'set_status':
			return t('act.set_status', { value: t(`status.${value}` as PlainKey) });
		case 'set_named_status': {
			const s = namedStatus(value);
			return t('act.set_status', { value: s ? nameOf(s) : `#${value}` });
		}
		case 'set_priority':
			return t('act.set_priority', { value: t(`priority.${value}` as PlainKey) });
		case 'assign':
			return t('act.assign', { value: agentName(value) || `#${value}` });
		case 'move':
			return t('act.move', { value: teamName(value) || `#${value}` });
		case 'tag':
			return t('act.tag', { value });
		case 'untag':
			return t('act.untag', { value });
		case 'note':
			return t('act.note', { value: begins(a.text) });
		case 'reply':
			return t('act.reply', { value: begins(a.text) });
		case 'notify':
			return t('act.notify', { who: WHOM.has(value) ? t(`act.whom_${value}` as PlainKey) : agentName(value) || `#${value}`, value: begins(a.text) });
		case 'snooze':
			return t('act.snooze', { n: Number(value) });
		case 'need_skill':
		case 'drop_skill':
			return t(`act.${a.do}`, { value: skillName(value) });
		case 'webhook':
			return t('act.webhook', { value });
		default:
			return t(`act.${a.do}` as PlainKey);
	}
}
