// schema.mjs - what the parts of gen.mjs know about the schema's form in common.

/** "#/$defs/Ticket" -> "Ticket" */
export const refName = (ref) => ref.slice('#/$defs/'.length);

/** "/tickets/{id}/replies" -> ["id"] */
export const pathWords = (path) => [...path.matchAll(/\{(\w+)\}/g)].map(([, word]) => word);
