/* demo_survey.c - six weeks of solved tickets whose customers were asked, and what they answered. */
#include "ops/demo_survey.h"

#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "channels/mail/outgoing.h"
#include "hub/text/json.h"
#include "workflow/intake.h"
#include "workflow/recovery.h"
#include "workflow/survey_answer.h"
#include "workflow/ticket_reaction.h"

#define DAYS_AGO 56  /* the first */
#define DAYS_LAST 15 /* the last: the stories come behind */
#define CALLED_AFTER_DAYS 4
#define ALARMS_MOST 2000

/* ---- the surveys ---- */

static const struct {
	const char *name, *team; /* NULL = whichever */
	enum survey_kind kind;
	enum survey_trigger on;
	int every;
} surveys[] = {
	{"Customer Care: CSAT 满意度", "care", SURVEY_CSAT, SURVEY_ON_SOLVE, 0},
	{"Orders: expected and perceived 预期与感受", "orders", SURVEY_PAIR, SURVEY_ON_SOLVE, 0},
	{"One tap after the solve 一键评价", NULL, SURVEY_GAP, SURVEY_ON_SOLVE, 0},
	{"End of chat 聊天结束", NULL, SURVEY_CSAT, SURVEY_ON_CHAT_END, 0},
	{"Recommend us? 推荐意愿", NULL, SURVEY_NPS, SURVEY_ON_PERIODIC, 90},
};

static team_id team_called(const struct demo_world *w, const char *key)
{
	for (size_t i = 0; i < DEMO_TEAMS; i++) {
		if (strcmp(w->teams[i].key, key) == 0)
			return w->teams[i].team;
	}
	return (team_id){0};
}

static json_t *body_of(void *ctx, const struct demo_world *w, size_t i)
{
	json_t *body = json_object();

	if (surveys[i].team) {
		char *id = talloc_asprintf(ctx, "%" PRIu64, team_called(w, surveys[i].team).v);

		must(json_object_set_new(body, "match",
					 json_pack("{s:[{s:s, s:s, s:s}]}", "all", "field", "team", "op",
						   "is", "value", id)) == 0);
	}
	if (surveys[i].every)
		must(json_object_set_new(body, "every_days", json_integer(surveys[i].every)) == 0);
	return body;
}

enum rc demo_survey_setup(struct db_tx *tx, const struct demo_world *w)
{
	tx->job->actor = 0;
	tx->job->now = (instant){w->now.ms - SPAN_H(24).ms * (DAYS_AGO + 1)};
	for (size_t i = 0; i < COUNT_OF(surveys); i++) {
		AUTO(json) body = {body_of(tx->job->ctx, w, i)};
		const struct survey_in in = {.name = surveys[i].name,
					     .active = true,
					     .kind = surveys[i].kind,
					     .on = surveys[i].on,
					     .body = body.v};
		uint64_t id;

		TRY(survey_save(tx, &in, &id));
	}
	return RC_OK;
}

/* ---- who wrote, and what ---- */

static const struct {
	const char *subject, *text, *reply;
} talks[LOCALES][4] = {
	{{"Bulb drops out of the group",
	  "One of my five bulbs keeps leaving the group since the weekend. What can I do?",
	  "Please hold the bulb's switch for ten seconds and add it again; the group then keeps it."},
	 {"Wrong item delivered",
	  "I ordered the warm white strip and received the coloured one. How do I exchange it?",
	  "The right strip is on its way, and a label for the return is in the parcel. Keep the box, "
	  "please."},
	 {"How do I read my invoice?",
	  "There are two amounts on my invoice and I do not know which one was charged.",
	  "The lower amount is the one that was charged; the other is before your voucher."},
	 {"App asks for the password again",
	  "After the update the app wants my password each time I open it.",
	  "This is mended in version 4.2.1, which is in the stores today. Thank you for telling us."}},
	{{"灯泡总是掉线", "家里五个灯泡，周末以后有一个总是从分组里掉出来，请问怎么处理？",
	  "请长按灯泡开关十秒后重新添加，之后就不会再掉出分组了。"},
	 {"收到的商品不对", "我买的是暖白灯带，收到的却是彩色的，请问如何换货？",
	  "正确的灯带已经发出，退货单在包裹里，请保留原包装。"},
	 {"发票金额看不懂", "发票上有两个金额，不知道实际扣款是哪一个。",
	  "较低的是实际扣款，另一个是使用优惠券之前的金额。"},
	 {"App 每次都要输入密码", "更新以后每次打开 App 都要重新输入密码，很不方便。",
	  "4.2.1 版本已经修复，今天即可更新，感谢您的反馈。"}},
	{{"燈泡常常離線", "家裡五顆燈泡，週末之後有一顆常常從群組裡掉出來，請問怎麼處理？",
	  "請長按燈泡開關十秒後重新加入，之後就不會再掉出群組了。"},
	 {"收到的商品不對", "我訂的是暖白燈條，收到的卻是彩色的，請問如何換貨？",
	  "正確的燈條已經寄出，退貨單在包裹裡，請保留原包裝。"},
	 {"發票金額看不懂", "發票上有兩個金額，不知道實際扣款是哪一個。",
	  "較低的是實際扣款，另一個是使用優惠券之前的金額。"},
	 {"App 每次都要輸入密碼", "更新之後每次打開 App 都要重新輸入密碼，很不方便。",
	  "4.2.1 版已經修復，今天就可以更新，謝謝您告訴我們。"}},
};

static const char *const names[LOCALES][12] = {
	{"Emma Clarke", "Noah Fischer", "Olivia Brandt", "Liam Walsh", "Sofia Rossi", "Lucas Meyer",
	 "Ella Novak", "Jack Turner", "Mia Jensen", "Oscar Lind", "Ruby Shaw", "Hugo Perez"},
	{"王磊", "李娜", "张敏", "刘洋", "陈静", "杨帆", "赵强", "黄丽", "周婷", "吴刚", "徐倩", "孙浩"},
	{"林怡君", "陳冠宇", "張雅婷", "李承翰", "王淑芬", "吳家豪", "蔡佩珊", "劉俊傑", "黃詩涵", "許志明",
	 "鄭雅文", "謝宗翰"},
};

static const struct {
	const char *team, *agent;
} desks[] = {
	{"tech", "zhangwei"}, {"care", "chiahui"}, {"orders", "priya"}, {"tech", "tom"}, {"care", "priya"}};

static const char *const praise[LOCALES][3] = {
	{"Solved within the hour, thank you!", "Very clear steps, even for me.", "Friendly and quick."},
	{"一个小时就解决了，谢谢！", "步骤说得很清楚。", "回复快，态度也好。"},
	{"一個小時就解決了，謝謝！", "步驟說得很清楚。", "回覆快，態度也好。"},
};
static const char *const blame[LOCALES][3] = {
	{"It took three mails until somebody read what I wrote.", "Still not working properly.",
	 "The answer was correct, but it came a day late."},
	{"来回写了三封邮件才有人认真看。", "问题还是没有完全解决。", "答复是对的，但晚了一天。"},
	{"來回寫了三封信才有人認真看。", "問題還是沒有完全解決。", "答覆是對的，但晚了一天。"},
};

/* ---- one of them ---- */

struct telling {
	struct demo_world *w;
	size_t i;
	size_t locale;
	unsigned chance; /* 0 to 99, of its own */
	const char *team, *agent;
	ticket_id ticket;
};

static unsigned chance_of(size_t i, unsigned what)
{
	return (unsigned)((i * 2654435761u + what * 40503u) >> 7) % 100;
}

static enum rc told(struct db_tx *tx)
{
	TRY(ticket_reactions_run(tx));
	tx->job->actor = 0;
	return RC_OK;
}

static enum rc write_in(struct db_tx *tx, struct telling *t)
{
	void *ctx = tx->job->ctx;
	const size_t who = t->i, talk = (t->i / LOCALES) % COUNT_OF(talks[0]);
	const struct message_in in = {
		.channel = CHANNEL_MAIL,
		.mailbox = t->w->teams[0].box,
		.team = team_called(t->w, t->team),
		.received = tx->job->now,
		.from_kind = ADDRESS_MAIL,
		.from = talloc_asprintf(ctx, "customer%zu@mail.example", who + 1),
		.from_name = names[t->locale][(who / LOCALES) % COUNT_OF(names[0])],
		.subject = talks[t->locale][talk].subject,
		.text = talks[t->locale][talk].text,
		.visible_bytes = UINT32_MAX,
		.class = CLASS_HUMAN,
		.trust = TRUST_KNOWN,
		.message_id = talloc_asprintf(ctx, "<asked.%zu@mail.example>", t->i),
		.people = (const char *const[]){NULL},
	};
	struct intake_result r;

	TRY(intake_accept(tx, &in, &r));
	t->ticket = r.ticket;
	return told(tx);
}

/* What waits to leave, leaves. */
static enum rc deliver(struct db_tx *tx, const struct telling *t)
{
	static const struct outbox_outcome sent = {0, DELIVERY_SENT, "2.0.0", "Ok: queued"};
	const uint8_t owner[16] = "the demo's owner";
	struct outbox_item *item;
	size_t n;

	tx->job->actor = 0;
	TRY(outbox_claim(tx, CHANNEL_MAIL, owner, SPAN_MIN(1), 1, &item, &n));
	if (n == 0)
		return RC_OK;
	TRY(outgoing_freeze(tx, t->w->keys, owner, item));
	TRY(outbox_dot_sent(tx, item->id, owner));
	return outbox_settle(tx, item->id, owner, &sent, 1, t->w->now, false);
}

static enum rc solve(struct db_tx *tx, struct telling *t)
{
	const size_t talk = (t->i / LOCALES) % COUNT_OF(talks[0]);
	struct reply_in in = {.client = {"asked"}, .text = talks[t->locale][talk].reply, .solve = true};
	message_id m;

	in.client.b[8] = (uint8_t)t->i;
	tx->job->actor = demo_person(t->w, t->agent).v;
	TRY(ticket_reply(tx, t->ticket, &in, ANY_VERSION, &m));
	TRY(told(tx));
	return deliver(tx, t);
}

/* Seven of ten are content; those of the busiest agent less. */
static void think(const struct telling *t, const struct survey_request *r, struct survey_answer_in *in)
{
	static const int gaps[] = {-2, -1, 0, 0, 1, 1, 1, 2, 2, 2}, csats[] = {1, 2, 3, 4, 4, 4, 5, 5, 5, 5},
			 npss[] = {3, 6, 7, 8, 8, 9, 9, 10, 10, 10};
	const size_t at = chance_of(t->i, strcmp(t->agent, "priya") == 0 ? 5 : 3) / 10;
	const bool good = at >= 4;

	*in = (struct survey_answer_in){.way = SURVEY_BY_MAIL, .panel = t->chance % 9 == 0};
	if (survey_is_single((enum survey_kind)r->kind)) {
		in->has_score = true;
		in->score = r->kind == SURVEY_GAP ? gaps[at] : r->kind == SURVEY_NPS ? npss[at] : csats[at];
	} else {
		in->nitems = 1;
		in->items[0] = (struct survey_item){r->dimension, 5 + (uint32_t)t->chance % 3,
						    good ? 6 : (uint32_t)(2 + at)};
	}
	if (t->chance % 2 == 0)
		in->comment = (good ? praise : blame)[t->locale][t->chance % COUNT_OF(praise[0])];
	if (!good && at < 2)
		in->reason = (enum survey_reason)(SURVEY_FOR_ANSWER + t->chance % 4);
	else if (good && t->chance % 3 == 0)
		in->reason = (enum survey_reason)(SURVEY_FOR_SOLVED + t->chance % 4);
}

/* Whom we let down some days ago was called since; the latest still wait. */
static enum rc call_back(struct db_tx *tx, const struct telling *t)
{
	struct recovery *list, r;
	size_t n;

	TRY(recoveries_of(tx, t->ticket, &list, &n));
	if (n == 0 || t->w->now.ms - tx->job->now.ms < SPAN_H(24).ms * CALLED_AFTER_DAYS)
		return RC_OK;
	tx->job->now = instant_after(tx->job->now, SPAN_H(3 + t->chance % 30));
	tx->job->actor = demo_person(t->w, "linmei").v;
	TRY(recovery_call(tx, list[0].id, true, "Rang them, apologised, and went through it together.",
			  list[0].version));
	TRY(recovery_get(tx, list[0].id, &r));
	if (t->chance % 4 != 0)
		TRY(recovery_settle(tx, r.id, t->chance % 7 == 0,
				    t->chance % 7 == 0 ? "They have returned everything."
						       : "A voucher, and it works now.",
				    r.version));
	return told(tx);
}

static enum rc answer(struct db_tx *tx, const struct telling *t, const struct survey_request *r)
{
	struct survey_answer_in in;

	if (chance_of(t->i, 1) >= 72)
		return RC_OK;
	tx->job->now = instant_after(r->asked, SPAN_MIN(4 + 5 * t->chance));
	if (tx->job->now.ms >= t->w->now.ms)
		return RC_OK;
	think(t, r, &in);
	TRY(survey_answer_give(tx, r->id, &in));
	TRY(told(tx));
	return call_back(tx, t);
}

/* ---- asked when it is due, among all that happens ---- */

static enum rc ask(struct db_tx *tx, struct demo_world *w, const struct alarm *a)
{
	struct telling t = {.w = w, .ticket = a->ticket, .agent = "", .i = (size_t)a->ref};
	struct survey_request r;

	t.chance = chance_of(t.i, 7);
	tx->job->actor = 0;
	tx->job->now = a->due;
	TRY(alarm_clear(tx, ALARM_SURVEY, a->ticket, a->ref));
	TRY(survey_ring(tx, a, SPAN_MS(0)));
	TRY(told(tx));
	if (a->ticket.v == 0)
		return RC_OK;
	TRY(deliver(tx, &t));
	TRY(survey_request_get(tx, a->ref, &r));
	t.locale = locale_of_tag(r.locale, LOCALE_EN);
	t.agent = r.owner.v == demo_person(w, "priya").v ? "priya" : "";
	return r.state == SURVEY_IS_ASKED ? answer(tx, &t, &r) : RC_OK;
}

enum rc demo_survey_until(struct db_tx *tx, struct demo_world *w, instant until)
{
	for (;;) {
		const struct alarm *next = NULL;
		struct alarm *list;
		size_t n;

		TRY(alarm_due(tx, until, ALARMS_MOST, &list, &n));
		for (size_t i = 0; i < n && !next; i++)
			next = list[i].subject == ALARM_SURVEY ? &list[i] : NULL;
		if (!next)
			return RC_OK;
		TRY(ask(tx, w, next));
	}
}

enum rc demo_survey(struct db_tx *tx, struct demo_world *w)
{
	const int64_t day = SPAN_H(24).ms, apart = day * (DAYS_AGO - DAYS_LAST) / DEMO_ASKED;

	for (size_t i = 0; i < DEMO_ASKED; i++) {
		const instant at = {w->now.ms - day * DAYS_AGO + (int64_t)i * apart};
		struct telling t = {
			.w = w,
			.i = i,
			.locale = i % LOCALES,
			.chance = chance_of(i, 7),
			.team = desks[i % COUNT_OF(desks)].team,
			.agent = desks[i % COUNT_OF(desks)].agent,
		};

		TRY(demo_survey_until(tx, w, at));
		tx->job->now = at;
		TRY(write_in(tx, &t));
		const instant solved = instant_after(at, SPAN_MIN(25 + 4 * t.chance));

		TRY(demo_survey_until(tx, w, solved));
		tx->job->now = solved;
		TRY(solve(tx, &t));
	}
	tx->job->actor = 0;
	return RC_OK;
}
