// boundary.tsx - a part of the screens that may have a fault without taking the others with it: says so in its place, and
// in the browser's console with the reason. Give it a key that changes with what it shows, so that the next begins anew.
import type { ComponentChildren, JSX } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { t } from '../i18n.ts';
import { Icon } from './icon.tsx';

export function Boundary({ children }: { children: ComponentChildren }): JSX.Element {
	const [fault] = useErrorBoundary((e: unknown) => console.error(e));
	if (!fault) return <>{children}</>;
	return (
		<div class="ticket-none" role="alert">
			<Icon of="alert" size={32} />
			<h1>{t('page.broke')}</h1>
			<p class="muted">{t('page.broke_why')}</p>
			<button type="button" class="btn" onClick={() => location.reload()}>{t('page.reload')}</button>
		</div>
	);
}
