// routing.mjs - (fake) who is there, offers, skills, how teams give out, the workload.
import { acceptOffer } from './chat_calls.mjs';
import { maySee, world } from './world.mjs';

const states = new Map();
const presence = (a) => ({
	agent_id: a.id, state: 'online', since: world.began ?? Date.now(), automatic: true, reason: 'back', on_shift: true, ...states.get(a.id),
	load: [...world.tickets.values()].filter((t) => t.row.assignee_id === a.id && (t.row.status === 'open' || t.row.status === 'new')).length * 20, capacity: 300,
});
const weight = { low: 0, normal: 1, high: 2, urgent: 3 };
const byUrgency = (a, b) => weight[b.priority] - weight[a.priority] || (a.due ?? Infinity) - (b.due ?? Infinity) || Number(a.id) - Number(b.id) || 0;
const house = { version: 1, away_after: 900_000, offline_after: 30_000, capacity: 300, mail: 20, chat: 100, fax: 20 };
const teamDefault = (id) => ({ team_id: id, version: 0, mode: 'manual', offer_mail: false, chat_offer: 15_000, mail_offer: 120_000, relax: 300_000, sticky: true, release_offline: false, release_shift: false, capacity: 0 });
const teams = new Map();
const skills = [];
const people = new Map();

export const routing = {
	'roster.get': () => ({ result: { agents: world.agents.filter((a) => a.active).map(presence) } }),
	'agent.set_state': ({ agent_id, state, reason = '' }, s) => {
		const a = world.agents.find((x) => x.id === (agent_id ?? s.agent));
		states.set(a.id, { state, reason, automatic: false, since: Date.now() });
		return { result: presence(a) };
	},
	'agent.active': () => ({ result: {} }),
	'offer.list': () => ({ result: { offers: world.offers ?? [], now: Date.now() } }),
	'offer.accept': (p, s) => acceptOffer(p, s),
	'offer.refuse': ({ fence }) => {
		world.offers = (world.offers ?? []).filter((o) => o.fence !== fence);
		return { result: {} };
	},
	'skill.list': () => ({ result: { skills } }),
	'skill.save': ({ id, name, language }) => {
		const have = skills.find((x) => x.id === id);
		if (have) Object.assign(have, { name, language, version: have.version + 1 });
		else skills.push({ id: String(++world.lastId), version: 1, name, language });
		const saved = have ?? skills[skills.length - 1];
		return { result: { id: saved.id, version: saved.version } };
	},
	'skill.remove': ({ id }) => {
		skills.splice(skills.findIndex((x) => x.id === id), 1);
		return { result: {} };
	},
	'routing.house': () => ({ result: house }),
	'routing.set_house': (p) => {
		Object.assign(house, p, { version: p.version + 1 });
		return { result: { id: '1', version: house.version } };
	},
	'routing.teams': () => ({ result: { teams: world.teams.map((x) => teams.get(x.id) ?? teamDefault(x.id)) } }),
	'routing.set_team': (p) => {
		teams.set(p.team_id, { ...p, version: p.version + 1 });
		return { result: { id: p.team_id, version: p.version + 1 } };
	},
	'routing.agents': () => ({ result: { agents: world.agents.filter((a) => a.active).map((a) => people.get(a.id) ?? { agent_id: a.id, skills: [], teams: [] }) } }),
	'routing.set_agent': (p) => {
		people.set(p.agent_id, p);
		return { result: {} };
	},
	'ticket.skills': () => ({ result: { skills: [] } }),
	'workload.get': ({ team_id }, s) => {
		const open = [...world.tickets.values()].map((t) => t.row).filter((t) => t.team_id === team_id && maySee(s, t) && t.status !== 'solved' && t.status !== 'closed').sort(byUrgency);
		const of = (id) => open.filter((t) => (t.assignee_id ?? '') === id);
		const agents = world.agents.filter((a) => a.active && (a.team_ids.includes(team_id) || of(a.id).length)).map((a) => ({ presence: presence(a), tickets: of(a.id).slice(0, 15), count: of(a.id).length }));
		return { result: { team_id, agents, queue: of('').slice(0, 40).map((ticket) => ({ ticket })), count: of('').length, more: false } };
	},
};
