// notices.ts - the words of notices and escalations in Traditional Chinese as used in Taiwan.
import type { notices as english } from '../en/notices.ts';

export const notices: Readonly<Record<keyof typeof english, string>> = {
	'notice.bell': '通知',
	'notice.bell_n': '{n|# 則新通知}',
	'notice.title': '通知',
	'notice.see_all': '全部標為已讀',
	'notice.none': '目前沒有需要您關注的通知。',
	'notice.failed': '無法載入通知。',
	'notice.new': '未讀',
	'notice.over': '已結束',
	'notice.acked': '{name} 已接手',
	'notice.acked_me': '您已接手',
	'notice.escalation': 'L{level} · {name}已逾時：{ticket}',
	'notice.escalation_soon': 'L{level} · {name}將於 {at} 到期：{ticket}',
	'notice.cleared': '已解除 · {name}：{ticket}',
	'notice.digest': '{n|一分鐘內另有 # 則升級}',
	'notice.offer': '分派給您：{ticket}',
	'notice.promise': '承諾將於 {at} 到期：{text} — {ticket}',
	'notice.snooze': '已恢復：{ticket}',
	'notice.unmailed': '寄往 {address} 的郵件無法送達',
	'notice.rule': '有規則提醒您',
	'notice.shift': '您的班次',
	'notice.trouble': '有問題需要處理',

	'alarm.stands': '已升級至第 {level} 級：{name}。已通知：{who}。',
	'alarm.acked': '第 {level} 級，{name}：{who} 於 {at} 確認。',
	'alarm.held': '下一級暫緩至 {at}。',
	'alarm.next': '{at} 將升級至第 {level} 級。',
	'alarm.ack': '確認接手',
	'alarm.ack_done': '已確認，下一級暫緩至 {at}',
	'cond.list_comma': '、',
};
