/* mail_template_words.c - what automatic mails say where the house says nothing of its own, a row a language. */
#include "workflow/mail_template.h"

/* clang-format off */
static const struct mail_text words[TEMPLATE_END][LOCALES] = {
	[TEMPLATE_ACKNOWLEDGEMENT] = {
		[LOCALE_EN] = {"We have received your message: {ticket.subject} [#{ticket.number}]",
		 "Hello {customer.name},\n"
		 "\n"
		 "thank you for writing to {mailbox.name}. We have received your message \"{ticket.subject}\". Your request has the number {ticket.number}.\n"
		 "\n"
		 "A person will read it and answer you by mail. If you want to add something, just answer this mail.\n"
		 "\n"
		 "{mailbox.name}\n"},
		[LOCALE_ZH_CN] = {"已收到您的来信：{ticket.subject} [#{ticket.number}]",
		 "{customer.name}，您好！\n"
		 "\n"
		 "感谢您联系{mailbox.name}。我们已收到您的来信“{ticket.subject}”，工单编号为 {ticket.number}。\n"
		 "\n"
		 "工作人员会阅读并通过邮件回复您。如需补充信息，直接回复本邮件即可。\n"
		 "\n"
		 "{mailbox.name}\n"},
		[LOCALE_ZH_TW] = {"已收到您的來信：{ticket.subject} [#{ticket.number}]",
		 "{customer.name} 您好：\n"
		 "\n"
		 "感謝您與{mailbox.name}聯絡。我們已收到您的來信「{ticket.subject}」，工單編號為 {ticket.number}。\n"
		 "\n"
		 "服務人員會閱讀並以電子郵件回覆您。若需補充資訊，直接回覆這封郵件即可。\n"
		 "\n"
		 "{mailbox.name}\n"},
	},
	[TEMPLATE_ACKNOWLEDGEMENT_SHORT] = {
		[LOCALE_EN] = {"We have received your message [#{ticket.number}]",
		 "Hello,\n"
		 "\n"
		 "a message from this address has reached {mailbox.name}. It has the number {ticket.number}, and a person will read it.\n"
		 "\n"
		 "If it was not you who wrote, you need not do anything.\n"
		 "\n"
		 "{mailbox.name}\n"},
		[LOCALE_ZH_CN] = {"已收到您的来信 [#{ticket.number}]",
		 "您好！\n"
		 "\n"
		 "{mailbox.name}收到了一封来自此邮箱的来信，工单编号为 {ticket.number}，工作人员会阅读。\n"
		 "\n"
		 "如果不是您本人发送，请忽略此邮件。\n"
		 "\n"
		 "{mailbox.name}\n"},
		[LOCALE_ZH_TW] = {"已收到您的來信 [#{ticket.number}]",
		 "您好：\n"
		 "\n"
		 "{mailbox.name}收到了一封來自此電子郵件地址的來信，工單編號為 {ticket.number}，服務人員會閱讀。\n"
		 "\n"
		 "若非您本人寄出，請忽略這封郵件。\n"
		 "\n"
		 "{mailbox.name}\n"},
	},
	[TEMPLATE_ALARM_OVERDUE] = {
		[LOCALE_EN] = {"Overdue: {clock}, #{ticket.number} {ticket.subject}",
		 "{clock} on ticket #{ticket.number} is overdue; the deadline passed {span}.\n"
		 "\n"
		 "Subject:   {ticket.subject}\n"
		 "Customer:  {customer.name}\n"
		 "Team:      {team.name}\n"
		 "Assignee:  {assignee.name}\n"
		 "Level:     {level}\n"
		 "\n"
		 "Open it to answer or to acknowledge:\n"
		 "{ticket.link}\n"
		 "\n"
		 "-- \n"
		 "Onevoice sent this by the escalation rules of your house. Answers to this mail are not filed; please work in the desk.\n"},
		[LOCALE_ZH_CN] = {"已超时：{clock}，#{ticket.number} {ticket.subject}",
		 "工单 #{ticket.number} 的{clock}已超时，截止时间为{span}。\n"
		 "\n"
		 "主题：  {ticket.subject}\n"
		 "客户：  {customer.name}\n"
		 "团队：  {team.name}\n"
		 "处理人：{assignee.name}\n"
		 "级别：  {level}\n"
		 "\n"
		 "打开工单以回复或确认：\n"
		 "{ticket.link}\n"
		 "\n"
		 "-- \n"
		 "本邮件由 Onevoice 按升级规则自动发送。请勿直接回复，请在工作台中处理。\n"},
		[LOCALE_ZH_TW] = {"已逾時：{clock}，#{ticket.number} {ticket.subject}",
		 "工單 #{ticket.number} 的{clock}已逾時，期限為{span}。\n"
		 "\n"
		 "主旨：  {ticket.subject}\n"
		 "客戶：  {customer.name}\n"
		 "團隊：  {team.name}\n"
		 "處理人：{assignee.name}\n"
		 "層級：  {level}\n"
		 "\n"
		 "開啟工單以回覆或確認：\n"
		 "{ticket.link}\n"
		 "\n"
		 "-- \n"
		 "本郵件由 Onevoice 依升級規則自動寄出。請勿直接回覆，請在工作台中處理。\n"},
	},
	[TEMPLATE_ALARM_AHEAD] = {
		[LOCALE_EN] = {"Due {span}: {clock}, #{ticket.number} {ticket.subject}",
		 "{clock} on ticket #{ticket.number} is due {span}.\n"
		 "\n"
		 "Subject:   {ticket.subject}\n"
		 "Customer:  {customer.name}\n"
		 "Team:      {team.name}\n"
		 "Assignee:  {assignee.name}\n"
		 "Level:     {level}\n"
		 "\n"
		 "Open it to answer or to acknowledge:\n"
		 "{ticket.link}\n"
		 "\n"
		 "-- \n"
		 "Onevoice sent this by the escalation rules of your house. Answers to this mail are not filed; please work in the desk.\n"},
		[LOCALE_ZH_CN] = {"{span}到期：{clock}，#{ticket.number} {ticket.subject}",
		 "工单 #{ticket.number} 的{clock}将于{span}到期。\n"
		 "\n"
		 "主题：  {ticket.subject}\n"
		 "客户：  {customer.name}\n"
		 "团队：  {team.name}\n"
		 "处理人：{assignee.name}\n"
		 "级别：  {level}\n"
		 "\n"
		 "打开工单以回复或确认：\n"
		 "{ticket.link}\n"
		 "\n"
		 "-- \n"
		 "本邮件由 Onevoice 按升级规则自动发送。请勿直接回复，请在工作台中处理。\n"},
		[LOCALE_ZH_TW] = {"{span}到期：{clock}，#{ticket.number} {ticket.subject}",
		 "工單 #{ticket.number} 的{clock}將於{span}到期。\n"
		 "\n"
		 "主旨：  {ticket.subject}\n"
		 "客戶：  {customer.name}\n"
		 "團隊：  {team.name}\n"
		 "處理人：{assignee.name}\n"
		 "層級：  {level}\n"
		 "\n"
		 "開啟工單以回覆或確認：\n"
		 "{ticket.link}\n"
		 "\n"
		 "-- \n"
		 "本郵件由 Onevoice 依升級規則自動寄出。請勿直接回覆，請在工作台中處理。\n"},
	},
	[TEMPLATE_ALARM_CLEARED] = {
		[LOCALE_EN] = {"All clear: {clock}, #{ticket.number} {ticket.subject}",
		 "All clear: {clock} on ticket #{ticket.number} needs nothing more from you.\n"
		 "\n"
		 "Subject:   {ticket.subject}\n"
		 "Customer:  {customer.name}\n"
		 "Team:      {team.name}\n"
		 "Assignee:  {assignee.name}\n"
		 "Level:     {level}\n"
		 "\n"
		 "Open it to answer or to acknowledge:\n"
		 "{ticket.link}\n"
		 "\n"
		 "-- \n"
		 "Onevoice sent this by the escalation rules of your house. Answers to this mail are not filed; please work in the desk.\n"},
		[LOCALE_ZH_CN] = {"已解除：{clock}，#{ticket.number} {ticket.subject}",
		 "工单 #{ticket.number} 的{clock}提醒已解除，无需您再处理。\n"
		 "\n"
		 "主题：  {ticket.subject}\n"
		 "客户：  {customer.name}\n"
		 "团队：  {team.name}\n"
		 "处理人：{assignee.name}\n"
		 "级别：  {level}\n"
		 "\n"
		 "打开工单以回复或确认：\n"
		 "{ticket.link}\n"
		 "\n"
		 "-- \n"
		 "本邮件由 Onevoice 按升级规则自动发送。请勿直接回复，请在工作台中处理。\n"},
		[LOCALE_ZH_TW] = {"已解除：{clock}，#{ticket.number} {ticket.subject}",
		 "工單 #{ticket.number} 的{clock}提醒已解除，您無須再處理。\n"
		 "\n"
		 "主旨：  {ticket.subject}\n"
		 "客戶：  {customer.name}\n"
		 "團隊：  {team.name}\n"
		 "處理人：{assignee.name}\n"
		 "層級：  {level}\n"
		 "\n"
		 "開啟工單以回覆或確認：\n"
		 "{ticket.link}\n"
		 "\n"
		 "-- \n"
		 "本郵件由 Onevoice 依升級規則自動寄出。請勿直接回覆，請在工作台中處理。\n"},
	},
	[TEMPLATE_ALARM_DIGEST] = {
		[LOCALE_EN] = {"{alarms} alarms within a minute",
		 "There were {alarms} more alarms for you within a minute, and {cleared} all-clears.\n"
		 "{tickets}\n"
		 "Open it to answer or to acknowledge:\n"
		 "{ticket.link}\n"
		 "\n"
		 "-- \n"
		 "Onevoice sent this by the escalation rules of your house. Answers to this mail are not filed; please work in the desk.\n"},
		[LOCALE_ZH_CN] = {"一分钟内有 {alarms} 条升级提醒",
		 "一分钟内另有 {alarms} 条升级提醒发给您，其中 {cleared} 条已解除。\n"
		 "{tickets}\n"
		 "打开工单以回复或确认：\n"
		 "{ticket.link}\n"
		 "\n"
		 "-- \n"
		 "本邮件由 Onevoice 按升级规则自动发送。请勿直接回复，请在工作台中处理。\n"},
		[LOCALE_ZH_TW] = {"一分鐘內有 {alarms} 則升級提醒",
		 "一分鐘內另有 {alarms} 則升級提醒傳送給您，其中 {cleared} 則已解除。\n"
		 "{tickets}\n"
		 "開啟工單以回覆或確認：\n"
		 "{ticket.link}\n"
		 "\n"
		 "-- \n"
		 "本郵件由 Onevoice 依升級規則自動寄出。請勿直接回覆，請在工作台中處理。\n"},
	},
	[TEMPLATE_HELP_CONFIRM] = {
		[LOCALE_EN] = {"Please confirm your request",
		 "Hello,\n"
		 "\n"
		 "somebody, we hope you, wrote to {house.name} with this address:\n"
		 "\n"
		 "    {ticket.subject}\n"
		 "\n"
		 "Open this page and press \"Send now\" to send it. The link is good for two days.\n"
		 "\n"
		 "{link}\n"
		 "\n"
		 "If it was not you, do nothing: nothing is sent and we keep nothing.\n"},
		[LOCALE_ZH_CN] = {"请确认您的请求",
		 "您好！\n"
		 "\n"
		 "有人（希望是您本人）用此邮箱向{house.name}提交了请求：\n"
		 "\n"
		 "    {ticket.subject}\n"
		 "\n"
		 "请打开下面的页面，点击“立即提交”。链接两天内有效。\n"
		 "\n"
		 "{link}\n"
		 "\n"
		 "如果不是您本人操作，请忽略此邮件：请求不会提交，内容也不会保留。\n"},
		[LOCALE_ZH_TW] = {"請確認您的請求",
		 "您好：\n"
		 "\n"
		 "有人（希望是您本人）使用此電子郵件地址向{house.name}提出了請求：\n"
		 "\n"
		 "    {ticket.subject}\n"
		 "\n"
		 "請開啟下方頁面並按下「立即送出」。連結兩天內有效。\n"
		 "\n"
		 "{link}\n"
		 "\n"
		 "若非您本人操作，請忽略這封郵件：請求不會送出，內容也不會保留。\n"},
	},
	[TEMPLATE_HELP_REQUESTS] = {
		[LOCALE_EN] = {"Your requests to us",
		 "Hello,\n"
		 "\n"
		 "here you see your requests to {house.name}, and can answer:\n"
		 "\n"
		 "{link}\n"
		 "\n"
		 "The link is good for one day. Please do not pass it on: whoever has it reads your requests.\n"
		 "If you did not ask for it, you need not do anything.\n"},
		[LOCALE_ZH_CN] = {"查看您提交的请求",
		 "您好！\n"
		 "\n"
		 "点击下面的链接，即可查看您向{house.name}提交的请求并回复：\n"
		 "\n"
		 "{link}\n"
		 "\n"
		 "链接一天内有效。请勿转发：持有链接的人可以看到您的请求内容。\n"
		 "如果不是您本人操作，请忽略此邮件。\n"},
		[LOCALE_ZH_TW] = {"查看您提出的請求",
		 "您好：\n"
		 "\n"
		 "請點選下方連結，即可查看您向{house.name}提出的請求並回覆：\n"
		 "\n"
		 "{link}\n"
		 "\n"
		 "連結一天內有效。請勿轉寄：持有連結的人可以看到您的請求內容。\n"
		 "若非您本人操作，請忽略這封郵件。\n"},
	},
	[TEMPLATE_CHAT_OWED] = {
		[LOCALE_EN] = {"Our chat",
		 "You had left our chat when we answered. This is what we wrote; just reply to this mail.\n"
		 "\n"
		 "{lines}\n"},
		[LOCALE_ZH_CN] = {"聊天",
		 "我们回复时您已离开聊天。以下是我们的回复，直接回复此邮件即可继续。\n"
		 "\n"
		 "{lines}\n"},
		[LOCALE_ZH_TW] = {"聊天",
		 "我們回覆時您已離開聊天。以下是我們的回覆，直接回覆此郵件即可繼續。\n"
		 "\n"
		 "{lines}\n"},
	},
	[TEMPLATE_CHAT_TRANSCRIPT] = {
		[LOCALE_EN] = {"Our chat",
		 "This is what was said in our chat, as you asked.\n"
		 "\n"
		 "{lines}\n"},
		[LOCALE_ZH_CN] = {"聊天",
		 "以下是您索取的聊天记录。\n"
		 "\n"
		 "{lines}\n"},
		[LOCALE_ZH_TW] = {"聊天",
		 "以下是您索取的聊天記錄。\n"
		 "\n"
		 "{lines}\n"},
	},
	[TEMPLATE_SURVEY] = {
		[LOCALE_EN] = {"{survey.subject}",
		 "{survey.intro}\n"
		 "\n"
		 "{survey.question}\n"
		 "\n"
		 "{survey.answers}\n"
		 "\n"
		 "A link only marks your choice; it is saved when you press the button on the page. The links are yours alone and work for 28 days.\n"},
		[LOCALE_ZH_CN] = {"{survey.subject}",
		 "{survey.intro}\n"
		 "\n"
		 "{survey.question}\n"
		 "\n"
		 "{survey.answers}\n"
		 "\n"
		 "点击链接只会预选分数，在页面上按“提交”后才会保存。链接仅供您本人使用，28 天内有效。\n"},
		[LOCALE_ZH_TW] = {"{survey.subject}",
		 "{survey.intro}\n"
		 "\n"
		 "{survey.question}\n"
		 "\n"
		 "{survey.answers}\n"
		 "\n"
		 "點擊連結只會預選分數，在頁面上按「送出」後才會儲存。連結僅供您本人使用，28 天內有效。\n"},
	},
};
/* clang-format on */

const struct mail_text *mail_template_usual(enum mail_template k, enum locale l)
{
	must(k < TEMPLATE_END && l < LOCALES);
	return &words[k][l];
}
