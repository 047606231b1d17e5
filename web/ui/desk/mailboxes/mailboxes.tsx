// mailboxes.tsx - every address that customers write to: the list with how each fares, one of them, or the way to a new one.
import type { JSX } from 'preact';
import type { Mailbox, Mailboxes } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { lazy } from '../../shared/parts/lazy.tsx';
import { Blank } from '../../shared/parts/states.tsx';
import { path } from '../router.ts';
import { teamName } from '../state/workspace.ts';
import { useLoad } from '../settings/load.ts';
import { MailboxEditor } from './editor.tsx';
import { heardAt, StateMark, troubleLine } from './health.tsx';
import { MAILBOXES } from './save.ts';
import type { PageProps } from '../settings/pages.ts';
import { LoadedPart, PageFrame } from '../settings/parts/frame.tsx';

const Wizard = lazy<{ house: boolean; reload(): void }>(async () => (await import('./wizard.tsx')).MailboxWizard);

const New = (): JSX.Element => <a class="btn primary" href={path({ ...MAILBOXES, id: 'new' })}><Icon of="add" size={14} />{t('mailbox.new')}</a>;

/** In a line: when mail last came and left, and what waits. */
function heard(m: Mailbox): string {
	const h = m.health;
	return [
		h.received === undefined ? t('mailbox.line_none') : t('mailbox.line_received', { at: heardAt(h.received) }),
		h.sent === undefined ? '' : t('mailbox.line_sent', { at: heardAt(h.sent) }),
		h.queued ? t('mailbox.line_queued', { n: h.queued }) : '',
	].filter(Boolean).join(' · ');
}

function Line({ box: m }: { box: Mailbox }): JSX.Element {
	const trouble = m.active && !m.paused ? troubleLine(m) : '';
	return (
		<li>
			<a href={path({ ...MAILBOXES, id: m.id })}>
				<span class="box-line">
					<span class="box-head"><strong class="clip">{m.address}</strong>{m.active ? <StateMark state={m.health.state} /> : <span class="off-mark">{t('mailbox.given_up')}</span>}</span>
					<span class="muted box-who"><span class="clip">{m.name} · {teamName(m.team_id)} · {t(`mailbox.kind_short_${m.in.kind}`)}</span><span class="num">{heard(m)}</span></span>
					{trouble && <span class="box-why" data-state={m.health.state}>{trouble}</span>}
				</span>
				<Icon of="right" size={14} />
			</a>
		</li>
	);
}

/** What needs somebody, above the list. */
function Summary({ all }: { all: readonly Mailbox[] }): JSX.Element | null {
	const n = (state: string) => all.filter((m) => m.active && m.health.state === state).length;
	const [failing, warning] = [n('failing'), n('warning')];
	if (!failing && !warning) return null;
	return <p class="note-line" data-state={failing ? 'failing' : 'warning'} role="status"><Icon of={failing ? 'alert' : 'warn'} size={15} /><span>{[failing ? t('mailbox.n_failing', { n: failing }) : '', warning ? t('mailbox.n_warning', { n: warning }) : ''].filter(Boolean).join(t('mailbox.and'))}</span></p>;
}

function All({ data }: { data: Mailboxes }): JSX.Element {
	const all = data.mailboxes;
	if (!all.length) return <Blank icon="mail" title={t('mailbox.none')} text={t('mailbox.none_text')}><New /></Blank>;
	return (
		<>
			<Summary all={all} />
			{!data.house_relay && all.some((m) => m.active && m.out.relay === 'house') && <p class="note-line" data-state="warning"><Icon of="warn" size={15} /><span>{t('mailbox.no_house_relay')}</span></p>}
			<ul class="link-list box-list">{all.map((m) => <Line key={m.id} box={m} />)}</ul>
		</>
	);
}

export function Page({ id }: PageProps): JSX.Element {
	const { now: loaded, reload } = useLoad('mailboxes', () => call('mailbox.list', {}), 'mailboxes');
	const data = loaded.value.data;
	const one = data?.mailboxes.find((m) => m.id === id);
	if (data && id === 'new') return <Wizard house={data.house_relay} reload={reload} />;
	if (data && one) return <MailboxEditor key={id} box={one} house={data.house_relay} reload={reload} />;
	return (
		<PageFrame title={t('mailbox.page')} about={t('mailbox.about')} actions={data?.mailboxes.length ? <New /> : undefined}>
			<LoadedPart of={loaded.value} retry={reload}>{(x) => <All data={x} />}</LoadedPart>
		</PageFrame>
	);
}
