// rules.ts - the words of rules in English; see ../en.ts.
export const rules = {
	'view.snoozed': 'Snoozed',
	'queue.empty_snoozed': 'Nothing is snoozed.',
} as const;
