// shown.tsx - a question's answer on the page: lines while it comes, what went wrong and a way to try again, a note when
// only the newest figures could not be fetched, and the figures.
import type { ComponentChildren, JSX } from 'preact';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { Blank, Trouble, Wait } from '../../shared/parts/states.tsx';
import { why } from '../../desk/state/reasons.ts';
import { ofFew, type Shown as ShownOf, state } from '../store.ts';

export function Shown<T>({ of, retry, lines = 4, children }: { of: ShownOf<T>; retry(): void; lines?: number; children: (data: T) => ComponentChildren }): JSX.Element {
	if (of.data === undefined && ofFew(of.error)) return <Blank icon="lock" title={t('rep.hidden_title', { n: state.value?.min_group ?? 5 })} />;
	if (of.data === undefined) return of.state === 'error' ? <Trouble title={t('rep.failed')} {...(of.error ? { why: why(of.error) } : {})} retry={retry} /> : <Wait lines={lines} />;
	return (
		<div class="rep-shown" data-stale={of.stale || undefined} aria-busy={of.stale || undefined}>
			{of.error && <p class="rep-old warn-text"><Icon of="alert" size={13} />{t('rep.old', { why: why(of.error) })} <button type="button" class="btn small quiet" onClick={retry}>{t('app.retry')}</button></p>}
			{children(of.data)}
		</div>
	);
}
