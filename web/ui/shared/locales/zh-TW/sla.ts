// sla.ts - the words of sla in Traditional Chinese.
import type { sla as english } from '../en/sla.ts';

export const sla: Readonly<Record<keyof typeof english, string>> = {};
