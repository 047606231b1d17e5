// surveys.tsx - what customers are asked: the list of surveys, or one of them (survey_editor.tsx).
import type { JSX } from 'preact';
import type { Survey, SurveyKinds } from '../../shared/gen/protocol.gen.ts';
import { openText } from '../../shared/due.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { done } from '../../shared/outcome.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { Blank } from '../../shared/parts/states.tsx';
import { path } from '../router.ts';
import { useLoad } from './load.ts';
import type { PageProps } from './pages.ts';
import { conditionsText, conditionsOf } from './parts/conditions.ts';
import { LoadedPart, PageFrame } from './parts/frame.tsx';
import { SurveyEditor } from './survey_editor.tsx';
import { formOf } from './survey_form.ts';

const HOME = { at: 'settings', page: 'surveys', id: '' } as const;

interface Loaded {
	surveys: readonly Survey[];
	kinds: SurveyKinds;
}

function whenText({ trigger, body }: Survey): string {
	if (trigger === 'periodic') return t('survey.when_periodic', { n: body.every_days });
	if (trigger === 'chat_end') return t('survey.trigger_chat_end');
	return body.delay_min ? t('survey.when_solve', { span: openText(body.delay_min * 60_000) }) : t('survey.when_solve_now');
}

function Line({ survey: s }: { survey: Survey }): JSX.Element {
	const match = conditionsOf(s.body.match);
	const whom = match ? conditionsText(match) : t('policy.otherwise');
	return (
		<li>
			<a href={path({ ...HOME, id: s.id })}>
				<Icon of="star" />
				<span class="sv-line">
					<strong class="clip">{s.name}</strong>
					<span class="muted clip">{t(`survey.kind_${s.kind}`)} · {whenText(s)}{whom && ` · ${whom}`}</span>
				</span>
				{!s.active && <span class="off-mark">{t('rules.off')}</span>}
				<span class="muted nowrap num sv-sample">{s.body.sample_percent < 100 && `${s.body.sample_percent} %`}</span>
				<Icon of="right" size={14} />
			</a>
		</li>
	);
}

const New = (): JSX.Element => <a class="btn primary" href={path({ ...HOME, id: 'new' })}><Icon of="add" size={14} />{t('survey.new')}</a>;

/** A survey that the form cannot show. */
const Otherwise = ({ name }: { name: string }): JSX.Element => (
	<PageFrame title={name} back={HOME}><Blank icon="code" title={t('policy.otherwise')} text={t('policy.otherwise_text')} /></PageFrame>
);

async function load() {
	const [s, k] = await Promise.all([call('survey.list', {}), call('survey.kinds', {})]);
	if (!s.ok) return s;
	return k.ok ? done<Loaded>({ surveys: s.result.surveys, kinds: k.result }) : k;
}

export function Page({ id }: PageProps): JSX.Element {
	const { now, reload } = useLoad('surveys', load);
	const data = now.value.data;
	const one = id ? data?.surveys.find((s) => s.id === id) : undefined;
	if (data && one && !formOf(one, new Map())) return <Otherwise name={one.name} />;
	if (data && (one || id === 'new')) return <SurveyEditor key={id} survey={one ?? null} all={data.kinds} reload={reload} />;
	return (
		<PageFrame title={t('survey.page')} about={t('survey.about')} actions={data?.surveys.length ? <New /> : undefined}>
			<LoadedPart of={now.value} retry={reload}>
				{({ surveys }) => (surveys.length ? (
					<>
						<ul class="link-list">{surveys.map((s) => <Line key={s.id} survey={s} />)}</ul>
						{surveys.length > 1 && <p class="muted">{t('survey.first_asks')}</p>}
					</>
				) : <Blank icon="star" title={t('survey.none')} text={t('survey.none_text')}><New /></Blank>)}
			</LoadedPart>
		</PageFrame>
	);
}
