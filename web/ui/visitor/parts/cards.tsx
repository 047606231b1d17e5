// cards.tsx - what stands between the conversation and the field: one's place in line, how the answer comes, the end; and
// the small forms that the menu opens there.
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { chat, desk, endChat, introduce, mailTranscript, notice, stores } from '../chat.ts';
import { promised, wait } from '../when.ts';
import { t } from '../words.ts';
import { downloadText } from './download.ts';
import { ReachForm } from './field.tsx';
import { Icon } from './icon.tsx';
import { Survey } from './survey.tsx';

/** The form that is open. */
export const card = signal<'' | 'transcript' | 'end' | 'place' | 'reach'>('');
export function close(): void {
	card.value = '';
	document.querySelector<HTMLElement>('.compose textarea')?.focus();
}

async function sendTranscript(to: string): Promise<void> {
	close();
	const o = await mailTranscript(to);
	notice.value = o.ok ? t('transcript_sent', { reach: to }) : t('failed');
}

function AskEnd(): JSX.Element {
	const first = useRef<HTMLButtonElement>(null);
	useLayoutEffect(() => first.current?.focus(), []);
	const end = async (): Promise<void> => {
		if (!(await endChat())) notice.value = t('failed');
		close();
	};
	return (
		<div class="ask" role="group" aria-label={t('end')}>
			<p>{t('end_ask')}</p>
			<div class="row">
				<button ref={first} type="button" class="btn primary" onClick={() => void end()}>{t('end')}</button>
				<button type="button" class="btn" onClick={close}>{t('keep_writing')}</button>
			</div>
		</div>
	);
}

function Forms(): JSX.Element | null {
	const reach = chat.value.reach ?? '';
	switch (card.value) {
		case 'transcript':
			return <ReachForm hint={t('transcript_hint')} start={reach} verb={t('send')} submit={(to) => void sendTranscript(to)} cancel={close} />;
		case 'place':
			return <ReachForm hint={t('keep_place_hint')} start={reach} verb={t('keep_place')} submit={(to) => { introduce({ reach: to, keep_place: true }); kept.value = true; close(); }} cancel={close} />;
		case 'reach':
			return <ReachForm hint={t('reach_hint')} start={reach} verb={t('save')} submit={(to) => { introduce({ reach: to }); close(); }} cancel={close} />;
		case 'end':
			return <AskEnd />;
		default:
			return null;
	}
}

const kept = signal(false);

/** Where the answer goes, and a way to say so. */
function Reach(): JSX.Element {
	const { reach } = chat.value;
	return (
		<p class="small">{reach ? t('by_mail_to', { reach }) : t('no_reach')}{' '}
			<button type="button" class="link" onClick={() => { card.value = 'reach'; }}>{reach ? t('change') : t('reach')}</button>
		</p>
	);
}

function Waiting(): JSX.Element {
	const c = chat.value;
	const promise = c.promise ?? (desk.value.open ? undefined : desk.value.promise);
	if (!desk.value.open || (promise && !c.position))
		return (
			<section class="card"><Icon of="clock" />
				<div><p><b>{t('waiting_closed')}</b>{promise && <> {t('promise', { when: promised(promise, Date.now()) })}</>}</p><Reach /></div>
			</section>
		);
	const band = wait(c.wait_least, c.wait_most);
	const place = c.position === undefined ? t('waiting') : c.position <= 1 ? t('waiting_next') : t('waiting_place', { n: c.position });
	return (
		<section class="card"><Icon of="line" />
			<div>
				<p><b>{place}</b> {band}</p>
				{promise && <p class="small">{t('promise_long', { when: promised(promise, Date.now()) })}</p>}
				{kept.value && c.reach
					? <p class="small">{t('place_kept', { reach: c.reach })} <button type="button" class="link" onClick={() => { card.value = 'place'; }}>{t('change')}</button></p>
					: <button type="button" class="btn small-btn" onClick={() => { card.value = 'place'; }}><Icon of="mail" size={16} />{t('keep_place')}</button>}
			</div>
		</section>
	);
}

function Ended(): JSX.Element {
	const { survey } = chat.value;
	return (
		<>
			{survey && <Survey key={survey.request} survey={survey} />}
			<section class="card"><Icon of="check" />
				<div>
					<p><b>{t('ended')}</b> {t('ended_more')}</p>
					<div class="row">
						<button type="button" class="btn small-btn" onClick={() => { card.value = 'transcript'; }}><Icon of="mail" size={16} />{t('transcript')}</button>
						<button type="button" class="btn small-btn" onClick={() => void downloadText()}><Icon of="download" size={16} />{t('transcript_text')}</button>
					</div>
				</div>
			</section>
		</>
	);
}

function State(): JSX.Element | null {
	const c = chat.value;
	switch (c.state) {
		case 'waiting':
			return <Waiting />;
		case 'away':
			return (
				<section class="card"><Icon of="mail" />
					<div><p>{c.reach ? t('away_to', { reach: c.reach }) : t('away')}</p>{!c.reach && <Reach />}</div>
				</section>
			);
		case 'ended':
			return <Ended />;
		default:
			return null;
	}
}

export function Cards(): JSX.Element {
	return (
		<div class="cards">
			{!stores.value && !chat.value.reach && !card.value && <section class="card warn"><Icon of="alert" /><div><p>{t('not_kept')}</p>{chat.value.state !== 'none' && <button type="button" class="link" onClick={() => { card.value = 'reach'; }}>{t('reach')}</button>}</div></section>}
			{card.value ? <section class="card"><Forms /></section> : <State />}
		</div>
	);
}
