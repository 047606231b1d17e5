/*
 * protocol.gen.h - what comes in, as structs and the tables that decode it; every call and every file.
 * Made by web/ui/tools/gen.mjs from web/api/schema; do not edit.
 */
/* clang-format off */
#ifndef WEB_API_GEN_PROTOCOL_H
#define WEB_API_GEN_PROTOCOL_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "workflow/access.h"
#include "workflow/names.h"
#include "workflow/ticket_list.h"

enum field_kind {
	FIELD_TEXT,	 /* const char *; min and max count characters, not bytes */
	FIELD_ID,	 /* uint64_t; decimal text without a leading zero, never 0 */
	FIELD_CLIENT_ID, /* struct client_id; 32 lower-case hex digits */
	FIELD_INTEGER,	 /* int64_t, min..max */
	FIELD_BOOL,	 /* bool */
	FIELD_ENUM,	 /* an enum: the word's place in `words` */
	FIELD_OBJECT,	 /* the struct of `sub`, in place */
	FIELD_LIST,	 /* const struct of `sub` *, and its count; at most max, 0 = no limit of its own */
	FIELD_JSON,	 /* json_t *, an object, borrowed from what was decoded */
};

#define NOT_OPTIONAL SIZE_MAX

struct shape;
struct field {
	const char *name;
	enum field_kind kind;
	bool required;
	size_t offset;
	size_t given;	 /* offset of the bool that says it was given; NOT_OPTIONAL */
	size_t count;	 /* FIELD_LIST: offset of its size_t */
	int64_t min, max;
	const char *const *words; /* FIELD_ENUM */
	size_t nwords;
	const struct shape *sub; /* FIELD_OBJECT, FIELD_LIST */
};
struct shape {
	const char *name;
	const struct field *fields;
	size_t nfields;
	size_t size; /* of the struct */
};

struct sign_in_params {
	const char *login;
	const char *password;
};
extern const struct shape sign_in_shape;

struct nothing_params {
	char none; /* takes no parameters */
};
extern const struct shape nothing_shape;

enum wire_locale { WIRE_LOCALE_EN, WIRE_LOCALE_ZH_CN, WIRE_LOCALE_ZH_TW };
struct set_locale_params {
	enum wire_locale locale;
};
extern const struct shape set_locale_shape;

struct set_undo_send_params {
	bool on;
};
extern const struct shape set_undo_send_shape;

enum wire_ticket_sort { WIRE_TICKET_SORT_ACTIVITY, WIRE_TICKET_SORT_SLACK };
struct list_tickets_params {
	enum ticket_view view;
	enum wire_ticket_sort sort; /* absent: activity; at_risk and breached are always by slack */
	bool has_sort;
	uint64_t team_id;
	bool has_team_id;
	const char *after; /* `next` of the former page */
	bool has_after;
	int64_t limit;
	bool has_limit;
};
extern const struct shape list_tickets_shape;

struct get_ticket_params {
	uint64_t id;
	int64_t after_seq; /* only messages behind this one */
	bool has_after_seq;
	int64_t after_version; /* only events behind this one */
	bool has_after_version;
};
extern const struct shape get_ticket_shape;

struct get_messages_params {
	uint64_t id;
	int64_t before_seq;
};
extern const struct shape get_messages_shape;

struct file_of_params {
	const char *token;
};
extern const struct shape file_of_shape;

struct inline_file_params {
	const char *token;
	const char *cid; /* letters, digits, . _ -; the HTML has it as cid:NAME */
};
extern const struct shape inline_file_shape;

struct mail_person_params {
	const char *address;
	const char *name;
	bool has_name;
};
extern const struct shape mail_person_shape;

struct by_id_params {
	uint64_t id;
};
extern const struct shape by_id_shape;

struct forward_params {
	bool history; /* what was said stands below */
	uint64_t message_id; /* that message alone; absent: all that was said with the customer */
	bool has_message_id;
	const struct by_id_params *attachments; /* of the ticket, that go along */
	size_t attachments_n;
	bool has_attachments;
};
extern const struct shape forward_shape;

struct reply_params {
	uint64_t id;
	struct client_id client_id;
	const char *text; /* with a file, a forward's history or html it may be empty */
	const char *html; /* given: the text is made from it */
	bool has_html;
	int64_t version;
	bool solve;
	bool has_solve;
	const struct file_of_params *files; /* uploads of this agent, whole */
	size_t files_n;
	bool has_files;
	const struct inline_file_params *pictures; /* pictures of the HTML; what it does not show is left out */
	size_t pictures_n;
	bool has_pictures;
	const struct mail_person_params *to; /* with neither to, cc nor bcc: the customer's address, as ticket.get gives it in answer_to; at most 50 together */
	size_t to_n;
	bool has_to;
	const struct mail_person_params *cc;
	size_t cc_n;
	bool has_cc;
	const struct mail_person_params *bcc;
	size_t bcc_n;
	bool has_bcc;
	uint64_t answers; /* the message it replies to; absent: the customer's last */
	bool has_answers;
	struct forward_params forward; /* it is no answer to the customer but goes to somebody else; needs `to` */
	bool has_forward;
	bool undo; /* it waits ten seconds first: the answer has `scheduled`, not `message_id` */
	bool has_undo;
	int64_t due; /* it waits until then */
	bool has_due;
	bool hold; /* with due: held when somebody speaks to or for the customer first */
	bool has_hold;
};
extern const struct shape reply_shape;

struct note_params {
	uint64_t id;
	struct client_id client_id;
	const char *text; /* with a file it may be empty */
	const struct file_of_params *files; /* uploads of this agent, whole */
	size_t files_n;
	bool has_files;
};
extern const struct shape note_shape;

struct assign_params {
	uint64_t id;
	int64_t version;
	uint64_t assignee_id; /* absent: nobody */
	bool has_assignee_id;
};
extern const struct shape assign_shape;

struct set_status_params {
	uint64_t id;
	int64_t version;
	enum ticket_status status;
	uint64_t status_id; /* a name within the status; absent: the status's own */
	bool has_status_id;
};
extern const struct shape set_status_shape;

struct set_priority_params {
	uint64_t id;
	int64_t version;
	enum ticket_priority priority;
};
extern const struct shape set_priority_shape;

struct move_params {
	uint64_t id;
	int64_t version;
	uint64_t team_id;
};
extern const struct shape move_shape;

enum wire_activity { WIRE_ACTIVITY_VIEWING, WIRE_ACTIVITY_REPLYING, WIRE_ACTIVITY_NOTING };
struct look_params {
	uint64_t id; /* absent: looks at no ticket */
	bool has_id;
	enum wire_activity activity;
	bool has_activity;
};
extern const struct shape look_shape;

struct stream_place_params {
	int64_t s;
	int64_t n;
};
extern const struct shape stream_place_shape;

struct resume_params {
	const struct stream_place_params *since;
	size_t since_n;
};
extern const struct shape resume_shape;

struct before_params {
	uint64_t before;
	bool has_before;
};
extern const struct shape before_shape;

enum wire_outgoing_which { WIRE_OUTGOING_WHICH_ALL, WIRE_OUTGOING_WHICH_WAITING, WIRE_OUTGOING_WHICH_DELAYED, WIRE_OUTGOING_WHICH_FAILED, WIRE_OUTGOING_WHICH_UNCERTAIN, WIRE_OUTGOING_WHICH_WITHDRAWN };
struct list_outgoing_params {
	uint64_t before;
	bool has_before;
	enum wire_outgoing_which which; /* absent: all */
	bool has_which;
};
extern const struct shape list_outgoing_shape;

enum wire_article_view { WIRE_ARTICLE_VIEW_ALL, WIRE_ARTICLE_VIEW_MINE, WIRE_ARTICLE_VIEW_IN_REVIEW, WIRE_ARTICLE_VIEW_DRAFTS, WIRE_ARTICLE_VIEW_STALE, WIRE_ARTICLE_VIEW_ARCHIVED };
struct list_articles_params {
	enum wire_article_view view; /* stale: past its review date, behind its source, converted and not reviewed, or said to be no help more often than help */
	uint64_t category_id;
	bool has_category_id;
	enum wire_locale locale; /* that have a text in it */
	bool has_locale;
	enum wire_locale missing; /* that have none in it */
	bool has_missing;
	uint64_t owner_id;
	bool has_owner_id;
	const char *text; /* in a title */
	bool has_text;
	int64_t skip;
	bool has_skip;
};
extern const struct shape list_articles_shape;

struct get_article_text_params {
	uint64_t id;
	enum wire_locale locale;
	int64_t number; /* absent: the newest that one may see */
	bool has_number;
};
extern const struct shape get_article_text_shape;

struct article_text_by_id_params {
	uint64_t id;
	enum wire_locale locale;
};
extern const struct shape article_text_by_id_shape;

struct preview_article_params {
	const char *body;
};
extern const struct shape preview_article_shape;

enum wire_article_visibility { WIRE_ARTICLE_VISIBILITY_INTERNAL, WIRE_ARTICLE_VISIBILITY_PUBLIC };
struct create_article_params {
	uint64_t category_id;
	enum wire_article_visibility visibility;
	enum wire_locale locale; /* becomes its source */
	const char *title;
	const char *body;
	int64_t review_by;
	bool has_review_by;
	uint64_t ticket_id; /* it was written from this ticket */
	bool has_ticket_id;
};
extern const struct shape create_article_shape;

struct set_article_params {
	uint64_t id;
	int64_t version;
	uint64_t category_id;
	uint64_t owner_id;
	enum wire_article_visibility visibility;
	enum wire_locale source;
	int64_t review_by; /* 0 or absent: never */
	bool has_review_by;
};
extern const struct shape set_article_shape;

struct write_article_text_params {
	uint64_t id;
	enum wire_locale locale;
	int64_t version; /* of the text; 0: there is none yet */
	const char *title;
	const char *body;
	const char *what; /* what changed, in the author's words */
	enum wire_locale from_locale; /* a translation: of which text; absent: as before, or the source */
	bool has_from_locale;
	int64_t from_version; /* with from_locale: its live number that the translator saw */
	bool has_from_version;
};
extern const struct shape write_article_text_shape;

struct article_text_version_params {
	uint64_t id;
	enum wire_locale locale;
	int64_t version;
};
extern const struct shape article_text_version_shape;

struct send_back_article_params {
	uint64_t id;
	enum wire_locale locale;
	int64_t version;
	const char *words; /* why; becomes part of its history */
};
extern const struct shape send_back_article_shape;

struct archive_article_params {
	uint64_t id;
	int64_t version;
	bool archived;
};
extern const struct shape archive_article_shape;

struct restore_article_params {
	uint64_t id;
	enum wire_locale locale;
	int64_t version;
	int64_t number;
};
extern const struct shape restore_article_shape;

struct save_article_category_params {
	uint64_t id; /* absent: a new one */
	bool has_id;
	int64_t version; /* with id: the one seen */
	bool has_version;
	int64_t place;
	bool active;
	const char *name_en;
	const char *name_zh_cn;
	const char *name_zh_tw;
};
extern const struct shape save_article_category_shape;

struct save_article_term_params {
	uint64_t id; /* absent: a new one */
	bool has_id;
	int64_t version; /* with id: the one seen */
	bool has_version;
	bool active;
	const char *simplified;
	const char *traditional;
};
extern const struct shape save_article_term_shape;

struct term_reach_params {
	uint64_t id; /* absent: a new one */
	bool has_id;
	bool active;
	const char *simplified;
	const char *traditional;
};
extern const struct shape term_reach_shape;

struct convert_text_params {
	const char *text;
	enum wire_locale to; /* not en */
};
extern const struct shape convert_text_shape;

struct add_article_file_params {
	uint64_t id;
	const char *token; /* of an upload that has arrived whole */
};
extern const struct shape add_article_file_shape;

enum wire_article_act_how { WIRE_ARTICLE_ACT_HOW_TEXT, WIRE_ARTICLE_ACT_HOW_LINK, WIRE_ARTICLE_ACT_HOW_VIEWED };
struct use_article_params {
	uint64_t id; /* the ticket */
	uint64_t article_id;
	enum wire_locale locale;
	enum wire_article_act_how how;
};
extern const struct shape use_article_shape;

struct list_article_gaps_params {
	bool settled; /* those that are settled instead */
	bool has_settled;
};
extern const struct shape list_article_gaps_shape;

struct settle_article_gap_params {
	const char *query;
	enum wire_locale locale;
	uint64_t article_id; /* absent: no article will be written */
	bool has_article_id;
};
extern const struct shape settle_article_gap_shape;

struct automatic_setting_params {
	int64_t version; /* the one seen */
	bool acknowledge; /* a first mail is answered by the acknowledgement: once a ticket, 3 an hour and 10 a day to one address, only to senders who are proved or known */
	bool unverified; /* senders who are neither get the short acknowledgement, which repeats nothing they wrote; false: none */
	int64_t held_hours; /* so long a stranger's message waits for a decision before the leads of its team hear of it, and again after as many; 0: they never do */
	const struct by_id_params *silent_mailboxes; /* mailboxes that acknowledge nothing */
	size_t silent_mailboxes_n;
};
extern const struct shape automatic_setting_shape;

enum wire_template_kind { WIRE_TEMPLATE_KIND_ACKNOWLEDGEMENT, WIRE_TEMPLATE_KIND_ACKNOWLEDGEMENT_SHORT, WIRE_TEMPLATE_KIND_ALARM_OVERDUE, WIRE_TEMPLATE_KIND_ALARM_AHEAD, WIRE_TEMPLATE_KIND_ALARM_CLEARED, WIRE_TEMPLATE_KIND_ALARM_DIGEST, WIRE_TEMPLATE_KIND_HELP_CONFIRM, WIRE_TEMPLATE_KIND_HELP_REQUESTS, WIRE_TEMPLATE_KIND_CHAT_OWED, WIRE_TEMPLATE_KIND_CHAT_TRANSCRIPT, WIRE_TEMPLATE_KIND_SURVEY };
struct save_template_params {
	enum wire_template_kind kind;
	enum wire_locale locale;
	int64_t version; /* the one seen */
	const char *subject;
	const char *text;
};
extern const struct shape save_template_shape;

struct preview_template_params {
	enum wire_template_kind kind;
	enum wire_locale locale;
	const char *subject; /* both empty: the program's own */
	const char *text;
};
extern const struct shape preview_template_shape;

enum wire_sender_treat { WIRE_SENDER_TREAT_HUMAN, WIRE_SENDER_TREAT_AS_FOUND };
struct save_sender_params {
	const char *address;
	enum wire_sender_treat treat;
};
extern const struct shape save_sender_shape;

struct mend_address_params {
	const char *address;
	const char *to; /* the right one, which takes its place at the customer; absent: it was right */
	bool has_to;
};
extern const struct shape mend_address_shape;

struct get_calendar_params {
	uint64_t id;
	int64_t version; /* absent: the current one */
	bool has_version;
};
extern const struct shape get_calendar_shape;

struct save_calendar_params {
	uint64_t id; /* absent: a new one */
	bool has_id;
	int64_t version; /* with id: the one seen */
	bool has_version;
	const char *name;
	bool active;
	json_t *spec; /* timezone, hours, shifts, breaks, holidays, opens, names */
};
extern const struct shape save_calendar_shape;

struct list_holiday_lists_params {
	enum wire_locale locale;
};
extern const struct shape list_holiday_lists_shape;

enum wire_import_format { WIRE_IMPORT_FORMAT_CSV, WIRE_IMPORT_FORMAT_ICAL, WIRE_IMPORT_FORMAT_LIST };
enum wire_weekday { WIRE_WEEKDAY_MON, WIRE_WEEKDAY_TUE, WIRE_WEEKDAY_WED, WIRE_WEEKDAY_THU, WIRE_WEEKDAY_FRI, WIRE_WEEKDAY_SAT, WIRE_WEEKDAY_SUN };
struct skipped_date_params {
	const char *date;
};
extern const struct shape skipped_date_shape;

struct preview_import_params {
	enum wire_import_format format;
	const char *text; /* the file; with csv and ical */
	bool has_text;
	const char *list; /* with list: which */
	bool has_list;
	json_t *spec; /* what it is put into */
	int64_t first_year;
	int64_t last_year;
	enum wire_weekday like; /* whose hours a make-up workday has; absent: Monday's */
	bool has_like;
	enum wire_locale locale; /* of a built-in list's names */
	const struct skipped_date_params *skip; /* dates that are not to be taken */
	size_t skip_n;
	bool has_skip;
};
extern const struct shape preview_import_shape;

struct chat_seen_params {
	uint64_t id;
	int64_t seq;
};
extern const struct shape chat_seen_shape;

struct chat_transfer_params {
	uint64_t id;
	int64_t version;
	uint64_t agent_id; /* absent: whoever of the team */
	bool has_agent_id;
	uint64_t team_id; /* absent: as it is; one of the two is there */
	bool has_team_id;
	const char *whisper; /* kept as a note; the visitor never sees it */
	bool has_whisper;
	struct client_id client_id; /* of the whisper */
};
extern const struct shape chat_transfer_shape;

struct by_version_params {
	uint64_t id;
	int64_t version;
};
extern const struct shape by_version_shape;

struct chat_block_params {
	uint64_t id;
	int64_t minutes;
};
extern const struct shape chat_block_shape;

struct save_widget_params {
	uint64_t id; /* absent: a new one */
	bool has_id;
	int64_t version; /* with id: the one seen */
	bool has_version;
	const char *name;
	uint64_t team_id;
	bool active;
	const char *origins;
	json_t *title; /* language to text of at most 120 characters */
	bool has_title;
	json_t *greeting; /* language to text of at most 300 characters */
	bool has_greeting;
	bool ask_name;
	bool ask_reach;
	bool ask_hope;
	bool new_secret; /* make a new one; the old one is good no more */
	bool has_new_secret;
};
extern const struct shape save_widget_shape;

struct list_canned_params {
	bool all;
	bool has_all;
};
extern const struct shape list_canned_shape;

struct save_canned_params {
	uint64_t id; /* absent: a new one */
	bool has_id;
	int64_t version; /* with id: the one seen */
	bool has_version;
	const char *name;
	const char *shortcut;
	bool has_shortcut;
	const char *text;
	uint64_t team_id;
	bool has_team_id;
	const char *locale;
	bool has_locale;
	bool active;
};
extern const struct shape save_canned_shape;

struct derive_recipients_params {
	uint64_t id;
	uint64_t message_id; /* absent: the last that a person wrote whom we trust */
	bool has_message_id;
};
extern const struct shape derive_recipients_shape;

struct check_recipients_params {
	uint64_t id;
	const struct mail_person_params *people;
	size_t people_n;
};
extern const struct shape check_recipients_shape;

enum wire_draft_kind { WIRE_DRAFT_KIND_REPLY, WIRE_DRAFT_KIND_NOTE, WIRE_DRAFT_KIND_FORWARD };
struct get_draft_params {
	uint64_t id;
	enum wire_draft_kind kind;
};
extern const struct shape get_draft_shape;

struct composed_params {
	const char *text;
	const char *html; /* given: the text is made from it */
	bool has_html;
	const struct mail_person_params *to; /* with neither to, cc nor bcc: the customer's address, as ticket.get gives it in answer_to */
	size_t to_n;
	bool has_to;
	const struct mail_person_params *cc;
	size_t cc_n;
	bool has_cc;
	const struct mail_person_params *bcc;
	size_t bcc_n;
	bool has_bcc;
	const struct file_of_params *files;
	size_t files_n;
	bool has_files;
	const struct inline_file_params *pictures; /* pictures of the HTML; what it does not show is left out */
	size_t pictures_n;
	bool has_pictures;
	uint64_t answers; /* the message it replies to; absent: the customer's last */
	bool has_answers;
	struct forward_params forward;
	bool has_forward;
	bool solve;
	bool has_solve;
};
extern const struct shape composed_shape;

struct put_draft_params {
	uint64_t id;
	enum wire_draft_kind kind;
	int64_t version; /* the one seen; 0: there was none */
	struct composed_params content;
};
extern const struct shape put_draft_shape;

struct discard_draft_params {
	uint64_t id;
	enum wire_draft_kind kind;
	int64_t version; /* the one seen */
};
extern const struct shape discard_draft_shape;

enum wire_directory_tls { WIRE_DIRECTORY_TLS_STARTTLS, WIRE_DIRECTORY_TLS_LDAPS };
struct directory_group_params {
	const char *dn;
	enum agent_role role;
	uint64_t team_id; /* absent: in no team by this group */
	bool has_team_id;
};
extern const struct shape directory_group_shape;

struct save_directory_params {
	int64_t version; /* the one seen */
	bool enabled; /* people sign in by it, and it is looked through by itself */
	const char *host;
	int64_t port;
	enum wire_directory_tls tls;
	const char *ca; /* PEM: whose signature on the server's certificate is trusted; empty: whom the machine trusts */
	const char *bind_dn; /* who we are there: an entry that may read people and groups */
	const char *password; /* absent: the stored one stays, which holds for this server and name alone */
	bool has_password;
	const char *people_base;
	const char *people_filter;
	const char *group_base;
	const char *id_attribute; /* what never changes: entryUUID, objectGUID */
	const char *login_attribute;
	const char *name_attribute;
	const char *mail_attribute;
	const char *manager_attribute; /* whom ladders go up to; empty: people say so here */
	int64_t every_minutes;
	int64_t end_most; /* percent of the linked accounts that one sync may end; more, and it changes nothing and tells the admins */
	const struct directory_group_params *groups; /* whose members, however deep, work here; of several the highest role counts, and all teams */
	size_t groups_n;
};
extern const struct shape save_directory_shape;

enum wire_directory_kind { WIRE_DIRECTORY_KIND_TEST, WIRE_DIRECTORY_KIND_PREVIEW, WIRE_DIRECTORY_KIND_SYNC };
struct look_at_directory_params {
	enum wire_directory_kind kind;
	int64_t pass; /* of a sync: so many may end, whatever `end_most` says; what somebody has seen in a preview */
	bool has_pass;
};
extern const struct shape look_at_directory_shape;

struct link_account_params {
	uint64_t agent_id;
	const char *uid;
};
extern const struct shape link_account_shape;

struct list_notices_params {
	int64_t before; /* created of the last one shown */
	bool has_before;
	uint64_t before_id; /* with before: its id */
	bool has_before_id;
};
extern const struct shape list_notices_shape;

struct see_notices_params {
	uint64_t id; /* absent: all */
	bool has_id;
};
extern const struct shape see_notices_shape;

enum wire_escalation_which { WIRE_ESCALATION_WHICH_STANDING, WIRE_ESCALATION_WHICH_UNACKED, WIRE_ESCALATION_WHICH_ACKED };
struct list_escalations_params {
	enum wire_escalation_which which; /* absent: standing */
	bool has_which;
	uint64_t team_id; /* absent: all of mine */
	bool has_team_id;
};
extern const struct shape list_escalations_shape;

struct on_call_shift_params {
	uint64_t agent_id;
	int64_t start_min; /* minutes of the local clock since Monday 00:00 of the rota's first week */
	int64_t length_min;
};
extern const struct shape on_call_shift_shape;

struct on_call_override_params {
	uint64_t agent_id; /* absent: nobody */
	bool has_agent_id;
	int64_t begins;
	int64_t ends;
};
extern const struct shape on_call_override_shape;

struct save_on_call_params {
	uint64_t id; /* absent: a new one */
	bool has_id;
	int64_t version; /* with id: the one seen */
	bool has_version;
	const char *name;
	const char *timezone;
	int64_t weeks;
	bool active;
	const struct on_call_shift_params *shifts;
	size_t shifts_n;
	const struct on_call_override_params *overrides;
	size_t overrides_n;
};
extern const struct shape save_on_call_shape;

struct save_manager_params {
	uint64_t id;
	uint64_t manager_id; /* absent: to nobody */
	bool has_manager_id;
};
extern const struct shape save_manager_shape;

struct save_fax_template_params {
	const char *team_id; /* decimal; 0: every team */
	const char *language; /* en, zh-CN or zh-TW */
	int64_t version; /* the one seen; 0: there was none */
	const char *letterhead;
	const char *footer;
	bool cover; /* the first page is a cover sheet, the text begins on the second */
	bool has_cover;
	const char *cover_note; /* what stands on the cover sheet */
	bool has_cover_note;
};
extern const struct shape save_fax_template_shape;

struct save_fax_gateway_params {
	uint64_t id; /* absent: a new one */
	bool has_id;
	int64_t version; /* with id: the one seen */
	bool has_version;
	bool active;
	const char *name;
	const char *kind; /* hylafax, or pattern */
	const char *sender; /* an address, or *@ and a domain */
	const char *auth_method; /* what our mail server must have found: dmarc, spf, dkim, auth or iprev */
	const char *auth_value; /* for whom; empty with dmarc: the sender's domain */
	const char *country; /* where numbers are written without a country's code */
	const char *language; /* of the subjects that faxes get */
	const char *place; /* where the number stands: subject, sender, name, recipient or text */
	const char *pattern; /* words with {number}, {csid}, {pages} and * */
	const char *way; /* how faxes leave: mail (when absent) or sendfax */
	bool has_way;
	const char *domain; /* faxes leave as number@domain, or by the HylaFAX server there (host, or host:port); empty: they do not */
};
extern const struct shape save_fax_gateway_shape;

enum wire_help_theme { WIRE_HELP_THEME_SYSTEM, WIRE_HELP_THEME_LIGHT, WIRE_HELP_THEME_DARK };
struct help_setting_params {
	int64_t version; /* the one seen */
	bool active; /* false: /help answers 404 */
	bool contact; /* the form by which a ticket is opened */
	bool requests; /* customers see their own requests by a mailed link */
	uint64_t team_id; /* who gets what the form brings; absent: the team of the first mailbox */
	bool has_team_id;
	const char *title_en; /* empty: the program's own word, as with the others */
	const char *title_zh_cn;
	const char *title_zh_tw;
	const char *notice_en; /* a line on every page; empty: none */
	const char *notice_zh_cn;
	const char *notice_zh_tw;
	const char *logo; /* the company's name in the head; empty: the title */
	const char *home_url; /* the company's site; empty: no link */
	const char *accent; /* #1d5bd0; made darker or lighter where text in it could not be read */
	enum wire_help_theme theme;
};
extern const struct shape help_setting_shape;

enum wire_mailbox_kind { WIRE_MAILBOX_KIND_LMTP, WIRE_MAILBOX_KIND_IMAP };
enum wire_mailbox_tls { WIRE_MAILBOX_TLS_NONE, WIRE_MAILBOX_TLS_STARTTLS, WIRE_MAILBOX_TLS_IMPLICIT };
enum wire_mailbox_auth { WIRE_MAILBOX_AUTH_NONE, WIRE_MAILBOX_AUTH_PASSWORD, WIRE_MAILBOX_AUTH_OAUTH, WIRE_MAILBOX_AUTH_SAME };
enum wire_mailbox_after { WIRE_MAILBOX_AFTER_LEAVE, WIRE_MAILBOX_AFTER_SEEN, WIRE_MAILBOX_AFTER_MOVE, WIRE_MAILBOX_AFTER_DELETE };
struct save_mailbox_in_params {
	enum wire_mailbox_kind kind;
	const char *host;
	int64_t port;
	enum wire_mailbox_tls tls;
	const char *user;
	enum wire_mailbox_auth auth;
	const char *folder;
	enum wire_mailbox_after after;
	const char *after_folder;
	bool take_old;
	bool may_delete; /* delete without it is refused */
	const char *secret; /* the password; absent: as it was, which holds for the same host, port, TLS and user alone */
	bool has_secret;
};
extern const struct shape save_mailbox_in_shape;

enum wire_mailbox_relay { WIRE_MAILBOX_RELAY_HOUSE, WIRE_MAILBOX_RELAY_OWN };
struct save_mailbox_out_params {
	enum wire_mailbox_relay relay;
	const char *host;
	int64_t port;
	enum wire_mailbox_tls tls;
	const char *user;
	enum wire_mailbox_auth auth;
	const char *secret; /* as of the way in */
	bool has_secret;
};
extern const struct shape save_mailbox_out_shape;

enum wire_mailbox_grant { WIRE_MAILBOX_GRANT_REFRESH_TOKEN, WIRE_MAILBOX_GRANT_CLIENT_CREDENTIALS };
struct save_mailbox_oauth_params {
	enum wire_mailbox_grant grant;
	const char *token_url; /* https:// */
	const char *client_id;
	const char *scope;
	const char *client_secret; /* absent: as it was, for the same token_url and client_id; empty: none */
	bool has_client_secret;
	const char *refresh_token; /* absent: as it was, likewise */
	bool has_refresh_token;
	int64_t grant_until; /* when the consent or the client's secret ends, where one knows it; the identity server's word goes before it */
	bool has_grant_until;
};
extern const struct shape save_mailbox_oauth_shape;

struct mailbox_alias_params {
	const char *address;
	bool reply_as; /* answers to what was written to the alias leave in its name; absent: false */
	bool has_reply_as;
};
extern const struct shape mailbox_alias_shape;

struct save_mailbox_params {
	uint64_t id; /* absent: a new one */
	bool has_id;
	int64_t version; /* with id: the one seen */
	bool has_version;
	bool active;
	bool paused;
	const char *address; /* of one that exists it stays as it is */
	const char *name;
	uint64_t team_id;
	struct save_mailbox_in_params in;
	struct save_mailbox_out_params out;
	struct save_mailbox_oauth_params oauth; /* absent: none, what was is forgotten */
	bool has_oauth;
	const struct mailbox_alias_params *aliases;
	size_t aliases_n;
	bool sent_copy;
	const char *sent_folder;
	bool heartbeat;
	int64_t silent_hours;
};
extern const struct shape save_mailbox_shape;

struct pause_mailbox_params {
	uint64_t id;
	int64_t version;
	bool paused;
};
extern const struct shape pause_mailbox_shape;

enum wire_mailbox_side { WIRE_MAILBOX_SIDE_IN, WIRE_MAILBOX_SIDE_OUT, WIRE_MAILBOX_SIDE_BOTH };
struct try_mailbox_params {
	uint64_t id; /* whose stored secrets stand for those that are absent, where save would take them so */
	bool has_id;
	enum wire_mailbox_side side; /* in: name, connect, tls, token, login, folder. out: name, connect, tls, token, login, sender. both: the token alone */
	const char *address;
	struct save_mailbox_in_params in;
	struct save_mailbox_out_params out;
	struct save_mailbox_oauth_params oauth;
	bool has_oauth;
};
extern const struct shape try_mailbox_shape;

struct save_signature_params {
	uint64_t id; /* absent: a new one */
	bool has_id;
	int64_t version; /* with id: the one seen */
	bool has_version;
	bool active;
	uint64_t team_id;
	bool has_team_id;
	const char *locale;
	const char *body;
};
extern const struct shape save_signature_shape;

struct preview_signature_params {
	uint64_t team_id;
	bool has_team_id;
	const char *locale;
	const char *body;
};
extern const struct shape preview_signature_shape;

struct find_caller_params {
	const char *number; /* as typed so far */
	bool has_number;
	uint64_t customer_id;
	bool has_customer_id;
};
extern const struct shape find_caller_shape;

enum wire_phone_direction { WIRE_PHONE_DIRECTION_INBOUND, WIRE_PHONE_DIRECTION_OUTBOUND };
enum wire_phone_result { WIRE_PHONE_RESULT_ANSWERED, WIRE_PHONE_RESULT_MISSED, WIRE_PHONE_RESULT_BUSY, WIRE_PHONE_RESULT_NO_ANSWER, WIRE_PHONE_RESULT_FAILED, WIRE_PHONE_RESULT_VOICEMAIL };
enum wire_phone_hope { WIRE_PHONE_HOPE_NOW, WIRE_PHONE_HOPE_TODAY, WIRE_PHONE_HOPE_TWO_DAYS };
struct phone_note_params {
	struct client_id client_id;
	uint64_t call_id; /* the provider's call that it is about */
	bool has_call_id;
	enum wire_phone_direction direction;
	enum wire_phone_result result;
	const char *number; /* as typed; may be empty */
	const char *name; /* the caller's; may be empty */
	uint64_t customer_id; /* absent: whom the number belongs to */
	bool has_customer_id;
	uint64_t ticket_id; /* absent: a new one */
	bool has_ticket_id;
	uint64_t team_id; /* of a new one */
	bool has_team_id;
	const char *subject; /* of a new one; absent: the text's beginning */
	bool has_subject;
	const char *text;
	int64_t started; /* absent: now less talked */
	bool has_started;
	int64_t talked; /* ms */
	bool has_talked;
	enum wire_phone_hope hope;
	bool has_hope;
	int64_t call_back; /* promised */
	bool has_call_back;
	const char *promise; /* its words; absent: the text's beginning */
	bool has_promise;
};
extern const struct shape phone_note_shape;

enum wire_phone_kind { WIRE_PHONE_KIND_FORM, WIRE_PHONE_KIND_JSON, WIRE_PHONE_KIND_PBX };
struct save_phone_provider_params {
	uint64_t id; /* absent: a new one */
	bool has_id;
	int64_t version; /* with id: the one seen */
	bool has_version;
	bool active;
	const char *name;
	enum wire_phone_kind kind;
	const char *address; /* under which the provider knows us, with path; empty: as it asks */
	const char *country; /* where numbers are written without a country's code */
	const char *secret; /* form: the token with which it signs; absent: as it was */
	bool has_secret;
	bool new_secret; /* json: make a new one; the old one is good no more */
	bool has_new_secret;
};
extern const struct shape save_phone_provider_shape;

struct set_extension_params {
	uint64_t agent_id;
	const char *extension;
};
extern const struct shape set_extension_shape;

struct import_calls_params {
	const char *text;
	const char *zone; /* IANA: whose clock the times are of */
	uint64_t provider_id; /* whose calls they are; absent: nobody's */
	bool has_provider_id;
	bool apply; /* false: only show what would be */
};
extern const struct shape import_calls_shape;

struct redecode_params {
	uint64_t id;
	const char *charset; /* one of those that a former answer offers; absent: the best guess */
	bool has_charset;
};
extern const struct shape redecode_shape;

struct keep_charset_params {
	uint64_t id;
	int64_t version; /* of the ticket: the one seen */
	const char *charset; /* empty: as it came */
};
extern const struct shape keep_charset_shape;

enum wire_remote_pictures { WIRE_REMOTE_PICTURES_NEVER, WIRE_REMOTE_PICTURES_ASK };
struct save_reading_setting_params {
	int64_t version; /* the one seen */
	enum wire_remote_pictures pictures;
};
extern const struct shape save_reading_setting_shape;

struct set_report_zone_params {
	const char *zone;
};
extern const struct shape set_report_zone_shape;

struct set_report_hiding_params {
	bool hides_agents;
};
extern const struct shape set_report_hiding_shape;

enum wire_report_compare { WIRE_REPORT_COMPARE_NONE, WIRE_REPORT_COMPARE_PREVIOUS, WIRE_REPORT_COMPARE_YEAR };
enum wire_report_by { WIRE_REPORT_BY_AGENT, WIRE_REPORT_BY_TEAM, WIRE_REPORT_BY_CHANNEL, WIRE_REPORT_BY_TAG, WIRE_REPORT_BY_LANGUAGE, WIRE_REPORT_BY_ARTICLE };
enum wire_report_step { WIRE_REPORT_STEP_DAY, WIRE_REPORT_STEP_WEEK };
enum wire_report_raters { WIRE_REPORT_RATERS_LAST, WIRE_REPORT_RATERS_ALL };
enum wire_report_part { WIRE_REPORT_PART_ALL, WIRE_REPORT_PART_GOOD, WIRE_REPORT_PART_BAD };
enum wire_report_order { WIRE_REPORT_ORDER_NEWEST, WIRE_REPORT_ORDER_LOWEST };
enum wire_report_cause_name { WIRE_REPORT_CAUSE_NAME_RETARGET, WIRE_REPORT_CAUSE_NAME_UNASSIGNED, WIRE_REPORT_CAUSE_NAME_MOVED, WIRE_REPORT_CAUSE_NAME_WAITING, WIRE_REPORT_CAUSE_NAME_REOPENED, WIRE_REPORT_CAUSE_NAME_ESCALATED, WIRE_REPORT_CAUSE_NAME_BUSY };
struct report_ask_params {
	const char *from; /* first day, 2026-11-01, in the zone of report.state */
	const char *to; /* last day; at most 800 days */
	enum wire_report_compare compare; /* previous: as many days before; year: the same days 364 days before. Absent: none */
	bool has_compare;
	const char *teams; /* ids joined by commas, at most 16; absent or empty: all. So the next five */
	bool has_teams;
	const char *agents;
	bool has_agents;
	const char *channels;
	bool has_channels;
	const char *languages; /* en,zh-Hans,zh-Hant; none: not known */
	bool has_languages;
	const char *tags; /* any of them; a ticket counts once */
	bool has_tags;
	const char *surveys; /* ids of surveys: which answers csat, nps, ces, gap, response_rate, funnel and comments count */
	bool has_surveys;
	const char *keys; /* of ReportKey, joined by commas */
	bool has_keys;
	enum wire_report_by by;
	bool has_by;
	enum wire_report_step step; /* absent: day; a week begins on Monday */
	bool has_step;
	enum wire_report_raters raters; /* by agent: an answer counts for who had the ticket when it was solved (absent), or for everybody who wrote to the customer */
	bool has_raters;
	enum wire_report_part part; /* report.tickets: all that the figure rests on (absent), those that count for it, those that do not */
	bool has_part;
	int64_t mark; /* report.tickets: of one bar of report.distribution, one hour of report.heat, one age of report.backlog, one clock of report.escalations */
	bool has_mark;
	const char *row; /* report.tickets with by: the row's id */
	bool has_row;
	uint64_t to_team; /* report.tickets of moved: handed to this team */
	bool has_to_team;
	enum wire_report_order order; /* report.comments; absent: newest */
	bool has_order;
	enum wire_report_cause_name cause; /* report.breaches: only clocks that broke for this */
	bool has_cause;
	int64_t skip;
	bool has_skip;
	int64_t most; /* absent: 50 */
	bool has_most;
};
extern const struct shape report_ask_shape;

struct handle_comment_params {
	uint64_t id;
	bool handled;
};
extern const struct shape handle_comment_shape;

struct report_wall_ask_params {
	const char *teams; /* as in ReportAsk */
	bool has_teams;
};
extern const struct shape report_wall_ask_shape;

enum wire_report_page_name { WIRE_REPORT_PAGE_NAME_SATISFACTION, WIRE_REPORT_PAGE_NAME_SLA, WIRE_REPORT_PAGE_NAME_FLOW, WIRE_REPORT_PAGE_NAME_ESCALATIONS, WIRE_REPORT_PAGE_NAME_WORKLOAD, WIRE_REPORT_PAGE_NAME_CHANNELS, WIRE_REPORT_PAGE_NAME_ARTICLES };
enum wire_report_form { WIRE_REPORT_FORM_PDF, WIRE_REPORT_FORM_CSV };
enum wire_report_every { WIRE_REPORT_EVERY_DAY, WIRE_REPORT_EVERY_WEEK, WIRE_REPORT_EVERY_MONTH };
struct save_report_schedule_params {
	uint64_t id; /* absent: a new one */
	bool has_id;
	int64_t version; /* that was seen; 0 with a new one */
	bool active;
	const char *name;
	enum wire_report_page_name page;
	enum wire_report_form form;
	const char *query;
	int64_t days;
	enum wire_report_every every;
	enum wire_weekday weekday;
	int64_t minute;
	enum wire_locale locale;
	const struct by_id_params *agents; /* leads and up */
	size_t agents_n;
};
extern const struct shape save_report_schedule_shape;

struct remove_report_schedule_params {
	uint64_t id;
	int64_t version;
};
extern const struct shape remove_report_schedule_shape;

enum wire_agent_state { WIRE_AGENT_STATE_OFFLINE, WIRE_AGENT_STATE_ONLINE, WIRE_AGENT_STATE_AWAY, WIRE_AGENT_STATE_ON_BREAK };
struct set_state_params {
	uint64_t agent_id; /* absent: one's own */
	bool has_agent_id;
	enum wire_agent_state state;
	const char *reason;
	bool has_reason;
};
extern const struct shape set_state_shape;

struct answer_offer_params {
	uint64_t id; /* of the ticket */
	uint64_t fence;
};
extern const struct shape answer_offer_shape;

enum wire_skill_language { WIRE_SKILL_LANGUAGE_NONE, WIRE_SKILL_LANGUAGE_EN, WIRE_SKILL_LANGUAGE_ZH, WIRE_SKILL_LANGUAGE_ZH_HANS, WIRE_SKILL_LANGUAGE_ZH_HANT };
struct save_skill_params {
	uint64_t id; /* absent: a new one */
	bool has_id;
	int64_t version; /* with id: the one seen */
	bool has_version;
	const char *name;
	enum wire_skill_language language;
};
extern const struct shape save_skill_shape;

struct remove_skill_params {
	uint64_t id;
	int64_t version;
};
extern const struct shape remove_skill_shape;

struct skill_level_params {
	uint64_t skill_id;
	int64_t level;
};
extern const struct shape skill_level_shape;

struct set_ticket_skills_params {
	uint64_t id;
	int64_t version;
	const struct skill_level_params *skills;
	size_t skills_n;
};
extern const struct shape set_ticket_skills_shape;

struct team_capacity_params {
	uint64_t team_id;
	int64_t capacity; /* hundredths: 100 is one chat */
};
extern const struct shape team_capacity_shape;

struct shift_hours_params {
	enum wire_weekday day;
	const char *from; /* 09:00 */
	const char *to; /* 18:00; up to 24:00 */
};
extern const struct shape shift_hours_shape;

struct shift_params {
	const char *timezone; /* IANA */
	const struct shift_hours_params *hours;
	size_t hours_n;
};
extern const struct shape shift_shape;

struct set_agent_routing_params {
	uint64_t agent_id;
	const struct skill_level_params *skills;
	size_t skills_n;
	int64_t capacity; /* hundredths: 100 is one chat */
	bool has_capacity;
	const struct team_capacity_params *teams;
	size_t teams_n;
	struct shift_params shift;
	bool has_shift;
};
extern const struct shape set_agent_routing_shape;

enum wire_routing_mode { WIRE_ROUTING_MODE_MANUAL, WIRE_ROUTING_MODE_ROUND_ROBIN, WIRE_ROUTING_MODE_LEAST_LOADED };
struct team_routing_params {
	uint64_t team_id;
	int64_t version; /* 0: never set */
	enum wire_routing_mode mode;
	bool offer_mail; /* mail is offered; else it is given without asking */
	int64_t chat_offer; /* ms for an answer */
	int64_t mail_offer; /* ms for an answer */
	int64_t relax; /* ms after which needs are given up by a step; 0: never */
	bool sticky; /* first to whoever answered last */
	bool release_offline;
	bool release_shift;
	int64_t capacity; /* hundredths, of one agent in this team; 0: all of theirs */
};
extern const struct shape team_routing_shape;

struct routing_house_params {
	int64_t version;
	int64_t away_after; /* ms without input */
	int64_t offline_after; /* ms without a screen */
	int64_t capacity; /* hundredths: 100 is one chat */
	int64_t mail; /* hundredths: 100 is one chat */
	int64_t chat; /* hundredths: 100 is one chat */
	int64_t fax; /* hundredths: 100 is one chat */
};
extern const struct shape routing_house_shape;

struct get_workload_params {
	uint64_t team_id;
};
extern const struct shape get_workload_shape;

struct save_status_params {
	uint64_t id; /* absent: a new one */
	bool has_id;
	int64_t version; /* with id: the one seen */
	bool has_version;
	enum ticket_status category;
	int64_t place;
	bool pauses_resolve;
	bool active;
	const char *name_en;
	const char *name_zh_cn;
	const char *name_zh_tw;
};
extern const struct shape save_status_shape;

struct tag_ticket_params {
	uint64_t id;
	int64_t version;
	const char *tag;
};
extern const struct shape tag_ticket_shape;

struct list_tags_params {
	const char *begins;
	bool has_begins;
};
extern const struct shape list_tags_shape;

struct snooze_params {
	uint64_t id;
	int64_t version;
	int64_t until; /* absent: no time, only the customer's answer */
	bool has_until;
	bool on_reply;
};
extern const struct shape snooze_shape;

struct save_rule_params {
	uint64_t id; /* absent: a new one */
	bool has_id;
	int64_t version; /* with id: the one seen */
	bool has_version;
	int64_t place;
	bool active;
	const char *name;
	json_t *body;
};
extern const struct shape save_rule_shape;

struct ordered_rule_params {
	uint64_t id;
};
extern const struct shape ordered_rule_shape;

struct order_params {
	const struct ordered_rule_params *rules;
	size_t rules_n;
};
extern const struct shape order_shape;

struct dry_run_params {
	json_t *body;
};
extern const struct shape dry_run_shape;

struct list_macros_params {
	bool all;
	bool has_all;
};
extern const struct shape list_macros_shape;

struct save_macro_params {
	uint64_t id; /* absent: a new one */
	bool has_id;
	int64_t version; /* with id: the one seen */
	bool has_version;
	int64_t place;
	bool active;
	uint64_t team_id; /* absent: for all */
	bool has_team_id;
	const char *name_en;
	const char *name_zh_cn;
	const char *name_zh_tw;
	json_t *body;
};
extern const struct shape save_macro_shape;

struct run_macro_params {
	uint64_t id;
	int64_t version;
	uint64_t macro_id;
	struct client_id client_id;
};
extern const struct shape run_macro_shape;

struct undo_macro_params {
	uint64_t id;
	int64_t version;
	int64_t from;
	int64_t to;
};
extern const struct shape undo_macro_shape;

struct search_ask_params {
	const char *q; /* what was typed; only its first 400 characters count */
	bool typing; /* the last word may not be finished */
	bool has_typing;
	int64_t zone_minutes; /* of the person, east of UTC; absent: 0 */
	bool has_zone_minutes;
	int64_t skip;
	bool has_skip;
	int64_t most; /* absent: 20 */
	bool has_most;
};
extern const struct shape search_ask_shape;

struct search_customers_ask_params {
	const char *q; /* what was typed; only its first 400 characters count */
	bool typing; /* the last word may not be finished */
	bool has_typing;
	int64_t most; /* absent: 6 */
	bool has_most;
};
extern const struct shape search_customers_ask_shape;

struct search_articles_ask_params {
	const char *q; /* what was typed; only its first 400 characters count */
	bool typing; /* the last word may not be finished */
	bool has_typing;
	enum wire_locale locale; /* the text that goes first where several match; absent: yours */
	bool has_locale;
	int64_t skip;
	bool has_skip;
	int64_t most; /* absent: 10 */
	bool has_most;
};
extern const struct shape search_articles_ask_shape;

struct search_suggest_ask_params {
	uint64_t id; /* of the ticket */
	int64_t most; /* absent: 5 */
	bool has_most;
};
extern const struct shape search_suggest_ask_shape;

struct save_policy_params {
	uint64_t id; /* absent: a new one, behind the others */
	bool has_id;
	int64_t version; /* the version that was edited; with id */
	bool has_version;
	const char *name;
	bool active;
	json_t *body; /* as in Policy */
};
extern const struct shape save_policy_shape;

struct reorder_policies_params {
	int64_t version;
	const struct by_id_params *ids;
	size_t ids_n;
};
extern const struct shape reorder_policies_shape;

struct try_policy_params {
	uint64_t id; /* absent: a new one, behind the others */
	bool has_id;
	const char *name;
	bool active;
	json_t *body; /* as in Policy */
	int64_t days; /* absent: 90 */
	bool has_days;
};
extern const struct shape try_policy_shape;

struct apply_policies_params {
	bool preview; /* count only */
	uint64_t after; /* `next` of the former answer */
	bool has_after;
};
extern const struct shape apply_policies_shape;

struct set_class_params {
	uint64_t id; /* of the customer */
	const char *class; /* "VIP"; empty: none */
};
extern const struct shape set_class_shape;

struct get_sla_params {
	uint64_t id;
	enum wire_locale locale; /* of the sentences; absent: the reader's own */
	bool has_locale;
};
extern const struct shape get_sla_shape;

struct no_reply_needed_params {
	uint64_t id;
	int64_t version;
};
extern const struct shape no_reply_needed_shape;

enum wire_promise_kind { WIRE_PROMISE_KIND_CALL, WIRE_PROMISE_KIND_REPLY, WIRE_PROMISE_KIND_OTHER };
struct make_promise_params {
	uint64_t id;
	enum wire_promise_kind kind;
	const char *text;
	int64_t due;
	int64_t remind_min; /* minutes before it is due; 0 = not at all, absent = 15 */
	bool has_remind_min;
};
extern const struct shape make_promise_shape;

struct of_promise_params {
	uint64_t id;
	int64_t n;
};
extern const struct shape of_promise_shape;

enum wire_survey_kind { WIRE_SURVEY_KIND_GAP, WIRE_SURVEY_KIND_CSAT, WIRE_SURVEY_KIND_NPS, WIRE_SURVEY_KIND_CES, WIRE_SURVEY_KIND_PAIR, WIRE_SURVEY_KIND_PANEL };
enum wire_survey_trigger { WIRE_SURVEY_TRIGGER_SOLVE, WIRE_SURVEY_TRIGGER_CHAT_END, WIRE_SURVEY_TRIGGER_PERIODIC };
struct save_survey_params {
	uint64_t id; /* absent: a new one */
	bool has_id;
	int64_t version; /* the version that was edited; with id */
	bool has_version;
	const char *name;
	bool active;
	enum wire_survey_kind kind;
	enum wire_survey_trigger trigger;
	json_t *body; /* SurveyBody; what is left out is as survey.kinds says */
};
extern const struct shape save_survey_shape;

struct skip_survey_params {
	uint64_t id;
	const char *reason;
};
extern const struct shape skip_survey_shape;

struct list_recoveries_params {
	bool ended; /* true: settled and lost ones; absent: those still to be seen to */
	bool has_ended;
	uint64_t team_id;
	bool has_team_id;
	bool mine; /* true: that I have taken */
	bool has_mine;
	int64_t before; /* `opened` of the last one shown, for ended ones */
	bool has_before;
};
extern const struct shape list_recoveries_shape;

struct of_recovery_params {
	uint64_t id;
	int64_t version;
};
extern const struct shape of_recovery_shape;

struct call_back_params {
	uint64_t id;
	int64_t version;
	bool reached;
	const char *text;
};
extern const struct shape call_back_shape;

struct settle_recovery_params {
	uint64_t id;
	int64_t version;
	bool lost; /* true: the customer could not be won back */
	const char *text;
};
extern const struct shape settle_recovery_shape;

struct get_merged_params {
	uint64_t id;
	int64_t from; /* none before this time; absent: from the beginning */
	bool has_from;
	const char *before; /* what a former answer gave as `next`; absent: up to the newest */
	bool has_before;
};
extern const struct shape get_merged_shape;

struct dismiss_ticket_params {
	uint64_t id;
	int64_t version; /* the one seen */
	uint64_t other; /* a ticket that ticket.relations names as `possibly` or in `suggested` */
};
extern const struct shape dismiss_ticket_shape;

struct merge_ticket_params {
	uint64_t id;
	int64_t version; /* the one seen */
	const char *into; /* an id, or a number as people say it: 240117-Q */
};
extern const struct shape merge_ticket_shape;

struct split_ticket_params {
	uint64_t id;
	int64_t version; /* the one seen */
	const struct by_id_params *messages; /* what customers wrote, at least one */
	size_t messages_n;
	const char *subject; /* empty: that of the first message, else of the ticket */
	uint64_t team_id; /* absent: the same */
	bool has_team_id;
	bool same_customer; /* it is the same customer's, whoever wrote; absent or false: the first message's author's */
	bool has_same_customer;
};
extern const struct shape split_ticket_shape;

struct mark_spam_params {
	uint64_t id;
	int64_t version; /* the one seen */
	bool spam;
};
extern const struct shape mark_spam_shape;

struct decide_held_params {
	uint64_t id;
	int64_t version; /* the one seen */
	uint64_t message_id;
	bool accept;
};
extern const struct shape decide_held_shape;

struct of_message_params {
	uint64_t id;
	int64_t version; /* the one seen */
	uint64_t message_id;
};
extern const struct shape of_message_shape;

struct begin_upload_params {
	const char *name;
	const char *type; /* as the sender has it; a wrong one is no harm */
	bool has_type;
	int64_t size;
};
extern const struct shape begin_upload_shape;

struct upload_by_token_params {
	const char *token;
};
extern const struct shape upload_by_token_shape;

struct write_upload_params {
	const char *token;
	int64_t offset;
};
extern const struct shape write_upload_shape;

struct save_upload_policy_params {
	int64_t version; /* the one seen */
	int64_t file_most;
	int64_t message_most;
	int64_t visitor_most;
	const char *refused;
};
extern const struct shape save_upload_policy_shape;

struct visitor_identity_params {
	const char *id; /* the customer's id at the site */
	const char *name;
	bool has_name;
	const char *email;
	bool has_email;
	const char *signature; /* hex HMAC-SHA-256 of id LF name LF email LF issued, by the widget's secret */
	int64_t issued; /* seconds UTC; older than a day is refused */
	bool has_issued;
};
extern const struct shape visitor_identity_shape;

struct visitor_page_params {
	const char *url;
	const char *title;
	bool has_title;
	const char *referrer;
	bool has_referrer;
};
extern const struct shape visitor_page_shape;

struct visitor_hello_params {
	const char *key; /* of the widget: wk_... */
	const char *token; /* what VisitorWelcome gave before; absent: a stranger */
	bool has_token;
	struct visitor_identity_params identity;
	bool has_identity;
	const char *locale; /* en, zh-CN, zh-TW */
	const char *zone; /* of the browser, IANA */
	bool has_zone;
	struct visitor_page_params page;
	bool has_page;
	int64_t after; /* the last line's seq that this screen has; absent: none */
	bool has_after;
	const char *ticket_number; /* of the talk that `after` is a place of; absent: of the last one */
	bool has_ticket_number;
};
extern const struct shape visitor_hello_shape;

struct visitor_say_file_params {
	const char *upload;
};
extern const struct shape visitor_say_file_shape;

struct visitor_say_params {
	struct client_id client;
	const char *text; /* may be empty with files */
	const struct visitor_say_file_params *files;
	size_t files_n;
	bool has_files;
};
extern const struct shape visitor_say_shape;

enum wire_visitor_hope { WIRE_VISITOR_HOPE_NOW, WIRE_VISITOR_HOPE_TODAY, WIRE_VISITOR_HOPE_TWO_DAYS };
struct visitor_introduce_params {
	const char *name;
	bool has_name;
	const char *reach;
	bool has_reach;
	enum wire_visitor_hope hope;
	bool has_hope;
	bool keep_place; /* mail me, I am leaving */
	bool has_keep_place;
};
extern const struct shape visitor_introduce_shape;

struct visitor_typing_params {
	bool on;
};
extern const struct shape visitor_typing_shape;

struct visitor_seen_params {
	int64_t received;
	int64_t seen;
	bool has_seen;
};
extern const struct shape visitor_seen_shape;

struct visitor_older_params {
	int64_t before;
};
extern const struct shape visitor_older_shape;

struct visitor_upload_params {
	const char *upload; /* go on with this one; absent: a new one */
	bool has_upload;
	const char *name;
	const char *type;
	int64_t size;
};
extern const struct shape visitor_upload_shape;

struct visitor_transcript_params {
	const char *to; /* absent: where one can be reached */
	bool has_to;
};
extern const struct shape visitor_transcript_shape;

enum wire_survey_dimension { WIRE_SURVEY_DIMENSION_RELIABILITY, WIRE_SURVEY_DIMENSION_RESPONSIVENESS, WIRE_SURVEY_DIMENSION_ASSURANCE, WIRE_SURVEY_DIMENSION_EMPATHY, WIRE_SURVEY_DIMENSION_CLARITY };
struct visitor_survey_item_params {
	enum wire_survey_dimension dimension;
	int64_t expected;
	int64_t perceived;
};
extern const struct shape visitor_survey_item_shape;

enum wire_survey_reason { WIRE_SURVEY_REASON_ANSWER, WIRE_SURVEY_REASON_SPEED, WIRE_SURVEY_REASON_PERSON, WIRE_SURVEY_REASON_PRODUCT, WIRE_SURVEY_REASON_SOLVED, WIRE_SURVEY_REASON_QUICK, WIRE_SURVEY_REASON_FRIENDLY, WIRE_SURVEY_REASON_CLEAR };
struct visitor_survey_answer_params {
	uint64_t request;
	int64_t score; /* of a kind with one score */
	bool has_score;
	const struct visitor_survey_item_params *items;
	size_t items_n;
	bool has_items;
	enum wire_survey_reason reason;
	bool has_reason;
	const char *comment;
	bool has_comment;
};
extern const struct shape visitor_survey_answer_shape;

struct call_params {
	const char *id;
	const char *call;
	json_t *params; /* as the call's params in calls.json */
};
extern const struct shape call_shape;

enum call {
	CALL_SESSION_CREATE, /* Sign in; sets the session cookie */
	CALL_SESSION_GET, /* Who am I */
	CALL_SESSION_END, /* Sign out; open sockets of the session are closed */
	CALL_ME_SET_LOCALE, /* Choose the language of the desk */
	CALL_ME_SET_UNDO_SEND, /* Let one's replies by mail wait ten seconds in which they can be taken back, or not */
	CALL_WORKSPACE_GET, /* What a desk needs to begin: me, agents, teams, counts */
	CALL_TICKET_LIST, /* One page of a view, newest activity first */
	CALL_TICKET_GET, /* A ticket with its last messages and events */
	CALL_TICKET_MESSAGES, /* Earlier messages, 50 at a time */
	CALL_TICKET_REPLY, /* Answer the customer */
	CALL_TICKET_NOTE, /* Add an internal note */
	CALL_TICKET_ASSIGN, /* Give the ticket to an agent, or to nobody */
	CALL_TICKET_SET_STATUS, /* Set the status */
	CALL_TICKET_SET_PRIORITY, /* Set the priority */
	CALL_TICKET_MOVE, /* Move the ticket to another team */
	CALL_TICKET_LOOK, /* Say which ticket this screen shows, and whether its agent is writing */
	CALL_LIVE_RESUME, /* Begin the live frames behind these numbers */
	CALL_MAIL_UNREAD, /* Mail that could not be read, newest first */
	CALL_MAIL_RETRY, /* Try again to read a mail */
	CALL_OUTGOING_LIST, /* Mail on its way out or gone, newest first */
	CALL_OUTGOING_GET, /* One outgoing mail as it left */
	CALL_ARTICLE_LIST, /* Articles one may see, changed last first, 50 at a time */
	CALL_ARTICLE_GET, /* An article with its texts and files */
	CALL_ARTICLE_TEXT, /* A version's words */
	CALL_ARTICLE_VERSIONS, /* The versions of a text; who sees only what is live gets that one */
	CALL_ARTICLE_HISTORY, /* Who did what to an article; for who may see all of it */
	CALL_ARTICLE_PREVIEW, /* The HTML of a body, as it would be shown */
	CALL_ARTICLE_CREATE, /* A new article with a draft */
	CALL_ARTICLE_SET, /* Category, owner, visibility, source, review date; a public article's: who may publish */
	CALL_ARTICLE_WRITE, /* Add a version to a text, or begin it */
	CALL_ARTICLE_SUBMIT, /* Ask for review */
	CALL_ARTICLE_SEND_BACK, /* From review to draft, saying why */
	CALL_ARTICLE_PUBLISH, /* The working version becomes the one that is read; the other script is converted from it */
	CALL_ARTICLE_ARCHIVE_TEXT, /* Nobody finds this text any more; writing to it takes it back as a draft */
	CALL_ARTICLE_ARCHIVE, /* The whole article away, or back */
	CALL_ARTICLE_RESTORE, /* An old version's words as a new one */
	CALL_ARTICLE_REVIEWED, /* A converted or stale text was read and is right as it is */
	CALL_ARTICLE_CONVERT, /* Make this text from the other Chinese script now, as a draft */
	CALL_ARTICLE_CATEGORIES, /* All in their order, also those out of use */
	CALL_ARTICLE_SAVE_CATEGORY, /* Add a category, or change one */
	CALL_ARTICLE_TERMS, /* What the conversion between the scripts calls a thing */
	CALL_ARTICLE_SAVE_TERM, /* Add a term, or change one */
	CALL_ARTICLE_TERM_REACH, /* What saving a term would reach: texts made again, and texts marked */
	CALL_ARTICLE_CONVERT_TEXT, /* Convert some words, to see what the terms do */
	CALL_ARTICLE_ADD_FILE, /* Take an upload into an article */
	CALL_ARTICLE_USE, /* Say that an article was used on a ticket; the same again is the same */
	CALL_ARTICLE_OF_TICKET, /* Articles used on a ticket */
	CALL_ARTICLE_FROM_TICKET, /* Problem and answer of a ticket as the beginning of an article, without personal data; nothing is stored */
	CALL_ARTICLE_FEEDBACK, /* What readers said */
	CALL_ARTICLE_GAPS, /* What readers looked for in vain */
	CALL_ARTICLE_SETTLE_GAP, /* An article answers it now, or none will */
	CALL_ARTICLE_CLUSTERS, /* Solved tickets about the same thing that no article was used on */
	CALL_AUTOMATIC_SETTING, /* Acknowledgements: on or off, and to whom */
	CALL_AUTOMATIC_SAVE_SETTING, /* Set that */
	CALL_AUTOMATIC_BREAKERS, /* Subjects to which nothing is answered by itself just now, because they came too often */
	CALL_TEMPLATE_LIST, /* The texts of automatic mail in three languages, and which placeholders each may use */
	CALL_TEMPLATE_SAVE, /* Change one text; subject and text both empty: back to the program's own. A placeholder that is not of its kind is refused and named */
	CALL_TEMPLATE_PREVIEW, /* What a mail with this text would say, with invented values */
	CALL_SENDER_LIST, /* Senders whose automatic mail counts as written by a person, newest first */
	CALL_SENDER_SAVE, /* Treat a sender's automatic mail as a person's, or no longer. It is never acknowledged all the same */
	CALL_ADDRESS_LIST, /* Addresses that mail does not reach, newest first, at most 200 */
	CALL_ADDRESS_MEND, /* The address is right after all, or this is the right one: automatic mail goes there again */
	CALL_OUTGOING_RETRY, /* Send again to those who did not get it: the same mail under the same Message-ID, at once */
	CALL_OUTGOING_WITHDRAW, /* Never (again) send it to those who have not got it. Refused while it is being sent */
	CALL_OUTGOING_OF_MESSAGE, /* The mails by which a reply leaves, for retry and withdraw at the message */
	CALL_CALENDAR_LIST, /* All calendars in their current version, by name, without their specs */
	CALL_CALENDAR_GET, /* One calendar, in its current version or an older one */
	CALL_CALENDAR_OPEN_TIMES, /* When one version of a calendar is open, from two weeks ago to some weeks ahead: to count business time on the screen */
	CALL_CALENDAR_SAVE, /* Add a calendar, or save one's next version */
	CALL_CALENDAR_HOLIDAY_LISTS, /* The holiday lists that are built in, with their sources */
	CALL_CALENDAR_PREVIEW_IMPORT, /* What a file or a built-in list would change in a calendar; saves nothing */
	CALL_CHAT_GET, /* A chat by its ticket */
	CALL_CHAT_MINE, /* The chats I hold that have not ended, the longest silence first */
	CALL_CHAT_SEEN, /* The agent has seen lines up to here */
	CALL_CHAT_TRANSFER, /* Hand it to an agent or a team, with a word for them that the visitor never sees */
	CALL_CHAT_TAKE_OVER, /* A lead takes the chat; who had it is told */
	CALL_CHAT_END, /* End the chat; the visitor may still write, on the same ticket */
	CALL_CHAT_BLOCK, /* Take nothing more from this visitor for a time; 0 lets them in again */
	CALL_CHAT_WIDGETS, /* The widgets, with their tags */
	CALL_CHAT_SAVE_WIDGET, /* Make a widget, or change one */
	CALL_CANNED_LIST, /* Canned replies of one's teams and of the house; with all, also those out of use that one may change */
	CALL_CANNED_SAVE, /* Write one, or change or retire it */
	CALL_REPLY_RECIPIENTS, /* Whom a reply to a message goes to: its sender, its To and Cc without ourselves */
	CALL_REPLY_CHECK, /* May these be written to, and are they new to the ticket */
	CALL_DRAFT_LIST, /* My drafts, the newest first */
	CALL_DRAFT_GET, /* My draft on a ticket */
	CALL_DRAFT_PUT, /* Keep my draft; conflict when another of my screens has written since: draft.get has it */
	CALL_DRAFT_DISCARD, /* Throw my draft away, its files too */
	CALL_SCHEDULED_OF_TICKET, /* Replies that wait on a ticket, by time */
	CALL_SCHEDULED_MINE, /* My replies that wait, by time; without their HTML */
	CALL_SCHEDULED_WITHDRAW, /* Take my reply back: it is my draft again, before what I wrote meanwhile; not_found when it has left */
	CALL_SCHEDULED_SEND_NOW, /* Send my waiting or held reply now */
	CALL_SCHEDULED_HOLD, /* Stop a waiting reply, also a colleague's, who is told; its author sends it or takes it back */
	CALL_PLACEHOLDER_LIST, /* What may stand between braces in canned replies and templates */
	CALL_PLACEHOLDER_VALUES, /* What the placeholders say on a ticket, to the one who asks */
	CALL_DIRECTORY_SETTING, /* The directory's settings; version 0: nobody has set any */
	CALL_DIRECTORY_SAVE, /* Set them, as a whole. Used only while an admin has a local password; when other people would be found than before, nothing happens by itself until somebody has seen a preview and started a sync */
	CALL_DIRECTORY_LOOK, /* Look through the directory: a test, a preview of what a sync would change, or a sync. RC_CONFLICT: one of that kind is under way */
	CALL_DIRECTORY_RUN, /* What became of a look. Topic `directory` is touched when it has ended; asking twice a second does as well */
	CALL_DIRECTORY_RUNS, /* The last 50 previews and syncs, the newest first, without their steps */
	CALL_DIRECTORY_LINK, /* A local account is this entry's from now on: it signs in with the directory's password alone. Never by itself, also when name or address are the same */
	CALL_NOTICE_LIST, /* What I was told, newest first, 50 at a time */
	CALL_NOTICE_SEEN, /* I have seen one of my notices, or all */
	CALL_ESCALATION_OF, /* What has rung on a ticket, and what would ring next: who would be alarmed when */
	CALL_ESCALATION_ACK, /* I see to it: the next levels wait */
	CALL_ESCALATION_LIST, /* What stands, one row a clock, the longest first, at most 100 */
	CALL_BOARD_GET, /* By team: due in the next hour, overdue, breached, escalations acknowledged or not */
	CALL_ON_CALL_LIST, /* Rotas with their shifts and overrides, and who is on call now */
	CALL_ON_CALL_SAVE, /* Add a rota, or replace one as a whole */
	CALL_MANAGER_LIST, /* Who reports to whom: the chain that ladders go up */
	CALL_MANAGER_SAVE, /* Say whom an agent reports to */
	CALL_FAX_GET, /* What is known of a fax, by its message: number, station, pages, what became of it */
	CALL_FAX_GATEWAYS, /* The gateways whose mails are faxes */
	CALL_FAX_TEMPLATES, /* What stands above and below the text of faxes that leave */
	CALL_FAX_SAVE_TEMPLATE, /* Set it for a team and language */
	CALL_FAX_SAVE_GATEWAY, /* List a gateway, or change one */
	CALL_HELP_SETTING, /* The help centre as it is set up */
	CALL_HELP_SAVE_SETTING, /* Set it up */
	CALL_MAILBOX_LIST, /* All mailboxes with their settings and how they fare */
	CALL_MAILBOX_SAVE, /* Add a mailbox, or change one */
	CALL_MAILBOX_PAUSE, /* Paused, nothing is fetched and nothing leaves; what is handed to us by LMTP is taken all the same */
	CALL_MAILBOX_LOOK, /* Fetch and send at once, whatever pause a failure has made */
	CALL_MAILBOX_BEAT, /* Send a heartbeat mail now: out by its relay, in by its server. RC_CONFLICT: one is on its way */
	CALL_MAILBOX_TRY, /* Try settings that need not be saved: the answer is a trial to ask after */
	CALL_MAILBOX_TRIAL, /* How a trial goes: one's own, for an hour. Topic `mailboxes` is touched when it has ended; asking twice a second does as well */
	CALL_MAILBOX_WARNINGS, /* Mailboxes that do not work, for the banner: those of one's teams, an admin's all. Ask again at topic `mailboxes` */
	CALL_SIGNATURE_LIST, /* All signatures */
	CALL_SIGNATURE_SAVE, /* Add a signature, or change one */
	CALL_SIGNATURE_PREVIEW, /* How a signature would look beneath one's own reply */
	CALL_SIGNATURE_OF_TICKET, /* What will stand beneath one's reply to this ticket */
	CALL_PHONE_FIND, /* Who calls: customers by the beginning of a number or by id, their open tickets, the last calls with them */
	CALL_PHONE_NOTE, /* Write down a call, on a ticket or a new one */
	CALL_PHONE_MINE, /* What rings at my telephone, and the calls I took and have not written down */
	CALL_PHONE_DISMISS, /* I write nothing down of this call */
	CALL_PHONE_OF_TICKET, /* The calls of a ticket, by the messages that are their notes */
	CALL_PHONE_SETUP, /* Who tells us of calls, whose telephone is which */
	CALL_PHONE_SAVE_PROVIDER, /* List a provider, or change one */
	CALL_PHONE_SET_EXTENSION, /* Which telephone is an agent's; empty takes it away */
	CALL_PHONE_IMPORT, /* Read records of calls in, or only show what would be; the text may have 1 MiB, over HTTP alone */
	CALL_MESSAGE_REDECODE, /* A mail as it reads in another charset; nothing changes. As HTML: the file message_html with the same charset */
	CALL_MESSAGE_KEEP_CHARSET, /* Let it be read so from now on, by everybody; or as it came. A step of its ticket's history */
	CALL_ATTACHMENT_PREVIEW, /* What can be shown of an attachment without opening it; made when it is first asked for */
	CALL_MESSAGE_PICTURES, /* Fetch a mail's remote pictures, through this program and made anew; then the file message_html with ?pictures=1 shows them. Takes up to ten seconds */
	CALL_READING_SETTING, /* May remote pictures be fetched */
	CALL_READING_SAVE_SETTING, /* Set it */
	CALL_REPORT_STATE, /* The zone days are cut by, and how far the roll-ups have got */
	CALL_REPORT_SET_ZONE, /* Cut days by another zone: everything is counted anew, and shown when it is whole */
	CALL_REPORT_SET_HIDING, /* Whether reports, files and mails hide who did what: workload and satisfaction by team only, none of groups that are too small */
	CALL_REPORT_FIGURES, /* The figures of `keys` (absent: all), with those of the period that is compared with */
	CALL_REPORT_SERIES, /* One figure (the first of `keys`) by day or week; with `by` one line for each row of the table */
	CALL_REPORT_DISTRIBUTION, /* How the first of `keys` is spread: scores, times, how early or late clocks were answered */
	CALL_REPORT_TABLE, /* The figures of `keys`, a row for each of `by` */
	CALL_REPORT_FUNNEL, /* Surveys asked for, sent, answered, and the recoveries behind them: in all, by channel, by language */
	CALL_REPORT_GAPS, /* Expected against perceived, by dimension */
	CALL_REPORT_COMMENTS, /* What customers wrote with their answers, word for word, newest or lowest first */
	CALL_REPORT_HANDLE_COMMENT, /* Mark a comment handled, or not */
	CALL_REPORT_BREACHES, /* Clocks that passed their deadline, newest first, with what they waited for */
	CALL_REPORT_BACKLOG, /* By day: opened, solved, reopened, and what was open at its end, by age */
	CALL_REPORT_HEAT, /* By hour of the week: tickets that arrived, and agents who were there */
	CALL_REPORT_ESCALATIONS, /* Levels that rang by clock, and tickets handed from team to team with the time they had spent */
	CALL_REPORT_WALL, /* Six numbers of now and today */
	CALL_REPORT_TICKETS, /* The tickets behind a figure (the first of `keys`), or behind the part of it that `part` and `mark` name */
	CALL_REPORT_SCHEDULES, /* Reports that are mailed: one's own; for a manager everybody's */
	CALL_REPORT_SAVE_SCHEDULE, /* Add a mailed report, or change one */
	CALL_REPORT_REMOVE_SCHEDULE, /* Mail it no more */
	CALL_REPORT_SEND_SCHEDULE, /* Mail it now, beside its times */
	CALL_AGENT_SET_STATE, /* Say whether one is there; a lead says it for their teams */
	CALL_AGENT_ACTIVE, /* There was input at this screen; at most once a minute */
	CALL_ROSTER_GET, /* Who is there, since when, with how much of how much */
	CALL_OFFER_LIST, /* Tickets that wait for my word */
	CALL_OFFER_ACCEPT, /* Take an offered ticket */
	CALL_OFFER_REFUSE, /* Let an offered ticket go to the next */
	CALL_SKILL_LIST, /* The house's skills, by name */
	CALL_SKILL_SAVE, /* Add a skill, or change one */
	CALL_SKILL_REMOVE, /* Remove a skill from everybody and everything */
	CALL_TICKET_SKILLS, /* What a ticket needs */
	CALL_TICKET_SET_SKILLS, /* Say what a ticket needs */
	CALL_ROUTING_AGENTS, /* Skills, capacity and shift of each agent */
	CALL_ROUTING_SET_AGENT, /* Set an agent's skills, capacity and shift */
	CALL_ROUTING_TEAMS, /* How each team gives out its tickets */
	CALL_ROUTING_SET_TEAM, /* Set how a team gives out its tickets */
	CALL_ROUTING_HOUSE, /* Weights of channels, capacity, when somebody is away */
	CALL_ROUTING_SET_HOUSE, /* Set weights, capacity and times */
	CALL_WORKLOAD_GET, /* Who of a team has what, and what nobody has */
	CALL_STATUS_LIST, /* Named statuses, by category and place, also those no longer in use */
	CALL_STATUS_SAVE, /* Add a named status, or change one */
	CALL_TICKET_TAG, /* Put a tag on */
	CALL_TICKET_UNTAG, /* Take a tag off */
	CALL_TAG_LIST, /* Tags in use that begin so, at most 20 */
	CALL_TICKET_SNOOZE, /* Out of the open views until a time, the customer's next message, or whichever comes first */
	CALL_TICKET_WAKE, /* End a snooze now */
	CALL_SNOOZE_OPENING, /* When work begins again: by one's shift, else by the house's first calendar */
	CALL_RULE_TABLE, /* What conditions and actions there are */
	CALL_RULE_LIST, /* Rules in their order */
	CALL_RULE_SAVE, /* Add a rule, or change one */
	CALL_RULE_ORDER, /* Put all rules into this order */
	CALL_RULE_DRY_RUN, /* Where this rule would have acted in the last seven days; nothing is done */
	CALL_WEBHOOK_LIST, /* Web calls that rules and macros asked for, newest first, 50 at a time, and what became of them */
	CALL_WEBHOOK_RETRY, /* Try one again that was given up */
	CALL_WEBHOOK_SECRET, /* What the signatures of web calls are made with */
	CALL_MACRO_LIST, /* Macros to press; with all, also those out of use and of other teams that one may change */
	CALL_MACRO_SAVE, /* Add a macro, or change one */
	CALL_TICKET_RUN_MACRO, /* All acts of a macro, or none */
	CALL_TICKET_UNDO_MACRO, /* Take back what one's own macro did; what was said stays */
	CALL_SEARCH_FIND, /* Tickets by words, phrases and KEY:VALUE, the best first */
	CALL_SEARCH_CUSTOMERS, /* Customers by name, pinyin, address or organisation */
	CALL_SEARCH_ARTICLES, /* Articles by words and phrases, the best first */
	CALL_SEARCH_SUGGEST, /* Articles that fit a ticket's subject and the customer's latest message */
	CALL_SLA_POLICIES, /* What is promised to whom, in order */
	CALL_SLA_POLICY_SAVE, /* Add a policy, or save the next version of one; open tickets keep what they have */
	CALL_SLA_POLICY_REORDER, /* Order the policies: every id once */
	CALL_SLA_WHAT_IF, /* How the last days would have scored under an edit that is not saved */
	CALL_SLA_APPLY, /* Bring open tickets under the policies as they are now */
	CALL_CUSTOMER_SET_CLASS, /* Sort a customer into one of the company's classes; open tickets come under the policy that then matches */
	CALL_TICKET_SLA, /* Each clock with its events, and in words why it is so */
	CALL_TICKET_NO_REPLY_NEEDED, /* The customer awaits no answer; a ticket that this message woke is solved again */
	CALL_PROMISE_MAKE, /* Promise the customer something by a time */
	CALL_PROMISE_KEEP, /* It was kept */
	CALL_PROMISE_CANCEL, /* It need not be kept any more */
	CALL_SURVEY_LIST, /* All surveys; of several that fit a ticket, the first asks */
	CALL_SURVEY_SAVE, /* Add a survey, or save the next version of one; who was asked already keeps the words they were asked with */
	CALL_SURVEY_VERSIONS, /* Every version of a survey, the newest first */
	CALL_SURVEY_KINDS, /* Each kind: its scale, what stands in a survey that says nothing else, and the built-in words in three languages */
	CALL_TICKET_SURVEY, /* What was asked of the customer and answered, what they hoped for, and recoveries */
	CALL_TICKET_SURVEY_SKIP, /* Do not ask about this ticket, now that it is planned; the reason is kept and skips are counted */
	CALL_RECOVERY_LIST, /* Customers who were let down: open ones by what is due first, ended ones newest first */
	CALL_RECOVERY_TAKE, /* I see to it */
	CALL_RECOVERY_CALL, /* They were called back, or could not be reached */
	CALL_RECOVERY_SETTLE, /* It is good again, or the customer is lost */
	CALL_TICKET_RELATIONS, /* What a ticket has to do with others, and which of its messages wait for a decision */
	CALL_TICKET_MERGED, /* What was said on the tickets that lead here, directly or through others, by time: to be shown between its own messages. Ask where ticket.relations names some in `merged`, with `from` = the first own message that is shown (0 where all are), and again with `before` = `next` until there is none */
	CALL_TICKET_DISMISS, /* The other ticket is another matter, whatever it looks like: no agent is asked again, on either of the two */
	CALL_HELD_LIST, /* Strangers' messages that wait for a decision, on tickets that you may read, the oldest first. Live: topic held */
	CALL_TICKET_MERGE, /* Let it lead to another: it is closed, and what comes to it goes there. Its own messages stay where they are */
	CALL_TICKET_UNMERGE, /* A ticket of its own again, with the status it had */
	CALL_TICKET_SPLIT, /* Begin another ticket with messages of this one. Taken back by merging it into this one: what stands here is then not shown twice */
	CALL_TICKET_SPAM, /* Nobody waits for an answer: tagged spam and closed; or it is none after all, and open again */
	CALL_TICKET_DECIDE_HELD, /* A stranger's message belongs to the ticket, and they take part from now on; or it does not */
	CALL_TICKET_SAME_TOPIC, /* A message with another subject is about the same matter all the same */
	CALL_UPLOAD_BEGIN, /* Begin to send a file */
	CALL_UPLOAD_GET, /* How far a file has arrived: from there it goes on */
	CALL_UPLOAD_WRITE, /* The next piece, at most 524288 bytes, as application/octet-stream; 409 when the file has not arrived up to this offset, or beyond it */
	CALL_UPLOAD_DROP, /* Forget a file */
	CALL_UPLOAD_POLICY, /* Which files may be sent, and how large */
	CALL_UPLOAD_SAVE_POLICY, /* Set it */
	CALL_END
};

#define CALL_ANYONE (-1)	   /* needs no session */
#define CALL_SIGNED_IN (-2) /* any agent */
#define CALL_VISITOR (-3)   /* of visitor_call_table alone */

struct call_row {
	const char *name;   /* on the live socket */
	const char *method; /* NULL: not over HTTP */
	const char *path;   /* below /api/v1, with {words} that are parameters; NULL: not over HTTP */
	int right;	    /* enum access_right, CALL_ANYONE or CALL_SIGNED_IN */
	bool live;	    /* may be called on the live socket */
	const struct shape *params;
	bool bytes;	    /* what comes is bytes, not JSON */
};
extern const struct call_row call_table[CALL_END];

enum served_file {
	FILE_ATTACHMENT, /* An attachment's content, always as a download; with ?inline=1 shown in place when it is png, jpeg, gif or webp */
	FILE_MESSAGE_HTML, /* A message's sanitised HTML as a page of its own, for a sandboxed frame; ?charset= reads it so, ?pictures=1 shows remote pictures that were fetched */
	FILE_MESSAGE_PART, /* A picture that a message's HTML shows: its attachment of this number, when it is png, jpeg, gif or webp */
	FILE_MESSAGE_TEXT, /* A message's whole text, as text/plain */
	FILE_MESSAGE_SOURCE, /* A mail as it arrived, as text/plain */
	FILE_MAIL_SOURCE, /* A mail that could not be read, as it arrived */
	FILE_OUTGOING_SOURCE, /* An outgoing mail as it left, as text/plain */
	FILE_ARTICLE_FILE, /* A file of an article one may see: as a download; with ?inline=1 shown in place when it is png, jpeg, gif or webp */
	FILE_UPLOAD_CONTENT, /* A picture of mine that waits in a draft, when it is png, jpeg, gif or webp and has arrived whole */
	FILE_FAX_PAGE, /* A page as a PNG of square pixels; with ?size=small a thumbnail */
	FILE_FAX_PDF, /* All pages as one PDF */
	FILE_FAX_PREVIEW, /* A sample letter in the words that stand for this team (0: every team) and language, as a PDF */
	FILE_ATTACHMENT_PREVIEW, /* A page of an attachment's preview (0 the first) as png or jpeg; ?size=small fits 320 by 320, otherwise 1600 by 1600 */
	FILE_MESSAGE_REMOTE, /* A fetched picture of a message's HTML, made anew by this program */
	FILE_REPORT_EXPORT, /* One row a ticket, as csv (form csv; ?bom=1 for spreadsheets that want one) or xlsx: the tickets that were opened, solved or answered about in the period, with the query of ReportAsk */
	FILE_REPORT_PAGE, /* A page (satisfaction, sla, flow, escalations, workload, channels, articles) as a PDF, as it is mailed; with the query of ReportAsk and ?locale= */
	FILE_END
};

struct file_row {
	const char *name;
	const char *path; /* below /api/v1; GET and HEAD */
	int right;
};
extern const struct file_row file_table[FILE_END];

/* The OpenAPI 3.1 document, JSON; openapi_json_size is its length without the final NUL. */
extern const char openapi_json[];
extern const size_t openapi_json_size;

#endif
