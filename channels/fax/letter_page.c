/* letter_page.c - a page of reports as a letter without an addressee. */
#include "channels/fax/letter_page.h"

enum rc letter_page_write(struct job *j, struct letter_client *c, const struct report_page_text *t,
			  enum locale l, struct bytes *pdf_r)
{
	unsigned pages;
	const struct letter letter = {
		.language = locale_name(l),
		.letterhead = t->made,
		.footer = "",
		.from = "",
		.to = "",
		.number = "",
		.date = "",
		.reference = "",
		.subject = t->title,
		.plain = true,
		.text = t->text,
		.enclosed = "",
		.cover_note = "",
	};

	return letter_client_write(c, j, &letter, pdf_r, &pages);
}
