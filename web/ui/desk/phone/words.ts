// words.ts - what a call was, in a few words.
import type { PhoneCall } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { showLength } from './time.ts';

export function resultText(c: PhoneCall): string {
	if (c.state !== 'ended' || !c.result) return t(c.state === 'answered' ? 'phone.talking' : 'phone.ringing');
	const words = t(`phone.result_${c.result}`);
	return c.result === 'answered' && c.talked > 0 ? `${words}, ${showLength(c.talked)}` : words;
}
