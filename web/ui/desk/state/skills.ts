// skills.ts - the house's skills: fetched when somebody first asks for a name, and again when a setting changes.
import { signal } from '@preact/signals';
import type { Skill } from '../../shared/gen/protocol.gen.ts';
import { call } from '../../shared/live.ts';
import { onTopic } from './topics.ts';

export const skills = signal<readonly Skill[]>([]);
let asked = false;

async function load(): Promise<void> {
	const o = await call('skill.list', {});
	if (o.ok) skills.value = o.result.skills;
}

export function loadSkills(): void {
	if (asked) return;
	asked = true;
	onTopic('settings', () => void load());
	void load();
}

export function skillName(id: string): string {
	loadSkills();
	return skills.value.find((s) => s.id === id)?.name ?? `#${id}`;
}
