/* mailbox_letter.c - what a mail about a mailbox says. */
#include "workflow/mailbox_letter.h"

#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "hub/text/pattern.h"
#include "workflow/civil_date.h"
#include "workflow/outbox.h"
#include "workflow/outbox_letter.h"

/* In the order of MAILBOX_REASON_LIST. */
static const struct phrase reasons[] = {
	{{"", "", ""}},
	{{"the name service does not know the server", "域名服务查不到该服务器",
	  "網域名稱服務查不到該伺服器"}},
	{{"the server does not answer", "服务器没有应答", "伺服器沒有回應"}},
	{{"the server took too long to answer", "服务器应答超时", "伺服器回應逾時"}},
	{{"the server's certificate is for another name", "服务器证书上的名称不符",
	  "伺服器憑證上的名稱不符"}},
	{{"the server's certificate has expired", "服务器证书已过期", "伺服器憑證已過期"}},
	{{"the server's certificate is not signed by anybody we trust", "服务器证书不受信任",
	  "伺服器憑證不受信任"}},
	{{"the server offers no TLS that we accept", "服务器不提供可接受的 TLS 加密",
	  "伺服器不提供可接受的 TLS 加密"}},
	{{"the server let us in before the connection was safe, which is not believed",
	  "服务器在加密之前就允许登录，已拒绝", "伺服器在加密之前就允許登入，已拒絕"}},
	{{"the server does not accept the user, the password or the token", "服务器不接受用户名、密码或令牌",
	  "伺服器不接受使用者名稱、密碼或權杖"}},
	{{"the server does not offer this way to sign in", "服务器不支持这种登录方式",
	  "伺服器不支援這種登入方式"}},
	{{"the identity server gives no token", "身份服务器没有发放令牌", "身分識別伺服器沒有發放權杖"}},
	{{"the consent ends soon or has ended: a new refresh token is needed",
	  "授权即将到期或已到期，需要新的刷新令牌", "授權即將到期或已到期，需要新的重新整理權杖"}},
	{{"the stored secret cannot be opened with our key file: it must be entered again",
	  "无法用密钥文件打开已保存的密码，请重新输入", "無法用金鑰檔開啟已儲存的密碼，請重新輸入"}},
	{{"the settings cannot be used", "这些设置无法使用", "這些設定無法使用"}},
	{{"there is no such folder", "没有这个文件夹", "沒有這個資料夾"}},
	{{"there is no folder to move mails to", "没有用于移动邮件的文件夹", "沒有用來移動郵件的資料夾"}},
	{{"the server lets us read but not change the folder", "文件夹只能读取，不能更改",
	  "資料夾只能讀取，不能變更"}},
	{{"what answers there does not speak the language it should", "对方的应答不符合协议",
	  "對方的回應不符合通訊協定"}},
	{{"the server refuses", "服务器拒绝", "伺服器拒絕"}},
	{{"the server is in use by too many, or asks us to come back later", "服务器繁忙，要求稍后再试",
	  "伺服器忙碌，要求稍後再試"}},
	{{"the connection was lost", "连接中断", "連線中斷"}},
	{{"our own database does not take what was fetched", "收取的邮件无法存入数据库",
	  "收取的郵件無法存入資料庫"}},
	{{"no mail has come for longer than it should take", "太久没有收到邮件", "太久沒有收到郵件"}},
	{{"the heartbeat mail has not come back", "心跳邮件没有返回", "心跳郵件沒有返回"}},
	{{"mail has waited to leave for more than half an hour", "有邮件等待发送已超过半小时",
	  "有郵件等待寄出已超過半小時"}},
	{{"something is wrong", "出现问题", "發生問題"}},
};
_Static_assert(COUNT_OF(reasons) == MAILBOX_REASON_END, "a phrase for every reason");

const char *mailbox_reason_phrase(uint32_t why, enum locale l)
{
	return reasons[why < MAILBOX_REASON_END ? why : MAILBOX_OTHER_TROUBLE].in[l];
}

const char *mailbox_reason_words(uint32_t r)
{
	return mailbox_reason_phrase(r, LOCALE_EN);
}

static const struct phrase dead_subject = {
	{"Mailbox {address} does not work", "邮箱 {address} 无法正常工作", "信箱 {address} 無法正常運作"}};
static const struct phrase warn_subject = {
	{"Mailbox {address} needs attention", "邮箱 {address} 需要处理", "信箱 {address} 需要處理"}};
static const struct phrase well_subject = {
	{"Mailbox {address} works again", "邮箱 {address} 已恢复正常", "信箱 {address} 已恢復正常"}};
static const struct phrase ways[] = {{{"Mail in", "收信", "收信"}},
				     {{"Mail out", "发信", "寄信"}},
				     {{"Mail in and out", "收发信", "收寄信"}}};
static const struct phrase why_text = {{"{way}: {reason}.\n", "{way}：{reason}。\n", "{way}：{reason}。\n"}};
static const struct phrase said_text = {
	{"The other side says: {said}\n", "对方的说明：{said}\n", "對方的說明：{said}\n"}};
static const struct phrase since_text = {
	{"Since {time} UTC.\n", "开始时间：{time} UTC。\n", "開始時間：{time} UTC。\n"}};
static const struct phrase until_text = {
	{"It ends {time} UTC.\n", "到期时间：{time} UTC。\n", "到期時間：{time} UTC。\n"}};
static const struct phrase well_text = {
	{"Mail comes in and leaves again.\n", "收信与发信均已恢复。\n", "收信與寄信均已恢復。\n"}};
static const struct phrase foot = {
	{"\nSee the desk: Settings, Mailboxes.\n\n-- \nOnevoice sent this because you look after the "
	 "house.\n",
	 "\n请在工作台中查看：设置 → 邮箱。\n\n-- \n本邮件由 Onevoice 自动发送给管理员。\n",
	 "\n請在工作台中查看：設定 → 信箱。\n\n-- \n本郵件由 Onevoice 自動寄給管理員。\n"}};

static char *filled(void *ctx, const struct phrase *p, enum locale l, const char *name, const char *value)
{
	const struct pattern_value values[] = {{name, value}, {NULL, NULL}};

	return pattern_fill(ctx, p->in[l], values);
}

/* "2026-11-22 13:40" */
static char *time_text(void *ctx, instant t)
{
	char text[CIVIL_INSTANT_SIZE], *copy;

	instant_text(t, text);
	text[sizeof("2026-11-22T13:40") - 1] = '\0';
	text[sizeof("2026-11-22") - 1] = ' ';
	copy = talloc_strdup(ctx, text);
	must(copy);
	return copy;
}

static char *trouble_text(void *ctx, enum locale l, const struct mailbox_trouble *t)
{
	const struct pattern_value why[] = {
		{"way", ways[t->side].in[l]}, {"reason", mailbox_reason_phrase(t->why, l)}, {NULL, NULL}};
	char *text = pattern_fill(ctx, why_text.in[l], why);

	if (*t->said)
		text = talloc_asprintf(ctx, "%s%s", text, filled(ctx, &said_text, l, "said", t->said));
	if (t->until.ms)
		text = talloc_asprintf(ctx, "%s%s", text,
				       filled(ctx, &until_text, l, "time", time_text(ctx, t->until)));
	else if (t->since.ms)
		text = talloc_asprintf(ctx, "%s%s", text,
				       filled(ctx, &since_text, l, "time", time_text(ctx, t->since)));
	must(text);
	return text;
}

struct mailbox_mail mailbox_letter_text(void *ctx, enum locale l, const struct mailbox_story *s)
{
	const struct phrase *subject = !s->trouble		     ? &well_subject
				       : s->state == MAILBOX_FAILING ? &dead_subject
								     : &warn_subject;
	struct mailbox_mail m = {
		.subject = filled(ctx, subject, l, "address", s->address),
		.text = talloc_asprintf(ctx, "%s%s",
					s->trouble ? trouble_text(ctx, l, s->trouble) : well_text.in[l],
					foot.in[l]),
	};

	must(m.subject && m.text);
	return m;
}

enum rc mailbox_letter(struct db_tx *tx, const struct agent *admin, const struct mailbox *from,
		       const struct mailbox_story *s)
{
	void *ctx = tx->job->ctx;
	struct mailbox_mail m;

	if (mail_address_barred(admin->email))
		return RC_OK;
	m = mailbox_letter_text(ctx, locale_of_tag(admin->locale, LOCALE_EN), s);
	return outbox_letter_from(tx, from, LETTER_NOTICE,
				  outbox_mid(ctx, (ticket_id){0}, (message_id){0}, from->address),
				  admin->email, m.subject, m.text);
}
