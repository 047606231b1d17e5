// wall.ts - the words of the live wall in English; manager/wall/ has them.
export const wall = {
	'wall.title': 'Now',
	'wall.open_now': 'Open',
	'wall.unassigned_now': 'Nobody has',
	'wall.breached_now': 'Overdue',
	'wall.agents_online': 'Agents online',
	'wall.solved_today': 'Solved today',
	'wall.csat_week': 'CSAT, 7 days',
	'wall.old': 'No connection since {at}',
	'wall.signed_out': 'Signed out. Sign in to see the wall.',
	'wall.sign_in': 'Sign in',
	'wall.no_right': 'The wall is for team leads and managers.',
	'wall.to_desk': 'To the desk',
	'wall.few': 'n {n}, too few',
	'wall.n': 'n {n}',
} as const;
