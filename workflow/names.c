/* names.c - the words of the closed lists. */
#include "workflow/names.h"

#include <string.h>

#define X(name, text) text,
static const char *const statuses[] = {TICKET_STATUS_LIST(X)};
static const char *const priorities[] = {TICKET_PRIORITY_LIST(X)};
static const char *const channels[] = {CHANNEL_LIST(X)};
static const char *const kinds[] = {MESSAGE_KIND_LIST(X)};
static const char *const classes[] = {MESSAGE_CLASS_LIST(X)};
static const char *const trusts[] = {TRUST_LIST(X)};
static const char *const roles[] = {AGENT_ROLE_LIST(X)};
static const char *const deliveries[] = {DELIVERY_LIST(X)};
static const char *const wokes[] = {WOKE_LIST(X)};
#undef X

static const char *word(const char *const *words, size_t n, unsigned value)
{
	return value < n ? words[value] : "unknown";
}

static enum rc value_of(const char *const *words, size_t n, const char *text, unsigned *value_r)
{
	for (unsigned i = 0; i < n; i++) {
		if (strcmp(words[i], text) == 0) {
			*value_r = i;
			return RC_OK;
		}
	}
	return RC_INVALID;
}

const char *ticket_status_name(enum ticket_status s)
{
	return word(statuses, COUNT_OF(statuses), s);
}

const char *ticket_priority_name(enum ticket_priority p)
{
	return word(priorities, COUNT_OF(priorities), p);
}

const char *channel_name(enum channel c)
{
	return word(channels, COUNT_OF(channels), c);
}

const char *message_kind_name(enum message_kind k)
{
	return word(kinds, COUNT_OF(kinds), k);
}

const char *message_class_name(enum message_class c)
{
	return word(classes, COUNT_OF(classes), c);
}

const char *trust_name(enum trust t)
{
	return word(trusts, COUNT_OF(trusts), t);
}

const char *agent_role_name(enum agent_role r)
{
	return word(roles, COUNT_OF(roles), r);
}

const char *woke_name(enum woke w)
{
	return word(wokes, COUNT_OF(wokes), w);
}

const char *delivery_name(enum delivery d)
{
	return word(deliveries, COUNT_OF(deliveries), d);
}

enum rc ticket_status_read(const char *text, enum ticket_status *s_r)
{
	unsigned v;

	TRY(value_of(statuses, COUNT_OF(statuses), text, &v));
	*s_r = (enum ticket_status)v;
	return RC_OK;
}

enum rc ticket_priority_read(const char *text, enum ticket_priority *p_r)
{
	unsigned v;

	TRY(value_of(priorities, COUNT_OF(priorities), text, &v));
	*p_r = (enum ticket_priority)v;
	return RC_OK;
}

enum rc agent_role_read(const char *text, enum agent_role *r_r)
{
	unsigned v;

	TRY(value_of(roles, COUNT_OF(roles), text, &v));
	*r_r = (enum agent_role)v;
	return RC_OK;
}
