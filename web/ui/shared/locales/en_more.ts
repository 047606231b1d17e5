// en_more.ts - the words that only the settings need, in English; loaded with them (i18n.ts, moreWords).
import { calendar } from './en/calendar.ts';
import { conditions } from './en/conditions.ts';
import { phoneSetup } from './en/phone_setup.ts';
import { policies } from './en/policies.ts';
import { widgets } from './en/widgets.ts';
import { help } from './en/help.ts';
import { templates } from './en/templates.ts';
import { automatic } from './en/automatic.ts';
import { directory } from './en/directory.ts';
import { mailboxes } from './en/mailboxes.ts';
import { surveySetup } from './en/survey_setup.ts';

export const enMore = {
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
} as const;
