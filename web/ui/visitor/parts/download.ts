// download.ts - the conversation as a text file, made here from what stands here; older lines are fetched first.
import { chat, lines, more, older, past, welcome } from '../chat.ts';
import { transcript } from '../book.ts';
import { full } from '../when.ts';
import { t } from '../words.ts';

const PAGES_MOST = 200;

export async function downloadText(): Promise<void> {
	for (let i = 0; i < PAGES_MOST && more.value; i++) if (!(await older())) break;
	const name = welcome.value?.widget_name ?? '';
	const number = chat.value.ticket_number ?? '';
	const text = transcript([name, number].filter(Boolean).join('  '), [...past.value, ...lines.value], (l) => (l.mine ? t('you') : (l.author ?? name)), full);
	const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
	const a = document.createElement('a');
	a.href = url;
	a.download = `chat-${number || 'onevoice'}.txt`;
	a.click();
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
