// people.tsx - whom a letter goes to: To, Cc and Bcc as chips, as they follow from the message that is answered. Who is new to
// the ticket is coloured, our own addresses are refused, nobody is added silently.
import { signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { CheckedPerson, MailPerson, Ticket } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { isComposing } from '../../shared/keys.ts';
import { call } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { draft, draftTurn } from '../state/drafts.ts';
import { choosePeople, derivedOf, letterOf, letterTurn, type People as Whom, peopleOf, setDerived } from '../state/letters.ts';
import { open } from '../state/ticket.ts';
import { readPeople, same, without } from './people_rules.ts';

type Row = 'to' | 'cc' | 'bcc';
const ROWS: readonly Row[] = ['to', 'cc', 'bcc'];
const MOST = 50;
const NOBODY: Whom = { to: [], cc: [], bcc: [] };

/** By ticket and address: what is known of somebody. */
const checked = signal<ReadonlyMap<string, CheckedPerson>>(new Map());
const keyOf = (ticket: string, address: string): string => `${ticket} ${address.toLowerCase()}`;
function learn(ticket: string, people: readonly CheckedPerson[]): void {
	checked.value = new Map([...checked.peek(), ...people.map((p): [string, CheckedPerson] => [keyOf(ticket, p.address), p])]);
}

async function derive(ticket: string): Promise<void> {
	const o = await call('reply.recipients', { id: ticket });
	if (!o.ok) return;
	const { to, cc, message_id: answers } = o.result;
	learn(ticket, [...to, ...cc]);
	const before = draft(ticket, 'reply').trim() ? derivedOf(ticket) : undefined; // nobody is added to what is being written
	setDerived(ticket, { ...(before ?? { to, cc, bcc: [], answers }), from: o.result.from });
}

/** Who was chosen before, perhaps on another screen: are they new? */
async function checkChosen(ticket: string): Promise<void> {
	const whom = peopleOf(ticket);
	const people = whom ? ROWS.flatMap((r) => whom[r]).filter((p) => !checked.peek().has(keyOf(ticket, p.address))) : [];
	const o = people.length ? await call('reply.check', { id: ticket, people }) : undefined;
	if (o?.ok) learn(ticket, o.result.people);
}

const nameOf = (p: MailPerson): string => p.name || p.address;

interface RowProps {
	name: string;
	ticket: string;
	row: Row;
	list: readonly MailPerson[];
	add(people: readonly MailPerson[]): void;
	remove(address: string): void;
	known: readonly string[];
}

function Line({ name, ticket, row, list, add, remove, known }: RowProps): JSX.Element {
	const box = useRef<HTMLDivElement>(null);
	const input = useRef<HTMLInputElement>(null);
	const wrong = useSignal('');
	const take = (text: string) => {
		const { people, rest } = readPeople(text);
		if (people.length) add(people);
		wrong.value = rest;
		if (!input.current) return;
		input.current.value = rest;
		if (rest) input.current.setAttribute('aria-invalid', 'true'); // at once: who sends looks for it
	};
	const chips = () => [...(box.current?.querySelectorAll<HTMLElement>('.person-drop') ?? [])];
	const drop = (i: number) => {
		remove(list[i]?.address ?? '');
		requestAnimationFrame(() => (chips()[Math.min(i, chips().length - 1)] ?? input.current)?.focus());
	};
	const onKeyDown = (e: KeyboardEvent & { currentTarget: HTMLInputElement }) => {
		if (isComposing(e)) return;
		const { value, selectionStart } = e.currentTarget;
		const text = value.trim();
		if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) take(text); // and it is sent
		else if (e.key === 'Enter' || ([',', ';', '，', '；', '、'].includes(e.key) && text.includes('@'))) {
			e.preventDefault();
			e.stopPropagation();
			if (text) take(text);
		} else if ((e.key === 'Backspace' || e.key === 'ArrowLeft') && selectionStart === 0 && list.length) {
			e.preventDefault();
			chips()[list.length - 1]?.focus();
		}
	};
	const onChipKey = (e: KeyboardEvent, i: number) => {
		const to = { ArrowLeft: i - 1, ArrowRight: i + 1, Home: 0, End: list.length }[e.key];
		if (e.key === 'Backspace' || e.key === 'Delete') drop(i);
		else if (to !== undefined) (chips()[Math.max(0, to)] ?? input.current)?.focus();
		else return;
		e.preventDefault();
		e.stopPropagation();
	};
	const id = `${name}-${row}`;
	return (
		<div ref={box} class="people-row" role="group" aria-label={t(`letter.${row}`)} onClick={(e) => { if (e.target === e.currentTarget) input.current?.focus(); }}>
			<label for={id} class="people-label">{t(`letter.${row}`)}</label>
			{list.map((p, i) => {
				const c = checked.value.get(keyOf(ticket, p.address));
				const fresh = c?.known === false;
				return (
					<span key={p.address} class="person" data-new={fresh || undefined} title={p.address}>
						{fresh && <Icon of="add" size={12} />}<span class="clip" dir="auto">{nameOf(p)}</span>
						<button type="button" class="person-drop" tabIndex={-1} aria-label={`${t('letter.remove', { name: p.name ? `${p.name} ${p.address}` : p.address })}${fresh ? `, ${t('letter.new_person')}` : ''}`} onKeyDown={(e) => onChipKey(e, i)} onClick={() => drop(i)}><Icon of="close" size={12} /></button>
					</span>
				);
			})}
			<input ref={input} id={id} type="text" inputMode="email" dir="ltr" autocomplete="off" spellcheck={false} list={`${id}-known`} aria-invalid={wrong.value ? true : undefined} aria-describedby={wrong.value ? `${id}-wrong` : undefined}
				onKeyDown={onKeyDown} onInput={(e) => { wrong.value = ''; if (known.includes(e.currentTarget.value) && !('inputType' in e && (e as InputEvent).inputType?.startsWith('insertText'))) take(e.currentTarget.value); }}
				onPaste={(e) => {
					const text = e.clipboardData?.getData('text/plain') ?? '';
					if (!text.includes('@')) return;
					e.preventDefault();
					take(`${e.currentTarget.value} ${text}`.trim());
				}}
				onBlur={(e) => { if (e.currentTarget.value.trim()) take(e.currentTarget.value); }} />
			<datalist id={`${id}-known`}>{known.map((a) => <option key={a} value={a} />)}</datalist>
			{wrong.value && <span id={`${id}-wrong`} class="people-wrong bad" role="alert">{t('letter.no_address', { text: wrong.value.slice(0, 60) })}</span>}
		</div>
	);
}

/** People of this conversation who are not in the letter yet. */
function knownHere(whom: Whom): string[] {
	const all = (open.value?.messages ?? []).flatMap((m) => [...(m.author_address ? [m.author_address] : []), ...(m.to ?? []).map((p) => p.address), ...(m.cc ?? []).map((p) => p.address)]);
	const in_ = new Set(ROWS.flatMap((r) => whom[r].map((p) => p.address.toLowerCase())));
	return [...new Set(all)].filter((a) => a.includes('@') && !in_.has(a.toLowerCase())).slice(0, 20);
}

export interface PeopleRowsProps {
	/** Begins the ids of its fields. */
	name: string;
	ticket: string;
	whom: Whom;
	choose(whom: Whom): void;
}

/** To, Cc and Bcc; also of a forwarded message. */
export function PeopleRows({ name, ticket, whom, choose }: PeopleRowsProps): JSX.Element {
	const shown = useSignal<ReadonlySet<Row>>(new Set());
	const said = useSignal('');
	const add = (row: Row, people: readonly MailPerson[]) => {
		const all = ROWS.flatMap((r) => whom[r]);
		const fresh = people.filter((p, i) => !all.some((x) => same(x.address, p.address)) && people.findIndex((x) => same(x.address, p.address)) === i).slice(0, MOST - all.length);
		said.value = all.length + fresh.length >= MOST && fresh.length < people.length ? t('letter.too_many', { n: MOST }) : '';
		if (!fresh.length) return;
		const next = { ...whom, [row]: [...whom[row], ...fresh] };
		choose(next);
		void call('reply.check', { id: ticket, people: [...fresh] }).then((o) => {
			if (!o.ok) return;
			learn(ticket, o.result.people);
			const barred = o.result.people.filter((p) => p.barred);
			if (!barred.length) return;
			const now = peopleNow.current;
			choose(ROWS.reduce((w, r) => ({ ...w, [r]: barred.reduce((l, p) => without(l, p.address), [...w[r]]) }), now));
			said.value = t(barred[0]?.barred === 'ours' ? 'letter.ours' : 'letter.no_address_one', { address: barred.map((p) => p.address).join(', ') });
		});
	};
	const peopleNow = useRef(whom);
	peopleNow.current = whom;
	useEffect(() => {
		said.value = '';
		shown.value = new Set();
	}, [draftTurn.value]);
	const rows = ROWS.filter((r) => r === 'to' || whom[r].length > 0 || shown.value.has(r));
	const news = ROWS.flatMap((r) => whom[r]).filter((p) => checked.value.get(keyOf(ticket, p.address))?.known === false).length;
	const known = knownHere(whom);
	return (
		<div class="people-rows">
			{rows.map((r) => <Line key={r} name={name} ticket={ticket} row={r} list={whom[r]} known={known} add={(people) => add(r, people)} remove={(a) => choose({ ...whom, [r]: without(whom[r], a) })} />)}
			<span class="people-more">
				{ROWS.filter((r) => !rows.includes(r)).map((r) => (
					<button key={r} type="button" class="people-add" aria-label={t('letter.add_row', { row: t(`letter.${r}`) })} onClick={() => { shown.value = new Set([...shown.value, r]); requestAnimationFrame(() => document.getElementById(`${name}-${r}`)?.focus()); }}>{t(`letter.${r}`)}</button>
				))}
			</span>
			<p class="people-said" role="status">{said.value ? <span class="bad">{said.value}</span> : news > 0 ? <span class="people-news">{t('letter.news', { n: news })}</span> : ''}</p>
		</div>
	);
}

export function People({ ticket: x }: { ticket: Ticket }): JSX.Element | null {
	const last = open.value?.id === x.id ? open.value.messages.findLast((m) => m.kind === 'inbound')?.id : undefined;
	useEffect(() => { void derive(x.id); }, [x.id, last]);
	void letterTurn.value;
	const whom = peopleOf(x.id) ?? NOBODY;
	const chosen = letterOf(x.id).chosen ? ROWS.flatMap((r) => whom[r].map((p) => p.address)).join() : '';
	useEffect(() => { if (chosen) void checkChosen(x.id); }, [chosen]);
	return (
		<div class="letter-people" data-known={peopleOf(x.id) ? '' : undefined}>
			<PeopleRows name="letter" ticket={x.id} whom={whom} choose={(w) => choosePeople(x.id, { ...w, answers: letterOf(x.id).answers ?? derivedOf(x.id)?.answers })} />
		</div>
	);
}
