// rules.tsx - what the house wants done by itself: the ordered list of rules, or one of them (rule_editor.tsx).
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Rule } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { moved, OrderedList } from '../../shared/parts/ordered_list.tsx';
import { Blank } from '../../shared/parts/states.tsx';
import { actText } from '../palette/act_text.ts';
import { actsOf } from '../palette/acts_of.ts';
import { path } from '../router.ts';
import { why } from '../state/reasons.ts';
import { toast } from '../state/ui.ts';
import { useLoad } from './load.ts';
import type { PageProps } from './pages.ts';
import { conditionsText } from './parts/conditions.ts';
import { LoadedPart, PageFrame } from './parts/frame.tsx';
import { formOf } from './rule.ts';
import { RuleEditor } from './rule_editor.tsx';

const HOME = { at: 'settings', page: 'rules', id: '' } as const;
const New = (): JSX.Element => <a class="btn primary" href={path({ ...HOME, id: 'new' })}>{t('rules.new')}</a>;

function RuleLine({ rule: r }: { rule: Rule }): JSX.Element {
	const f = formOf(r);
	const when = f ? conditionsText(f.when) : '';
	return (
		<div class="rule-line">
			<a class="rule-name clip" href={path({ ...HOME, id: r.id })}>{r.name}</a>
			{!r.active && <span class="off-mark">{t('rules.off')}</span>}
			<span class="muted nowrap"><Icon of={f?.timed ? 'timer' : 'zap'} size={13} /> {f?.timed ? t('rules.on_time') : t('rules.on_event')}</span>
			<span class="rule-acts muted clip">{when ? `${when} → ` : ''}{actsOf(r.body).map(actText).join(' · ')}</span>
		</div>
	);
}

function List({ rules, reload }: { rules: readonly Rule[]; reload(): void }): JSX.Element {
	const order = useSignal<readonly Rule[] | null>(null); // as moved, until the server has answered
	const list = order.value ?? rules;
	const move = async (from: number, to: number) => {
		const next = moved(list, from, to);
		order.value = next;
		const o = await call('rule.order', { rules: next.map((r) => ({ id: r.id })) });
		if (!o.ok) toast(t('form.failed', { why: why(o.error) }), true);
		reload();
		order.value = null;
	};
	if (!list.length) return <Blank icon="zap" title={t('rules.none')} text={t('rules.none_text')}><New /></Blank>;
	return (
		<OrderedList label={t('settings.rules')} items={list} idOf={(r) => r.id} nameOf={(r) => r.name} numbered onMove={(a, b) => void move(a, b)}>
			{(r) => <RuleLine rule={r} />}
		</OrderedList>
	);
}

export function Page({ id }: PageProps): JSX.Element {
	const { now, reload } = useLoad('rules', () => call('rule.list', {}));
	const calendars = useLoad('calendars', () => call('calendar.list', {}));
	const one = id && now.value.data?.rules.find((r) => r.id === id);
	if (id && now.value.data && calendars.now.value.state !== 'loading' && (one || id === 'new'))
		return <RuleEditor key={id} rule={one || null} calendars={calendars.now.value.data?.calendars ?? []} reload={reload} />;
	return (
		<PageFrame title={t('settings.rules')} about={t('rules.about')} actions={<New />}>
			<LoadedPart of={now.value} retry={reload}>{(data) => <List rules={data.rules} reload={reload} />}</LoadedPart>
		</PageFrame>
	);
}
