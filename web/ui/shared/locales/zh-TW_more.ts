// zh-TW_more.ts - the words that only the settings need, in Traditional Chinese.
import type { MoreWords } from '../i18n.ts';
import { calendar } from './zh-TW/calendar.ts';
import { conditions } from './zh-TW/conditions.ts';
import { phoneSetup } from './zh-TW/phone_setup.ts';
import { policies } from './zh-TW/policies.ts';
import { widgets } from './zh-TW/widgets.ts';
import { help } from './zh-TW/help.ts';
import { templates } from './zh-TW/templates.ts';
import { automatic } from './zh-TW/automatic.ts';
import { directory } from './zh-TW/directory.ts';
import { mailboxes } from './zh-TW/mailboxes.ts';
import { surveySetup } from './zh-TW/survey_setup.ts';

export const zhTWMore: MoreWords = {
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
