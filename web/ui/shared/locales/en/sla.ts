// sla.ts - the words of deadlines, promises and clocks in English; see ../en.ts.
export const sla = {
	'view.at_risk': 'At risk',
	'view.breached': 'Overdue',
	'queue.empty_at_risk': 'No deadline is close.',
	'queue.empty_breached': 'No deadline has been missed.',
	'sort.activity': 'Newest activity first',
	'sort.slack': 'Nearest deadline first',
	'sort.label': 'Order: {name}',

	'span.min': '{m} min',
	'span.h': '{h} h',
	'span.h_min': '{h} h {m} min',
	'span.d': '{d} d',
	'span.d_h': '{d} d {h} h',
	'due.name': 'Deadline',
	'due.in': 'due in {span}',
	'due.soon': '< 1 min',
	'due.in_soon': 'due in less than a minute',
	'due.over': '{span} over',
	'due.just_over': 'just over',
	'due.paused': 'deadline stands: {why}',
	'due.title': '{name}: {text} ({at})',

	'event.promised': '{by} made a promise',
	'event.promise_kept': '{by} kept a promise',
	'event.promise_cancelled': '{by} withdrew a promise',
	'event.no_reply_needed': '{by} said that no reply is needed',
} as const;
