/* fax_mail.c - is this mail a fax that a gateway received? */
#include "channels/fax/fax_mail.h"

#include <string.h>
#include <strings.h>

#include "channels/mail/auth_results.h"
#include "hub/base/num.h"
#include "workflow/fax_pattern.h"

/* ---- whose mail ---- */

static bool is_sender(const char *listed, const char *from)
{
	const char *at = strrchr(from, '@');

	if (strncmp(listed, "*@", 2) == 0)
		return at && strcasecmp(at, listed + 1) == 0;
	return *from && strcasecmp(from, listed) == 0;
}

static bool is_vouched_for(const struct fax_gateway *g, const char *authserv_id, const struct mail_read *m)
{
	const char *at = strrchr(m->from.address, '@');
	const char *wanted = *g->auth_value ? g->auth_value : at ? at + 1 : "";

	return m->froms.n <= 1 &&
	       auth_results_say(m->auth_results.p, m->auth_results.n, authserv_id, g->auth_method, wanted);
}

const struct fax_gateway *fax_mail_gateway(const struct fax_gateway *list, size_t n, const char *authserv_id,
					   const struct mail_read *m)
{
	for (size_t i = 0; i < n; i++) {
		if (list[i].active && is_sender(list[i].sender, m->from.address) &&
		    is_vouched_for(&list[i], authserv_id, m))
			return &list[i];
	}
	return NULL;
}

/* ---- what it says ---- */

/* At most FAX_LINE_SIZE - 1 bytes without blanks at the ends, no character torn. */
static void keep(char out[FAX_LINE_SIZE], const char *from, size_t n)
{
	while (n && (*from == ' ' || *from == '\t')) {
		from++;
		n--;
	}
	while (n && (from[n - 1] == ' ' || from[n - 1] == '\t' || from[n - 1] == '\r'))
		n--;
	if (n >= FAX_LINE_SIZE)
		n = FAX_LINE_SIZE - 1;
	while (n && ((unsigned char)from[n] & 0xc0) == 0x80)
		n--;
	memcpy(out, from, n);
	out[n] = 0;
}

bool fax_mail_line(const char *text, const char *label, char out[FAX_LINE_SIZE])
{
	size_t n = strlen(label);

	out[0] = 0;
	for (const char *line = text; line && *line;) {
		const char *end = strchr(line, '\n');
		const char *word = line + strspn(line, " \t");

		if (strncmp(word, label, n) == 0 && word[n] == ':') {
			word += n + 1;
			keep(out, word, end ? (size_t)(end - word) : strlen(word));
			return true;
		}
		line = end ? end + 1 : NULL;
	}
	return false;
}

static unsigned count_of(const char *text)
{
	uint64_t n;

	return num_u64(text, 9999, &n) == RC_OK ? (unsigned)n : 0;
}

/* What machines write when they know nothing. */
static bool says_nothing(const char *text)
{
	static const char *const words[] = {
		"",	   "<unknown>", "<unspecified>", "<none>", "unknown", "anonymous", "unavailable",
		"private", "withheld",	"none",		 "n/a"};

	for (size_t i = 0; i < COUNT_OF(words); i++) {
		if (strcasecmp(text, words[i]) == 0)
			return true;
	}
	return false;
}

/* The first that can be called; what was written stays in any case. */
static void set_number(const struct fax_gateway *g, const char *text, struct fax_mail *f)
{
	if (says_nothing(text) || f->number[0])
		return;
	if (phone_number_read(text, g->country, f->number) == RC_OK || !f->written[0])
		keep(f->written, text, strlen(text));
}

/* The network's number goes before the one that the other machine was set to. */
static void read_hylafax(const struct fax_gateway *g, const struct mail_read *m, struct fax_mail *f)
{
	char line[FAX_LINE_SIZE];

	f->told = fax_mail_line(m->text, "Received On", line) && fax_mail_line(m->text, "CommID", line);
	if (fax_mail_line(m->text, "CallID1", line))
		set_number(g, line, f);
	if (fax_mail_line(m->text, "Sender", line)) {
		set_number(g, line, f);
		if (!says_nothing(line))
			keep(f->csid, line, strlen(line));
	}
	if (fax_mail_line(m->text, "Pages", line))
		f->pages = count_of(line);
	fax_mail_line(m->text, "Quality", f->quality);
}

static void take_found(const struct fax_gateway *g, const struct fax_found *found, struct fax_mail *f)
{
	f->told = true;
	set_number(g, found->number, f);
	if (!says_nothing(found->csid))
		keep(f->csid, found->csid, strlen(found->csid));
	f->pages = count_of(found->pages);
}

static bool take_local_part(const struct fax_gateway *g, const char *address, struct fax_found *found)
{
	char local[FAX_LINE_SIZE];
	const char *at = strrchr(address, '@');

	keep(local, address, at ? (size_t)(at - address) : strlen(address));
	return fax_pattern_match(g->pattern, local, found);
}

/* The first line of the text that fits. */
static bool take_line(const struct fax_gateway *g, const char *text, struct fax_found *found)
{
	for (unsigned lines = 0; *text && lines < 200; lines++) {
		char line[FAX_LINE_SIZE];
		size_t n = strcspn(text, "\n");

		keep(line, text, n);
		if (fax_pattern_match(g->pattern, line, found))
			return true;
		text += n + (text[n] == '\n');
	}
	return false;
}

static bool find_in(const struct fax_gateway *g, const struct mail_read *m, const char *rcpt,
		    struct fax_found *found)
{
	switch ((enum fax_place)g->place) {
	case FAX_PLACE_SUBJECT:
		return fax_pattern_match(g->pattern, m->subject, found);
	case FAX_PLACE_SENDER:
		return take_local_part(g, m->from.address, found);
	case FAX_PLACE_NAME:
		return fax_pattern_match(g->pattern, m->from.name, found);
	case FAX_PLACE_RECIPIENT:
		return take_local_part(g, rcpt, found);
	case FAX_PLACE_TEXT:
		return take_line(g, m->text, found);
	default:
		return false;
	}
}

static bool is_tiff(const struct mail_part *p)
{
	static const char little[] = {'I', 'I', 42, 0}, big[] = {'M', 'M', 0, 42};

	/* many gateways call it application/octet-stream */
	return p->content.n > 4 &&
	       (memcmp(p->content.p, little, 4) == 0 || memcmp(p->content.p, big, 4) == 0);
}

static void find_files(const struct mail_read *m, struct fax_mail *f)
{
	for (size_t i = 0; i < m->parts_n; i++) {
		const struct mail_part *p = &m->parts[i];

		/* one that says it is a TIFF and does not begin like one is shown as what cannot be read */
		if (!f->tiff && (is_tiff(p) || strcmp(p->type, "image/tiff") == 0))
			f->tiff = p;
		else if (!f->pdf && strcmp(p->type, "application/pdf") == 0)
			f->pdf = p;
	}
}

void fax_mail_read(const struct fax_gateway *g, const struct mail_read *m, const char *rcpt,
		   struct fax_mail *f_r)
{
	struct fax_found found;

	*f_r = (struct fax_mail){.gateway = g};
	if (g->kind == FAX_KIND_HYLAFAX)
		read_hylafax(g, m, f_r);
	else if (find_in(g, m, rcpt, &found))
		take_found(g, &found, f_r);
	find_files(m, f_r);
}

bool fax_mail_is_fax(const struct fax_mail *f)
{
	return f->tiff || f->pdf || f->told;
}
