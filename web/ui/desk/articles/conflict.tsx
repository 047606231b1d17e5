// conflict.tsx - a colleague saved first: what is different, and what is to become of both.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { t } from '../../shared/i18n.ts';
import { Modal } from '../../shared/parts/modal.tsx';
import { toast } from '../state/ui.ts';
import { agentName } from '../state/workspace.ts';
import { Differences } from './differences_view.tsx';
import type { Work } from './work.ts';

/** My words are gone from the field: for a moment they can be taken back. */
export const dropped = (back: () => void): void => toast(t('article.dropped'), false, { label: t('toast.undo'), run: back });

export function Conflict({ work: w, lang, onClose }: { work: Work; lang: string; onClose(): void }): JSX.Element | null {
	const apart = useSignal(false);
	const s = w.theirs.value;
	if (!s) return null;
	const both = async () => {
		if (!await w.takeBoth()) {
			apart.value = true;
			return;
		}
		toast(t('article.conflict_merged'));
		onClose();
	};
	return (
		<Modal label={t('article.conflict')} onClose={onClose} class="conflict-box">
			<div class="modal-text">
				<h2>{t('article.conflict')}</h2>
				<p>{t('article.conflict_text', { name: agentName(s.author_id) || t('event.program'), n: s.number })}</p>
				<h3>{t('article.conflict_yours')}</h3>
				<Differences before={s} after={{ title: w.title.value, body: w.body.value }} lang={lang} label={t('article.conflict_yours')} />
				{apart.value && <p class="warn-text" role="alert">{t('article.conflict_apart')}</p>}
			</div>
			<div class="modal-foot">
				<button type="button" class="btn" onClick={() => { dropped(w.takeTheirs()); onClose(); }}>{t('article.conflict_theirs')}</button>
				<button type="button" class="btn" onClick={() => { onClose(); void w.takeMine(); }}>{t('article.conflict_mine')}</button>
				<button type="button" class="btn primary" data-first onClick={() => void both()}>{t('article.conflict_merge')}</button>
			</div>
		</Modal>
	);
}
