// escalation.ts - the words of escalation in English; see ../en.ts.
export const escalation = {} as const;
