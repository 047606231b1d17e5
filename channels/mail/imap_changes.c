/* imap_changes.c - what is changed on the server: flags, folders, mails in them. */
#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "channels/mail/imap_name.h"
#include "channels/mail/imap_session_inner.h"

/* ---- flags ---- */

static enum imap_trouble store_flag(struct imap_session *s, const char *set, const char *flag)
{
	return imap_ask(s, NULL, "UID STORE %s +FLAGS.SILENT (%s)", set, flag);
}

enum imap_trouble imap_mark_seen(struct imap_session *s, const uint32_t *uids, size_t n)
{
	char *set = imap_set(s, uids, n);
	enum imap_trouble t = store_flag(s, set, "\\Seen");

	talloc_free(set);
	return t;
}

enum imap_trouble imap_delete(struct imap_session *s, const uint32_t *uids, size_t n)
{
	char *set = imap_set(s, uids, n);
	enum imap_trouble t = store_flag(s, set, "\\Deleted");

	/* never EXPUNGE alone: that would take what others have marked as well */
	if (t == IMAP_TROUBLE_NONE && s->abilities.uidplus)
		t = imap_ask(s, NULL, "UID EXPUNGE %s", set);
	talloc_free(set);
	return t;
}

/* ---- other folders ---- */

/* A command that names another folder, which is made when the server says that this would help (RFC 3501 6.4.7). */
static enum imap_trouble put_into(struct imap_session *s, const char *verb, const uint32_t *uids, size_t n,
				  const char *folder)
{
	char *set = imap_set(s, uids, n), *name = imap_name_write(s, folder);
	enum imap_trouble t = imap_ask(s, NULL, "UID %s %s %s", verb, set, name);

	if (t == IMAP_TROUBLE_REFUSED && strcasecmp(s->code, "TRYCREATE") == 0) {
		t = imap_ask(s, NULL, "CREATE %s", name);
		if (t == IMAP_TROUBLE_NONE)
			t = imap_ask(s, NULL, "UID %s %s %s", verb, set, name);
		if (t == IMAP_TROUBLE_REFUSED)
			t = IMAP_TROUBLE_MOVE_FOLDER;
	}
	talloc_free(set);
	talloc_free(name);
	return t == IMAP_TROUBLE_FOLDER ? IMAP_TROUBLE_MOVE_FOLDER : t;
}

enum imap_trouble imap_move(struct imap_session *s, const uint32_t *uids, size_t n, const char *folder)
{
	return put_into(s, "MOVE", uids, n, folder);
}

enum imap_trouble imap_copy(struct imap_session *s, const uint32_t *uids, size_t n, const char *folder)
{
	return put_into(s, "COPY", uids, n, folder);
}

struct folders {
	void *ctx;
	const char **list;
	size_t n, most;
};

static void hear_folder(void *arg, const struct imap_reply *r)
{
	struct folders *f = arg;
	struct imap_folder d;
	char *name;

	if (strcasecmp(r->name, "LIST") != 0 || f->n == f->most || !imap_folder_read(r->rest, &d) ||
	    !d.selectable)
		return;
	name = imap_name_read(f->ctx, (struct bytes){(const uint8_t *)d.name, d.nname});
	if (imap_name_barred(name))
		talloc_free(name);
	else
		f->list[f->n++] = name;
}

enum imap_trouble imap_folders(struct imap_session *s, void *ctx, size_t most, const char ***list_r,
			       size_t *n_r)
{
	struct folders f = {.ctx = ctx, .most = most};
	enum imap_trouble t;

	f.list = talloc_zero_size(ctx, (most + 1) * sizeof(*f.list));
	must(f.list);
	t = imap_ask(s, &(struct imap_ear){.data = hear_folder, .arg = &f}, "LIST \"\" \"*\"");
	*list_r = f.list;
	*n_r = f.n;
	return t;
}

enum imap_trouble imap_append(struct imap_session *s, const char *folder, struct bytes mail)
{
	char *name = imap_name_write(s, folder);
	enum imap_trouble t = imap_say(s, NULL, "APPEND %s (\\Seen) {%zu}", name, mail.n);

	talloc_free(name);
	if (t == IMAP_TROUBLE_NONE)
		t = imap_await_more(s);
	if (t == IMAP_TROUBLE_NONE && !s->ended)
		t = imap_say_more(s, mail);
	if (t == IMAP_TROUBLE_NONE && !s->ended)
		t = imap_say_more(s, (struct bytes){(const uint8_t *)"\r\n", 2});
	if (t == IMAP_TROUBLE_NONE)
		t = imap_await_end(s);
	return t == IMAP_TROUBLE_REFUSED && strcasecmp(s->code, "TRYCREATE") == 0 ? IMAP_TROUBLE_FOLDER : t;
}

enum imap_trouble imap_create(struct imap_session *s, const char *folder)
{
	char *name = imap_name_write(s, folder);
	enum imap_trouble t = imap_ask(s, NULL, "CREATE %s", name);

	talloc_free(name);
	return t;
}
