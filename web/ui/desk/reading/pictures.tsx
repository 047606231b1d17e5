// pictures.tsx - over a mail's own layout: its pictures that lie elsewhere, which the program fetches when it is asked to;
// what the sender learns of it, and which could not be had.
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { PictureFailed, RemotePictures } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { fetched, setFetched } from '../state/pictures.ts';
import { why } from '../state/reasons.ts';

/** '' = not known yet. */
const setting = signal<RemotePictures | ''>('');

/** Asked when a mail has some; what an admin changes holds from the next such mail on, and the program refuses at once. */
async function askSetting(): Promise<void> {
	const o = await call('reading.setting', {});
	if (o.ok) setting.value = o.result.pictures;
}

async function show(message: string): Promise<void> {
	setFetched(message, { state: 'asking' });
	const o = await call('message.pictures', { id: message });
	setFetched(message, o.ok ? { state: 'done', result: o.result } : { state: 'failed', error: o.error });
}

function Failed({ list }: { list: readonly PictureFailed[] }): JSX.Element {
	return (
		<details class="pictures-failed">
			<summary>{t('pictures.failed', { n: list.length })}</summary>
			<ul>{list.map((f) => <li key={f.n}><span dir="ltr">{f.host || '?'}</span>: {t(`pictures.why_${f.why}`)}</li>)}</ul>
		</details>
	);
}

export function PicturesBar({ message, held }: { message: string; held: number }): JSX.Element | null {
	const f = fetched.value.get(message);
	useEffect(() => { if (held) void askSetting(); }, [held > 0]);
	if (!held && f?.state !== 'done') return null;
	if (f?.state === 'done') {
		const { shown, failed } = f.result;
		if (!failed.length) return shown && !held ? null : <div class="held" role="status"><Icon of="shield" size={14} /><p>{t(shown ? 'pictures.shown' : 'pictures.nothing', { n: shown })}</p></div>;
		return <div class="held pictures" role="status"><Icon of="shield" size={14} /><div><p>{t('pictures.shown', { n: shown })}</p><Failed list={failed} /></div></div>;
	}
	if (setting.value === 'never') return <div class="held"><Icon of="shield" size={14} /><p>{t('pictures.never', { n: held })}</p></div>;
	const asking = f?.state === 'asking';
	return (
		<div class="held pictures">
			<Icon of="shield" size={14} />
			<div>
				<p>{t('pictures.elsewhere', { n: held })}</p>
				<p class="pictures-what">{t('pictures.what')}</p>
				{f?.state === 'failed' && <p class="bad" role="alert">{t('pictures.trouble', { why: why(f.error) })}</p>}
			</div>
			{setting.value === 'ask' && <button type="button" class="btn small" aria-disabled={asking || undefined} onClick={() => { if (!asking) void show(message); }}>{t(asking ? 'pictures.asking' : f ? 'app.retry' : 'pictures.show')}</button>}
		</div>
	);
}
