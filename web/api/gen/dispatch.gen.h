/*
 * dispatch.gen.h - the function of each call and file; included by api.h.
 * Made by web/ui/tools/gen.mjs from web/api/schema; do not edit.
 */
/* clang-format off */
#ifndef WEB_API_GEN_DISPATCH_H
#define WEB_API_GEN_DISPATCH_H

#include "hub/base/rc.h"

struct api;

MUST_CHECK enum rc api_session_create(struct api *a);
MUST_CHECK enum rc api_session_get(struct api *a);
MUST_CHECK enum rc api_session_end(struct api *a);
MUST_CHECK enum rc api_me_set_locale(struct api *a);
MUST_CHECK enum rc api_workspace_get(struct api *a);
MUST_CHECK enum rc api_ticket_list(struct api *a);
MUST_CHECK enum rc api_ticket_get(struct api *a);
MUST_CHECK enum rc api_ticket_messages(struct api *a);
MUST_CHECK enum rc api_ticket_reply(struct api *a);
MUST_CHECK enum rc api_ticket_note(struct api *a);
MUST_CHECK enum rc api_ticket_assign(struct api *a);
MUST_CHECK enum rc api_ticket_set_status(struct api *a);
MUST_CHECK enum rc api_ticket_set_priority(struct api *a);
MUST_CHECK enum rc api_ticket_move(struct api *a);
MUST_CHECK enum rc api_ticket_look(struct api *a);
MUST_CHECK enum rc api_mail_unread(struct api *a);
MUST_CHECK enum rc api_mail_retry(struct api *a);
MUST_CHECK enum rc api_outgoing_list(struct api *a);
MUST_CHECK enum rc api_outgoing_get(struct api *a);
MUST_CHECK enum rc api_calendar_list(struct api *a);
MUST_CHECK enum rc api_calendar_get(struct api *a);
MUST_CHECK enum rc api_calendar_open_times(struct api *a);
MUST_CHECK enum rc api_calendar_save(struct api *a);
MUST_CHECK enum rc api_calendar_holiday_lists(struct api *a);
MUST_CHECK enum rc api_calendar_preview_import(struct api *a);
MUST_CHECK enum rc api_chat_get(struct api *a);
MUST_CHECK enum rc api_chat_mine(struct api *a);
MUST_CHECK enum rc api_chat_seen(struct api *a);
MUST_CHECK enum rc api_chat_transfer(struct api *a);
MUST_CHECK enum rc api_chat_take_over(struct api *a);
MUST_CHECK enum rc api_chat_end(struct api *a);
MUST_CHECK enum rc api_chat_block(struct api *a);
MUST_CHECK enum rc api_chat_widgets(struct api *a);
MUST_CHECK enum rc api_chat_save_widget(struct api *a);
MUST_CHECK enum rc api_canned_list(struct api *a);
MUST_CHECK enum rc api_canned_save(struct api *a);
MUST_CHECK enum rc api_notice_list(struct api *a);
MUST_CHECK enum rc api_notice_seen(struct api *a);
MUST_CHECK enum rc api_escalation_of(struct api *a);
MUST_CHECK enum rc api_escalation_ack(struct api *a);
MUST_CHECK enum rc api_escalation_list(struct api *a);
MUST_CHECK enum rc api_board_get(struct api *a);
MUST_CHECK enum rc api_on_call_list(struct api *a);
MUST_CHECK enum rc api_on_call_save(struct api *a);
MUST_CHECK enum rc api_manager_list(struct api *a);
MUST_CHECK enum rc api_manager_save(struct api *a);
MUST_CHECK enum rc api_fax_get(struct api *a);
MUST_CHECK enum rc api_fax_gateways(struct api *a);
MUST_CHECK enum rc api_fax_templates(struct api *a);
MUST_CHECK enum rc api_fax_save_template(struct api *a);
MUST_CHECK enum rc api_fax_save_gateway(struct api *a);
MUST_CHECK enum rc api_phone_find(struct api *a);
MUST_CHECK enum rc api_phone_note(struct api *a);
MUST_CHECK enum rc api_phone_mine(struct api *a);
MUST_CHECK enum rc api_phone_dismiss(struct api *a);
MUST_CHECK enum rc api_phone_of_ticket(struct api *a);
MUST_CHECK enum rc api_phone_setup(struct api *a);
MUST_CHECK enum rc api_phone_save_provider(struct api *a);
MUST_CHECK enum rc api_phone_set_extension(struct api *a);
MUST_CHECK enum rc api_phone_import(struct api *a);
MUST_CHECK enum rc api_agent_set_state(struct api *a);
MUST_CHECK enum rc api_agent_active(struct api *a);
MUST_CHECK enum rc api_roster_get(struct api *a);
MUST_CHECK enum rc api_offer_list(struct api *a);
MUST_CHECK enum rc api_offer_accept(struct api *a);
MUST_CHECK enum rc api_offer_refuse(struct api *a);
MUST_CHECK enum rc api_skill_list(struct api *a);
MUST_CHECK enum rc api_skill_save(struct api *a);
MUST_CHECK enum rc api_skill_remove(struct api *a);
MUST_CHECK enum rc api_ticket_skills(struct api *a);
MUST_CHECK enum rc api_ticket_set_skills(struct api *a);
MUST_CHECK enum rc api_routing_agents(struct api *a);
MUST_CHECK enum rc api_routing_set_agent(struct api *a);
MUST_CHECK enum rc api_routing_teams(struct api *a);
MUST_CHECK enum rc api_routing_set_team(struct api *a);
MUST_CHECK enum rc api_routing_house(struct api *a);
MUST_CHECK enum rc api_routing_set_house(struct api *a);
MUST_CHECK enum rc api_workload_get(struct api *a);
MUST_CHECK enum rc api_status_list(struct api *a);
MUST_CHECK enum rc api_status_save(struct api *a);
MUST_CHECK enum rc api_ticket_tag(struct api *a);
MUST_CHECK enum rc api_ticket_untag(struct api *a);
MUST_CHECK enum rc api_tag_list(struct api *a);
MUST_CHECK enum rc api_ticket_snooze(struct api *a);
MUST_CHECK enum rc api_ticket_wake(struct api *a);
MUST_CHECK enum rc api_snooze_opening(struct api *a);
MUST_CHECK enum rc api_rule_table(struct api *a);
MUST_CHECK enum rc api_rule_list(struct api *a);
MUST_CHECK enum rc api_rule_save(struct api *a);
MUST_CHECK enum rc api_rule_order(struct api *a);
MUST_CHECK enum rc api_rule_dry_run(struct api *a);
MUST_CHECK enum rc api_webhook_list(struct api *a);
MUST_CHECK enum rc api_webhook_retry(struct api *a);
MUST_CHECK enum rc api_webhook_secret(struct api *a);
MUST_CHECK enum rc api_macro_list(struct api *a);
MUST_CHECK enum rc api_macro_save(struct api *a);
MUST_CHECK enum rc api_ticket_run_macro(struct api *a);
MUST_CHECK enum rc api_ticket_undo_macro(struct api *a);
MUST_CHECK enum rc api_search_find(struct api *a);
MUST_CHECK enum rc api_sla_policies(struct api *a);
MUST_CHECK enum rc api_sla_policy_save(struct api *a);
MUST_CHECK enum rc api_sla_policy_reorder(struct api *a);
MUST_CHECK enum rc api_sla_what_if(struct api *a);
MUST_CHECK enum rc api_sla_apply(struct api *a);
MUST_CHECK enum rc api_customer_set_class(struct api *a);
MUST_CHECK enum rc api_ticket_sla(struct api *a);
MUST_CHECK enum rc api_ticket_no_reply_needed(struct api *a);
MUST_CHECK enum rc api_promise_make(struct api *a);
MUST_CHECK enum rc api_promise_keep(struct api *a);
MUST_CHECK enum rc api_promise_cancel(struct api *a);
MUST_CHECK enum rc api_upload_begin(struct api *a);
MUST_CHECK enum rc api_upload_get(struct api *a);
MUST_CHECK enum rc api_upload_write(struct api *a);
MUST_CHECK enum rc api_upload_drop(struct api *a);
MUST_CHECK enum rc api_upload_policy(struct api *a);
MUST_CHECK enum rc api_upload_save_policy(struct api *a);
MUST_CHECK enum rc file_attachment(struct api *a);
MUST_CHECK enum rc file_message_html(struct api *a);
MUST_CHECK enum rc file_message_part(struct api *a);
MUST_CHECK enum rc file_message_text(struct api *a);
MUST_CHECK enum rc file_message_source(struct api *a);
MUST_CHECK enum rc file_mail_source(struct api *a);
MUST_CHECK enum rc file_outgoing_source(struct api *a);
MUST_CHECK enum rc file_fax_page(struct api *a);
MUST_CHECK enum rc file_fax_pdf(struct api *a);

#endif
