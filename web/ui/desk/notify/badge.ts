// badge.ts - the number in the tab's title and over its icon: what waits for me now.
import { t } from '../../shared/i18n.ts';

/** What the title says: people who wait go before tickets that are mine. */
export function titleOf(waiting: number, mine: number): string {
	const title = t('app.name');
	if (waiting > 0) return t('notify.title_waiting', { n: waiting, title });
	return mine > 0 ? t('app.title_count', { n: mine, title }) : title;
}

const SIZE = 32;
let plain = '';
let shown = 0;

/** A red disc with the number over the desk's own icon; 0: the icon as it is. */
export function setIcon(n: number): void {
	const link = document.querySelector<HTMLLinkElement>('link[rel=icon]');
	if (!link || n === shown) return;
	shown = n;
	plain ||= link.href;
	if (!n) {
		link.href = plain;
		return;
	}
	const img = new Image();
	img.onload = () => {
		const c = document.createElement('canvas');
		c.width = c.height = SIZE;
		const g = c.getContext('2d');
		if (!g || shown !== n) return;
		g.drawImage(img, 0, 0, SIZE, SIZE);
		g.fillStyle = '#c6281f';
		g.beginPath();
		g.arc(21, 21, 11, 0, 7);
		g.fill();
		g.fillStyle = '#fff';
		g.font = 'bold 17px sans-serif';
		g.textAlign = 'center';
		g.textBaseline = 'middle';
		g.fillText(n > 9 ? '9+' : String(n), 21, 22);
		link.href = c.toDataURL('image/png');
	};
	img.src = plain;
}
