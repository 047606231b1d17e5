// routing.ts - the words of routing in English; see ../en.ts.
export const routing = {} as const;
