/* dispatch.gen.c - from a call or file to its function. Made by web/ui/tools/gen.mjs from web/api/schema; do not edit. */
/* clang-format off */
#include "web/api/api.h"

enum rc api_do(struct api *a, enum call call)
{
	switch (call) {
	case CALL_SESSION_CREATE:
		return api_session_create(a);
	case CALL_SESSION_GET:
		return api_session_get(a);
	case CALL_SESSION_END:
		return api_session_end(a);
	case CALL_ME_SET_LOCALE:
		return api_me_set_locale(a);
	case CALL_WORKSPACE_GET:
		return api_workspace_get(a);
	case CALL_TICKET_LIST:
		return api_ticket_list(a);
	case CALL_TICKET_GET:
		return api_ticket_get(a);
	case CALL_TICKET_MESSAGES:
		return api_ticket_messages(a);
	case CALL_TICKET_REPLY:
		return api_ticket_reply(a);
	case CALL_TICKET_NOTE:
		return api_ticket_note(a);
	case CALL_TICKET_ASSIGN:
		return api_ticket_assign(a);
	case CALL_TICKET_SET_STATUS:
		return api_ticket_set_status(a);
	case CALL_TICKET_SET_PRIORITY:
		return api_ticket_set_priority(a);
	case CALL_TICKET_MOVE:
		return api_ticket_move(a);
	case CALL_TICKET_LOOK:
		return api_ticket_look(a);
	case CALL_MAIL_UNREAD:
		return api_mail_unread(a);
	case CALL_MAIL_RETRY:
		return api_mail_retry(a);
	case CALL_OUTGOING_LIST:
		return api_outgoing_list(a);
	case CALL_OUTGOING_GET:
		return api_outgoing_get(a);
	case CALL_CALENDAR_LIST:
		return api_calendar_list(a);
	case CALL_CALENDAR_GET:
		return api_calendar_get(a);
	case CALL_CALENDAR_SAVE:
		return api_calendar_save(a);
	case CALL_CALENDAR_HOLIDAY_LISTS:
		return api_calendar_holiday_lists(a);
	case CALL_CALENDAR_PREVIEW_IMPORT:
		return api_calendar_preview_import(a);
	case CALL_FAX_GET:
		return api_fax_get(a);
	case CALL_FAX_GATEWAYS:
		return api_fax_gateways(a);
	case CALL_FAX_SAVE_GATEWAY:
		return api_fax_save_gateway(a);
	case CALL_AGENT_SET_STATE:
		return api_agent_set_state(a);
	case CALL_AGENT_ACTIVE:
		return api_agent_active(a);
	case CALL_ROSTER_GET:
		return api_roster_get(a);
	case CALL_OFFER_LIST:
		return api_offer_list(a);
	case CALL_OFFER_ACCEPT:
		return api_offer_accept(a);
	case CALL_OFFER_REFUSE:
		return api_offer_refuse(a);
	case CALL_SKILL_LIST:
		return api_skill_list(a);
	case CALL_SKILL_SAVE:
		return api_skill_save(a);
	case CALL_SKILL_REMOVE:
		return api_skill_remove(a);
	case CALL_TICKET_SKILLS:
		return api_ticket_skills(a);
	case CALL_TICKET_SET_SKILLS:
		return api_ticket_set_skills(a);
	case CALL_ROUTING_AGENTS:
		return api_routing_agents(a);
	case CALL_ROUTING_SET_AGENT:
		return api_routing_set_agent(a);
	case CALL_ROUTING_TEAMS:
		return api_routing_teams(a);
	case CALL_ROUTING_SET_TEAM:
		return api_routing_set_team(a);
	case CALL_ROUTING_HOUSE:
		return api_routing_house(a);
	case CALL_ROUTING_SET_HOUSE:
		return api_routing_set_house(a);
	case CALL_WORKLOAD_GET:
		return api_workload_get(a);
	case CALL_STATUS_LIST:
		return api_status_list(a);
	case CALL_STATUS_SAVE:
		return api_status_save(a);
	case CALL_TICKET_TAG:
		return api_ticket_tag(a);
	case CALL_TICKET_UNTAG:
		return api_ticket_untag(a);
	case CALL_TAG_LIST:
		return api_tag_list(a);
	case CALL_TICKET_SNOOZE:
		return api_ticket_snooze(a);
	case CALL_TICKET_WAKE:
		return api_ticket_wake(a);
	case CALL_SNOOZE_OPENING:
		return api_snooze_opening(a);
	case CALL_RULE_TABLE:
		return api_rule_table(a);
	case CALL_RULE_LIST:
		return api_rule_list(a);
	case CALL_RULE_SAVE:
		return api_rule_save(a);
	case CALL_RULE_ORDER:
		return api_rule_order(a);
	case CALL_RULE_DRY_RUN:
		return api_rule_dry_run(a);
	case CALL_MACRO_LIST:
		return api_macro_list(a);
	case CALL_MACRO_SAVE:
		return api_macro_save(a);
	case CALL_TICKET_RUN_MACRO:
		return api_ticket_run_macro(a);
	case CALL_TICKET_UNDO_MACRO:
		return api_ticket_undo_macro(a);
	case CALL_SLA_POLICIES:
		return api_sla_policies(a);
	case CALL_SLA_POLICY_SAVE:
		return api_sla_policy_save(a);
	case CALL_SLA_POLICY_REORDER:
		return api_sla_policy_reorder(a);
	case CALL_TICKET_SLA:
		return api_ticket_sla(a);
	case CALL_TICKET_NO_REPLY_NEEDED:
		return api_ticket_no_reply_needed(a);
	case CALL_PROMISE_MAKE:
		return api_promise_make(a);
	case CALL_PROMISE_KEEP:
		return api_promise_keep(a);
	case CALL_PROMISE_CANCEL:
		return api_promise_cancel(a);
	case CALL_LIVE_RESUME:
	case CALL_END:
		break;
	}
	return because(a->tx->job, RC_BUG, "a call that no job runs");
}

enum rc api_file(struct api *a, enum served_file file)
{
	switch (file) {
	case FILE_ATTACHMENT:
		return file_attachment(a);
	case FILE_MESSAGE_HTML:
		return file_message_html(a);
	case FILE_MESSAGE_PART:
		return file_message_part(a);
	case FILE_MESSAGE_TEXT:
		return file_message_text(a);
	case FILE_MESSAGE_SOURCE:
		return file_message_source(a);
	case FILE_MAIL_SOURCE:
		return file_mail_source(a);
	case FILE_OUTGOING_SOURCE:
		return file_outgoing_source(a);
	case FILE_FAX_PAGE:
		return file_fax_page(a);
	case FILE_FAX_PDF:
		return file_fax_pdf(a);
	case FILE_END:
		break;
	}
	return because(a->tx->job, RC_BUG, "a file that nobody serves");
}
