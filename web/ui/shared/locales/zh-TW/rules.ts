// rules.ts - the words of rules in Traditional Chinese.
import type { rules as english } from '../en/rules.ts';

export const rules: Readonly<Record<keyof typeof english, string>> = {
	'view.snoozed': '已延後',
	'queue.empty_snoozed': '沒有延後的工單。',
};
