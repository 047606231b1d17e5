// sla_names.ts - what policies name by id: calendars and rotas. Policies are shown though one of these could not be loaded.
import { call } from '../../shared/live.ts';
import { done, type Outcome } from '../../shared/outcome.ts';
import type { Names } from './ladder.ts';

export type SlaNames = Names;

export async function loadNames(): Promise<Outcome<SlaNames>> {
	const [calendars, rotas] = await Promise.all([call('calendar.list', {}), call('on_call.list', {})]);
	return done({
		calendars: calendars.ok ? calendars.result.calendars.filter((c) => c.active).map((c) => ({ id: c.id, label: c.name })) : [],
		rotas: rotas.ok ? rotas.result.rotas.filter((r) => r.active).map((r) => ({ id: r.id, label: r.name })) : [],
	});
}
