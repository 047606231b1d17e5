// wall.ts - the words of the live wall in Simplified Chinese.
import type { wall as english } from '../en/wall.ts';

export const wall: Readonly<Record<keyof typeof english, string>> = {
	'wall.title': '此刻',
	'wall.open_now': '未解决',
	'wall.unassigned_now': '未分配',
	'wall.breached_now': '已超时',
	'wall.agents_online': '在线客服',
	'wall.solved_today': '今日解决',
	'wall.csat_week': '近 7 天满意度',
	'wall.old': '自 {at} 起无法连接',
	'wall.signed_out': '已退出登录，请先登录后查看大屏。',
	'wall.sign_in': '登录',
	'wall.no_right': '大屏仅供团队组长和经理查看。',
	'wall.to_desk': '前往工作台',
	'wall.few': 'n {n}，样本不足',
	'wall.n': 'n {n}',
};
