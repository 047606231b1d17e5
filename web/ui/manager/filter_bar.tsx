// filter_bar.tsx - what the figures are narrowed to. All of it stands in the address; a choice holds at once.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { ReportCompare } from '../shared/gen/protocol.gen.ts';
import { clock } from '../shared/format.ts';
import { t } from '../shared/i18n.ts';
import { call, link } from '../shared/live.ts';
import { Icon } from '../shared/parts/icon.tsx';
import { langOf } from '../shared/script.ts';
import { narrow } from '../desk/frame/media.ts';
import { may } from '../desk/state/session.ts';
import { agents, myTeams } from '../desk/state/workspace.ts';
import { CHANNELS, COMPARES, daysOf, type Filters, LANGUAGES, narrowed, SPANS, type Span, usual, withList } from './filters.ts';
import { spanDays } from './figures.ts';
import { channelName, languageName } from './names.ts';
import { Box, Multi, type MultiChoice } from './parts/multi.tsx';
import { fetched, filters, setFilters, state } from './store.ts';

function OwnDays({ first, last, onChange }: { first: string; last: string; onChange(from: string, to: string): void }): JSX.Element {
	const from = useSignal(first);
	const to = useSignal(last);
	const wrong = !from.value || !to.value || from.value > to.value;
	return (
		<form class="own-days" onSubmit={(e) => { e.preventDefault(); if (!wrong) onChange(from.value, to.value); }}>
			<label class="form-field"><span>{t('rep.from_day')}</span><input class="control" type="date" min="2000-01-01" max={state.value?.today} value={from.value} onInput={(e) => { from.value = e.currentTarget.value; }} /></label>
			<label class="form-field"><span>{t('rep.to_day')}</span><input class="control" type="date" min="2000-01-01" max={state.value?.today} value={to.value} aria-invalid={wrong || undefined} onInput={(e) => { to.value = e.currentTarget.value; }} /></label>
			<button type="submit" class="btn primary" disabled={wrong}>{t('rep.apply')}</button>
		</form>
	);
}

function SpanPicker({ of: f, today }: { of: Filters; today: string }): JSX.Element {
	const open = useSignal(false);
	const button = useRef<HTMLButtonElement>(null);
	const id = useId();
	const { from, to } = daysOf(f, today);
	const label = f.span === 'own' ? spanDays(from, to) : t(`span_of.${f.span}`);
	const choose = (span: Exclude<Span, 'own'>) => {
		open.value = false;
		setFilters({ ...f, span, from: '', to: '' });
	};
	return (
		<>
			<button ref={button} type="button" class="btn rep-filter on" aria-haspopup="dialog" aria-expanded={open.value} aria-controls={open.value ? id : undefined} aria-label={t('rep.span_is', { span: label })} title={spanDays(from, to)} onClick={() => { open.value = !open.value; }}>
				<Icon of="calendar" size={14} /><span class="clip">{label}</span><Icon of="down" size={14} />
			</button>
			{open.value && (
				<Box id={id} button={button.current} label={t('rep.span')} close={() => { open.value = false; }}>
					<div class="span-list">
						{SPANS.filter((s): s is Exclude<Span, 'own'> => s !== 'own').map((s) => <button key={s} type="button" class="pop-item" aria-pressed={s === f.span} onClick={() => choose(s)}><span class="pop-label">{t(`span_of.${s}`)}</span>{s === f.span && <Icon of="check" size={14} />}</button>)}
					</div>
					<OwnDays first={from} last={to} onChange={(a, b) => { open.value = false; setFilters({ ...f, span: 'own', from: a, to: b }); }} />
				</Box>
			)}
		</>
	);
}

function Compare({ of: f }: { of: Filters }): JSX.Element {
	return (
		<span class="select">
			<select class="control" aria-label={t('rep.compare')} value={f.compare} onChange={(e) => setFilters({ ...f, compare: e.currentTarget.value as ReportCompare })}>
				{COMPARES.map((c) => <option key={c} value={c} selected={c === f.compare}>{t(`compare.${c}`)}</option>)}
			</select>
			<Icon of="down" size={14} />
		</span>
	);
}

/** Tags are fetched when the reports are opened; without them one filters by those of the address alone. */
function useTags(): readonly string[] {
	const tags = useSignal<readonly string[]>([]);
	useEffect(() => {
		void call('tag.list', {}).then((o) => { if (o.ok) tags.value = o.result.tags; });
	}, []);
	return tags.value;
}

/** Surveys are for those who make them; with one alone there is nothing to choose. */
function useSurveys(): readonly MultiChoice[] {
	const surveys = useSignal<readonly MultiChoice[]>([]);
	useEffect(() => {
		if (may('survey_manage')) void call('survey.list', {}).then((o) => { if (o.ok) surveys.value = o.result.surveys.map((x) => ({ id: x.id, label: x.name, lang: langOf(x.name) || undefined })); });
	}, []);
	return surveys.value;
}

/** What is offered, and what the address names beside it. */
const withChosen = (all: readonly MultiChoice[], chosen: readonly string[]): MultiChoice[] => [...all, ...chosen.filter((id) => !all.some((c) => c.id === id)).map((id) => ({ id, label: id }))];

/** How old the figures are: live, or of when they were fetched last. */
function Age(): JSX.Element | null {
	if (!fetched.value) return null;
	const live = link.value === 'live';
	return <p class={live ? 'rep-age num' : 'rep-age late num'}><Icon of={live ? 'dot' : 'offline'} size={12} /> {t(live ? 'rep.live' : 'rep.as_of', { at: clock(fetched.value) })}</p>;
}

export function FilterBar(): JSX.Element | null {
	const tags = useTags();
	const surveys = useSurveys();
	const shown = useSignal(false);
	const id = useId();
	const f = filters.value;
	const today = state.value?.today;
	if (!today) return null;
	const set = (name: Parameters<typeof withList>[1]) => (ids: string[]) => setFilters(withList(f, name, ids));
	const people = [...agents.value.values()].filter((a) => a.active || f.lists.agents.includes(a.id)).sort((a, b) => a.name.localeCompare(b.name));
	const n = narrowed(f);
	const folded = narrow.value && !shown.value;
	return (
		<div class="rep-filters" role="group" aria-label={t('rep.filters')}>
			<SpanPicker of={f} today={today} />
			{narrow.value && <button type="button" class="btn" aria-expanded={shown.value} aria-controls={id} onClick={() => { shown.value = !shown.value; }}>{n ? t('rep.filters_n', { n }) : t('rep.filters')}<Icon of={shown.value ? 'up' : 'down'} size={14} /></button>}
			<div id={id} class="rep-filters-rest" hidden={folded}>
				<Compare of={f} />
				<Multi label={t('filter.teams')} choices={withChosen(myTeams.value.map((x) => ({ id: x.id, label: x.name, lang: langOf(x.name) || undefined })), f.lists.teams)} chosen={f.lists.teams} onChange={set('teams')} />
				<Multi label={t('filter.channels')} choices={CHANNELS.map((c) => ({ id: c, label: channelName(c) }))} chosen={f.lists.channels} onChange={set('channels')} />
				<Multi label={t('filter.tags')} choices={withChosen(tags.map((x) => ({ id: x, label: x, lang: langOf(x) || undefined })), f.lists.tags)} chosen={f.lists.tags} onChange={set('tags')} />
				{!state.value?.hides_agents && <Multi label={t('filter.agents')} choices={withChosen(people.map((a) => ({ id: a.id, label: a.name, lang: langOf(a.name) || undefined })), f.lists.agents)} chosen={f.lists.agents} onChange={set('agents')} />}
				<Multi label={t('filter.languages')} choices={LANGUAGES.map((l) => ({ id: l, label: languageName(l) }))} chosen={f.lists.languages} onChange={set('languages')} />
				{(surveys.length > 1 || f.lists.surveys.length > 0) && <Multi label={t('filter.surveys')} choices={withChosen(surveys, f.lists.surveys)} chosen={f.lists.surveys} onChange={set('surveys')} />}
				{n > 0 && <button type="button" class="btn quiet" onClick={() => setFilters({ ...f, lists: usual.lists })}>{t('rep.clear_all')}</button>}
			</div>
			<Age />
		</div>
	);
}
