/* quote_markers.c - lines that mail programs put in front of a quotation. */
#include "channels/mail/quote_markers.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "hub/base/rc.h"

#define ATTRIBUTION_LINES 6
#define ATTRIBUTION_BYTES 400

/* What an attribution begins with (blank behind it), and what it ends with. */
static const char *const openers[] = {"On",   "Am", "Le",  "El",  "Il", "Em", "Op", "Den",
				      "Den.", "W",  "Dne", "Vào", "På", "在", "於", "于"};
static const char *const closers[] = {
	"wrote:",	 "wrote :",
	"wrote",	 "sent:",
	"writes:",	 "said:",
	"a écrit :",	 "a écrit:",
	"escribió:",	 "ha scritto:",
	"escreveu:",	 "skrev:",
	"napisał:",	 "napisał(a):",
	"написал:",	 "написала:",
	"пишет:",	 "写道：",
	"写道:",	 "寫道：",
	"寫道:",	 "님이 작성:",
	"님이 쓴 글:",	 "のメール:",
	"のメッセージ:", "het volgende geschreven:",
	"đã viết:",	 "yazdı:",
	"kirjoitti:",	 "följande:",
	"a scris:",	 "ha escrito:",
	"schrieb:",	 "έγραψε:",
	"написав:",
};
/* Verbs that do not stand at the end: "Am 06.05.2024 um 10:22 schrieb Support:" */
static const char *const verbs[] = {" schrieb ", " schreef ", " hat geschrieben"};

/* clang-format off */
enum key { KEY_NONE, KEY_FROM, KEY_DATE, KEY_TO, KEY_SUBJECT };
static const struct {
	const char *word;
	enum key key;
} keys[] = {
	{"From", KEY_FROM}, {"Von", KEY_FROM}, {"De", KEY_FROM}, {"Da", KEY_FROM}, {"Van", KEY_FROM}, {"Från", KEY_FROM}, {"Fra", KEY_FROM},
	{"Od", KEY_FROM}, {"От", KEY_FROM}, {"От кого", KEY_FROM}, {"发件人", KEY_FROM}, {"發件人", KEY_FROM}, {"從", KEY_FROM}, {"寄件者", KEY_FROM}, {"寄件人", KEY_FROM},
	{"差出人", KEY_FROM}, {"보낸 사람", KEY_FROM}, {"보낸사람", KEY_FROM}, {"Lähettäjä", KEY_FROM},
	{"Sent", KEY_DATE}, {"Date", KEY_DATE}, {"Gesendet", KEY_DATE}, {"Datum", KEY_DATE}, {"Envoyé", KEY_DATE}, {"Enviado", KEY_DATE},
	{"Fecha", KEY_DATE}, {"Inviato", KEY_DATE}, {"Data", KEY_DATE}, {"Verzonden", KEY_DATE}, {"Skickat", KEY_DATE}, {"Sendt", KEY_DATE},
	{"Дата", KEY_DATE}, {"Отправлено", KEY_DATE}, {"发送时间", KEY_DATE}, {"发送日期", KEY_DATE}, {"日期", KEY_DATE}, {"时间", KEY_DATE}, {"发件时间", KEY_DATE}, {"發送時間", KEY_DATE}, {"發送日期", KEY_DATE}, {"傳送時間", KEY_DATE},
	{"寄件日期", KEY_DATE}, {"傳送日期", KEY_DATE}, {"已傳送", KEY_DATE}, {"送信日時", KEY_DATE}, {"日付", KEY_DATE}, {"보낸 날짜", KEY_DATE},
	{"To", KEY_TO}, {"An", KEY_TO}, {"À", KEY_TO}, {"Para", KEY_TO}, {"A", KEY_TO}, {"Aan", KEY_TO}, {"Till", KEY_TO}, {"Til", KEY_TO},
	{"Do", KEY_TO}, {"Кому", KEY_TO}, {"收件人", KEY_TO}, {"收件者", KEY_TO}, {"宛先", KEY_TO}, {"받는 사람", KEY_TO}, {"Cc", KEY_TO},
	{"抄送", KEY_TO}, {"副本", KEY_TO}, {"Reply-To", KEY_TO},
	{"Subject", KEY_SUBJECT}, {"Betreff", KEY_SUBJECT}, {"Objet", KEY_SUBJECT}, {"Asunto", KEY_SUBJECT}, {"Oggetto", KEY_SUBJECT},
	{"Assunto", KEY_SUBJECT}, {"Onderwerp", KEY_SUBJECT}, {"Ämne", KEY_SUBJECT}, {"Emne", KEY_SUBJECT}, {"Temat", KEY_SUBJECT},
	{"Тема", KEY_SUBJECT}, {"主题", KEY_SUBJECT}, {"主題", KEY_SUBJECT}, {"主旨", KEY_SUBJECT}, {"件名", KEY_SUBJECT}, {"제목", KEY_SUBJECT},
};
static const char *const originals[] = {
	"Original Message", "Original-Nachricht", "Ursprüngliche Nachricht", "Message d'origine", "Mensaje original",
	"Messaggio originale", "Mensagem original", "Oorspronkelijk bericht", "Ursprungligt meddelande", "Исходное сообщение",
	"原始邮件", "原始郵件", "原始信件", "原邮件", "元のメッセージ", "원본 메시지", "Original", "回复的原邮件", "回覆的原郵件", "原郵件", "Reply message", "Original Appointment",
};
static const char *const devices[] = {
	"Sent from my iPhone", "Sent from my iPad", "Sent from my Android", "Sent from my BlackBerry", "Sent from my Samsung",
	"Sent from my Galaxy", "Sent from my Windows Phone", "Sent from my Huawei", "Sent from my Xiaomi", "Sent from my mobile",
	"Sent from my phone", "Sent from Mail for Windows", "Sent from Yahoo Mail", "Sent from Outlook", "Get Outlook for",
	"发自我的", "發自我的", "從我的", "发自 Outlook", "Von meinem iPhone gesendet", "Von meinem iPad gesendet",
	"Gesendet von meinem", "Envoyé de mon", "Enviado desde mi", "Inviato da iPhone", "Отправлено с iPhone", "iPhoneから送信",
	"나의 iPhone에서 보냄", "Enviado do meu", "Envoyé à partir de", "Sent with Proton Mail", "從 Windows 版郵件", "从 Windows 版邮件",
	"获取 Outlook", "获取适用于", "取得 iOS 版", "取得 Android 版", "獲取 Outlook", "取得 Outlook", "寄自我的", "从我的",
};
/* The mail below was never ours: all of it is new. */
static const char *const forwards[] = {
	"Forwarded message", "Begin forwarded message", "Weitergeleitete Nachricht", "Message transféré", "Mensaje reenviado",
	"Messaggio inoltrato", "Mensagem encaminhada", "转发的邮件", "转发的原邮件", "转发邮件信息", "轉寄的郵件", "轉寄郵件",
	"開始轉寄郵件", "开始转发的邮件", "转发邮件", "Doorgestuurd bericht", "転送メッセージ",
};
/* clang-format on */

static bool begins(const char *p, size_t n, const char *with)
{
	size_t len = strlen(with);

	return n >= len && strncasecmp(p, with, len) == 0;
}

static bool ends(const char *p, size_t n, const char *with)
{
	size_t len = strlen(with);

	return n >= len && strncasecmp(p + n - len, with, len) == 0;
}

static bool holds(const char *p, size_t n, const char *what)
{
	return memmem(p, n, what, strlen(what)) != NULL;
}

bool quote_rule(const struct quote_line *l)
{
	size_t i = 0;

	while (i < l->n && strchr("-_*=", l->p[i]))
		i++;
	return l->n >= 3 && i == l->n;
}

/* "发自我的iPhone" names one, "发自我的内心" does not: in Chinese the words alone say too little. */
static bool names_device(const char *p, size_t n, const char *device)
{
	if ((unsigned char)device[0] < 0x80 || holds(device, strlen(device), "Outlook") ||
	    holds(device, strlen(device), "Windows"))
		return true;
	for (size_t i = 0; i < n; i++) {
		if (isalnum((unsigned char)p[i]))
			return true;
	}
	return holds(p, n, "手机") || holds(p, n, "手機") || holds(p, n, "平板") || holds(p, n, "电脑") ||
	       holds(p, n, "電腦");
}

bool quote_device_signature(const struct quote_line *l)
{
	if (l->n > 80 || (l->n > 0 && l->p[l->n - 1] == '.'))
		return false;
	for (size_t i = 0; i < COUNT_OF(devices); i++) {
		if (begins(l->p, l->n, devices[i]))
			return names_device(l->p + strlen(devices[i]), l->n - strlen(devices[i]), devices[i]);
	}
	return false;
}

bool quote_forward(const struct quote_line *l)
{
	const char *p = l->p;
	size_t n = l->n;

	for (; n > 0 && (*p == '-' || *p == ' ' || *p == '*'); p++, n--) {
	}
	for (size_t i = 0; n < 80 && i < COUNT_OF(forwards); i++) {
		size_t len = strlen(forwards[i]);
		const char *rest = p + len;

		if (!begins(p, n, forwards[i]))
			continue;
		while (rest < p + n && strchr("-:* ", *rest))
			rest++;
		if (rest == p + n || begins(rest, (size_t)(p + n - rest), "："))
			return true;
	}
	return false;
}

/* "-----Original Message-----" with at least two dashes on each side. */
static bool original(const struct quote_line *l)
{
	const char *p = l->p;
	size_t n = l->n, dashes = 0;

	for (; n > 0 && (*p == '-' || *p == ' '); p++, n--)
		dashes += *p == '-';
	if (dashes < 2)
		return false;
	while (n > 0 && (p[n - 1] == '-' || p[n - 1] == ' '))
		n--;
	for (size_t i = 0; i < COUNT_OF(originals); i++) {
		if (begins(p, n, originals[i]) && strlen(originals[i]) == n)
			return true;
	}
	return false;
}

/* Which header of a mail does the line repeat ("From: ...", "*Von:* ...", "发件人：...")? */
static enum key key_of(const struct quote_line *l)
{
	const char *p = l->p;
	size_t n = l->n;

	while (n > 0 && *p == '*') {
		p++;
		n--;
	}
	for (size_t i = 0; i < COUNT_OF(keys); i++) {
		size_t len = strlen(keys[i].word);

		if (n == 0 || (*p ^ *keys[i].word) & 0xdf || !begins(p, n, keys[i].word))
			continue;
		size_t k = len;

		while (k < n && (p[k] == ' ' || p[k] == '*'))
			k++;
		if ((k < n && p[k] == ':') || begins(p + k, n - k, "：") || begins(p + k, n - k, "\xc2\xa0:"))
			return keys[i].key;
	}
	return KEY_NONE;
}

/*
 * A repeated header: From or Date first, another of its lines within the next ones. "From: London, To: Paris"
 * is what a customer may write; an address, or a subject beside two others, is what a mail program writes.
 */
static bool header_block(const struct quote_line *lines, size_t n, size_t at, size_t *lines_r)
{
	enum key first = key_of(&lines[at]);
	bool seen[KEY_SUBJECT + 1] = {0}, address = false;
	size_t count = 0, last = at, i;

	if (first != KEY_FROM && first != KEY_DATE)
		return false;
	for (i = at; i < n && i < at + 10 && i <= last + 2; i++) {
		enum key k = key_of(&lines[i]);

		if (lines[i].n == 0)
			break;
		address = address || memchr(lines[i].p, '@', lines[i].n);
		if (k == KEY_NONE)
			continue;
		count += !seen[k];
		seen[k] = true;
		last = i;
	}
	*lines_r = last - at + 1;
	return (count >= 2 && address) || (count >= 3 && seen[KEY_FROM] && seen[KEY_SUBJECT]);
}

static bool has_digit(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (isdigit((unsigned char)p[i]))
			return true;
	}
	return false;
}

/* "10:22" */
static bool has_time(const char *p, size_t n)
{
	for (size_t i = 1; i + 2 < n; i++) {
		if (p[i] == ':' && isdigit((unsigned char)p[i - 1]) && isdigit((unsigned char)p[i + 1]) &&
		    isdigit((unsigned char)p[i + 2]))
			return true;
	}
	return false;
}

static bool opens(const char *p, size_t n)
{
	for (size_t i = 0; i < COUNT_OF(openers); i++) {
		size_t len = strlen(openers[i]);
		bool cjk = (unsigned char)openers[i][0] >= 0xe0;

		if (n > len && memcmp(p, openers[i], len) == 0 && (cjk || p[len] == ' '))
			return true;
	}
	return n > 8 && isdigit((unsigned char)p[0]) && has_digit(p + 1, 4);
}

static bool closes(const char *p, size_t n)
{
	while (n > 0 && (p[n - 1] == '-' || p[n - 1] == ' ' || p[n - 1] == '*'))
		n--;
	/* what all of them end with */
	if (n == 0 || !strchr(":eE\x9a", p[n - 1]))
		return false;
	for (size_t i = 0; i < COUNT_OF(closers); i++) {
		if (ends(p, n, closers[i]))
			return true;
	}
	for (size_t i = 0; i < COUNT_OF(verbs); i++) {
		if (holds(p, n, verbs[i]) && p[n - 1] == ':')
			return true;
	}
	return false;
}

/* Sums up the lines of an attribution from its opener to its closer. */
static enum quote_marker attribution(const struct quote_line *lines, size_t n, size_t at, size_t skip,
				     size_t *lines_r)
{
	bool digit = false, sure = false, dated = false;
	size_t bytes = 0;

	for (size_t i = at; i < n && i < at + ATTRIBUTION_LINES && bytes < ATTRIBUTION_BYTES; i++) {
		const char *p = lines[i].p + (i == at ? skip : 0);
		size_t len = lines[i].n - (i == at ? skip : 0);

		bytes += len;
		digit = digit || has_digit(p, len);
		dated = dated || has_time(p, len);
		sure = sure || dated || memchr(p, '@', len);
		*lines_r = i - at + 1;
		if (digit && closes(p, len))
			return sure ? QUOTE_BEFORE_ALL : QUOTE_BEFORE_QUOTED;
		/* 26.06.2014, 14:41, "Name" <name@host>: */
		if (dated && len > 2 && memcmp(p + len - 2, ">:", 2) == 0)
			return QUOTE_BEFORE_QUOTED;
	}
	return QUOTE_NONE;
}

/* "---- John Smith wrote ----" */
static bool dashed_attribution(const struct quote_line *l)
{
	return l->n > 12 && begins(l->p, l->n, "--") && ends(l->p, l->n, "--") && closes(l->p, l->n);
}

/*
 * Whatever its language: one line that names a moment, and ends as attributions do or with an address and a colon. A person
 * may write such a line, too; what is quoted below it decides.
 */
static bool looks_attributed(const struct quote_line *l)
{
	if (l->n >= ATTRIBUTION_BYTES)
		return false;
	return (has_time(l->p, l->n) && (closes(l->p, l->n) || ends(l->p, l->n, ">:"))) ||
	       (begins(l->p, l->n, "Sent from ") && closes(l->p, l->n));
}

/* The sender's address alone, and on the next line when and that they wrote: a long name was wrapped. */
static bool wrapped_attribution(const struct quote_line *lines, size_t n, size_t at)
{
	static const char *const begun[] = {"于", "於", "在"};
	const struct quote_line *l = &lines[at], *next = l + 1;
	size_t len = l->n;

	if (at + 1 >= n || len > 200 || !memchr(l->p, '@', len) || !closes(next->p, next->n) ||
	    !has_time(next->p, next->n))
		return false;
	for (size_t i = 0; i < COUNT_OF(begun); i++) {
		if (ends(l->p, len, begun[i]))
			return true;
		if (l->p[len - 1] == '>' && begins(next->p, next->n, begun[i]))
			return true;
	}
	return false;
}

/* "reply On Wed, Apr 4, 2012 at 3:59 PM, bob@example.com wrote:" - where the attribution begins, 0 = it does not. */
static size_t inside_line(const struct quote_line *l)
{
	const char *on = NULL, *p = l->p;
	size_t left = l->n;

	if (l->n >= ATTRIBUTION_BYTES || !closes(l->p, l->n))
		return 0;
	for (const char *hit; (hit = memmem(p, left, " On ", 4)) != NULL;) {
		on = hit;
		left -= (size_t)(hit + 1 - p);
		p = hit + 1;
	}
	size_t rest = on ? (size_t)(l->p + l->n - on) : 0;

	if (!on || !has_time(on, rest) || !memchr(on, ',', rest) || memchr(l->p, '@', (size_t)(on - l->p)))
		return 0;
	while (on > l->p && on[-1] == '-')
		on--;
	return (size_t)(on - l->p);
}

/* Somebody before the date: 客服中心 <support@hub.example> 于2024年5月5日周日 15:20写道： */
static bool one_line_attribution(const struct quote_line *l)
{
	return l->n < ATTRIBUTION_BYTES && closes(l->p, l->n) && memchr(l->p, '@', l->n) &&
	       (has_time(l->p, l->n) || holds(l->p, l->n, "年"));
}

enum quote_marker quote_marker_at(const struct quote_line *lines, size_t n, size_t at, size_t *lines_r,
				  size_t *offset_r)
{
	const struct quote_line *l = &lines[at];
	size_t skip = 0;

	*offset_r = 0;
	*lines_r = 1;
	if (l->n == 0)
		return QUOTE_NONE;
	if (original(l) || header_block(lines, n, at, lines_r))
		return QUOTE_BEFORE_ALL;
	*lines_r = 1;
	*offset_r = inside_line(l);
	if (*offset_r)
		return QUOTE_BEFORE_QUOTED;
	if (one_line_attribution(l))
		return QUOTE_BEFORE_ALL;
	while (skip < l->n && l->p[skip] == '-')
		skip++;
	enum quote_marker m =
		opens(l->p + skip, l->n - skip) ? attribution(lines, n, at, skip, lines_r) : QUOTE_NONE;

	if (m != QUOTE_NONE)
		return m;
	if (wrapped_attribution(lines, n, at)) {
		*lines_r = 2;
		return QUOTE_BEFORE_ALL;
	}
	*lines_r = 1;
	return dashed_attribution(l) || looks_attributed(l) ? QUOTE_BEFORE_QUOTED : QUOTE_NONE;
}
