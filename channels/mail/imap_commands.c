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

enum imap_trouble imap_begin(struct imap_session *s, struct imap_abilities *a_r)
{
	struct capable c = {.id = false};
	enum imap_trouble t =
		imap_ask(s, &(struct imap_ear){.data = hear_capability, .arg = &c}, "CAPABILITY");

	s->abilities = *a_r = c.can;
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

char *imap_set(void *ctx, const uint32_t *uids, size_t n)
{
	char *set = talloc_strdup(ctx, "");

	for (size_t i = 0; i < n;) {
		size_t last = i;

		while (last + 1 < n && uids[last + 1] == uids[last] + 1)
			last++;
		set = talloc_asprintf_append_buffer(set, last > i ? "%s%u:%u" : "%s%u", i ? "," : "", uids[i],
						    uids[last]);
		must(set);
		i = last + 1;
	}
	return set;
}

/* ---- fetching ---- */

/* The mails that were asked for, and the one that is being heard. */
struct fetching {
	const uint32_t *uids;
	size_t n;
	size_t *sizes;		  /* or NULL */
	struct raw_bytes **mails; /* or NULL */
	struct raw_bytes *now;
};

static bool index_of(const struct fetching *f, uint32_t uid, size_t *at_r)
{
	for (size_t i = 0; i < f->n; i++) {
		if (f->uids[i] == uid) {
			*at_r = i;
			return true;
		}
	}
	return false;
}

static void hear_body(void *arg, size_t size UNUSED)
{
	struct fetching *f = arg;

	raw_bytes_drop(f->now);
	f->now = raw_bytes_new();
}

static void hear_bytes(void *arg, struct bytes piece)
{
	struct fetching *f = arg;

	raw_bytes_add(f->now, piece);
}

static void hear_fetch(void *arg, const struct imap_reply *r)
{
	struct fetching *f = arg;
	struct imap_fetch item;
	size_t at;

	if (strcasecmp(r->name, "FETCH") == 0 && imap_fetch_read(r->rest, &item) &&
	    index_of(f, item.uid, &at)) {
		if (f->sizes && item.has_size)
			f->sizes[at] = item.size < SIZE_MAX ? (size_t)item.size : SIZE_MAX - 1;
		if (f->mails && f->now && item.body != IMAP_BODY_NONE) {
			raw_bytes_drop(f->mails[at]);
			f->mails[at] = f->now;
			f->now = NULL;
		}
	}
	raw_bytes_drop(f->now);
	f->now = NULL;
}

enum imap_trouble imap_sizes(struct imap_session *s, const uint32_t *uids, size_t n, size_t *sizes)
{
	struct fetching f = {.uids = uids, .n = n, .sizes = sizes};
	char *set = imap_set(s, uids, n);
	enum imap_trouble t;

	for (size_t i = 0; i < n; i++)
		sizes[i] = SIZE_MAX;
	t = imap_ask(s, &(struct imap_ear){.data = hear_fetch, .arg = &f}, "UID FETCH %s (UID RFC822.SIZE)",
		     set);
	talloc_free(set);
	return t;
}

enum imap_trouble imap_fetch(struct imap_session *s, const uint32_t *uids, size_t n, size_t most, bool head,
			     struct raw_bytes **mails)
{
	struct fetching f = {.uids = uids, .n = n, .mails = mails};
	const struct imap_ear ear = {hear_fetch, hear_body, hear_bytes, NULL, &f, most};
	char *set = imap_set(s, uids, n), part[48] = "BODY.PEEK[]";
	enum imap_trouble t;

	for (size_t i = 0; i < n; i++)
		mails[i] = NULL;
	if (head) /* as much of the header as is wanted: it may be of any size */
		snprintf(part, sizeof(part), "BODY.PEEK[HEADER]<0.%zu>", most);
	t = imap_ask(s, &ear, "UID FETCH %s (UID %s)", set, part);
	talloc_free(set);
	raw_bytes_drop(f.now);
	for (size_t i = 0; t != IMAP_TROUBLE_NONE && i < n; i++) {
		raw_bytes_drop(mails[i]);
		mails[i] = NULL;
	}
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
