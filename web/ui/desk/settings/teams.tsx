// teams.tsx - how each team gives out its tickets, and what counts how much in the whole house.
import type { JSX } from 'preact';
import type { RoutingHouse, RoutingMode, TeamRouting } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { CheckField, NumberField, onlyWrong, SpanField } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { path } from '../router.ts';
import { may } from '../state/session.ts';
import { myTeams, teamName } from '../state/workspace.ts';
import { DecimalField } from './decimal_field.tsx';
import { type Saved, useDraft } from './draft.ts';
import { useLoad } from './load.ts';
import { ofHundredths, toHundredths, within } from './numbers.ts';
import type { PageProps } from './pages.ts';
import { LoadedPart, PageFrame, Section } from './parts/frame.tsx';

const MODES: readonly RoutingMode[] = ['manual', 'round_robin', 'least_loaded'];
const MINUTE = 60_000;

async function fetchTeam(id: string): Promise<Outcome<Saved<TeamRouting>>> {
	const o = await call('routing.teams', {});
	if (!o.ok) return o;
	const r = o.result.teams.find((x) => x.team_id === id);
	return r ? { ok: true, result: savedOf(r) } : { ok: false, error: { code: 'not_found', message: id } };
}

/** A draft's version 0 means that it is new, which no team's routing is: the wire's versions, one higher. */
const savedOf = (r: TeamRouting): Saved<TeamRouting> => ({ value: r, version: r.version + 1 });

const checkTeam = (r: TeamRouting): Record<string, string> => onlyWrong({
	chat_offer: within(r.chat_offer, 5_000, 300_000) ? '' : t('routing.wrong_seconds', { most: 300 }),
	mail_offer: within(r.mail_offer, 5_000, 3_600_000) ? '' : t('routing.wrong_seconds', { most: 3600 }),
	relax: r.relax === 0 || within(r.relax, MINUTE, 86_400_000) ? '' : t('routing.wrong_relax'),
	capacity: within(r.capacity, 0, 10_000) ? '' : t('routing.wrong_capacity'),
});

function TeamForm({ saved, mail }: { saved: Saved<TeamRouting>; mail: number }): JSX.Element {
	const id = saved.value.team_id;
	const d = useDraft<TeamRouting>(() => ({
		saved,
		check: checkTeam,
		fetch: () => fetchTeam(id),
		async save(value, version) {
			const o = await call('routing.set_team', { ...value, version: version - 1 });
			return o.ok ? { ok: true, result: savedOf({ ...value, version: o.result.version }) } : o;
		},
	}));
	const r = d.value.value;
	const wrong = d.wrong.value;
	const by_hand = r.mode === 'manual';
	return (
		<PageFrame title={teamName(id)} about={t('routing.teams_about')} back={{ at: 'settings', page: 'teams', id: '' }} draft={d as never}>
			<Section title={t('routing.mode')}>
				<div class="mode-list" role="radiogroup" aria-label={t('routing.mode')}>
					{MODES.map((m) => (
						<label key={m} class="mode">
							<input type="radio" name="mode" checked={r.mode === m} onChange={() => d.set({ mode: m })} />
							<span><strong>{t(`routing.mode_${m}`)}</strong><span class="muted">{t(`routing.mode_${m}_hint`)}</span></span>
						</label>
					))}
				</div>
			</Section>
			{!by_hand && (
				<>
					<Section title={t('routing.offers')}>
						<CheckField label={t('routing.offer_mail')} hint={t('routing.offer_mail_hint')} value={r.offer_mail} onChange={(v) => d.set({ offer_mail: v })} />
						<div class="form-row top">
							<NumberField label={t('routing.chat_offer')} unit={t('routing.seconds')} value={r.chat_offer / 1000} error={wrong.chat_offer} onChange={(v) => d.set({ chat_offer: v * 1000 })} />
							{r.offer_mail && <NumberField label={t('routing.mail_offer')} unit={t('routing.seconds')} value={r.mail_offer / 1000} error={wrong.mail_offer} onChange={(v) => d.set({ mail_offer: v * 1000 })} />}
						</div>
					</Section>
					<Section title={t('routing.match')}>
						<CheckField label={t('routing.sticky')} value={r.sticky} onChange={(v) => d.set({ sticky: v })} />
						<SpanField label={t('routing.relax')} hint={t('routing.relax_hint')} minutes={r.relax / MINUTE} error={wrong.relax} onChange={(v) => d.set({ relax: v * MINUTE })} />
						<DecimalField label={t('routing.capacity')} hint={t('routing.capacity_hint', { mail: ofHundredths(mail) })} unit={t('routing.chats')} value={ofHundredths(r.capacity)} error={wrong.capacity} onChange={(v) => d.set({ capacity: toHundredths(v) })} />
					</Section>
				</>
			)}
			<Section title={t('routing.release')} about={t('routing.release_about')}>
				<div>
					<CheckField label={t('routing.release_offline')} value={r.release_offline} onChange={(v) => d.set({ release_offline: v })} />
					<CheckField label={t('routing.release_shift')} value={r.release_shift} onChange={(v) => d.set({ release_shift: v })} />
				</div>
			</Section>
		</PageFrame>
	);
}

const checkHouse = (h: RoutingHouse): Record<string, string> => onlyWrong({
	mail: within(h.mail, 1, 10_000) ? '' : t('routing.wrong_weight'),
	chat: within(h.chat, 1, 10_000) ? '' : t('routing.wrong_weight'),
	fax: within(h.fax, 1, 10_000) ? '' : t('routing.wrong_weight'),
	capacity: within(h.capacity, 0, 10_000) ? '' : t('routing.wrong_capacity'),
	away_after: within(h.away_after, MINUTE, 86_400_000) ? '' : t('routing.wrong_away'),
	offline_after: within(h.offline_after, 5_000, 3_600_000) ? '' : t('routing.wrong_offline'),
});

function House({ house }: { house: RoutingHouse }): JSX.Element {
	const d = useDraft<RoutingHouse>(() => ({
		saved: { value: house, version: house.version },
		check: checkHouse,
		async fetch() {
			const o = await call('routing.house', {});
			return o.ok ? { ok: true, result: { value: o.result, version: o.result.version } } : o;
		},
		async save(value, version) {
			const o = await call('routing.set_house', { ...value, version });
			return o.ok ? { ok: true, result: { value: { ...value, version: o.result.version }, version: o.result.version } } : o;
		},
	}));
	const h = d.value.value;
	const wrong = d.wrong.value;
	return (
		<PageFrame title={t('routing.house')} about={t('routing.house_about')} back={{ at: 'settings', page: 'teams', id: '' }} draft={d as never}>
			<Section title={t('people.capacity')} about={t('routing.weight_hint')}>
				<div class="form-row top">
					{(['chat', 'mail', 'fax'] as const).map((k) => <DecimalField key={k} label={t(`routing.weight_${k}`)} value={ofHundredths(h[k])} error={wrong[k]} onChange={(v) => d.set({ [k]: toHundredths(v) })} />)}
				</div>
				<DecimalField label={t('routing.house_capacity')} unit={t('routing.chats')} value={ofHundredths(h.capacity)} error={wrong.capacity} onChange={(v) => d.set({ capacity: toHundredths(v) })} />
			</Section>
			<Section title={t('state.legend')}>
				<SpanField label={t('routing.away_after')} minutes={h.away_after / MINUTE} error={wrong.away_after} onChange={(v) => d.set({ away_after: v * MINUTE })} />
				<NumberField label={t('routing.offline_after')} unit={t('routing.seconds')} value={h.offline_after / 1000} error={wrong.offline_after} onChange={(v) => d.set({ offline_after: v * 1000 })} />
			</Section>
		</PageFrame>
	);
}

/** The house's row stands behind the teams; its place in the address is "new", which no team has. */
const HOUSE = 'new';

function All({ teams }: { teams: readonly TeamRouting[] }): JSX.Element {
	const mine = new Set(myTeams.value.map((x) => x.id));
	return (
		<PageFrame title={t('routing.teams')} about={t('routing.teams_about')}>
			<ul class="link-list">
				{teams.filter((r) => mine.has(r.team_id)).map((r) => (
					<li key={r.team_id}>
						<a href={path({ at: 'settings', page: 'teams', id: r.team_id })}>
							<Icon of="team" /><strong class="clip">{teamName(r.team_id)}</strong><span class="muted nowrap">{t(`routing.mode_${r.mode}`)}</span><Icon of="right" size={14} />
						</a>
					</li>
				))}
				{may('routing_house') && (
					<li>
						<a href={path({ at: 'settings', page: 'teams', id: HOUSE })}><Icon of="gauge" /><strong class="clip">{t('routing.house')}</strong><span class="muted clip">{t('routing.house_about')}</span><Icon of="right" size={14} /></a>
					</li>
				)}
			</ul>
		</PageFrame>
	);
}

export function Page({ id }: PageProps): JSX.Element {
	const { now, reload } = useLoad('teams', async () => {
		const [teams, house] = await Promise.all([call('routing.teams', {}), call('routing.house', {})]);
		if (!teams.ok) return teams;
		return house.ok ? { ok: true as const, result: { teams: teams.result.teams, house: house.result } } : house;
	});
	return (
		<LoadedPart of={now.value} retry={reload}>
			{({ teams, house }) => {
				const r = teams.find((x) => x.team_id === id);
				if (id === HOUSE) return <House key={id} house={house} />;
				return r ? <TeamForm key={id} saved={savedOf(r)} mail={house.mail} /> : <All teams={teams} />;
			}}
		</LoadedPart>
	);
}
