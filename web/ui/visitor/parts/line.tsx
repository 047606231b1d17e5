// line.tsx - one line of the conversation: a bubble by its author, its files, and how far it has come.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { LinkedText } from '../../shared/parts/linked_text.tsx';
import { langOf } from '../../shared/script.ts';
import type { VisitorFile } from '../../shared/gen/protocol.gen.ts';
import type { PendingFile, Shown } from '../book.ts';
import { chat, discard, sayAgain } from '../chat.ts';
import { link } from '../link.ts';
import { clock, fileSize, full } from '../when.ts';
import { t } from '../words.ts';
import { Icon } from './icon.tsx';

const SHOWN_MOST = 1500;
const PICTURE = /^image\/(png|jpeg|gif|webp|avif)$/;

function Text({ text }: { text: string }): JSX.Element {
	const whole = useSignal(false);
	if (text.length <= SHOWN_MOST * 1.2 || whole.value) return <LinkedText text={text} class="text" />;
	return (
		<>
			<LinkedText text={`${text.slice(0, SHOWN_MOST).replace(/[\ud800-\udbff]$/, '')}…`} class="text" />
			<button type="button" class="link on-bubble" onClick={() => { whole.value = true; }}>{t('show_all')}</button>
		</>
	);
}

function FileView({ file }: { file: VisitorFile | PendingFile }): JSX.Element {
	const broken = useSignal(false);
	const url = 'url' in file ? file.url : undefined;
	const lang = langOf(file.name) || undefined;
	const label = <><span class="file-name" lang={lang} dir="auto">{file.name}</span><span class="file-size">{fileSize(file.size)}</span></>;
	if (!url) return <span class="file"><Icon of="file" size={18} />{label}</span>;
	const picture = PICTURE.test(file.type) && !broken.value;
	return (
		<a class={picture ? 'file picture' : 'file'} href={url} target="_blank" rel="noopener noreferrer" download={picture ? undefined : file.name}>
			{picture ? <img src={url} alt={file.name} loading="lazy" onError={() => { broken.value = true; }} /> : <><Icon of="file" size={18} />{label}</>}
		</a>
	);
}

const REFUSED = { long: 'line_long', blocked: 'line_blocked', files: 'line_files', other: 'line_refused' } as const;

/** How far one's own line has come; only the last one says it, and each one that has not left. */
function Mark({ line, last }: { line: Shown; last: boolean }): JSX.Element | null {
	const p = line.pending;
	if (p?.refused)
		return (
			<p class="mark bad"><Icon of="alert" size={14} />{t(REFUSED[p.refused])}{' '}
				<button type="button" class="link" onClick={() => sayAgain(p)}>{t('retry')}</button>
				<button type="button" class="link" onClick={() => discard(p)}>{t('discard')}</button>
			</p>
		);
	if (p) return <p class="mark"><Icon of="clock" size={14} />{link.value === 'live' ? t('sending') : t('kept')}</p>;
	if (!last) return null;
	const seen = (chat.value.seen_seq ?? 0) >= (line.seq ?? Infinity);
	return <p class="mark"><Icon of={seen ? 'seen' : 'check'} size={14} />{seen ? t('seen') : t('delivered')}</p>;
}

export function Line({ line, last, desk }: { line: Shown; last: boolean; desk: string }): JSX.Element {
	const who = line.mine ? t('you') : line.author || desk;
	return (
		<li class={line.mine ? 'line mine' : 'line'}>
			{line.head ? <p class="who"><span class={line.mine ? 'hidden-text' : ''} dir="auto">{who}</span> <time dateTime={new Date(line.at).toISOString()} title={full(line.at)}>{clock(line.at)}</time>{line.byMail && <> · {t('by_mail')}</>}</p>
				: <span class="hidden-text">{who}</span>}
			{line.text && <div class={line.pending ? 'bubble pending' : 'bubble'}><Text text={line.text} /></div>}
			{line.files.length > 0 && <div class="files">{line.files.map((f, i) => <FileView key={i} file={f} />)}</div>}
			{line.mine && <Mark line={line} last={last} />}
		</li>
	);
}
