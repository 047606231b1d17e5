/*
 * personal.h - a customer's words without what tells who they are: for articles, which others read.
 *
 * Names that are given (whole and in parts, 王先生 by the family name), mail addresses, telephone and other numbers of five
 * digits and more, "#1234", links that carry a query or such a number. Dates, versions and what a lamp is called ("A60",
 * "4.8.1", 2026-11-22) stay. It is a help, not a proof: postal addresses and names that nobody gave are left to whoever reads
 * the draft over.
 * Pure but for talloc.
 */
#ifndef WORKFLOW_PERSONAL_H
#define WORKFLOW_PERSONAL_H

#include <stddef.h>

#include "workflow/article_locale.h"

/* clang-format off */
#define PERSONAL_LIST(X) \
	X(NAME, "name", "[name]", "[姓名]", "[姓名]") \
	X(MAIL, "mail", "[email address]", "[邮箱地址]", "[電子郵件地址]") \
	X(PHONE, "phone", "[phone number]", "[电话号码]", "[電話號碼]") \
	X(NUMBER, "number", "[number]", "[编号]", "[編號]") \
	X(LINK, "link", "[link]", "[链接]", "[連結]")
#define X(name, word, en, cn, tw) PERSONAL_##name,
enum personal_kind { PERSONAL_LIST(X) PERSONAL_END };
#undef X
/* clang-format on */
const char *personal_kind_name(enum personal_kind k);

/* How many of each kind were taken out are added to counts. On ctx. */
char *personal_take_out(void *ctx, const char *text, const char *const *names, size_t n, enum locale l,
			size_t counts[PERSONAL_END]);

#endif
