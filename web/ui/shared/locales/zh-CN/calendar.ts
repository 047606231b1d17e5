// calendar.ts - the words of calendar in Simplified Chinese.
import type { calendar as english } from '../en/calendar.ts';

export const calendar: Readonly<Record<keyof typeof english, string>> = {};
