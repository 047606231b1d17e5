/* intake_match.c - the rules of "which ticket?" that need nothing but what the message says. */
#include "workflow/intake_match.h"

#include <string.h>

#include "workflow/ticket_number.h"

/* Between its brackets: where it begins, and how long it is. */
static struct bytes bare(const char *mid)
{
	size_t n;

	mid += strspn(mid, " \t\r\n<");
	n = strlen(mid);
	while (n > 0 && strchr(" \t\r\n>", mid[n - 1]))
		n--;
	return (struct bytes){(const uint8_t *)mid, n};
}

static bool same(const char *a, const char *b)
{
	struct bytes x = bare(a), y = bare(b);

	return x.n == y.n && memcmp(x.p, y.p, x.n) == 0;
}

static size_t add(const struct message_in *in, const char *mid, const char **out, size_t n)
{
	if (!mid || bare(mid).n == 0 || n == INTAKE_IDS_MOST || (in->message_id && same(mid, in->message_id)))
		return n;
	for (size_t i = 0; i < n; i++) {
		if (same(out[i], mid))
			return n;
	}
	out[n] = mid;
	return n + 1;
}

size_t intake_ids(const struct message_in *in, const char *out[INTAKE_IDS_MOST])
{
	size_t n = add(in, in->in_reply_to, out, 0), refs = 0;

	while (in->references && in->references[refs])
		refs++;
	while (refs > 0 && n < INTAKE_IDS_MOST)
		n = add(in, in->references[--refs], out, n);
	return n;
}

/* Does hit a decide rather than b? */
static bool better(const struct message_ref_hit *a, const struct message_ref_hit *b)
{
	bool a_closed = a->status == TICKET_CLOSED, b_closed = b->status == TICKET_CLOSED;

	if (a_closed != b_closed)
		return !a_closed;
	if (a->ref.ours != b->ref.ours)
		return a->ref.ours;
	if (a->at != b->at)
		return a->at < b->at;
	return a->ref.ticket.v < b->ref.ticket.v;
}

const struct message_ref_hit *intake_choose(const struct message_ref_hit *hits, size_t n)
{
	const struct message_ref_hit *best = NULL;

	for (size_t i = 0; i < n; i++) {
		if (!best || better(&hits[i], best))
			best = &hits[i];
	}
	return best;
}

bool intake_subject_number(const char **at, ticket_id *id_r)
{
	const char *p = *at;

	while ((p = strstr(p, "[#")) != NULL) {
		char number[TICKET_NUMBER_SIZE];
		size_t n = strcspn(p + 2, "]");

		p += 2;
		if (p[n] != ']' || n >= sizeof(number))
			continue;
		memcpy(number, p, n);
		number[n] = '\0';
		if (ticket_number_read(number, id_r) != RC_OK)
			continue;
		*at = p + n;
		return true;
	}
	return false;
}

enum ticket_status intake_status(enum ticket_status now, enum message_class class)
{
	if (class == CLASS_HUMAN &&
	    (now == TICKET_WAITING || now == TICKET_WAITING_OTHER || now == TICKET_SOLVED))
		return TICKET_OPEN;
	return now;
}
