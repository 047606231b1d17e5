// sla.ts - the words of sla in English; see ../en.ts.
export const sla = {} as const;
