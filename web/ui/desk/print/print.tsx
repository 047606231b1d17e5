// print.tsx - a ticket or one of its messages on paper: what is to stand there is chosen above, and seen below as it will
// be. Nothing of the desk is printed (print.css).
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../shared/i18n.ts';
import { link } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { Trouble } from '../../shared/parts/states.tsx';
import { back } from '../commands.ts';
import { why } from '../state/reasons.ts';
import { zone } from '../state/workspace.ts';
import type { Settled } from './mail_paper.tsx';
import { chosen, inLayout, Paper, type Choices } from './paper.tsx';
import { type Load, loadPaper } from './paper_load.ts';

function Check({ label, on, set }: { label: string; on: boolean; set(on: boolean): void }): JSX.Element {
	return <label class="print-check"><input type="checkbox" checked={on} onChange={(e) => set(e.currentTarget.checked)} /> <span>{label}</span></label>;
}

export const Print = ({ page, id }: { page: string; id: string }): JSX.Element => <Sheet key={`${page}/${id}`} ticket={page} message={id} />;

function Sheet({ ticket, message }: { ticket: string; message: string }): JSX.Element {
	const load = useSignal<Load>({ state: 'loading', n: 0 });
	const turn = useSignal(0);
	const choices = useSignal<Choices>({ quotes: false, notes: false, layout: true, failed: new Set() });
	/** Mails in their own layout that stand there with their pictures. */
	const ready = useSignal<ReadonlySet<string>>(new Set());
	const button = useRef<HTMLButtonElement>(null);
	const one = message !== '';
	const live = link.value === 'live';
	const c = choices.value;

	useEffect(() => {
		let gone = false;
		if (load.peek().state === 'ready') return undefined;
		load.value = { state: 'loading', n: 0 };
		void loadPaper(ticket, message, (n) => { if (!gone) load.value = { state: 'loading', n }; }).then((of) => {
			if (gone) return;
			load.value = 'code' in of ? { state: 'failed', error: of } : { state: 'ready', of };
			requestAnimationFrame(() => button.current?.focus());
		});
		return () => { gone = true; };
	}, [ticket, message, live, turn.value]);

	const l = load.value;
	const of = l.state === 'ready' ? l.of : null;
	const number = of?.ticket.number ?? '';
	const waited = of ? chosen(of.said, c, one).filter((s) => inLayout(s.message, c) && !ready.value.has(s.message.id)) : [];
	const waits = !of || waited.length > 0;
	const notes = of?.said.filter((s) => s.message.kind === 'note').length ?? 0;
	const settled = (id: string, how: Settled) => {
		if (how === true) ready.value = new Set([...ready.peek(), id]);
		else if (how === 'gone') ready.value = new Set([...ready.peek()].filter((x) => x !== id));
		else choices.value = { ...choices.peek(), failed: new Set([...choices.peek().failed, id]) };
	};
	const set = (to: Partial<Choices>) => { choices.value = { ...c, ...to }; };
	useEffect(() => { // the file that a browser makes is called by the page's title
		let title = '';
		const before = () => {
			title = document.title;
			document.title = [`#${number}`, of?.ticket.subject].filter(Boolean).join(' ');
		};
		const after = () => { document.title = title; };
		addEventListener('beforeprint', before);
		addEventListener('afterprint', after);
		return () => {
			removeEventListener('beforeprint', before);
			removeEventListener('afterprint', after);
		};
	}, [number]);
	const title = number ? t(one ? 'print.one' : 'print.all', { number }) : t('print.title');
	return (
		<main id="ticket" class="print-page" tabIndex={-1}>
			<header class="print-bar">
				<button type="button" class="icon-btn" aria-label={t('app.back')} title={t('app.back')} onClick={back}><Icon of="back" size={18} /></button>
				<h1 class="clip">{title}</h1>
				<div class="print-choices" role="group" aria-label={t('print.choices')}>
					<Check label={t('print.quotes')} on={c.quotes} set={(quotes) => set({ quotes })} />
					{!one && <Check label={t('print.notes', { n: notes })} on={c.notes} set={(on) => set({ notes: on })} />}
					<Check label={t('print.layout')} on={c.layout} set={(layout) => set({ layout })} />
				</div>
				<button ref={button} type="button" class="btn primary" aria-disabled={waits || undefined} onClick={() => { if (!waits) print(); }}><Icon of="fax" size={14} />{t(waits && l.state !== 'failed' ? 'print.wait' : 'print.go')}</button>
			</header>
			<div class="print-desk" tabIndex={0} role="region" aria-label={t('print.paper')} aria-busy={waits}>
				{l.state === 'failed' && <Trouble title={t(l.error.code === 'not_found' ? 'ticket.not_found' : 'print.failed')} why={l.error.code === 'not_found' ? '' : why(l.error)} retry={() => { turn.value++; }} />}
				{l.state === 'loading' && <p class="print-wait" role="status">{l.n ? t('print.loading', { n: l.n }) : t('app.loading')}</p>}
				{of && <Paper of={of} choices={c} zone={zone.value} one={one} settled={settled} />}
				{c.failed.size > 0 && <p class="print-wait" role="alert">{t('message.html_failed')}</p>}
			</div>
		</main>
	);
}
