// notices.ts - the words of notices and escalations in Simplified Chinese.
import type { notices as english } from '../en/notices.ts';

export const notices: Readonly<Record<keyof typeof english, string>> = {
	'notice.bell': '通知',
	'notice.bell_n': '{n|# 条新通知}',
	'notice.title': '通知',
	'notice.see_all': '全部标为已读',
	'notice.none': '暂无需要您关注的通知。',
	'notice.failed': '无法加载通知。',
	'notice.new': '未读',
	'notice.over': '已结束',
	'notice.acked': '{name} 已接手',
	'notice.acked_me': '您已接手',
	'notice.escalation': 'L{level} · {name}已超时：{ticket}',
	'notice.escalation_soon': 'L{level} · {name}将于 {at} 到期：{ticket}',
	'notice.cleared': '已解除 · {name}：{ticket}',
	'notice.digest': '{n|一分钟内另有 # 条升级}',
	'notice.offer': '分派给您：{ticket}',
	'notice.promise': '承诺将于 {at} 到期：{text} — {ticket}',
	'notice.snooze': '已恢复：{ticket}',
	'notice.unmailed': '发往 {address} 的邮件无法送达',
	'notice.rule': '有规则提醒您',
	'notice.shift': '您的班次',
	'notice.trouble': '有问题需要处理',

	'alarm.stands': '已升级至第 {level} 级：{name}。已通知：{who}。',
	'alarm.acked': '第 {level} 级，{name}：{who} 于 {at} 确认。',
	'alarm.held': '下一级暂缓至 {at}。',
	'alarm.next': '{at} 将升级至第 {level} 级。',
	'alarm.ack': '确认接手',
	'alarm.ack_done': '已确认，下一级暂缓至 {at}',
	'cond.list_comma': '、',
};
