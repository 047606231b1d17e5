// acts_of.ts - the acts of a macro or rule, as the wire has them (workflow/action.h). Pure.
export type Texts = string | { en?: string; 'zh-Hans'?: string; 'zh-Hant'?: string };
export interface Act {
	do: string;
	value?: string | number;
	text?: Texts;
}

/** The acts of a macro's or rule's body. */
export const actsOf = (body: unknown): Act[] => {
	const list = (body as { do?: unknown }).do;
	return Array.isArray(list) ? (list as Act[]) : [];
};
