// escalation.ts - the words of escalation in Simplified Chinese.
import type { escalation as english } from '../en/escalation.ts';

export const escalation: Readonly<Record<keyof typeof english, string>> = {};
