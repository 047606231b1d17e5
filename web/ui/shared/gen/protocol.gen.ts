// Made by web/ui/tools/gen.mjs from web/api/schema; do not edit.
/** decimal, no leading zero */
export type Id = string;
/** milliseconds since 1970-01-01T00:00:00Z */
export type Time = number;
/** 16 random bytes in lower-case hex, made by the sender: the same again is the same act */
export type ClientId = string;
export type Locale = "en" | "zh-CN" | "zh-TW";
export type Role = "agent" | "lead" | "manager" | "admin";
export type Status = "new" | "open" | "waiting" | "solved" | "closed" | "waiting_other";
export type Priority = "low" | "normal" | "high" | "urgent";
export type Channel = "mail" | "chat" | "fax" | "phone" | "web";
export type MessageKind = "inbound" | "reply" | "note" | "system";
export type MessageClass = "human" | "automatic" | "bounce" | "self_loop";
export type Trust = "unknown" | "known" | "authenticated" | "token";
export type Delivery = "queued" | "sending" | "sent" | "deferred" | "failed" | "uncertain" | "withdrawn";
/** at_risk: open, and a deadline comes near; breached: open, and a deadline has passed unanswered */
export type View = "mine" | "unassigned" | "team" | "open" | "solved" | "snoozed" | "at_risk" | "breached";
/** activity: newest first; slack: the earliest deadline first, tickets without one at the end */
export type TicketSort = "activity" | "slack";
export type Activity = "viewing" | "replying" | "noting";
/** hub/base/rc.h in lower case, then those of the wire: no session (401), not JSON as we read it (400), over a size (413), not JSON by its content type (415), no such method here (405) */
export type ErrorCode = "not_found" | "denied" | "conflict" | "invalid" | "limit" | "busy" | "retry" | "timeout" | "io" | "db" | "bug" | "signed_out" | "malformed" | "too_large" | "unsupported" | "method";
export type Agent = {
	id: Id;
	name: string;
	role: Role;
	active: boolean;
	team_ids: Id[];
};
export type Team = {
	id: Id;
	name: string;
	active: boolean;
};
export type Me = {
	id: Id;
	login: string;
	name: string;
	role: Role;
	locale: Locale;
	/** their replies by mail wait ten seconds in which they can be taken back */
	undo_send: boolean;
	team_ids: Id[];
	/** names of workflow/access.h in lower case, for showing and hiding; the server decides */
	rights: string[];
};
export type Ticket = {
	id: Id;
	/** with its check character, 240117-Q */
	number: string;
	subject: string;
	snippet: string;
	status: Status;
	/** a name that the house gave within the status; absent: the status's own */
	status_id?: Id;
	priority: Priority;
	channel: Channel;
	team_id: Id;
	/** absent: nobody */
	assignee_id?: Id;
	/** absent: the sender left no address */
	customer_id?: Id;
	customer_name: string;
	version: number;
	/** number of the last message */
	last_seq: number;
	created: Time;
	activity: Time;
	/** out of the open views until then; 0: only until the customer answers; absent: awake */
	snoozed_until?: number;
	/** what ended its last snooze; absent once somebody has worked on it */
	woke?: "time" | "reply" | "breach";
	/** the earliest deadline of the clocks that run; absent: none runs */
	due?: Time;
	/** with due: whose it is */
	due_kind?: SlaKind;
	/** with due: what the time until then is counted by, `calendar.version`; see calendar.open_times. Absent: day and night */
	due_calendar?: string;
	/** a clock stands, and none runs that is due; absent: no */
	due_paused?: boolean;
	/** at risk from then on */
	risk?: Time;
	/** clocks past their deadline and not answered yet; absent: none */
	breached?: number;
};
export type Attachment = {
	id: Id;
	name: string;
	type: string;
	size: number;
	inline: boolean;
};
export type Recipient = {
	address: string;
	state: Delivery;
	/** enhanced status code, RFC 3463 */
	status?: string;
	/** the peer's own words */
	said?: string;
	at: Time;
};
export type Message = {
	id: Id;
	seq: number;
	kind: MessageKind;
	class: MessageClass;
	trust: Trust;
	channel: Channel;
	/** an agent; absent for customers */
	author_id?: Id;
	author_name: string;
	author_address?: string;
	created: Time;
	text: string;
	/** history that the mail carried; folded on the screen */
	quoted?: string;
	/** true: text and quoted are only the beginning; the file message_text has all */
	cut?: boolean;
	has_html: boolean;
	has_source: boolean;
	attachments: Attachment[];
	/** delivery of a reply, one a recipient */
	recipients: Recipient[];
	/** as its sender wrote, our own addresses too; absent: not known */
	to?: MailPerson[];
	cc?: MailPerson[];
	/** of our own replies alone */
	bcc?: MailPerson[];
	/** a reply that forwarded what was said */
	forwarded?: boolean;
	/** what an agent decided to read it with; absent: as it came */
	charset?: string;
};
export type Event = {
	version: number;
	kind: string;
	/** absent: the program */
	actor_id?: Id;
	at: Time;
	was: string;
	became: string;
	cause: string;
};
export type Customer = {
	id: Id;
	name: string;
	addresses: string[];
	/** those of addresses that mail does not reach; absent: all are well */
	undeliverable?: AddressState[];
};
export type Viewer = {
	agent_id: Id;
	activity: Activity;
};
export type TeamCount = {
	team_id: Id;
	open: number;
};
export type Counts = {
	mine: number;
	unassigned: number;
	open: number;
	at_risk: number;
	breached: number;
	teams: TeamCount[];
};
export type StreamPlace = {
	s: number;
	n: number;
};
export type Error = {
	code: ErrorCode;
	message: string;
	/** the field that is wrong */
	path?: string;
	/** names this failure in the log */
	trace?: string;
	/** seconds */
	retry_after?: number;
	/** with conflict: as it is now */
	ticket?: Ticket;
	/** with conflict: what happened since the version sent */
	events?: Event[];
};
export type UnreadMail = {
	id: Id;
	received: Time;
	mail_from: string;
	rcpt_to: string;
	size: number;
	reason: "slow" | "unpacked" | "broke" | "size" | "empty" | "unfetched" | "notice_answered" | "own" | "other";
	/** the reason in the program's words */
	why: string;
	tries: number;
};
/** a mail of the house itself: to a customer (a link they asked for, or the like), an acknowledgement, a survey, or to one of its agents */
export type OutgoingLetter = "customer" | "acknowledgement" | "survey" | "agent";
export type Outgoing = {
	id: Id;
	/** absent: a letter about none or several */
	ticket_id?: Id;
	/** absent: a reply */
	letter?: OutgoingLetter;
	/** of a letter */
	subject?: string;
	mid: string;
	state: Delivery;
	created: Time;
	next?: Time;
	attempt: number;
	recipients: Recipient[];
	/** true: outgoing.retry would do something */
	retry?: boolean;
	/** true: outgoing.withdraw would do something */
	withdraw?: boolean;
};
export type Nothing = Record<string, never>;
export type SignIn = {
	login: string;
	password: string;
};
export type SetLocale = {
	locale: Locale;
};
export type SetUndoSend = {
	on: boolean;
};
export type Workspace = {
	me: Me;
	agents: Agent[];
	teams: Team[];
	counts: Counts;
	/** the workspace's, IANA: by which reports cut days and times are printed */
	zone: string;
};
export type ListTickets = {
	view: View;
	/** absent: activity; at_risk and breached are always by slack */
	sort?: TicketSort;
	team_id?: Id;
	/** `next` of the former page */
	after?: string;
	limit?: number;
};
export type TicketPage = {
	tickets: Ticket[];
	/** absent: this was the last page */
	next?: string;
};
export type GetTicket = {
	id: Id;
	/** only messages behind this one */
	after_seq?: number;
	/** only events behind this one */
	after_version?: number;
};
export type TicketDetail = {
	ticket: Ticket;
	/** absent: the sender left no address */
	customer?: Customer;
	messages: Message[];
	events: Event[];
	viewers: Viewer[];
	tags: string[];
	/** where a reply goes; empty: nowhere */
	answer_to?: string[];
	/** there are messages before the first one given (the last 50 are) */
	earlier: boolean;
};
export type GetMessages = {
	id: Id;
	before_seq: number;
};
export type Messages = {
	messages: Message[];
	earlier: boolean;
};
export type Reply = {
	id: Id;
	client_id: ClientId;
	/** with a file, a forward's history or html it may be empty */
	text: string;
	/** given: the text is made from it */
	html?: string;
	version: number;
	solve?: boolean;
	/** uploads of this agent, whole */
	files?: FileOf[];
	/** pictures of the HTML; what it does not show is left out */
	pictures?: InlineFile[];
	/** with neither to, cc nor bcc: the customer's address, as ticket.get gives it in answer_to; at most 50 together */
	to?: MailPerson[];
	cc?: MailPerson[];
	bcc?: MailPerson[];
	/** the message it replies to; absent: the customer's last */
	answers?: Id;
	/** it is no answer to the customer but goes to somebody else; needs `to` */
	forward?: Forward;
	/** it waits ten seconds first: the answer has `scheduled`, not `message_id` */
	undo?: boolean;
	/** it waits until then */
	due?: Time;
	/** with due: held when somebody speaks to or for the customer first */
	hold?: boolean;
};
export type Note = {
	id: Id;
	client_id: ClientId;
	/** with a file it may be empty */
	text: string;
	/** uploads of this agent, whole */
	files?: FileOf[];
};
export type Assign = {
	id: Id;
	version: number;
	/** absent: nobody */
	assignee_id?: Id;
};
export type SetStatus = {
	id: Id;
	version: number;
	status: Status;
	/** a name within the status; absent: the status's own */
	status_id?: Id;
};
export type SetPriority = {
	id: Id;
	version: number;
	priority: Priority;
};
export type Move = {
	id: Id;
	version: number;
	team_id: Id;
};
export type Changed = {
	ticket: Ticket;
	message_id?: Id;
	/** of ticket.reply: it waits */
	scheduled?: ScheduledReply;
};
export type Look = {
	/** absent: looks at no ticket */
	id?: Id;
	activity?: Activity;
};
export type Resume = {
	since: StreamPlace[];
};
export type Resumed = {
	/** the missing frames follow this answer; false: too far behind or from another time, load everything anew */
	complete: boolean;
	/** where the frames go on from: with complete the numbers sent (a stream not named in since from its present end), else the present ends */
	streams: StreamPlace[];
};
export type ById = {
	id: Id;
};
export type Before = {
	before?: Id;
};
export type UnreadMails = {
	mails: UnreadMail[];
};
export type Outgoings = {
	mails: Outgoing[];
	/** outgoing.list: how many are in trouble in all */
	counts?: OutgoingCounts;
};
export type OutgoingMail = {
	mail: Outgoing;
	/** the mail as it left; absent: not composed yet */
	source?: string;
	/** true: source is only the beginning; the file outgoing_source has all */
	cut?: boolean;
};
/** a request on the live socket */
export type Call = {
	id: string;
	call: string;
	/** as the call's params in calls.json */
	params: object;
};
export type Frame = FrameHello | FrameAnswer | FrameTicket | FrameGone | FrameTopic | FrameSkip | FrameCounts | FramePresence | FramePulse | FrameResync | FrameSignedOut | FrameChatTyping;
/** first on every connection. Numbered frames begin only with the answer to live.resume */
export type FrameHello = {
	t: "hello";
	/** changes when the program was restarted */
	boot: string;
	now: Time;
	streams: StreamPlace[];
};
export type FrameAnswer = {
	t: "answer";
	id: string;
	/** the call's result */
	result?: object;
	error?: Error;
};
/** the ticket now is so; older versions are to be dropped */
export type FrameTicket = {
	t: "ticket";
	s: number;
	n: number;
	/** when it was committed */
	at: Time;
	ticket: Ticket;
};
/** this ticket is no longer yours to see */
export type FrameGone = {
	t: "gone";
	s: number;
	n: number;
	id: Id;
	version: number;
};
export type Topic = "notices" | "offers" | "presence" | "settings" | "board" | "chat" | "webhooks" | "mailroom" | "calls" | "report" | "article" | "surveys" | "drafts" | "scheduled" | "mailboxes" | "held" | "directory";
/** what is fetched under this topic has changed; numbered like a ticket frame */
export type FrameTopic = {
	t: "topic";
	s: number;
	n: number;
	topic: Topic;
	/** notices, offers, presence, drafts: the agent; board, surveys: the team; chat, scheduled: the ticket; article: the article, absent: categories, terms or counts */
	about?: Id;
};
/** the numbers behind `after` up to n did not concern this screen. Ticket, gone, topic and skip frames of a stream make a chain: one whose place is p takes any but a skip with n = p + 1 and a skip with after <= p < n; n <= p is a repeat and is dropped; anything else is a hole: ask live.resume */
export type FrameSkip = {
	t: "skip";
	s: number;
	after: number;
	n: number;
};
export type FrameCounts = {
	t: "counts";
	counts: Counts;
};
export type FramePresence = {
	t: "presence";
	ticket_id: Id;
	viewers: Viewer[];
};
/** every 5 s: the server's clock, its measured lag from commit to send, and how far each stream is; whoever is behind that now has a hole */
export type FramePulse = {
	t: "pulse";
	now: Time;
	/** milliseconds, the worst since the last pulse */
	lag: number;
	streams: StreamPlace[];
};
/** something was left out: load everything anew */
export type FrameResync = {
	t: "resync";
};
export type FrameSignedOut = {
	t: "signed_out";
};
export type ArticleState = "draft" | "in_review" | "published" | "archived";
export type ArticleVisibility = "internal" | "public";
/** how an article was used on a ticket: put into a reply as text, as a link, written from it, opened beside it */
export type ArticleHow = "text" | "link" | "made_from" | "viewed";
export type ArticleReason = "none" | "unclear" | "outdated" | "wrong" | "incomplete" | "other";
export type ArticleCategory = {
	id: Id;
	version: number;
	place: number;
	active: boolean;
	name_en: string;
	name_zh_cn: string;
	name_zh_tw: string;
};
export type ArticleCategories = {
	categories: ArticleCategory[];
};
export type SaveArticleCategory = {
	/** absent: a new one */
	id?: Id;
	/** with id: the one seen */
	version?: number;
	place: number;
	active: boolean;
	name_en: string;
	name_zh_cn: string;
	name_zh_tw: string;
};
export type ArticleTextHead = {
	locale: Locale;
	/** of the text, for the calls that change it */
	version: number;
	/** of the working version; who does not see it: published */
	state: ArticleState;
	/** of the working version, or of the live one for who sees only that */
	title: string;
	/** number of the newest version; absent: one sees only the live one */
	working?: number;
	/** number of the published version; 0: nothing is published */
	live: number;
	/** who wrote the working version; absent: the program */
	editor_id?: Id;
	/** absent: it is the source */
	from_locale?: Locale;
	/** the number it was made from */
	from_version?: number;
	/** what it was made from has been published again */
	stale: boolean;
	/** made by conversion between the scripts and reviewed by nobody yet */
	converted: boolean;
	/** read over by people, and a term of its source has changed since */
	term_changed: boolean;
	changed: Time;
	/** first; absent: never */
	published?: Time;
	/** published last */
	updated?: Time;
	/** its place in addresses of the help centre, ID-words; absent: not live */
	slug?: string;
	may_write: boolean;
};
export type Article = {
	id: Id;
	/** of category, owner, visibility, source, review and archive */
	version: number;
	category_id: Id;
	owner_id?: Id;
	visibility: ArticleVisibility;
	source: Locale;
	archived: boolean;
	/** absent: never */
	review_by?: Time;
	created?: Time;
	changed: Time;
	/** those one may see: at least one */
	texts: ArticleTextHead[];
	/** on tickets, in the last 90 days; in lists and details */
	uses?: number;
	/** of those, the ticket was solved and stayed so */
	solved?: number;
	/** readers who said yes, 90 days */
	helped?: number;
	/** readers who said no */
	not_helped?: number;
};
export type ArticleView = "all" | "mine" | "in_review" | "drafts" | "stale" | "archived";
export type ArticleActHow = "text" | "link" | "viewed";
export type ListArticles = {
	/** stale: past its review date, behind its source, converted and not reviewed, or said to be no help more often than help */
	view: ArticleView;
	category_id?: Id;
	/** that have a text in it */
	locale?: Locale;
	/** that have none in it */
	missing?: Locale;
	owner_id?: Id;
	/** in a title */
	text?: string;
	skip?: number;
};
export type Articles = {
	articles: Article[];
	total: number;
	/** ask again with skip grown by what came */
	more: boolean;
};
export type ArticleFile = {
	/** in a body: file:ID; to look at: /api/v1/article-files/ID */
	id: Id;
	name: string;
	type: string;
	size: number;
	agent_id?: Id;
	at: Time;
	/** may be shown in place */
	picture?: boolean;
	/** a published version shows it */
	shown?: boolean;
};
export type ArticleEvent = {
	at: Time;
	/** absent: the program */
	actor_id?: Id;
	/** absent: of the article as a whole */
	locale?: Locale;
	/** created, written, submitted, sent_back, published, archived, unarchived, restored, converted, reviewed, settings */
	what: string;
	/** of the version */
	number?: number;
	words?: string;
};
export type ArticleDetail = {
	article: Article;
	files: ArticleFile[];
	may_write: boolean;
	may_publish: boolean;
	may_manage: boolean;
};
export type ArticleBody = {
	locale: Locale;
	/** of the text */
	version: number;
	/** of this version */
	number: number;
	title: string;
	/** CommonMark; file:ID is a file of the article, article:ID another article */
	body: string;
	/** the same as harmless HTML, with /api/v1/article-files/ID for its files */
	html: string;
	/** the same without marks: what goes into a reply. Lists keep their dashes and numbers, tables their bars, links their addresses */
	plain?: string;
	/** absent: the program */
	author_id?: Id;
	at: Time;
	what: string;
	/** the number whose words it took back */
	restored?: number;
	converted: boolean;
};
export type GetArticleText = {
	id: Id;
	locale: Locale;
	/** absent: the newest that one may see */
	number?: number;
};
export type ArticleTextById = {
	id: Id;
	locale: Locale;
};
export type ArticleVersionHead = {
	number: number;
	title: string;
	author_id?: Id;
	at: Time;
	what: string;
	restored?: number;
	converted: boolean;
	live: boolean;
	working: boolean;
};
export type ArticleVersions = {
	/** the newest first */
	versions: ArticleVersionHead[];
};
export type ArticleHistory = {
	/** the newest first */
	events: ArticleEvent[];
};
export type PreviewArticle = {
	body: string;
};
export type ArticlePreview = {
	html: string;
	headings: {
		level: number;
		title: string;
	}[];
};
export type CreateArticle = {
	category_id: Id;
	visibility: ArticleVisibility;
	/** becomes its source */
	locale: Locale;
	title: string;
	body: string;
	review_by?: number;
	/** it was written from this ticket */
	ticket_id?: Id;
};
export type SetArticle = {
	id: Id;
	version: number;
	category_id: Id;
	owner_id: Id;
	visibility: ArticleVisibility;
	source: Locale;
	/** 0 or absent: never */
	review_by?: number;
};
export type WriteArticleText = {
	id: Id;
	locale: Locale;
	/** of the text; 0: there is none yet */
	version: number;
	title: string;
	body: string;
	/** what changed, in the author's words */
	what: string;
	/** a translation: of which text; absent: as before, or the source */
	from_locale?: Locale;
	/** with from_locale: its live number that the translator saw */
	from_version?: number;
};
export type ArticleTextVersion = {
	id: Id;
	locale: Locale;
	version: number;
};
export type SendBackArticle = {
	id: Id;
	locale: Locale;
	version: number;
	/** why; becomes part of its history */
	words: string;
};
export type RestoreArticle = {
	id: Id;
	locale: Locale;
	version: number;
	number: number;
};
export type ArchiveArticle = {
	id: Id;
	version: number;
	archived: boolean;
};
export type ArticleChanged = {
	article: Article;
};
export type ArticleTerm = {
	id: Id;
	version: number;
	active: boolean;
	simplified: string;
	traditional: string;
};
export type ArticleTerms = {
	terms: ArticleTerm[];
	/** false: the machine has no tables of OpenCC, nothing is converted */
	ready: boolean;
};
export type SaveArticleTerm = {
	/** absent: a new one */
	id?: Id;
	/** with id: the one seen */
	version?: number;
	active: boolean;
	simplified: string;
	traditional: string;
};
export type TermReach = {
	/** absent: a new one */
	id?: Id;
	active: boolean;
	simplified: string;
	traditional: string;
};
export type TermReached = {
	/** texts that would be made again */
	converted: number;
	/** texts that people have read over, and that would be marked */
	reviewed: number;
};
export type ConvertText = {
	text: string;
	/** not en */
	to: Locale;
};
export type ConvertedText = {
	text: string;
};
export type AddArticleFile = {
	id: Id;
	/** of an upload that has arrived whole */
	token: string;
};
export type UseArticle = {
	/** the ticket */
	id: Id;
	article_id: Id;
	locale: Locale;
	how: ArticleActHow;
};
export type ArticleUse = {
	article_id: Id;
	locale: Locale;
	title: string;
	how: ArticleHow;
	agent_id?: Id;
	at: Time;
	/** absent: not public */
	slug?: string;
};
export type ArticleUses = {
	uses: ArticleUse[];
};
export type ArticlePersonal = "name" | "mail" | "phone" | "number" | "link";
export type ArticleFromTicket = {
	locale: Locale;
	title: string;
	body: string;
	taken_out: {
		kind: ArticlePersonal;
		n: number;
	}[];
};
export type ArticleFeedback = {
	locale: Locale;
	/** of the version that was read */
	number: number;
	helped: boolean;
	reason: ArticleReason;
	words: string;
	at: Time;
};
export type ArticleFeedbacks = {
	/** the newest first, at most 100 */
	feedback: ArticleFeedback[];
};
export type ArticleGap = {
	query: string;
	locale: Locale;
	n: number;
	first: Time;
	last: Time;
	/** settled by it */
	article_id?: Id;
};
export type ListArticleGaps = {
	/** those that are settled instead */
	settled?: boolean;
};
export type ArticleGaps = {
	/** looked for and not found, most often first, at most 200 */
	gaps: ArticleGap[];
};
export type SettleArticleGap = {
	query: string;
	locale: Locale;
	/** absent: no article will be written */
	article_id?: Id;
};
export type ArticleCluster = {
	/** that their subjects have in common */
	words: string[];
	/** solved tickets without an article, last 90 days */
	n: number;
	/** at most five of them */
	tickets: Ticket[];
};
export type ArticleClusters = {
	clusters: ArticleCluster[];
	/** tickets */
	looked_at: number;
};
export type SavedVersion = {
	version: number;
};
export type AutomaticSetting = {
	/** the one seen */
	version: number;
	/** a first mail is answered by the acknowledgement: once a ticket, 3 an hour and 10 a day to one address, only to senders who are proved or known */
	acknowledge: boolean;
	/** senders who are neither get the short acknowledgement, which repeats nothing they wrote; false: none */
	unverified: boolean;
	/** so long a stranger's message waits for a decision before the leads of its team hear of it, and again after as many; 0: they never do */
	held_hours: number;
	/** mailboxes that acknowledge nothing */
	silent_mailboxes: ById[];
};
export type Breaker = {
	/** without prefixes */
	subject: string;
	opened: Time;
	/** then it resumes by itself */
	until: Time;
	/** acknowledgements not sent because of it */
	held: number;
};
export type Breakers = {
	breakers: Breaker[];
};
export type TemplateKind = "acknowledgement" | "acknowledgement_short" | "alarm_overdue" | "alarm_ahead" | "alarm_cleared" | "alarm_digest" | "help_confirm" | "help_requests" | "chat_owed" | "chat_transcript" | "survey";
export type Template = {
	kind: TemplateKind;
	locale: Locale;
	/** 0: never changed */
	version: number;
	/** the house's own text; false: the program's, which subject and text then are */
	own: boolean;
	subject: string;
	text: string;
	usual_subject: string;
	usual_text: string;
};
export type TemplatePlaceholders = {
	kind: TemplateKind;
	/** who gets the mail */
	to: "customer" | "agent";
	/** true: it is a part of a reply, whose subject is the ticket's */
	no_subject?: boolean;
	/** written {customer.name}; what else stands in braces is refused */
	names: string[];
};
export type Templates = {
	/** every kind in every language */
	templates: Template[];
	kinds: TemplatePlaceholders[];
};
export type SaveTemplate = {
	kind: TemplateKind;
	locale: Locale;
	/** the one seen */
	version: number;
	subject: string;
	text: string;
};
export type PreviewTemplate = {
	kind: TemplateKind;
	locale: Locale;
	/** both empty: the program's own */
	subject: string;
	text: string;
};
export type TemplatePreview = {
	subject: string;
	text: string;
};
export type SenderTreat = "human" | "as_found";
export type Sender = {
	address: string;
	at: Time;
	/** who said so */
	agent_id?: Id;
};
export type Senders = {
	senders: Sender[];
};
export type SaveSender = {
	address: string;
	treat: SenderTreat;
};
/** soft: it may pass by itself (mailbox full, later), automatic mail goes on; hard: there is no such address, automatic mail stops until an agent mends it */
export type AddressTrouble = "soft" | "hard";
export type AddressState = {
	address: string;
	trouble: AddressTrouble;
	/** enhanced status code, RFC 3463 */
	status: string;
	/** what the code means, and the peer's own words */
	said: string;
	at: Time;
	/** whose address it is; absent: no customer's */
	customer_id?: Id;
};
export type AddressStates = {
	addresses: AddressState[];
};
export type MendAddress = {
	address: string;
	/** the right one, which takes its place at the customer; absent: it was right */
	to?: string;
};
/** waiting: not tried yet or just being sent; delayed: will be tried again */
export type OutgoingWhich = "all" | "waiting" | "delayed" | "failed" | "uncertain" | "withdrawn";
export type ListOutgoing = {
	before?: Id;
	/** absent: all */
	which?: OutgoingWhich;
};
export type OutgoingCounts = {
	delayed: number;
	failed: number;
	uncertain: number;
};
export type CalendarRow = {
	id: Id;
	name: string;
	version: number;
	/** false: no new policy may choose it */
	active: boolean;
	timezone: string;
};
export type Calendars = {
	calendars: CalendarRow[];
};
export type GetCalendar = {
	id: Id;
	/** absent: the current one */
	version?: number;
};
export type OpenTimes = {
	/** what lies before is not told */
	from: Time;
	/** what lies behind is not told */
	until: Time;
	/** it opens, closes, opens, ... between the two; one that is open at `from` opens then */
	changes: Time[];
};
export type Calendar = {
	id: Id;
	name: string;
	version: number;
	active: boolean;
	/** timezone, hours, shifts, breaks, holidays, opens, names */
	spec: object;
	/** of this version; absent: the program */
	author_id?: Id;
	/** this version */
	created: Time;
};
export type SaveCalendar = {
	/** absent: a new one */
	id?: Id;
	/** with id: the one seen */
	version?: number;
	name: string;
	active: boolean;
	/** timezone, hours, shifts, breaks, holidays, opens, names */
	spec: object;
};
export type ListHolidayLists = {
	locale: Locale;
};
export type HolidayYear = {
	year: number;
	days: number;
	/** not the whole official list; the note says what is missing */
	provisional: boolean;
	source: string;
	note: string;
};
export type HolidayList = {
	list: string;
	name: string;
	timezone: string;
	years: HolidayYear[];
};
export type HolidayLists = {
	lists: HolidayList[];
};
export type ImportFormat = "csv" | "ical" | "list";
export type ImportOutcome = "added" | "changed" | "same" | "duplicate" | "out_of_range" | "skipped" | "unreadable";
export type ImportFault = "date" | "kind" | "hours" | "timed" | "rule";
export type SkippedDate = {
	date: string;
};
export type PreviewImport = {
	format: ImportFormat;
	/** the file; with csv and ical */
	text?: string;
	/** with list: which */
	list?: string;
	/** what it is put into */
	spec: object;
	first_year: number;
	last_year: number;
	/** whose hours a make-up workday has; absent: Monday's */
	like?: Weekday;
	/** of a built-in list's names */
	locale: Locale;
	/** dates that are not to be taken */
	skip?: SkippedDate[];
};
export type ImportDay = {
	/** of the file; 0: of no file */
	line: number;
	/** absent: the line has none */
	date?: string;
	name: string;
	open: boolean;
	/** absent: the whole day */
	hours?: string[][];
	outcome: ImportOutcome;
	/** why it is unreadable */
	fault?: ImportFault;
};
export type ImportPreview = {
	days: ImportDay[];
	/** as it would be */
	spec: object;
};
export type ChatState = "waiting" | "active" | "away" | "ended";
export type Chat = {
	/** the ticket's */
	id: Id;
	state: ChatState;
	/** the visitor's socket is open */
	present: boolean;
	/** absent: a socket of theirs is open */
	left?: Time;
	visitor_name: string;
	/** the site has vouched for who this is */
	signed: boolean;
	reach?: string;
	hope?: VisitorHope;
	locale?: string;
	zone?: string;
	page?: VisitorPage;
	widget_name: string;
	opened: Time;
	accepted?: Time;
	ended?: Time;
	last_visitor?: Time;
	last_agent?: Time;
	/** of our lines: the last that reached the visitor's screen */
	received_seq: number;
	visitor_seen_seq: number;
	agent_seen_seq: number;
	/** visitor's lines that no agent has seen */
	unseen: number;
	blocked_until?: Time;
	/** since when it goes on by mail, or waits for their return */
	away?: Time;
	/** a reply leaves by chat now; else by mail */
	by_chat: boolean;
	/** the site's id of them, when it has vouched for it */
	identity?: string;
	waits_since?: Time;
	/** of our lines: what did not arrive up to here has left by mail */
	mailed_seq: number;
};
export type Chats = {
	chats: Chat[];
};
export type ChatSeen = {
	id: Id;
	seq: number;
};
export type ChatTransfer = {
	id: Id;
	version: number;
	/** absent: whoever of the team */
	agent_id?: Id;
	/** absent: as it is; one of the two is there */
	team_id?: Id;
	/** kept as a note; the visitor never sees it */
	whisper?: string;
	/** of the whisper */
	client_id: ClientId;
};
export type ChatBlock = {
	id: Id;
	minutes: number;
};
export type Widget = {
	id: Id;
	version: number;
	active: boolean;
	name: string;
	key: string;
	team_id: Id;
	/** sites that may show it, one a line: https://shop.example; empty = any */
	origins: string;
	has_secret: boolean;
	/** language (en, zh-CN, zh-TW) to what stands in the chat's head; a language left out has the name */
	title: object;
	/** language (en, zh-CN, zh-TW) to text; a language left out has the widget's own words */
	greeting: object;
	ask_name: boolean;
	ask_reach: boolean;
	ask_hope: boolean;
	/** to be pasted into the site */
	tag: string;
};
export type Widgets = {
	widgets: Widget[];
};
export type SaveWidget = {
	/** absent: a new one */
	id?: Id;
	/** with id: the one seen */
	version?: number;
	name: string;
	team_id: Id;
	active: boolean;
	origins: string;
	/** language to text of at most 120 characters */
	title?: object;
	/** language to text of at most 300 characters */
	greeting?: object;
	ask_name: boolean;
	ask_reach: boolean;
	ask_hope: boolean;
	/** make a new one; the old one is good no more */
	new_secret?: boolean;
};
export type CannedReply = {
	id: Id;
	version: number;
	name: string;
	shortcut?: string;
	/** {customer.name}, {agent.name}, {ticket.number} are filled in */
	text: string;
	/** absent: for all */
	team_id?: Id;
	/** of the text: en, zh-CN, zh-TW; absent: any */
	locale?: string;
	active: boolean;
	may_change: boolean;
};
export type CannedReplies = {
	canned: CannedReply[];
	/** there are more than an answer holds */
	more: boolean;
};
export type SaveCanned = {
	/** absent: a new one */
	id?: Id;
	/** with id: the one seen */
	version?: number;
	name: string;
	shortcut?: string;
	text: string;
	team_id?: Id;
	locale?: string;
	active: boolean;
};
export type FrameChatTyping = {
	t: "chat_typing";
	id: Id;
	on: boolean;
};
export type SavedWidget = {
	id: Id;
	version: number;
	key: string;
	tag: string;
	/** with new_secret: here alone, once */
	secret?: string;
};
export type ListCanned = {
	all?: boolean;
};
export type MailPerson = {
	address: string;
	name?: string;
};
export type InlineFile = {
	token: string;
	/** letters, digits, . _ -; the HTML has it as cid:NAME */
	cid: string;
};
export type Forward = {
	/** what was said stands below */
	history: boolean;
	/** that message alone; absent: all that was said with the customer */
	message_id?: Id;
	/** of the ticket, that go along */
	attachments?: ById[];
};
export type Composed = {
	text: string;
	/** given: the text is made from it */
	html?: string;
	/** with neither to, cc nor bcc: the customer's address, as ticket.get gives it in answer_to */
	to?: MailPerson[];
	cc?: MailPerson[];
	bcc?: MailPerson[];
	files?: FileOf[];
	/** pictures of the HTML; what it does not show is left out */
	pictures?: InlineFile[];
	/** the message it replies to; absent: the customer's last */
	answers?: Id;
	forward?: Forward;
	solve?: boolean;
};
export type DeriveRecipients = {
	id: Id;
	/** absent: the last that a person wrote whom we trust */
	message_id?: Id;
};
export type CheckedPerson = {
	address: string;
	name?: string;
	/** the customer, or somebody who takes part already; false: new to this ticket */
	known: boolean;
	/** why they cannot be written to; absent: they can */
	barred?: "ours" | "not_an_address";
};
export type DerivedRecipients = {
	/** empty: there is no address to answer to */
	to: CheckedPerson[];
	cc: CheckedPerson[];
	/** the message it replies to; absent: nobody has written yet */
	message_id?: Id;
	/** of that message */
	trust?: Trust;
	/** the mailbox it leaves from; absent: there is none */
	from?: MailPerson;
};
export type CheckRecipients = {
	id: Id;
	people: MailPerson[];
};
export type CheckedRecipients = {
	/** in the order asked */
	people: CheckedPerson[];
};
export type DraftKind = "reply" | "note" | "forward";
export type GetDraft = {
	id: Id;
	kind: DraftKind;
};
export type PutDraft = {
	id: Id;
	kind: DraftKind;
	/** the one seen; 0: there was none */
	version: number;
	content: Composed;
};
export type DraftSaved = {
	version: number;
};
export type DiscardDraft = {
	id: Id;
	kind: DraftKind;
	/** the one seen */
	version: number;
};
export type DraftFile = {
	token: string;
	name: string;
	type: string;
	size: number;
	received: number;
	/** of a picture in the HTML */
	cid?: string;
};
export type Draft = {
	ticket_id: Id;
	kind: DraftKind;
	version: number;
	updated: Time;
	text: string;
	html?: string;
	to: MailPerson[];
	cc: MailPerson[];
	bcc: MailPerson[];
	/** those that are still there */
	files: DraftFile[];
	pictures: DraftFile[];
	answers?: Id;
	forward?: Forward;
	solve?: boolean;
};
export type FoundDraft = {
	/** absent: there is none */
	draft?: Draft;
};
export type DraftRow = {
	ticket_id: Id;
	number: string;
	subject: string;
	kind: DraftKind;
	version: number;
	updated: Time;
	snippet: string;
};
export type Drafts = {
	drafts: DraftRow[];
};
export type ScheduledState = "waiting" | "held";
/** gone: its agent no longer works here; right: its agent may no longer answer on this ticket; mailbox: the mailbox it would leave by is paused; customer: they wrote first; colleague: another reply left first; asked: somebody stopped it; refused: it could not be sent, `said` is the reason; merged: its ticket was merged into another */
export type HeldWhy = "customer" | "colleague" | "asked" | "refused" | "merged" | "gone" | "right" | "mailbox";
export type ScheduledReply = {
	id: Id;
	ticket_id: Id;
	/** whose it is; they alone withdraw or send it */
	agent_id: Id;
	/** reply or forward */
	kind: DraftKind;
	state: ScheduledState;
	/** with held */
	why?: HeldWhy;
	/** with refused: the reason in words */
	said?: string;
	due: Time;
	/** it waits only so that it can be taken back */
	undo: boolean;
	/** it is held when somebody speaks first */
	hold: boolean;
	created: Time;
	text: string;
	html?: string;
	/** empty, as cc and bcc: the customer's address at that time */
	to: MailPerson[];
	cc: MailPerson[];
	bcc: MailPerson[];
	files: DraftFile[];
	solve: boolean;
};
export type ScheduledReplies = {
	scheduled: ScheduledReply[];
};
export type Placeholders = {
	/** customer.name and so on, written {customer.name} */
	placeholders: string[];
};
export type PlaceholderValue = {
	name: string;
	value: string;
};
export type PlaceholderValues = {
	values: PlaceholderValue[];
};
/** there is no way without */
export type DirectoryTls = "starttls" | "ldaps";
export type DirectoryGroup = {
	dn: string;
	role: Role;
	/** absent: in no team by this group */
	team_id?: Id;
};
export type DirectorySetting = {
	version: number;
	enabled: boolean;
	host: string;
	port: number;
	tls: DirectoryTls;
	ca: string;
	bind_dn: string;
	has_password: boolean;
	people_base: string;
	people_filter: string;
	group_base: string;
	id_attribute: string;
	login_attribute: string;
	name_attribute: string;
	mail_attribute: string;
	manager_attribute: string;
	every_minutes: number;
	end_most: number;
	groups: DirectoryGroup[];
	/** absent: it has never changed an account with these settings, and does not by itself */
	begun?: Time;
	/** of the next look by itself; absent: there is none */
	next?: Time;
};
export type SaveDirectory = {
	/** the one seen */
	version: number;
	/** people sign in by it, and it is looked through by itself */
	enabled: boolean;
	host: string;
	port: number;
	tls: DirectoryTls;
	/** PEM: whose signature on the server's certificate is trusted; empty: whom the machine trusts */
	ca: string;
	/** who we are there: an entry that may read people and groups */
	bind_dn: string;
	/** absent: the stored one stays, which holds for this server and name alone */
	password?: string;
	people_base: string;
	people_filter: string;
	group_base: string;
	/** what never changes: entryUUID, objectGUID */
	id_attribute: string;
	login_attribute: string;
	name_attribute: string;
	mail_attribute: string;
	/** whom ladders go up to; empty: people say so here */
	manager_attribute: string;
	every_minutes: number;
	/** percent of the linked accounts that one sync may end; more, and it changes nothing and tells the admins */
	end_most: number;
	/** whose members, however deep, work here; of several the highest role counts, and all teams */
	groups: DirectoryGroup[];
};
export type DirectorySaved = {
	version: number;
};
export type DirectoryKind = "test" | "preview" | "sync";
export type DirectoryState = "waiting" | "done" | "stopped" | "failed";
/** name: the name service does not know the host. connect: nobody answers there. timeout: the answer took too long. tls_missing: the server offers no StartTLS. tls_untrusted: its certificate is not accepted: signed by nobody we trust, for another name, or out of date. ca: the certificates to trust cannot be read. login: name or password are refused. anonymous: the server let us in, but as somebody else. base: there is no such place, or we may not see it: `said`. filter: it cannot be read. denied: we may not look there. limit: the server gives fewer than there are: `said`. protocol: what answers does not speak LDAP. busy: the server asks to come back later. secret: the stored password cannot be opened with our key file. group: a group of the settings is not there: `said`. nobody: not one person was found. many: it would end more than `end_most`. store: our own database did not take it */
export type DirectoryWhy = "fine" | "name" | "connect" | "timeout" | "tls_missing" | "tls_untrusted" | "ca" | "login" | "anonymous" | "base" | "filter" | "denied" | "limit" | "protocol" | "busy" | "other" | "secret" | "group" | "nobody" | "many" | "store";
export type LookAtDirectory = {
	kind: DirectoryKind;
	/** of a sync: so many may end, whatever `end_most` says; what somebody has seen in a preview */
	pass?: number;
};
export type DirectoryBegun = {
	id: Id;
};
export type DirectoryAct = "add" | "change" | "back" | "end" | "leave_out";
/** id: it has none. twice: another has the same id or login. login: none that can be one here. local: a local account has this login; directory.link makes it this entry's */
export type DirectoryLeftOut = "no" | "id" | "twice" | "login" | "local";
export type DirectoryWhat = "login" | "name" | "email" | "role" | "teams" | "manager";
export type DirectoryStep = {
	act: DirectoryAct;
	why: DirectoryLeftOut;
	login: string;
	name: string;
	role: Role;
	uid?: string;
	agent_id?: Id;
	what: DirectoryWhat[];
};
export type DirectoryGroupFound = {
	dn: string;
	people: number;
};
export type DirectoryRun = {
	id: Id;
	kind: DirectoryKind;
	/** who asked for it; absent: the clock */
	agent_id?: Id;
	created: Time;
	ended_at?: Time;
	state: DirectoryState;
	why: DirectoryWhy;
	said: string;
	/** entries found */
	people: number;
	added: number;
	changed: number;
	/** accounts that end, or would */
	ended: number;
	left_out: number;
	/** more would end than may */
	too_many?: boolean;
	groups?: DirectoryGroupFound[];
	/** at most 400, those that end first */
	steps?: DirectoryStep[];
};
export type DirectoryRuns = {
	runs: DirectoryRun[];
};
export type LinkAccount = {
	agent_id: Id;
	uid: string;
};
export type NoticeKind = "escalation" | "cleared" | "digest" | "offer" | "shift" | "rule" | "snooze" | "promise" | "trouble" | "unmailed" | "handed" | "taken_over" | "recovery" | "held" | "mailbox" | "review" | "stranger";
export type ListNotices = {
	/** created of the last one shown */
	before?: number;
	/** with before: its id */
	before_id?: Id;
};
export type SeeNotices = {
	/** absent: all */
	id?: Id;
};
export type Unseen = {
	unseen: number;
};
export type NoticeArgs = {
	clock?: SlaKind;
	cycle?: number;
	level?: number;
	/** the deadline */
	due?: Time;
	/** milliseconds that the alarm itself came late: the program was not running */
	late_by?: number;
	/** digest: alarms within the minute; review: articles that are due */
	count?: number;
	/** review: the article, where it is one */
	article_id?: Id;
	/** digest: how many all-clears */
	cleared?: number;
	/** digest: the first that still stand */
	ticket_ids?: Id[];
	until?: Time;
	/** handed, taken_over: who did it */
	agent_id?: Id;
	/** mailbox: ok, warning or failing */
	state?: MailboxState;
	/** mailbox: of the worst trouble; absent: it works again */
	reason?: MailboxReason;
	/** mailbox: the other side's words; may be empty */
	said?: string;
	/** held: a HeldWhy; mailbox: its address; review: the title of the first article */
	text?: string;
};
export type Notice = {
	id: Id;
	kind: NoticeKind;
	created: Time;
	/** absent: not yet */
	seen?: Time;
	/** what it tells of is over */
	cleared?: Time;
	ticket_id?: Id;
	number?: string;
	/** absent: the ticket is not, or no longer, theirs to see */
	subject?: string;
	/** escalation: who sees to it */
	acked_by?: Id;
	args: NoticeArgs;
};
export type Notices = {
	notices: Notice[];
	unseen: number;
	more: boolean;
};
export type Escalation = {
	ticket_id: Id;
	clock: SlaKind;
	cycle: number;
	level: number;
	team_id: Id;
	/** when the level was due by the ladder */
	due: Time;
	/** when it rang */
	at: Time;
	/** milliseconds */
	late_by: number;
	/** who was alarmed */
	agent_ids: Id[];
	/** the ladder's audience was nobody, so it went to leads, managers or administrators */
	fell_back: boolean;
	acked_at?: Time;
	acked_by?: Id;
	/** absent: it stands */
	cleared_at?: Time;
};
export type EscalationAhead = {
	clock: SlaKind;
	cycle: number;
	level: number;
	/** when it will ring if nobody answers */
	at: Time;
	/** by the ladder alone */
	due: Time;
	held: EscalationHeld;
	/** who would be alarmed if it rang now */
	agent_ids: Id[];
	fell_back: boolean;
	notify: boolean;
	mail: boolean;
	/** it also changes the ticket */
	acts: boolean;
};
/** why it rings later than it is due */
export type EscalationHeld = "no" | "ack" | "quiet";
export type EscalationsOfTicket = {
	rung: Escalation[];
	ahead: EscalationAhead[];
};
export type Acknowledged = {
	/** the next levels are held until then */
	until: Time;
};
export type EscalationWhich = "standing" | "unacked" | "acked";
export type ListEscalations = {
	/** absent: standing */
	which?: EscalationWhich;
	/** absent: all of mine */
	team_id?: Id;
};
export type EscalationRow = {
	escalation: Escalation;
	ticket: Ticket;
};
export type Escalations = {
	escalations: EscalationRow[];
	more: boolean;
};
export type BoardTeam = {
	team_id: Id;
	open: number;
	unassigned: number;
	/** tickets whose next deadline comes within an hour */
	due_in_hour: number;
	/** tickets with a running clock past its deadline */
	overdue: number;
	/** at risk, not overdue */
	at_risk: number;
	/** tickets with a missed promise not yet made good, also while they wait */
	breached: number;
	/** escalations that nobody has acknowledged */
	unacked: number;
	acked: number;
};
export type Board = {
	at: Time;
	teams: BoardTeam[];
};
export type OnCallShift = {
	agent_id: Id;
	/** minutes of the local clock since Monday 00:00 of the rota's first week */
	start_min: number;
	length_min: number;
};
export type OnCallOverride = {
	/** absent: nobody */
	agent_id?: Id;
	begins: number;
	ends: number;
};
export type OnCall = {
	id: Id;
	version: number;
	name: string;
	timezone: string;
	/** after so many it begins anew */
	weeks: number;
	/** which of them this is, from 0 */
	week_now: number;
	active: boolean;
	shifts: OnCallShift[];
	overrides: OnCallOverride[];
	/** who is on call now */
	now: Id[];
	/** when that changes; absent: not within two weeks */
	next_change?: Time;
};
export type OnCalls = {
	rotas: OnCall[];
};
export type SaveOnCall = {
	/** absent: a new one */
	id?: Id;
	/** with id: the one seen */
	version?: number;
	name: string;
	timezone: string;
	weeks: number;
	active: boolean;
	shifts: OnCallShift[];
	overrides: OnCallOverride[];
};
export type Reporting = {
	agent_id: Id;
	manager_id: Id;
};
export type Managers = {
	/** those who report to somebody */
	reports: Reporting[];
};
export type SaveManager = {
	id: Id;
	/** absent: to nobody */
	manager_id?: Id;
};
/** of what came: its pages are being made, are there, could not be read, did not come; of what left: on its way, arrived, did not */
export type FaxState = "waiting" | "read" | "unreadable" | "no_pages" | "leaving" | "sent" | "not_sent";
export type FaxPage = {
	page: number;
	width: number;
	height: number;
	xdpi?: number;
	ydpi?: number;
	/** its data ended before the page did */
	cut: boolean;
	blank: boolean;
	/** it bears the same as that page of this fax, or of the fax on same_ticket_id */
	same_page?: number;
	/** absent: of this fax */
	same_ticket_id?: Id;
	/** what a machine read on it */
	text: string;
};
export type Fax = {
	/** of its message */
	id: Id;
	state: FaxState;
	/** E.164; empty: unknown */
	number: string;
	/** as the gateway has it */
	written?: string;
	csid: string;
	/** pages; 0: not known */
	count: number;
	quality?: string;
	pages: FaxPage[];
	/** 0: there is no PDF */
	pdf_size: number;
	/** the attachment that is the TIFF */
	file_id?: Id;
	why: string;
	/** of not_sent: busy, no_answer, no_fax, rejected or other */
	cause: string;
	/** when the gateway reported */
	told?: Time;
};
export type FaxGateway = {
	id: Id;
	version: number;
	active: boolean;
	name: string;
	kind: string;
	sender: string;
	auth_method: string;
	auth_value: string;
	country: string;
	language: string;
	place: string;
	pattern: string;
	way: string;
	domain: string;
};
export type FaxGateways = {
	gateways: FaxGateway[];
};
export type FaxTemplate = {
	/** 0: every team */
	team_id: Id;
	language: string;
	version: number;
	letterhead: string;
	footer: string;
	/** the first page is a cover sheet, the text begins on the second */
	cover: boolean;
	/** what stands on the cover sheet */
	cover_note: string;
};
export type FaxTemplates = {
	templates: FaxTemplate[];
};
export type SaveFaxTemplate = {
	/** decimal; 0: every team */
	team_id: string;
	/** en, zh-CN or zh-TW */
	language: string;
	/** the one seen; 0: there was none */
	version: number;
	letterhead: string;
	footer: string;
	/** the first page is a cover sheet, the text begins on the second */
	cover?: boolean;
	/** what stands on the cover sheet */
	cover_note?: string;
};
export type SavedFaxTemplate = {
	version: number;
};
export type SaveFaxGateway = {
	/** absent: a new one */
	id?: Id;
	/** with id: the one seen */
	version?: number;
	active: boolean;
	name: string;
	/** hylafax, or pattern */
	kind: string;
	/** an address, or *@ and a domain */
	sender: string;
	/** what our mail server must have found: dmarc, spf, dkim, auth or iprev */
	auth_method: string;
	/** for whom; empty with dmarc: the sender's domain */
	auth_value: string;
	/** where numbers are written without a country's code */
	country: string;
	/** of the subjects that faxes get */
	language: string;
	/** where the number stands: subject, sender, name, recipient or text */
	place: string;
	/** words with {number}, {csid}, {pages} and * */
	pattern: string;
	/** how faxes leave: mail (when absent) or sendfax */
	way?: string;
	/** faxes leave as number@domain, or by the HylaFAX server there (host, or host:port); empty: they do not */
	domain: string;
};
export type HelpTheme = "system" | "light" | "dark";
export type HelpSetting = {
	/** the one seen */
	version: number;
	/** false: /help answers 404 */
	active: boolean;
	/** the form by which a ticket is opened */
	contact: boolean;
	/** customers see their own requests by a mailed link */
	requests: boolean;
	/** who gets what the form brings; absent: the team of the first mailbox */
	team_id?: Id;
	/** empty: the program's own word, as with the others */
	title_en: string;
	title_zh_cn: string;
	title_zh_tw: string;
	/** a line on every page; empty: none */
	notice_en: string;
	notice_zh_cn: string;
	notice_zh_tw: string;
	/** the company's name in the head; empty: the title */
	logo: string;
	/** the company's site; empty: no link */
	home_url: string;
	/** #1d5bd0; made darker or lighter where text in it could not be read */
	accent: string;
	theme: HelpTheme;
};
export type SavedHelpSetting = {
	version: number;
};
/** lmtp: a mail server hands mail to us; imap: we fetch it */
export type MailboxKind = "lmtp" | "imap";
/** house: the relay of the program's configuration */
export type MailboxRelay = "house" | "own";
/** none is taken for a server on this machine alone */
export type MailboxTls = "none" | "starttls" | "implicit";
/** none, same: of the way out alone; same: user and secret of the way in */
export type MailboxAuth = "none" | "password" | "oauth" | "same";
/** what is done with a mail on its server once it is safely stored here */
export type MailboxAfter = "leave" | "seen" | "move" | "delete";
export type MailboxGrant = "refresh_token" | "client_credentials";
/** unknown: nothing has been tried yet */
export type MailboxState = "ok" | "unknown" | "paused" | "warning" | "failing";
/** name: the name service does not know the host. connect: nobody answers there. timeout: the answer took too long. tls_name: the certificate is for another name. tls_expired: it is out of date. tls_untrusted: nobody we trust has signed it. tls_missing: the server offers no TLS that we accept. preauth: the server let us in before the connection was safe, which is not believed. login: user, password or token are refused. login_way: the server does not offer this way to sign in. token: the identity server gives no token. grant: the consent (refresh token) ends soon, or has ended: `until`. secret: the stored secret cannot be opened with our key file. settings: they cannot be used so: `said`. folder: there is no such folder. move_folder: there is none to move mails to. read_only: the folder may be read but not changed. protocol: what answers does not speak the language it should. refused: the server refuses: `said`. limit: the server is in use by too many, or asks us to come back later. lost: the connection was lost. store: our own database does not take it. silent: no mail for longer than `silent_hours`. heartbeat: the heartbeat mail did not come back in time. stuck: mail has waited to leave for more than half an hour. other: `said` */
export type MailboxReason = "name" | "connect" | "timeout" | "tls_name" | "tls_expired" | "tls_untrusted" | "tls_missing" | "preauth" | "login" | "login_way" | "token" | "grant" | "secret" | "settings" | "folder" | "move_folder" | "read_only" | "protocol" | "refused" | "limit" | "lost" | "store" | "silent" | "heartbeat" | "stuck" | "other";
/** sender: may we send in this address's name */
export type MailboxStep = "name" | "connect" | "tls" | "token" | "login" | "folder" | "sender";
/** both: heartbeat, consent */
export type MailboxSide = "in" | "out" | "both";
export type MailboxIn = {
	kind: MailboxKind;
	/** empty: lmtp, as all that follows */
	host: string;
	port: number;
	tls: MailboxTls;
	user: string;
	auth: MailboxAuth;
	folder: string;
	after: MailboxAfter;
	/** of move */
	after_folder: string;
	/** also what lay in the folder before the first connection */
	take_old: boolean;
	/** of delete: a person has said a second time that mails may go from the server */
	may_delete: boolean;
	has_secret: boolean;
};
export type MailboxOut = {
	relay: MailboxRelay;
	/** empty: house, as all that follows */
	host: string;
	port: number;
	tls: MailboxTls;
	user: string;
	auth: MailboxAuth;
	has_secret: boolean;
};
export type MailboxOauth = {
	grant: MailboxGrant;
	token_url: string;
	client_id: string;
	scope: string;
	has_client_secret: boolean;
	has_refresh_token: boolean;
	/** when the consent ends, as far as it is known */
	grant_until?: Time;
	/** how long the token at hand is good; absent: there is none */
	access_until?: Time;
	/** when a token last came */
	renewed?: Time;
};
export type MailboxAlias = {
	address: string;
	/** answers to what was written to the alias leave in its name; absent: false */
	reply_as?: boolean;
};
export type MailboxTrouble = {
	side: MailboxSide;
	reason: MailboxReason;
	/** false: a warning, it works still */
	failing: boolean;
	/** the other side's words, or ours in English; may be empty */
	said: string;
	since?: Time;
	/** of grant */
	until?: Time;
};
export type MailboxHealth = {
	state: MailboxState;
	/** the worst first */
	troubles: MailboxTrouble[];
	/** when its server was last read without trouble */
	looked?: Time;
	/** when the last mail came */
	received?: Time;
	/** when its relay last took a mail */
	sent?: Time;
	/** mails that wait to leave */
	queued: number;
	/** of those: when the first was written */
	oldest?: Time;
	/** mails that came to nothing within a day */
	failed: number;
	/** when the last heartbeat mail was written */
	beat?: Time;
	/** and when it came back; absent: not yet */
	beat_back?: Time;
	/** mails on its server that are still to be fetched */
	waiting?: number;
	/** mails that are in, but could not be marked, moved or deleted on the server */
	stuck?: number;
	/** its server tells of new mail; else it is asked every half minute */
	idle?: boolean;
	/** what its server last wanted people to read */
	alert?: string;
};
export type Mailbox = {
	id: Id;
	version: number;
	/** false: given up; it takes no mail */
	active: boolean;
	paused: boolean;
	address: string;
	name: string;
	team_id: Id;
	in: MailboxIn;
	out: MailboxOut;
	/** absent: none is set up */
	oauth?: MailboxOauth;
	aliases: MailboxAlias[];
	/** what left is laid into a folder of the IMAP server, too */
	sent_copy: boolean;
	sent_folder: string;
	/** a mail to itself every half hour */
	heartbeat: boolean;
	/** no mail for so long is a trouble; 0: never */
	silent_hours: number;
	health: MailboxHealth;
};
export type Mailboxes = {
	/** by address */
	mailboxes: Mailbox[];
	/** the program's configuration names a relay; false: mail of mailboxes without a relay of their own waits */
	house_relay: boolean;
};
export type SaveMailboxIn = {
	kind: MailboxKind;
	host: string;
	port: number;
	tls: MailboxTls;
	user: string;
	auth: MailboxAuth;
	folder: string;
	after: MailboxAfter;
	after_folder: string;
	take_old: boolean;
	/** delete without it is refused */
	may_delete: boolean;
	/** the password; absent: as it was, which holds for the same host, port, TLS and user alone */
	secret?: string;
};
export type SaveMailboxOut = {
	relay: MailboxRelay;
	host: string;
	port: number;
	tls: MailboxTls;
	user: string;
	auth: MailboxAuth;
	/** as of the way in */
	secret?: string;
};
export type SaveMailboxOauth = {
	grant: MailboxGrant;
	/** https:// */
	token_url: string;
	client_id: string;
	scope: string;
	/** absent: as it was, for the same token_url and client_id; empty: none */
	client_secret?: string;
	/** absent: as it was, likewise */
	refresh_token?: string;
	/** when the consent or the client's secret ends, where one knows it; the identity server's word goes before it */
	grant_until?: Time;
};
export type SaveMailbox = {
	/** absent: a new one */
	id?: Id;
	/** with id: the one seen */
	version?: number;
	active: boolean;
	paused: boolean;
	/** of one that exists it stays as it is */
	address: string;
	name: string;
	team_id: Id;
	in: SaveMailboxIn;
	out: SaveMailboxOut;
	/** absent: none, what was is forgotten */
	oauth?: SaveMailboxOauth;
	aliases: MailboxAlias[];
	sent_copy: boolean;
	sent_folder: string;
	heartbeat: boolean;
	silent_hours: number;
};
export type SavedMailbox = {
	id: Id;
	version: number;
};
export type PauseMailbox = {
	id: Id;
	version: number;
	paused: boolean;
};
export type TryMailbox = {
	/** whose stored secrets stand for those that are absent, where save would take them so */
	id?: Id;
	/** in: name, connect, tls, token, login, folder. out: name, connect, tls, token, login, sender. both: the token alone */
	side: MailboxSide;
	address: string;
	in: SaveMailboxIn;
	out: SaveMailboxOut;
	oauth?: SaveMailboxOauth;
};
export type MailboxTrialBegun = {
	id: Id;
};
export type MailboxTrialStep = {
	step: MailboxStep;
	ok: boolean;
	/** of what is not ok */
	reason?: MailboxReason;
	/** the server's words; may be empty */
	said: string;
};
export type MailboxFolder = {
	name: string;
};
export type MailboxTrial = {
	id: Id;
	done: boolean;
	/** of done */
	ok: boolean;
	/** as far as it came, the failure last */
	steps: MailboxTrialStep[];
	/** from the login on, at most 200 */
	folders?: MailboxFolder[];
	/** in the folder now */
	messages?: number;
};
export type MailboxWarning = {
	mailbox_id: Id;
	address: string;
	/** the worst; `said` is empty for those who may not change mailboxes */
	trouble: MailboxTrouble;
};
export type MailboxWarnings = {
	/** warnings that are no failures are for admins alone */
	warnings: MailboxWarning[];
};
export type Signature = {
	id: Id;
	version: number;
	active: boolean;
	/** absent: of all teams that have none of their own */
	team_id?: Id;
	/** en, zh-CN, zh-TW; empty: any language that has none of its own */
	locale: string;
	/** Markdown, with the placeholders of canned replies */
	body: string;
};
export type Signatures = {
	signatures: Signature[];
};
export type SaveSignature = {
	/** absent: a new one */
	id?: Id;
	/** with id: the one seen */
	version?: number;
	active: boolean;
	team_id?: Id;
	locale: string;
	body: string;
};
export type SavedSignature = {
	id: Id;
	version: number;
};
export type PreviewSignature = {
	team_id?: Id;
	locale: string;
	body: string;
};
export type SignatureText = {
	/** empty: there is none */
	text: string;
	/** cleaned */
	html: string;
};
export type PhoneDirection = "inbound" | "outbound";
export type PhoneState = "ringing" | "answered" | "ended";
export type PhoneResult = "answered" | "missed" | "busy" | "no_answer" | "failed" | "voicemail";
/** when the customer hopes for an answer */
export type PhoneHope = "now" | "today" | "two_days";
/** form: a telephone provider's signed form posts; json: signed JSON of a program of one's own; pbx: Asterisk's manager interface, set up in the program's configuration */
export type PhoneKind = "form" | "json" | "pbx";
export type PhoneCall = {
	id: Id;
	direction: PhoneDirection;
	state: PhoneState;
	/** of ended */
	result?: PhoneResult;
	/** of the other side, E.164; empty: none that could be called */
	number: string;
	/** as it came */
	written: string;
	/** the caller's, as it came: text and nothing else */
	name: string;
	/** our side: a number or an extension */
	called: string;
	/** an https address */
	recording?: string;
	agent_id?: Id;
	customer_id?: Id;
	ticket_id?: Id;
	/** the note on it */
	message_id?: Id;
	hope?: PhoneHope;
	started: Time;
	answered?: Time;
	ended?: Time;
	/** ms */
	talked: number;
};
export type PhoneCalls = {
	calls: PhoneCall[];
};
export type Caller = {
	customer_id: Id;
	name: string;
	class: string;
	/** that fits; empty where it was asked by id */
	number: string;
	/** the number as a whole, not only its beginning */
	whole: boolean;
	/** open ones, the newest first, at most 5 */
	tickets: Ticket[];
};
export type FindCaller = {
	/** as typed so far */
	number?: string;
	customer_id?: Id;
};
export type FoundCallers = {
	/** E.164; empty: none yet */
	number: string;
	callers: Caller[];
	/** the last with this number or customer, at most 5 */
	calls: PhoneCall[];
};
export type PhoneNote = {
	client_id: ClientId;
	/** the provider's call that it is about */
	call_id?: Id;
	direction: PhoneDirection;
	result: PhoneResult;
	/** as typed; may be empty */
	number: string;
	/** the caller's; may be empty */
	name: string;
	/** absent: whom the number belongs to */
	customer_id?: Id;
	/** absent: a new one */
	ticket_id?: Id;
	/** of a new one */
	team_id?: Id;
	/** of a new one; absent: the text's beginning */
	subject?: string;
	text: string;
	/** absent: now less talked */
	started?: Time;
	/** ms */
	talked?: number;
	hope?: PhoneHope;
	/** promised */
	call_back?: Time;
	/** its words; absent: the text's beginning */
	promise?: string;
};
export type PhoneNoted = {
	/** of the call */
	id: Id;
	ticket: Ticket;
	message_id: Id;
	/** it was written down before */
	repeated: boolean;
};
export type MyCall = {
	call: PhoneCall;
	rings: boolean;
	/** whose number it is */
	callers: Caller[];
};
export type MyCalls = {
	calls: MyCall[];
};
export type PhoneProvider = {
	id: Id;
	version: number;
	active: boolean;
	name: string;
	kind: PhoneKind;
	/** where it posts to, below the server's address; empty: pbx */
	path: string;
	address: string;
	country: string;
	has_secret: boolean;
	/** when it was last believed */
	heard?: Time;
};
export type PhoneExtension = {
	agent_id: Id;
	extension: string;
};
export type PhonePbx = {
	host: string;
	port: number;
	tls: boolean;
	listening: boolean;
	why: string;
	since: Time;
};
export type PhoneSetup = {
	providers: PhoneProvider[];
	extensions: PhoneExtension[];
	/** absent: none is configured, or it was never started */
	pbx?: PhonePbx;
};
export type SavePhoneProvider = {
	/** absent: a new one */
	id?: Id;
	/** with id: the one seen */
	version?: number;
	active: boolean;
	name: string;
	kind: PhoneKind;
	/** under which the provider knows us, with path; empty: as it asks */
	address: string;
	/** where numbers are written without a country's code */
	country: string;
	/** form: the token with which it signs; absent: as it was */
	secret?: string;
	/** json: make a new one; the old one is good no more */
	new_secret?: boolean;
};
export type SavedPhoneProvider = {
	id: Id;
	version: number;
	path: string;
	/** that was just made; it is never shown again */
	secret?: string;
};
export type SetExtension = {
	agent_id: Id;
	extension: string;
};
export type ImportCalls = {
	text: string;
	/** IANA: whose clock the times are of */
	zone: string;
	/** whose calls they are; absent: nobody's */
	provider_id?: Id;
	/** false: only show what would be */
	apply: boolean;
};
export type WrongLine = {
	line: number;
	why: string;
};
export type ImportedCalls = {
	calls: number;
	/** of them: heard of before */
	known: number;
	/** with apply: that were new; else those that would be */
	added: number;
	wrongs: number;
	/** at most 100 */
	wrong: WrongLine[];
	/** the first line named the columns */
	header: boolean;
	/** with apply false: the first 10, their lines as ids */
	sample: PhoneCall[];
};
export type Redecode = {
	id: Id;
	/** one of those that a former answer offers; absent: the best guess */
	charset?: string;
};
export type Redecoded = {
	/** what it was read with here */
	charset: string;
	/** what it is shown with to everybody; empty: as it came */
	kept: string;
	/** those that can be tried, the likeliest first */
	charsets: string[];
	subject: string;
	author_name: string;
	text: string;
	quoted?: string;
	/** true: text and quoted are only the beginning */
	cut?: boolean;
	has_html: boolean;
	/** of its attachments */
	names: RedecodedName[];
	/** false: it reads as it is shown already */
	differs: boolean;
};
export type RedecodedName = {
	id: Id;
	name: string;
};
export type KeepCharset = {
	id: Id;
	/** of the ticket: the one seen */
	version: number;
	/** empty: as it came */
	charset: string;
};
export type PreviewKind = "none" | "picture" | "pages" | "text";
/** why there is none: nothing that we draw; too many bytes; it cannot be read; too many pixels; it takes too long or too much memory; it is locked by a password; there is nothing in it */
export type PreviewWhy = "" | "type" | "size" | "broken" | "pixels" | "slow" | "encrypted" | "empty";
export type Preview = {
	kind: PreviewKind;
	why: PreviewWhy;
	/** that can be shown: 1 for a picture, up to 5 of a PDF or TIFF */
	pages: number;
	/** that the file has */
	pages_all: number;
	/** of the first page in its large size, pixels */
	width?: number;
	height?: number;
	/** of kind text: the first 64 KiB */
	text?: string;
	/** what text was read with */
	charset?: string;
	/** text is only the beginning */
	cut?: boolean;
};
/** an address that only this machine or its network can reach; another port than 80 and 443; no such host; no connection; too many redirects; too many bytes; too slow; the server said no; not a picture we draw; one dot that shows nothing; beyond the number that is fetched */
export type PictureWhy = "private" | "port" | "name" | "unreachable" | "redirects" | "size" | "slow" | "refused" | "type" | "tracker" | "many";
export type PictureFailed = {
	n: number;
	host: string;
	why: PictureWhy;
};
export type Pictures = {
	/** remote pictures that the mail names */
	found: number;
	shown: number;
	failed: PictureFailed[];
	/** from then they are held back again */
	until: Time;
};
export type RemotePictures = "never" | "ask";
export type ReadingSetting = {
	version: number;
	/** never: message.pictures is refused */
	pictures: RemotePictures;
};
export type SaveReadingSetting = {
	/** the one seen */
	version: number;
	pictures: RemotePictures;
};
export type SavedReadingSetting = {
	version: number;
};
/** a figure, and its definition's key. csat: share of 4 and 5 of 5. nps: -100..100. ces: mean of 1..7. gap: mean of -2..2. response_rate: answered of sent, by the day of asking. responsiveness_gap: mean of hoped less actual first reply. reopened: share of the period's solves that were reopened since. backlog: open at the end of the last day; backlog_old: of it older than 7 days. sla_*: share of clocks answered in time of all that ended or broke in the period. escalated: levels that rang. moved: handed to another team. article_solved: share of solves with an article used that were not reopened */
export type ReportKey = "csat" | "nps" | "ces" | "gap" | "response_rate" | "responsiveness_gap" | "opened" | "solved" | "reopened" | "backlog" | "backlog_old" | "first_reply_time" | "resolution_time" | "sla_first_response" | "sla_next_response" | "sla_resolve" | "sla_own" | "sla_queue" | "sla_promise" | "escalated" | "moved" | "replies" | "recovery_opened" | "recovery_settled" | "article_used" | "article_solved";
/** share, points and score in thousandths (923 is 92.3 %; 33000 is 33 points; 5600 is 5.6); time in milliseconds; count as it is */
export type ReportUnit = "share" | "points" | "score" | "time" | "count";
export type ReportBy = "agent" | "team" | "channel" | "tag" | "language" | "article";
export type ReportCompare = "none" | "previous" | "year";
export type ReportStep = "day" | "week";
export type ReportRaters = "last" | "all";
export type ReportPart = "all" | "good" | "bad";
export type ReportOrder = "newest" | "lowest";
export type ReportCauseName = "retarget" | "unassigned" | "moved" | "waiting" | "reopened" | "escalated" | "busy";
export type ReportForm = "pdf" | "csv";
export type ReportEvery = "day" | "week" | "month";
export type ReportPageName = "satisfaction" | "sla" | "flow" | "escalations" | "workload" | "channels" | "articles";
export type ReportAsk = {
	/** first day, 2026-11-01, in the zone of report.state */
	from: string;
	/** last day; at most 800 days */
	to: string;
	/** previous: as many days before; year: the same days 364 days before. Absent: none */
	compare?: ReportCompare;
	/** ids joined by commas, at most 16; absent or empty: all. So the next five */
	teams?: string;
	agents?: string;
	channels?: string;
	/** en,zh-Hans,zh-Hant; none: not known */
	languages?: string;
	/** any of them; a ticket counts once */
	tags?: string;
	/** ids of surveys: which answers csat, nps, ces, gap, response_rate, funnel and comments count */
	surveys?: string;
	/** of ReportKey, joined by commas */
	keys?: string;
	by?: ReportBy;
	/** absent: day; a week begins on Monday */
	step?: ReportStep;
	/** by agent: an answer counts for who had the ticket when it was solved (absent), or for everybody who wrote to the customer */
	raters?: ReportRaters;
	/** report.tickets: all that the figure rests on (absent), those that count for it, those that do not */
	part?: ReportPart;
	/** report.tickets: of one bar of report.distribution, one hour of report.heat, one age of report.backlog, one clock of report.escalations */
	mark?: number;
	/** report.tickets with by: the row's id */
	row?: string;
	/** report.tickets of moved: handed to this team */
	to_team?: Id;
	/** report.comments; absent: newest */
	order?: ReportOrder;
	/** report.breaches: only clocks that broke for this */
	cause?: ReportCauseName;
	skip?: number;
	/** absent: 50 */
	most?: number;
};
export type ReportState = {
	/** IANA name */
	zone: string;
	/** everything is being counted anew for this one */
	zone_wanted?: string;
	today: string;
	now: Time;
	/** when the last happening was taken in */
	through: Time;
	/** false: the first count is under way, figures are still growing */
	whole: boolean;
	/** of a count that is under way; 100: none is */
	percent: number;
	/** no ranking below so many answers */
	min_ranked: number;
	/** below so many a score is too few to say anything */
	min_shown: number;
	/** no figure, list or file names an agent; by and agents of one are refused (denied) */
	hides_agents: boolean;
	/** with hides_agents: of teams with fewer people only opened and backlog are said, nor of those set apart with them */
	min_group: number;
};
export type SetReportZone = {
	zone: string;
};
export type SetReportHiding = {
	hides_agents: boolean;
};
export type ReportValue = {
	/** how many it rests on */
	n: number;
	/** absent: nothing to count */
	value?: number;
	/** 95 % interval (Wilson for shares, bootstrap for means); absent for counts */
	low?: number;
	high?: number;
	/** csat, nps, ces, gap: how many were asked in the period */
	of?: number;
	/** with of: the share of them that answered, in thousandths */
	response?: number;
};
export type ReportFigure = {
	key: ReportKey;
	unit: ReportUnit;
	n: number;
	value?: number;
	low?: number;
	high?: number;
	of?: number;
	response?: number;
	/** times: read off the distribution */
	median?: number;
	/** a score with n below min_shown */
	too_few: boolean;
	/** of a group that is too small to be shown (report.state, hides_agents): n is 0, whatever it is */
	hidden?: boolean;
	/** in a table by agent, team, channel or tag: its place among rows with n of at least min_ranked, 1 the best; absent: not ranked. Never by language */
	rank?: number;
	/** of the period compared with */
	previous?: ReportValue;
};
export type ReportFigures = {
	figures: ReportFigure[];
	from: string;
	to: string;
	previous_from?: string;
	previous_to?: string;
};
export type ReportPoint = {
	/** of a week: its Monday */
	day: string;
	n: number;
	value?: number;
	low?: number;
	high?: number;
};
export type ReportLine = {
	/** with by: the row's id; else empty */
	row: string;
	points: ReportPoint[];
};
export type ReportSeries = {
	key: ReportKey;
	unit: ReportUnit;
	step: ReportStep;
	/** every day or week of the period, also those with nothing */
	lines: ReportLine[];
	/** of the period compared with; without by */
	previous?: ReportPoint[];
};
export type ReportBar = {
	/** scores: the score (gap: 1..5 for -2..2); times: number of the bucket; clocks: number of the bucket, see late */
	mark: number;
	n: number;
	previous?: number;
	/** times: from so many milliseconds; clocks: answered in time: at least so many thousandths of the target were left; late: at least so many milliseconds too late */
	least?: number;
	/** less than so many; absent: no end */
	most?: number;
	/** clocks: the deadline had passed; without least: and it is not met yet */
	late?: boolean;
};
export type ReportDistribution = {
	key: ReportKey;
	unit: ReportUnit;
	/** all of the scale, also those with none */
	bars: ReportBar[];
};
export type ReportRow = {
	/** agent, team, article: id (0: nobody); else the word itself */
	row: string;
	/** an article's title in the reader's language, or in what stands in for it; the row itself where there is no name */
	name: string;
	/** of keys, in their order */
	figures: ReportFigure[];
};
export type ReportTable = {
	by: ReportBy;
	/** the ones with most first, at most 200 */
	rows: ReportRow[];
	total: ReportFigure[];
	more: boolean;
};
export type ReportFunnelRow = {
	/** the channel or language; empty in all */
	row: string;
	/** surveys that were to be asked in the period */
	wanted: number;
	sent: number;
	/** could not be delivered, or were revoked */
	failed: number;
	answered: number;
	/** low scores and negative gaps */
	low: number;
	recovery_opened: number;
	/** somebody called back */
	recovery_called: number;
	recovery_settled: number;
	/** mean time from sending to the answer, ms */
	answer_lag?: number;
};
export type ReportFunnel = {
	all: ReportFunnelRow;
	by_channel: ReportFunnelRow[];
	by_language: ReportFunnelRow[];
};
export type ReportGap = {
	dimension: "reliability" | "responsiveness" | "assurance" | "empathy" | "clarity";
	n: number;
	/** mean of 1..7 in thousandths */
	expected?: number;
	perceived?: number;
	/** perceived less expected */
	gap?: number;
	/** 95 % interval of the gap */
	low?: number;
	high?: number;
};
export type ReportGaps = {
	dimensions: ReportGap[];
};
export type ReportComment = {
	/** of the answer */
	id: Id;
	at: Time;
	kind: "csat" | "nps" | "ces" | "gap" | "pair" | "panel";
	/** as the customer chose it; gap: 1..5 for -2..2 */
	score: number;
	low: boolean;
	text: string;
	/** of the survey that was answered; empty: not known */
	language: string;
	about?: string;
	customer?: string;
	/** absent: there is none, or it is not theirs to see */
	ticket?: Ticket;
	agent_id?: Id;
	handled: boolean;
	handled_by?: Id;
};
export type ReportComments = {
	comments: ReportComment[];
	more: boolean;
};
export type HandleComment = {
	id: Id;
	handled: boolean;
};
export type ReportBreach = {
	ticket: Ticket;
	clock: SlaKind;
	/** when the deadline passed */
	at: Time;
	/** answered so many milliseconds later; absent: not yet */
	late?: number;
	/** the first that is true at that moment: the target was changed; nobody had the ticket; another team had had it since the clock started; it was waiting for somebody; it had been solved before; a level had rung for it; none of these */
	cause: ReportCauseName;
	/** who had it then */
	team_id: Id;
	agent_id?: Id;
};
export type ReportBreaches = {
	breaches: ReportBreach[];
	/** of the whole period */
	causes: ReportCause[];
	more: boolean;
};
export type ReportCause = {
	cause: ReportCauseName;
	n: number;
};
export type ReportBacklogDay = {
	day: string;
	opened: number;
	solved: number;
	/** tickets that came back that day */
	reopened: number;
	/** open at the end of the day: under 4 h, under 24 h, under 3 days, under 7 days, older; of today: by the age they will have at midnight */
	ages: number[];
};
export type ReportBacklog = {
	days: ReportBacklogDay[];
};
export type ReportHeat = {
	/** 168: Monday 00:00 first; tickets opened in the whole period */
	arrivals: number[];
	/** 168: agents online, in thousandths, mean over the period's weeks */
	coverage: number[];
	/** of the period, in thousandths: arrivals divided by it is the mean week */
	weeks: number;
};
export type ReportRang = {
	clock: SlaKind;
	level: number;
	n: number;
	acknowledged: number;
};
export type ReportMove = {
	from_team: Id;
	to_team: Id;
	n: number;
	/** mean time in the first team before it was handed on, ms */
	spent: number;
};
export type ReportEscalations = {
	/** escalated, moved, opened */
	figures: ReportFigure[];
	rang: ReportRang[];
	moves: ReportMove[];
};
export type ReportWallAsk = {
	/** as in ReportAsk */
	teams?: string;
};
export type ReportWallNumber = {
	key: "open_now" | "unassigned_now" | "breached_now" | "agents_online" | "solved_today" | "csat_week";
	unit: ReportUnit;
	n: number;
	value?: number;
};
export type ReportWall = {
	/** six, always in this order */
	numbers: ReportWallNumber[];
	now: Time;
	through: Time;
};
export type ReportTicket = {
	ticket: Ticket;
	/** of the last thing counted */
	at: Time;
	mark: number;
	/** how often this ticket counts in the figure */
	times: number;
	/** times: how long */
	value?: number;
};
export type ReportTickets = {
	/** newest first; only what one may read */
	tickets: ReportTicket[];
	more: boolean;
};
export type ReportSchedule = {
	id: Id;
	version: number;
	active: boolean;
	name: string;
	page: ReportPageName;
	/** pdf: the page; csv: one row a ticket */
	form: ReportForm;
	/** filters of ReportAsk as a query string, without from and to */
	query: string;
	/** the period: so many days up to the day before */
	days: number;
	every: ReportEvery;
	/** of week; month: on the first */
	weekday: Weekday;
	/** of the day, in the zone of report.state */
	minute: number;
	locale: Locale;
	/** with whose rights it is made */
	owner_id: Id;
	/** to whom it is mailed */
	agents: ById[];
	next: Time;
	last?: Time;
	/** why the last one was not made */
	trouble?: string;
};
export type ReportSchedules = {
	schedules: ReportSchedule[];
};
export type SaveReportSchedule = {
	/** absent: a new one */
	id?: Id;
	/** that was seen; 0 with a new one */
	version: number;
	active: boolean;
	name: string;
	page: ReportPageName;
	form: ReportForm;
	query: string;
	days: number;
	every: ReportEvery;
	weekday: Weekday;
	minute: number;
	locale: Locale;
	/** leads and up */
	agents: ById[];
};
export type RemoveReportSchedule = {
	id: Id;
	version: number;
};
export type AgentState = "offline" | "online" | "away" | "on_break";
export type RoutingMode = "manual" | "round_robin" | "least_loaded";
/** why a ticket waits in its team's queue */
export type RoutingWhy = "found" | "nobody_there" | "all_passed" | "all_full" | "no_match";
/** who has it reads tickets of that language; zh is both scripts */
export type SkillLanguage = "none" | "en" | "zh" | "zh-Hans" | "zh-Hant";
export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
export type Presence = {
	agent_id: Id;
	state: AgentState;
	since: Time;
	/** by rule, not by anybody's word */
	automatic: boolean;
	/** free text; of the program: idle, lost, back, missed, signed_out */
	reason: string;
	on_shift: boolean;
	/** hundredths: what they have and what is offered to them */
	load: number;
	/** hundredths */
	capacity: number;
};
export type Roster = {
	agents: Presence[];
};
export type SetState = {
	/** absent: one's own */
	agent_id?: Id;
	state: AgentState;
	reason?: string;
};
export type Offer = {
	ticket: Ticket;
	/** of this offer alone: goes with the answer */
	fence: Id;
	made: Time;
	until: Time;
	/** why it came to this agent: answered last, next in turn, least loaded */
	cause: string;
};
export type Offers = {
	offers: Offer[];
	now: Time;
};
export type AnswerOffer = {
	/** of the ticket */
	id: Id;
	fence: Id;
};
export type Skill = {
	id: Id;
	version: number;
	name: string;
	language: SkillLanguage;
};
export type Skills = {
	skills: Skill[];
};
export type SaveSkill = {
	/** absent: a new one */
	id?: Id;
	/** with id: the one seen */
	version?: number;
	name: string;
	language: SkillLanguage;
};
export type RemoveSkill = {
	id: Id;
	version: number;
};
export type SkillLevel = {
	skill_id: Id;
	level: number;
};
export type TicketSkills = {
	skills: SkillLevel[];
};
export type SetTicketSkills = {
	id: Id;
	version: number;
	skills: SkillLevel[];
};
export type TeamCapacity = {
	team_id: Id;
	/** hundredths: 100 is one chat */
	capacity: number;
};
export type ShiftHours = {
	day: Weekday;
	/** 09:00 */
	from: string;
	/** 18:00; up to 24:00 */
	to: string;
};
export type Shift = {
	/** IANA */
	timezone: string;
	hours: ShiftHours[];
};
export type AgentRouting = {
	agent_id: Id;
	skills: SkillLevel[];
	/** hundredths; absent: the house's */
	capacity?: number;
	/** at most so much in this team; 0: nothing of it */
	teams: TeamCapacity[];
	/** absent: whenever they are online */
	shift?: Shift;
};
export type AgentRoutings = {
	agents: AgentRouting[];
};
export type SetAgentRouting = {
	agent_id: Id;
	skills: SkillLevel[];
	/** hundredths: 100 is one chat */
	capacity?: number;
	teams: TeamCapacity[];
	shift?: Shift;
};
export type TeamRouting = {
	team_id: Id;
	/** 0: never set */
	version: number;
	mode: RoutingMode;
	/** mail is offered; else it is given without asking */
	offer_mail: boolean;
	/** ms for an answer */
	chat_offer: number;
	/** ms for an answer */
	mail_offer: number;
	/** ms after which needs are given up by a step; 0: never */
	relax: number;
	/** first to whoever answered last */
	sticky: boolean;
	release_offline: boolean;
	release_shift: boolean;
	/** hundredths, of one agent in this team; 0: all of theirs */
	capacity: number;
};
export type TeamRoutings = {
	teams: TeamRouting[];
};
export type RoutingHouse = {
	version: number;
	/** ms without input */
	away_after: number;
	/** ms without a screen */
	offline_after: number;
	/** hundredths: 100 is one chat */
	capacity: number;
	/** hundredths: 100 is one chat */
	mail: number;
	/** hundredths: 100 is one chat */
	chat: number;
	/** hundredths: 100 is one chat */
	fax: number;
};
export type GetWorkload = {
	team_id: Id;
};
export type WorkOf = {
	presence: Presence;
	/** of this team, most urgent first */
	tickets: Ticket[];
	/** in this team; more than tickets when they are many */
	count: number;
};
export type QueuedTicket = {
	ticket: Ticket;
	offered_to?: Id;
	until?: Time;
	why?: RoutingWhy;
	/** since when nobody could be found */
	since?: Time;
};
export type Workload = {
	team_id: Id;
	agents: WorkOf[];
	queue: QueuedTicket[];
	/** in the queue */
	count: number;
	/** not all tickets are here */
	more: boolean;
};
export type Opening = {
	/** milliseconds; absent: nobody said when it opens */
	at?: number;
};
export type Webhook = {
	id: Id;
	ticket_id: Id;
	url: string;
	state: "waiting" | "sent" | "failed";
	/** how many were begun */
	attempt: number;
	created: Time;
	/** waiting: not before then */
	next?: Time;
	ended?: Time;
	/** of the last answer; absent: there was none */
	status?: number;
	/** why it did not go, or how the answer began; not_public, too_many: we did not send it */
	said: string;
};
export type Webhooks = {
	webhooks: Webhook[];
};
export type WebhookSecret = {
	/** 64 hexadecimal digits: the key, 32 bytes. Header Onevoice-Signature: t=<seconds>,v1=<HMAC-SHA-256 of "t.body" under it, hexadecimal> */
	secret: string;
};
export type RuleTable = {
	conditions: object[];
	actions: object[];
	events: string[];
};
export type Rule = {
	id: Id;
	version: number;
	place: number;
	active: boolean;
	name: string;
	/** on or after, when, do: workflow/rule_body.h */
	body: object;
};
export type Rules = {
	rules: Rule[];
};
export type SaveRule = {
	/** absent: a new one */
	id?: Id;
	/** with id: the one seen */
	version?: number;
	place: number;
	active: boolean;
	name: string;
	body: object;
};
export type OrderedRule = {
	id: Id;
};
export type Order = {
	rules: OrderedRule[];
};
export type DryRun = {
	body: object;
};
export type DryRunHit = {
	/** as it is now */
	ticket: Ticket;
	at: Time;
	/** the rows that were true, as in a log */
	because: string;
};
export type DryRunDone = {
	from: Time;
	/** that were looked at */
	tickets: number;
	/** only the newest were */
	more_tickets: boolean;
	/** of some tickets only the last 100 events were */
	more_events: boolean;
	/** the list ends before its end */
	more_hits: boolean;
	hits: DryRunHit[];
};
export type ListMacros = {
	all?: boolean;
};
export type Macro = {
	id: Id;
	version: number;
	place: number;
	active: boolean;
	/** absent: for all */
	team_id?: Id;
	name_en: string;
	name_zh_cn: string;
	name_zh_tw: string;
	/** do: workflow/action.h */
	body: object;
	may_change: boolean;
};
export type Macros = {
	macros: Macro[];
};
export type SaveMacro = {
	/** absent: a new one */
	id?: Id;
	/** with id: the one seen */
	version?: number;
	place: number;
	active: boolean;
	/** absent: for all */
	team_id?: Id;
	name_en: string;
	name_zh_cn: string;
	name_zh_tw: string;
	body: object;
};
export type RunMacro = {
	id: Id;
	version: number;
	macro_id: Id;
	client_id: ClientId;
};
export type MacroDone = {
	ticket: Ticket;
	/** for ticket.undo_macro: the version before it */
	from: number;
	/** and its last */
	to: number;
	/** a reply or note among it stays when it is taken back */
	said: boolean;
};
export type UndoMacro = {
	id: Id;
	version: number;
	from: number;
	to: number;
};
export type NamedStatus = {
	id: Id;
	version: number;
	category: Status;
	place: number;
	pauses_resolve: boolean;
	active: boolean;
	name_en: string;
	name_zh_cn: string;
	name_zh_tw: string;
};
export type Statuses = {
	statuses: NamedStatus[];
};
export type SaveStatus = {
	/** absent: a new one */
	id?: Id;
	/** with id: the one seen */
	version?: number;
	category: Status;
	place: number;
	pauses_resolve: boolean;
	active: boolean;
	name_en: string;
	name_zh_cn: string;
	name_zh_tw: string;
};
export type SavedSetting = {
	id: Id;
	version: number;
};
export type TagTicket = {
	id: Id;
	version: number;
	tag: string;
};
export type ListTags = {
	begins?: string;
};
export type Tags = {
	tags: string[];
};
export type Snooze = {
	id: Id;
	version: number;
	/** absent: no time, only the customer's answer */
	until?: number;
	on_reply: boolean;
};
export type ByVersion = {
	id: Id;
	version: number;
};
export type SearchAsk = {
	/** what was typed; only its first 400 characters count */
	q: string;
	/** the last word may not be finished */
	typing?: boolean;
	/** of the person, east of UTC; absent: 0 */
	zone_minutes?: number;
	skip?: number;
	/** absent: 20 */
	most?: number;
};
export type SearchPiece = {
	text: string;
	/** it was asked for */
	hit: boolean;
};
export type SearchExcerpt = {
	pieces: SearchPiece[];
	cut_before: boolean;
	cut_behind: boolean;
};
export type SearchHit = {
	ticket: Ticket;
	/** the best of its messages */
	message_id: Id;
	seq: number;
	kind: MessageKind;
	at: Time;
	author_name: string;
	subject: SearchExcerpt;
	said: SearchExcerpt;
	/** the ticket leads there, and what was said is shown there, too; absent: to none that you may read */
	merged_into?: TicketRef;
};
export type SearchFound = {
	hits: SearchHit[];
	/** there are others behind them */
	more: boolean;
	/** so many messages match that only the newest were looked at */
	capped: boolean;
	/** the end of the question was left out */
	cut: boolean;
	/** a KEY:VALUE that nothing can have; then nothing is found */
	unknown?: string;
	/** older tickets may not be found yet */
	rebuilding: boolean;
	/** with rebuilding: how much of it is done */
	percent?: number;
	/** nothing was asked yet: a word of one or two letters that is still being typed */
	blank: boolean;
};
export type SearchCustomersAsk = {
	/** what was typed; only its first 400 characters count */
	q: string;
	/** the last word may not be finished */
	typing?: boolean;
	/** absent: 6 */
	most?: number;
};
export type SearchCustomer = {
	customer_id: Id;
	plain_name: string;
	name: SearchExcerpt;
	/** absent: none */
	class?: string;
	/** the one that fits, else their first; absent: they have none */
	plain_address?: string;
	/** with plain_address */
	address?: SearchExcerpt;
	/** the newest of theirs that you may read; absent: there is none */
	ticket?: Ticket;
};
export type SearchCustomersFound = {
	customers: SearchCustomer[];
	/** there are others */
	more: boolean;
	/** older ones may not be found yet */
	rebuilding: boolean;
};
export type SearchArticlesAsk = {
	/** what was typed; only its first 400 characters count */
	q: string;
	/** the last word may not be finished */
	typing?: boolean;
	/** the text that goes first where several match; absent: yours */
	locale?: Locale;
	skip?: number;
	/** absent: 10 */
	most?: number;
};
export type SearchSuggestAsk = {
	/** of the ticket */
	id: Id;
	/** absent: 5 */
	most?: number;
};
export type SearchArticle = {
	article_id: Id;
	/** of the text that is shown */
	locale: Locale;
	/** of its version */
	number: number;
	visibility: ArticleVisibility;
	/** not what is published, but what is being written */
	working: boolean;
	/** between the scripts, and not reviewed yet */
	converted: boolean;
	/** absent: it was never published */
	updated?: Time;
	plain_title: string;
	title: SearchExcerpt;
	said: SearchExcerpt;
};
export type SearchArticlesFound = {
	articles: SearchArticle[];
	/** there are others behind them */
	more: boolean;
	/** nothing was asked: no word in it, or KEY:VALUE, which speaks of tickets */
	blank: boolean;
	/** some may not be found yet */
	rebuilding: boolean;
};
export type SlaKind = "first_response" | "next_response" | "resolve" | "own" | "queue" | "promise" | "recovery";
export type SlaState = "running" | "paused" | "fulfilled" | "cancelled";
export type PromiseKind = "call" | "reply" | "other";
export type Policy = {
	id: Id;
	version: number;
	/** 1, 2, ...: asked in this order, the first that matches applies */
	place: number;
	active: boolean;
	name: string;
	/** match: {"all": [...]} of workflow/condition.h, of customer_class, priority, team, mailbox, channel, language, tag; targets: {"first_response": {"business_ms": 7200000, "calendar": "1", "risk_percent": 75}, ...}, a kind left out is not promised, without calendar the time counts day and night; ladder: {"first_response": [levels of workflow/escalation_level.h], ...}, also of promise; resume_days: 3 */
	body: object;
	/** who saved this version; absent: the program */
	author_id?: Id;
	/** this version */
	created: Time;
};
export type Policies = {
	/** of the list, for sla.policy_reorder */
	version: number;
	policies: Policy[];
};
export type SavePolicy = {
	/** absent: a new one, behind the others */
	id?: Id;
	/** the version that was edited; with id */
	version?: number;
	name: string;
	active: boolean;
	/** as in Policy */
	body: object;
};
export type ReorderPolicies = {
	version: number;
	ids: ById[];
};
export type TryPolicy = {
	/** absent: a new one, behind the others */
	id?: Id;
	name: string;
	active: boolean;
	/** as in Policy */
	body: object;
	/** absent: 90 */
	days?: number;
};
export type Score = {
	kind: SlaKind;
	/** that began in these days */
	clocks: number;
	/** of them: with a target */
	promised: number;
	kept: number;
	broken: number;
	/** promised, neither kept nor broken yet */
	running: number;
};
export type WhatIf = {
	days: number;
	/** whose clocks began in these days */
	tickets: number;
	/** of them: all, or a sample of at most 2,000, evenly chosen */
	looked_at: number;
	/** of those: would come under another policy, or another version of theirs */
	moved: number;
	/** as it was */
	before: Score[];
	/** the same events under the edit; a ticket counts as what it is now */
	after: Score[];
};
export type ApplyPolicies = {
	/** count only */
	preview: boolean;
	/** `next` of the former answer */
	after?: Id;
};
export type AppliedPolicies = {
	/** open tickets, 200 at a time */
	looked_at: number;
	/** come under another policy, or the newest version of theirs */
	changed: number;
	/** of them: late at once */
	breaching: number;
	/** call again with it as `after`; absent: these were the last */
	next?: Id;
};
export type SetClass = {
	/** of the customer */
	id: Id;
	/** "VIP"; empty: none */
	class: string;
};
export type GetSla = {
	id: Id;
	/** of the sentences; absent: the reader's own */
	locale?: Locale;
};
export type SlaEvent = {
	n: number;
	/** start, pause, resume, retarget, fulfil, reopen, revoke, cancel, restore, rebase, breach, ack */
	event: string;
	/** from when it counts */
	at: Time;
	/** when it was written down */
	recorded: Time;
	cause: string;
	/** start, rebase: from when time counts */
	started?: Time;
	/** start, retarget: business time promised, 0 = none */
	target_ms?: number;
	/** start, retarget */
	policy_id?: Id;
	policy_version?: number;
	/** the message that began it, or answered it */
	seq?: number;
	/** breach: how long after the deadline it was noticed */
	late_ms?: number;
	/** absent: the program */
	actor_id?: Id;
};
export type SlaClock = {
	kind: SlaKind;
	cycle: number;
	state: SlaState;
	started: Time;
	/** business time promised; 0 = none: it is counted, and never due */
	target_ms: number;
	/** business time, up to its end or its pause; while it runs up to its last event */
	used_ms: number;
	/** business time until the deadline, now; absent: none, or passed */
	left_ms?: number;
	/** behind the deadline, until its end or now; absent: in time */
	late_ms?: number;
	risk_percent: number;
	/** absent: it stands, has ended, or promises nothing */
	due?: Time;
	/** at risk from then on */
	risk?: Time;
	breached_at?: Time;
	ended?: Time;
	policy_id?: Id;
	policy_version?: number;
	policy_name: string;
	/** absent: day and night */
	calendar_id?: Id;
	calendar_name: string;
	/** with calendar_id: which version of it, as in Ticket */
	due_calendar?: string;
	/** the status that it stands in */
	paused_why?: string;
	promise?: Promise;
	/** in the reader's language: what runs, since when, why it stands, when it is due */
	sentence: string;
	/** why this policy */
	why: string;
	events: SlaEvent[];
};
export type TicketSla = {
	now: Time;
	clocks: SlaClock[];
};
export type Promise = {
	n: number;
	kind: PromiseKind;
	text: string;
	due: Time;
	/** absent: nobody is reminded */
	remind?: Time;
	maker_id?: Id;
	made: Time;
};
export type MakePromise = {
	id: Id;
	kind: PromiseKind;
	text: string;
	due: Time;
	/** minutes before it is due; 0 = not at all, absent = 15 */
	remind_min?: number;
};
export type OfPromise = {
	id: Id;
	n: number;
};
export type Promised = {
	ticket: Ticket;
	/** of the promise */
	n: number;
};
export type NoReplyNeeded = {
	id: Id;
	version: number;
};
/** gap: compared with what you expected, -2 to 2, one tap; csat 1 to 5; nps 0 to 10; ces 1 to 7; pair: one of five dimensions by chance, expected and perceived, 1 to 7; panel: all five */
export type SurveyKind = "gap" | "csat" | "nps" | "ces" | "pair" | "panel";
export type SurveyTrigger = "solve" | "chat_end" | "periodic";
/** link: printed on a fax */
export type SurveyWay = "mail" | "chat" | "link";
/** skipped: by an agent, with a reason; passed: not asked, `why` says it */
export type SurveyState = "planned" | "asked" | "answered" | "revoked" | "skipped" | "passed" | "expired";
/** passed: asked lately; not drawn; nobody of flesh wrote; one of our own people; spam; no address. revoked: reopened, merged, spam. delivery: the mail did not arrive */
export type SurveyWhy = "quiet" | "sample" | "automatic" | "staff" | "spam" | "no_way" | "reopened" | "merged" | "delivery";
export type SurveyDimension = "reliability" | "responsiveness" | "assurance" | "empathy" | "clarity";
/** what a low score is about: the first four (product: the product or policy, not shown to agents); what a good one is about: the last four */
export type SurveyReason = "answer" | "speed" | "person" | "product" | "solved" | "quick" | "friendly" | "clear";
export type SurveyWording = {
	locale: Locale;
	/** of the mail; {number} is the ticket's number */
	subject: string;
	/** of the mail */
	intro: string;
	/** pair and panel: the sentence above the rows */
	question: string;
	/** what the scale's low end means */
	low: string;
	high: string;
	/** gap and csat: five words, from the low end; else none */
	options: string[];
	/** above the field for words */
	comment: string;
	thanks: string;
};
export type SurveyBody = {
	/** {"all": [...]} of workflow/condition.h: which tickets, by the fields that policies may ask */
	match: object;
	/** after the solve; 0 to 43200 */
	delay_min: number;
	/** periodic: 7 to 366; else 0 */
	every_days: number;
	/** 1 to 100 of those who could be asked */
	sample_percent: number;
	/** nobody is asked again so soon; 14 to 366 */
	quiet_days: number;
	/** a score up to this opens a recovery; of pair and panel: a gap (perceived less expected) up to this. One below the scale: never */
	recover_to: number;
	/** until the customer is called back, where no policy has a target for recovery; 1 to 720 */
	recover_hours: number;
	/** a language that is left out has the built-in words */
	wording: SurveyWording[];
};
export type Survey = {
	id: Id;
	version: number;
	active: boolean;
	/** never changes */
	kind: SurveyKind;
	trigger: SurveyTrigger;
	name: string;
	body: SurveyBody;
	/** who saved this version; absent: the program */
	author_id?: Id;
	/** this version */
	created: Time;
};
export type Surveys = {
	surveys: Survey[];
};
export type SurveyVersions = {
	versions: Survey[];
};
export type SaveSurvey = {
	/** absent: a new one */
	id?: Id;
	/** the version that was edited; with id */
	version?: number;
	name: string;
	active: boolean;
	kind: SurveyKind;
	trigger: SurveyTrigger;
	/** SurveyBody; what is left out is as survey.kinds says */
	body: object;
};
export type SurveyKindInfo = {
	kind: SurveyKind;
	/** of the scale */
	least: number;
	most: number;
	/** with the words of all three languages */
	body: SurveyBody;
};
export type SurveyChip = {
	locale: Locale;
	reason: SurveyReason;
	text: string;
};
export type SurveyRow = {
	locale: Locale;
	dimension: SurveyDimension;
	text: string;
};
export type SurveyKinds = {
	kinds: SurveyKindInfo[];
	/** what reasons are called on the page */
	chips: SurveyChip[];
	/** what dimensions are called on the page */
	rows: SurveyRow[];
};
export type SurveyItem = {
	dimension: SurveyDimension;
	expected: number;
	perceived: number;
};
export type SurveyAnswer = {
	/** absent: of pair and panel, and where it is about the product and the reader is an agent */
	score?: number;
	items: SurveyItem[];
	reason?: SurveyReason;
	comment?: string;
	/** true: such a score opens a recovery */
	low?: boolean;
	/** true: it is about the product or policy; leads see it */
	withheld?: boolean;
	at: Time;
	/** the last time */
	changed: Time;
	/** how often it was given */
	times: number;
};
export type SurveyRequest = {
	id: Id;
	survey_id: Id;
	survey_name: string;
	survey_version: number;
	kind: SurveyKind;
	least: number;
	most: number;
	state: SurveyState;
	why?: SurveyWhy;
	way: SurveyWay;
	locale: Locale;
	/** as it was, or will be asked */
	question: string;
	/** pair: which one */
	dimension?: SurveyDimension;
	/** the solve */
	created: Time;
	/** planned: when it will be asked */
	due?: Time;
	asked?: Time;
	expires?: Time;
	skipped_by?: Id;
	skip_reason?: string;
	/** revoked, skipped, passed */
	ended?: Time;
	answer?: SurveyAnswer;
};
export type Expectation = {
	hope: VisitorHope;
	channel: Channel;
	asked: Time;
	/** an answer was hoped for by then */
	hoped: Time;
	/** absent: not yet */
	answered?: Time;
	/** hoped less answered: below 0 is later than hoped; absent: not answered */
	gap_ms?: number;
};
export type RecoveryState = "open" | "called" | "settled" | "lost";
/** a low score; perceived below expected; answered later than hoped for */
export type RecoveryCause = "score" | "gap" | "hope";
export type RecoveryEvent = {
	/** tried: not reached; again: one more low answer, or the answer was changed */
	kind: "opened" | "taken" | "tried" | "called" | "settled" | "lost" | "again";
	/** absent: the program */
	actor_id?: Id;
	at: Time;
	text: string;
};
export type Recovery = {
	id: Id;
	ticket_id: Id;
	number: string;
	subject: string;
	customer_name: string;
	team_id: Id;
	/** absent: nobody sees to it yet */
	assignee_id?: Id;
	cause: RecoveryCause;
	state: RecoveryState;
	version: number;
	opened: Time;
	/** by when the customer is called back; absent: it has been done */
	due?: Time;
	breached_at?: Time;
	called?: Time;
	ended?: Time;
	/** what was asked and answered; absent: cause hope */
	request?: SurveyRequest;
	/** cause hope */
	expectation?: Expectation;
	/** where they can be called; absent: no number is known */
	phone?: string;
	/** where a reply on the ticket goes, mail or fax; absent: nowhere */
	address?: string;
	events: RecoveryEvent[];
};
export type ListRecoveries = {
	/** true: settled and lost ones; absent: those still to be seen to */
	ended?: boolean;
	team_id?: Id;
	/** true: that I have taken */
	mine?: boolean;
	/** `opened` of the last one shown, for ended ones */
	before?: number;
};
export type Recoveries = {
	recoveries: Recovery[];
	more: boolean;
};
export type OfRecovery = {
	id: Id;
	version: number;
};
export type CallBack = {
	id: Id;
	version: number;
	reached: boolean;
	text: string;
};
export type SettleRecovery = {
	id: Id;
	version: number;
	/** true: the customer could not be won back */
	lost: boolean;
	text: string;
};
export type SkipSurvey = {
	id: Id;
	reason: string;
};
export type TicketSurvey = {
	/** newest first */
	requests: SurveyRequest[];
	expectations: Expectation[];
	recoveries: Recovery[];
};
export type TicketRef = {
	id: Id;
	number: string;
	subject: string;
	status: Status;
	customer_name: string;
	created: Time;
	last_seq: number;
};
export type Hold = "held" | "accepted" | "refused";
export type MessageMark = {
	message_id: Id;
	hold?: Hold;
	/** its subject is quite another one, and nobody has said that it belongs here */
	new_topic: boolean;
	/** the mail's own */
	subject: string;
	/** it goes on there */
	split_into?: TicketRef;
};
export type Relations = {
	merged_into?: TicketRef;
	/** tickets that lead here, the oldest first */
	merged: TicketRef[];
	/** its first mail names this one, but its sender has no part in it */
	possibly?: TicketRef;
	split_from?: TicketRef;
	/** it began as the answer to this one, which was closed long ago */
	follows?: TicketRef;
	/** a late answer to it goes on here; of several the newest */
	followed?: TicketRef;
	/** the same customer wrote under the same subject within a few days: perhaps they are one */
	suggested: TicketRef[];
	marks: MessageMark[];
};
export type DismissTicket = {
	id: Id;
	/** the one seen */
	version: number;
	/** a ticket that ticket.relations names as `possibly` or in `suggested` */
	other: Id;
};
export type HeldMessage = {
	message_id: Id;
	author_name: string;
	author_address: string;
	at: Time;
	ticket: TicketRef;
};
export type HeldMessages = {
	/** at most 50 */
	held: HeldMessage[];
	total: number;
};
export type GetMerged = {
	id: Id;
	/** none before this time; absent: from the beginning */
	from?: number;
	/** what a former answer gave as `next`; absent: up to the newest */
	before?: string;
};
export type MergedMessage = {
	/** where it was said, and still stands */
	ticket_id: Id;
	message: Message;
};
export type MergedMessages = {
	/** those that you may read, the oldest first; `last_seq` is how many messages each has */
	tickets: TicketRef[];
	/** the newest that fit, at most 50, the oldest first */
	messages: MergedMessage[];
	/** there are older ones; absent: these are all */
	next?: string;
};
export type MergeTicket = {
	id: Id;
	/** the one seen */
	version: number;
	/** an id, or a number as people say it: 240117-Q */
	into: string;
};
export type SplitTicket = {
	id: Id;
	/** the one seen */
	version: number;
	/** what customers wrote, at least one */
	messages: ById[];
	/** empty: that of the first message, else of the ticket */
	subject: string;
	/** absent: the same */
	team_id?: Id;
	/** it is the same customer's, whoever wrote; absent or false: the first message's author's */
	same_customer?: boolean;
};
export type Split = {
	ticket: Ticket;
	made: TicketRef;
};
export type MarkSpam = {
	id: Id;
	/** the one seen */
	version: number;
	spam: boolean;
};
export type DecideHeld = {
	id: Id;
	/** the one seen */
	version: number;
	message_id: Id;
	accept: boolean;
};
export type OfMessage = {
	id: Id;
	/** the one seen */
	version: number;
	message_id: Id;
};
export type BeginUpload = {
	name: string;
	/** as the sender has it; a wrong one is no harm */
	type?: string;
	size: number;
};
export type UploadBegun = {
	token: string;
};
export type UploadByToken = {
	token: string;
};
export type Upload = {
	name: string;
	type: string;
	size: number;
	/** bytes that are here */
	received: number;
};
export type WriteUpload = {
	token: string;
	offset: number;
};
export type UploadWritten = {
	received: number;
};
export type UploadPolicy = {
	version: number;
	/** bytes of an agent's file */
	file_most: number;
	/** bytes of all files of one message */
	message_most: number;
	/** bytes of a visitor's file */
	visitor_most: number;
	/** of one message */
	files_most: number;
	/** endings of names, in lower case, separated by blanks */
	refused: string;
};
export type SaveUploadPolicy = {
	/** the one seen */
	version: number;
	file_most: number;
	message_most: number;
	visitor_most: number;
	refused: string;
};
export type SavedUploadPolicy = {
	version: number;
};
export type FileOf = {
	token: string;
};
export type VisitorHello = {
	/** of the widget: wk_... */
	key: string;
	/** what VisitorWelcome gave before; absent: a stranger */
	token?: string;
	identity?: VisitorIdentity;
	/** en, zh-CN, zh-TW */
	locale: string;
	/** of the browser, IANA */
	zone?: string;
	page?: VisitorPage;
	/** the last line's seq that this screen has; absent: none */
	after?: number;
	/** of the talk that `after` is a place of; absent: of the last one */
	ticket_number?: string;
};
export type VisitorIdentity = {
	/** the customer's id at the site */
	id: string;
	name?: string;
	email?: string;
	/** hex HMAC-SHA-256 of id LF name LF email LF issued, by the widget's secret */
	signature: string;
	/** seconds UTC; older than a day is refused */
	issued?: number;
};
export type VisitorPage = {
	url: string;
	title?: string;
	referrer?: string;
};
/** when do you hope for an answer? */
export type VisitorHope = "now" | "today" | "two_days";
/** none: nothing was said yet; waiting: nobody has it yet; active: an agent has it; away: goes on by mail; ended */
export type VisitorChatState = "none" | "waiting" | "active" | "away" | "ended";
export type VisitorChat = {
	state: VisitorChatState;
	ticket_number?: string;
	/** who has it */
	agent_name?: string;
	/** while waiting: 1 = next */
	position?: number;
	/** ms: the band of the estimate; absent: nothing to estimate from */
	wait_least?: number;
	wait_most?: number;
	/** nobody is on duty, or it is long: answered by then, as our clocks say */
	promise?: Time;
	name?: string;
	/** mail address that answers go to when the visitor has left */
	reach?: string;
	hope?: VisitorHope;
	/** of the visitor's lines: the last one that is stored */
	received_seq?: number;
	/** of the visitor's lines: the last one an agent has seen */
	seen_seq?: number;
	/** ended: what the house would like to know; absent: nothing is asked, or no longer */
	survey?: VisitorSurvey;
};
export type VisitorSurveyRow = {
	dimension: SurveyDimension;
	text: string;
	/** as answered */
	expected?: number;
	perceived?: number;
};
export type VisitorSurveyChip = {
	reason: SurveyReason;
	text: string;
	/** goes with a good score; else with a low one */
	good: boolean;
};
export type VisitorSurveyOption = {
	score: number;
	text: string;
	/** which chips go with it */
	good: boolean;
};
export type VisitorSurvey = {
	request: Id;
	kind: SurveyKind;
	least: number;
	most: number;
	question: string;
	low: string;
	high: string;
	/** every score of the scale with its words, where it has them (else its number); of pair and panel none */
	options: VisitorSurveyOption[];
	chips: VisitorSurveyChip[];
	/** pair and panel: what is asked, expected and perceived, least to most */
	rows: VisitorSurveyRow[];
	comment: string;
	thanks: string;
	answered: boolean;
	/** as answered */
	score?: number;
	reason?: SurveyReason;
};
export type VisitorSurveyItem = {
	dimension: SurveyDimension;
	expected: number;
	perceived: number;
};
export type VisitorSurveyAnswer = {
	request: Id;
	/** of a kind with one score */
	score?: number;
	items?: VisitorSurveyItem[];
	reason?: SurveyReason;
	comment?: string;
};
export type VisitorFile = {
	id: Id;
	name: string;
	type: string;
	size: number;
	/** relative, good for this token for an hour */
	url?: string;
};
export type VisitorLine = {
	seq: number;
	mine: boolean;
	/** of one's own lines */
	client?: ClientId;
	/** the agent's name */
	author?: string;
	at: Time;
	text: string;
	/** went or came by mail */
	by_mail?: boolean;
	files?: VisitorFile[];
};
export type VisitorLines = {
	lines: VisitorLine[];
	/** there are older ones */
	more: boolean;
};
export type VisitorDesk = {
	/** somebody is on duty */
	open: boolean;
	/** ms: usual wait now */
	wait_most?: number;
	/** closed: answered by then */
	promise?: Time;
};
export type VisitorWelcome = {
	/** to keep in the host page's storage; absent: the site has vouched for who this is, and there is nothing to keep */
	token?: string;
	/** its title in the visitor's language, else its name */
	widget_name: string;
	ask_name?: boolean;
	ask_reach?: boolean;
	ask_hope?: boolean;
	/** in the visitor's language; absent: the widget's own words */
	greeting?: string;
	/** bytes of one file; absent: no files are taken */
	file_most?: number;
	/** characters */
	line_most?: number;
	desk: VisitorDesk;
	chat: VisitorChat;
	lines: VisitorLine[];
	more: boolean;
};
export type VisitorSayFile = {
	upload: string;
};
export type VisitorSay = {
	client: ClientId;
	/** may be empty with files */
	text: string;
	files?: VisitorSayFile[];
};
export type VisitorSaid = {
	line: VisitorLine;
	chat: VisitorChat;
};
export type VisitorIntroduce = {
	name?: string;
	reach?: string;
	hope?: VisitorHope;
	/** mail me, I am leaving */
	keep_place?: boolean;
};
export type VisitorTyping = {
	on: boolean;
};
export type VisitorSeen = {
	received: number;
	seen?: number;
};
export type VisitorOlder = {
	before: number;
};
export type VisitorUpload = {
	/** go on with this one; absent: a new one */
	upload?: string;
	name: string;
	type: string;
	size: number;
};
/** PUT the bytes from {received} on to url + "&offset=" + received, Content-Type: application/octet-stream, at most piece_most of them at once; answers {received}, and with 409 {code: conflict, message, received}: go on there */
export type VisitorUploading = {
	upload: string;
	received: number;
	/** bytes */
	piece_most: number;
	/** relative, good for an hour; then ask again by visitor.upload */
	url: string;
};
export type VisitorTranscript = {
	/** absent: where one can be reached */
	to?: string;
};
export type FrameVisitor = FrameAnswer | FrameVisitorLine | FrameVisitorChat | FrameVisitorDesk | FrameVisitorTyping | FrameVisitorPulse;
export type FrameVisitorLine = {
	t: "line";
	line: VisitorLine;
};
export type FrameVisitorChat = {
	t: "chat";
	chat: VisitorChat;
};
export type FrameVisitorDesk = {
	t: "desk";
	desk: VisitorDesk;
};
export type FrameVisitorTyping = {
	t: "typing";
	on: boolean;
	name?: string;
};
/** every 25 s at least */
export type FrameVisitorPulse = {
	t: "pulse";
	now: Time;
};

/** Every call: what it takes and what it answers. */
export interface Calls {
	/** Sign in; sets the session cookie */
	'session.create': { params: SignIn; result: Me };
	/** Who am I */
	'session.get': { params: Nothing; result: Me };
	/** Sign out; open sockets of the session are closed */
	'session.end': { params: Nothing; result: Nothing };
	/** Choose the language of the desk */
	'me.set_locale': { params: SetLocale; result: Me };
	/** Let one's replies by mail wait ten seconds in which they can be taken back, or not */
	'me.set_undo_send': { params: SetUndoSend; result: Me };
	/** What a desk needs to begin: me, agents, teams, counts */
	'workspace.get': { params: Nothing; result: Workspace };
	/** One page of a view, newest activity first */
	'ticket.list': { params: ListTickets; result: TicketPage };
	/** A ticket with its last messages and events */
	'ticket.get': { params: GetTicket; result: TicketDetail };
	/** Earlier messages, 50 at a time */
	'ticket.messages': { params: GetMessages; result: Messages };
	/** Answer the customer */
	'ticket.reply': { params: Reply; result: Changed };
	/** Add an internal note */
	'ticket.note': { params: Note; result: Changed };
	/** Give the ticket to an agent, or to nobody */
	'ticket.assign': { params: Assign; result: Changed };
	/** Set the status */
	'ticket.set_status': { params: SetStatus; result: Changed };
	/** Set the priority */
	'ticket.set_priority': { params: SetPriority; result: Changed };
	/** Move the ticket to another team */
	'ticket.move': { params: Move; result: Changed };
	/** Say which ticket this screen shows, and whether its agent is writing */
	'ticket.look': { params: Look; result: Nothing };
	/** Begin the live frames behind these numbers */
	'live.resume': { params: Resume; result: Resumed };
	/** Mail that could not be read, newest first */
	'mail.unread': { params: Before; result: UnreadMails };
	/** Try again to read a mail */
	'mail.retry': { params: ById; result: Nothing };
	/** Mail on its way out or gone, newest first */
	'outgoing.list': { params: ListOutgoing; result: Outgoings };
	/** One outgoing mail as it left */
	'outgoing.get': { params: ById; result: OutgoingMail };
	/** Articles one may see, changed last first, 50 at a time */
	'article.list': { params: ListArticles; result: Articles };
	/** An article with its texts and files */
	'article.get': { params: ById; result: ArticleDetail };
	/** A version's words */
	'article.text': { params: GetArticleText; result: ArticleBody };
	/** The versions of a text; who sees only what is live gets that one */
	'article.versions': { params: ArticleTextById; result: ArticleVersions };
	/** Who did what to an article; for who may see all of it */
	'article.history': { params: ById; result: ArticleHistory };
	/** The HTML of a body, as it would be shown */
	'article.preview': { params: PreviewArticle; result: ArticlePreview };
	/** A new article with a draft */
	'article.create': { params: CreateArticle; result: ArticleChanged };
	/** Category, owner, visibility, source, review date; a public article's: who may publish */
	'article.set': { params: SetArticle; result: ArticleChanged };
	/** Add a version to a text, or begin it */
	'article.write': { params: WriteArticleText; result: ArticleChanged };
	/** Ask for review */
	'article.submit': { params: ArticleTextVersion; result: ArticleChanged };
	/** From review to draft, saying why */
	'article.send_back': { params: SendBackArticle; result: ArticleChanged };
	/** The working version becomes the one that is read; the other script is converted from it */
	'article.publish': { params: ArticleTextVersion; result: ArticleChanged };
	/** Nobody finds this text any more; writing to it takes it back as a draft */
	'article.archive_text': { params: ArticleTextVersion; result: ArticleChanged };
	/** The whole article away, or back */
	'article.archive': { params: ArchiveArticle; result: ArticleChanged };
	/** An old version's words as a new one */
	'article.restore': { params: RestoreArticle; result: ArticleChanged };
	/** A converted or stale text was read and is right as it is */
	'article.reviewed': { params: ArticleTextVersion; result: ArticleChanged };
	/** Make this text from the other Chinese script now, as a draft */
	'article.convert': { params: ArticleTextById; result: ArticleChanged };
	/** All in their order, also those out of use */
	'article.categories': { params: Nothing; result: ArticleCategories };
	/** Add a category, or change one */
	'article.save_category': { params: SaveArticleCategory; result: SavedSetting };
	/** What the conversion between the scripts calls a thing */
	'article.terms': { params: Nothing; result: ArticleTerms };
	/** Add a term, or change one */
	'article.save_term': { params: SaveArticleTerm; result: SavedSetting };
	/** What saving a term would reach: texts made again, and texts marked */
	'article.term_reach': { params: TermReach; result: TermReached };
	/** Convert some words, to see what the terms do */
	'article.convert_text': { params: ConvertText; result: ConvertedText };
	/** Take an upload into an article */
	'article.add_file': { params: AddArticleFile; result: ArticleFile };
	/** Say that an article was used on a ticket; the same again is the same */
	'article.use': { params: UseArticle; result: Nothing };
	/** Articles used on a ticket */
	'article.of_ticket': { params: ById; result: ArticleUses };
	/** Problem and answer of a ticket as the beginning of an article, without personal data; nothing is stored */
	'article.from_ticket': { params: ById; result: ArticleFromTicket };
	/** What readers said */
	'article.feedback': { params: ById; result: ArticleFeedbacks };
	/** What readers looked for in vain */
	'article.gaps': { params: ListArticleGaps; result: ArticleGaps };
	/** An article answers it now, or none will */
	'article.settle_gap': { params: SettleArticleGap; result: Nothing };
	/** Solved tickets about the same thing that no article was used on */
	'article.clusters': { params: Nothing; result: ArticleClusters };
	/** Acknowledgements: on or off, and to whom */
	'automatic.setting': { params: Nothing; result: AutomaticSetting };
	/** Set that */
	'automatic.save_setting': { params: AutomaticSetting; result: SavedVersion };
	/** Subjects to which nothing is answered by itself just now, because they came too often */
	'automatic.breakers': { params: Nothing; result: Breakers };
	/** The texts of automatic mail in three languages, and which placeholders each may use */
	'template.list': { params: Nothing; result: Templates };
	/** Change one text; subject and text both empty: back to the program's own. A placeholder that is not of its kind is refused and named */
	'template.save': { params: SaveTemplate; result: SavedVersion };
	/** What a mail with this text would say, with invented values */
	'template.preview': { params: PreviewTemplate; result: TemplatePreview };
	/** Senders whose automatic mail counts as written by a person, newest first */
	'sender.list': { params: Nothing; result: Senders };
	/** Treat a sender's automatic mail as a person's, or no longer. It is never acknowledged all the same */
	'sender.save': { params: SaveSender; result: Nothing };
	/** Addresses that mail does not reach, newest first, at most 200 */
	'address.list': { params: Nothing; result: AddressStates };
	/** The address is right after all, or this is the right one: automatic mail goes there again */
	'address.mend': { params: MendAddress; result: Nothing };
	/** Send again to those who did not get it: the same mail under the same Message-ID, at once */
	'outgoing.retry': { params: ById; result: OutgoingMail };
	/** Never (again) send it to those who have not got it. Refused while it is being sent */
	'outgoing.withdraw': { params: ById; result: OutgoingMail };
	/** The mails by which a reply leaves, for retry and withdraw at the message */
	'outgoing.of_message': { params: ById; result: Outgoings };
	/** All calendars in their current version, by name, without their specs */
	'calendar.list': { params: Nothing; result: Calendars };
	/** One calendar, in its current version or an older one */
	'calendar.get': { params: GetCalendar; result: Calendar };
	/** When one version of a calendar is open, from two weeks ago to some weeks ahead: to count business time on the screen */
	'calendar.open_times': { params: GetCalendar; result: OpenTimes };
	/** Add a calendar, or save one's next version */
	'calendar.save': { params: SaveCalendar; result: Calendar };
	/** The holiday lists that are built in, with their sources */
	'calendar.holiday_lists': { params: ListHolidayLists; result: HolidayLists };
	/** What a file or a built-in list would change in a calendar; saves nothing */
	'calendar.preview_import': { params: PreviewImport; result: ImportPreview };
	/** A chat by its ticket */
	'chat.get': { params: ById; result: Chat };
	/** The chats I hold that have not ended, the longest silence first */
	'chat.mine': { params: Nothing; result: Chats };
	/** The agent has seen lines up to here */
	'chat.seen': { params: ChatSeen; result: Nothing };
	/** Hand it to an agent or a team, with a word for them that the visitor never sees */
	'chat.transfer': { params: ChatTransfer; result: Changed };
	/** A lead takes the chat; who had it is told */
	'chat.take_over': { params: ByVersion; result: Changed };
	/** End the chat; the visitor may still write, on the same ticket */
	'chat.end': { params: ByVersion; result: Changed };
	/** Take nothing more from this visitor for a time; 0 lets them in again */
	'chat.block': { params: ChatBlock; result: Chat };
	/** The widgets, with their tags */
	'chat.widgets': { params: Nothing; result: Widgets };
	/** Make a widget, or change one */
	'chat.save_widget': { params: SaveWidget; result: SavedWidget };
	/** Canned replies of one's teams and of the house; with all, also those out of use that one may change */
	'canned.list': { params: ListCanned; result: CannedReplies };
	/** Write one, or change or retire it */
	'canned.save': { params: SaveCanned; result: SavedSetting };
	/** Whom a reply to a message goes to: its sender, its To and Cc without ourselves */
	'reply.recipients': { params: DeriveRecipients; result: DerivedRecipients };
	/** May these be written to, and are they new to the ticket */
	'reply.check': { params: CheckRecipients; result: CheckedRecipients };
	/** My drafts, the newest first */
	'draft.list': { params: Nothing; result: Drafts };
	/** My draft on a ticket */
	'draft.get': { params: GetDraft; result: FoundDraft };
	/** Keep my draft; conflict when another of my screens has written since: draft.get has it */
	'draft.put': { params: PutDraft; result: DraftSaved };
	/** Throw my draft away, its files too */
	'draft.discard': { params: DiscardDraft; result: Nothing };
	/** Replies that wait on a ticket, by time */
	'scheduled.of_ticket': { params: ById; result: ScheduledReplies };
	/** My replies that wait, by time; without their HTML */
	'scheduled.mine': { params: Nothing; result: ScheduledReplies };
	/** Take my reply back: it is my draft again, before what I wrote meanwhile; not_found when it has left */
	'scheduled.withdraw': { params: ById; result: FoundDraft };
	/** Send my waiting or held reply now */
	'scheduled.send_now': { params: ById; result: Changed };
	/** Stop a waiting reply, also a colleague's, who is told; its author sends it or takes it back */
	'scheduled.hold': { params: ById; result: Nothing };
	/** What may stand between braces in canned replies and templates */
	'placeholder.list': { params: Nothing; result: Placeholders };
	/** What the placeholders say on a ticket, to the one who asks */
	'placeholder.values': { params: ById; result: PlaceholderValues };
	/** The directory's settings; version 0: nobody has set any */
	'directory.setting': { params: Nothing; result: DirectorySetting };
	/** Set them, as a whole. Used only while an admin has a local password; when other people would be found than before, nothing happens by itself until somebody has seen a preview and started a sync */
	'directory.save': { params: SaveDirectory; result: DirectorySaved };
	/** Look through the directory: a test, a preview of what a sync would change, or a sync. RC_CONFLICT: one of that kind is under way */
	'directory.look': { params: LookAtDirectory; result: DirectoryBegun };
	/** What became of a look. Topic `directory` is touched when it has ended; asking twice a second does as well */
	'directory.run': { params: ById; result: DirectoryRun };
	/** The last 50 previews and syncs, the newest first, without their steps */
	'directory.runs': { params: Nothing; result: DirectoryRuns };
	/** A local account is this entry's from now on: it signs in with the directory's password alone. Never by itself, also when name or address are the same */
	'directory.link': { params: LinkAccount; result: Nothing };
	/** What I was told, newest first, 50 at a time */
	'notice.list': { params: ListNotices; result: Notices };
	/** I have seen one of my notices, or all */
	'notice.seen': { params: SeeNotices; result: Unseen };
	/** What has rung on a ticket, and what would ring next: who would be alarmed when */
	'escalation.of': { params: ById; result: EscalationsOfTicket };
	/** I see to it: the next levels wait */
	'escalation.ack': { params: ById; result: Acknowledged };
	/** What stands, one row a clock, the longest first, at most 100 */
	'escalation.list': { params: ListEscalations; result: Escalations };
	/** By team: due in the next hour, overdue, breached, escalations acknowledged or not */
	'board.get': { params: Nothing; result: Board };
	/** Rotas with their shifts and overrides, and who is on call now */
	'on_call.list': { params: Nothing; result: OnCalls };
	/** Add a rota, or replace one as a whole */
	'on_call.save': { params: SaveOnCall; result: SavedSetting };
	/** Who reports to whom: the chain that ladders go up */
	'manager.list': { params: Nothing; result: Managers };
	/** Say whom an agent reports to */
	'manager.save': { params: SaveManager; result: Nothing };
	/** What is known of a fax, by its message: number, station, pages, what became of it */
	'fax.get': { params: ById; result: Fax };
	/** The gateways whose mails are faxes */
	'fax.gateways': { params: Nothing; result: FaxGateways };
	/** What stands above and below the text of faxes that leave */
	'fax.templates': { params: Nothing; result: FaxTemplates };
	/** Set it for a team and language */
	'fax.save_template': { params: SaveFaxTemplate; result: SavedFaxTemplate };
	/** List a gateway, or change one */
	'fax.save_gateway': { params: SaveFaxGateway; result: SavedSetting };
	/** The help centre as it is set up */
	'help.setting': { params: Nothing; result: HelpSetting };
	/** Set it up */
	'help.save_setting': { params: HelpSetting; result: SavedHelpSetting };
	/** All mailboxes with their settings and how they fare */
	'mailbox.list': { params: Nothing; result: Mailboxes };
	/** Add a mailbox, or change one */
	'mailbox.save': { params: SaveMailbox; result: SavedMailbox };
	/** Paused, nothing is fetched and nothing leaves; what is handed to us by LMTP is taken all the same */
	'mailbox.pause': { params: PauseMailbox; result: SavedMailbox };
	/** Fetch and send at once, whatever pause a failure has made */
	'mailbox.look': { params: ById; result: Nothing };
	/** Send a heartbeat mail now: out by its relay, in by its server. RC_CONFLICT: one is on its way */
	'mailbox.beat': { params: ById; result: Nothing };
	/** Try settings that need not be saved: the answer is a trial to ask after */
	'mailbox.try': { params: TryMailbox; result: MailboxTrialBegun };
	/** How a trial goes: one's own, for an hour. Topic `mailboxes` is touched when it has ended; asking twice a second does as well */
	'mailbox.trial': { params: ById; result: MailboxTrial };
	/** Mailboxes that do not work, for the banner: those of one's teams, an admin's all. Ask again at topic `mailboxes` */
	'mailbox.warnings': { params: Nothing; result: MailboxWarnings };
	/** All signatures */
	'signature.list': { params: Nothing; result: Signatures };
	/** Add a signature, or change one */
	'signature.save': { params: SaveSignature; result: SavedSignature };
	/** How a signature would look beneath one's own reply */
	'signature.preview': { params: PreviewSignature; result: SignatureText };
	/** What will stand beneath one's reply to this ticket */
	'signature.of_ticket': { params: ById; result: SignatureText };
	/** Who calls: customers by the beginning of a number or by id, their open tickets, the last calls with them */
	'phone.find': { params: FindCaller; result: FoundCallers };
	/** Write down a call, on a ticket or a new one */
	'phone.note': { params: PhoneNote; result: PhoneNoted };
	/** What rings at my telephone, and the calls I took and have not written down */
	'phone.mine': { params: Nothing; result: MyCalls };
	/** I write nothing down of this call */
	'phone.dismiss': { params: ById; result: Nothing };
	/** The calls of a ticket, by the messages that are their notes */
	'phone.of_ticket': { params: ById; result: PhoneCalls };
	/** Who tells us of calls, whose telephone is which */
	'phone.setup': { params: Nothing; result: PhoneSetup };
	/** List a provider, or change one */
	'phone.save_provider': { params: SavePhoneProvider; result: SavedPhoneProvider };
	/** Which telephone is an agent's; empty takes it away */
	'phone.set_extension': { params: SetExtension; result: Nothing };
	/** Read records of calls in, or only show what would be; the text may have 1 MiB, over HTTP alone */
	'phone.import': { params: ImportCalls; result: ImportedCalls };
	/** A mail as it reads in another charset; nothing changes. As HTML: the file message_html with the same charset */
	'message.redecode': { params: Redecode; result: Redecoded };
	/** Let it be read so from now on, by everybody; or as it came. A step of its ticket's history */
	'message.keep_charset': { params: KeepCharset; result: Changed };
	/** What can be shown of an attachment without opening it; made when it is first asked for */
	'attachment.preview': { params: ById; result: Preview };
	/** Fetch a mail's remote pictures, through this program and made anew; then the file message_html with ?pictures=1 shows them. Takes up to ten seconds */
	'message.pictures': { params: ById; result: Pictures };
	/** May remote pictures be fetched */
	'reading.setting': { params: Nothing; result: ReadingSetting };
	/** Set it */
	'reading.save_setting': { params: SaveReadingSetting; result: SavedReadingSetting };
	/** The zone days are cut by, and how far the roll-ups have got */
	'report.state': { params: Nothing; result: ReportState };
	/** Cut days by another zone: everything is counted anew, and shown when it is whole */
	'report.set_zone': { params: SetReportZone; result: ReportState };
	/** Whether reports, files and mails hide who did what: workload and satisfaction by team only, none of groups that are too small */
	'report.set_hiding': { params: SetReportHiding; result: ReportState };
	/** The figures of `keys` (absent: all), with those of the period that is compared with */
	'report.figures': { params: ReportAsk; result: ReportFigures };
	/** One figure (the first of `keys`) by day or week; with `by` one line for each row of the table */
	'report.series': { params: ReportAsk; result: ReportSeries };
	/** How the first of `keys` is spread: scores, times, how early or late clocks were answered */
	'report.distribution': { params: ReportAsk; result: ReportDistribution };
	/** The figures of `keys`, a row for each of `by` */
	'report.table': { params: ReportAsk; result: ReportTable };
	/** Surveys asked for, sent, answered, and the recoveries behind them: in all, by channel, by language */
	'report.funnel': { params: ReportAsk; result: ReportFunnel };
	/** Expected against perceived, by dimension */
	'report.gaps': { params: ReportAsk; result: ReportGaps };
	/** What customers wrote with their answers, word for word, newest or lowest first */
	'report.comments': { params: ReportAsk; result: ReportComments };
	/** Mark a comment handled, or not */
	'report.handle_comment': { params: HandleComment; result: Nothing };
	/** Clocks that passed their deadline, newest first, with what they waited for */
	'report.breaches': { params: ReportAsk; result: ReportBreaches };
	/** By day: opened, solved, reopened, and what was open at its end, by age */
	'report.backlog': { params: ReportAsk; result: ReportBacklog };
	/** By hour of the week: tickets that arrived, and agents who were there */
	'report.heat': { params: ReportAsk; result: ReportHeat };
	/** Levels that rang by clock, and tickets handed from team to team with the time they had spent */
	'report.escalations': { params: ReportAsk; result: ReportEscalations };
	/** Six numbers of now and today */
	'report.wall': { params: ReportWallAsk; result: ReportWall };
	/** The tickets behind a figure (the first of `keys`), or behind the part of it that `part` and `mark` name */
	'report.tickets': { params: ReportAsk; result: ReportTickets };
	/** Reports that are mailed: one's own; for a manager everybody's */
	'report.schedules': { params: Nothing; result: ReportSchedules };
	/** Add a mailed report, or change one */
	'report.save_schedule': { params: SaveReportSchedule; result: SavedSetting };
	/** Mail it no more */
	'report.remove_schedule': { params: RemoveReportSchedule; result: Nothing };
	/** Mail it now, beside its times */
	'report.send_schedule': { params: ById; result: Nothing };
	/** Say whether one is there; a lead says it for their teams */
	'agent.set_state': { params: SetState; result: Presence };
	/** There was input at this screen; at most once a minute */
	'agent.active': { params: Nothing; result: Nothing };
	/** Who is there, since when, with how much of how much */
	'roster.get': { params: Nothing; result: Roster };
	/** Tickets that wait for my word */
	'offer.list': { params: Nothing; result: Offers };
	/** Take an offered ticket */
	'offer.accept': { params: AnswerOffer; result: Changed };
	/** Let an offered ticket go to the next */
	'offer.refuse': { params: AnswerOffer; result: Nothing };
	/** The house's skills, by name */
	'skill.list': { params: Nothing; result: Skills };
	/** Add a skill, or change one */
	'skill.save': { params: SaveSkill; result: SavedSetting };
	/** Remove a skill from everybody and everything */
	'skill.remove': { params: RemoveSkill; result: Nothing };
	/** What a ticket needs */
	'ticket.skills': { params: ById; result: TicketSkills };
	/** Say what a ticket needs */
	'ticket.set_skills': { params: SetTicketSkills; result: Changed };
	/** Skills, capacity and shift of each agent */
	'routing.agents': { params: Nothing; result: AgentRoutings };
	/** Set an agent's skills, capacity and shift */
	'routing.set_agent': { params: SetAgentRouting; result: Nothing };
	/** How each team gives out its tickets */
	'routing.teams': { params: Nothing; result: TeamRoutings };
	/** Set how a team gives out its tickets */
	'routing.set_team': { params: TeamRouting; result: SavedSetting };
	/** Weights of channels, capacity, when somebody is away */
	'routing.house': { params: Nothing; result: RoutingHouse };
	/** Set weights, capacity and times */
	'routing.set_house': { params: RoutingHouse; result: SavedSetting };
	/** Who of a team has what, and what nobody has */
	'workload.get': { params: GetWorkload; result: Workload };
	/** Named statuses, by category and place, also those no longer in use */
	'status.list': { params: Nothing; result: Statuses };
	/** Add a named status, or change one */
	'status.save': { params: SaveStatus; result: SavedSetting };
	/** Put a tag on */
	'ticket.tag': { params: TagTicket; result: Changed };
	/** Take a tag off */
	'ticket.untag': { params: TagTicket; result: Changed };
	/** Tags in use that begin so, at most 20 */
	'tag.list': { params: ListTags; result: Tags };
	/** Out of the open views until a time, the customer's next message, or whichever comes first */
	'ticket.snooze': { params: Snooze; result: Changed };
	/** End a snooze now */
	'ticket.wake': { params: ByVersion; result: Changed };
	/** When work begins again: by one's shift, else by the house's first calendar */
	'snooze.opening': { params: Nothing; result: Opening };
	/** What conditions and actions there are */
	'rule.table': { params: Nothing; result: RuleTable };
	/** Rules in their order */
	'rule.list': { params: Nothing; result: Rules };
	/** Add a rule, or change one */
	'rule.save': { params: SaveRule; result: SavedSetting };
	/** Put all rules into this order */
	'rule.order': { params: Order; result: Nothing };
	/** Where this rule would have acted in the last seven days; nothing is done */
	'rule.dry_run': { params: DryRun; result: DryRunDone };
	/** Web calls that rules and macros asked for, newest first, 50 at a time, and what became of them */
	'webhook.list': { params: Before; result: Webhooks };
	/** Try one again that was given up */
	'webhook.retry': { params: ById; result: Nothing };
	/** What the signatures of web calls are made with */
	'webhook.secret': { params: Nothing; result: WebhookSecret };
	/** Macros to press; with all, also those out of use and of other teams that one may change */
	'macro.list': { params: ListMacros; result: Macros };
	/** Add a macro, or change one */
	'macro.save': { params: SaveMacro; result: SavedSetting };
	/** All acts of a macro, or none */
	'ticket.run_macro': { params: RunMacro; result: MacroDone };
	/** Take back what one's own macro did; what was said stays */
	'ticket.undo_macro': { params: UndoMacro; result: Changed };
	/** Tickets by words, phrases and KEY:VALUE, the best first */
	'search.find': { params: SearchAsk; result: SearchFound };
	/** Customers by name, pinyin, address or organisation */
	'search.customers': { params: SearchCustomersAsk; result: SearchCustomersFound };
	/** Articles by words and phrases, the best first */
	'search.articles': { params: SearchArticlesAsk; result: SearchArticlesFound };
	/** Articles that fit a ticket's subject and the customer's latest message */
	'search.suggest': { params: SearchSuggestAsk; result: SearchArticlesFound };
	/** What is promised to whom, in order */
	'sla.policies': { params: Nothing; result: Policies };
	/** Add a policy, or save the next version of one; open tickets keep what they have */
	'sla.policy_save': { params: SavePolicy; result: Policies };
	/** Order the policies: every id once */
	'sla.policy_reorder': { params: ReorderPolicies; result: Policies };
	/** How the last days would have scored under an edit that is not saved */
	'sla.what_if': { params: TryPolicy; result: WhatIf };
	/** Bring open tickets under the policies as they are now */
	'sla.apply': { params: ApplyPolicies; result: AppliedPolicies };
	/** Sort a customer into one of the company's classes; open tickets come under the policy that then matches */
	'customer.set_class': { params: SetClass; result: Nothing };
	/** Each clock with its events, and in words why it is so */
	'ticket.sla': { params: GetSla; result: TicketSla };
	/** The customer awaits no answer; a ticket that this message woke is solved again */
	'ticket.no_reply_needed': { params: NoReplyNeeded; result: Changed };
	/** Promise the customer something by a time */
	'promise.make': { params: MakePromise; result: Promised };
	/** It was kept */
	'promise.keep': { params: OfPromise; result: Changed };
	/** It need not be kept any more */
	'promise.cancel': { params: OfPromise; result: Changed };
	/** All surveys; of several that fit a ticket, the first asks */
	'survey.list': { params: Nothing; result: Surveys };
	/** Add a survey, or save the next version of one; who was asked already keeps the words they were asked with */
	'survey.save': { params: SaveSurvey; result: Survey };
	/** Every version of a survey, the newest first */
	'survey.versions': { params: ById; result: SurveyVersions };
	/** Each kind: its scale, what stands in a survey that says nothing else, and the built-in words in three languages */
	'survey.kinds': { params: Nothing; result: SurveyKinds };
	/** What was asked of the customer and answered, what they hoped for, and recoveries */
	'ticket.survey': { params: ById; result: TicketSurvey };
	/** Do not ask about this ticket, now that it is planned; the reason is kept and skips are counted */
	'ticket.survey_skip': { params: SkipSurvey; result: TicketSurvey };
	/** Customers who were let down: open ones by what is due first, ended ones newest first */
	'recovery.list': { params: ListRecoveries; result: Recoveries };
	/** I see to it */
	'recovery.take': { params: OfRecovery; result: Recovery };
	/** They were called back, or could not be reached */
	'recovery.call': { params: CallBack; result: Recovery };
	/** It is good again, or the customer is lost */
	'recovery.settle': { params: SettleRecovery; result: Recovery };
	/** What a ticket has to do with others, and which of its messages wait for a decision */
	'ticket.relations': { params: ById; result: Relations };
	/** What was said on the tickets that lead here, directly or through others, by time: to be shown between its own messages. Ask where ticket.relations names some in `merged`, with `from` = the first own message that is shown (0 where all are), and again with `before` = `next` until there is none */
	'ticket.merged': { params: GetMerged; result: MergedMessages };
	/** The other ticket is another matter, whatever it looks like: no agent is asked again, on either of the two */
	'ticket.dismiss': { params: DismissTicket; result: Changed };
	/** Strangers' messages that wait for a decision, on tickets that you may read, the oldest first. Live: topic held */
	'held.list': { params: Nothing; result: HeldMessages };
	/** Let it lead to another: it is closed, and what comes to it goes there. Its own messages stay where they are */
	'ticket.merge': { params: MergeTicket; result: Changed };
	/** A ticket of its own again, with the status it had */
	'ticket.unmerge': { params: ByVersion; result: Changed };
	/** Begin another ticket with messages of this one. Taken back by merging it into this one: what stands here is then not shown twice */
	'ticket.split': { params: SplitTicket; result: Split };
	/** Nobody waits for an answer: tagged spam and closed; or it is none after all, and open again */
	'ticket.spam': { params: MarkSpam; result: Changed };
	/** A stranger's message belongs to the ticket, and they take part from now on; or it does not */
	'ticket.decide_held': { params: DecideHeld; result: Changed };
	/** A message with another subject is about the same matter all the same */
	'ticket.same_topic': { params: OfMessage; result: Changed };
	/** Begin to send a file */
	'upload.begin': { params: BeginUpload; result: UploadBegun };
	/** How far a file has arrived: from there it goes on */
	'upload.get': { params: UploadByToken; result: Upload };
	/** The next piece, at most 524288 bytes, as application/octet-stream; 409 when the file has not arrived up to this offset, or beyond it */
	'upload.write': { params: WriteUpload; result: UploadWritten };
	/** Forget a file */
	'upload.drop': { params: UploadByToken; result: Nothing };
	/** Which files may be sent, and how large */
	'upload.policy': { params: Nothing; result: UploadPolicy };
	/** Set it */
	'upload.save_policy': { params: SaveUploadPolicy; result: SavedUploadPolicy };
}
export type CallName = keyof Calls;

/** How a call travels: over HTTP by method and path, and, when live, on the socket. */
export interface CallRow { method?: string; path?: string; live: boolean; right: string }
export const callTable: { readonly [K in CallName]: CallRow } = {
	'session.create': { method: 'POST', path: '/api/v1/session', live: false, right: 'anyone' },
	'session.get': { method: 'GET', path: '/api/v1/session', live: true, right: 'signed_in' },
	'session.end': { method: 'DELETE', path: '/api/v1/session', live: false, right: 'signed_in' },
	'me.set_locale': { method: 'PUT', path: '/api/v1/me/locale', live: true, right: 'signed_in' },
	'me.set_undo_send': { method: 'PUT', path: '/api/v1/me/undo-send', live: true, right: 'signed_in' },
	'workspace.get': { method: 'GET', path: '/api/v1/workspace', live: true, right: 'signed_in' },
	'ticket.list': { method: 'GET', path: '/api/v1/tickets', live: true, right: 'ticket_read' },
	'ticket.get': { method: 'GET', path: '/api/v1/tickets/{id}', live: true, right: 'ticket_read' },
	'ticket.messages': { method: 'GET', path: '/api/v1/tickets/{id}/messages', live: true, right: 'ticket_read' },
	'ticket.reply': { method: 'POST', path: '/api/v1/tickets/{id}/replies', live: true, right: 'ticket_reply' },
	'ticket.note': { method: 'POST', path: '/api/v1/tickets/{id}/notes', live: true, right: 'ticket_note' },
	'ticket.assign': { method: 'PUT', path: '/api/v1/tickets/{id}/assignee', live: true, right: 'ticket_assign' },
	'ticket.set_status': { method: 'PUT', path: '/api/v1/tickets/{id}/status', live: true, right: 'ticket_change' },
	'ticket.set_priority': { method: 'PUT', path: '/api/v1/tickets/{id}/priority', live: true, right: 'ticket_change' },
	'ticket.move': { method: 'PUT', path: '/api/v1/tickets/{id}/team', live: true, right: 'ticket_move' },
	'ticket.look': { live: true, right: 'ticket_read' },
	'live.resume': { live: true, right: 'signed_in' },
	'mail.unread': { method: 'GET', path: '/api/v1/mail/unread', live: true, right: 'mail_unread' },
	'mail.retry': { method: 'POST', path: '/api/v1/mail/unread/{id}/retry', live: true, right: 'mail_unread' },
	'outgoing.list': { method: 'GET', path: '/api/v1/outgoing', live: true, right: 'outgoing_read' },
	'outgoing.get': { method: 'GET', path: '/api/v1/outgoing/{id}', live: true, right: 'outgoing_read' },
	'article.list': { method: 'GET', path: '/api/v1/articles', live: true, right: 'article_read' },
	'article.get': { method: 'GET', path: '/api/v1/articles/{id}', live: true, right: 'article_read' },
	'article.text': { method: 'GET', path: '/api/v1/articles/{id}/texts/{locale}', live: false, right: 'article_read' },
	'article.versions': { method: 'GET', path: '/api/v1/articles/{id}/texts/{locale}/versions', live: true, right: 'article_read' },
	'article.history': { method: 'GET', path: '/api/v1/articles/{id}/history', live: true, right: 'article_read' },
	'article.preview': { method: 'POST', path: '/api/v1/articles/preview', live: false, right: 'article_write' },
	'article.create': { method: 'POST', path: '/api/v1/articles', live: true, right: 'article_write' },
	'article.set': { method: 'PUT', path: '/api/v1/articles/{id}', live: true, right: 'article_write' },
	'article.write': { method: 'PUT', path: '/api/v1/articles/{id}/texts/{locale}', live: true, right: 'article_write' },
	'article.submit': { method: 'POST', path: '/api/v1/articles/{id}/texts/{locale}/submit', live: true, right: 'article_write' },
	'article.send_back': { method: 'POST', path: '/api/v1/articles/{id}/texts/{locale}/send_back', live: true, right: 'article_publish' },
	'article.publish': { method: 'POST', path: '/api/v1/articles/{id}/texts/{locale}/publish', live: true, right: 'article_publish' },
	'article.archive_text': { method: 'POST', path: '/api/v1/articles/{id}/texts/{locale}/archive', live: true, right: 'article_publish' },
	'article.archive': { method: 'POST', path: '/api/v1/articles/{id}/archive', live: true, right: 'article_publish' },
	'article.restore': { method: 'POST', path: '/api/v1/articles/{id}/texts/{locale}/restore', live: true, right: 'article_write' },
	'article.reviewed': { method: 'POST', path: '/api/v1/articles/{id}/texts/{locale}/reviewed', live: true, right: 'article_write' },
	'article.convert': { method: 'POST', path: '/api/v1/articles/{id}/texts/{locale}/convert', live: true, right: 'article_write' },
	'article.categories': { method: 'GET', path: '/api/v1/article-categories', live: true, right: 'article_read' },
	'article.save_category': { method: 'PUT', path: '/api/v1/article-categories', live: true, right: 'article_manage' },
	'article.terms': { method: 'GET', path: '/api/v1/article-terms', live: true, right: 'article_read' },
	'article.save_term': { method: 'PUT', path: '/api/v1/article-terms', live: true, right: 'article_manage' },
	'article.term_reach': { method: 'POST', path: '/api/v1/article-terms/reach', live: true, right: 'article_manage' },
	'article.convert_text': { method: 'POST', path: '/api/v1/article-terms/try', live: false, right: 'article_write' },
	'article.add_file': { method: 'POST', path: '/api/v1/articles/{id}/files', live: true, right: 'article_write' },
	'article.use': { method: 'POST', path: '/api/v1/tickets/{id}/articles', live: true, right: 'ticket_reply' },
	'article.of_ticket': { method: 'GET', path: '/api/v1/tickets/{id}/articles', live: true, right: 'ticket_read' },
	'article.from_ticket': { method: 'GET', path: '/api/v1/tickets/{id}/article', live: false, right: 'article_write' },
	'article.feedback': { method: 'GET', path: '/api/v1/articles/{id}/feedback', live: true, right: 'article_read' },
	'article.gaps': { method: 'GET', path: '/api/v1/article-gaps', live: true, right: 'article_read' },
	'article.settle_gap': { method: 'PUT', path: '/api/v1/article-gaps', live: true, right: 'article_write' },
	'article.clusters': { method: 'GET', path: '/api/v1/article-clusters', live: false, right: 'article_write' },
	'automatic.setting': { method: 'GET', path: '/api/v1/automatic-setting', live: true, right: 'automatic_manage' },
	'automatic.save_setting': { method: 'PUT', path: '/api/v1/automatic-setting', live: true, right: 'automatic_manage' },
	'automatic.breakers': { method: 'GET', path: '/api/v1/automatic-breakers', live: true, right: 'automatic_manage' },
	'template.list': { method: 'GET', path: '/api/v1/mail-templates', live: true, right: 'automatic_manage' },
	'template.save': { method: 'PUT', path: '/api/v1/mail-templates', live: true, right: 'automatic_manage' },
	'template.preview': { method: 'POST', path: '/api/v1/mail-templates/preview', live: true, right: 'automatic_manage' },
	'sender.list': { method: 'GET', path: '/api/v1/senders', live: true, right: 'mail_unread' },
	'sender.save': { method: 'PUT', path: '/api/v1/senders', live: true, right: 'mail_unread' },
	'address.list': { method: 'GET', path: '/api/v1/undeliverable', live: true, right: 'ticket_read' },
	'address.mend': { method: 'POST', path: '/api/v1/undeliverable/mended', live: true, right: 'ticket_change' },
	'outgoing.retry': { method: 'POST', path: '/api/v1/outgoing/{id}/retry', live: true, right: 'ticket_reply' },
	'outgoing.withdraw': { method: 'POST', path: '/api/v1/outgoing/{id}/withdraw', live: true, right: 'ticket_reply' },
	'outgoing.of_message': { method: 'GET', path: '/api/v1/messages/{id}/outgoing', live: true, right: 'ticket_read' },
	'calendar.list': { method: 'GET', path: '/api/v1/calendars', live: true, right: 'signed_in' },
	'calendar.get': { method: 'GET', path: '/api/v1/calendars/{id}', live: true, right: 'signed_in' },
	'calendar.open_times': { method: 'GET', path: '/api/v1/calendars/{id}/open_times', live: true, right: 'signed_in' },
	'calendar.save': { method: 'PUT', path: '/api/v1/calendars', live: true, right: 'calendar_manage' },
	'calendar.holiday_lists': { method: 'GET', path: '/api/v1/holiday_lists', live: true, right: 'signed_in' },
	'calendar.preview_import': { method: 'POST', path: '/api/v1/calendars/import_preview', live: true, right: 'calendar_manage' },
	'chat.get': { method: 'GET', path: '/api/v1/chats/{id}', live: true, right: 'ticket_read' },
	'chat.mine': { method: 'GET', path: '/api/v1/me/chats', live: true, right: 'signed_in' },
	'chat.seen': { live: true, right: 'ticket_read' },
	'chat.transfer': { method: 'POST', path: '/api/v1/chats/{id}/transfer', live: true, right: 'ticket_assign' },
	'chat.take_over': { method: 'POST', path: '/api/v1/chats/{id}/take-over', live: true, right: 'workload_read' },
	'chat.end': { method: 'POST', path: '/api/v1/chats/{id}/end', live: true, right: 'ticket_reply' },
	'chat.block': { method: 'POST', path: '/api/v1/chats/{id}/block', live: true, right: 'ticket_change' },
	'chat.widgets': { method: 'GET', path: '/api/v1/widgets', live: true, right: 'chat_manage' },
	'chat.save_widget': { method: 'PUT', path: '/api/v1/widgets', live: true, right: 'chat_manage' },
	'canned.list': { method: 'GET', path: '/api/v1/canned', live: true, right: 'signed_in' },
	'canned.save': { method: 'PUT', path: '/api/v1/canned', live: true, right: 'macro_manage' },
	'reply.recipients': { method: 'GET', path: '/api/v1/tickets/{id}/recipients', live: true, right: 'ticket_read' },
	'reply.check': { method: 'POST', path: '/api/v1/tickets/{id}/recipients/check', live: true, right: 'ticket_read' },
	'draft.list': { method: 'GET', path: '/api/v1/drafts', live: true, right: 'signed_in' },
	'draft.get': { method: 'GET', path: '/api/v1/tickets/{id}/drafts/{kind}', live: true, right: 'ticket_read' },
	'draft.put': { method: 'PUT', path: '/api/v1/tickets/{id}/drafts/{kind}', live: true, right: 'ticket_read' },
	'draft.discard': { method: 'DELETE', path: '/api/v1/tickets/{id}/drafts/{kind}', live: true, right: 'ticket_read' },
	'scheduled.of_ticket': { method: 'GET', path: '/api/v1/tickets/{id}/scheduled', live: true, right: 'ticket_read' },
	'scheduled.mine': { method: 'GET', path: '/api/v1/scheduled', live: true, right: 'signed_in' },
	'scheduled.withdraw': { method: 'POST', path: '/api/v1/scheduled/{id}/withdraw', live: true, right: 'ticket_reply' },
	'scheduled.send_now': { method: 'POST', path: '/api/v1/scheduled/{id}/send', live: true, right: 'ticket_reply' },
	'scheduled.hold': { method: 'POST', path: '/api/v1/scheduled/{id}/hold', live: true, right: 'ticket_reply' },
	'placeholder.list': { method: 'GET', path: '/api/v1/placeholders', live: true, right: 'signed_in' },
	'placeholder.values': { method: 'GET', path: '/api/v1/tickets/{id}/placeholders', live: true, right: 'ticket_read' },
	'directory.setting': { method: 'GET', path: '/api/v1/directory', live: true, right: 'agent_manage' },
	'directory.save': { method: 'PUT', path: '/api/v1/directory', live: true, right: 'agent_manage' },
	'directory.look': { method: 'POST', path: '/api/v1/directory/runs', live: true, right: 'agent_manage' },
	'directory.run': { method: 'GET', path: '/api/v1/directory/runs/{id}', live: true, right: 'agent_manage' },
	'directory.runs': { method: 'GET', path: '/api/v1/directory/runs', live: true, right: 'agent_manage' },
	'directory.link': { method: 'POST', path: '/api/v1/directory/links', live: true, right: 'agent_manage' },
	'notice.list': { method: 'GET', path: '/api/v1/notices', live: true, right: 'signed_in' },
	'notice.seen': { method: 'POST', path: '/api/v1/notices/seen', live: true, right: 'signed_in' },
	'escalation.of': { method: 'GET', path: '/api/v1/tickets/{id}/escalations', live: true, right: 'ticket_read' },
	'escalation.ack': { method: 'POST', path: '/api/v1/tickets/{id}/acknowledgements', live: true, right: 'ticket_change' },
	'escalation.list': { method: 'GET', path: '/api/v1/escalations', live: true, right: 'ticket_read' },
	'board.get': { method: 'GET', path: '/api/v1/board', live: true, right: 'ticket_read' },
	'on_call.list': { method: 'GET', path: '/api/v1/on-call', live: true, right: 'signed_in' },
	'on_call.save': { method: 'PUT', path: '/api/v1/on-call', live: true, right: 'on_call_manage' },
	'manager.list': { method: 'GET', path: '/api/v1/managers', live: true, right: 'signed_in' },
	'manager.save': { method: 'PUT', path: '/api/v1/managers/{id}', live: true, right: 'agent_manage' },
	'fax.get': { method: 'GET', path: '/api/v1/faxes/{id}', live: true, right: 'ticket_read' },
	'fax.gateways': { method: 'GET', path: '/api/v1/fax/gateways', live: true, right: 'fax_manage' },
	'fax.templates': { method: 'GET', path: '/api/v1/fax/templates', live: true, right: 'fax_manage' },
	'fax.save_template': { method: 'PUT', path: '/api/v1/fax/templates', live: true, right: 'fax_manage' },
	'fax.save_gateway': { method: 'PUT', path: '/api/v1/fax/gateways', live: true, right: 'fax_manage' },
	'help.setting': { method: 'GET', path: '/api/v1/help-setting', live: true, right: 'help_manage' },
	'help.save_setting': { method: 'PUT', path: '/api/v1/help-setting', live: true, right: 'help_manage' },
	'mailbox.list': { method: 'GET', path: '/api/v1/mailboxes', live: true, right: 'mailbox_manage' },
	'mailbox.save': { method: 'PUT', path: '/api/v1/mailboxes', live: true, right: 'mailbox_manage' },
	'mailbox.pause': { method: 'PUT', path: '/api/v1/mailboxes/{id}/paused', live: true, right: 'mailbox_manage' },
	'mailbox.look': { method: 'POST', path: '/api/v1/mailboxes/{id}/look', live: true, right: 'mailbox_manage' },
	'mailbox.beat': { method: 'POST', path: '/api/v1/mailboxes/{id}/heartbeat', live: true, right: 'mailbox_manage' },
	'mailbox.try': { method: 'POST', path: '/api/v1/mailbox-trials', live: true, right: 'mailbox_manage' },
	'mailbox.trial': { method: 'GET', path: '/api/v1/mailbox-trials/{id}', live: true, right: 'mailbox_manage' },
	'mailbox.warnings': { method: 'GET', path: '/api/v1/mailbox-warnings', live: true, right: 'ticket_read' },
	'signature.list': { method: 'GET', path: '/api/v1/signatures', live: true, right: 'signature_manage' },
	'signature.save': { method: 'PUT', path: '/api/v1/signatures', live: true, right: 'signature_manage' },
	'signature.preview': { method: 'POST', path: '/api/v1/signatures/preview', live: true, right: 'signature_manage' },
	'signature.of_ticket': { method: 'GET', path: '/api/v1/tickets/{id}/signature', live: true, right: 'ticket_reply' },
	'phone.find': { method: 'GET', path: '/api/v1/phone/find', live: true, right: 'ticket_note' },
	'phone.note': { method: 'POST', path: '/api/v1/phone/notes', live: true, right: 'ticket_note' },
	'phone.mine': { method: 'GET', path: '/api/v1/phone/mine', live: true, right: 'ticket_note' },
	'phone.dismiss': { method: 'POST', path: '/api/v1/phone/calls/{id}/dismiss', live: true, right: 'ticket_note' },
	'phone.of_ticket': { method: 'GET', path: '/api/v1/tickets/{id}/calls', live: true, right: 'ticket_read' },
	'phone.setup': { method: 'GET', path: '/api/v1/phone/setup', live: true, right: 'phone_manage' },
	'phone.save_provider': { method: 'PUT', path: '/api/v1/phone/providers', live: true, right: 'phone_manage' },
	'phone.set_extension': { method: 'PUT', path: '/api/v1/phone/extensions', live: true, right: 'phone_manage' },
	'phone.import': { method: 'POST', path: '/api/v1/phone/import', live: false, right: 'phone_manage' },
	'message.redecode': { method: 'GET', path: '/api/v1/messages/{id}/redecode', live: true, right: 'ticket_read' },
	'message.keep_charset': { method: 'POST', path: '/api/v1/messages/{id}/charset', live: true, right: 'ticket_reply' },
	'attachment.preview': { method: 'GET', path: '/api/v1/attachments/{id}/preview', live: true, right: 'ticket_read' },
	'message.pictures': { method: 'POST', path: '/api/v1/messages/{id}/pictures', live: true, right: 'ticket_read' },
	'reading.setting': { method: 'GET', path: '/api/v1/reading', live: true, right: 'signed_in' },
	'reading.save_setting': { method: 'PUT', path: '/api/v1/reading', live: true, right: 'reading_manage' },
	'report.state': { method: 'GET', path: '/api/v1/reports/state', live: true, right: 'report_read' },
	'report.set_zone': { method: 'PUT', path: '/api/v1/reports/zone', live: true, right: 'report_manage' },
	'report.set_hiding': { method: 'PUT', path: '/api/v1/reports/hiding', live: true, right: 'report_manage' },
	'report.figures': { method: 'GET', path: '/api/v1/reports/figures', live: true, right: 'report_read' },
	'report.series': { method: 'GET', path: '/api/v1/reports/series', live: true, right: 'report_read' },
	'report.distribution': { method: 'GET', path: '/api/v1/reports/distribution', live: true, right: 'report_read' },
	'report.table': { method: 'GET', path: '/api/v1/reports/table', live: true, right: 'report_read' },
	'report.funnel': { method: 'GET', path: '/api/v1/reports/funnel', live: true, right: 'report_read' },
	'report.gaps': { method: 'GET', path: '/api/v1/reports/gaps', live: true, right: 'report_read' },
	'report.comments': { method: 'GET', path: '/api/v1/reports/comments', live: true, right: 'report_read' },
	'report.handle_comment': { method: 'POST', path: '/api/v1/reports/comments/{id}/handled', live: true, right: 'report_read' },
	'report.breaches': { method: 'GET', path: '/api/v1/reports/breaches', live: true, right: 'report_read' },
	'report.backlog': { method: 'GET', path: '/api/v1/reports/backlog', live: true, right: 'report_read' },
	'report.heat': { method: 'GET', path: '/api/v1/reports/heat', live: true, right: 'report_read' },
	'report.escalations': { method: 'GET', path: '/api/v1/reports/escalations', live: true, right: 'report_read' },
	'report.wall': { method: 'GET', path: '/api/v1/reports/wall', live: true, right: 'report_read' },
	'report.tickets': { method: 'GET', path: '/api/v1/reports/tickets', live: true, right: 'report_read' },
	'report.schedules': { method: 'GET', path: '/api/v1/reports/schedules', live: true, right: 'report_read' },
	'report.save_schedule': { method: 'PUT', path: '/api/v1/reports/schedules', live: true, right: 'report_read' },
	'report.remove_schedule': { method: 'POST', path: '/api/v1/reports/schedules/{id}/remove', live: true, right: 'report_read' },
	'report.send_schedule': { method: 'POST', path: '/api/v1/reports/schedules/{id}/send', live: true, right: 'report_read' },
	'agent.set_state': { method: 'PUT', path: '/api/v1/agents/state', live: true, right: 'signed_in' },
	'agent.active': { live: true, right: 'signed_in' },
	'roster.get': { method: 'GET', path: '/api/v1/roster', live: true, right: 'signed_in' },
	'offer.list': { method: 'GET', path: '/api/v1/offers', live: true, right: 'signed_in' },
	'offer.accept': { method: 'POST', path: '/api/v1/offers/{id}/accept', live: true, right: 'ticket_assign' },
	'offer.refuse': { method: 'POST', path: '/api/v1/offers/{id}/refuse', live: true, right: 'ticket_assign' },
	'skill.list': { method: 'GET', path: '/api/v1/skills', live: true, right: 'signed_in' },
	'skill.save': { method: 'PUT', path: '/api/v1/skills', live: true, right: 'routing_house' },
	'skill.remove': { method: 'POST', path: '/api/v1/skills/{id}/remove', live: true, right: 'routing_house' },
	'ticket.skills': { method: 'GET', path: '/api/v1/tickets/{id}/skills', live: true, right: 'ticket_read' },
	'ticket.set_skills': { method: 'PUT', path: '/api/v1/tickets/{id}/skills', live: true, right: 'ticket_change' },
	'routing.agents': { method: 'GET', path: '/api/v1/routing/agents', live: true, right: 'roster_change' },
	'routing.set_agent': { method: 'PUT', path: '/api/v1/routing/agents', live: true, right: 'roster_change' },
	'routing.teams': { method: 'GET', path: '/api/v1/routing/teams', live: true, right: 'signed_in' },
	'routing.set_team': { method: 'PUT', path: '/api/v1/routing/teams', live: true, right: 'routing_team' },
	'routing.house': { method: 'GET', path: '/api/v1/routing/house', live: true, right: 'signed_in' },
	'routing.set_house': { method: 'PUT', path: '/api/v1/routing/house', live: true, right: 'routing_house' },
	'workload.get': { method: 'GET', path: '/api/v1/workload', live: true, right: 'workload_read' },
	'status.list': { method: 'GET', path: '/api/v1/statuses', live: true, right: 'signed_in' },
	'status.save': { method: 'PUT', path: '/api/v1/statuses', live: true, right: 'status_manage' },
	'ticket.tag': { method: 'PUT', path: '/api/v1/tickets/{id}/tags', live: true, right: 'ticket_change' },
	'ticket.untag': { method: 'POST', path: '/api/v1/tickets/{id}/tags/remove', live: true, right: 'ticket_change' },
	'tag.list': { method: 'GET', path: '/api/v1/tags', live: true, right: 'signed_in' },
	'ticket.snooze': { method: 'PUT', path: '/api/v1/tickets/{id}/snooze', live: true, right: 'ticket_change' },
	'ticket.wake': { method: 'POST', path: '/api/v1/tickets/{id}/wake', live: true, right: 'ticket_change' },
	'snooze.opening': { method: 'GET', path: '/api/v1/snooze/opening', live: true, right: 'signed_in' },
	'rule.table': { method: 'GET', path: '/api/v1/rules/table', live: true, right: 'signed_in' },
	'rule.list': { method: 'GET', path: '/api/v1/rules', live: true, right: 'rule_manage' },
	'rule.save': { method: 'PUT', path: '/api/v1/rules', live: true, right: 'rule_manage' },
	'rule.order': { method: 'PUT', path: '/api/v1/rules/order', live: true, right: 'rule_manage' },
	'rule.dry_run': { method: 'POST', path: '/api/v1/rules/dry_run', live: true, right: 'rule_manage' },
	'webhook.list': { method: 'GET', path: '/api/v1/webhooks', live: true, right: 'rule_manage' },
	'webhook.retry': { method: 'POST', path: '/api/v1/webhooks/{id}/retry', live: true, right: 'rule_manage' },
	'webhook.secret': { method: 'GET', path: '/api/v1/webhooks/secret', live: true, right: 'rule_manage' },
	'macro.list': { method: 'GET', path: '/api/v1/macros', live: true, right: 'signed_in' },
	'macro.save': { method: 'PUT', path: '/api/v1/macros', live: true, right: 'macro_manage' },
	'ticket.run_macro': { method: 'POST', path: '/api/v1/tickets/{id}/macro', live: true, right: 'ticket_change' },
	'ticket.undo_macro': { method: 'POST', path: '/api/v1/tickets/{id}/macro/undo', live: true, right: 'ticket_change' },
	'search.find': { method: 'GET', path: '/api/v1/search', live: true, right: 'ticket_read' },
	'search.customers': { method: 'GET', path: '/api/v1/search/customers', live: true, right: 'ticket_read' },
	'search.articles': { method: 'GET', path: '/api/v1/search/articles', live: true, right: 'article_read' },
	'search.suggest': { method: 'GET', path: '/api/v1/tickets/{id}/suggestions', live: true, right: 'article_read' },
	'sla.policies': { method: 'GET', path: '/api/v1/sla/policies', live: true, right: 'sla_manage' },
	'sla.policy_save': { method: 'POST', path: '/api/v1/sla/policies', live: true, right: 'sla_manage' },
	'sla.policy_reorder': { method: 'PUT', path: '/api/v1/sla/policies/order', live: true, right: 'sla_manage' },
	'sla.what_if': { method: 'POST', path: '/api/v1/sla/what-if', live: true, right: 'sla_manage' },
	'sla.apply': { method: 'POST', path: '/api/v1/sla/apply', live: true, right: 'sla_manage' },
	'customer.set_class': { method: 'PUT', path: '/api/v1/customers/{id}/class', live: true, right: 'sla_manage' },
	'ticket.sla': { method: 'GET', path: '/api/v1/tickets/{id}/sla', live: true, right: 'ticket_read' },
	'ticket.no_reply_needed': { method: 'POST', path: '/api/v1/tickets/{id}/no-reply-needed', live: true, right: 'ticket_reply' },
	'promise.make': { method: 'POST', path: '/api/v1/tickets/{id}/promises', live: true, right: 'ticket_reply' },
	'promise.keep': { method: 'POST', path: '/api/v1/tickets/{id}/promises/{n}/kept', live: true, right: 'ticket_reply' },
	'promise.cancel': { method: 'POST', path: '/api/v1/tickets/{id}/promises/{n}/cancelled', live: true, right: 'ticket_reply' },
	'survey.list': { method: 'GET', path: '/api/v1/surveys', live: true, right: 'survey_manage' },
	'survey.save': { method: 'POST', path: '/api/v1/surveys', live: true, right: 'survey_manage' },
	'survey.versions': { method: 'GET', path: '/api/v1/surveys/{id}/versions', live: true, right: 'survey_manage' },
	'survey.kinds': { method: 'GET', path: '/api/v1/survey-kinds', live: true, right: 'survey_manage' },
	'ticket.survey': { method: 'GET', path: '/api/v1/tickets/{id}/survey', live: true, right: 'ticket_read' },
	'ticket.survey_skip': { method: 'POST', path: '/api/v1/tickets/{id}/survey/skip', live: true, right: 'ticket_change' },
	'recovery.list': { method: 'GET', path: '/api/v1/recoveries', live: true, right: 'recovery_work' },
	'recovery.take': { method: 'POST', path: '/api/v1/recoveries/{id}/take', live: true, right: 'recovery_work' },
	'recovery.call': { method: 'POST', path: '/api/v1/recoveries/{id}/call', live: true, right: 'recovery_work' },
	'recovery.settle': { method: 'POST', path: '/api/v1/recoveries/{id}/settle', live: true, right: 'recovery_work' },
	'ticket.relations': { method: 'GET', path: '/api/v1/tickets/{id}/relations', live: true, right: 'ticket_read' },
	'ticket.merged': { method: 'GET', path: '/api/v1/tickets/{id}/merged', live: true, right: 'ticket_read' },
	'ticket.dismiss': { method: 'POST', path: '/api/v1/tickets/{id}/dismissed', live: true, right: 'ticket_change' },
	'held.list': { method: 'GET', path: '/api/v1/held-messages', live: true, right: 'ticket_read' },
	'ticket.merge': { method: 'POST', path: '/api/v1/tickets/{id}/merge', live: true, right: 'ticket_change' },
	'ticket.unmerge': { method: 'POST', path: '/api/v1/tickets/{id}/unmerge', live: true, right: 'ticket_change' },
	'ticket.split': { method: 'POST', path: '/api/v1/tickets/{id}/split', live: true, right: 'ticket_change' },
	'ticket.spam': { method: 'POST', path: '/api/v1/tickets/{id}/spam', live: true, right: 'ticket_change' },
	'ticket.decide_held': { method: 'POST', path: '/api/v1/tickets/{id}/held', live: true, right: 'ticket_change' },
	'ticket.same_topic': { method: 'POST', path: '/api/v1/tickets/{id}/same-topic', live: true, right: 'ticket_change' },
	'upload.begin': { method: 'POST', path: '/api/v1/uploads', live: true, right: 'signed_in' },
	'upload.get': { method: 'GET', path: '/api/v1/uploads/{token}', live: true, right: 'signed_in' },
	'upload.write': { method: 'PUT', path: '/api/v1/uploads/{token}/{offset}', live: false, right: 'signed_in' },
	'upload.drop': { method: 'DELETE', path: '/api/v1/uploads/{token}', live: true, right: 'signed_in' },
	'upload.policy': { method: 'GET', path: '/api/v1/upload-policy', live: true, right: 'signed_in' },
	'upload.save_policy': { method: 'PUT', path: '/api/v1/upload-policy', live: true, right: 'upload_policy' },
};

/** Every call of a visitor, on the socket at /chat/live alone. */
export interface VisitorCalls {
	/** First on every connection: who, from which page, and what was seen last */
	'visitor.hello': { params: VisitorHello; result: VisitorWelcome };
	/** Say a line; the first one opens the chat. The same client id again is the same line */
	'visitor.say': { params: VisitorSay; result: VisitorSaid };
	/** Name, address, the hoped-for answer time: each may be left out, and given later */
	'visitor.introduce': { params: VisitorIntroduce; result: VisitorChat };
	/** Writes just now, or no longer; on the loop, never stored */
	'visitor.typing': { params: VisitorTyping; result: Nothing };
	/** Has received, and has seen, up to these lines */
	'visitor.seen': { params: VisitorSeen; result: Nothing };
	/** Is on another page now */
	'visitor.page': { params: VisitorPage; result: Nothing };
	/** Lines before this one */
	'visitor.older': { params: VisitorOlder; result: VisitorLines };
	/** The visitor ends the chat */
	'visitor.end': { params: Nothing; result: VisitorChat };
	/** Announce a file, or ask how much of one has come; its bytes then go to the url of the answer */
	'visitor.upload': { params: VisitorUpload; result: VisitorUploading };
	/** Mail me what was said, to my own address */
	'visitor.transcript': { params: VisitorTranscript; result: Nothing };
	/** Answer what the chat asks at its end, or change the answer; the last one counts */
	'visitor.survey_answer': { params: VisitorSurveyAnswer; result: VisitorChat };
}
export type VisitorCallName = keyof VisitorCalls;

/** Where files are. */
export const filePath = {
	/** An attachment's content, always as a download; with ?inline=1 shown in place when it is png, jpeg, gif or webp */
	attachment: (id: string): string => `/api/v1/attachments/${encodeURIComponent(id)}`,
	/** A message's sanitised HTML as a page of its own, for a sandboxed frame; ?charset= reads it so, ?pictures=1 shows remote pictures that were fetched */
	message_html: (id: string): string => `/api/v1/messages/${encodeURIComponent(id)}/html`,
	/** A picture that a message's HTML shows: its attachment of this number, when it is png, jpeg, gif or webp */
	message_part: (id: string, part: string): string => `/api/v1/messages/${encodeURIComponent(id)}/part/${encodeURIComponent(part)}`,
	/** A message's whole text, as text/plain */
	message_text: (id: string): string => `/api/v1/messages/${encodeURIComponent(id)}/text`,
	/** A mail as it arrived, as text/plain */
	message_source: (id: string): string => `/api/v1/messages/${encodeURIComponent(id)}/source`,
	/** A mail that could not be read, as it arrived */
	mail_source: (id: string): string => `/api/v1/mail/unread/${encodeURIComponent(id)}/source`,
	/** An outgoing mail as it left, as text/plain */
	outgoing_source: (id: string): string => `/api/v1/outgoing/${encodeURIComponent(id)}/source`,
	/** A file of an article one may see: as a download; with ?inline=1 shown in place when it is png, jpeg, gif or webp */
	article_file: (id: string): string => `/api/v1/article-files/${encodeURIComponent(id)}`,
	/** A picture of mine that waits in a draft, when it is png, jpeg, gif or webp and has arrived whole */
	upload_content: (token: string): string => `/api/v1/uploads/${encodeURIComponent(token)}/content`,
	/** A page as a PNG of square pixels; with ?size=small a thumbnail */
	fax_page: (id: string, page: string): string => `/api/v1/faxes/${encodeURIComponent(id)}/pages/${encodeURIComponent(page)}`,
	/** All pages as one PDF */
	fax_pdf: (id: string): string => `/api/v1/faxes/${encodeURIComponent(id)}/pdf`,
	/** A sample letter in the words that stand for this team (0: every team) and language, as a PDF */
	fax_preview: (team: string, language: string): string => `/api/v1/fax/templates/${encodeURIComponent(team)}/${encodeURIComponent(language)}/preview`,
	/** A page of an attachment's preview (0 the first) as png or jpeg; ?size=small fits 320 by 320, otherwise 1600 by 1600 */
	attachment_preview: (id: string, page: string): string => `/api/v1/attachments/${encodeURIComponent(id)}/preview/${encodeURIComponent(page)}`,
	/** A fetched picture of a message's HTML, made anew by this program */
	message_remote: (id: string, n: string): string => `/api/v1/messages/${encodeURIComponent(id)}/remote/${encodeURIComponent(n)}`,
	/** One row a ticket, as csv (form csv; ?bom=1 for spreadsheets that want one) or xlsx: the tickets that were opened, solved or answered about in the period, with the query of ReportAsk */
	report_export: (form: string): string => `/api/v1/reports/export/${encodeURIComponent(form)}`,
	/** A page (satisfaction, sla, flow, escalations, workload, channels, articles) as a PDF, as it is mailed; with the query of ReportAsk and ?locale= */
	report_page: (page: string): string => `/api/v1/reports/page/${encodeURIComponent(page)}`,
} as const;
