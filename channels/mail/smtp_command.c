/* smtp_command.c - what of a mail stands in commands. */
#include "channels/mail/smtp_command.h"

#include <string.h>
#include <talloc.h>

#include "channels/mail/mail_path.h"
#include "hub/text/address.h"
#include "hub/text/utf8.h"

/* Nothing that could end a command or begin another. */
bool smtp_command_safe(const char *address)
{
	for (const char *p = address; *p; p++) {
		unsigned char c = (unsigned char)*p;

		if (c <= ' ' || c == 0x7f || c == '<' || c == '>')
			return false;
	}
	return strlen(address) <= MAIL_PATH_MOST &&
	       utf8_valid((struct bytes){(const uint8_t *)address, strlen(address)});
}

/* An address as xtext: RFC 3461 section 4. */
char *smtp_xtext(void *ctx, const char *address)
{
	char *out = talloc_strdup(ctx, "");

	for (; *address; address++)
		out = *address == '+' || *address == '='
			      ? talloc_asprintf_append(out, "+%02X", (unsigned)*address)
			      : talloc_strndup_append(out, address, 1);
	must(out);
	return out;
}

enum rc smtp_commands_of(struct job *j, const struct smtp_mail *m, struct smtp_mail *w_r)
{
	const char **to = talloc_zero_array(j->ctx, const char *, (unsigned)m->nto);

	must(to);
	*w_r = *m;
	w_r->return_path = *m->return_path ? address_wire(j->ctx, m->return_path) : "";
	w_r->to = to;
	if (!w_r->return_path || !smtp_command_safe(w_r->return_path))
		return because(j, RC_INVALID, "the return path cannot be written into a command");
	for (size_t i = 0; i < m->nto; i++) {
		to[i] = address_wire(j->ctx, m->to[i]);
		if (!to[i] || !smtp_command_safe(to[i]))
			return because(j, RC_INVALID,
				       "the address of recipient %zu cannot be written into a command",
				       i + 1);
	}
	return RC_OK;
}

bool smtp_is_beyond_ascii(const struct smtp_mail *m)
{
	const uint8_t *end = memmem(m->mail.p, m->mail.n, "\r\n\r\n", 4);
	size_t head = end ? (size_t)(end - m->mail.p) : m->mail.n;
	bool yes = !text_is_ascii(m->return_path);

	for (size_t i = 0; i < m->nto && !yes; i++)
		yes = !text_is_ascii(m->to[i]);
	for (size_t i = 0; i < head && !yes; i++)
		yes = m->mail.p[i] >= 0x80;
	return yes;
}
