/* ami_event.c - events of the manager interface as events of calls. */
#include "channels/phone/ami_event.h"

#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"

/* "<unknown>" is the interface's word for nothing. */
static const char *known(const struct ami_packet *p, const char *name)
{
	const char *value = ami_value(p, name);

	return strcmp(value, "<unknown>") == 0 ? "" : value;
}

/* The telephone of a channel: "100" of "PJSIP/100-0000001b" and of "Local/100@agents-0001;1". */
static const char *telephone_of(void *ctx, const char *channel)
{
	const char *begin = strchr(channel, '/');
	const char *end;

	if (!begin)
		return "";
	begin++;
	end = strrchr(begin, '-');
	if (memchr(begin, '@', strlen(begin)))
		end = strchr(begin, '@');
	return end ? talloc_strndup(ctx, begin, (size_t)(end - begin)) : begin;
}

static bool is_the_call(const struct ami_packet *p)
{
	const char *linked = ami_value(p, "Linkedid");

	return *linked && strcmp(linked, ami_value(p, "Uniqueid")) == 0;
}

typedef bool reader(void *ctx, const struct ami_packet *p, struct phone_event *e);

static bool newchannel(void *ctx UNUSED, const struct ami_packet *p, struct phone_event *e)
{
	e->called = known(p, "Exten");
	return is_the_call(p);
}

/* A name or number that came later; that the channel is up may only mean that a machine has taken the call. */
static bool newstate(void *ctx UNUSED, const struct ami_packet *p, struct phone_event *e UNUSED)
{
	return is_the_call(p);
}

static bool dial_begin(void *ctx, const struct ami_packet *p, struct phone_event *e)
{
	e->leg = true;
	e->extension = telephone_of(ctx, ami_value(p, "DestChannel"));
	if (!*e->extension)
		e->extension = known(p, "DestCallerIDNum");
	return true;
}

static const struct {
	const char *word;
	enum phone_result result;
} ends[] = {
	{"BUSY", PHONE_RESULT_BUSY},	      {"NOANSWER", PHONE_RESULT_NO_ANSWER},
	{"CANCEL", PHONE_RESULT_MISSED},      {"CONGESTION", PHONE_RESULT_FAILED},
	{"CHANUNAVAIL", PHONE_RESULT_FAILED},
};

static bool dial_end(void *ctx, const struct ami_packet *p, struct phone_event *e)
{
	const char *how = ami_value(p, "DialStatus");

	(void)dial_begin(ctx, p, e);
	e->state = strcmp(how, "ANSWER") == 0 ? PHONE_IS_ANSWERED : PHONE_IS_ENDED;
	for (size_t i = 0; i < COUNT_OF(ends); i++) {
		if (strcmp(how, ends[i].word) == 0)
			e->result = ends[i].result;
	}
	return true;
}

static bool agent_connect(void *ctx, const struct ami_packet *p, struct phone_event *e)
{
	const char *channel = ami_value(p, "DestChannel");

	e->leg = true;
	e->state = PHONE_IS_ANSWERED;
	e->extension = telephone_of(ctx, *channel ? channel : ami_value(p, "Interface"));
	return true;
}

static bool hangup(void *ctx UNUSED, const struct ami_packet *p, struct phone_event *e)
{
	uint64_t cause;

	e->state = PHONE_IS_ENDED;
	if (num_u64(ami_value(p, "Cause"), 1000, &cause) == RC_OK && cause == 17) /* Q.850 */
		e->result = PHONE_RESULT_BUSY;
	return is_the_call(p);
}

bool ami_event_read(void *ctx, const struct ami_packet *p, instant now, struct phone_event *e_r)
{
	static const struct {
		const char *name;
		reader *read;
	} readers[] = {
		{"Newchannel", newchannel}, {"Newstate", newstate},	     {"DialBegin", dial_begin},
		{"DialEnd", dial_end},	    {"AgentConnect", agent_connect}, {"Hangup", hangup},
	};
	const char *event = ami_value(p, "Event");

	*e_r = (struct phone_event){
		.ref = ami_value(p, "Linkedid"),
		.caller = known(p, "CallerIDNum"),
		.name = known(p, "CallerIDName"),
		.at = now,
	};
	if (!*e_r->ref)
		e_r->ref = ami_value(p, "DestLinkedid");
	for (size_t i = 0; i < COUNT_OF(readers) && *e_r->ref; i++) {
		if (strcmp(event, readers[i].name) == 0)
			return readers[i].read(ctx, p, e_r);
	}
	return false;
}
