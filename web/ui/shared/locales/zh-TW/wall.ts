// wall.ts - the words of the live wall in Traditional Chinese.
import type { wall as english } from '../en/wall.ts';

export const wall: Readonly<Record<keyof typeof english, string>> = {
	'wall.title': '此刻',
	'wall.open_now': '未解決',
	'wall.unassigned_now': '未指派',
	'wall.breached_now': '已逾時',
	'wall.agents_online': '線上客服',
	'wall.solved_today': '今日解決',
	'wall.csat_week': '近 7 天滿意度',
	'wall.old': '自 {at} 起無法連線',
	'wall.signed_out': '已登出，請先登入後檢視大螢幕。',
	'wall.sign_in': '登入',
	'wall.no_right': '大螢幕僅供團隊組長和經理檢視。',
	'wall.to_desk': '前往工作台',
	'wall.few': 'n {n}，樣本不足',
	'wall.n': 'n {n}',
};
