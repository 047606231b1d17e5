/* enhanced_status.c - a mail system's refusal in words. */
#include "channels/mail/enhanced_status.h"

#include <ctype.h>
#include <string.h>

#include "hub/base/rc.h"

/* Subject and detail; the class only says whether it is for good. */
static const struct {
	const char *code, *words;
} known[] = {
	{"1.0", "something is wrong with the address"},
	{"1.1", "there is no such mailbox"},
	{"1.2", "there is no such mail domain"},
	{"1.3", "the address is not valid"},
	{"1.4", "the address is ambiguous"},
	{"1.6", "the mailbox has moved"},
	{"1.7", "our sender address was not accepted"},
	{"1.8", "our sender domain was not accepted"},
	{"1.10", "the domain accepts no mail"},
	{"2.0", "the mailbox has a problem"},
	{"2.1", "the mailbox is switched off"},
	{"2.2", "the mailbox is full"},
	{"2.3", "the mail is too large for the mailbox"},
	{"2.4", "the mailing list has a problem"},
	{"3.0", "the receiving system has a problem"},
	{"3.1", "the receiving system has no room left"},
	{"3.2", "the receiving system takes no mail at the moment"},
	{"3.3", "the receiving system lacks a capability that the mail needs"},
	{"3.4", "the mail is too large for the receiving system"},
	{"4.0", "the way to the receiving system has a problem"},
	{"4.1", "the receiving system does not answer"},
	{"4.2", "the connection was lost"},
	{"4.3", "the name service has no answer for the domain"},
	{"4.4", "there is no way to the receiving system"},
	{"4.5", "the receiving system is overloaded"},
	{"4.6", "the mail goes in circles"},
	{"4.7", "it was tried for too long without success"},
	{"5.0", "the receiving system did not understand us"},
	{"5.3", "too many recipients at once"},
	{"6.0", "the content of the mail was not accepted"},
	{"6.7", "the address needs a capability that the receiving system lacks"},
	{"7.0", "a rule of the receiving system refused the mail"},
	{"7.1", "the receiving system does not accept mail from us"},
	{"7.7", "the mail did not arrive unchanged"},
	{"7.8", "our credentials were not accepted"},
	{"7.9", "the way of signing in was not accepted"},
	{"7.20", "the mail has no valid signature (DKIM)"},
	{"7.23", "our server may not send for our domain (SPF)"},
	{"7.25", "our server has no proper name (reverse DNS)"},
	{"7.26", "the mail could not be proved to be ours (DKIM and SPF)"},
	{"7.27", "our sender domain accepts no mail"},
};

/* The length of "d.d{1,3}.d{1,3}" at s, 0 when there is none. */
static size_t code_length(const char *s)
{
	size_t n = 1;

	if (*s != '2' && *s != '4' && *s != '5')
		return 0;
	for (int part = 0; part < 2; part++) {
		if (s[n] != '.')
			return 0;
		size_t d = strspn(s + n + 1, "0123456789");

		if (d < 1 || d > 3)
			return 0;
		n += 1 + d;
	}
	return n;
}

void enhanced_status_of_reply(const char *reply, char out[ENHANCED_STATUS_SIZE])
{
	out[0] = 0;
	for (int i = 0; i < 3; i++) {
		if (!isdigit((unsigned char)reply[i]))
			return;
	}

	const char *text = reply[3] ? reply + 4 : reply + 3;
	size_t n = code_length(text);

	if (n && n < ENHANCED_STATUS_SIZE && text[0] == reply[0]) {
		memcpy(out, text, n);
		out[n] = 0;
		return;
	}
	memcpy(out, "0.0.0", 6);
	out[0] = reply[0];
}

const char *enhanced_status_words(const char *status)
{
	if (code_length(status) != strlen(status) || !*status)
		return "it could not be delivered";
	for (size_t i = 0; i < COUNT_OF(known); i++) {
		if (strcmp(known[i].code, status + 2) == 0)
			return known[i].words;
	}
	for (size_t i = 0; i < COUNT_OF(known); i++) { /* the subject's general words: "5.2.17" as "5.2.0" */
		if (strncmp(known[i].code, status + 2, 2) == 0)
			return known[i].words;
	}
	return *status == '4' ? "the receiving system did not take it yet"
			      : "the receiving system refused it";
}

bool enhanced_status_is_final(const char *status)
{
	return *status == '5';
}
