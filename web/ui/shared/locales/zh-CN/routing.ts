// routing.ts - the words of routing in Simplified Chinese.
import type { routing as english } from '../en/routing.ts';

export const routing: Readonly<Record<keyof typeof english, string>> = {};
