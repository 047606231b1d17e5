// form.ts - the directory's settings while they are edited: from the wire and back, and what must be right before they go.
import type { DirectoryGroup, DirectorySetting, SaveDirectory } from '../../../shared/gen/protocol.gen.ts';
import { t } from '../../../shared/i18n.ts';
import { mustBeWhole, mustStand, onlyWrong } from '../../../shared/parts/field.tsx';
import type { Saved } from '../draft.ts';

/** The password is '' where the stored one stays. */
export type DirectoryForm = Omit<SaveDirectory, 'version' | 'password'> & { password: string };

export const formOf = (s: DirectorySetting): Saved<DirectoryForm> => {
	const { version, has_password: _h, begun: _b, next: _n, ...rest } = s;
	return { version, value: { ...rest, password: '' } };
};

export const saveOf = ({ password, ...rest }: DirectoryForm, version: number): SaveDirectory => ({ ...rest, version, ...(password ? { password } : {}) });

/** Does what is stored hold for this server and name? */
export const keepsPassword = (f: DirectoryForm, s: DirectorySetting): boolean =>
	s.has_password && f.host === s.host && f.port === s.port && f.tls === s.tls && f.bind_dn === s.bind_dn;

const isFilter = (f: string): boolean => f.startsWith('(') && f.endsWith(')') && f.length >= 3;

export function wrongIn(f: DirectoryForm, s: DirectorySetting): Record<string, string> {
	const groups = f.groups.map((g, i) => [`group_${i}`, mustStand(g.dn)] as const);
	return onlyWrong({
		host: mustStand(f.host),
		port: mustBeWhole(f.port, 1, 65535),
		ca: !f.ca || f.ca.includes('-----BEGIN CERTIFICATE-----') ? '' : t('directory.wrong_ca'),
		bind_dn: mustStand(f.bind_dn),
		password: f.password || keepsPassword(f, s) ? '' : t('directory.wrong_password'),
		people_base: mustStand(f.people_base),
		people_filter: isFilter(f.people_filter) ? '' : t('directory.wrong_filter'),
		group_base: mustStand(f.group_base),
		id_attribute: mustStand(f.id_attribute),
		login_attribute: mustStand(f.login_attribute),
		name_attribute: mustStand(f.name_attribute),
		every_minutes: mustBeWhole(f.every_minutes, 5, 1440),
		end_most: mustBeWhole(f.end_most, 1, 100),
		enabled: f.enabled && !f.groups.length ? t('directory.wrong_groups') : '',
		...Object.fromEntries(groups),
	});
}

export const withGroup = (f: DirectoryForm, at: number, part: Partial<DirectoryGroup>): DirectoryGroup[] => f.groups.map((g, i) => {
	if (i !== at) return g;
	const { team_id, ...rest } = { ...g, ...part };
	return team_id ? { ...rest, team_id } : rest;
});
