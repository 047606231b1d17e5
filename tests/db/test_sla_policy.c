/* test_sla_policy.c - policies: which applies and why, versions, order, what-if, applying; and clocks in words. */
#include "tests/support/sla_world.h"

#include <string.h>
#include <talloc.h>

#include "workflow/customer.h"
#include "workflow/promise.h"
#include "workflow/sla_explain.h"
#include "workflow/sla_what_if.h"

#define IS(field, value) "{\"all\": [{\"field\": \"" field "\", \"op\": \"is\", \"value\": \"" value "\"}]}"

static uint64_t policy_of(struct sla_world *s, ticket_id t)
{
	return sla_see(s, t, SLA_RESOLVE, 1).policy;
}

static enum rc save(struct sla_world *s, agent_id who, struct sla_policy_in in, const char *body,
		    uint64_t *id_r)
{
	struct job *j = world_as(s->w, who);
	json_t *o = json_loads(body, 0, NULL);
	enum rc rc;

	assert_non_null(o);
	in.body = o;
	rc = IN_TX(j, sla_policy_save(&tx, &in, id_r));
	json_decref(o);
	return rc;
}

/* ---- which applies ---- */

static void the_first_that_matches_applies(void **state)
{
	struct sla_world *s = *state;
	uint64_t high = sla_add_policy(s, "High", IS("priority", "high"), 60, 60, 60, s->office);
	uint64_t mail = sla_add_policy(s, "Mail", IS("channel", "mail"), 60, 60, 60, s->office);
	ticket_id t = sla_mail(s, "mon 09:00");

	assert_int_equal(policy_of(s, t), mail);
	sla_priority(s, t, PRIORITY_HIGH, "mon 09:10");
	assert_int_equal(policy_of(s, t), mail); /* still before "High" */
	(void)high;
}

static void a_customers_class_and_a_tag_bring_another_policy(void **state)
{
	struct sla_world *s = *state;
	uint64_t vip = sla_add_policy(s, "VIP", IS("customer_class", "VIP"), 30, 60, 480, s->office);
	uint64_t tagged = sla_add_policy(
		s, "Legal", "{\"all\": [{\"field\": \"tag\", \"op\": \"has\", \"value\": \"legal\"}]}", 90,
		90, 90, s->office);
	ticket_id t = sla_mail(s, "mon 09:00");
	struct job *mia = sla_job(s, s->w->mia, "mon 09:10"), *ann = sla_job(s, s->w->ann, "mon 09:20");
	customer_id li = world_see(s->w, t).customer;

	assert_int_equal(policy_of(s, t), s->policy);
	assert_rc(ann, IN_TX(ann, customer_classify(&tx, li, "VIP")), RC_DENIED);
	assert_rc(mia, IN_TX(mia, customer_classify(&tx, li, "VIP")), RC_OK);
	assert_int_equal(policy_of(s, t), vip);
	assert_clock(s, t, SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "mon 09:30");
	assert_rc(ann, IN_TX(ann, ticket_tag(&tx, t, "legal", ANY_VERSION)), RC_OK);
	assert_int_equal(policy_of(s, t), tagged);
	assert_clock(s, t, SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "mon 10:30");
	assert_rc(ann, IN_TX(ann, ticket_untag(&tx, t, "legal", ANY_VERSION)), RC_OK);
	assert_int_equal(policy_of(s, t), vip);
	assert_rebuild_same(s, t);
}

static void without_a_target_a_clock_counts_and_is_never_due(void **state)
{
	struct sla_world *s = *state;

	sla_add_policy(s, "Low", IS("priority", "low"), 0, 0, 960, s->office);
	ticket_id t = sla_mail(s, "mon 09:00");

	sla_priority(s, t, PRIORITY_LOW, "mon 09:30");
	assert_clock(s, t, SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "never");
	sla_priority(s, t, PRIORITY_NORMAL, "mon 10:30"); /* and back: what was used stays used */
	assert_clock(s, t, SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "mon 11:00");
}

static void without_policies_there_are_no_clocks(void **state)
{
	struct sla_world *s = *state;
	struct sla_policy_in off = {.id = s->policy, .seen = 1, .name = "Everybody", .active = false};
	uint64_t id;

	assert_int_equal(save(s, s->w->mia, off, "{\"match\": {\"all\": []}, \"targets\": {}}", &id), RC_OK);
	sla_mail(s, "mon 09:00");
	assert_int_equal(db_fixture_number(s->w->f, "SELECT COUNT(*) FROM sla_clock"), 0);
}

/* ---- versions and order ---- */

static void an_edit_is_for_new_cycles_and_moves_open_tickets_only_when_told(void **state)
{
	struct sla_world *s = *state;
	struct sla_policy_in edit = {.id = s->policy, .seen = 1, .name = "Everybody", .active = true};
	ticket_id t = sla_mail(s, "mon 09:00");
	struct sla_applied a;
	uint64_t id;

	assert_int_equal(save(s, s->w->mia, edit, sla_body(s, "{\"all\": []}", 60, 240, 960, s->office), &id),
			 RC_OK);
	assert_clock(s, t, SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "mon 11:00");
	sla_priority(s, t, PRIORITY_HIGH, "mon 09:10"); /* the same policy: its version stays */
	assert_int_equal(sla_see(s, t, SLA_FIRST_RESPONSE, 1).policy_version, 1);
	assert_clock(s, sla_mail(s, "mon 09:00"), SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "mon 10:00");
	struct job *mia = sla_job(s, s->w->mia, "mon 10:30");

	assert_rc(mia, IN_TX(mia, sla_apply(&tx, (ticket_id){0}, true, &a)), RC_OK);
	assert_int_equal(a.looked_at, 2);
	assert_int_equal(a.changed, 1);
	assert_int_equal(a.breaching, 1);
	assert_int_equal(sla_see(s, t, SLA_FIRST_RESPONSE, 1).policy_version, 1); /* it was a preview */
	assert_rc(mia, IN_TX(mia, sla_apply(&tx, (ticket_id){0}, false, &a)), RC_OK);
	assert_int_equal(a.changed, 1);
	assert_int_equal(sla_see(s, t, SLA_FIRST_RESPONSE, 1).policy_version, 2);
	assert_string_equal(sla_shown(sla_see(s, t, SLA_FIRST_RESPONSE, 1).breached_at), "mon 10:30");
	assert_rc(mia, IN_TX(mia, sla_apply(&tx, (ticket_id){0}, false, &a)), RC_OK);
	assert_int_equal(a.changed, 0);
	assert_rebuild_same(s, t);
}

static void who_edits_what_has_changed_is_told(void **state)
{
	struct sla_world *s = *state;
	const char *body = "{\"match\": {\"all\": []}, \"targets\": {}}";
	struct sla_policy_in edit = {.id = s->policy, .seen = 1, .name = "Mine", .active = true};
	struct sla_policy_in gone = {.id = 999, .seen = 1, .name = "Mine", .active = true};
	uint64_t id, one[] = {s->policy}, two[] = {s->policy, s->policy};
	struct job *mia = world_as(s->w, s->w->mia);
	struct sla_policy *list;
	uint32_t version;
	size_t n;

	assert_int_equal(save(s, s->w->ann, edit, body, &id), RC_DENIED);
	assert_int_equal(save(s, s->w->lee, edit, body, &id), RC_DENIED);
	assert_int_equal(save(s, s->w->mia, edit, body, &id), RC_OK);
	assert_int_equal(save(s, s->w->mia, edit, body, &id), RC_CONFLICT);
	assert_int_equal(save(s, s->w->mia, gone, body, &id), RC_NOT_FOUND);
	assert_rc(mia, IN_TX(mia, sla_policies_all(&tx, &list, &n, &version)), RC_OK);
	assert_int_equal(list[0].version, 2);
	assert_rc(mia, IN_TX(mia, sla_policy_reorder(&tx, one, 1, version - 1)), RC_CONFLICT);
	assert_rc(mia, IN_TX(mia, sla_policy_reorder(&tx, two, 2, version)), RC_INVALID);
	assert_rc(mia, IN_TX(mia, sla_policy_reorder(&tx, one, 1, version)), RC_OK);
	assert_int_equal(
		db_fixture_number(s->w->f, "SELECT COUNT(*) FROM setting_event WHERE subject = 'sla_policy'"),
		2);
}

static const struct {
	const char *body, *why;
} refused[] = {
	{"{\"targets\": {}}", "match"},
	{"{\"match\": {\"all\": []}}", "targets"},
	{"{\"match\": {\"all\": []}, \"targets\": {}, \"more\": 1}", "there is no 'more'"},
	{"{\"match\": {\"all\": [{\"field\": \"text\", \"op\": \"contains\", \"value\": \"x\"}]}, "
	 "\"targets\": {}}",
	 "match"},
	{"{\"match\": {\"all\": [{\"field\": \"priority\", \"op\": \"is\", \"value\": \"hihg\"}]}, "
	 "\"targets\": {}}",
	 "match"},
	{"{\"match\": {\"all\": []}, \"targets\": {\"nap\": {\"business_ms\": 60000}}}", "no clock 'nap'"},
	{"{\"match\": {\"all\": []}, \"targets\": {\"resolve\": {\"business_ms\": 59999}}}",
	 "targets.resolve.business_ms"},
	{"{\"match\": {\"all\": []}, \"targets\": {\"resolve\": {\"business_ms\": \"1\"}}}",
	 "targets.resolve.business_ms"},
	{"{\"match\": {\"all\": []}, \"targets\": {\"resolve\": {\"business_ms\": 60000, \"calendar\": "
	 "\"999\"}}}",
	 "no such calendar"},
	{"{\"match\": {\"all\": []}, \"targets\": {\"resolve\": {\"business_ms\": 60000, \"calendar\": 1}}}",
	 "as text"},
	{"{\"match\": {\"all\": []}, \"targets\": {\"resolve\": {\"business_ms\": 60000, \"risk_percent\": "
	 "0}}}",
	 "risk_percent"},
	{"{\"match\": {\"all\": []}, \"targets\": {\"promise\": {\"business_ms\": 60000}}}",
	 "targets.promise"},
	{"{\"match\": {\"all\": []}, \"targets\": {}, \"ladder\": {\"resolve\": {}}}", "ladder.resolve"},
	{"{\"match\": {\"all\": []}, \"targets\": {}, \"resume_days\": 61}", "resume_days"},
	{"{\"match\": {\"all\": [{\"field\": \"team\", \"op\": \"is\", \"value\": \"999\"}]}, \"targets\": "
	 "{}}",
	 "no team 999"},
};

static void what_makes_no_sense_is_refused_with_its_place(void **state)
{
	struct sla_world *s = *state;
	struct job *j = world_as(s->w, s->w->mia);

	for (size_t i = 0; i < COUNT_OF(refused); i++) {
		json_t *body = json_loads(refused[i].body, 0, NULL);
		struct sla_policy_in in = {.name = "Wrong", .active = true, .body = body};
		uint64_t id;

		assert_non_null(body);
		assert_rc(j, IN_TX(j, sla_policy_save(&tx, &in, &id)), RC_INVALID);
		if (!strstr(j->why, refused[i].why))
			fail_msg("%s: %s", refused[i].body, j->why);
		json_decref(body);
	}
}

/* ---- what if ---- */

static struct sla_what_if what_if(struct sla_world *s, const char *at, int first)
{
	struct job *mia = sla_job(s, s->w->mia, at);
	json_t *body = json_loads(sla_body(s, "{\"all\": []}", first, 240, 960, s->office), 0, NULL);
	struct sla_policy_in in = {.id = s->policy, .name = "Everybody", .active = true, .body = body};
	struct sla_what_if r;

	assert_rc(mia, IN_TX(mia, sla_what_if(&tx, &in, 90, &r)), RC_OK);
	json_decref(body);
	return r;
}

static void an_edit_is_tried_on_what_happened(void **state)
{
	struct sla_world *s = *state;
	ticket_id quick = sla_mail(s, "mon 09:00"), slow = sla_mail(s, "mon 09:00");

	sla_mail(s, "mon 09:00"); /* never answered */
	sla_reply(s, quick, "mon 09:20");
	sla_reply(s, slow, "mon 10:40");
	sla_ring_until(s, "mon 14:00", false);
	struct sla_what_if r = what_if(s, "mon 14:00", 60);
	const struct sla_score *before = &r.before[SLA_FIRST_RESPONSE], *after = &r.after[SLA_FIRST_RESPONSE];

	assert_int_equal(r.tickets, 3);
	assert_int_equal(r.looked_at, 3);
	assert_int_equal(before->promised, 3);
	assert_int_equal(before->kept, 2);
	assert_int_equal(before->broken, 1);
	assert_int_equal(after->kept, 1);
	assert_int_equal(after->broken, 2);
	r = what_if(s, "mon 14:00", 480);
	assert_int_equal(r.after[SLA_FIRST_RESPONSE].broken, 0);
	assert_int_equal(r.after[SLA_FIRST_RESPONSE].kept, 2);
	assert_int_equal(r.after[SLA_FIRST_RESPONSE].running, 1);
	r = what_if(s, "mon 14:00", 0);
	assert_int_equal(r.after[SLA_FIRST_RESPONSE].promised, 0);
	assert_int_equal(db_fixture_number(s->w->f, "SELECT version FROM sla_policy"),
			 1); /* nothing was saved */
	assert_rebuild_same(s, slow);
}

/* ---- in words ---- */

static const char *sentence(struct sla_world *s, ticket_id t, const char *at, enum locale locale, size_t i,
			    const char **why_r)
{
	struct job *j = sla_job(s, (agent_id){0}, at);
	struct sla_explained *list;
	size_t n;

	assert_rc(j, IN_TX(j, sla_explain(&tx, t, locale, &list, &n)), RC_OK);
	assert_true(i < n);
	if (why_r)
		*why_r = list[i].why;
	return list[i].sentence;
}

static void a_clock_says_what_it_is_in_the_readers_language(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "fri 17:30");
	const char *why;

	sla_add_policy(s, "VIP", IS("customer_class", "VIP"), 30, 60, 480, s->office);
	assert_string_equal(sentence(s, t, "fri 17:45", LOCALE_EN, 0, &why),
			    "First response is due Mon 30 Nov 10:30, in 1 h 45 min of open time. Running "
			    "since Fri 27 Nov "
			    "17:30; 15 min of 2 h used.");
	assert_string_equal(why, "Policy 2, \"Everybody\": it applies to every ticket.");
	assert_string_equal(sentence(s, t, "fri 17:45", LOCALE_ZH_CN, 0, &why),
			    "首次响应须在 11月30日（周一）10:30 前完成，还剩营业时间 1 小时 45 分钟。自 "
			    "11月27日（周五）17:30 "
			    "起计时，已用 15 分钟（共 2 小时）。");
	assert_string_equal(why, "策略 2“Everybody”，适用于所有工单。");
	assert_string_equal(sentence(s, t, "fri 17:45", LOCALE_ZH_TW, 0, NULL),
			    "首次回應須於 11月30日（週一）10:30 前完成，尚餘營業時間 1 小時 45 分鐘。自 "
			    "11月27日（週五）17:30 "
			    "起計時，已用 15 分鐘（共 2 小時）。");
	struct job *mia = sla_job(s, s->w->mia, "fri 17:50");

	assert_rc(mia, IN_TX(mia, customer_classify(&tx, world_see(s->w, t).customer, "VIP")), RC_OK);
	sentence(s, t, "fri 17:50", LOCALE_EN, 0, &why);
	assert_string_equal(why, "Policy 1, \"VIP\", because customer class is VIP.");
	sentence(s, t, "fri 17:50", LOCALE_ZH_TW, 0, &why);
	assert_string_equal(why, "政策 1「VIP」，因為客戶等級為 VIP。");
}

static void a_clock_says_why_it_stands_and_how_late_it_was(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "mon 09:00");

	sla_ring_until(s, "mon 11:00", false);
	assert_string_equal(sentence(s, t, "mon 11:12", LOCALE_EN, 0, NULL),
			    "First response was due Mon 23 Nov 11:00 and is 12 min late. Running since Mon "
			    "23 Nov 09:00.");
	sla_reply(s, t, "mon 11:12");
	assert_string_equal(
		sentence(s, t, "tue 11:12", LOCALE_EN, 0, NULL),
		"First response: done Mon 23 Nov 11:12 (answered), missed by 12 min. It was due Mon 23 Nov "
		"11:00.");
	sla_status(s, t, TICKET_WAITING, "mon 14:00");
	assert_string_equal(
		sentence(s, t, "tue 11:12", LOCALE_EN, 1, NULL),
		"Solution is paused since Mon 23 Nov 14:00, because the ticket waits on the customer. 4 h of "
		"16 h used, 12 h left.");
	assert_string_equal(sentence(s, t, "tue 11:12", LOCALE_ZH_CN, 1, NULL),
			    "解决自 11月23日（周一）14:00 起暂停计时，原因：等待客户回复。已用 4 小时（共 16 "
			    "小时），还剩 12 "
			    "小时。");
	sla_status(s, t, TICKET_SOLVED, "mon 15:00");
	assert_string_equal(sentence(s, t, "tue 11:12", LOCALE_EN, 1, NULL),
			    "Solution: done Mon 23 Nov 15:00 (solved), after 4 h of 16 h.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SLA_TEST(the_first_that_matches_applies),
		SLA_TEST(a_customers_class_and_a_tag_bring_another_policy),
		SLA_TEST(without_a_target_a_clock_counts_and_is_never_due),
		SLA_TEST(without_policies_there_are_no_clocks),
		SLA_TEST(an_edit_is_for_new_cycles_and_moves_open_tickets_only_when_told),
		SLA_TEST(who_edits_what_has_changed_is_told),
		SLA_TEST(what_makes_no_sense_is_refused_with_its_place),
		SLA_TEST(an_edit_is_tried_on_what_happened),
		SLA_TEST(a_clock_says_what_it_is_in_the_readers_language),
		SLA_TEST(a_clock_says_why_it_stands_and_how_late_it_was),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
