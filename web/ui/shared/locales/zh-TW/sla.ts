// sla.ts - the words of deadlines, promises and clocks in Traditional Chinese as used in Taiwan.
import type { sla as english } from '../en/sla.ts';

export const sla: Readonly<Record<keyof typeof english, string>> = {
	'view.at_risk': '即將逾時',
	'view.breached': '已逾時',
	'queue.empty_at_risk': '沒有即將到期的工單。',
	'queue.empty_breached': '沒有逾時的工單。',
	'sort.activity': '最新動態在前',
	'sort.slack': '最快到期在前',
	'sort.label': '排序：{name}',

	'span.min': '{m} 分鐘',
	'span.h': '{h} 小時',
	'span.h_min': '{h} 小時 {m} 分',
	'span.d': '{d} 天',
	'span.d_h': '{d} 天 {h} 小時',
	'due.name': '期限',
	'due.in': '還剩 {span}',
	'due.at': '期限 {at}',
	'due.was_at': '期限已過：{at}',
	'due.soon': '不到 1 分鐘',
	'due.in_soon': '還剩不到 1 分鐘',
	'due.over': '逾時 {span}',
	'due.just_over': '剛剛逾時',
	'due.paused': '時限已暫停：{why}',
	'due.title': '{name}：{text}（{at}）',
	'due.title_open': '{name}：{text}（以營業時間計，{at}）',

	'event.promised': '{by} 作出了承諾',
	'event.promise_kept': '{by} 兌現了承諾',
	'event.promise_cancelled': '{by} 撤銷了承諾',
	'event.no_reply_needed': '{by} 標記為無需回覆',
};
