// directory_calls.mjs - (fake) the directory's settings; looks that end as the host's name says: an error's name fails, "many"
// would end too many, any other is well.
import { me, touch, world } from './world.mjs';

const fail = (code, text, more = {}) => ({ error: { code, message: text, ...more } });
const clean = (x) => JSON.parse(JSON.stringify(x));
const PLAIN = {
	version: 0, enabled: false, host: '', port: 636, tls: 'ldaps', ca: '', bind_dn: '', has_password: false, people_base: '', people_filter: '(objectClass=inetOrgPerson)', group_base: '',
	id_attribute: 'entryUUID', login_attribute: 'uid', name_attribute: 'displayName', mail_attribute: 'mail', manager_attribute: 'manager', every_minutes: 15, end_most: 10, groups: [],
};
const state = () => (world.directory ??= { setting: PLAIN, runs: [] });
const TROUBLES = ['name', 'connect', 'timeout', 'tls_missing', 'tls_untrusted', 'login', 'base', 'limit'];

const step = (act, login, name, more = {}) => ({ act, why: 'no', login, name, role: 'agent', what: [], uid: `u-${login}`, ...more });
function steps(many) {
	const end = step('end', 'sun.wei', '孙伟', { agent_id: '3' });
	return [
		...(many ? Array.from({ length: 6 }, (_, i) => ({ ...end, login: `sun.wei${i}`, uid: `u${i}` })) : [end]),
		step('add', 'wang.min', '王敏'), step('add', 'li.yan', '李艳', { role: 'lead' }),
		step('leave_out', 'root', 'Root', { why: 'local', agent_id: '1' }), step('leave_out', 'no.id', 'No Id', { why: 'id', uid: undefined }),
		step('change', 'chen.jie', '陈杰', { what: ['name', 'teams', 'manager'], agent_id: '2' }),
	];
}

function found(kind, session) {
	const { setting } = state();
	const trouble = TROUBLES.find((t) => setting.host.startsWith(t.replace('_', '-')));
	const many = setting.host.startsWith('many');
	const run = { id: String(state().runs.length + 1), kind, created: Date.now(), ended_at: Date.now(), agent_id: me(session).id, state: 'done', why: 'fine', said: '', people: 49, added: 0, changed: 0, ended: 0, left_out: 0 };
	if (trouble) return { ...run, people: 0, state: 'failed', why: trouble, said: trouble === 'login' ? 'Invalid credentials' : '' };
	const list = steps(many);
	const counts = { added: 2, changed: 1, ended: many ? 6 : 1, left_out: 2, too_many: many, groups: setting.groups.map((g) => ({ dn: g.dn, people: 16 })), steps: list };
	return { ...run, ...counts, ...(kind === 'sync' && many ? { state: 'stopped', why: 'many' } : {}) };
}

export const directoryCalls = {
	'directory.setting': () => ({ result: clean(state().setting) }),
	'directory.save': (p) => {
		const { setting } = state();
		if (p.version !== setting.version) return fail('conflict', 'somebody else has just changed this');
		const { password, ...rest } = p;
		if (!password && !setting.has_password) return fail('invalid', 'password: it has to be entered', { path: 'password' });
		state().setting = { ...rest, version: p.version + 1, has_password: true, ...(setting.begun ? { begun: setting.begun, next: Date.now() + 9e5 } : {}) };
		touch('directory');
		return { result: { version: p.version + 1 } };
	},
	'directory.look': (p, s) => {
		const run = found(p.kind, s);
		state().runs.unshift(run);
		if (p.kind === 'sync' && run.state === 'done') Object.assign(state().setting, { begun: Date.now(), next: Date.now() + 9e5 });
		touch('directory');
		return { result: { id: run.id } };
	},
	'directory.run': (p) => {
		const run = state().runs.find((r) => r.id === p.id);
		return run ? { result: clean(run) } : fail('not_found', 'there is no such run');
	},
	'directory.runs': () => ({ result: clean({ runs: state().runs.filter((r) => r.kind !== 'test').map(({ steps: _s, groups: _g, too_many: _t, ...r }) => r) }) }),
	'directory.link': () => ({ result: {} }),
};
