/* imap_commands.c - opening a folder, finding and fetching mails in it, waiting for more. */
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <talloc.h>
#include <time.h>

#include "channels/mail/imap_name.h"
#include "channels/mail/imap_session_inner.h"

/* A folder's day is the server's, wherever that is: so much earlier than ours it may begin. */
#define ZONES_MS (INT64_C(14) * 3600 * 1000)

/* ---- the beginning ---- */

struct capable {
	struct imap_abilities can;
	bool id;
};

static void hear_capability(void *arg, const struct imap_reply *r)
{
	struct capable *c = arg;

	if (strcasecmp(r->name, "CAPABILITY") != 0)
		return;
	c->can.idle |= imap_has_word(r->rest, "IDLE");
	c->can.move |= imap_has_word(r->rest, "MOVE");
	c->can.uidplus |= imap_has_word(r->rest, "UIDPLUS");
	c->id |= imap_has_word(r->rest, "ID");
}

enum imap_trouble imap_begin(struct imap_session *s)
{
	struct capable c = {.id = false};
	enum imap_trouble t =
		imap_ask(s, &(struct imap_ear){.data = hear_capability, .arg = &c}, "CAPABILITY");

	s->abilities = c.can;
	/* 163.com and its like open no folder for who has not said who they are */
	if (t == IMAP_TROUBLE_NONE && c.id)
		t = imap_ask(s, NULL, "ID (\"name\" \"Onevoice\" \"vendor\" \"Onevoice\")");
	return t == IMAP_TROUBLE_REFUSED ? IMAP_TROUBLE_NONE : t;
}

/* ---- a folder ---- */

static void hear_opening(void *arg, const struct imap_reply *r)
{
	struct imap_opened *o = arg;
	uint32_t n;

	if (r->has_number && strcasecmp(r->name, "EXISTS") == 0)
		o->messages = r->number;
	if (r->status == IMAP_OK && imap_code_number(r, "UIDVALIDITY", &n))
		o->uidvalidity = n;
	if (r->status == IMAP_OK && imap_code_number(r, "UIDNEXT", &n))
		o->uidnext = n;
}

enum imap_trouble imap_open(struct imap_session *s, const char *folder, bool read_only,
			    struct imap_opened *o_r)
{
	char *name = imap_name_write(s, folder);
	struct imap_opened o = {.read_only = false};
	enum imap_trouble t = imap_ask(s, &(struct imap_ear){.data = hear_opening, .arg = &o}, "%s %s",
				       read_only ? "EXAMINE" : "SELECT", name);

	talloc_free(name);
	if (t == IMAP_TROUBLE_REFUSED)
		return IMAP_TROUBLE_FOLDER;
	if (t != IMAP_TROUBLE_NONE)
		return t;
	o.read_only = read_only || strcasecmp(s->code, "READ-ONLY") == 0;
	s->news = false;
	*o_r = o;
	/* without it no mail could be told from another (RFC 3501 2.3.1.1: such a server has no UIDs) */
	if (o.uidvalidity)
		return IMAP_TROUBLE_NONE;
	snprintf(s->said, sizeof(s->said), "the folder has no UIDVALIDITY");
	return IMAP_TROUBLE_PROTOCOL;
}

/* ---- finding ---- */

struct lowest {
	uint32_t *uids;
	size_t n;
	uint32_t from, to;
};

/* Keep the lowest; they come in ascending order but need not. */
static void hear_uid(void *arg, uint32_t uid)
{
	struct lowest *l = arg;
	size_t at = l->n;

	if (uid < l->from || (l->to && uid > l->to))
		return;
	while (at > 0 && l->uids[at - 1] > uid)
		at--;
	if (at == IMAP_RANGE || (at > 0 && l->uids[at - 1] == uid))
		return;
	if (l->n == IMAP_RANGE)
		l->n--;
	memmove(l->uids + at + 1, l->uids + at, (l->n - at) * sizeof(*l->uids));
	l->uids[at] = uid;
	l->n++;
}

/* " SINCE 2-Jan-2026", or nothing. */
static void since_words(instant since, char *out, size_t size)
{
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
					     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	time_t seconds = (time_t)((since.ms - ZONES_MS) / 1000);
	struct tm day;

	out[0] = '\0';
	if (since.ms > ZONES_MS && gmtime_r(&seconds, &day))
		snprintf(out, size, " SINCE %d-%s-%d", day.tm_mday, months[day.tm_mon], day.tm_year + 1900);
}

enum imap_trouble imap_search(struct imap_session *s, uint32_t from, uint32_t to, instant since,
			      uint32_t *uids, size_t *n_r)
{
	struct lowest l = {.uids = uids, .from = from, .to = to};
	const struct imap_ear ear = {.found = hear_uid, .arg = &l};
	char day[40], last[16] = "*";
	enum imap_trouble t;

	since_words(since, day, sizeof(day));
	if (to)
		snprintf(last, sizeof(last), "%u", to);
	t = imap_ask(s, &ear, "UID SEARCH UID %u:%s%s", from, last, day);
	*n_r = t == IMAP_TROUBLE_NONE ? l.n : 0;
	return t;
}

static void hear_last(void *arg, uint32_t uid)
{
	uint32_t *last = arg;

	if (uid > *last)
		*last = uid;
}

enum imap_trouble imap_last(struct imap_session *s, uint32_t *uid_r)
{
	*uid_r = 0;
	return imap_ask(s, &(struct imap_ear){.found = hear_last, .arg = uid_r}, "UID SEARCH UID *");
}

enum imap_trouble imap_holds(struct imap_session *s, const char *mid, bool *yes_r)
{
	uint32_t uid = 0;
	char *quoted = imap_quote(s, mid);
	enum imap_trouble t = IMAP_TROUBLE_NONE;

	if (quoted)
		t = imap_ask(s, &(struct imap_ear){.found = hear_last, .arg = &uid},
			     "UID SEARCH HEADER Message-ID %s", quoted);
	talloc_free(quoted);
	*yes_r = uid != 0;
	return t;
}

/* ---- waiting ---- */

enum imap_trouble imap_idle(struct imap_session *s, span most, bool *news_r)
{
	enum imap_trouble t;

	*news_r = s->news;
	if (s->news)
		return IMAP_TROUBLE_NONE;
	t = imap_say(s, NULL, "IDLE");
	if (t == IMAP_TROUBLE_NONE)
		t = imap_await_more(s);
	if (t != IMAP_TROUBLE_NONE)
		return t;
	if (s->ended) /* instead of "+": it does not want to */
		return imap_await_end(s);
	t = imap_await_news(s, most);
	if (t == IMAP_TROUBLE_NONE && !s->ended)
		t = imap_say_more(s, (struct bytes){(const uint8_t *)"DONE\r\n", 6});
	if (t == IMAP_TROUBLE_NONE)
		t = imap_await_end(s);
	*news_r = s->news;
	return t;
}

enum imap_trouble imap_noop(struct imap_session *s)
{
	return imap_ask(s, NULL, "NOOP");
}

void imap_end(struct imap_session *s)
{
	if (s->trouble == IMAP_TROUBLE_NONE)
		s->trouble = imap_say(s, NULL, "LOGOUT");
}
