/* mail_template.c - texts of automatic mail: which placeholders, filling, saving. */
#include "workflow/mail_template.h"

#include <string.h>
#include <talloc.h>

#include "hub/text/json.h"
#include "hub/text/utf8.h"
#include "workflow/access.h"
#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/setting_event.h"
#include "workflow/ticket_said.h"

#define BIT(name) PLACEHOLDER_BIT(PLACEHOLDER_##name)
/* An acknowledgement to whom nobody vouches for repeats nothing that they wrote, their name included. */
#define OF_US (BIT(TICKET_NUMBER) | BIT(TEAM_NAME) | BIT(MAILBOX_NAME) | BIT(MAILBOX_ADDRESS))
#define OF_ALARM                                                                                       \
	(BIT(TICKET_NUMBER) | BIT(TICKET_SUBJECT) | BIT(CUSTOMER_NAME) | BIT(TEAM_NAME) | BIT(CLOCK) | \
	 BIT(SPAN) | BIT(LEVEL) | BIT(ASSIGNEE_NAME) | BIT(TICKET_LINK))

#define OF_SURVEY                                                                              \
	(BIT(TICKET_NUMBER) | BIT(SURVEY_SUBJECT) | BIT(SURVEY_INTRO) | BIT(SURVEY_QUESTION) | \
	 BIT(SURVEY_ANSWERS))

static const struct {
	const char *name;
	bool customers;
	uint32_t allows;
	uint32_t needs; /* must stand in the text: without it the mail is good for nothing */
	bool no_subject;
} kinds[TEMPLATE_END] = {
	[TEMPLATE_ACKNOWLEDGEMENT] = {"acknowledgement", true, PLACEHOLDER_ALL & ~BIT(AGENT_NAME)},
	[TEMPLATE_ACKNOWLEDGEMENT_SHORT] = {"acknowledgement_short", true, OF_US},
	[TEMPLATE_ALARM_OVERDUE] = {"alarm_overdue", false, OF_ALARM},
	[TEMPLATE_ALARM_AHEAD] = {"alarm_ahead", false, OF_ALARM},
	[TEMPLATE_ALARM_CLEARED] = {"alarm_cleared", false, OF_ALARM},
	[TEMPLATE_ALARM_DIGEST] = {"alarm_digest", false,
				   BIT(ALARMS) | BIT(CLEARED) | BIT(TICKETS) | BIT(TICKET_LINK)},
	[TEMPLATE_HELP_CONFIRM] = {"help_confirm", true, BIT(HOUSE_NAME) | BIT(TICKET_SUBJECT) | BIT(LINK),
				   BIT(LINK)},
	[TEMPLATE_HELP_REQUESTS] = {"help_requests", true, BIT(HOUSE_NAME) | BIT(LINK), BIT(LINK)},
	[TEMPLATE_CHAT_OWED] = {"chat_owed", true, BIT(LINES), BIT(LINES), true},
	[TEMPLATE_CHAT_TRANSCRIPT] = {"chat_transcript", true, BIT(LINES), BIT(LINES), true},
	[TEMPLATE_SURVEY] = {"survey", true, OF_SURVEY, BIT(SURVEY_ANSWERS)},
};

const char *mail_template_name(enum mail_template k)
{
	must(k < TEMPLATE_END);
	return kinds[k].name;
}

bool mail_template_is_for_customers(enum mail_template k)
{
	must(k < TEMPLATE_END);
	return kinds[k].customers;
}

uint32_t mail_template_allows(enum mail_template k)
{
	must(k < TEMPLATE_END);
	return kinds[k].allows;
}

bool mail_template_lacks_subject(enum mail_template k)
{
	must(k < TEMPLATE_END);
	return kinds[k].no_subject;
}

static const char *missing(void *ctx, enum mail_template k, const char *text)
{
	for (unsigned p = 0; p < PLACEHOLDER_END; p++) {
		char *name = talloc_asprintf(ctx, "{%s}", placeholder_name((enum placeholder)p));

		must(name);
		if ((kinds[k].needs & PLACEHOLDER_BIT(p)) && !strstr(text, name))
			return talloc_asprintf(ctx, "text: %s must stand in it", name);
	}
	return NULL;
}

const char *mail_template_barred(void *ctx, enum mail_template k, const struct mail_text *t)
{
	const char *barred;

	if (!*t->subject && !*t->text)
		return NULL;
	if (!*t->subject || !utf8_is_line((struct bytes){(const uint8_t *)t->subject, strlen(t->subject)}))
		return "subject: one line";
	if (excerpt_length(t->subject) > MAIL_TEMPLATE_SUBJECT_MOST)
		return "subject: at most 200 characters";
	if (ticket_text_barred(t->text))
		return "text: there is nothing written";
	if (excerpt_length(t->text) > MAIL_TEMPLATE_TEXT_MOST)
		return "text: at most 4000 characters";
	barred = placeholder_barred(ctx, t->subject, mail_template_allows(k));
	if (!barred)
		barred = placeholder_barred(ctx, t->text, mail_template_allows(k));
	return barred ? barred : missing(ctx, k, t->text);
}

struct mail_text mail_template_fill(void *ctx, const struct mail_text *t, const struct placeholder_values *v)
{
	return (struct mail_text){placeholder_fill(ctx, t->subject, v, PLACEHOLDER_IN_LINE),
				  placeholder_fill(ctx, t->text, v, PLACEHOLDER_IN_TEXT)};
}

struct placeholder_values mail_template_example(enum locale l)
{
	static const struct {
		const char *customer, *subject, *team, *agent, *box, *clock, *span, *tickets, *lines, *intro,
			*question, *answers;
	} said[LOCALES] = {
		[LOCALE_EN] = {"Li Na", "My parcel has not arrived", "Support", "Ann Becker",
			       "Example Support", "First response", "12 minutes ago",
			       "\n  #100017-K  My parcel has not arrived\n",
			       "Ann Becker: Your parcel left the warehouse this morning.",
			       "Your request has been solved. One question, one tap.",
			       "How satisfied are you with our help?",
			       "Very satisfied\nhttps://desk.example.com/s/TOKEN?score=5"},
		[LOCALE_ZH_CN] = {"李娜", "包裹还没收到", "客户服务", "王芳", "示例公司客服", "首次响应",
				  " 12 分钟前", "\n  #100017-K  包裹还没收到\n",
				  "王芳：包裹今天上午已从仓库发出。",
				  "您的问题已处理完毕，想请您回答一个问题。", "您对我们的服务满意吗？",
				  "非常满意\nhttps://desk.example.com/s/TOKEN?score=5"},
		[LOCALE_ZH_TW] = {"李娜", "包裹還沒收到", "客戶服務", "王芳", "範例公司客服", "首次回應",
				  " 12 分鐘前", "\n  #100017-K  包裹還沒收到\n",
				  "王芳：包裹今天上午已從倉庫寄出。",
				  "您的問題已處理完畢，想請您回答一個問題。", "您對我們的服務滿意嗎？",
				  "非常滿意\nhttps://desk.example.com/s/TOKEN?score=5"},
	};

	return (struct placeholder_values){
		.of = {
			[PLACEHOLDER_CUSTOMER_NAME] = said[l].customer,
			[PLACEHOLDER_CUSTOMER_ADDRESS] = "li.na@example.org",
			[PLACEHOLDER_TICKET_NUMBER] = "100017-K",
			[PLACEHOLDER_TICKET_SUBJECT] = said[l].subject,
			[PLACEHOLDER_TEAM_NAME] = said[l].team,
			[PLACEHOLDER_AGENT_NAME] = said[l].agent,
			[PLACEHOLDER_MAILBOX_NAME] = said[l].box,
			[PLACEHOLDER_MAILBOX_ADDRESS] = "support@example.com",
			[PLACEHOLDER_CLOCK] = said[l].clock,
			[PLACEHOLDER_SPAN] = said[l].span,
			[PLACEHOLDER_LEVEL] = "2",
			[PLACEHOLDER_ASSIGNEE_NAME] = said[l].agent,
			[PLACEHOLDER_TICKET_LINK] = "https://desk.example.com/#/t/100017",
			[PLACEHOLDER_ALARMS] = "7",
			[PLACEHOLDER_CLEARED] = "2",
			[PLACEHOLDER_TICKETS] = said[l].tickets,
			[PLACEHOLDER_HOUSE_NAME] = said[l].box,
			[PLACEHOLDER_LINK] = "https://desk.example.com/help/r/TOKEN",
			[PLACEHOLDER_LINES] = said[l].lines,
			[PLACEHOLDER_SURVEY_SUBJECT] = said[l].question,
			[PLACEHOLDER_SURVEY_INTRO] = said[l].intro,
			[PLACEHOLDER_SURVEY_QUESTION] = said[l].question,
			[PLACEHOLDER_SURVEY_ANSWERS] = said[l].answers,
		}};
}

enum rc mail_template_words(struct db_tx *tx, enum mail_template k, enum locale l, struct mail_text *t_r)
{
	struct mail_template_row r;
	enum rc rc = mail_template_row_get(tx, k, l, &r);

	if (rc != RC_OK && rc != RC_NOT_FOUND)
		return rc;
	*t_r = rc == RC_OK && *r.subject ? (struct mail_text){r.subject, r.text} : *mail_template_usual(k, l);
	return RC_OK;
}

enum rc mail_template_letter(struct db_tx *tx, enum mail_template k, const char *locale,
			     const struct placeholder_values *v, struct mail_text *t_r)
{
	TRY(mail_template_words(tx, k, locale_of_tag(locale, LOCALE_EN), t_r));
	*t_r = mail_template_fill(tx->job->ctx, t_r, v);
	return RC_OK;
}

static const char *record(struct db_tx *tx, const struct mail_template_row *r)
{
	AUTO(json)
	made = {json_pack("{s:s, s:s, s:s, s:s}", "kind", mail_template_name((enum mail_template)r->kind),
			  "locale", locale_name((enum locale)r->locale), "subject", r->subject, "text",
			  r->text)};

	return json_text(tx->job->ctx, made.v);
}

enum rc mail_template_save(struct db_tx *tx, struct mail_template_row *r)
{
	const struct mail_text t = {r->subject, r->text};
	struct mail_template_row was;
	const char *barred;

	TRY(access_require_anywhere(tx, ACCESS_AUTOMATIC_MANAGE));
	must(r->kind < TEMPLATE_END && r->locale < LOCALES);
	barred = mail_template_barred(tx->job->ctx, (enum mail_template)r->kind, &t);
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	enum rc rc = mail_template_row_get(tx, (enum mail_template)r->kind, (enum locale)r->locale, &was);

	if (rc != RC_OK && rc != RC_NOT_FOUND)
		return rc;
	if ((rc == RC_OK ? was.version : 0) != r->version)
		return because(tx->job, RC_CONFLICT, "somebody else has just changed this text");
	r->version++;
	TRY(mail_template_row_put(tx, r));
	TRY(setting_note(tx, "template", r->kind * LOCALES + r->locale + 1, r->version,
			 rc == RC_OK ? record(tx, &was) : NULL, record(tx, r)));
	return feed_touch_topic(tx, FEED_SETTINGS, 0);
}
