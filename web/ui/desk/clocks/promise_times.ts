// promise_times.ts - times that people promise: in an hour, this afternoon, tomorrow, Monday. In the browser's own zone:
// an agent promises by the clock on the wall. Pure.
export interface Preset {
	name: 'hour' | 'today' | 'tomorrow' | 'monday';
	at: number;
}

const at = (now: number, days: number, hour: number): number => {
	const d = new Date(now);
	d.setDate(d.getDate() + days);
	return d.setHours(hour, 0, 0, 0);
};

export function presets(now: number): Preset[] {
	const day = new Date(now).getDay(); // 0 = Sunday
	const list: Preset[] = [{ name: 'hour', at: Math.ceil((now + 3_600_000) / 300_000) * 300_000 }];
	if (at(now, 0, 17) > now + 3_600_000) list.push({ name: 'today', at: at(now, 0, 17) });
	if (day >= 1 && day <= 4) list.push({ name: 'tomorrow', at: at(now, 1, 10) });
	list.push({ name: 'monday', at: at(now, (8 - day) % 7 || 7, 10) });
	return list;
}

const two = (n: number): string => String(n).padStart(2, '0');
/** As <input type="datetime-local"> has it. */
export function localText(ms: number): string {
	const d = new Date(ms);
	return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}T${two(d.getHours())}:${two(d.getMinutes())}`;
}
/** NaN: it is no time. */
export const localTime = (text: string): number => new Date(text).getTime();
