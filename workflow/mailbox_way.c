/* mailbox_way.c - what a way in or out must be like. */
#include "workflow/mailbox_way.h"

#include <inttypes.h>
#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "hub/text/utf8.h"
#include "workflow/excerpt.h"
#include "workflow/mailbox_way_sql.h"

static bool house_relay;

void mailbox_set_house_relay(bool is)
{
	house_relay = is;
}

bool mailbox_house_relay(void)
{
	return house_relay;
}

static char *empty(void)
{
	static char text[] = "";

	return text;
}

struct mailbox_way mailbox_way_plain(mailbox_id id)
{
	const struct mailbox_place nowhere = {
		.host = empty(), .user = empty(), .tls = MAILBOX_TLS_IMPLICIT, .auth = MAILBOX_AUTH_PASSWORD};

	return (struct mailbox_way){
		.mailbox = id,
		.in = nowhere,
		.folder = empty(),
		.after_folder = empty(),
		.out = nowhere,
		.sent_folder = empty(),
	};
}

enum rc mailbox_way_get(struct db_tx *tx, mailbox_id id, struct mailbox_way *w_r)
{
	enum rc rc = mailbox_way_row(tx, id, w_r);

	if (rc == RC_NOT_FOUND)
		*w_r = mailbox_way_plain(id);
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

const struct mailbox_place *mailbox_way_signs(const struct mailbox_way *w)
{
	return w->out.auth == MAILBOX_AUTH_SAME ? &w->in : &w->out;
}

char *mailbox_place_words(void *ctx, mailbox_id id, const char *use, const struct mailbox_place *p)
{
	char *words = talloc_asprintf(ctx, "mailbox %" PRIu64 " %s %s %" PRIu32 " %" PRIu32 " %s", id.v, use,
				      p->host, p->port, p->tls, p->user);

	must(words);
	return words;
}

bool mailbox_place_same(const struct mailbox_place *a, const struct mailbox_place *b)
{
	return strcmp(a->host, b->host) == 0 && a->port == b->port && a->tls == b->tls &&
	       strcmp(a->user, b->user) == 0;
}

bool mailbox_host_is_here(const char *host)
{
	return strcasecmp(host, "localhost") == 0 || strcmp(host, "127.0.0.1") == 0 ||
	       strcmp(host, "::1") == 0;
}

static bool is_line(const char *text, size_t most)
{
	return utf8_is_line((struct bytes){(const uint8_t *)text, strlen(text)}) &&
	       excerpt_length(text) <= most;
}

/* What a server's name or address may hold; whether it exists is the name service's affair. */
static bool is_host(const char *host)
{
	return *host && *host != '-' && *host != '.' && strlen(host) <= MAILBOX_HOST_MOST &&
	       strspn(host, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-:_") ==
		       strlen(host);
}

static const char *place_barred(const struct mailbox_place *p)
{
	if (!is_host(p->host))
		return "host: the name of a server, like imap.example.org";
	if (p->port == 0 || p->port > 65535)
		return "port: 1 to 65535";
	if (p->tls >= MAILBOX_TLS_END || p->auth >= MAILBOX_AUTH_END)
		return "there is no such way to connect";
	if (p->tls == MAILBOX_TLS_NONE && !mailbox_host_is_here(p->host))
		return "tls: only a server on this machine may be spoken to without TLS";
	if (!is_line(p->user, MAILBOX_USER_MOST))
		return "user: one line of at most 254 characters";
	return NULL;
}

static const char *in_barred(const struct mailbox_way *w)
{
	const char *barred = place_barred(&w->in);

	if (barred)
		return barred;
	if (w->in.auth != MAILBOX_AUTH_PASSWORD && w->in.auth != MAILBOX_AUTH_OAUTH)
		return "auth: a mailbox is read with a password or by OAuth";
	if (!*w->in.user)
		return "user: who signs in is missing";
	if (!is_line(w->folder, MAILBOX_FOLDER_MOST) || !is_line(w->after_folder, MAILBOX_FOLDER_MOST))
		return "folder: one line of at most 200 characters";
	if (w->after >= MAILBOX_AFTER_END)
		return "after: there is no such thing to do with a mail";
	if (w->after == MAILBOX_MOVE && !*w->after_folder)
		return "after_folder: the folder to move mails to is missing";
	if (w->after == MAILBOX_MOVE && strcmp(w->after_folder, w->folder) == 0)
		return "after_folder: the folder to move mails to is the one that is read";
	if (w->after == MAILBOX_DELETE && !w->may_delete)
		return "may_delete: that mails are deleted from the server has to be confirmed";
	return NULL;
}

static const char *out_barred(const struct mailbox_way *w)
{
	const char *barred = place_barred(&w->out);

	if (barred)
		return barred;
	if (w->out.auth == MAILBOX_AUTH_SAME && w->kind == MAILBOX_LMTP)
		return "auth: there is no user of the way in to send as";
	if ((w->out.auth == MAILBOX_AUTH_PASSWORD || w->out.auth == MAILBOX_AUTH_OAUTH) && !*w->out.user)
		return "user: who signs in is missing";
	return NULL;
}

const char *mailbox_way_barred(const struct mailbox_way *w)
{
	const char *barred = NULL;

	if (w->kind >= MAILBOX_KIND_END || w->relay >= MAILBOX_RELAY_END)
		return "there is no such way";
	if (w->kind != MAILBOX_LMTP)
		barred = in_barred(w);
	if (!barred && w->relay == MAILBOX_RELAY_OWN)
		barred = out_barred(w);
	if (barred)
		return barred;
	if (w->sent_copy && w->kind != MAILBOX_IMAP)
		return "sent_copy: only an IMAP server has a folder for what was sent";
	if (w->sent_copy && (!*w->sent_folder || !is_line(w->sent_folder, MAILBOX_FOLDER_MOST)))
		return "sent_folder: one line of 1 to 200 characters";
	return NULL;
}
