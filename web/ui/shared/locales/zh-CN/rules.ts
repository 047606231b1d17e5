// rules.ts - the words of rules in Simplified Chinese.
import type { rules as english } from '../en/rules.ts';

export const rules: Readonly<Record<keyof typeof english, string>> = {
	'view.snoozed': '已暂缓',
	'queue.empty_snoozed': '没有暂缓的工单。',
};
