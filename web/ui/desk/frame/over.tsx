// over.tsx - whatever lies over the page: palette, help, dialogs, the account's box, offers. Loaded a moment after the desk
// itself, so that the first rows do not wait for it.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Attachment } from '../../shared/gen/protocol.gen.ts';
import { moreWords } from '../../shared/i18n.ts';
import { lazy } from '../../shared/parts/lazy.tsx';
import { BellBox } from '../notices/bell_box.tsx';
import { NotifyDialog } from '../notify/dialog.tsx';
import { beginNotify } from '../notify/notify.ts';
import { Palette } from '../palette/palette.tsx';
import { loadMailAlarms } from '../state/mail_alarm.ts';
import { loadStrangers } from '../state/strangers.ts';
import { onTopic } from '../state/topics.ts';
import { myCalls, type NoteStart, phoneNote } from '../state/phone.ts';
import { beginDraftSync } from '../state/draft_sync.ts';
import { beginScheduled } from '../state/scheduled.ts';
import { phase } from '../state/session.ts';
import { account, bell, dialog, type Forwarding, forwarding, source, viewing } from '../state/ui.ts';
import { Conflicts } from '../ticket/conflict.tsx';
import { SnoozeDialog } from '../ticket/snooze_dialog.tsx';
import { Source } from '../ticket/source.tsx';
import { Ended } from '../signin/ended.tsx';
import { AccountBox } from './account_box.tsx';
import { Help } from './help.tsx';
import { Offers } from './offers.tsx';
import { SignOut } from './sign_out.tsx';

let begun = false;
const Forward = lazy<Forwarding>(async () => (await Promise.all([import('../letter/forward.tsx'), moreWords('letter')]))[0].Forward, 'letter', true);
const Viewer = lazy<{ files: readonly Attachment[]; at: number }>(async () => (await Promise.all([import('../reading/viewer.tsx'), moreWords('reading')]))[0].Viewer, 'reading', true);
const PhoneNote = lazy<{ start: NoteStart }>(async () => (await import('../phone/note.tsx')).Note, 'phone', true);
const PhonePop = lazy<{ calls: typeof myCalls.value }>(async () => (await import('../phone/pop.tsx')).Pop, 'phone', true);

export function Over(): JSX.Element {
	useEffect(() => {
		if (!begun) {
			beginNotify();
			beginDraftSync();
			beginScheduled();
			void loadMailAlarms();
			onTopic('mailboxes', () => void loadMailAlarms());
			void loadStrangers();
			onTopic('held', () => void loadStrangers());
		}
		begun = true;
	}, []);
	return (
		<>
			{dialog.value === 'palette' && <Palette />}
			{dialog.value === 'snooze' && <SnoozeDialog />}
			{dialog.value === 'help' && <Help />}
			{dialog.value === 'signout' && <SignOut />}
			{dialog.value === 'notify' && <NotifyDialog />}
			{account.value && <AccountBox button={account.value} close={() => { account.value = null; }} />}
			{bell.value && <BellBox button={bell.value} close={() => { bell.value = null; }} />}
			{source.value && <Source {...source.value} />}
			{viewing.value && <Viewer {...viewing.value} />}
			{forwarding.value && <Forward {...forwarding.value} />}
			<Conflicts />
			{phase.value === 'ended' && <Ended />}
			{phoneNote.value && <PhoneNote start={phoneNote.value} />}
			{phase.value === 'in' && <Offers />}
			{phase.value === 'in' && myCalls.value.length > 0 && <PhonePop calls={myCalls.value} />}
		</>
	);
}
