// tags.tsx - the words that hang on a ticket: chips to take off, a field to add one, with the words the house already uses.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../shared/i18n.ts';
import { isComposing } from '../../shared/keys.ts';
import { call } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { langOf } from '../../shared/script.ts';
import { may } from '../state/session.ts';
import { open } from '../state/ticket.ts';
import { picker } from '../state/ui.ts';
import { addTag, removeTag } from '../state/verbs.ts';

const TAG_MOST = 50;

function TagField({ ticket, onEnd }: { ticket: string; onEnd(): void }): JSX.Element {
	const typed = useSignal('');
	const known = useSignal<readonly string[]>([]);
	const field = useRef<HTMLInputElement>(null);
	const id = useId();
	useLayoutEffect(() => { field.current?.focus(); }, []); // before the next key arrives
	useEffect(() => {
		let late = false;
		void call('tag.list', typed.value.trim() ? { begins: typed.value.trim() } : {}).then((o) => { if (o.ok && !late) known.value = o.result.tags; });
		return () => { late = true; };
	}, [typed.value]);
	const add = () => {
		const tag = typed.peek().trim();
		if (tag) addTag(ticket, tag);
		typed.value = '';
	};
	const onKeyDown = (e: KeyboardEvent) => {
		if (isComposing(e)) return;
		if (e.key === 'Enter' || e.key === ',' || e.key === '，') add();
		else if (e.key === 'Escape') onEnd();
		else return;
		e.preventDefault();
		e.stopPropagation();
	};
	return (
		<>
			<input ref={field} class="tag-field" type="text" list={id} maxLength={TAG_MOST} aria-label={t('tags.add')} placeholder={t('tags.placeholder')} autocomplete="off" spellcheck={false}
				value={typed.value} onInput={(e) => { typed.value = e.currentTarget.value; }} onKeyDown={onKeyDown} onBlur={() => { if (!typed.peek().trim()) onEnd(); }} />
			<datalist id={id}>{known.value.map((x) => <option key={x} value={x} />)}</datalist>
		</>
	);
}

export function Tags({ ticket }: { ticket: string }): JSX.Element | null {
	const o = open.value;
	if (!o || o.id !== ticket || o.state === 'loading') return null;
	const change = may('ticket_change');
	const adding = picker.value === 'tag';
	if (!o.tags.length && !change) return null;
	return (
		<div class="tags" role="group" aria-label={t('tags.label')}>
			{o.tags.map((x) => (
				<span key={x} class="tag-chip" lang={langOf(x) || undefined}>
					<Icon of="tag" size={12} /><span class="clip">{x}</span>
					{change && <button type="button" class="tag-off" aria-label={t('tags.remove', { tag: x })} title={t('tags.remove', { tag: x })} onClick={() => removeTag(ticket, x)}><Icon of="close" size={12} /></button>}
				</span>
			))}
			{change && (adding ? <TagField ticket={ticket} onEnd={() => { if (picker.peek() === 'tag') picker.value = ''; }} />
				: <button type="button" class="tag-add" onClick={() => { picker.value = 'tag'; }}><Icon of="add" size={12} />{t('tags.add_short')}</button>)}
		</div>
	);
}
