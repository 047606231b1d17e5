// use_clock.ts - the program's clock, looked at each second while something counts up, else each quarter of a minute.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { serverNow } from '../../shared/live.ts';
import { wakeAt } from '../../shared/ticker.ts';

export function useClock(everySecond: boolean): number {
	const now = useSignal(serverNow());
	useEffect(() => {
		let forget = (): void => undefined;
		const tick = () => {
			now.value = serverNow();
			const next = Date.now() + (everySecond ? 1000 : 15_000);
			forget = wakeAt(() => next, tick);
		};
		tick();
		return () => forget();
	}, [everySecond]);
	return now.value;
}
