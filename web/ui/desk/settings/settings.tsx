// settings.tsx - the settings: pages on the side, one of them beside it. Each page is loaded when it is first opened.
import type { JSX } from 'preact';
import { t } from '../../shared/i18n.ts';
import { Boundary } from '../../shared/parts/boundary.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { lazy } from '../../shared/parts/lazy.tsx';
import { Modal } from '../../shared/parts/modal.tsx';
import { narrow } from '../frame/media.ts';
import { path } from '../router.ts';
import { leaveUnsaved, leaving } from '../state/unsaved.ts';
import { GROUPS, openPages, type PageProps, type SettingsPage, settingsPages } from './pages.ts';

const views = new Map(settingsPages.map((p) => [p.name, lazy<PageProps>(async () => (await p.load()).Page, p.sheet)]));

function Side({ pages, here }: { pages: readonly SettingsPage[]; here: string }): JSX.Element {
	const groups = GROUPS.map((g) => ({ g, list: pages.filter((p) => p.group === g) })).filter((x) => x.list.length > 0);
	const Head = narrow.value ? 'h1' : 'h2';
	const Sub = narrow.value ? 'h2' : 'h3';
	const side = (
		<nav class="settings-nav" aria-label={t('settings.pages')}>
			<Head class="settings-title">{t('settings.title')}</Head>
			{groups.map(({ g, list }) => (
				<section key={g}>
					<Sub class="views-head">{t(`settings.group_${g}`)}</Sub>
					<ul>
						{list.map((p) => (
							<li key={p.name}>
								<a class="view" href={path({ at: 'settings', page: p.name, id: '' })} aria-current={p.name === here ? 'page' : undefined}>
									<Icon of={p.icon} /><span class="clip view-name">{t(p.label)}</span>
									{narrow.value && <Icon of="right" size={14} />}
								</a>
							</li>
						))}
					</ul>
				</section>
			))}
		</nav>
	);
	return narrow.value ? <main class="settings-side">{side}</main> : <div class="settings-side">{side}</div>;
}

/** Somebody is about to lose what they typed. */
function Leaving(): JSX.Element | null {
	if (!leaving.value) return null;
	const stay = () => { leaving.value = null; };
	return (
		<Modal label={t('form.leave_title')} onClose={stay} class="small">
			<div class="modal-text"><h2>{t('form.leave_title')}</h2><p>{t('form.leave_text')}</p></div>
			<div class="modal-foot">
				<button type="button" class="btn danger" onClick={leaveUnsaved}>{t('form.leave')}</button>
				<button type="button" class="btn primary" data-first onClick={stay}>{t('form.stay')}</button>
			</div>
		</Modal>
	);
}

export function Settings({ page, id }: { page: string; id: string }): JSX.Element {
	const pages = openPages();
	const here = pages.find((p) => p.name === page) ?? (narrow.value || page ? undefined : pages[0]);
	const View = here && views.get(here.name);
	return (
		<div class="settings">
			<Side pages={pages} here={here?.name ?? ''} />
			{(page || here || !narrow.value) && (
				<main class="settings-main" id="settings" tabIndex={-1} key={here?.name ?? ''}>
					{View ? <Boundary key={`${here.name}/${id}`}><View id={id} /></Boundary> : (
						<div class="ticket-none"><Icon of="lock" size={32} /><h1>{t('settings.title')}</h1><p class="muted">{t('settings.no_right')}</p></div>
					)}
				</main>
			)}
			<Leaving />
		</div>
	);
}
