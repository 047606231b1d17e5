/* fax_report.c - what a gateway says became of a fax that we sent. */
#include "channels/fax/fax_report.h"

#include <string.h>

#include "hub/base/num.h"

/* A word of the table anywhere in the text. ASCII without regard to case. */
static bool has_one(const char *text, const char *const *words)
{
	for (; *words; words++) {
		if (strcasestr(text, *words))
			return true;
	}
	return false;
}

/* ---- causes ---- */

const char *fax_report_cause(const char *why)
{
	static const char *const busy[] = {"busy", "besetzt", "occup", "占线", "佔線", "忙线", "忙線", NULL};
	static const char *const no_answer[] = {"no answer", "not answer", "keine antwort", "无人",
						"無人",	     "无应答",	   "無應答",	    NULL};
	static const char *const no_fax[] = {"no carrier",  "not a fax", "no fax", "no receiver protocol",
					     "no response", "voice",	 "非传真", "非傳真",
					     NULL};
	static const char *const rejected[] = {"reject", "blacklist", "not allowed", "denied",
					       "拒绝",	 "拒絕",      NULL};

	if (has_one(why, busy))
		return "busy";
	if (has_one(why, no_answer))
		return "no_answer";
	if (has_one(why, rejected))
		return "rejected";
	return has_one(why, no_fax) ? "no_fax" : "other";
}

/* ---- HylaFAX ---- */

static bool ends_with(const char *text, const char *end)
{
	size_t n = strlen(text), m = strlen(end);

	return n >= m && strcmp(text + n - m, end) == 0;
}

/* The first line with words behind "... failed because:", "... was not sent because:". */
static void line_behind_because(const char *text, char why[FAX_LINE_SIZE])
{
	const char *p = strstr(text, "because:");
	size_t n;

	if (!p)
		return;
	p += strlen("because:");
	p += strspn(p, " \t\r\n");
	n = strcspn(p, "\r\n");
	if (n >= FAX_LINE_SIZE)
		n = FAX_LINE_SIZE - 1;
	while (n && ((unsigned char)p[n] & 0xc0) == 0x80)
		n--;
	memcpy(why, p, n);
	why[n] = 0;
}

static bool read_hylafax(const struct mail_read *m, struct fax_report *r)
{
	static const struct {
		const char *end;
		enum fax_told told;
	} ends[] = {{" completed", FAX_TOLD_SENT},
		    {" failed", FAX_TOLD_NOT_SENT},
		    {" removed from queue", FAX_TOLD_NOT_SENT},
		    {" requeued", FAX_TOLD_STILL},
		    {" blocked", FAX_TOLD_STILL}};
	char line[FAX_LINE_SIZE];
	uint64_t n;

	if (strncmp(m->subject, "facsimile job ", 14) != 0)
		return false;
	for (size_t i = 0; i < COUNT_OF(ends); i++) {
		if (ends_with(m->subject, ends[i].end))
			r->told = ends[i].told;
	}
	if (r->told == FAX_TOLD_SENT) {
		if (fax_mail_line(m->text, "Pages", line) && num_u64(line, 9999, &n) == RC_OK)
			r->pages = (unsigned)n;
		return true;
	}
	if (!fax_mail_line(m->text, "Status", r->why) || !r->why[0])
		line_behind_because(m->text, r->why);
	return true;
}

/* ---- others ---- */

static void read_words(const struct mail_read *m, struct fax_report *r)
{
	static const char *const bad[] = {
		"fail",	 "not sent", "not be sent", "undeliver",      "unsuccessful", "busy",  "no answer",
		"error", "失败",     "失敗",	    "未送达",	      "未送達",	      "未能",  "占线",
		"忙線",	 "无人接听", "無人接聽",    "fehlgeschlagen", "besetzt",      "nicht", NULL};
	static const char *const good[] = {"success",	  "sent",   "completed",   "delivered",
					   "transmitted", "成功",   "已送达",	   "已送達",
					   "已发送",	  "已傳送", "erfolgreich", NULL};
	const char *texts[] = {m->subject, m->text};

	for (size_t i = 0; i < COUNT_OF(texts) && r->told == FAX_TOLD_NOTHING; i++) {
		if (has_one(texts[i], bad))
			r->told = FAX_TOLD_NOT_SENT;
		else if (has_one(texts[i], good))
			r->told = FAX_TOLD_SENT;
	}
	if (r->told == FAX_TOLD_NOT_SENT) {
		size_t n = strnlen(m->subject, FAX_LINE_SIZE - 1);

		while (n && ((unsigned char)m->subject[n] & 0xc0) == 0x80)
			n--;
		memcpy(r->why, m->subject, n);
	}
}

void fax_report_read(const struct mail_read *m, struct fax_report *r_r)
{
	*r_r = (struct fax_report){.told = FAX_TOLD_NOTHING};
	if (!read_hylafax(m, r_r))
		read_words(m, r_r);
}
