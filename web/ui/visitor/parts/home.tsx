// home.tsx - before the first line: a greeting, when an answer comes, and one form. Only the message has to be filled in.
// With nobody on duty it is the same form with other words: what is written becomes a ticket with a promised time.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { isComposing } from '../../shared/keys.ts';
import type { VisitorHope, VisitorIntroduce } from '../../shared/gen/protocol.gen.ts';
import { looksLikeMail } from '../book.ts';
import { chat, desk, draft, given, introduce, say, setDraft, welcome } from '../chat.ts';
import { takeUploads } from '../upload.ts';
import { promised } from '../when.ts';
import { t } from '../words.ts';
import { Attach, Chips, Count, mayLeave, takeFiles } from './composer.tsx';
import { Field } from './field.tsx';

const HOPES: readonly VisitorHope[] = ['now', 'today', 'two_days'];

function Hope({ value, choose }: { value: VisitorHope | ''; choose(h: VisitorHope | ''): void }): JSX.Element {
	return (
		<fieldset class="hope">
			<legend>{t('hope')} <span class="muted">({t('optional')})</span></legend>
			<div class="row">
				{HOPES.map((h) => (
					<button key={h} type="button" class="choice" aria-pressed={value === h} onClick={() => choose(value === h ? '' : h)}>{t(`hope.${h}`)}</button>
				))}
			</div>
		</fieldset>
	);
}

export function Home(): JSX.Element {
	const w = welcome.value;
	const name = useSignal('');
	const reach = useSignal('');
	const hope = useSignal<VisitorHope | ''>('');
	const wrong = useSignal(false);
	const field = useRef<HTMLTextAreaElement>(null);
	const open = desk.value.open;
	const known = { name: chat.value.name || given.value.name || '', reach: chat.value.reach || given.value.email || '' };
	const go = (e?: Event) => {
		e?.preventDefault();
		if (!mayLeave()) return field.current?.focus();
		const to = reach.value.trim();
		wrong.value = to !== '' && !looksLikeMail(to);
		if (wrong.value) return document.querySelector<HTMLInputElement>('input[type=email]')?.focus();
		const who: VisitorIntroduce = {};
		if (name.value.trim() || known.name) who.name = name.value.trim() || known.name;
		if (to || known.reach) who.reach = to || known.reach;
		if (hope.value) who.hope = hope.value;
		if (Object.keys(who).length) introduce(who);
		say(draft.value.trim(), takeUploads());
		setDraft('');
	};
	const promise = !open && desk.value.promise;
	return (
		<form class="home" noValidate onSubmit={go}>
			<h2 dir="auto">{w?.greeting || (open ? t('greeting') : t('greeting_closed'))}</h2>
			{promise && <p class="promise">{t('promise', { when: promised(promise, Date.now()) })}</p>}
			<div class="message">
				<label for="first">{t('write')}</label>
				<Chips />
				<div class="first">
					<textarea id="first" ref={field} rows={3} dir="auto" value={draft.value} onInput={(e) => setDraft(e.currentTarget.value)}
						onKeyDown={(e) => { if (e.key === 'Enter' && (e.ctrlKey || e.metaKey) && !isComposing(e)) go(e); }}
						onPaste={(e) => { if (takeFiles(e.clipboardData?.files)) e.preventDefault(); }} />
					<Attach />
				</div>
				<Count />
			</div>
			{w?.ask_hope && <Hope value={hope.value} choose={(h) => { hope.value = h; }} />}
			{w?.ask_name && !known.name && <Field label={t('name')} autocomplete="name" most={190} optional value={name.value} onInput={(v) => { name.value = v; }} />}
			{w?.ask_reach && !known.reach && <Field label={t('reach')} type="email" autocomplete="email" most={254} optional value={reach.value} hint={t('reach_hint')} {...(wrong.value ? { wrong: t('reach_wrong') } : {})} onInput={(v) => { reach.value = v; wrong.value = false; }} />}
			<button type="submit" class="btn primary go">{open ? t('start') : t('leave')}</button>
		</form>
	);
}
