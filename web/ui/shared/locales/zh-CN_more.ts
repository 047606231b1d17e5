// zh-CN_more.ts - the words that only the settings need, in Simplified Chinese.
import type { MoreWords } from '../i18n.ts';
import { calendar } from './zh-CN/calendar.ts';
import { conditions } from './zh-CN/conditions.ts';
import { phoneSetup } from './zh-CN/phone_setup.ts';
import { policies } from './zh-CN/policies.ts';
import { widgets } from './zh-CN/widgets.ts';
import { help } from './zh-CN/help.ts';
import { templates } from './zh-CN/templates.ts';
import { automatic } from './zh-CN/automatic.ts';
import { directory } from './zh-CN/directory.ts';
import { mailboxes } from './zh-CN/mailboxes.ts';
import { surveySetup } from './zh-CN/survey_setup.ts';

export const zhCNMore: MoreWords = {
	...calendar,
	...policies,
	...conditions,
	...widgets,
	...phoneSetup,
	...help,
	...templates,
	...surveySetup,
	...mailboxes,
	...directory,
	...automatic,
};
