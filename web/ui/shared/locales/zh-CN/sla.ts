// sla.ts - the words of deadlines, promises and clocks in Simplified Chinese.
import type { sla as english } from '../en/sla.ts';

export const sla: Readonly<Record<keyof typeof english, string>> = {
	'view.at_risk': '即将超时',
	'view.breached': '已超时',
	'queue.empty_at_risk': '没有即将到期的工单。',
	'queue.empty_breached': '没有超时的工单。',
	'sort.activity': '最新动态在前',
	'sort.slack': '最快到期在前',
	'sort.label': '排序：{name}',

	'span.min': '{m} 分钟',
	'span.h': '{h} 小时',
	'span.h_min': '{h} 小时 {m} 分',
	'span.d': '{d} 天',
	'span.d_h': '{d} 天 {h} 小时',
	'due.name': '期限',
	'due.in': '还剩 {span}',
	'due.at': '期限 {at}',
	'due.was_at': '期限已过：{at}',
	'due.soon': '不足 1 分钟',
	'due.in_soon': '还剩不足 1 分钟',
	'due.over': '超时 {span}',
	'due.just_over': '刚刚超时',
	'due.paused': '时限已暂停：{why}',
	'due.title': '{name}：{text}（{at}）',
	'due.title_open': '{name}：{text}（按营业时间计，{at}）',

	'event.promised': '{by} 作出了承诺',
	'event.promise_kept': '{by} 兑现了承诺',
	'event.promise_cancelled': '{by} 撤销了承诺',
	'event.no_reply_needed': '{by} 标记为无需回复',
};
