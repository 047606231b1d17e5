/* demo_sla.c - policies of the demo: VIP customers by the hours of Shanghai, urgent ones, and everybody by London's. */
#include "ops/demo_sla.h"

#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "hub/text/json.h"
#include "workflow/customer.h"
#include "workflow/sla_policy.h"

#define LADDER                                                                                \
	"[{'at':{'percent':75},'audience':[{'who':'assignee'}],'actions':[{'do':'notify'}]}," \
	"{'at':{'after_min':15,'time':'wall'},'audience':[{'who':'lead'}],"                   \
	"'actions':[{'do':'notify'},{'do':'mail'}],'ack_min':60},"                            \
	"{'at':{'after_min':120,'time':'wall'},'audience':[{'who':'role','role':'manager'}]," \
	"'actions':[{'do':'notify'},{'do':'mail'}]}]"

/* $ is the calendar's id. */
static const struct promised {
	const char *name, *body;
	bool shanghai;
} policies[] = {
	{"VIP 贵宾客户",
	 "{'match':{'any':[{'field':'customer_class','op':'is','value':'VIP'},"
	 "{'field':'tag','op':'has','value':'vip'}]},"
	 "'targets':{'first_response':{'business_ms':1800000,'calendar':'$'},"
	 "'next_response':{'business_ms':3600000,'calendar':'$'},"
	 "'resolve':{'business_ms':28800000,'calendar':'$'}},"
	 "'ladder':{'first_response':" LADDER ",'resolve':" LADDER ",'promise':" LADDER "}}",
	 true},
	{"Urgent 紧急",
	 "{'match':{'all':[{'field':'priority','op':'is','value':'urgent'}]},"
	 "'targets':{'first_response':{'business_ms':3600000},"
	 "'next_response':{'business_ms':7200000},"
	 "'resolve':{'business_ms':57600000}},"
	 "'ladder':{'first_response':" LADDER ",'promise':" LADDER "}}",
	 false},
	{"Standard 标准",
	 "{'match':{'all':[]},"
	 "'targets':{'first_response':{'business_ms':14400000,'calendar':'$'},"
	 "'next_response':{'business_ms':28800000,'calendar':'$'},"
	 "'resolve':{'business_ms':102600000,'calendar':'$'}},"
	 "'ladder':{'first_response':" LADDER ",'promise':" LADDER "}}",
	 false},
};

static const struct {
	const char *address, *name;
} vips[] = {
	{"marco@caffe-bellini.example", "Marco Bellini"},
	{"sunyue@xinglan-hotel.example", "采购部 孙悦"},
	{"affairs@nangang-hs.example", "國立南港高中 總務處"},
};

static char *with_id(void *ctx, const char *body, uint64_t calendar)
{
	char *text = talloc_strdup(ctx, "");

	for (const char *p = body; *p; p++) {
		if (*p == '$')
			text = talloc_asprintf_append(text, "%" PRIu64, calendar);
		else
			text = talloc_strndup_append(text, *p == '\'' ? "\"" : p, 1);
	}
	return text;
}

static enum rc add_policy(struct db_tx *tx, const struct promised *p, const struct demo_calendars *calendars)
{
	uint64_t calendar = p->shanghai ? calendars->shanghai.v : calendars->london.v, id;
	AUTO(json)
	body = {json_loads(with_id(tx->job->ctx, p->body, calendar), JSON_REJECT_DUPLICATES, NULL)};
	struct sla_policy_in in = {.name = p->name, .active = true, .body = body.v};

	must(body.v);
	return sla_policy_save(tx, &in, &id);
}

enum rc demo_sla(struct db_tx *tx, const struct demo_calendars *calendars)
{
	for (size_t i = 0; i < COUNT_OF(policies); i++)
		TRY(add_policy(tx, &policies[i], calendars));
	for (size_t i = 0; i < COUNT_OF(vips); i++) {
		struct customer c;

		TRY(customer_known_as(tx, ADDRESS_MAIL, vips[i].address, vips[i].name, &c));
		TRY(customer_classify(tx, c.id, "VIP"));
	}
	return RC_OK;
}
