/*
 * fuzz_parser_answer.c - any bytes as the answer of a parser that hostile bytes have taken over.
 *
 * Read or refused; what is read obeys the promises of mail_read.h.
 */
#include <string.h>
#include <talloc.h>

#include "channels/mail/parser_answer.h"
#include "hub/text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct mail_read *m;
	enum rc rc = parser_answer_decode(&j, (struct bytes){data, n}, n % 2, &m);

	must(rc == RC_OK || rc == RC_INVALID || rc == RC_IO);
	if (rc == RC_OK) {
		must(m->visible_bytes <= strlen(m->text) && m->kind < MAIL_KIND_END && m->class < CLASS_END);
		must(utf8_is_line((struct bytes){(const uint8_t *)m->subject, strlen(m->subject)}));
		for (size_t i = 0; i < m->parts_n; i++)
			must(m->parts[i].content.p >= data &&
			     m->parts[i].content.p + m->parts[i].content.n <= data + n);
	}
	talloc_free(j.ctx);
	return 0;
}
