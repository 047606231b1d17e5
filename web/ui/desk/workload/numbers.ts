// numbers.ts - loads and capacities as people read them: in chats, at most one decimal more than needed.
import type { Presence } from '../../shared/gen/protocol.gen.ts';
import { locale, t } from '../../shared/i18n.ts';

export const chats = (hundredths: number): string => new Intl.NumberFormat(locale.value, { maximumFractionDigits: 2 }).format(hundredths / 100);
export const parts = (p: Presence): { load: string; capacity: string } => ({ load: chats(p.load), capacity: chats(p.capacity) });
export const loadText = (p: Presence): string => t('work.load', parts(p));
