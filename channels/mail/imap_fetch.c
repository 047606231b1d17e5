/* imap_fetch.c - sizes of mails, and mails themselves, some asked for ahead of others. */
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "channels/mail/imap_session_inner.h"

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

static bool index_of(const uint32_t *uids, size_t n, uint32_t uid, size_t *at_r)
{
	for (size_t i = 0; i < n; i++) {
		if (uids[i] == uid) {
			*at_r = i;
			return true;
		}
	}
	return false;
}

/* ---- sizes ---- */

struct sizing {
	const uint32_t *uids;
	size_t n;
	size_t *sizes;
};

static void hear_size(void *arg, const struct imap_reply *r)
{
	struct sizing *f = arg;
	struct imap_fetch item;
	size_t at;

	if (strcasecmp(r->name, "FETCH") == 0 && imap_fetch_read(r->rest, &item) && item.has_size &&
	    index_of(f->uids, f->n, item.uid, &at))
		f->sizes[at] = item.size < SIZE_MAX ? (size_t)item.size : SIZE_MAX - 1;
}

enum imap_trouble imap_sizes(struct imap_session *s, const uint32_t *uids, size_t n, size_t *sizes)
{
	struct sizing f = {uids, n, sizes};
	char *set = imap_set(s, uids, n);
	enum imap_trouble t;

	for (size_t i = 0; i < n; i++)
		sizes[i] = SIZE_MAX;
	t = imap_ask(s, &(struct imap_ear){.data = hear_size, .arg = &f}, "UID FETCH %s (UID RFC822.SIZE)",
		     set);
	talloc_free(set);
	return t;
}

/* ---- mails ---- */

struct imap_asked *imap_asked_of(const struct imap_session *s, const char *tag)
{
	char its[16];

	for (struct imap_asked *a = s->asked; a; a = a->behind) {
		snprintf(its, sizeof(its), "V%u", a->number);
		if (strcmp(its, tag) == 0)
			return a;
	}
	return NULL;
}

/* Whichever of the commands it answers: the UID says which mail it is. */
void imap_asked_hear(struct imap_session *s, const struct imap_reply *r)
{
	struct imap_fetch item;
	size_t at;

	if (s->now && imap_fetch_read(r->rest, &item) && item.body != IMAP_BODY_NONE) {
		for (struct imap_asked *a = s->asked; a; a = a->behind) {
			if (!index_of(a->uids, a->n, item.uid, &at))
				continue;
			raw_bytes_drop(a->mails[at]);
			a->mails[at] = s->now;
			s->now = NULL;
			break;
		}
	}
	raw_bytes_drop(s->now);
	s->now = NULL;
}

/* Send it, and remember it behind those before it. */
FORMAT(4, 5)
static enum imap_trouble ask(struct imap_session *s, struct imap_asked *a, size_t most, const char *fmt, ...)
{
	struct imap_asked **end = &s->asked;
	va_list args;
	enum imap_trouble t;

	for (size_t i = 0; i < a->n; i++)
		a->mails[i] = NULL;
	a->ended = false;
	a->behind = NULL;
	imap_reader_body_most(s->reader, most);
	va_start(args, fmt);
	t = imap_vsend(s, &a->number, fmt, args);
	va_end(args);
	while (*end)
		end = &(*end)->behind;
	if (t == IMAP_TROUBLE_NONE)
		*end = a;
	return t;
}

enum imap_trouble imap_fetch_ask(struct imap_session *s, struct imap_asked *a, size_t most)
{
	char *set = imap_set(s, a->uids, a->n);
	enum imap_trouble t = ask(s, a, most, "UID FETCH %s (UID BODY.PEEK[])", set);

	talloc_free(set);
	return t;
}

enum imap_trouble imap_fetch_hear(struct imap_session *s, struct imap_asked *a)
{
	enum imap_trouble t;

	must(s->asked == a);
	imap_hear(s, a->number, NULL);
	if (a->ended) {
		s->ended = true;
		s->status = (enum imap_status)a->status;
	}
	t = imap_await_end(s);
	s->asked = a->behind;
	if (!s->asked)
		imap_reader_body_most(s->reader, 0);
	for (size_t i = 0; t != IMAP_TROUBLE_NONE && i < a->n; i++) {
		raw_bytes_drop(a->mails[i]);
		a->mails[i] = NULL;
	}
	return t;
}

void imap_fetch_forget(struct imap_session *s)
{
	if (s->asked && s->trouble == IMAP_TROUBLE_NONE)
		s->trouble = IMAP_TROUBLE_LOST;
	s->asked = NULL;
}

enum imap_trouble imap_fetch_head(struct imap_session *s, uint32_t uid, size_t most,
				  struct raw_bytes **head_r)
{
	struct imap_asked a = {.uids = &uid, .n = 1, .mails = head_r};
	/* as much of it as is wanted: it may be of any size */
	enum imap_trouble t = ask(s, &a, most, "UID FETCH %u (UID BODY.PEEK[HEADER]<0.%zu>)", uid, most);

	return t == IMAP_TROUBLE_NONE ? imap_fetch_hear(s, &a) : t;
}
