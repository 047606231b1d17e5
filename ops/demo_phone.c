/* demo_phone.c - the demo's telephones, and two calls on its tickets. */
#include "ops/demo_phone.h"

#include <string.h>
#include <talloc.h>

#include "workflow/phone_extension.h"
#include "workflow/phone_note.h"
#include "workflow/phone_provider.h"
#include "workflow/ticket_list.h"

static const struct {
	const char *login, *extension;
} telephones[] = {{"tom", "101"}, {"zhangwei", "102"}, {"chiahui", "103"}, {"priya", "104"}};

/* On the first open ticket in this language; minutes before the demo is opened. */
static const struct {
	const char *language, *number, *text;
	int ago, talked;
	enum phone_result result;
	enum phone_hope hope;
	bool call_back;
} notes[] = {
	{"zh-Hans", "+8613800138000", "客户来电询问进度，已说明处理步骤。明天下午回电确认。", 2, 2,
	 PHONE_RESULT_ANSWERED, PHONE_HOPE_TODAY, true},
	{"en", "+442079460123", "Rang while nobody was at the desk; no message left.", 0, 0,
	 PHONE_RESULT_MISSED, PHONE_HOPE_NONE, false},
};

static enum rc ticket_in(struct db_tx *tx, const char *language, struct ticket *t_r)
{
	struct access all = {{1}, ROLE_ADMIN, NULL, 0};
	struct ticket *list;
	size_t n;

	*t_r = (struct ticket){0};
	TRY(ticket_list(tx, &all,
			&(struct ticket_page){.view = VIEW_OPEN, .after = TICKET_PLACE_FIRST, .most = 100},
			&list, &n));
	for (size_t i = 0; i < n; i++) {
		*t_r = list[i];
		if (strcmp(list[i].language, language) == 0 && list[i].channel == CHANNEL_MAIL &&
		    list[i].customer.v != 0 && list[i].assignee.v != 0)
			return RC_OK;
	}
	return because(tx->job, RC_BUG, "the demo has no open ticket of somebody's in %s", language);
}

static enum rc write_down(struct db_tx *tx, const struct demo_world *w, size_t i)
{
	struct phone_noted noted;
	struct ticket t;
	struct phone_note_in in = {
		.client = {{(uint8_t)(i + 1)}},
		.direction = PHONE_INBOUND,
		.result = notes[i].result,
		.number = notes[i].number,
		.country = "",
		.name = "",
		.subject = "",
		.text = notes[i].text,
		.started = {w->now.ms - notes[i].ago * INT64_C(60000)},
		.talked = SPAN_MIN(notes[i].talked),
		.hope = notes[i].hope,
		.call_back = notes[i].call_back ? instant_after(w->now, SPAN_H(22)) : (instant){0},
		.promise = "",
	};

	TRY(ticket_in(tx, notes[i].language, &t));
	in.ticket = t.id;
	tx->job->actor = t.assignee.v;
	return phone_note(tx, &in, &noted);
}

enum rc demo_phone(struct db_tx *tx, const struct demo_world *w)
{
	struct phone_provider p = {
		.active = true,
		.name = talloc_strdup(tx->job->ctx, "Lumora telephone"),
		.kind = PHONE_KIND_JSON,
		.address = talloc_strdup(tx->job->ctx, ""),
		.country = talloc_strdup(tx->job->ctx, "CN"),
	};
	const char *secret;

	tx->job->actor = 0;
	tx->job->now = w->now;
	TRY(phone_provider_save(tx, &p, false, &secret));
	for (size_t i = 0; i < COUNT_OF(telephones); i++)
		TRY(phone_extension_set(tx, demo_person(w, telephones[i].login), telephones[i].extension));
	for (size_t i = 0; i < COUNT_OF(notes); i++)
		TRY(write_down(tx, w, i));
	tx->job->actor = 0;
	return RC_OK;
}
