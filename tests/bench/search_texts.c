/* search_texts.c - sentences of the trade between words that a generator makes up. */
#include "tests/bench/search_texts.h"

#include <stdio.h>
#include <string.h>

#include "hub/base/rc.h"
#include "hub/text/utf8.h"

#define WORDS_EN 40000
#define WORDS_ZH 30000
#define HAN_USED 2600 /* characters that the made-up words are made of */

static uint64_t mix(uint64_t x)
{
	x += UINT64_C(0x9e3779b97f4a7c15);
	x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
	return x ^ (x >> 31);
}

struct pen {
	char *out;
	size_t n;
	uint64_t seed;
};

static uint64_t draw(struct pen *p, uint64_t below)
{
	p->seed = mix(p->seed);
	return (p->seed >> 11) % below;
}

/* Small numbers far more often than large ones, much as Zipf found. */
static uint64_t draw_uneven(struct pen *p, uint64_t below)
{
	uint64_t octave = 1;

	while (octave < below && draw(p, 16) != 0)
		octave *= 2;
	return draw(p, octave < below ? octave : below);
}

static void put(struct pen *p, const char *text)
{
	size_t n = strlen(text);

	if (p->n + n + 1 >= SEARCH_TEXT_ROOM)
		return;
	memcpy(p->out + p->n, text, n + 1);
	p->n += n;
}

static const char *const english[] = {
	"Please help me with this order",
	"I would like a refund for the order",
	"Where is my parcel?",
	"I want to reset my password",
	"The printer is offline since the update",
	"Thank you very much for your help",
	"Please let me know as soon as possible",
	"The invoice has the wrong address",
	"I cannot log in to my account",
	"Could you please send the invoice again?",
	"The app crashes when I open it",
	"My payment was charged twice",
	"The delivery has not arrived yet",
	"I am still waiting for an answer",
	"Can I exchange it for another size?",
	"The warranty should still cover this",
};
static const char *const chinese[] = {
	"您好，请问我的订单到哪里了？",
	"我想申请退款。",
	"这个问题已经持续一周了。",
	"账号无法登录，提示密码错误。",
	"打印机一直离线。",
	"收不到短信验证码。",
	"请尽快帮我处理一下这个问题。",
	"发票抬头开错了。",
	"谢谢您的帮助！",
	"更新之后应用就闪退。",
	"重复扣款了两次。",
	"快递显示已签收但是没有收到。",
	"请问可以换货吗？",
	"商品质量有问题。",
	"什么时候能发货？",
	"能不能开具增值税发票？",
	"客服电话一直占线。",
	"固件降级之后就不能用了。",
};
static const char *const traditional[] = {
	"您好，請問我的訂單到哪裡了？",
	"我想申請退款。",
	"軟體更新之後就無法登入。",
	"發票抬頭開錯了。",
	"印表機一直離線。",
	"請盡快幫我處理這個問題。",
	"謝謝您的協助！",
};

static void word_en(struct pen *p)
{
	static const char *const parts[] = {"ba",  "cor", "den", "el",	"fi",  "gra", "hin", "ja",
					    "ket", "lo",  "mir", "nes", "ost", "pla", "qui", "ren",
					    "sta", "tol", "un",	 "ver", "wis", "xan", "yor", "zel"};
	uint64_t x = mix(draw_uneven(p, WORDS_EN) + 77);

	put(p, " ");
	for (unsigned i = 0; i < 2 + x % 3; i++)
		put(p, parts[(x >> (8 + 8 * i)) % COUNT_OF(parts)]);
}

static void han(struct pen *p, uint64_t x)
{
	char c[5] = "";

	c[utf8_write((uint32_t)(0x4e00 + x % HAN_USED * 8), c)] = 0;
	put(p, c);
}

static void word_zh(struct pen *p)
{
	uint64_t x = mix(draw_uneven(p, WORDS_ZH) + 99);

	for (unsigned i = 0; i < 1 + x % 4 / 3 + 1; i++)
		han(p, x >> (8 + 12 * i));
}

static void sentence_en(struct pen *p)
{
	put(p, p->n ? " " : "");
	if (draw(p, 5) == 0) {
		put(p, english[draw_uneven(p, COUNT_OF(english))]);
	} else {
		put(p, "The");
		for (uint64_t i = 0, n = 6 + draw(p, 9); i < n; i++)
			word_en(p);
	}
	put(p, ". ");
}

static void sentence_zh(struct pen *p, bool hant)
{
	if (draw(p, 5) == 0) {
		put(p, hant ? traditional[draw_uneven(p, COUNT_OF(traditional))]
			    : chinese[draw_uneven(p, COUNT_OF(chinese))]);
		return;
	}
	for (uint64_t i = 0, n = 4 + draw(p, 6); i < n; i++)
		word_zh(p);
	put(p, "，");
}

uint32_t search_order_number(uint64_t n)
{
	return (uint32_t)(1000000 + mix(n + 5) % 60000 * 37);
}

size_t search_text(uint64_t n, char out[SEARCH_TEXT_ROOM])
{
	struct pen p = {out, 0, n};
	uint64_t kind = draw(&p, 100), sentences = 3 + draw(&p, 8);
	char number[32];

	out[0] = 0;
	for (uint64_t i = 0; i < sentences; i++) {
		if (kind < 40 || (kind >= 92 && i % 2))
			sentence_en(&p);
		else
			sentence_zh(&p, kind >= 82 && kind < 92);
	}
	if (n % 3 == 0) {
		snprintf(number, sizeof(number), " #%u", search_order_number(n));
		put(&p, number);
	}
	return p.n;
}

size_t search_subject(uint64_t n, char out[SEARCH_TEXT_ROOM])
{
	struct pen p = {out, 0, mix(n ^ UINT64_C(0x5b1ec7))};

	out[0] = 0;
	put(&p, n % 2 ? chinese[draw(&p, COUNT_OF(chinese))] : english[draw(&p, COUNT_OF(english))]);
	n % 2 ? word_zh(&p) : word_en(&p);
	return p.n;
}

size_t search_name(uint64_t n, char out[SEARCH_TEXT_ROOM])
{
	static const char *const family[] = {"王", "李", "张", "刘", "陈", "杨", "黄", "赵",   "吴",
					     "周", "徐", "孙", "马", "朱", "胡", "林", "欧阳", "陳"};
	static const char *const given[] = {"伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋",
					    "勇", "艳", "杰", "娟", "涛", "明", "超", "秀", "霞", "平"};
	static const char *const first[] = {"Alice", "Bruno", "Chloe", "Deniz", "Emma", "Farid", "Grace",
					    "Hugo",  "Ivana", "Jonas", "Karim", "Lena", "Marta", "Nils"};
	struct pen p = {out, 0, mix(n ^ UINT64_C(0xc0571))};

	out[0] = 0;
	if (n % 2) {
		put(&p, family[draw(&p, COUNT_OF(family))]);
		for (unsigned i = 0; i < 1 + draw(&p, 2); i++)
			put(&p, given[draw(&p, COUNT_OF(given))]);
	} else {
		put(&p, first[draw(&p, COUNT_OF(first))]);
		word_en(&p);
	}
	return p.n;
}
