// on_call_managers.tsx - who reports to whom. A directory may fill this in; until then an administrator does.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { SelectField } from '../../shared/parts/field.tsx';
import { why } from '../state/reasons.ts';
import { toast } from '../state/ui.ts';
import { agentName, agents } from '../state/workspace.ts';
import { useLoad } from './load.ts';
import { LoadedPart } from './parts/frame.tsx';

export function Managers({ edit }: { edit: boolean }): JSX.Element {
	const { now, reload } = useLoad('managers', () => call('manager.list', {}));
	const busy = useSignal('');
	const people = [...agents.value.values()].filter((a) => a.active).sort((a, b) => a.name.localeCompare(b.name));
	const save = async (id: string, manager: string) => {
		busy.value = id;
		const o = await call('manager.save', { id, ...(manager ? { manager_id: manager } : {}) });
		busy.value = '';
		if (!o.ok) toast(t('form.failed', { why: why(o.error) }), true);
		reload();
	};
	return (
		<LoadedPart of={now.value} retry={reload}>
			{(data) => {
				const above = new Map(data.reports.map((r) => [r.agent_id, r.manager_id]));
				if (!edit && !above.size) return <p class="muted">{t('oncall.managers_none')}</p>;
				return (
					<ul class="reports">
						{people.filter((a) => edit || above.has(a.id)).map((a) => (
							<li key={a.id} class="report">
								<span class="clip">{a.name}</span>
								{edit
									? <SelectField bare label={t('oncall.reports_to', { name: a.name })} value={above.get(a.id) ?? ''} disabled={busy.value === a.id}
										options={[{ id: '', label: t('oncall.reports_nobody') }, ...people.filter((m) => m.id !== a.id).map((m) => ({ id: m.id, label: m.name }))]}
										onChange={(m) => void save(a.id, m)} />
									: <span class="muted clip">{agentName(above.get(a.id))}</span>}
							</li>
						))}
					</ul>
				);
			}}
		</LoadedPart>
	);
}
