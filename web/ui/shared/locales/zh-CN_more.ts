// zh-CN_more.ts - the words that only the settings need, in Simplified Chinese.
import type { MoreWords } from '../i18n.ts';
import { calendar } from './zh-CN/calendar.ts';
import { conditions } from './zh-CN/conditions.ts';
import { policies } from './zh-CN/policies.ts';
import { widgets } from './zh-CN/widgets.ts';

export const zhCNMore: MoreWords = {
	...calendar,
	...policies,
	...conditions,
	...widgets,
};
