// events.tsx - what happened to a ticket between its messages, in a line each; three or more in a row fold.
import type { JSX } from 'preact';
import type { Event } from '../../shared/gen/protocol.gen.ts';
import { clock, fullTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { eventText } from './event_text.ts';
import { Numbered } from './ticket_link.tsx';
import { FOLD_FROM } from './timeline_items.ts';

/** Changes that name another ticket. */
const OF_TWO: ReadonlySet<string> = new Set(['merged', 'merged_in', 'unmerged', 'merged_out', 'split']);

function EventLine({ event }: { event: Event }): JSX.Element {
	const text = eventText(event);
	return <p class="event"><span>{OF_TWO.has(event.kind) ? <Numbered text={text} /> : text}</span> <time class="num" title={fullTime(event.at)}>{clock(event.at)}</time></p>;
}

export function Events({ events }: { events: readonly Event[] }): JSX.Element {
	if (events.length < FOLD_FROM) return <>{events.map((e) => <EventLine key={`${e.version}${e.kind}`} event={e} />)}</>;
	return (
		<details class="events">
			<summary><Icon of="right" size={12} />{t('timeline.events', { n: events.length })}</summary>
			{events.map((e) => <EventLine key={`${e.version}${e.kind}`} event={e} />)}
		</details>
	);
}
