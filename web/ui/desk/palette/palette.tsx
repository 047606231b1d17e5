// palette.tsx - everything by name: commands, pages, tickets on this screen, a ticket by its number, settings.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import './palette.css';
import { t } from '../../shared/i18n.ts';
import { isComposing } from '../../shared/keys.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { Modal } from '../../shared/parts/modal.tsx';
import { Keys } from '../frame/keys.tsx';
import { wantCanned, wantPlaces } from '../state/canned.ts';
import { open } from '../state/ticket.ts';
import { dialog, paletteFor } from '../state/ui.ts';
import { found, type Entry } from './entries.tsx';
import { askFor } from './people_and_texts.ts';

export function Palette(): JSX.Element {
	const typed = useSignal('');
	const at = useSignal(0);
	const list = useRef<HTMLDivElement>(null);
	const id = useId();
	const close = () => { dialog.value = ''; paletteFor.value = ''; };
	const placeholder = t(paletteFor.value === 'macro' ? 'palette.macro_placeholder' : paletteFor.value === 'canned' ? 'canned.placeholder' : 'palette.placeholder');
	const groups = found(typed.value);
	const flat = groups.flatMap((g) => g.entries);
	const here = Math.min(at.value, flat.length - 1);

	useEffect(() => {
		wantCanned();
		if (open.peek()) void wantPlaces(open.peek()?.id ?? '');
	}, []);
	useEffect(() => () => askFor(''), []);
	useLayoutEffect(() => { list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }); }, [here, typed.value]);
	const run = (e: Entry | undefined) => {
		if (!e) return;
		close();
		// the dialog gives the focus back first; then the command may take it
		requestAnimationFrame(() => e.run());
	};
	const onKeyDown = (e: KeyboardEvent) => {
		if (isComposing(e)) return;
		const n = flat.length;
		const mod = e.ctrlKey || e.metaKey;
		if (e.key === 'ArrowDown') at.value = n ? (here + 1) % n : 0;
		else if (e.key === 'ArrowUp') at.value = n ? (here + n - 1) % n : 0;
		else if (e.key === 'Enter') run(flat[here]);
		else if (e.key === 'k' && mod) close();
		else return;
		e.preventDefault();
	};
	return (
		<Modal label={t('palette.title')} onClose={close} class="palette">
			<label class="palette-field">
				<Icon of="search" size={18} />
				<input data-first type="text" role="combobox" aria-label={placeholder} aria-expanded="true" aria-controls={id} aria-autocomplete="list" aria-activedescendant={flat.length ? `${id}-${here}` : undefined}
					placeholder={placeholder} autocomplete="off" spellcheck={false} value={typed.value} onKeyDown={onKeyDown}
					onInput={(e) => { typed.value = e.currentTarget.value; at.value = 0; if (!paletteFor.value) askFor(typed.value); }} />
				<kbd>Esc</kbd>
			</label>
			<div ref={list} id={id} role="listbox" aria-label={t('palette.title')} class="palette-list" tabIndex={-1}>
				{groups.map((g) => (
					<div key={g.title} role="group" aria-label={g.title} class="palette-group">
						<span class="palette-head" aria-hidden="true">{g.title}</span>
							{g.entries.map((e) => {
								const i = flat.indexOf(e);
								return (
									<div key={e.id} id={`${id}-${i}`} role="option" class="palette-item" aria-selected={i === here} onPointerMove={() => { at.value = i; }} onClick={() => run(e)}>
										<span class="pop-icon">{e.icon}</span>
										<span class="pop-label">{e.label}</span>
										{e.hint && <span class="pop-hint clip">{e.hint}</span>}
										{e.keys && <Keys keys={e.keys} />}
									</div>
								);
							})}
					</div>
				))}
			</div>
			{flat[here]?.preview && (
				<section class="palette-preview" aria-label={t('palette.preview')} aria-live="polite">
					<p class="muted">{t('palette.preview')}</p>
					<ol>{flat[here]?.preview?.map((line) => <li key={line}>{line}</li>)}</ol>
				</section>
			)}
			{!flat.length && <p class="palette-none" role="status">{paletteFor.value === 'canned' && !typed.value ? t('canned.none') : t('palette.none', { text: typed.value })}</p>}
			<footer class="palette-foot muted"><span><kbd>↑</kbd> <kbd>↓</kbd> {t('palette.hint')}</span><span><kbd>↵</kbd> {t('palette.run')}</span></footer>
		</Modal>
	);
}
