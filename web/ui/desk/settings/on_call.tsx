// on_call.tsx - who is on call: the rotas with whoever has them now, or one of them (on_call_editor.tsx); and who reports
// to whom, for ladders that go up that chain (managers.tsx).
import type { JSX } from 'preact';
import type { OnCall } from '../../shared/gen/protocol.gen.ts';
import { dayName, clock } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { Avatar } from '../../shared/parts/avatar.tsx';
import { Blank } from '../../shared/parts/states.tsx';
import { path } from '../router.ts';
import { may } from '../state/session.ts';
import { agentName } from '../state/workspace.ts';
import { useLoad } from './load.ts';
import { Managers } from './on_call_managers.tsx';
import { RotaEditor } from './on_call_editor.tsx';
import type { PageProps } from './pages.ts';
import { LoadedPart, PageFrame, Section } from './parts/frame.tsx';

const NewRota = (): JSX.Element => <a class="btn primary" href={path({ at: 'settings', page: 'on_call', id: 'new' })}>{t('oncall.new')}</a>;

function RotaLine({ rota: r }: { rota: OnCall }): JSX.Element {
	const now = Date.now();
	return (
		<li class="rota-row">
			<a class="rota-title clip" href={path({ at: 'settings', page: 'on_call', id: r.id })}>{r.name}</a>
			{!r.active && <span class="tag">{t('oncall.off')}</span>}
			<span class="rota-now">
				{r.now.length
					? r.now.map((id) => <span key={id} class="rota-person"><Avatar name={agentName(id) || '?'} />{agentName(id) || id}</span>)
					: <span class="warn-text">{t('oncall.nobody_now')}</span>}
			</span>
			<span class="muted num nowrap">{r.next_change ? t('oncall.until', { at: `${dayName(r.next_change, now)}, ${clock(r.next_change)}` }) : t('oncall.no_change')}</span>
			<span class="muted clip">{r.timezone}</span>
		</li>
	);
}

function List({ rotas }: { rotas: readonly OnCall[] }): JSX.Element {
	if (!rotas.length) return <Blank icon="siren" title={t('oncall.none')} text={t('oncall.none_text')}><NewRota /></Blank>;
	return <ul class="rota-list" aria-label={t('settings.on_call')}>{rotas.map((r) => <RotaLine key={r.id} rota={r} />)}</ul>;
}

export function Page({ id }: PageProps): JSX.Element {
	const { now, reload } = useLoad('rotas', () => call('on_call.list', {}));
	const one = id && now.value.data?.rotas.find((r) => r.id === id);
	if (id && now.value.data && (one || id === 'new')) return <RotaEditor key={id} rota={one || null} reload={reload} />;
	return (
		<PageFrame title={t('settings.on_call')} about={t('oncall.about')} actions={<NewRota />}>
			<LoadedPart of={now.value} retry={reload}>{(data) => <List rotas={data.rotas} />}</LoadedPart>
			<Section title={t('oncall.managers')} about={t('oncall.managers_about')}><Managers edit={may('agent_manage')} /></Section>
		</PageFrame>
	);
}
