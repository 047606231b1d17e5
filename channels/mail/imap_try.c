/* imap_try.c - an account tried once, from the name service to the folder. */
#include "channels/mail/imap_try.h"

#include <stdio.h>
#include <strings.h>
#include <talloc.h>

#include "channels/mail/imap_connect.h"
#include "hub/text/utf8.h"

#define TRY_HURRY 2 /* somebody is waiting before a screen */

static bool listed(const struct imap_try_result *r, const char *folder)
{
	for (size_t i = 0; i < r->nfolders; i++) {
		if (strcasecmp(r->folders[i], folder) == 0)
			return true;
	}
	return false;
}

/* Folders first: they help whoever mistyped one. */
static enum imap_trouble look_inside(struct job *j, const struct imap_account *a, struct imap_connection *c,
				     struct imap_try_result *r)
{
	struct imap_opened o;
	enum imap_trouble t =
		imap_folders(c->session, j->ctx, IMAP_TRY_FOLDERS_MOST, &r->folders, &r->nfolders);

	r->stage = IMAP_STAGE_FOLDER;
	if (t == IMAP_TROUBLE_NONE || t == IMAP_TROUBLE_REFUSED)
		t = imap_open(c->session, imap_account_folder(a), true, &o);
	if (t != IMAP_TROUBLE_NONE)
		return t;
	r->messages = o.messages;
	if (a->after == IMAP_MOVE && r->nfolders < IMAP_TRY_FOLDERS_MOST && !listed(r, a->move_to))
		return IMAP_TROUBLE_MOVE_FOLDER;
	r->stage = IMAP_STAGE_DONE;
	return IMAP_TROUBLE_NONE;
}

/* What helps beside what is wrong. */
static const char *sentence(struct job *j, const struct imap_account *a, const struct imap_try_result *r)
{
	const char *words = imap_trouble_words(r->trouble);

	if (r->trouble == IMAP_TROUBLE_SETTINGS)
		return imap_account_barred(a);
	if (r->trouble == IMAP_TROUBLE_FOLDER)
		return talloc_asprintf(j->ctx, "%s as \"%s\"", words, imap_account_folder(a));
	if (r->trouble == IMAP_TROUBLE_MOVE_FOLDER)
		return talloc_asprintf(j->ctx, "%s, \"%s\"; it would be made with the first one", words,
				       a->move_to);
	if (r->trouble == IMAP_TROUBLE_NO_TLS && a->tls == IMAP_TLS_IMPLICIT)
		return talloc_asprintf(j->ctx, "%s; is it the port for STARTTLS?", words);
	return words;
}

enum rc imap_try(struct job *j, const struct imap_account *a, struct imap_try_result *r_r)
{
	struct imap_try_result r = {.why = "", .said = ""};
	struct imap_connection *c;

	r.trouble = imap_connect(j->ctx, a, &(struct imap_way){.hurry = TRY_HURRY}, &c);
	r.stage = c->stage;
	r.said = c->said;
	if (r.trouble == IMAP_TROUBLE_NONE) {
		r.trouble = look_inside(j, a, c, &r);
		r.said = r.trouble == IMAP_TROUBLE_NONE ? imap_session_alert(c->session)
							: imap_session_said(c->session);
		imap_end(c->session);
	}
	r.said = utf8_line_of(j->ctx, r.said);
	r.why = r.trouble == IMAP_TROUBLE_NONE ? "" : sentence(j, a, &r);
	must(r.why && r.said);
	talloc_free(c);
	*r_r = r;
	return RC_OK;
}
