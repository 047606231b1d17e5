// sla.tsx - SLA policies: the ordered list of them, or one of them (sla_editor.tsx).
import type { JSX } from 'preact';
import { useSignal } from '@preact/signals';
import type { Policies, Policy } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { moved, OrderedList } from '../../shared/parts/ordered_list.tsx';
import { Blank } from '../../shared/parts/states.tsx';
import { path } from '../router.ts';
import { why } from '../state/reasons.ts';
import { toast } from '../state/ui.ts';
import { useLoad } from './load.ts';
import type { PageProps } from './pages.ts';
import { conditionsText } from './parts/conditions.ts';
import { LoadedPart, PageFrame } from './parts/frame.tsx';
import { formOf, targetsText } from './policy.ts';
import { PolicyEditor } from './sla_editor.tsx';
import { loadNames, type SlaNames } from './sla_names.ts';
import { ApplyDialog } from './sla_try.tsx';

function PolicyLine({ policy: p }: { policy: Policy }): JSX.Element {
	const f = formOf(p);
	const when = f ? conditionsText(f.body.match) : t('policy.otherwise');
	return (
		<div class="policy-line">
			<a class="policy-name clip" href={path({ at: 'settings', page: 'sla', id: p.id })}>{p.name}</a>
			{!p.active && <span class="tag">{t('policy.off')}</span>}
			<span class="policy-when muted clip">{when ? t('policy.when', { conditions: when }) : t('policy.always')}</span>
			<span class="policy-targets muted clip">{targetsText(p.body)}</span>
		</div>
	);
}

function List({ data, reload }: { data: Policies; reload(): void }): JSX.Element {
	const order = useSignal<readonly Policy[] | null>(null); // as moved, until the server has answered
	const list = order.value ?? data.policies;
	const move = async (from: number, to: number) => {
		const next = moved(list, from, to);
		order.value = next;
		const o = await call('sla.policy_reorder', { version: data.version, ids: next.map((p) => ({ id: p.id })) });
		if (!o.ok) toast(t('form.failed', { why: why(o.error) }), true);
		reload();
		order.value = null;
	};
	if (!list.length) return <Blank icon="target" title={t('policy.none')} text={t('policy.none_text')}><NewPolicy /></Blank>;
	return (
		<OrderedList label={t('policy.order')} items={list} idOf={(p) => p.id} nameOf={(p) => p.name} numbered onMove={(a, b) => void move(a, b)}>
			{(p) => <PolicyLine policy={p} />}
		</OrderedList>
	);
}

const NewPolicy = (): JSX.Element => <a class="btn primary" href={path({ at: 'settings', page: 'sla', id: 'new' })}>{t('policy.new')}</a>;

/** A policy that the form cannot show. */
const Otherwise = ({ name }: { name: string }): JSX.Element => (
	<PageFrame title={name} back={{ at: 'settings', page: 'sla', id: '' }}>
		<div class="blank"><Icon of="code" size={24} /><p><strong>{t('policy.otherwise')}</strong></p><p class="muted">{t('policy.otherwise_text')}</p></div>
	</PageFrame>
);

export function Page({ id }: PageProps): JSX.Element {
	const { now, reload } = useLoad('policies', () => call('sla.policies', {}));
	const names = useLoad<SlaNames>('names', loadNames);
	const applying = useSignal(false);
	const one = id && now.value.data?.policies.find((p) => p.id === id);
	if (one && !formOf(one)) return <Otherwise name={one.name} />;
	if (id && now.value.data && names.now.value.data && (one || id === 'new'))
		return <PolicyEditor key={id} policy={one || null} names={names.now.value.data} reload={reload} />;
	return (
		<PageFrame title={t('settings.sla')} about={t('policy.about')} actions={<>{(now.value.data?.policies.length ?? 0) > 0 && <button type="button" class="btn" onClick={() => { applying.value = true; }}>{t('apply.open')}</button>}<NewPolicy /></>}>
			{applying.value && <ApplyDialog onClose={() => { applying.value = false; }} />}
			<LoadedPart of={now.value} retry={reload}>{(data) => <List data={data} reload={reload} />}</LoadedPart>
		</PageFrame>
	);
}
