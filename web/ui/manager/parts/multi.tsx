// multi.tsx - a button that opens a list to tick several things of: teams, channels, tags. What is ticked holds at once;
// a long list has a filter and shows no more than a screenful of what fits.
import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../shared/i18n.ts';
import { matches } from '../../shared/match.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { placeBeside } from '../../shared/parts/place.ts';

export interface MultiChoice {
	id: string;
	label: string;
	lang?: string | undefined;
}

interface MultiProps {
	label: string;
	choices: readonly MultiChoice[];
	chosen: readonly string[];
	onChange(ids: string[]): void;
}

const FILTER_FROM = 9;
const MOST_SHOWN = 60;

/** "Teams: 2", "Teams: Billing" */
function buttonText({ label, choices, chosen }: MultiProps): string {
	const [only] = chosen;
	if (only === undefined) return label;
	return chosen.length === 1 ? t('rep.filter_one', { label, name: choices.find((c) => c.id === only)?.label ?? only }) : t('rep.filter_n', { label, n: chosen.length });
}

export function Multi(p: MultiProps): JSX.Element {
	const open = useSignal(false);
	const button = useRef<HTMLButtonElement>(null);
	const id = useId();
	return (
		<>
			<button ref={button} type="button" class={p.chosen.length ? 'btn rep-filter on' : 'btn rep-filter'} aria-haspopup="dialog" aria-expanded={open.value} aria-controls={open.value ? id : undefined} onClick={() => { open.value = !open.value; }}>
				<span class="clip">{buttonText(p)}</span><Icon of="down" size={14} />
			</button>
			{open.value && <Box id={id} button={button.current} label={p.label} close={() => { open.value = false; }}><Choices {...p} /></Box>}
		</>
	);
}

/** A box beside its button that keeps what was chosen when it closes. */
export function Box({ id, button, label, close, children }: { id: string; button: HTMLElement | null; label: string; close(): void; children: ComponentChildren }): JSX.Element {
	const box = useRef<HTMLDivElement>(null);
	useLayoutEffect(() => {
		box.current?.showPopover();
		if (box.current && button) placeBeside(box.current, button);
		box.current?.querySelector<HTMLElement>('input, button, select')?.focus();
		const outside = (e: Event) => { if (e.target instanceof Node && !box.current?.contains(e.target) && !button?.contains(e.target)) close(); };
		document.addEventListener('pointerdown', outside, true);
		addEventListener('resize', close);
		return () => {
			document.removeEventListener('pointerdown', outside, true);
			removeEventListener('resize', close);
			if (box.current?.contains(document.activeElement) || document.activeElement === document.body) button?.focus({ preventScroll: true });
		};
	}, []);
	const onKeyDown = (e: KeyboardEvent) => {
		if (e.key !== 'Escape') return;
		e.stopPropagation();
		e.preventDefault();
		close();
	};
	const onFocusOut = (e: FocusEvent) => { if (e.relatedTarget instanceof Node && !box.current?.contains(e.relatedTarget)) close(); };
	return <div ref={box} id={id} popover="manual" class="pop multi" role="dialog" aria-label={label} onKeyDown={onKeyDown} onFocusOut={onFocusOut}>{children}</div>;
}

function Choices({ label, choices, chosen, onChange }: MultiProps): JSX.Element {
	const typed = useSignal('');
	const fitting = choices.filter((c) => matches(typed.value, c.label));
	const shown = fitting.slice(0, MOST_SHOWN);
	const toggle = (id: string) => onChange(chosen.includes(id) ? chosen.filter((x) => x !== id) : [...chosen, id]);
	return (
		<>
			{choices.length >= FILTER_FROM && (
				<label class="pop-filter">
					<Icon of="search" size={14} />
					<input type="text" aria-label={`${label}: ${t('picker.filter')}`} placeholder={t('picker.filter')} autocomplete="off" spellcheck={false} value={typed.value} onInput={(e) => { typed.value = e.currentTarget.value; }} />
				</label>
			)}
			<ul class="pop-list multi-list">
				{shown.map((c) => (
					<li key={c.id}>
						<label class="multi-item"><input type="checkbox" checked={chosen.includes(c.id)} onChange={() => toggle(c.id)} /><span class="pop-label" lang={c.lang}>{c.label}</span></label>
					</li>
				))}
			</ul>
			{!shown.length && <p class="pop-none">{t('picker.none')}</p>}
			{fitting.length > shown.length && <p class="pop-none">{t('rep.filter_more', { n: fitting.length - shown.length })}</p>}
			{chosen.length > 0 && <div class="multi-foot"><button type="button" class="btn small quiet" onClick={() => onChange([])}>{t('rep.filter_clear')}</button></div>}
		</>
	);
}
