/* chinese_terms.c - words and quotation marks. */
#include "hub/text/chinese_terms.h"

#include <string.h>
#include <talloc.h>

#include "hub/text/text_out.h"
#include "hub/text/utf8.h"

#define QUOTED_BYTES_MOST 600 /* what is longer is no quotation, but a mark that was left open */

/* A log is a record, a diary is not: by the word beside it. */
const struct chinese_known chinese_known_terms[] = {
	{{"保修", "保固"}, true},	  {{"质保", "保固"}, false},
	{{"系统日志", "系統紀錄"}, true}, {{"操作日志", "操作紀錄"}, true},
	{{"登录日志", "登入紀錄"}, true}, {{"访问日志", "存取紀錄"}, true},
	{{"错误日志", "錯誤紀錄"}, true}, {{"运行日志", "執行紀錄"}, true},
	{{"日志文件", "紀錄檔"}, true},	  {{"账号", "帳號"}, true},
	{{"账户", "帳戶"}, true},	  {{"账单", "帳單"}, true},
	{{"邮箱", "信箱"}, true},	  {{"充值", "儲值"}, true},
	{{"充电宝", "行動電源"}, true},	  {{"订单号", "訂單編號"}, true},
	{{"手机号码", "手機號碼"}, true}, {{"手机号", "手機號碼"}, false},
	{{"激光", "雷射"}, true},	  {{"激光打印机", "雷射印表機"}, true},
	{{"后台", "後台"}, true},	  {{"移动端", "行動版"}, false},
	{{"数码相机", "數位相機"}, true}, {{"数码", "數位"}, false},
};
const size_t chinese_known_n = COUNT_OF(chinese_known_terms);

/* ---- quotation marks ---- */

static const struct {
	const char *open, *close;
} marks[][2] = {
	/* simplified, traditional */
	{{"“", "”"}, {"「", "」"}},
	{{"‘", "’"}, {"『", "』"}},
};

static bool begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

static bool has_han(const char *p, size_t n)
{
	char *piece = talloc_strndup(NULL, p, n);

	must(piece);
	bool yes = chinese_has_han(piece);

	talloc_free(piece);
	return yes;
}

/* The character that ends at `p`. */
static const char *before(const char *text, const char *p)
{
	while (p > text && ((unsigned char)*--p & 0xc0) == 0x80)
		;
	return p;
}

static bool is_chinese_around(const char *text, const char *open, const char *inside, const char *end,
			      const char *behind)
{
	size_t n = 0;

	if (has_han(inside, (size_t)(end - inside)))
		return true;
	if (*behind)
		utf8_read(behind, &n);
	const char *left = before(text, open);

	return has_han(left, (size_t)(open - left)) || has_han(behind, n);
}

/* Of the pair that begins at `p`, in the same paragraph: where its end mark stands. NULL: none. */
static const char *end_of(const char *p, const char *close)
{
	for (const char *at = p; *at && *at != '\n' && at - p < QUOTED_BYTES_MOST; at++)
		if (begins(at, close))
			return at;
	return NULL;
}

static char *replace_pair(void *ctx, const char *text, size_t kind, enum chinese_script to)
{
	const size_t from = to == CHINESE_SIMPLIFIED, into = !from;
	const char *open = marks[kind][from].open, *close = marks[kind][from].close;
	struct text_out o = text_out_on(ctx);

	for (const char *p = text; *p;) {
		const char *inside = p + strlen(open), *end = begins(p, open) ? end_of(inside, close) : NULL;

		if (!end || (to == CHINESE_TRADITIONAL &&
			     !is_chinese_around(text, p, inside, end, end + strlen(close)))) {
			text_out_add(&o, p++, 1);
			continue;
		}
		text_out_str(&o, marks[kind][into].open);
		text_out_add(&o, inside, (size_t)(end - inside));
		text_out_str(&o, marks[kind][into].close);
		p = end + strlen(close);
	}
	return o.p;
}

char *chinese_quotes(void *ctx, const char *text, enum chinese_script to)
{
	char *outer = replace_pair(ctx, text, 0, to), *all = replace_pair(ctx, outer, 1, to);

	talloc_free(outer);
	return all;
}
