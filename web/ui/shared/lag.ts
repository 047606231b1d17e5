// lag.ts - how far the screen is behind the program: measured, not assumed. Pure but for the times handed in.
// The server says how long its commits took to be sent. What the way here adds is seen against the quickest frame of
// the last minutes: its delay is the offset of the two clocks plus the shortest way, so what exceeds it is waiting.
// Half of the quickest call's round trip stands for the shortest way itself.

const KEEP_MS = 5 * 60_000;

export interface LagMeter {
	/** A frame that says when it was sent (server's clock) came now (ours). Returns the way's delay in ms. */
	heard(sent: number, now: number): number;
	/** A call went out and was answered, so many ms later. */
	roundTrip(ms: number, now: number): void;
	/** What to add to our clock to have the server's. */
	offset(): number;
	/** A new connection: the way may be another. */
	forget(): void;
}

interface Sample {
	at: number;
	value: number;
}

function least(samples: Sample[], now: number): number {
	while (samples.length > 1 && samples[0] && samples[0].at < now - KEEP_MS) samples.shift();
	return samples.reduce((m, s) => Math.min(m, s.value), Infinity);
}

export function lagMeter(): LagMeter {
	const delays: Sample[] = [];
	const trips: Sample[] = [];
	let best = Infinity;
	let trip = Infinity;
	const way = () => (Number.isFinite(trip) ? trip / 2 : 0);
	return {
		heard(sent, now) {
			delays.push({ at: now, value: now - sent });
			best = least(delays, now);
			return Math.max(0, now - sent - best) + way();
		},
		roundTrip(ms, now) {
			trips.push({ at: now, value: ms });
			trip = least(trips, now);
		},
		offset: () => (Number.isFinite(best) ? way() - best : 0),
		forget() {
			delays.length = trips.length = 0;
			best = trip = Infinity;
		},
	};
}
