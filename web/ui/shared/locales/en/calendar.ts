// calendar.ts - the words of calendar in English; see ../en.ts.
export const calendar = {} as const;
