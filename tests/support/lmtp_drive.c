/* lmtp_drive.c - plays both the peer and the owner of an LMTP session. */
#include "tests/support/lmtp_drive.h"

#include <string.h>
#include <talloc.h>

#include "hub/base/rc.h"

static bool begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

static void note_replies(struct lmtp_transcript *t, struct lmtp_session *s)
{
	struct bytes out = lmtp_session_replies(s);

	t->lines = talloc_strndup_append(t->lines, (const char *)out.p, out.n);
	lmtp_session_sent(s);
}

static void note_delivery(struct lmtp_transcript *t, struct lmtp_session *s)
{
	struct lmtp_envelope e = lmtp_session_envelope(s);
	enum lmtp_verdict v[256];
	bool any = false;

	must(e.nto <= COUNT_OF(v));
	for (size_t i = 0; i < e.nto; i++) {
		v[i] = begins(e.to[i].address, "broken@") ? LMTP_LATER : LMTP_TAKEN;
		any = any || v[i] == LMTP_TAKEN;
		must(e.to[i].mailbox == strlen(e.to[i].address));
	}
	if (any) {
		t->stored = talloc_asprintf_append(t->stored, "%s>", e.mail_from);
		for (size_t i = 0; i < e.nto; i++) {
			if (v[i] == LMTP_TAKEN)
				t->stored = talloc_asprintf_append(t->stored, "%s,", e.to[i].address);
		}
		t->stored = talloc_asprintf_append(t->stored, "=%zu:", e.size);
		for (size_t i = 0; e.mail && i < raw_bytes_pieces(e.mail); i++) {
			struct bytes p = raw_bytes_piece(e.mail, i);

			t->stored = talloc_strndup_append(t->stored, (const char *)p.p, p.n);
		}
		t->stored = talloc_strdup_append(t->stored, ";");
	}
	lmtp_session_delivered(s, v, e.nto);
}

static void answer_recipient(struct lmtp_session *s)
{
	const char *a = lmtp_session_asked(s);

	lmtp_session_recipient(s,
			       begins(a, "unknown@") ? LMTP_UNKNOWN
			       : begins(a, "later@") ? LMTP_LATER
						     : LMTP_TAKEN,
			       strlen(a));
}

static void summarise(struct lmtp_transcript *t)
{
	for (const char *line = t->lines; *line;) {
		const char *end = strstr(line, "\r\n");

		must(end && end - line >= 4);
		if (line[3] == ' ') {
			size_t n = strspn(line + 4, "0123456789.");

			n = n == 5 ? 9 : 3; /* with the enhanced status where there is one */
			t->replies = talloc_strndup_append(t->replies, line, n);
			t->replies = talloc_strdup_append(t->replies, " ");
		}
		line = end + 2;
	}
	if (*t->replies)
		t->replies[strlen(t->replies) - 1] = 0;
}

struct lmtp_transcript lmtp_drive(void *ctx, const struct lmtp_config *c, struct bytes in,
				  size_t (*cut)(void *arg, size_t left), void *arg)
{
	struct lmtp_transcript t = {talloc_strdup(ctx, ""), talloc_strdup(ctx, ""), talloc_strdup(ctx, ""),
				    false, 0};
	struct lmtp_session *s = lmtp_session_new(NULL, c);
	size_t at = 0;

	note_replies(&t, s);
	while (at < in.n && !t.closed) {
		size_t n = cut ? cut(arg, in.n - at) : in.n - at;
		struct bytes piece = {in.p + at, n};

		at += n;
		for (bool more = true; more;) {
			size_t used;
			enum lmtp_want w = lmtp_session_feed(s, piece, &used);

			piece = (struct bytes){piece.p + used, piece.n - used};
			if (w == LMTP_WANT_RECIPIENT)
				answer_recipient(s);
			else if (w == LMTP_WANT_DELIVERY)
				note_delivery(&t, s);
			else
				more = false;
			t.closed = w == LMTP_WANT_CLOSE;
			note_replies(&t, s);
		}
	}
	talloc_free(s);
	t.held_at_end = c->budget ? c->budget->held : 0;
	summarise(&t);
	return t;
}
