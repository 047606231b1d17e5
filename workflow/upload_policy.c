/* upload_policy.c - look at a file's name, size and first bytes. */
#include "workflow/upload_policy.h"

#include <inttypes.h>
#include <jansson.h>
#include <string.h>
#include <talloc.h>

#include "hub/text/json.h"
#include "workflow/access.h"
#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/setting_event.h"
#include "workflow/upload_sql.h"

#define ENDING_MOST 15
#define LEAST_MOST ((uint64_t)64 << 10) /* a policy below this would refuse any picture */

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* "exe" of "a.EXE . ": Windows drops blanks and dots at the end. Empty: it has none, or one that is no word. */
static void ending_of(const char *name, char ending_r[ENDING_MOST + 1])
{
	size_t end = strlen(name), at;

	ending_r[0] = 0;
	while (end > 0 && (name[end - 1] == '.' || name[end - 1] == ' '))
		end--;
	for (at = end; at > 0 && name[at - 1] != '.'; at--)
		;
	if (at == 0 || end - at > ENDING_MOST)
		return;
	for (size_t i = 0; i < end - at; i++)
		ending_r[i] = lower(name[at + i]);
	ending_r[end - at] = 0;
}

static bool is_listed(const char *list, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = list; n > 0 && *p;) {
		size_t have = strcspn(p, " ");

		if (have == n && strncmp(p, word, n) == 0)
			return true;
		p += have;
		p += strspn(p, " ");
	}
	return false;
}

const char *upload_barred(void *ctx, const struct upload_policy *p, bool visitor, const char *name,
			  uint64_t size)
{
	uint64_t most = visitor ? p->visitor_most : p->file_most;
	char ending[ENDING_MOST + 1];

	ending_of(name, ending);
	if (is_listed(p->refused, ending))
		return talloc_asprintf(ctx, "files that end in .%s are not sent", ending);
	if (size == 0)
		return "the file is empty";
	if (size > most)
		return talloc_asprintf(ctx, "a file has at most %" PRIu64 " bytes", most);
	return NULL;
}

bool upload_is_program(struct bytes b)
{
	static const struct {
		const char *begin;
		size_t n;
	} programs[] = {
		{"MZ", 2},
		{"\x7f"
		 "ELF",
		 4},
		{"\xca\xfe\xba\xbe", 4},
		{"\xfe\xed\xfa\xce", 4},
		{"\xfe\xed\xfa\xcf", 4},
		{"\xce\xfa\xed\xfe", 4},
		{"\xcf\xfa\xed\xfe", 4},
		{"#!/", 3},
	};

	for (size_t i = 0; i < COUNT_OF(programs); i++) {
		if (b.n >= programs[i].n && memcmp(b.p, programs[i].begin, programs[i].n) == 0)
			return true;
	}
	return false;
}

char *upload_name(void *ctx, const char *name)
{
	const char *last = name;
	char *line;

	for (const char *p = name; *p; p++) {
		if (*p == '/' || *p == '\\')
			last = p + 1;
	}
	line = excerpt_line(ctx, last, UINT32_MAX, UPLOAD_NAME_MOST);
	if (!*line || strspn(line, ".") == strlen(line))
		line = talloc_strdup(ctx, "file");
	must(line);
	return line;
}

const char *upload_policy_barred(const struct upload_policy *p)
{
	const uint64_t sizes[] = {p->file_most, p->message_most, p->visitor_most};

	for (size_t i = 0; i < COUNT_OF(sizes); i++) {
		if (sizes[i] < LEAST_MOST || sizes[i] > UPLOAD_SIZE_MOST)
			return "a size is from 64 KiB to 40 MiB";
	}
	if (p->file_most > p->message_most)
		return "a file cannot be larger than all files of a message together";
	if (strlen(p->refused) > UPLOAD_REFUSED_MOST)
		return "the endings have at most 400 characters together";
	if (strspn(p->refused, "abcdefghijklmnopqrstuvwxyz0123456789 ") != strlen(p->refused))
		return "endings are lower-case letters and digits, separated by blanks";
	return NULL;
}

static char *policy_text(struct db_tx *tx, const struct upload_policy *p)
{
	AUTO(json)
	made = {json_pack("{sIsIsIss}", "file_most", (json_int_t)p->file_most, "message_most",
			  (json_int_t)p->message_most, "visitor_most", (json_int_t)p->visitor_most, "refused",
			  p->refused)};

	return json_text(tx->job->ctx, made.v);
}

enum rc upload_policy_get(struct db_tx *tx, struct upload_policy *p_r)
{
	return upload_policy_row(tx, p_r);
}

enum rc upload_policy_set(struct db_tx *tx, const struct upload_policy *p)
{
	const char *barred = upload_policy_barred(p);
	struct upload_policy was;

	TRY(access_require_anywhere(tx, ACCESS_UPLOAD_POLICY));
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(upload_policy_row(tx, &was));
	TRY(upload_policy_update(tx, p));
	TRY(setting_note(tx, "upload_policy", 1, p->version + 1, policy_text(tx, &was), policy_text(tx, p)));
	return feed_touch_topic(tx, FEED_SETTINGS, 0);
}
