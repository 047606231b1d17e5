// workspace.ts - agents, teams and badge numbers: names for ids, and what menus offer.
import { batch, computed, signal } from '@preact/signals';
import type { Agent, Counts, Team, Ticket, View } from '../../shared/gen/protocol.gen.ts';
import { call } from '../../shared/live.ts';
import { me } from './session.ts';

export const agents = signal<ReadonlyMap<string, Agent>>(new Map());
export const teams = signal<ReadonlyMap<string, Team>>(new Map());
export const counts = signal<Counts | null>(null);
/** The workspace's time zone: what leaves the screen is dated by it. */
export const zone = signal('');

export async function loadWorkspace(): Promise<void> {
	const o = await call('workspace.get', {});
	if (!o.ok) return;
	batch(() => {
		me.value = o.result.me;
		agents.value = new Map(o.result.agents.map((a) => [a.id, a]));
		teams.value = new Map(o.result.teams.map((x) => [x.id, x]));
		counts.value = o.result.counts;
		zone.value = o.result.zone;
	});
}

export const agentName = (id: string | undefined): string => (id && agents.value.get(id)?.name) || '';
export const teamName = (id: string | undefined): string => (id && teams.value.get(id)?.name) || '';

/** Teams whose tickets this agent sees, by name. */
export const myTeams = computed<Team[]>(() => {
	const counted = new Map(counts.value?.teams.map((c) => [c.team_id, c.open]));
	const own = me.value?.team_ids ?? [];
	return [...teams.value.values()]
		.filter((x) => counted.has(x.id) || own.includes(x.id))
		.sort((a, b) => a.name.localeCompare(b.name));
});

export function badge(view: View, team: string): number | undefined {
	const c = counts.value;
	if (!c) return undefined;
	if (view === 'mine' || view === 'unassigned' || view === 'open' || view === 'at_risk' || view === 'breached') return c[view];
	return view === 'team' ? c.teams.find((x) => x.team_id === team)?.open : undefined;
}

/** Who may be given a ticket of this team: active, and working in it (managers and admins work everywhere). */
export function assignable(t: Ticket): Agent[] {
	return [...agents.value.values()]
		.filter((a) => a.active && (a.team_ids.includes(t.team_id) || a.role === 'manager' || a.role === 'admin'))
		.sort((a, b) => a.name.localeCompare(b.name));
}
