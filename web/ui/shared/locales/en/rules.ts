// rules.ts - the words of rules in English; see ../en.ts.
export const rules = {} as const;
