/* protocol.gen.c - the tables of protocol.gen.h. Made by web/ui/tools/gen.mjs from web/api/schema; do not edit. */
/* clang-format off */
#include "web/api/gen/protocol.gen.h"

static const struct field sign_in_fields[] = {
	{"login", FIELD_TEXT, true, offsetof(struct sign_in_params, login), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(190), NULL, 0, NULL},
	{"password", FIELD_TEXT, true, offsetof(struct sign_in_params, password), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(1024), NULL, 0, NULL},
};
const struct shape sign_in_shape = {"SignIn", sign_in_fields, COUNT_OF(sign_in_fields), sizeof(struct sign_in_params)};

const struct shape nothing_shape = {"Nothing", NULL, 0, sizeof(struct nothing_params)};

static const char *const locale_words[] = {"en", "zh-CN", "zh-TW"};
static const struct field set_locale_fields[] = {
	{"locale", FIELD_ENUM, true, offsetof(struct set_locale_params, locale), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), locale_words, COUNT_OF(locale_words), NULL},
};
const struct shape set_locale_shape = {"SetLocale", set_locale_fields, COUNT_OF(set_locale_fields), sizeof(struct set_locale_params)};

static const struct field set_undo_send_fields[] = {
	{"on", FIELD_BOOL, true, offsetof(struct set_undo_send_params, on), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape set_undo_send_shape = {"SetUndoSend", set_undo_send_fields, COUNT_OF(set_undo_send_fields), sizeof(struct set_undo_send_params)};

_Static_assert(VIEW_MINE == 0, "View is numbered as in workflow/ticket_list.h");
_Static_assert(VIEW_UNASSIGNED == 1, "View is numbered as in workflow/ticket_list.h");
_Static_assert(VIEW_TEAM == 2, "View is numbered as in workflow/ticket_list.h");
_Static_assert(VIEW_OPEN == 3, "View is numbered as in workflow/ticket_list.h");
_Static_assert(VIEW_SOLVED == 4, "View is numbered as in workflow/ticket_list.h");
_Static_assert(VIEW_SNOOZED == 5, "View is numbered as in workflow/ticket_list.h");
_Static_assert(VIEW_AT_RISK == 6, "View is numbered as in workflow/ticket_list.h");
_Static_assert(VIEW_BREACHED == 7, "View is numbered as in workflow/ticket_list.h");
static const char *const view_words[] = {"mine", "unassigned", "team", "open", "solved", "snoozed", "at_risk", "breached"};
static const char *const ticket_sort_words[] = {"activity", "slack"};
static const struct field list_tickets_fields[] = {
	{"view", FIELD_ENUM, true, offsetof(struct list_tickets_params, view), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), view_words, COUNT_OF(view_words), NULL},
	{"sort", FIELD_ENUM, false, offsetof(struct list_tickets_params, sort), offsetof(struct list_tickets_params, has_sort), 0,
	 INT64_C(0), INT64_C(0), ticket_sort_words, COUNT_OF(ticket_sort_words), NULL},
	{"team_id", FIELD_ID, false, offsetof(struct list_tickets_params, team_id), offsetof(struct list_tickets_params, has_team_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"after", FIELD_TEXT, false, offsetof(struct list_tickets_params, after), offsetof(struct list_tickets_params, has_after), 0,
	 INT64_C(0), INT64_C(64), NULL, 0, NULL},
	{"limit", FIELD_INTEGER, false, offsetof(struct list_tickets_params, limit), offsetof(struct list_tickets_params, has_limit), 0,
	 INT64_C(1), INT64_C(200), NULL, 0, NULL},
};
const struct shape list_tickets_shape = {"ListTickets", list_tickets_fields, COUNT_OF(list_tickets_fields), sizeof(struct list_tickets_params)};

static const struct field get_ticket_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct get_ticket_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"after_seq", FIELD_INTEGER, false, offsetof(struct get_ticket_params, after_seq), offsetof(struct get_ticket_params, has_after_seq), 0,
	 INT64_C(0), INT64_C(4294967295), NULL, 0, NULL},
	{"after_version", FIELD_INTEGER, false, offsetof(struct get_ticket_params, after_version), offsetof(struct get_ticket_params, has_after_version), 0,
	 INT64_C(0), INT64_C(4294967295), NULL, 0, NULL},
};
const struct shape get_ticket_shape = {"GetTicket", get_ticket_fields, COUNT_OF(get_ticket_fields), sizeof(struct get_ticket_params)};

static const struct field get_messages_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct get_messages_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"before_seq", FIELD_INTEGER, true, offsetof(struct get_messages_params, before_seq), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
};
const struct shape get_messages_shape = {"GetMessages", get_messages_fields, COUNT_OF(get_messages_fields), sizeof(struct get_messages_params)};

static const struct field file_of_fields[] = {
	{"token", FIELD_TEXT, true, offsetof(struct file_of_params, token), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(64), NULL, 0, NULL},
};
const struct shape file_of_shape = {"FileOf", file_of_fields, COUNT_OF(file_of_fields), sizeof(struct file_of_params)};

static const struct field inline_file_fields[] = {
	{"token", FIELD_TEXT, true, offsetof(struct inline_file_params, token), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(64), NULL, 0, NULL},
	{"cid", FIELD_TEXT, true, offsetof(struct inline_file_params, cid), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(64), NULL, 0, NULL},
};
const struct shape inline_file_shape = {"InlineFile", inline_file_fields, COUNT_OF(inline_file_fields), sizeof(struct inline_file_params)};

static const struct field mail_person_fields[] = {
	{"address", FIELD_TEXT, true, offsetof(struct mail_person_params, address), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(320), NULL, 0, NULL},
	{"name", FIELD_TEXT, false, offsetof(struct mail_person_params, name), offsetof(struct mail_person_params, has_name), 0,
	 INT64_C(0), INT64_C(190), NULL, 0, NULL},
};
const struct shape mail_person_shape = {"MailPerson", mail_person_fields, COUNT_OF(mail_person_fields), sizeof(struct mail_person_params)};

static const struct field by_id_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct by_id_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape by_id_shape = {"ById", by_id_fields, COUNT_OF(by_id_fields), sizeof(struct by_id_params)};

static const struct field forward_fields[] = {
	{"history", FIELD_BOOL, true, offsetof(struct forward_params, history), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"message_id", FIELD_ID, false, offsetof(struct forward_params, message_id), offsetof(struct forward_params, has_message_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"attachments", FIELD_LIST, false, offsetof(struct forward_params, attachments), offsetof(struct forward_params, has_attachments), offsetof(struct forward_params, attachments_n),
	 INT64_C(0), INT64_C(20), NULL, 0, &by_id_shape},
};
const struct shape forward_shape = {"Forward", forward_fields, COUNT_OF(forward_fields), sizeof(struct forward_params)};

static const struct field reply_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct reply_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"client_id", FIELD_CLIENT_ID, true, offsetof(struct reply_params, client_id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"text", FIELD_TEXT, true, offsetof(struct reply_params, text), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(262144), NULL, 0, NULL},
	{"html", FIELD_TEXT, false, offsetof(struct reply_params, html), offsetof(struct reply_params, has_html), 0,
	 INT64_C(0), INT64_C(524288), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct reply_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"solve", FIELD_BOOL, false, offsetof(struct reply_params, solve), offsetof(struct reply_params, has_solve), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"files", FIELD_LIST, false, offsetof(struct reply_params, files), offsetof(struct reply_params, has_files), offsetof(struct reply_params, files_n),
	 INT64_C(0), INT64_C(20), NULL, 0, &file_of_shape},
	{"pictures", FIELD_LIST, false, offsetof(struct reply_params, pictures), offsetof(struct reply_params, has_pictures), offsetof(struct reply_params, pictures_n),
	 INT64_C(0), INT64_C(20), NULL, 0, &inline_file_shape},
	{"to", FIELD_LIST, false, offsetof(struct reply_params, to), offsetof(struct reply_params, has_to), offsetof(struct reply_params, to_n),
	 INT64_C(0), INT64_C(50), NULL, 0, &mail_person_shape},
	{"cc", FIELD_LIST, false, offsetof(struct reply_params, cc), offsetof(struct reply_params, has_cc), offsetof(struct reply_params, cc_n),
	 INT64_C(0), INT64_C(50), NULL, 0, &mail_person_shape},
	{"bcc", FIELD_LIST, false, offsetof(struct reply_params, bcc), offsetof(struct reply_params, has_bcc), offsetof(struct reply_params, bcc_n),
	 INT64_C(0), INT64_C(50), NULL, 0, &mail_person_shape},
	{"answers", FIELD_ID, false, offsetof(struct reply_params, answers), offsetof(struct reply_params, has_answers), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"forward", FIELD_OBJECT, false, offsetof(struct reply_params, forward), offsetof(struct reply_params, has_forward), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, &forward_shape},
	{"undo", FIELD_BOOL, false, offsetof(struct reply_params, undo), offsetof(struct reply_params, has_undo), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"due", FIELD_INTEGER, false, offsetof(struct reply_params, due), offsetof(struct reply_params, has_due), 0,
	 INT64_C(-9007199254740991), INT64_C(9007199254740991), NULL, 0, NULL},
	{"hold", FIELD_BOOL, false, offsetof(struct reply_params, hold), offsetof(struct reply_params, has_hold), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape reply_shape = {"Reply", reply_fields, COUNT_OF(reply_fields), sizeof(struct reply_params)};

static const struct field note_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct note_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"client_id", FIELD_CLIENT_ID, true, offsetof(struct note_params, client_id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"text", FIELD_TEXT, true, offsetof(struct note_params, text), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(262144), NULL, 0, NULL},
	{"files", FIELD_LIST, false, offsetof(struct note_params, files), offsetof(struct note_params, has_files), offsetof(struct note_params, files_n),
	 INT64_C(0), INT64_C(20), NULL, 0, &file_of_shape},
};
const struct shape note_shape = {"Note", note_fields, COUNT_OF(note_fields), sizeof(struct note_params)};

static const struct field assign_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct assign_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct assign_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"assignee_id", FIELD_ID, false, offsetof(struct assign_params, assignee_id), offsetof(struct assign_params, has_assignee_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape assign_shape = {"Assign", assign_fields, COUNT_OF(assign_fields), sizeof(struct assign_params)};

#define X(name, text) text,
static const char *const status_words[] = {TICKET_STATUS_LIST(X)};
#undef X
static const struct field set_status_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct set_status_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct set_status_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"status", FIELD_ENUM, true, offsetof(struct set_status_params, status), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), status_words, COUNT_OF(status_words), NULL},
	{"status_id", FIELD_ID, false, offsetof(struct set_status_params, status_id), offsetof(struct set_status_params, has_status_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape set_status_shape = {"SetStatus", set_status_fields, COUNT_OF(set_status_fields), sizeof(struct set_status_params)};

#define X(name, text) text,
static const char *const priority_words[] = {TICKET_PRIORITY_LIST(X)};
#undef X
static const struct field set_priority_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct set_priority_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct set_priority_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"priority", FIELD_ENUM, true, offsetof(struct set_priority_params, priority), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), priority_words, COUNT_OF(priority_words), NULL},
};
const struct shape set_priority_shape = {"SetPriority", set_priority_fields, COUNT_OF(set_priority_fields), sizeof(struct set_priority_params)};

static const struct field move_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct move_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct move_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"team_id", FIELD_ID, true, offsetof(struct move_params, team_id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape move_shape = {"Move", move_fields, COUNT_OF(move_fields), sizeof(struct move_params)};

static const char *const activity_words[] = {"viewing", "replying", "noting"};
static const struct field look_fields[] = {
	{"id", FIELD_ID, false, offsetof(struct look_params, id), offsetof(struct look_params, has_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"activity", FIELD_ENUM, false, offsetof(struct look_params, activity), offsetof(struct look_params, has_activity), 0,
	 INT64_C(0), INT64_C(0), activity_words, COUNT_OF(activity_words), NULL},
};
const struct shape look_shape = {"Look", look_fields, COUNT_OF(look_fields), sizeof(struct look_params)};

static const struct field stream_place_fields[] = {
	{"s", FIELD_INTEGER, true, offsetof(struct stream_place_params, s), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(65535), NULL, 0, NULL},
	{"n", FIELD_INTEGER, true, offsetof(struct stream_place_params, n), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(9007199254740991), NULL, 0, NULL},
};
const struct shape stream_place_shape = {"StreamPlace", stream_place_fields, COUNT_OF(stream_place_fields), sizeof(struct stream_place_params)};

static const struct field resume_fields[] = {
	{"since", FIELD_LIST, true, offsetof(struct resume_params, since), NOT_OPTIONAL, offsetof(struct resume_params, since_n),
	 INT64_C(0), INT64_C(64), NULL, 0, &stream_place_shape},
};
const struct shape resume_shape = {"Resume", resume_fields, COUNT_OF(resume_fields), sizeof(struct resume_params)};

static const struct field before_fields[] = {
	{"before", FIELD_ID, false, offsetof(struct before_params, before), offsetof(struct before_params, has_before), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape before_shape = {"Before", before_fields, COUNT_OF(before_fields), sizeof(struct before_params)};

static const char *const outgoing_which_words[] = {"all", "waiting", "delayed", "failed", "uncertain", "withdrawn"};
static const struct field list_outgoing_fields[] = {
	{"before", FIELD_ID, false, offsetof(struct list_outgoing_params, before), offsetof(struct list_outgoing_params, has_before), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"which", FIELD_ENUM, false, offsetof(struct list_outgoing_params, which), offsetof(struct list_outgoing_params, has_which), 0,
	 INT64_C(0), INT64_C(0), outgoing_which_words, COUNT_OF(outgoing_which_words), NULL},
};
const struct shape list_outgoing_shape = {"ListOutgoing", list_outgoing_fields, COUNT_OF(list_outgoing_fields), sizeof(struct list_outgoing_params)};

static const char *const article_view_words[] = {"all", "mine", "in_review", "drafts", "stale", "archived"};
static const struct field list_articles_fields[] = {
	{"view", FIELD_ENUM, true, offsetof(struct list_articles_params, view), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), article_view_words, COUNT_OF(article_view_words), NULL},
	{"category_id", FIELD_ID, false, offsetof(struct list_articles_params, category_id), offsetof(struct list_articles_params, has_category_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"locale", FIELD_ENUM, false, offsetof(struct list_articles_params, locale), offsetof(struct list_articles_params, has_locale), 0,
	 INT64_C(0), INT64_C(0), locale_words, COUNT_OF(locale_words), NULL},
	{"missing", FIELD_ENUM, false, offsetof(struct list_articles_params, missing), offsetof(struct list_articles_params, has_missing), 0,
	 INT64_C(0), INT64_C(0), locale_words, COUNT_OF(locale_words), NULL},
	{"owner_id", FIELD_ID, false, offsetof(struct list_articles_params, owner_id), offsetof(struct list_articles_params, has_owner_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"text", FIELD_TEXT, false, offsetof(struct list_articles_params, text), offsetof(struct list_articles_params, has_text), 0,
	 INT64_C(0), INT64_C(200), NULL, 0, NULL},
	{"skip", FIELD_INTEGER, false, offsetof(struct list_articles_params, skip), offsetof(struct list_articles_params, has_skip), 0,
	 INT64_C(0), INT64_C(100000), NULL, 0, NULL},
};
const struct shape list_articles_shape = {"ListArticles", list_articles_fields, COUNT_OF(list_articles_fields), sizeof(struct list_articles_params)};

static const struct field get_article_text_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct get_article_text_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"locale", FIELD_ENUM, true, offsetof(struct get_article_text_params, locale), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), locale_words, COUNT_OF(locale_words), NULL},
	{"number", FIELD_INTEGER, false, offsetof(struct get_article_text_params, number), offsetof(struct get_article_text_params, has_number), 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
};
const struct shape get_article_text_shape = {"GetArticleText", get_article_text_fields, COUNT_OF(get_article_text_fields), sizeof(struct get_article_text_params)};

static const struct field article_text_by_id_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct article_text_by_id_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"locale", FIELD_ENUM, true, offsetof(struct article_text_by_id_params, locale), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), locale_words, COUNT_OF(locale_words), NULL},
};
const struct shape article_text_by_id_shape = {"ArticleTextById", article_text_by_id_fields, COUNT_OF(article_text_by_id_fields), sizeof(struct article_text_by_id_params)};

static const struct field preview_article_fields[] = {
	{"body", FIELD_TEXT, true, offsetof(struct preview_article_params, body), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(60000), NULL, 0, NULL},
};
const struct shape preview_article_shape = {"PreviewArticle", preview_article_fields, COUNT_OF(preview_article_fields), sizeof(struct preview_article_params)};

static const char *const article_visibility_words[] = {"internal", "public"};
static const struct field create_article_fields[] = {
	{"category_id", FIELD_ID, true, offsetof(struct create_article_params, category_id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"visibility", FIELD_ENUM, true, offsetof(struct create_article_params, visibility), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), article_visibility_words, COUNT_OF(article_visibility_words), NULL},
	{"locale", FIELD_ENUM, true, offsetof(struct create_article_params, locale), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), locale_words, COUNT_OF(locale_words), NULL},
	{"title", FIELD_TEXT, true, offsetof(struct create_article_params, title), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(800), NULL, 0, NULL},
	{"body", FIELD_TEXT, true, offsetof(struct create_article_params, body), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(60000), NULL, 0, NULL},
	{"review_by", FIELD_INTEGER, false, offsetof(struct create_article_params, review_by), offsetof(struct create_article_params, has_review_by), 0,
	 INT64_C(0), INT64_C(9007199254740991), NULL, 0, NULL},
	{"ticket_id", FIELD_ID, false, offsetof(struct create_article_params, ticket_id), offsetof(struct create_article_params, has_ticket_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape create_article_shape = {"CreateArticle", create_article_fields, COUNT_OF(create_article_fields), sizeof(struct create_article_params)};

static const struct field set_article_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct set_article_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct set_article_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"category_id", FIELD_ID, true, offsetof(struct set_article_params, category_id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"owner_id", FIELD_ID, true, offsetof(struct set_article_params, owner_id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"visibility", FIELD_ENUM, true, offsetof(struct set_article_params, visibility), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), article_visibility_words, COUNT_OF(article_visibility_words), NULL},
	{"source", FIELD_ENUM, true, offsetof(struct set_article_params, source), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), locale_words, COUNT_OF(locale_words), NULL},
	{"review_by", FIELD_INTEGER, false, offsetof(struct set_article_params, review_by), offsetof(struct set_article_params, has_review_by), 0,
	 INT64_C(0), INT64_C(9007199254740991), NULL, 0, NULL},
};
const struct shape set_article_shape = {"SetArticle", set_article_fields, COUNT_OF(set_article_fields), sizeof(struct set_article_params)};

static const struct field write_article_text_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct write_article_text_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"locale", FIELD_ENUM, true, offsetof(struct write_article_text_params, locale), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), locale_words, COUNT_OF(locale_words), NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct write_article_text_params, version), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(4294967295), NULL, 0, NULL},
	{"title", FIELD_TEXT, true, offsetof(struct write_article_text_params, title), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(800), NULL, 0, NULL},
	{"body", FIELD_TEXT, true, offsetof(struct write_article_text_params, body), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(60000), NULL, 0, NULL},
	{"what", FIELD_TEXT, true, offsetof(struct write_article_text_params, what), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(800), NULL, 0, NULL},
	{"from_locale", FIELD_ENUM, false, offsetof(struct write_article_text_params, from_locale), offsetof(struct write_article_text_params, has_from_locale), 0,
	 INT64_C(0), INT64_C(0), locale_words, COUNT_OF(locale_words), NULL},
	{"from_version", FIELD_INTEGER, false, offsetof(struct write_article_text_params, from_version), offsetof(struct write_article_text_params, has_from_version), 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
};
const struct shape write_article_text_shape = {"WriteArticleText", write_article_text_fields, COUNT_OF(write_article_text_fields), sizeof(struct write_article_text_params)};

static const struct field article_text_version_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct article_text_version_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"locale", FIELD_ENUM, true, offsetof(struct article_text_version_params, locale), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), locale_words, COUNT_OF(locale_words), NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct article_text_version_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
};
const struct shape article_text_version_shape = {"ArticleTextVersion", article_text_version_fields, COUNT_OF(article_text_version_fields), sizeof(struct article_text_version_params)};

static const struct field send_back_article_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct send_back_article_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"locale", FIELD_ENUM, true, offsetof(struct send_back_article_params, locale), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), locale_words, COUNT_OF(locale_words), NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct send_back_article_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"words", FIELD_TEXT, true, offsetof(struct send_back_article_params, words), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(800), NULL, 0, NULL},
};
const struct shape send_back_article_shape = {"SendBackArticle", send_back_article_fields, COUNT_OF(send_back_article_fields), sizeof(struct send_back_article_params)};

static const struct field archive_article_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct archive_article_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct archive_article_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"archived", FIELD_BOOL, true, offsetof(struct archive_article_params, archived), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape archive_article_shape = {"ArchiveArticle", archive_article_fields, COUNT_OF(archive_article_fields), sizeof(struct archive_article_params)};

static const struct field restore_article_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct restore_article_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"locale", FIELD_ENUM, true, offsetof(struct restore_article_params, locale), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), locale_words, COUNT_OF(locale_words), NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct restore_article_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"number", FIELD_INTEGER, true, offsetof(struct restore_article_params, number), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
};
const struct shape restore_article_shape = {"RestoreArticle", restore_article_fields, COUNT_OF(restore_article_fields), sizeof(struct restore_article_params)};

static const struct field save_article_category_fields[] = {
	{"id", FIELD_ID, false, offsetof(struct save_article_category_params, id), offsetof(struct save_article_category_params, has_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, false, offsetof(struct save_article_category_params, version), offsetof(struct save_article_category_params, has_version), 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"place", FIELD_INTEGER, true, offsetof(struct save_article_category_params, place), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(10000), NULL, 0, NULL},
	{"active", FIELD_BOOL, true, offsetof(struct save_article_category_params, active), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"name_en", FIELD_TEXT, true, offsetof(struct save_article_category_params, name_en), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(320), NULL, 0, NULL},
	{"name_zh_cn", FIELD_TEXT, true, offsetof(struct save_article_category_params, name_zh_cn), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(320), NULL, 0, NULL},
	{"name_zh_tw", FIELD_TEXT, true, offsetof(struct save_article_category_params, name_zh_tw), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(320), NULL, 0, NULL},
};
const struct shape save_article_category_shape = {"SaveArticleCategory", save_article_category_fields, COUNT_OF(save_article_category_fields), sizeof(struct save_article_category_params)};

static const struct field save_article_term_fields[] = {
	{"id", FIELD_ID, false, offsetof(struct save_article_term_params, id), offsetof(struct save_article_term_params, has_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, false, offsetof(struct save_article_term_params, version), offsetof(struct save_article_term_params, has_version), 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"active", FIELD_BOOL, true, offsetof(struct save_article_term_params, active), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"simplified", FIELD_TEXT, true, offsetof(struct save_article_term_params, simplified), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(240), NULL, 0, NULL},
	{"traditional", FIELD_TEXT, true, offsetof(struct save_article_term_params, traditional), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(240), NULL, 0, NULL},
};
const struct shape save_article_term_shape = {"SaveArticleTerm", save_article_term_fields, COUNT_OF(save_article_term_fields), sizeof(struct save_article_term_params)};

static const struct field term_reach_fields[] = {
	{"id", FIELD_ID, false, offsetof(struct term_reach_params, id), offsetof(struct term_reach_params, has_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"active", FIELD_BOOL, true, offsetof(struct term_reach_params, active), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"simplified", FIELD_TEXT, true, offsetof(struct term_reach_params, simplified), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(240), NULL, 0, NULL},
	{"traditional", FIELD_TEXT, true, offsetof(struct term_reach_params, traditional), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(240), NULL, 0, NULL},
};
const struct shape term_reach_shape = {"TermReach", term_reach_fields, COUNT_OF(term_reach_fields), sizeof(struct term_reach_params)};

static const struct field convert_text_fields[] = {
	{"text", FIELD_TEXT, true, offsetof(struct convert_text_params, text), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(60000), NULL, 0, NULL},
	{"to", FIELD_ENUM, true, offsetof(struct convert_text_params, to), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), locale_words, COUNT_OF(locale_words), NULL},
};
const struct shape convert_text_shape = {"ConvertText", convert_text_fields, COUNT_OF(convert_text_fields), sizeof(struct convert_text_params)};

static const struct field add_article_file_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct add_article_file_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"token", FIELD_TEXT, true, offsetof(struct add_article_file_params, token), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(64), NULL, 0, NULL},
};
const struct shape add_article_file_shape = {"AddArticleFile", add_article_file_fields, COUNT_OF(add_article_file_fields), sizeof(struct add_article_file_params)};

static const char *const article_act_how_words[] = {"text", "link", "viewed"};
static const struct field use_article_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct use_article_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"article_id", FIELD_ID, true, offsetof(struct use_article_params, article_id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"locale", FIELD_ENUM, true, offsetof(struct use_article_params, locale), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), locale_words, COUNT_OF(locale_words), NULL},
	{"how", FIELD_ENUM, true, offsetof(struct use_article_params, how), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), article_act_how_words, COUNT_OF(article_act_how_words), NULL},
};
const struct shape use_article_shape = {"UseArticle", use_article_fields, COUNT_OF(use_article_fields), sizeof(struct use_article_params)};

static const struct field list_article_gaps_fields[] = {
	{"settled", FIELD_BOOL, false, offsetof(struct list_article_gaps_params, settled), offsetof(struct list_article_gaps_params, has_settled), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape list_article_gaps_shape = {"ListArticleGaps", list_article_gaps_fields, COUNT_OF(list_article_gaps_fields), sizeof(struct list_article_gaps_params)};

static const struct field settle_article_gap_fields[] = {
	{"query", FIELD_TEXT, true, offsetof(struct settle_article_gap_params, query), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(760), NULL, 0, NULL},
	{"locale", FIELD_ENUM, true, offsetof(struct settle_article_gap_params, locale), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), locale_words, COUNT_OF(locale_words), NULL},
	{"article_id", FIELD_ID, false, offsetof(struct settle_article_gap_params, article_id), offsetof(struct settle_article_gap_params, has_article_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape settle_article_gap_shape = {"SettleArticleGap", settle_article_gap_fields, COUNT_OF(settle_article_gap_fields), sizeof(struct settle_article_gap_params)};

static const struct field automatic_setting_fields[] = {
	{"version", FIELD_INTEGER, true, offsetof(struct automatic_setting_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967294), NULL, 0, NULL},
	{"acknowledge", FIELD_BOOL, true, offsetof(struct automatic_setting_params, acknowledge), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"unverified", FIELD_BOOL, true, offsetof(struct automatic_setting_params, unverified), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"held_hours", FIELD_INTEGER, true, offsetof(struct automatic_setting_params, held_hours), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(720), NULL, 0, NULL},
	{"silent_mailboxes", FIELD_LIST, true, offsetof(struct automatic_setting_params, silent_mailboxes), NOT_OPTIONAL, offsetof(struct automatic_setting_params, silent_mailboxes_n),
	 INT64_C(0), INT64_C(1000), NULL, 0, &by_id_shape},
};
const struct shape automatic_setting_shape = {"AutomaticSetting", automatic_setting_fields, COUNT_OF(automatic_setting_fields), sizeof(struct automatic_setting_params)};

static const char *const template_kind_words[] = {"acknowledgement", "acknowledgement_short", "alarm_overdue", "alarm_ahead", "alarm_cleared", "alarm_digest", "help_confirm", "help_requests", "chat_owed", "chat_transcript", "survey"};
static const struct field save_template_fields[] = {
	{"kind", FIELD_ENUM, true, offsetof(struct save_template_params, kind), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), template_kind_words, COUNT_OF(template_kind_words), NULL},
	{"locale", FIELD_ENUM, true, offsetof(struct save_template_params, locale), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), locale_words, COUNT_OF(locale_words), NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct save_template_params, version), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(4294967294), NULL, 0, NULL},
	{"subject", FIELD_TEXT, true, offsetof(struct save_template_params, subject), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(200), NULL, 0, NULL},
	{"text", FIELD_TEXT, true, offsetof(struct save_template_params, text), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(4000), NULL, 0, NULL},
};
const struct shape save_template_shape = {"SaveTemplate", save_template_fields, COUNT_OF(save_template_fields), sizeof(struct save_template_params)};

static const struct field preview_template_fields[] = {
	{"kind", FIELD_ENUM, true, offsetof(struct preview_template_params, kind), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), template_kind_words, COUNT_OF(template_kind_words), NULL},
	{"locale", FIELD_ENUM, true, offsetof(struct preview_template_params, locale), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), locale_words, COUNT_OF(locale_words), NULL},
	{"subject", FIELD_TEXT, true, offsetof(struct preview_template_params, subject), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(200), NULL, 0, NULL},
	{"text", FIELD_TEXT, true, offsetof(struct preview_template_params, text), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(4000), NULL, 0, NULL},
};
const struct shape preview_template_shape = {"PreviewTemplate", preview_template_fields, COUNT_OF(preview_template_fields), sizeof(struct preview_template_params)};

static const char *const sender_treat_words[] = {"human", "as_found"};
static const struct field save_sender_fields[] = {
	{"address", FIELD_TEXT, true, offsetof(struct save_sender_params, address), NOT_OPTIONAL, 0,
	 INT64_C(3), INT64_C(320), NULL, 0, NULL},
	{"treat", FIELD_ENUM, true, offsetof(struct save_sender_params, treat), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), sender_treat_words, COUNT_OF(sender_treat_words), NULL},
};
const struct shape save_sender_shape = {"SaveSender", save_sender_fields, COUNT_OF(save_sender_fields), sizeof(struct save_sender_params)};

static const struct field mend_address_fields[] = {
	{"address", FIELD_TEXT, true, offsetof(struct mend_address_params, address), NOT_OPTIONAL, 0,
	 INT64_C(3), INT64_C(320), NULL, 0, NULL},
	{"to", FIELD_TEXT, false, offsetof(struct mend_address_params, to), offsetof(struct mend_address_params, has_to), 0,
	 INT64_C(3), INT64_C(320), NULL, 0, NULL},
};
const struct shape mend_address_shape = {"MendAddress", mend_address_fields, COUNT_OF(mend_address_fields), sizeof(struct mend_address_params)};

static const struct field get_calendar_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct get_calendar_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, false, offsetof(struct get_calendar_params, version), offsetof(struct get_calendar_params, has_version), 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
};
const struct shape get_calendar_shape = {"GetCalendar", get_calendar_fields, COUNT_OF(get_calendar_fields), sizeof(struct get_calendar_params)};

static const struct field save_calendar_fields[] = {
	{"id", FIELD_ID, false, offsetof(struct save_calendar_params, id), offsetof(struct save_calendar_params, has_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, false, offsetof(struct save_calendar_params, version), offsetof(struct save_calendar_params, has_version), 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"name", FIELD_TEXT, true, offsetof(struct save_calendar_params, name), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(120), NULL, 0, NULL},
	{"active", FIELD_BOOL, true, offsetof(struct save_calendar_params, active), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"spec", FIELD_JSON, true, offsetof(struct save_calendar_params, spec), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape save_calendar_shape = {"SaveCalendar", save_calendar_fields, COUNT_OF(save_calendar_fields), sizeof(struct save_calendar_params)};

static const struct field list_holiday_lists_fields[] = {
	{"locale", FIELD_ENUM, true, offsetof(struct list_holiday_lists_params, locale), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), locale_words, COUNT_OF(locale_words), NULL},
};
const struct shape list_holiday_lists_shape = {"ListHolidayLists", list_holiday_lists_fields, COUNT_OF(list_holiday_lists_fields), sizeof(struct list_holiday_lists_params)};

static const char *const import_format_words[] = {"csv", "ical", "list"};
static const char *const weekday_words[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
static const struct field skipped_date_fields[] = {
	{"date", FIELD_TEXT, true, offsetof(struct skipped_date_params, date), NOT_OPTIONAL, 0,
	 INT64_C(10), INT64_C(10), NULL, 0, NULL},
};
const struct shape skipped_date_shape = {"SkippedDate", skipped_date_fields, COUNT_OF(skipped_date_fields), sizeof(struct skipped_date_params)};

static const struct field preview_import_fields[] = {
	{"format", FIELD_ENUM, true, offsetof(struct preview_import_params, format), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), import_format_words, COUNT_OF(import_format_words), NULL},
	{"text", FIELD_TEXT, false, offsetof(struct preview_import_params, text), offsetof(struct preview_import_params, has_text), 0,
	 INT64_C(0), INT64_C(204800), NULL, 0, NULL},
	{"list", FIELD_TEXT, false, offsetof(struct preview_import_params, list), offsetof(struct preview_import_params, has_list), 0,
	 INT64_C(0), INT64_C(16), NULL, 0, NULL},
	{"spec", FIELD_JSON, true, offsetof(struct preview_import_params, spec), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"first_year", FIELD_INTEGER, true, offsetof(struct preview_import_params, first_year), NOT_OPTIONAL, 0,
	 INT64_C(1970), INT64_C(2100), NULL, 0, NULL},
	{"last_year", FIELD_INTEGER, true, offsetof(struct preview_import_params, last_year), NOT_OPTIONAL, 0,
	 INT64_C(1970), INT64_C(2100), NULL, 0, NULL},
	{"like", FIELD_ENUM, false, offsetof(struct preview_import_params, like), offsetof(struct preview_import_params, has_like), 0,
	 INT64_C(0), INT64_C(0), weekday_words, COUNT_OF(weekday_words), NULL},
	{"locale", FIELD_ENUM, true, offsetof(struct preview_import_params, locale), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), locale_words, COUNT_OF(locale_words), NULL},
	{"skip", FIELD_LIST, false, offsetof(struct preview_import_params, skip), offsetof(struct preview_import_params, has_skip), offsetof(struct preview_import_params, skip_n),
	 INT64_C(0), INT64_C(500), NULL, 0, &skipped_date_shape},
};
const struct shape preview_import_shape = {"PreviewImport", preview_import_fields, COUNT_OF(preview_import_fields), sizeof(struct preview_import_params)};

static const struct field chat_seen_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct chat_seen_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"seq", FIELD_INTEGER, true, offsetof(struct chat_seen_params, seq), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(4294967295), NULL, 0, NULL},
};
const struct shape chat_seen_shape = {"ChatSeen", chat_seen_fields, COUNT_OF(chat_seen_fields), sizeof(struct chat_seen_params)};

static const struct field chat_transfer_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct chat_transfer_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct chat_transfer_params, version), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(4294967294), NULL, 0, NULL},
	{"agent_id", FIELD_ID, false, offsetof(struct chat_transfer_params, agent_id), offsetof(struct chat_transfer_params, has_agent_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"team_id", FIELD_ID, false, offsetof(struct chat_transfer_params, team_id), offsetof(struct chat_transfer_params, has_team_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"whisper", FIELD_TEXT, false, offsetof(struct chat_transfer_params, whisper), offsetof(struct chat_transfer_params, has_whisper), 0,
	 INT64_C(0), INT64_C(32000), NULL, 0, NULL},
	{"client_id", FIELD_CLIENT_ID, true, offsetof(struct chat_transfer_params, client_id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape chat_transfer_shape = {"ChatTransfer", chat_transfer_fields, COUNT_OF(chat_transfer_fields), sizeof(struct chat_transfer_params)};

static const struct field by_version_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct by_version_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct by_version_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
};
const struct shape by_version_shape = {"ByVersion", by_version_fields, COUNT_OF(by_version_fields), sizeof(struct by_version_params)};

static const struct field chat_block_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct chat_block_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"minutes", FIELD_INTEGER, true, offsetof(struct chat_block_params, minutes), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(525600), NULL, 0, NULL},
};
const struct shape chat_block_shape = {"ChatBlock", chat_block_fields, COUNT_OF(chat_block_fields), sizeof(struct chat_block_params)};

static const struct field save_widget_fields[] = {
	{"id", FIELD_ID, false, offsetof(struct save_widget_params, id), offsetof(struct save_widget_params, has_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, false, offsetof(struct save_widget_params, version), offsetof(struct save_widget_params, has_version), 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"name", FIELD_TEXT, true, offsetof(struct save_widget_params, name), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(480), NULL, 0, NULL},
	{"team_id", FIELD_ID, true, offsetof(struct save_widget_params, team_id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"active", FIELD_BOOL, true, offsetof(struct save_widget_params, active), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"origins", FIELD_TEXT, true, offsetof(struct save_widget_params, origins), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(4000), NULL, 0, NULL},
	{"title", FIELD_JSON, false, offsetof(struct save_widget_params, title), offsetof(struct save_widget_params, has_title), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"greeting", FIELD_JSON, false, offsetof(struct save_widget_params, greeting), offsetof(struct save_widget_params, has_greeting), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"ask_name", FIELD_BOOL, true, offsetof(struct save_widget_params, ask_name), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"ask_reach", FIELD_BOOL, true, offsetof(struct save_widget_params, ask_reach), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"ask_hope", FIELD_BOOL, true, offsetof(struct save_widget_params, ask_hope), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"new_secret", FIELD_BOOL, false, offsetof(struct save_widget_params, new_secret), offsetof(struct save_widget_params, has_new_secret), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape save_widget_shape = {"SaveWidget", save_widget_fields, COUNT_OF(save_widget_fields), sizeof(struct save_widget_params)};

static const struct field list_canned_fields[] = {
	{"all", FIELD_BOOL, false, offsetof(struct list_canned_params, all), offsetof(struct list_canned_params, has_all), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape list_canned_shape = {"ListCanned", list_canned_fields, COUNT_OF(list_canned_fields), sizeof(struct list_canned_params)};

static const struct field save_canned_fields[] = {
	{"id", FIELD_ID, false, offsetof(struct save_canned_params, id), offsetof(struct save_canned_params, has_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, false, offsetof(struct save_canned_params, version), offsetof(struct save_canned_params, has_version), 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"name", FIELD_TEXT, true, offsetof(struct save_canned_params, name), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(480), NULL, 0, NULL},
	{"shortcut", FIELD_TEXT, false, offsetof(struct save_canned_params, shortcut), offsetof(struct save_canned_params, has_shortcut), 0,
	 INT64_C(0), INT64_C(128), NULL, 0, NULL},
	{"text", FIELD_TEXT, true, offsetof(struct save_canned_params, text), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(32000), NULL, 0, NULL},
	{"team_id", FIELD_ID, false, offsetof(struct save_canned_params, team_id), offsetof(struct save_canned_params, has_team_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"locale", FIELD_TEXT, false, offsetof(struct save_canned_params, locale), offsetof(struct save_canned_params, has_locale), 0,
	 INT64_C(0), INT64_C(16), NULL, 0, NULL},
	{"active", FIELD_BOOL, true, offsetof(struct save_canned_params, active), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape save_canned_shape = {"SaveCanned", save_canned_fields, COUNT_OF(save_canned_fields), sizeof(struct save_canned_params)};

static const struct field derive_recipients_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct derive_recipients_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"message_id", FIELD_ID, false, offsetof(struct derive_recipients_params, message_id), offsetof(struct derive_recipients_params, has_message_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape derive_recipients_shape = {"DeriveRecipients", derive_recipients_fields, COUNT_OF(derive_recipients_fields), sizeof(struct derive_recipients_params)};

static const struct field check_recipients_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct check_recipients_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"people", FIELD_LIST, true, offsetof(struct check_recipients_params, people), NOT_OPTIONAL, offsetof(struct check_recipients_params, people_n),
	 INT64_C(0), INT64_C(100), NULL, 0, &mail_person_shape},
};
const struct shape check_recipients_shape = {"CheckRecipients", check_recipients_fields, COUNT_OF(check_recipients_fields), sizeof(struct check_recipients_params)};

static const char *const draft_kind_words[] = {"reply", "note", "forward"};
static const struct field get_draft_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct get_draft_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"kind", FIELD_ENUM, true, offsetof(struct get_draft_params, kind), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), draft_kind_words, COUNT_OF(draft_kind_words), NULL},
};
const struct shape get_draft_shape = {"GetDraft", get_draft_fields, COUNT_OF(get_draft_fields), sizeof(struct get_draft_params)};

static const struct field composed_fields[] = {
	{"text", FIELD_TEXT, true, offsetof(struct composed_params, text), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(262144), NULL, 0, NULL},
	{"html", FIELD_TEXT, false, offsetof(struct composed_params, html), offsetof(struct composed_params, has_html), 0,
	 INT64_C(0), INT64_C(524288), NULL, 0, NULL},
	{"to", FIELD_LIST, false, offsetof(struct composed_params, to), offsetof(struct composed_params, has_to), offsetof(struct composed_params, to_n),
	 INT64_C(0), INT64_C(50), NULL, 0, &mail_person_shape},
	{"cc", FIELD_LIST, false, offsetof(struct composed_params, cc), offsetof(struct composed_params, has_cc), offsetof(struct composed_params, cc_n),
	 INT64_C(0), INT64_C(50), NULL, 0, &mail_person_shape},
	{"bcc", FIELD_LIST, false, offsetof(struct composed_params, bcc), offsetof(struct composed_params, has_bcc), offsetof(struct composed_params, bcc_n),
	 INT64_C(0), INT64_C(50), NULL, 0, &mail_person_shape},
	{"files", FIELD_LIST, false, offsetof(struct composed_params, files), offsetof(struct composed_params, has_files), offsetof(struct composed_params, files_n),
	 INT64_C(0), INT64_C(20), NULL, 0, &file_of_shape},
	{"pictures", FIELD_LIST, false, offsetof(struct composed_params, pictures), offsetof(struct composed_params, has_pictures), offsetof(struct composed_params, pictures_n),
	 INT64_C(0), INT64_C(20), NULL, 0, &inline_file_shape},
	{"answers", FIELD_ID, false, offsetof(struct composed_params, answers), offsetof(struct composed_params, has_answers), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"forward", FIELD_OBJECT, false, offsetof(struct composed_params, forward), offsetof(struct composed_params, has_forward), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, &forward_shape},
	{"solve", FIELD_BOOL, false, offsetof(struct composed_params, solve), offsetof(struct composed_params, has_solve), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape composed_shape = {"Composed", composed_fields, COUNT_OF(composed_fields), sizeof(struct composed_params)};

static const struct field put_draft_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct put_draft_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"kind", FIELD_ENUM, true, offsetof(struct put_draft_params, kind), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), draft_kind_words, COUNT_OF(draft_kind_words), NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct put_draft_params, version), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(4294967294), NULL, 0, NULL},
	{"content", FIELD_OBJECT, true, offsetof(struct put_draft_params, content), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, &composed_shape},
};
const struct shape put_draft_shape = {"PutDraft", put_draft_fields, COUNT_OF(put_draft_fields), sizeof(struct put_draft_params)};

static const struct field discard_draft_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct discard_draft_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"kind", FIELD_ENUM, true, offsetof(struct discard_draft_params, kind), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), draft_kind_words, COUNT_OF(draft_kind_words), NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct discard_draft_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967294), NULL, 0, NULL},
};
const struct shape discard_draft_shape = {"DiscardDraft", discard_draft_fields, COUNT_OF(discard_draft_fields), sizeof(struct discard_draft_params)};

static const char *const directory_tls_words[] = {"starttls", "ldaps"};
#define X(name, text) text,
static const char *const role_words[] = {AGENT_ROLE_LIST(X)};
#undef X
static const struct field directory_group_fields[] = {
	{"dn", FIELD_TEXT, true, offsetof(struct directory_group_params, dn), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(1000), NULL, 0, NULL},
	{"role", FIELD_ENUM, true, offsetof(struct directory_group_params, role), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), role_words, COUNT_OF(role_words), NULL},
	{"team_id", FIELD_ID, false, offsetof(struct directory_group_params, team_id), offsetof(struct directory_group_params, has_team_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape directory_group_shape = {"DirectoryGroup", directory_group_fields, COUNT_OF(directory_group_fields), sizeof(struct directory_group_params)};

static const struct field save_directory_fields[] = {
	{"version", FIELD_INTEGER, true, offsetof(struct save_directory_params, version), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(4294967294), NULL, 0, NULL},
	{"enabled", FIELD_BOOL, true, offsetof(struct save_directory_params, enabled), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"host", FIELD_TEXT, true, offsetof(struct save_directory_params, host), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(253), NULL, 0, NULL},
	{"port", FIELD_INTEGER, true, offsetof(struct save_directory_params, port), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(65535), NULL, 0, NULL},
	{"tls", FIELD_ENUM, true, offsetof(struct save_directory_params, tls), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), directory_tls_words, COUNT_OF(directory_tls_words), NULL},
	{"ca", FIELD_TEXT, true, offsetof(struct save_directory_params, ca), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(60000), NULL, 0, NULL},
	{"bind_dn", FIELD_TEXT, true, offsetof(struct save_directory_params, bind_dn), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(1000), NULL, 0, NULL},
	{"password", FIELD_TEXT, false, offsetof(struct save_directory_params, password), offsetof(struct save_directory_params, has_password), 0,
	 INT64_C(0), INT64_C(1000), NULL, 0, NULL},
	{"people_base", FIELD_TEXT, true, offsetof(struct save_directory_params, people_base), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(1000), NULL, 0, NULL},
	{"people_filter", FIELD_TEXT, true, offsetof(struct save_directory_params, people_filter), NOT_OPTIONAL, 0,
	 INT64_C(3), INT64_C(1000), NULL, 0, NULL},
	{"group_base", FIELD_TEXT, true, offsetof(struct save_directory_params, group_base), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(1000), NULL, 0, NULL},
	{"id_attribute", FIELD_TEXT, true, offsetof(struct save_directory_params, id_attribute), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(64), NULL, 0, NULL},
	{"login_attribute", FIELD_TEXT, true, offsetof(struct save_directory_params, login_attribute), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(64), NULL, 0, NULL},
	{"name_attribute", FIELD_TEXT, true, offsetof(struct save_directory_params, name_attribute), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(64), NULL, 0, NULL},
	{"mail_attribute", FIELD_TEXT, true, offsetof(struct save_directory_params, mail_attribute), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(64), NULL, 0, NULL},
	{"manager_attribute", FIELD_TEXT, true, offsetof(struct save_directory_params, manager_attribute), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(64), NULL, 0, NULL},
	{"every_minutes", FIELD_INTEGER, true, offsetof(struct save_directory_params, every_minutes), NOT_OPTIONAL, 0,
	 INT64_C(5), INT64_C(1440), NULL, 0, NULL},
	{"end_most", FIELD_INTEGER, true, offsetof(struct save_directory_params, end_most), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(100), NULL, 0, NULL},
	{"groups", FIELD_LIST, true, offsetof(struct save_directory_params, groups), NOT_OPTIONAL, offsetof(struct save_directory_params, groups_n),
	 INT64_C(0), INT64_C(200), NULL, 0, &directory_group_shape},
};
const struct shape save_directory_shape = {"SaveDirectory", save_directory_fields, COUNT_OF(save_directory_fields), sizeof(struct save_directory_params)};

static const char *const directory_kind_words[] = {"test", "preview", "sync"};
static const struct field look_at_directory_fields[] = {
	{"kind", FIELD_ENUM, true, offsetof(struct look_at_directory_params, kind), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), directory_kind_words, COUNT_OF(directory_kind_words), NULL},
	{"pass", FIELD_INTEGER, false, offsetof(struct look_at_directory_params, pass), offsetof(struct look_at_directory_params, has_pass), 0,
	 INT64_C(0), INT64_C(10000), NULL, 0, NULL},
};
const struct shape look_at_directory_shape = {"LookAtDirectory", look_at_directory_fields, COUNT_OF(look_at_directory_fields), sizeof(struct look_at_directory_params)};

static const struct field link_account_fields[] = {
	{"agent_id", FIELD_ID, true, offsetof(struct link_account_params, agent_id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"uid", FIELD_TEXT, true, offsetof(struct link_account_params, uid), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(190), NULL, 0, NULL},
};
const struct shape link_account_shape = {"LinkAccount", link_account_fields, COUNT_OF(link_account_fields), sizeof(struct link_account_params)};

static const struct field list_notices_fields[] = {
	{"before", FIELD_INTEGER, false, offsetof(struct list_notices_params, before), offsetof(struct list_notices_params, has_before), 0,
	 INT64_C(0), INT64_C(9007199254740991), NULL, 0, NULL},
	{"before_id", FIELD_ID, false, offsetof(struct list_notices_params, before_id), offsetof(struct list_notices_params, has_before_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape list_notices_shape = {"ListNotices", list_notices_fields, COUNT_OF(list_notices_fields), sizeof(struct list_notices_params)};

static const struct field see_notices_fields[] = {
	{"id", FIELD_ID, false, offsetof(struct see_notices_params, id), offsetof(struct see_notices_params, has_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape see_notices_shape = {"SeeNotices", see_notices_fields, COUNT_OF(see_notices_fields), sizeof(struct see_notices_params)};

static const char *const escalation_which_words[] = {"standing", "unacked", "acked"};
static const struct field list_escalations_fields[] = {
	{"which", FIELD_ENUM, false, offsetof(struct list_escalations_params, which), offsetof(struct list_escalations_params, has_which), 0,
	 INT64_C(0), INT64_C(0), escalation_which_words, COUNT_OF(escalation_which_words), NULL},
	{"team_id", FIELD_ID, false, offsetof(struct list_escalations_params, team_id), offsetof(struct list_escalations_params, has_team_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape list_escalations_shape = {"ListEscalations", list_escalations_fields, COUNT_OF(list_escalations_fields), sizeof(struct list_escalations_params)};

static const struct field on_call_shift_fields[] = {
	{"agent_id", FIELD_ID, true, offsetof(struct on_call_shift_params, agent_id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"start_min", FIELD_INTEGER, true, offsetof(struct on_call_shift_params, start_min), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(80639), NULL, 0, NULL},
	{"length_min", FIELD_INTEGER, true, offsetof(struct on_call_shift_params, length_min), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(10080), NULL, 0, NULL},
};
const struct shape on_call_shift_shape = {"OnCallShift", on_call_shift_fields, COUNT_OF(on_call_shift_fields), sizeof(struct on_call_shift_params)};

static const struct field on_call_override_fields[] = {
	{"agent_id", FIELD_ID, false, offsetof(struct on_call_override_params, agent_id), offsetof(struct on_call_override_params, has_agent_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"begins", FIELD_INTEGER, true, offsetof(struct on_call_override_params, begins), NOT_OPTIONAL, 0,
	 INT64_C(-9007199254740991), INT64_C(9007199254740991), NULL, 0, NULL},
	{"ends", FIELD_INTEGER, true, offsetof(struct on_call_override_params, ends), NOT_OPTIONAL, 0,
	 INT64_C(-9007199254740991), INT64_C(9007199254740991), NULL, 0, NULL},
};
const struct shape on_call_override_shape = {"OnCallOverride", on_call_override_fields, COUNT_OF(on_call_override_fields), sizeof(struct on_call_override_params)};

static const struct field save_on_call_fields[] = {
	{"id", FIELD_ID, false, offsetof(struct save_on_call_params, id), offsetof(struct save_on_call_params, has_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, false, offsetof(struct save_on_call_params, version), offsetof(struct save_on_call_params, has_version), 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"name", FIELD_TEXT, true, offsetof(struct save_on_call_params, name), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(120), NULL, 0, NULL},
	{"timezone", FIELD_TEXT, true, offsetof(struct save_on_call_params, timezone), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(64), NULL, 0, NULL},
	{"weeks", FIELD_INTEGER, true, offsetof(struct save_on_call_params, weeks), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(8), NULL, 0, NULL},
	{"active", FIELD_BOOL, true, offsetof(struct save_on_call_params, active), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"shifts", FIELD_LIST, true, offsetof(struct save_on_call_params, shifts), NOT_OPTIONAL, offsetof(struct save_on_call_params, shifts_n),
	 INT64_C(0), INT64_C(200), NULL, 0, &on_call_shift_shape},
	{"overrides", FIELD_LIST, true, offsetof(struct save_on_call_params, overrides), NOT_OPTIONAL, offsetof(struct save_on_call_params, overrides_n),
	 INT64_C(0), INT64_C(200), NULL, 0, &on_call_override_shape},
};
const struct shape save_on_call_shape = {"SaveOnCall", save_on_call_fields, COUNT_OF(save_on_call_fields), sizeof(struct save_on_call_params)};

static const struct field save_manager_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct save_manager_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"manager_id", FIELD_ID, false, offsetof(struct save_manager_params, manager_id), offsetof(struct save_manager_params, has_manager_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape save_manager_shape = {"SaveManager", save_manager_fields, COUNT_OF(save_manager_fields), sizeof(struct save_manager_params)};

static const struct field save_fax_template_fields[] = {
	{"team_id", FIELD_TEXT, true, offsetof(struct save_fax_template_params, team_id), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(20), NULL, 0, NULL},
	{"language", FIELD_TEXT, true, offsetof(struct save_fax_template_params, language), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(8), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct save_fax_template_params, version), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(4294967294), NULL, 0, NULL},
	{"letterhead", FIELD_TEXT, true, offsetof(struct save_fax_template_params, letterhead), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(2400), NULL, 0, NULL},
	{"footer", FIELD_TEXT, true, offsetof(struct save_fax_template_params, footer), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(640), NULL, 0, NULL},
	{"cover", FIELD_BOOL, false, offsetof(struct save_fax_template_params, cover), offsetof(struct save_fax_template_params, has_cover), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"cover_note", FIELD_TEXT, false, offsetof(struct save_fax_template_params, cover_note), offsetof(struct save_fax_template_params, has_cover_note), 0,
	 INT64_C(0), INT64_C(4000), NULL, 0, NULL},
};
const struct shape save_fax_template_shape = {"SaveFaxTemplate", save_fax_template_fields, COUNT_OF(save_fax_template_fields), sizeof(struct save_fax_template_params)};

static const struct field save_fax_gateway_fields[] = {
	{"id", FIELD_ID, false, offsetof(struct save_fax_gateway_params, id), offsetof(struct save_fax_gateway_params, has_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, false, offsetof(struct save_fax_gateway_params, version), offsetof(struct save_fax_gateway_params, has_version), 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"active", FIELD_BOOL, true, offsetof(struct save_fax_gateway_params, active), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"name", FIELD_TEXT, true, offsetof(struct save_fax_gateway_params, name), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(480), NULL, 0, NULL},
	{"kind", FIELD_TEXT, true, offsetof(struct save_fax_gateway_params, kind), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(20), NULL, 0, NULL},
	{"sender", FIELD_TEXT, true, offsetof(struct save_fax_gateway_params, sender), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(320), NULL, 0, NULL},
	{"auth_method", FIELD_TEXT, true, offsetof(struct save_fax_gateway_params, auth_method), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(16), NULL, 0, NULL},
	{"auth_value", FIELD_TEXT, true, offsetof(struct save_fax_gateway_params, auth_value), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(760), NULL, 0, NULL},
	{"country", FIELD_TEXT, true, offsetof(struct save_fax_gateway_params, country), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(2), NULL, 0, NULL},
	{"language", FIELD_TEXT, true, offsetof(struct save_fax_gateway_params, language), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(8), NULL, 0, NULL},
	{"place", FIELD_TEXT, true, offsetof(struct save_fax_gateway_params, place), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(20), NULL, 0, NULL},
	{"pattern", FIELD_TEXT, true, offsetof(struct save_fax_gateway_params, pattern), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(760), NULL, 0, NULL},
	{"way", FIELD_TEXT, false, offsetof(struct save_fax_gateway_params, way), offsetof(struct save_fax_gateway_params, has_way), 0,
	 INT64_C(0), INT64_C(20), NULL, 0, NULL},
	{"domain", FIELD_TEXT, true, offsetof(struct save_fax_gateway_params, domain), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(190), NULL, 0, NULL},
};
const struct shape save_fax_gateway_shape = {"SaveFaxGateway", save_fax_gateway_fields, COUNT_OF(save_fax_gateway_fields), sizeof(struct save_fax_gateway_params)};

static const char *const help_theme_words[] = {"system", "light", "dark"};
static const struct field help_setting_fields[] = {
	{"version", FIELD_INTEGER, true, offsetof(struct help_setting_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967294), NULL, 0, NULL},
	{"active", FIELD_BOOL, true, offsetof(struct help_setting_params, active), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"contact", FIELD_BOOL, true, offsetof(struct help_setting_params, contact), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"requests", FIELD_BOOL, true, offsetof(struct help_setting_params, requests), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"team_id", FIELD_ID, false, offsetof(struct help_setting_params, team_id), offsetof(struct help_setting_params, has_team_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"title_en", FIELD_TEXT, true, offsetof(struct help_setting_params, title_en), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(80), NULL, 0, NULL},
	{"title_zh_cn", FIELD_TEXT, true, offsetof(struct help_setting_params, title_zh_cn), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(80), NULL, 0, NULL},
	{"title_zh_tw", FIELD_TEXT, true, offsetof(struct help_setting_params, title_zh_tw), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(80), NULL, 0, NULL},
	{"notice_en", FIELD_TEXT, true, offsetof(struct help_setting_params, notice_en), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(300), NULL, 0, NULL},
	{"notice_zh_cn", FIELD_TEXT, true, offsetof(struct help_setting_params, notice_zh_cn), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(300), NULL, 0, NULL},
	{"notice_zh_tw", FIELD_TEXT, true, offsetof(struct help_setting_params, notice_zh_tw), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(300), NULL, 0, NULL},
	{"logo", FIELD_TEXT, true, offsetof(struct help_setting_params, logo), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(40), NULL, 0, NULL},
	{"home_url", FIELD_TEXT, true, offsetof(struct help_setting_params, home_url), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(300), NULL, 0, NULL},
	{"accent", FIELD_TEXT, true, offsetof(struct help_setting_params, accent), NOT_OPTIONAL, 0,
	 INT64_C(7), INT64_C(7), NULL, 0, NULL},
	{"theme", FIELD_ENUM, true, offsetof(struct help_setting_params, theme), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), help_theme_words, COUNT_OF(help_theme_words), NULL},
};
const struct shape help_setting_shape = {"HelpSetting", help_setting_fields, COUNT_OF(help_setting_fields), sizeof(struct help_setting_params)};

static const char *const mailbox_kind_words[] = {"lmtp", "imap"};
static const char *const mailbox_tls_words[] = {"none", "starttls", "implicit"};
static const char *const mailbox_auth_words[] = {"none", "password", "oauth", "same"};
static const char *const mailbox_after_words[] = {"leave", "seen", "move", "delete"};
static const struct field save_mailbox_in_fields[] = {
	{"kind", FIELD_ENUM, true, offsetof(struct save_mailbox_in_params, kind), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), mailbox_kind_words, COUNT_OF(mailbox_kind_words), NULL},
	{"host", FIELD_TEXT, true, offsetof(struct save_mailbox_in_params, host), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(253), NULL, 0, NULL},
	{"port", FIELD_INTEGER, true, offsetof(struct save_mailbox_in_params, port), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(65535), NULL, 0, NULL},
	{"tls", FIELD_ENUM, true, offsetof(struct save_mailbox_in_params, tls), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), mailbox_tls_words, COUNT_OF(mailbox_tls_words), NULL},
	{"user", FIELD_TEXT, true, offsetof(struct save_mailbox_in_params, user), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(254), NULL, 0, NULL},
	{"auth", FIELD_ENUM, true, offsetof(struct save_mailbox_in_params, auth), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), mailbox_auth_words, COUNT_OF(mailbox_auth_words), NULL},
	{"folder", FIELD_TEXT, true, offsetof(struct save_mailbox_in_params, folder), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(200), NULL, 0, NULL},
	{"after", FIELD_ENUM, true, offsetof(struct save_mailbox_in_params, after), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), mailbox_after_words, COUNT_OF(mailbox_after_words), NULL},
	{"after_folder", FIELD_TEXT, true, offsetof(struct save_mailbox_in_params, after_folder), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(200), NULL, 0, NULL},
	{"take_old", FIELD_BOOL, true, offsetof(struct save_mailbox_in_params, take_old), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"may_delete", FIELD_BOOL, true, offsetof(struct save_mailbox_in_params, may_delete), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"secret", FIELD_TEXT, false, offsetof(struct save_mailbox_in_params, secret), offsetof(struct save_mailbox_in_params, has_secret), 0,
	 INT64_C(1), INT64_C(1000), NULL, 0, NULL},
};
const struct shape save_mailbox_in_shape = {"SaveMailboxIn", save_mailbox_in_fields, COUNT_OF(save_mailbox_in_fields), sizeof(struct save_mailbox_in_params)};

static const char *const mailbox_relay_words[] = {"house", "own"};
static const struct field save_mailbox_out_fields[] = {
	{"relay", FIELD_ENUM, true, offsetof(struct save_mailbox_out_params, relay), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), mailbox_relay_words, COUNT_OF(mailbox_relay_words), NULL},
	{"host", FIELD_TEXT, true, offsetof(struct save_mailbox_out_params, host), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(253), NULL, 0, NULL},
	{"port", FIELD_INTEGER, true, offsetof(struct save_mailbox_out_params, port), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(65535), NULL, 0, NULL},
	{"tls", FIELD_ENUM, true, offsetof(struct save_mailbox_out_params, tls), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), mailbox_tls_words, COUNT_OF(mailbox_tls_words), NULL},
	{"user", FIELD_TEXT, true, offsetof(struct save_mailbox_out_params, user), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(254), NULL, 0, NULL},
	{"auth", FIELD_ENUM, true, offsetof(struct save_mailbox_out_params, auth), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), mailbox_auth_words, COUNT_OF(mailbox_auth_words), NULL},
	{"secret", FIELD_TEXT, false, offsetof(struct save_mailbox_out_params, secret), offsetof(struct save_mailbox_out_params, has_secret), 0,
	 INT64_C(1), INT64_C(1000), NULL, 0, NULL},
};
const struct shape save_mailbox_out_shape = {"SaveMailboxOut", save_mailbox_out_fields, COUNT_OF(save_mailbox_out_fields), sizeof(struct save_mailbox_out_params)};

static const char *const mailbox_grant_words[] = {"refresh_token", "client_credentials"};
static const struct field save_mailbox_oauth_fields[] = {
	{"grant", FIELD_ENUM, true, offsetof(struct save_mailbox_oauth_params, grant), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), mailbox_grant_words, COUNT_OF(mailbox_grant_words), NULL},
	{"token_url", FIELD_TEXT, true, offsetof(struct save_mailbox_oauth_params, token_url), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(500), NULL, 0, NULL},
	{"client_id", FIELD_TEXT, true, offsetof(struct save_mailbox_oauth_params, client_id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(250), NULL, 0, NULL},
	{"scope", FIELD_TEXT, true, offsetof(struct save_mailbox_oauth_params, scope), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(500), NULL, 0, NULL},
	{"client_secret", FIELD_TEXT, false, offsetof(struct save_mailbox_oauth_params, client_secret), offsetof(struct save_mailbox_oauth_params, has_client_secret), 0,
	 INT64_C(0), INT64_C(1000), NULL, 0, NULL},
	{"refresh_token", FIELD_TEXT, false, offsetof(struct save_mailbox_oauth_params, refresh_token), offsetof(struct save_mailbox_oauth_params, has_refresh_token), 0,
	 INT64_C(1), INT64_C(4000), NULL, 0, NULL},
	{"grant_until", FIELD_INTEGER, false, offsetof(struct save_mailbox_oauth_params, grant_until), offsetof(struct save_mailbox_oauth_params, has_grant_until), 0,
	 INT64_C(-9007199254740991), INT64_C(9007199254740991), NULL, 0, NULL},
};
const struct shape save_mailbox_oauth_shape = {"SaveMailboxOauth", save_mailbox_oauth_fields, COUNT_OF(save_mailbox_oauth_fields), sizeof(struct save_mailbox_oauth_params)};

static const struct field mailbox_alias_fields[] = {
	{"address", FIELD_TEXT, true, offsetof(struct mailbox_alias_params, address), NOT_OPTIONAL, 0,
	 INT64_C(3), INT64_C(254), NULL, 0, NULL},
	{"reply_as", FIELD_BOOL, false, offsetof(struct mailbox_alias_params, reply_as), offsetof(struct mailbox_alias_params, has_reply_as), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape mailbox_alias_shape = {"MailboxAlias", mailbox_alias_fields, COUNT_OF(mailbox_alias_fields), sizeof(struct mailbox_alias_params)};

static const struct field save_mailbox_fields[] = {
	{"id", FIELD_ID, false, offsetof(struct save_mailbox_params, id), offsetof(struct save_mailbox_params, has_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, false, offsetof(struct save_mailbox_params, version), offsetof(struct save_mailbox_params, has_version), 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"active", FIELD_BOOL, true, offsetof(struct save_mailbox_params, active), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"paused", FIELD_BOOL, true, offsetof(struct save_mailbox_params, paused), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"address", FIELD_TEXT, true, offsetof(struct save_mailbox_params, address), NOT_OPTIONAL, 0,
	 INT64_C(3), INT64_C(254), NULL, 0, NULL},
	{"name", FIELD_TEXT, true, offsetof(struct save_mailbox_params, name), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(120), NULL, 0, NULL},
	{"team_id", FIELD_ID, true, offsetof(struct save_mailbox_params, team_id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"in", FIELD_OBJECT, true, offsetof(struct save_mailbox_params, in), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, &save_mailbox_in_shape},
	{"out", FIELD_OBJECT, true, offsetof(struct save_mailbox_params, out), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, &save_mailbox_out_shape},
	{"oauth", FIELD_OBJECT, false, offsetof(struct save_mailbox_params, oauth), offsetof(struct save_mailbox_params, has_oauth), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, &save_mailbox_oauth_shape},
	{"aliases", FIELD_LIST, true, offsetof(struct save_mailbox_params, aliases), NOT_OPTIONAL, offsetof(struct save_mailbox_params, aliases_n),
	 INT64_C(0), INT64_C(20), NULL, 0, &mailbox_alias_shape},
	{"sent_copy", FIELD_BOOL, true, offsetof(struct save_mailbox_params, sent_copy), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"sent_folder", FIELD_TEXT, true, offsetof(struct save_mailbox_params, sent_folder), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(200), NULL, 0, NULL},
	{"heartbeat", FIELD_BOOL, true, offsetof(struct save_mailbox_params, heartbeat), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"silent_hours", FIELD_INTEGER, true, offsetof(struct save_mailbox_params, silent_hours), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(8760), NULL, 0, NULL},
};
const struct shape save_mailbox_shape = {"SaveMailbox", save_mailbox_fields, COUNT_OF(save_mailbox_fields), sizeof(struct save_mailbox_params)};

static const struct field pause_mailbox_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct pause_mailbox_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct pause_mailbox_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"paused", FIELD_BOOL, true, offsetof(struct pause_mailbox_params, paused), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape pause_mailbox_shape = {"PauseMailbox", pause_mailbox_fields, COUNT_OF(pause_mailbox_fields), sizeof(struct pause_mailbox_params)};

static const char *const mailbox_side_words[] = {"in", "out", "both"};
static const struct field try_mailbox_fields[] = {
	{"id", FIELD_ID, false, offsetof(struct try_mailbox_params, id), offsetof(struct try_mailbox_params, has_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"side", FIELD_ENUM, true, offsetof(struct try_mailbox_params, side), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), mailbox_side_words, COUNT_OF(mailbox_side_words), NULL},
	{"address", FIELD_TEXT, true, offsetof(struct try_mailbox_params, address), NOT_OPTIONAL, 0,
	 INT64_C(3), INT64_C(254), NULL, 0, NULL},
	{"in", FIELD_OBJECT, true, offsetof(struct try_mailbox_params, in), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, &save_mailbox_in_shape},
	{"out", FIELD_OBJECT, true, offsetof(struct try_mailbox_params, out), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, &save_mailbox_out_shape},
	{"oauth", FIELD_OBJECT, false, offsetof(struct try_mailbox_params, oauth), offsetof(struct try_mailbox_params, has_oauth), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, &save_mailbox_oauth_shape},
};
const struct shape try_mailbox_shape = {"TryMailbox", try_mailbox_fields, COUNT_OF(try_mailbox_fields), sizeof(struct try_mailbox_params)};

static const struct field save_signature_fields[] = {
	{"id", FIELD_ID, false, offsetof(struct save_signature_params, id), offsetof(struct save_signature_params, has_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, false, offsetof(struct save_signature_params, version), offsetof(struct save_signature_params, has_version), 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"active", FIELD_BOOL, true, offsetof(struct save_signature_params, active), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"team_id", FIELD_ID, false, offsetof(struct save_signature_params, team_id), offsetof(struct save_signature_params, has_team_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"locale", FIELD_TEXT, true, offsetof(struct save_signature_params, locale), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(8), NULL, 0, NULL},
	{"body", FIELD_TEXT, true, offsetof(struct save_signature_params, body), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4000), NULL, 0, NULL},
};
const struct shape save_signature_shape = {"SaveSignature", save_signature_fields, COUNT_OF(save_signature_fields), sizeof(struct save_signature_params)};

static const struct field preview_signature_fields[] = {
	{"team_id", FIELD_ID, false, offsetof(struct preview_signature_params, team_id), offsetof(struct preview_signature_params, has_team_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"locale", FIELD_TEXT, true, offsetof(struct preview_signature_params, locale), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(8), NULL, 0, NULL},
	{"body", FIELD_TEXT, true, offsetof(struct preview_signature_params, body), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4000), NULL, 0, NULL},
};
const struct shape preview_signature_shape = {"PreviewSignature", preview_signature_fields, COUNT_OF(preview_signature_fields), sizeof(struct preview_signature_params)};

static const struct field find_caller_fields[] = {
	{"number", FIELD_TEXT, false, offsetof(struct find_caller_params, number), offsetof(struct find_caller_params, has_number), 0,
	 INT64_C(0), INT64_C(200), NULL, 0, NULL},
	{"customer_id", FIELD_ID, false, offsetof(struct find_caller_params, customer_id), offsetof(struct find_caller_params, has_customer_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape find_caller_shape = {"FindCaller", find_caller_fields, COUNT_OF(find_caller_fields), sizeof(struct find_caller_params)};

static const char *const phone_direction_words[] = {"inbound", "outbound"};
static const char *const phone_result_words[] = {"answered", "missed", "busy", "no_answer", "failed", "voicemail"};
static const char *const phone_hope_words[] = {"now", "today", "two_days"};
static const struct field phone_note_fields[] = {
	{"client_id", FIELD_CLIENT_ID, true, offsetof(struct phone_note_params, client_id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"call_id", FIELD_ID, false, offsetof(struct phone_note_params, call_id), offsetof(struct phone_note_params, has_call_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"direction", FIELD_ENUM, true, offsetof(struct phone_note_params, direction), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), phone_direction_words, COUNT_OF(phone_direction_words), NULL},
	{"result", FIELD_ENUM, true, offsetof(struct phone_note_params, result), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), phone_result_words, COUNT_OF(phone_result_words), NULL},
	{"number", FIELD_TEXT, true, offsetof(struct phone_note_params, number), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(200), NULL, 0, NULL},
	{"name", FIELD_TEXT, true, offsetof(struct phone_note_params, name), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(190), NULL, 0, NULL},
	{"customer_id", FIELD_ID, false, offsetof(struct phone_note_params, customer_id), offsetof(struct phone_note_params, has_customer_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"ticket_id", FIELD_ID, false, offsetof(struct phone_note_params, ticket_id), offsetof(struct phone_note_params, has_ticket_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"team_id", FIELD_ID, false, offsetof(struct phone_note_params, team_id), offsetof(struct phone_note_params, has_team_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"subject", FIELD_TEXT, false, offsetof(struct phone_note_params, subject), offsetof(struct phone_note_params, has_subject), 0,
	 INT64_C(0), INT64_C(998), NULL, 0, NULL},
	{"text", FIELD_TEXT, true, offsetof(struct phone_note_params, text), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(20000), NULL, 0, NULL},
	{"started", FIELD_INTEGER, false, offsetof(struct phone_note_params, started), offsetof(struct phone_note_params, has_started), 0,
	 INT64_C(-9007199254740991), INT64_C(9007199254740991), NULL, 0, NULL},
	{"talked", FIELD_INTEGER, false, offsetof(struct phone_note_params, talked), offsetof(struct phone_note_params, has_talked), 0,
	 INT64_C(0), INT64_C(86400000), NULL, 0, NULL},
	{"hope", FIELD_ENUM, false, offsetof(struct phone_note_params, hope), offsetof(struct phone_note_params, has_hope), 0,
	 INT64_C(0), INT64_C(0), phone_hope_words, COUNT_OF(phone_hope_words), NULL},
	{"call_back", FIELD_INTEGER, false, offsetof(struct phone_note_params, call_back), offsetof(struct phone_note_params, has_call_back), 0,
	 INT64_C(-9007199254740991), INT64_C(9007199254740991), NULL, 0, NULL},
	{"promise", FIELD_TEXT, false, offsetof(struct phone_note_params, promise), offsetof(struct phone_note_params, has_promise), 0,
	 INT64_C(0), INT64_C(500), NULL, 0, NULL},
};
const struct shape phone_note_shape = {"PhoneNote", phone_note_fields, COUNT_OF(phone_note_fields), sizeof(struct phone_note_params)};

static const char *const phone_kind_words[] = {"form", "json", "pbx"};
static const struct field save_phone_provider_fields[] = {
	{"id", FIELD_ID, false, offsetof(struct save_phone_provider_params, id), offsetof(struct save_phone_provider_params, has_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, false, offsetof(struct save_phone_provider_params, version), offsetof(struct save_phone_provider_params, has_version), 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"active", FIELD_BOOL, true, offsetof(struct save_phone_provider_params, active), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"name", FIELD_TEXT, true, offsetof(struct save_phone_provider_params, name), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(160), NULL, 0, NULL},
	{"kind", FIELD_ENUM, true, offsetof(struct save_phone_provider_params, kind), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), phone_kind_words, COUNT_OF(phone_kind_words), NULL},
	{"address", FIELD_TEXT, true, offsetof(struct save_phone_provider_params, address), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(1600), NULL, 0, NULL},
	{"country", FIELD_TEXT, true, offsetof(struct save_phone_provider_params, country), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(2), NULL, 0, NULL},
	{"secret", FIELD_TEXT, false, offsetof(struct save_phone_provider_params, secret), offsetof(struct save_phone_provider_params, has_secret), 0,
	 INT64_C(0), INT64_C(190), NULL, 0, NULL},
	{"new_secret", FIELD_BOOL, false, offsetof(struct save_phone_provider_params, new_secret), offsetof(struct save_phone_provider_params, has_new_secret), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape save_phone_provider_shape = {"SavePhoneProvider", save_phone_provider_fields, COUNT_OF(save_phone_provider_fields), sizeof(struct save_phone_provider_params)};

static const struct field set_extension_fields[] = {
	{"agent_id", FIELD_ID, true, offsetof(struct set_extension_params, agent_id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"extension", FIELD_TEXT, true, offsetof(struct set_extension_params, extension), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(240), NULL, 0, NULL},
};
const struct shape set_extension_shape = {"SetExtension", set_extension_fields, COUNT_OF(set_extension_fields), sizeof(struct set_extension_params)};

static const struct field import_calls_fields[] = {
	{"text", FIELD_TEXT, true, offsetof(struct import_calls_params, text), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(1048576), NULL, 0, NULL},
	{"zone", FIELD_TEXT, true, offsetof(struct import_calls_params, zone), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(64), NULL, 0, NULL},
	{"provider_id", FIELD_ID, false, offsetof(struct import_calls_params, provider_id), offsetof(struct import_calls_params, has_provider_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"apply", FIELD_BOOL, true, offsetof(struct import_calls_params, apply), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape import_calls_shape = {"ImportCalls", import_calls_fields, COUNT_OF(import_calls_fields), sizeof(struct import_calls_params)};

static const struct field redecode_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct redecode_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"charset", FIELD_TEXT, false, offsetof(struct redecode_params, charset), offsetof(struct redecode_params, has_charset), 0,
	 INT64_C(0), INT64_C(24), NULL, 0, NULL},
};
const struct shape redecode_shape = {"Redecode", redecode_fields, COUNT_OF(redecode_fields), sizeof(struct redecode_params)};

static const struct field keep_charset_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct keep_charset_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct keep_charset_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967294), NULL, 0, NULL},
	{"charset", FIELD_TEXT, true, offsetof(struct keep_charset_params, charset), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(24), NULL, 0, NULL},
};
const struct shape keep_charset_shape = {"KeepCharset", keep_charset_fields, COUNT_OF(keep_charset_fields), sizeof(struct keep_charset_params)};

static const char *const remote_pictures_words[] = {"never", "ask"};
static const struct field save_reading_setting_fields[] = {
	{"version", FIELD_INTEGER, true, offsetof(struct save_reading_setting_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967294), NULL, 0, NULL},
	{"pictures", FIELD_ENUM, true, offsetof(struct save_reading_setting_params, pictures), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), remote_pictures_words, COUNT_OF(remote_pictures_words), NULL},
};
const struct shape save_reading_setting_shape = {"SaveReadingSetting", save_reading_setting_fields, COUNT_OF(save_reading_setting_fields), sizeof(struct save_reading_setting_params)};

static const struct field set_report_zone_fields[] = {
	{"zone", FIELD_TEXT, true, offsetof(struct set_report_zone_params, zone), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(64), NULL, 0, NULL},
};
const struct shape set_report_zone_shape = {"SetReportZone", set_report_zone_fields, COUNT_OF(set_report_zone_fields), sizeof(struct set_report_zone_params)};

static const struct field set_report_hiding_fields[] = {
	{"hides_agents", FIELD_BOOL, true, offsetof(struct set_report_hiding_params, hides_agents), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape set_report_hiding_shape = {"SetReportHiding", set_report_hiding_fields, COUNT_OF(set_report_hiding_fields), sizeof(struct set_report_hiding_params)};

static const char *const report_compare_words[] = {"none", "previous", "year"};
static const char *const report_by_words[] = {"agent", "team", "channel", "tag", "language", "article"};
static const char *const report_step_words[] = {"day", "week"};
static const char *const report_raters_words[] = {"last", "all"};
static const char *const report_part_words[] = {"all", "good", "bad"};
static const char *const report_order_words[] = {"newest", "lowest"};
static const char *const report_cause_name_words[] = {"retarget", "unassigned", "moved", "waiting", "reopened", "escalated", "busy"};
static const struct field report_ask_fields[] = {
	{"from", FIELD_TEXT, true, offsetof(struct report_ask_params, from), NOT_OPTIONAL, 0,
	 INT64_C(10), INT64_C(10), NULL, 0, NULL},
	{"to", FIELD_TEXT, true, offsetof(struct report_ask_params, to), NOT_OPTIONAL, 0,
	 INT64_C(10), INT64_C(10), NULL, 0, NULL},
	{"compare", FIELD_ENUM, false, offsetof(struct report_ask_params, compare), offsetof(struct report_ask_params, has_compare), 0,
	 INT64_C(0), INT64_C(0), report_compare_words, COUNT_OF(report_compare_words), NULL},
	{"teams", FIELD_TEXT, false, offsetof(struct report_ask_params, teams), offsetof(struct report_ask_params, has_teams), 0,
	 INT64_C(0), INT64_C(600), NULL, 0, NULL},
	{"agents", FIELD_TEXT, false, offsetof(struct report_ask_params, agents), offsetof(struct report_ask_params, has_agents), 0,
	 INT64_C(0), INT64_C(600), NULL, 0, NULL},
	{"channels", FIELD_TEXT, false, offsetof(struct report_ask_params, channels), offsetof(struct report_ask_params, has_channels), 0,
	 INT64_C(0), INT64_C(100), NULL, 0, NULL},
	{"languages", FIELD_TEXT, false, offsetof(struct report_ask_params, languages), offsetof(struct report_ask_params, has_languages), 0,
	 INT64_C(0), INT64_C(100), NULL, 0, NULL},
	{"tags", FIELD_TEXT, false, offsetof(struct report_ask_params, tags), offsetof(struct report_ask_params, has_tags), 0,
	 INT64_C(0), INT64_C(1000), NULL, 0, NULL},
	{"surveys", FIELD_TEXT, false, offsetof(struct report_ask_params, surveys), offsetof(struct report_ask_params, has_surveys), 0,
	 INT64_C(0), INT64_C(600), NULL, 0, NULL},
	{"keys", FIELD_TEXT, false, offsetof(struct report_ask_params, keys), offsetof(struct report_ask_params, has_keys), 0,
	 INT64_C(0), INT64_C(400), NULL, 0, NULL},
	{"by", FIELD_ENUM, false, offsetof(struct report_ask_params, by), offsetof(struct report_ask_params, has_by), 0,
	 INT64_C(0), INT64_C(0), report_by_words, COUNT_OF(report_by_words), NULL},
	{"step", FIELD_ENUM, false, offsetof(struct report_ask_params, step), offsetof(struct report_ask_params, has_step), 0,
	 INT64_C(0), INT64_C(0), report_step_words, COUNT_OF(report_step_words), NULL},
	{"raters", FIELD_ENUM, false, offsetof(struct report_ask_params, raters), offsetof(struct report_ask_params, has_raters), 0,
	 INT64_C(0), INT64_C(0), report_raters_words, COUNT_OF(report_raters_words), NULL},
	{"part", FIELD_ENUM, false, offsetof(struct report_ask_params, part), offsetof(struct report_ask_params, has_part), 0,
	 INT64_C(0), INT64_C(0), report_part_words, COUNT_OF(report_part_words), NULL},
	{"mark", FIELD_INTEGER, false, offsetof(struct report_ask_params, mark), offsetof(struct report_ask_params, has_mark), 0,
	 INT64_C(0), INT64_C(10000), NULL, 0, NULL},
	{"row", FIELD_TEXT, false, offsetof(struct report_ask_params, row), offsetof(struct report_ask_params, has_row), 0,
	 INT64_C(0), INT64_C(200), NULL, 0, NULL},
	{"to_team", FIELD_ID, false, offsetof(struct report_ask_params, to_team), offsetof(struct report_ask_params, has_to_team), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"order", FIELD_ENUM, false, offsetof(struct report_ask_params, order), offsetof(struct report_ask_params, has_order), 0,
	 INT64_C(0), INT64_C(0), report_order_words, COUNT_OF(report_order_words), NULL},
	{"cause", FIELD_ENUM, false, offsetof(struct report_ask_params, cause), offsetof(struct report_ask_params, has_cause), 0,
	 INT64_C(0), INT64_C(0), report_cause_name_words, COUNT_OF(report_cause_name_words), NULL},
	{"skip", FIELD_INTEGER, false, offsetof(struct report_ask_params, skip), offsetof(struct report_ask_params, has_skip), 0,
	 INT64_C(0), INT64_C(10000), NULL, 0, NULL},
	{"most", FIELD_INTEGER, false, offsetof(struct report_ask_params, most), offsetof(struct report_ask_params, has_most), 0,
	 INT64_C(1), INT64_C(200), NULL, 0, NULL},
};
const struct shape report_ask_shape = {"ReportAsk", report_ask_fields, COUNT_OF(report_ask_fields), sizeof(struct report_ask_params)};

static const struct field handle_comment_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct handle_comment_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"handled", FIELD_BOOL, true, offsetof(struct handle_comment_params, handled), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape handle_comment_shape = {"HandleComment", handle_comment_fields, COUNT_OF(handle_comment_fields), sizeof(struct handle_comment_params)};

static const struct field report_wall_ask_fields[] = {
	{"teams", FIELD_TEXT, false, offsetof(struct report_wall_ask_params, teams), offsetof(struct report_wall_ask_params, has_teams), 0,
	 INT64_C(0), INT64_C(600), NULL, 0, NULL},
};
const struct shape report_wall_ask_shape = {"ReportWallAsk", report_wall_ask_fields, COUNT_OF(report_wall_ask_fields), sizeof(struct report_wall_ask_params)};

static const char *const report_page_name_words[] = {"satisfaction", "sla", "flow", "escalations", "workload", "channels", "articles"};
static const char *const report_form_words[] = {"pdf", "csv"};
static const char *const report_every_words[] = {"day", "week", "month"};
static const struct field save_report_schedule_fields[] = {
	{"id", FIELD_ID, false, offsetof(struct save_report_schedule_params, id), offsetof(struct save_report_schedule_params, has_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct save_report_schedule_params, version), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(4294967295), NULL, 0, NULL},
	{"active", FIELD_BOOL, true, offsetof(struct save_report_schedule_params, active), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"name", FIELD_TEXT, true, offsetof(struct save_report_schedule_params, name), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(120), NULL, 0, NULL},
	{"page", FIELD_ENUM, true, offsetof(struct save_report_schedule_params, page), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), report_page_name_words, COUNT_OF(report_page_name_words), NULL},
	{"form", FIELD_ENUM, true, offsetof(struct save_report_schedule_params, form), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), report_form_words, COUNT_OF(report_form_words), NULL},
	{"query", FIELD_TEXT, true, offsetof(struct save_report_schedule_params, query), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(2000), NULL, 0, NULL},
	{"days", FIELD_INTEGER, true, offsetof(struct save_report_schedule_params, days), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(400), NULL, 0, NULL},
	{"every", FIELD_ENUM, true, offsetof(struct save_report_schedule_params, every), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), report_every_words, COUNT_OF(report_every_words), NULL},
	{"weekday", FIELD_ENUM, true, offsetof(struct save_report_schedule_params, weekday), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), weekday_words, COUNT_OF(weekday_words), NULL},
	{"minute", FIELD_INTEGER, true, offsetof(struct save_report_schedule_params, minute), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(1439), NULL, 0, NULL},
	{"locale", FIELD_ENUM, true, offsetof(struct save_report_schedule_params, locale), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), locale_words, COUNT_OF(locale_words), NULL},
	{"agents", FIELD_LIST, true, offsetof(struct save_report_schedule_params, agents), NOT_OPTIONAL, offsetof(struct save_report_schedule_params, agents_n),
	 INT64_C(0), INT64_C(16), NULL, 0, &by_id_shape},
};
const struct shape save_report_schedule_shape = {"SaveReportSchedule", save_report_schedule_fields, COUNT_OF(save_report_schedule_fields), sizeof(struct save_report_schedule_params)};

static const struct field remove_report_schedule_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct remove_report_schedule_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct remove_report_schedule_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
};
const struct shape remove_report_schedule_shape = {"RemoveReportSchedule", remove_report_schedule_fields, COUNT_OF(remove_report_schedule_fields), sizeof(struct remove_report_schedule_params)};

static const char *const agent_state_words[] = {"offline", "online", "away", "on_break"};
static const struct field set_state_fields[] = {
	{"agent_id", FIELD_ID, false, offsetof(struct set_state_params, agent_id), offsetof(struct set_state_params, has_agent_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"state", FIELD_ENUM, true, offsetof(struct set_state_params, state), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), agent_state_words, COUNT_OF(agent_state_words), NULL},
	{"reason", FIELD_TEXT, false, offsetof(struct set_state_params, reason), offsetof(struct set_state_params, has_reason), 0,
	 INT64_C(0), INT64_C(190), NULL, 0, NULL},
};
const struct shape set_state_shape = {"SetState", set_state_fields, COUNT_OF(set_state_fields), sizeof(struct set_state_params)};

static const struct field answer_offer_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct answer_offer_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"fence", FIELD_ID, true, offsetof(struct answer_offer_params, fence), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape answer_offer_shape = {"AnswerOffer", answer_offer_fields, COUNT_OF(answer_offer_fields), sizeof(struct answer_offer_params)};

static const char *const skill_language_words[] = {"none", "en", "zh", "zh-Hans", "zh-Hant"};
static const struct field save_skill_fields[] = {
	{"id", FIELD_ID, false, offsetof(struct save_skill_params, id), offsetof(struct save_skill_params, has_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, false, offsetof(struct save_skill_params, version), offsetof(struct save_skill_params, has_version), 0,
	 INT64_C(0), INT64_C(4294967295), NULL, 0, NULL},
	{"name", FIELD_TEXT, true, offsetof(struct save_skill_params, name), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(120), NULL, 0, NULL},
	{"language", FIELD_ENUM, true, offsetof(struct save_skill_params, language), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), skill_language_words, COUNT_OF(skill_language_words), NULL},
};
const struct shape save_skill_shape = {"SaveSkill", save_skill_fields, COUNT_OF(save_skill_fields), sizeof(struct save_skill_params)};

static const struct field remove_skill_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct remove_skill_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct remove_skill_params, version), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(4294967295), NULL, 0, NULL},
};
const struct shape remove_skill_shape = {"RemoveSkill", remove_skill_fields, COUNT_OF(remove_skill_fields), sizeof(struct remove_skill_params)};

static const struct field skill_level_fields[] = {
	{"skill_id", FIELD_ID, true, offsetof(struct skill_level_params, skill_id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"level", FIELD_INTEGER, true, offsetof(struct skill_level_params, level), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(3), NULL, 0, NULL},
};
const struct shape skill_level_shape = {"SkillLevel", skill_level_fields, COUNT_OF(skill_level_fields), sizeof(struct skill_level_params)};

static const struct field set_ticket_skills_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct set_ticket_skills_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct set_ticket_skills_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"skills", FIELD_LIST, true, offsetof(struct set_ticket_skills_params, skills), NOT_OPTIONAL, offsetof(struct set_ticket_skills_params, skills_n),
	 INT64_C(0), INT64_C(50), NULL, 0, &skill_level_shape},
};
const struct shape set_ticket_skills_shape = {"SetTicketSkills", set_ticket_skills_fields, COUNT_OF(set_ticket_skills_fields), sizeof(struct set_ticket_skills_params)};

static const struct field team_capacity_fields[] = {
	{"team_id", FIELD_ID, true, offsetof(struct team_capacity_params, team_id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"capacity", FIELD_INTEGER, true, offsetof(struct team_capacity_params, capacity), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(10000), NULL, 0, NULL},
};
const struct shape team_capacity_shape = {"TeamCapacity", team_capacity_fields, COUNT_OF(team_capacity_fields), sizeof(struct team_capacity_params)};

static const struct field shift_hours_fields[] = {
	{"day", FIELD_ENUM, true, offsetof(struct shift_hours_params, day), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), weekday_words, COUNT_OF(weekday_words), NULL},
	{"from", FIELD_TEXT, true, offsetof(struct shift_hours_params, from), NOT_OPTIONAL, 0,
	 INT64_C(5), INT64_C(5), NULL, 0, NULL},
	{"to", FIELD_TEXT, true, offsetof(struct shift_hours_params, to), NOT_OPTIONAL, 0,
	 INT64_C(5), INT64_C(5), NULL, 0, NULL},
};
const struct shape shift_hours_shape = {"ShiftHours", shift_hours_fields, COUNT_OF(shift_hours_fields), sizeof(struct shift_hours_params)};

static const struct field shift_fields[] = {
	{"timezone", FIELD_TEXT, true, offsetof(struct shift_params, timezone), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(64), NULL, 0, NULL},
	{"hours", FIELD_LIST, true, offsetof(struct shift_params, hours), NOT_OPTIONAL, offsetof(struct shift_params, hours_n),
	 INT64_C(0), INT64_C(84), NULL, 0, &shift_hours_shape},
};
const struct shape shift_shape = {"Shift", shift_fields, COUNT_OF(shift_fields), sizeof(struct shift_params)};

static const struct field set_agent_routing_fields[] = {
	{"agent_id", FIELD_ID, true, offsetof(struct set_agent_routing_params, agent_id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"skills", FIELD_LIST, true, offsetof(struct set_agent_routing_params, skills), NOT_OPTIONAL, offsetof(struct set_agent_routing_params, skills_n),
	 INT64_C(0), INT64_C(50), NULL, 0, &skill_level_shape},
	{"capacity", FIELD_INTEGER, false, offsetof(struct set_agent_routing_params, capacity), offsetof(struct set_agent_routing_params, has_capacity), 0,
	 INT64_C(0), INT64_C(10000), NULL, 0, NULL},
	{"teams", FIELD_LIST, true, offsetof(struct set_agent_routing_params, teams), NOT_OPTIONAL, offsetof(struct set_agent_routing_params, teams_n),
	 INT64_C(0), INT64_C(50), NULL, 0, &team_capacity_shape},
	{"shift", FIELD_OBJECT, false, offsetof(struct set_agent_routing_params, shift), offsetof(struct set_agent_routing_params, has_shift), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, &shift_shape},
};
const struct shape set_agent_routing_shape = {"SetAgentRouting", set_agent_routing_fields, COUNT_OF(set_agent_routing_fields), sizeof(struct set_agent_routing_params)};

static const char *const routing_mode_words[] = {"manual", "round_robin", "least_loaded"};
static const struct field team_routing_fields[] = {
	{"team_id", FIELD_ID, true, offsetof(struct team_routing_params, team_id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct team_routing_params, version), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(4294967295), NULL, 0, NULL},
	{"mode", FIELD_ENUM, true, offsetof(struct team_routing_params, mode), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), routing_mode_words, COUNT_OF(routing_mode_words), NULL},
	{"offer_mail", FIELD_BOOL, true, offsetof(struct team_routing_params, offer_mail), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"chat_offer", FIELD_INTEGER, true, offsetof(struct team_routing_params, chat_offer), NOT_OPTIONAL, 0,
	 INT64_C(-9007199254740991), INT64_C(9007199254740991), NULL, 0, NULL},
	{"mail_offer", FIELD_INTEGER, true, offsetof(struct team_routing_params, mail_offer), NOT_OPTIONAL, 0,
	 INT64_C(-9007199254740991), INT64_C(9007199254740991), NULL, 0, NULL},
	{"relax", FIELD_INTEGER, true, offsetof(struct team_routing_params, relax), NOT_OPTIONAL, 0,
	 INT64_C(-9007199254740991), INT64_C(9007199254740991), NULL, 0, NULL},
	{"sticky", FIELD_BOOL, true, offsetof(struct team_routing_params, sticky), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"release_offline", FIELD_BOOL, true, offsetof(struct team_routing_params, release_offline), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"release_shift", FIELD_BOOL, true, offsetof(struct team_routing_params, release_shift), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"capacity", FIELD_INTEGER, true, offsetof(struct team_routing_params, capacity), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(10000), NULL, 0, NULL},
};
const struct shape team_routing_shape = {"TeamRouting", team_routing_fields, COUNT_OF(team_routing_fields), sizeof(struct team_routing_params)};

static const struct field routing_house_fields[] = {
	{"version", FIELD_INTEGER, true, offsetof(struct routing_house_params, version), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(4294967295), NULL, 0, NULL},
	{"away_after", FIELD_INTEGER, true, offsetof(struct routing_house_params, away_after), NOT_OPTIONAL, 0,
	 INT64_C(-9007199254740991), INT64_C(9007199254740991), NULL, 0, NULL},
	{"offline_after", FIELD_INTEGER, true, offsetof(struct routing_house_params, offline_after), NOT_OPTIONAL, 0,
	 INT64_C(-9007199254740991), INT64_C(9007199254740991), NULL, 0, NULL},
	{"capacity", FIELD_INTEGER, true, offsetof(struct routing_house_params, capacity), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(10000), NULL, 0, NULL},
	{"mail", FIELD_INTEGER, true, offsetof(struct routing_house_params, mail), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(10000), NULL, 0, NULL},
	{"chat", FIELD_INTEGER, true, offsetof(struct routing_house_params, chat), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(10000), NULL, 0, NULL},
	{"fax", FIELD_INTEGER, true, offsetof(struct routing_house_params, fax), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(10000), NULL, 0, NULL},
};
const struct shape routing_house_shape = {"RoutingHouse", routing_house_fields, COUNT_OF(routing_house_fields), sizeof(struct routing_house_params)};

static const struct field get_workload_fields[] = {
	{"team_id", FIELD_ID, true, offsetof(struct get_workload_params, team_id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape get_workload_shape = {"GetWorkload", get_workload_fields, COUNT_OF(get_workload_fields), sizeof(struct get_workload_params)};

static const struct field save_status_fields[] = {
	{"id", FIELD_ID, false, offsetof(struct save_status_params, id), offsetof(struct save_status_params, has_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, false, offsetof(struct save_status_params, version), offsetof(struct save_status_params, has_version), 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"category", FIELD_ENUM, true, offsetof(struct save_status_params, category), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), status_words, COUNT_OF(status_words), NULL},
	{"place", FIELD_INTEGER, true, offsetof(struct save_status_params, place), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(10000), NULL, 0, NULL},
	{"pauses_resolve", FIELD_BOOL, true, offsetof(struct save_status_params, pauses_resolve), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"active", FIELD_BOOL, true, offsetof(struct save_status_params, active), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"name_en", FIELD_TEXT, true, offsetof(struct save_status_params, name_en), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(240), NULL, 0, NULL},
	{"name_zh_cn", FIELD_TEXT, true, offsetof(struct save_status_params, name_zh_cn), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(240), NULL, 0, NULL},
	{"name_zh_tw", FIELD_TEXT, true, offsetof(struct save_status_params, name_zh_tw), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(240), NULL, 0, NULL},
};
const struct shape save_status_shape = {"SaveStatus", save_status_fields, COUNT_OF(save_status_fields), sizeof(struct save_status_params)};

static const struct field tag_ticket_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct tag_ticket_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct tag_ticket_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"tag", FIELD_TEXT, true, offsetof(struct tag_ticket_params, tag), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(200), NULL, 0, NULL},
};
const struct shape tag_ticket_shape = {"TagTicket", tag_ticket_fields, COUNT_OF(tag_ticket_fields), sizeof(struct tag_ticket_params)};

static const struct field list_tags_fields[] = {
	{"begins", FIELD_TEXT, false, offsetof(struct list_tags_params, begins), offsetof(struct list_tags_params, has_begins), 0,
	 INT64_C(0), INT64_C(200), NULL, 0, NULL},
};
const struct shape list_tags_shape = {"ListTags", list_tags_fields, COUNT_OF(list_tags_fields), sizeof(struct list_tags_params)};

static const struct field snooze_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct snooze_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct snooze_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"until", FIELD_INTEGER, false, offsetof(struct snooze_params, until), offsetof(struct snooze_params, has_until), 0,
	 INT64_C(1), INT64_C(9007199254740991), NULL, 0, NULL},
	{"on_reply", FIELD_BOOL, true, offsetof(struct snooze_params, on_reply), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape snooze_shape = {"Snooze", snooze_fields, COUNT_OF(snooze_fields), sizeof(struct snooze_params)};

static const struct field save_rule_fields[] = {
	{"id", FIELD_ID, false, offsetof(struct save_rule_params, id), offsetof(struct save_rule_params, has_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, false, offsetof(struct save_rule_params, version), offsetof(struct save_rule_params, has_version), 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"place", FIELD_INTEGER, true, offsetof(struct save_rule_params, place), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(10000), NULL, 0, NULL},
	{"active", FIELD_BOOL, true, offsetof(struct save_rule_params, active), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"name", FIELD_TEXT, true, offsetof(struct save_rule_params, name), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(480), NULL, 0, NULL},
	{"body", FIELD_JSON, true, offsetof(struct save_rule_params, body), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape save_rule_shape = {"SaveRule", save_rule_fields, COUNT_OF(save_rule_fields), sizeof(struct save_rule_params)};

static const struct field ordered_rule_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct ordered_rule_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape ordered_rule_shape = {"OrderedRule", ordered_rule_fields, COUNT_OF(ordered_rule_fields), sizeof(struct ordered_rule_params)};

static const struct field order_fields[] = {
	{"rules", FIELD_LIST, true, offsetof(struct order_params, rules), NOT_OPTIONAL, offsetof(struct order_params, rules_n),
	 INT64_C(0), INT64_C(200), NULL, 0, &ordered_rule_shape},
};
const struct shape order_shape = {"Order", order_fields, COUNT_OF(order_fields), sizeof(struct order_params)};

static const struct field dry_run_fields[] = {
	{"body", FIELD_JSON, true, offsetof(struct dry_run_params, body), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape dry_run_shape = {"DryRun", dry_run_fields, COUNT_OF(dry_run_fields), sizeof(struct dry_run_params)};

static const struct field list_macros_fields[] = {
	{"all", FIELD_BOOL, false, offsetof(struct list_macros_params, all), offsetof(struct list_macros_params, has_all), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape list_macros_shape = {"ListMacros", list_macros_fields, COUNT_OF(list_macros_fields), sizeof(struct list_macros_params)};

static const struct field save_macro_fields[] = {
	{"id", FIELD_ID, false, offsetof(struct save_macro_params, id), offsetof(struct save_macro_params, has_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, false, offsetof(struct save_macro_params, version), offsetof(struct save_macro_params, has_version), 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"place", FIELD_INTEGER, true, offsetof(struct save_macro_params, place), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(10000), NULL, 0, NULL},
	{"active", FIELD_BOOL, true, offsetof(struct save_macro_params, active), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"team_id", FIELD_ID, false, offsetof(struct save_macro_params, team_id), offsetof(struct save_macro_params, has_team_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"name_en", FIELD_TEXT, true, offsetof(struct save_macro_params, name_en), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(480), NULL, 0, NULL},
	{"name_zh_cn", FIELD_TEXT, true, offsetof(struct save_macro_params, name_zh_cn), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(480), NULL, 0, NULL},
	{"name_zh_tw", FIELD_TEXT, true, offsetof(struct save_macro_params, name_zh_tw), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(480), NULL, 0, NULL},
	{"body", FIELD_JSON, true, offsetof(struct save_macro_params, body), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape save_macro_shape = {"SaveMacro", save_macro_fields, COUNT_OF(save_macro_fields), sizeof(struct save_macro_params)};

static const struct field run_macro_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct run_macro_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct run_macro_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"macro_id", FIELD_ID, true, offsetof(struct run_macro_params, macro_id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"client_id", FIELD_CLIENT_ID, true, offsetof(struct run_macro_params, client_id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape run_macro_shape = {"RunMacro", run_macro_fields, COUNT_OF(run_macro_fields), sizeof(struct run_macro_params)};

static const struct field undo_macro_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct undo_macro_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct undo_macro_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"from", FIELD_INTEGER, true, offsetof(struct undo_macro_params, from), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"to", FIELD_INTEGER, true, offsetof(struct undo_macro_params, to), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
};
const struct shape undo_macro_shape = {"UndoMacro", undo_macro_fields, COUNT_OF(undo_macro_fields), sizeof(struct undo_macro_params)};

static const struct field search_ask_fields[] = {
	{"q", FIELD_TEXT, true, offsetof(struct search_ask_params, q), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(2000), NULL, 0, NULL},
	{"typing", FIELD_BOOL, false, offsetof(struct search_ask_params, typing), offsetof(struct search_ask_params, has_typing), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"zone_minutes", FIELD_INTEGER, false, offsetof(struct search_ask_params, zone_minutes), offsetof(struct search_ask_params, has_zone_minutes), 0,
	 INT64_C(-1080), INT64_C(1080), NULL, 0, NULL},
	{"skip", FIELD_INTEGER, false, offsetof(struct search_ask_params, skip), offsetof(struct search_ask_params, has_skip), 0,
	 INT64_C(0), INT64_C(1000), NULL, 0, NULL},
	{"most", FIELD_INTEGER, false, offsetof(struct search_ask_params, most), offsetof(struct search_ask_params, has_most), 0,
	 INT64_C(1), INT64_C(50), NULL, 0, NULL},
};
const struct shape search_ask_shape = {"SearchAsk", search_ask_fields, COUNT_OF(search_ask_fields), sizeof(struct search_ask_params)};

static const struct field search_customers_ask_fields[] = {
	{"q", FIELD_TEXT, true, offsetof(struct search_customers_ask_params, q), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(2000), NULL, 0, NULL},
	{"typing", FIELD_BOOL, false, offsetof(struct search_customers_ask_params, typing), offsetof(struct search_customers_ask_params, has_typing), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"most", FIELD_INTEGER, false, offsetof(struct search_customers_ask_params, most), offsetof(struct search_customers_ask_params, has_most), 0,
	 INT64_C(1), INT64_C(20), NULL, 0, NULL},
};
const struct shape search_customers_ask_shape = {"SearchCustomersAsk", search_customers_ask_fields, COUNT_OF(search_customers_ask_fields), sizeof(struct search_customers_ask_params)};

static const struct field search_articles_ask_fields[] = {
	{"q", FIELD_TEXT, true, offsetof(struct search_articles_ask_params, q), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(2000), NULL, 0, NULL},
	{"typing", FIELD_BOOL, false, offsetof(struct search_articles_ask_params, typing), offsetof(struct search_articles_ask_params, has_typing), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"locale", FIELD_ENUM, false, offsetof(struct search_articles_ask_params, locale), offsetof(struct search_articles_ask_params, has_locale), 0,
	 INT64_C(0), INT64_C(0), locale_words, COUNT_OF(locale_words), NULL},
	{"skip", FIELD_INTEGER, false, offsetof(struct search_articles_ask_params, skip), offsetof(struct search_articles_ask_params, has_skip), 0,
	 INT64_C(0), INT64_C(1000), NULL, 0, NULL},
	{"most", FIELD_INTEGER, false, offsetof(struct search_articles_ask_params, most), offsetof(struct search_articles_ask_params, has_most), 0,
	 INT64_C(1), INT64_C(50), NULL, 0, NULL},
};
const struct shape search_articles_ask_shape = {"SearchArticlesAsk", search_articles_ask_fields, COUNT_OF(search_articles_ask_fields), sizeof(struct search_articles_ask_params)};

static const struct field search_suggest_ask_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct search_suggest_ask_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"most", FIELD_INTEGER, false, offsetof(struct search_suggest_ask_params, most), offsetof(struct search_suggest_ask_params, has_most), 0,
	 INT64_C(1), INT64_C(10), NULL, 0, NULL},
};
const struct shape search_suggest_ask_shape = {"SearchSuggestAsk", search_suggest_ask_fields, COUNT_OF(search_suggest_ask_fields), sizeof(struct search_suggest_ask_params)};

static const struct field save_policy_fields[] = {
	{"id", FIELD_ID, false, offsetof(struct save_policy_params, id), offsetof(struct save_policy_params, has_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, false, offsetof(struct save_policy_params, version), offsetof(struct save_policy_params, has_version), 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"name", FIELD_TEXT, true, offsetof(struct save_policy_params, name), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(120), NULL, 0, NULL},
	{"active", FIELD_BOOL, true, offsetof(struct save_policy_params, active), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"body", FIELD_JSON, true, offsetof(struct save_policy_params, body), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape save_policy_shape = {"SavePolicy", save_policy_fields, COUNT_OF(save_policy_fields), sizeof(struct save_policy_params)};

static const struct field reorder_policies_fields[] = {
	{"version", FIELD_INTEGER, true, offsetof(struct reorder_policies_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"ids", FIELD_LIST, true, offsetof(struct reorder_policies_params, ids), NOT_OPTIONAL, offsetof(struct reorder_policies_params, ids_n),
	 INT64_C(0), INT64_C(100), NULL, 0, &by_id_shape},
};
const struct shape reorder_policies_shape = {"ReorderPolicies", reorder_policies_fields, COUNT_OF(reorder_policies_fields), sizeof(struct reorder_policies_params)};

static const struct field try_policy_fields[] = {
	{"id", FIELD_ID, false, offsetof(struct try_policy_params, id), offsetof(struct try_policy_params, has_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"name", FIELD_TEXT, true, offsetof(struct try_policy_params, name), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(120), NULL, 0, NULL},
	{"active", FIELD_BOOL, true, offsetof(struct try_policy_params, active), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"body", FIELD_JSON, true, offsetof(struct try_policy_params, body), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"days", FIELD_INTEGER, false, offsetof(struct try_policy_params, days), offsetof(struct try_policy_params, has_days), 0,
	 INT64_C(1), INT64_C(366), NULL, 0, NULL},
};
const struct shape try_policy_shape = {"TryPolicy", try_policy_fields, COUNT_OF(try_policy_fields), sizeof(struct try_policy_params)};

static const struct field apply_policies_fields[] = {
	{"preview", FIELD_BOOL, true, offsetof(struct apply_policies_params, preview), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"after", FIELD_ID, false, offsetof(struct apply_policies_params, after), offsetof(struct apply_policies_params, has_after), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape apply_policies_shape = {"ApplyPolicies", apply_policies_fields, COUNT_OF(apply_policies_fields), sizeof(struct apply_policies_params)};

static const struct field set_class_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct set_class_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"class", FIELD_TEXT, true, offsetof(struct set_class_params, class), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(32), NULL, 0, NULL},
};
const struct shape set_class_shape = {"SetClass", set_class_fields, COUNT_OF(set_class_fields), sizeof(struct set_class_params)};

static const struct field get_sla_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct get_sla_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"locale", FIELD_ENUM, false, offsetof(struct get_sla_params, locale), offsetof(struct get_sla_params, has_locale), 0,
	 INT64_C(0), INT64_C(0), locale_words, COUNT_OF(locale_words), NULL},
};
const struct shape get_sla_shape = {"GetSla", get_sla_fields, COUNT_OF(get_sla_fields), sizeof(struct get_sla_params)};

static const struct field no_reply_needed_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct no_reply_needed_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct no_reply_needed_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
};
const struct shape no_reply_needed_shape = {"NoReplyNeeded", no_reply_needed_fields, COUNT_OF(no_reply_needed_fields), sizeof(struct no_reply_needed_params)};

static const char *const promise_kind_words[] = {"call", "reply", "other"};
static const struct field make_promise_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct make_promise_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"kind", FIELD_ENUM, true, offsetof(struct make_promise_params, kind), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), promise_kind_words, COUNT_OF(promise_kind_words), NULL},
	{"text", FIELD_TEXT, true, offsetof(struct make_promise_params, text), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(500), NULL, 0, NULL},
	{"due", FIELD_INTEGER, true, offsetof(struct make_promise_params, due), NOT_OPTIONAL, 0,
	 INT64_C(-9007199254740991), INT64_C(9007199254740991), NULL, 0, NULL},
	{"remind_min", FIELD_INTEGER, false, offsetof(struct make_promise_params, remind_min), offsetof(struct make_promise_params, has_remind_min), 0,
	 INT64_C(0), INT64_C(10080), NULL, 0, NULL},
};
const struct shape make_promise_shape = {"MakePromise", make_promise_fields, COUNT_OF(make_promise_fields), sizeof(struct make_promise_params)};

static const struct field of_promise_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct of_promise_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"n", FIELD_INTEGER, true, offsetof(struct of_promise_params, n), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(65535), NULL, 0, NULL},
};
const struct shape of_promise_shape = {"OfPromise", of_promise_fields, COUNT_OF(of_promise_fields), sizeof(struct of_promise_params)};

static const char *const survey_kind_words[] = {"gap", "csat", "nps", "ces", "pair", "panel"};
static const char *const survey_trigger_words[] = {"solve", "chat_end", "periodic"};
static const struct field save_survey_fields[] = {
	{"id", FIELD_ID, false, offsetof(struct save_survey_params, id), offsetof(struct save_survey_params, has_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, false, offsetof(struct save_survey_params, version), offsetof(struct save_survey_params, has_version), 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"name", FIELD_TEXT, true, offsetof(struct save_survey_params, name), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(120), NULL, 0, NULL},
	{"active", FIELD_BOOL, true, offsetof(struct save_survey_params, active), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"kind", FIELD_ENUM, true, offsetof(struct save_survey_params, kind), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), survey_kind_words, COUNT_OF(survey_kind_words), NULL},
	{"trigger", FIELD_ENUM, true, offsetof(struct save_survey_params, trigger), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), survey_trigger_words, COUNT_OF(survey_trigger_words), NULL},
	{"body", FIELD_JSON, true, offsetof(struct save_survey_params, body), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape save_survey_shape = {"SaveSurvey", save_survey_fields, COUNT_OF(save_survey_fields), sizeof(struct save_survey_params)};

static const struct field skip_survey_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct skip_survey_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"reason", FIELD_TEXT, true, offsetof(struct skip_survey_params, reason), NOT_OPTIONAL, 0,
	 INT64_C(3), INT64_C(500), NULL, 0, NULL},
};
const struct shape skip_survey_shape = {"SkipSurvey", skip_survey_fields, COUNT_OF(skip_survey_fields), sizeof(struct skip_survey_params)};

static const struct field list_recoveries_fields[] = {
	{"ended", FIELD_BOOL, false, offsetof(struct list_recoveries_params, ended), offsetof(struct list_recoveries_params, has_ended), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"team_id", FIELD_ID, false, offsetof(struct list_recoveries_params, team_id), offsetof(struct list_recoveries_params, has_team_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"mine", FIELD_BOOL, false, offsetof(struct list_recoveries_params, mine), offsetof(struct list_recoveries_params, has_mine), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"before", FIELD_INTEGER, false, offsetof(struct list_recoveries_params, before), offsetof(struct list_recoveries_params, has_before), 0,
	 INT64_C(0), INT64_C(9007199254740991), NULL, 0, NULL},
};
const struct shape list_recoveries_shape = {"ListRecoveries", list_recoveries_fields, COUNT_OF(list_recoveries_fields), sizeof(struct list_recoveries_params)};

static const struct field of_recovery_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct of_recovery_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct of_recovery_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
};
const struct shape of_recovery_shape = {"OfRecovery", of_recovery_fields, COUNT_OF(of_recovery_fields), sizeof(struct of_recovery_params)};

static const struct field call_back_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct call_back_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct call_back_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"reached", FIELD_BOOL, true, offsetof(struct call_back_params, reached), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"text", FIELD_TEXT, true, offsetof(struct call_back_params, text), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(2000), NULL, 0, NULL},
};
const struct shape call_back_shape = {"CallBack", call_back_fields, COUNT_OF(call_back_fields), sizeof(struct call_back_params)};

static const struct field settle_recovery_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct settle_recovery_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct settle_recovery_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967295), NULL, 0, NULL},
	{"lost", FIELD_BOOL, true, offsetof(struct settle_recovery_params, lost), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"text", FIELD_TEXT, true, offsetof(struct settle_recovery_params, text), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(2000), NULL, 0, NULL},
};
const struct shape settle_recovery_shape = {"SettleRecovery", settle_recovery_fields, COUNT_OF(settle_recovery_fields), sizeof(struct settle_recovery_params)};

static const struct field get_merged_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct get_merged_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"from", FIELD_INTEGER, false, offsetof(struct get_merged_params, from), offsetof(struct get_merged_params, has_from), 0,
	 INT64_C(0), INT64_C(9007199254740991), NULL, 0, NULL},
	{"before", FIELD_TEXT, false, offsetof(struct get_merged_params, before), offsetof(struct get_merged_params, has_before), 0,
	 INT64_C(0), INT64_C(48), NULL, 0, NULL},
};
const struct shape get_merged_shape = {"GetMerged", get_merged_fields, COUNT_OF(get_merged_fields), sizeof(struct get_merged_params)};

static const struct field dismiss_ticket_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct dismiss_ticket_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct dismiss_ticket_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967294), NULL, 0, NULL},
	{"other", FIELD_ID, true, offsetof(struct dismiss_ticket_params, other), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape dismiss_ticket_shape = {"DismissTicket", dismiss_ticket_fields, COUNT_OF(dismiss_ticket_fields), sizeof(struct dismiss_ticket_params)};

static const struct field merge_ticket_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct merge_ticket_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct merge_ticket_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967294), NULL, 0, NULL},
	{"into", FIELD_TEXT, true, offsetof(struct merge_ticket_params, into), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(24), NULL, 0, NULL},
};
const struct shape merge_ticket_shape = {"MergeTicket", merge_ticket_fields, COUNT_OF(merge_ticket_fields), sizeof(struct merge_ticket_params)};

static const struct field split_ticket_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct split_ticket_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct split_ticket_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967294), NULL, 0, NULL},
	{"messages", FIELD_LIST, true, offsetof(struct split_ticket_params, messages), NOT_OPTIONAL, offsetof(struct split_ticket_params, messages_n),
	 INT64_C(0), INT64_C(50), NULL, 0, &by_id_shape},
	{"subject", FIELD_TEXT, true, offsetof(struct split_ticket_params, subject), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(998), NULL, 0, NULL},
	{"team_id", FIELD_ID, false, offsetof(struct split_ticket_params, team_id), offsetof(struct split_ticket_params, has_team_id), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"same_customer", FIELD_BOOL, false, offsetof(struct split_ticket_params, same_customer), offsetof(struct split_ticket_params, has_same_customer), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape split_ticket_shape = {"SplitTicket", split_ticket_fields, COUNT_OF(split_ticket_fields), sizeof(struct split_ticket_params)};

static const struct field mark_spam_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct mark_spam_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct mark_spam_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967294), NULL, 0, NULL},
	{"spam", FIELD_BOOL, true, offsetof(struct mark_spam_params, spam), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape mark_spam_shape = {"MarkSpam", mark_spam_fields, COUNT_OF(mark_spam_fields), sizeof(struct mark_spam_params)};

static const struct field decide_held_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct decide_held_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct decide_held_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967294), NULL, 0, NULL},
	{"message_id", FIELD_ID, true, offsetof(struct decide_held_params, message_id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"accept", FIELD_BOOL, true, offsetof(struct decide_held_params, accept), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape decide_held_shape = {"DecideHeld", decide_held_fields, COUNT_OF(decide_held_fields), sizeof(struct decide_held_params)};

static const struct field of_message_fields[] = {
	{"id", FIELD_ID, true, offsetof(struct of_message_params, id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"version", FIELD_INTEGER, true, offsetof(struct of_message_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967294), NULL, 0, NULL},
	{"message_id", FIELD_ID, true, offsetof(struct of_message_params, message_id), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape of_message_shape = {"OfMessage", of_message_fields, COUNT_OF(of_message_fields), sizeof(struct of_message_params)};

static const struct field begin_upload_fields[] = {
	{"name", FIELD_TEXT, true, offsetof(struct begin_upload_params, name), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(1000), NULL, 0, NULL},
	{"type", FIELD_TEXT, false, offsetof(struct begin_upload_params, type), offsetof(struct begin_upload_params, has_type), 0,
	 INT64_C(0), INT64_C(255), NULL, 0, NULL},
	{"size", FIELD_INTEGER, true, offsetof(struct begin_upload_params, size), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(9007199254740991), NULL, 0, NULL},
};
const struct shape begin_upload_shape = {"BeginUpload", begin_upload_fields, COUNT_OF(begin_upload_fields), sizeof(struct begin_upload_params)};

static const struct field upload_by_token_fields[] = {
	{"token", FIELD_TEXT, true, offsetof(struct upload_by_token_params, token), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(64), NULL, 0, NULL},
};
const struct shape upload_by_token_shape = {"UploadByToken", upload_by_token_fields, COUNT_OF(upload_by_token_fields), sizeof(struct upload_by_token_params)};

static const struct field write_upload_fields[] = {
	{"token", FIELD_TEXT, true, offsetof(struct write_upload_params, token), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(64), NULL, 0, NULL},
	{"offset", FIELD_INTEGER, true, offsetof(struct write_upload_params, offset), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(9007199254740991), NULL, 0, NULL},
};
const struct shape write_upload_shape = {"WriteUpload", write_upload_fields, COUNT_OF(write_upload_fields), sizeof(struct write_upload_params)};

static const struct field save_upload_policy_fields[] = {
	{"version", FIELD_INTEGER, true, offsetof(struct save_upload_policy_params, version), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(4294967294), NULL, 0, NULL},
	{"file_most", FIELD_INTEGER, true, offsetof(struct save_upload_policy_params, file_most), NOT_OPTIONAL, 0,
	 INT64_C(65536), INT64_C(41943040), NULL, 0, NULL},
	{"message_most", FIELD_INTEGER, true, offsetof(struct save_upload_policy_params, message_most), NOT_OPTIONAL, 0,
	 INT64_C(65536), INT64_C(41943040), NULL, 0, NULL},
	{"visitor_most", FIELD_INTEGER, true, offsetof(struct save_upload_policy_params, visitor_most), NOT_OPTIONAL, 0,
	 INT64_C(65536), INT64_C(41943040), NULL, 0, NULL},
	{"refused", FIELD_TEXT, true, offsetof(struct save_upload_policy_params, refused), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(400), NULL, 0, NULL},
};
const struct shape save_upload_policy_shape = {"SaveUploadPolicy", save_upload_policy_fields, COUNT_OF(save_upload_policy_fields), sizeof(struct save_upload_policy_params)};

static const struct field visitor_identity_fields[] = {
	{"id", FIELD_TEXT, true, offsetof(struct visitor_identity_params, id), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(190), NULL, 0, NULL},
	{"name", FIELD_TEXT, false, offsetof(struct visitor_identity_params, name), offsetof(struct visitor_identity_params, has_name), 0,
	 INT64_C(0), INT64_C(190), NULL, 0, NULL},
	{"email", FIELD_TEXT, false, offsetof(struct visitor_identity_params, email), offsetof(struct visitor_identity_params, has_email), 0,
	 INT64_C(0), INT64_C(254), NULL, 0, NULL},
	{"signature", FIELD_TEXT, true, offsetof(struct visitor_identity_params, signature), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(64), NULL, 0, NULL},
	{"issued", FIELD_INTEGER, false, offsetof(struct visitor_identity_params, issued), offsetof(struct visitor_identity_params, has_issued), 0,
	 INT64_C(0), INT64_C(9007199254740991), NULL, 0, NULL},
};
const struct shape visitor_identity_shape = {"VisitorIdentity", visitor_identity_fields, COUNT_OF(visitor_identity_fields), sizeof(struct visitor_identity_params)};

static const struct field visitor_page_fields[] = {
	{"url", FIELD_TEXT, true, offsetof(struct visitor_page_params, url), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(2000), NULL, 0, NULL},
	{"title", FIELD_TEXT, false, offsetof(struct visitor_page_params, title), offsetof(struct visitor_page_params, has_title), 0,
	 INT64_C(0), INT64_C(300), NULL, 0, NULL},
	{"referrer", FIELD_TEXT, false, offsetof(struct visitor_page_params, referrer), offsetof(struct visitor_page_params, has_referrer), 0,
	 INT64_C(0), INT64_C(2000), NULL, 0, NULL},
};
const struct shape visitor_page_shape = {"VisitorPage", visitor_page_fields, COUNT_OF(visitor_page_fields), sizeof(struct visitor_page_params)};

static const struct field visitor_hello_fields[] = {
	{"key", FIELD_TEXT, true, offsetof(struct visitor_hello_params, key), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(64), NULL, 0, NULL},
	{"token", FIELD_TEXT, false, offsetof(struct visitor_hello_params, token), offsetof(struct visitor_hello_params, has_token), 0,
	 INT64_C(0), INT64_C(64), NULL, 0, NULL},
	{"identity", FIELD_OBJECT, false, offsetof(struct visitor_hello_params, identity), offsetof(struct visitor_hello_params, has_identity), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, &visitor_identity_shape},
	{"locale", FIELD_TEXT, true, offsetof(struct visitor_hello_params, locale), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(16), NULL, 0, NULL},
	{"zone", FIELD_TEXT, false, offsetof(struct visitor_hello_params, zone), offsetof(struct visitor_hello_params, has_zone), 0,
	 INT64_C(0), INT64_C(64), NULL, 0, NULL},
	{"page", FIELD_OBJECT, false, offsetof(struct visitor_hello_params, page), offsetof(struct visitor_hello_params, has_page), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, &visitor_page_shape},
	{"after", FIELD_INTEGER, false, offsetof(struct visitor_hello_params, after), offsetof(struct visitor_hello_params, has_after), 0,
	 INT64_C(0), INT64_C(9007199254740991), NULL, 0, NULL},
	{"ticket_number", FIELD_TEXT, false, offsetof(struct visitor_hello_params, ticket_number), offsetof(struct visitor_hello_params, has_ticket_number), 0,
	 INT64_C(0), INT64_C(24), NULL, 0, NULL},
};
const struct shape visitor_hello_shape = {"VisitorHello", visitor_hello_fields, COUNT_OF(visitor_hello_fields), sizeof(struct visitor_hello_params)};

static const struct field visitor_say_file_fields[] = {
	{"upload", FIELD_TEXT, true, offsetof(struct visitor_say_file_params, upload), NOT_OPTIONAL, 0,
	 INT64_C(32), INT64_C(64), NULL, 0, NULL},
};
const struct shape visitor_say_file_shape = {"VisitorSayFile", visitor_say_file_fields, COUNT_OF(visitor_say_file_fields), sizeof(struct visitor_say_file_params)};

static const struct field visitor_say_fields[] = {
	{"client", FIELD_CLIENT_ID, true, offsetof(struct visitor_say_params, client), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"text", FIELD_TEXT, true, offsetof(struct visitor_say_params, text), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(8000), NULL, 0, NULL},
	{"files", FIELD_LIST, false, offsetof(struct visitor_say_params, files), offsetof(struct visitor_say_params, has_files), offsetof(struct visitor_say_params, files_n),
	 INT64_C(0), INT64_C(10), NULL, 0, &visitor_say_file_shape},
};
const struct shape visitor_say_shape = {"VisitorSay", visitor_say_fields, COUNT_OF(visitor_say_fields), sizeof(struct visitor_say_params)};

static const char *const visitor_hope_words[] = {"now", "today", "two_days"};
static const struct field visitor_introduce_fields[] = {
	{"name", FIELD_TEXT, false, offsetof(struct visitor_introduce_params, name), offsetof(struct visitor_introduce_params, has_name), 0,
	 INT64_C(0), INT64_C(190), NULL, 0, NULL},
	{"reach", FIELD_TEXT, false, offsetof(struct visitor_introduce_params, reach), offsetof(struct visitor_introduce_params, has_reach), 0,
	 INT64_C(0), INT64_C(254), NULL, 0, NULL},
	{"hope", FIELD_ENUM, false, offsetof(struct visitor_introduce_params, hope), offsetof(struct visitor_introduce_params, has_hope), 0,
	 INT64_C(0), INT64_C(0), visitor_hope_words, COUNT_OF(visitor_hope_words), NULL},
	{"keep_place", FIELD_BOOL, false, offsetof(struct visitor_introduce_params, keep_place), offsetof(struct visitor_introduce_params, has_keep_place), 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape visitor_introduce_shape = {"VisitorIntroduce", visitor_introduce_fields, COUNT_OF(visitor_introduce_fields), sizeof(struct visitor_introduce_params)};

static const struct field visitor_typing_fields[] = {
	{"on", FIELD_BOOL, true, offsetof(struct visitor_typing_params, on), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape visitor_typing_shape = {"VisitorTyping", visitor_typing_fields, COUNT_OF(visitor_typing_fields), sizeof(struct visitor_typing_params)};

static const struct field visitor_seen_fields[] = {
	{"received", FIELD_INTEGER, true, offsetof(struct visitor_seen_params, received), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(9007199254740991), NULL, 0, NULL},
	{"seen", FIELD_INTEGER, false, offsetof(struct visitor_seen_params, seen), offsetof(struct visitor_seen_params, has_seen), 0,
	 INT64_C(0), INT64_C(9007199254740991), NULL, 0, NULL},
};
const struct shape visitor_seen_shape = {"VisitorSeen", visitor_seen_fields, COUNT_OF(visitor_seen_fields), sizeof(struct visitor_seen_params)};

static const struct field visitor_older_fields[] = {
	{"before", FIELD_INTEGER, true, offsetof(struct visitor_older_params, before), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(9007199254740991), NULL, 0, NULL},
};
const struct shape visitor_older_shape = {"VisitorOlder", visitor_older_fields, COUNT_OF(visitor_older_fields), sizeof(struct visitor_older_params)};

static const struct field visitor_upload_fields[] = {
	{"upload", FIELD_TEXT, false, offsetof(struct visitor_upload_params, upload), offsetof(struct visitor_upload_params, has_upload), 0,
	 INT64_C(32), INT64_C(64), NULL, 0, NULL},
	{"name", FIELD_TEXT, true, offsetof(struct visitor_upload_params, name), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(255), NULL, 0, NULL},
	{"type", FIELD_TEXT, true, offsetof(struct visitor_upload_params, type), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(127), NULL, 0, NULL},
	{"size", FIELD_INTEGER, true, offsetof(struct visitor_upload_params, size), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(9007199254740991), NULL, 0, NULL},
};
const struct shape visitor_upload_shape = {"VisitorUpload", visitor_upload_fields, COUNT_OF(visitor_upload_fields), sizeof(struct visitor_upload_params)};

static const struct field visitor_transcript_fields[] = {
	{"to", FIELD_TEXT, false, offsetof(struct visitor_transcript_params, to), offsetof(struct visitor_transcript_params, has_to), 0,
	 INT64_C(0), INT64_C(254), NULL, 0, NULL},
};
const struct shape visitor_transcript_shape = {"VisitorTranscript", visitor_transcript_fields, COUNT_OF(visitor_transcript_fields), sizeof(struct visitor_transcript_params)};

static const char *const survey_dimension_words[] = {"reliability", "responsiveness", "assurance", "empathy", "clarity"};
static const struct field visitor_survey_item_fields[] = {
	{"dimension", FIELD_ENUM, true, offsetof(struct visitor_survey_item_params, dimension), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), survey_dimension_words, COUNT_OF(survey_dimension_words), NULL},
	{"expected", FIELD_INTEGER, true, offsetof(struct visitor_survey_item_params, expected), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(7), NULL, 0, NULL},
	{"perceived", FIELD_INTEGER, true, offsetof(struct visitor_survey_item_params, perceived), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(7), NULL, 0, NULL},
};
const struct shape visitor_survey_item_shape = {"VisitorSurveyItem", visitor_survey_item_fields, COUNT_OF(visitor_survey_item_fields), sizeof(struct visitor_survey_item_params)};

static const char *const survey_reason_words[] = {"answer", "speed", "person", "product", "solved", "quick", "friendly", "clear"};
static const struct field visitor_survey_answer_fields[] = {
	{"request", FIELD_ID, true, offsetof(struct visitor_survey_answer_params, request), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
	{"score", FIELD_INTEGER, false, offsetof(struct visitor_survey_answer_params, score), offsetof(struct visitor_survey_answer_params, has_score), 0,
	 INT64_C(-2), INT64_C(10), NULL, 0, NULL},
	{"items", FIELD_LIST, false, offsetof(struct visitor_survey_answer_params, items), offsetof(struct visitor_survey_answer_params, has_items), offsetof(struct visitor_survey_answer_params, items_n),
	 INT64_C(0), INT64_C(5), NULL, 0, &visitor_survey_item_shape},
	{"reason", FIELD_ENUM, false, offsetof(struct visitor_survey_answer_params, reason), offsetof(struct visitor_survey_answer_params, has_reason), 0,
	 INT64_C(0), INT64_C(0), survey_reason_words, COUNT_OF(survey_reason_words), NULL},
	{"comment", FIELD_TEXT, false, offsetof(struct visitor_survey_answer_params, comment), offsetof(struct visitor_survey_answer_params, has_comment), 0,
	 INT64_C(0), INT64_C(4000), NULL, 0, NULL},
};
const struct shape visitor_survey_answer_shape = {"VisitorSurveyAnswer", visitor_survey_answer_fields, COUNT_OF(visitor_survey_answer_fields), sizeof(struct visitor_survey_answer_params)};

static const struct field call_fields[] = {
	{"id", FIELD_TEXT, true, offsetof(struct call_params, id), NOT_OPTIONAL, 0,
	 INT64_C(1), INT64_C(20), NULL, 0, NULL},
	{"call", FIELD_TEXT, true, offsetof(struct call_params, call), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(40), NULL, 0, NULL},
	{"params", FIELD_JSON, true, offsetof(struct call_params, params), NOT_OPTIONAL, 0,
	 INT64_C(0), INT64_C(0), NULL, 0, NULL},
};
const struct shape call_shape = {"Call", call_fields, COUNT_OF(call_fields), sizeof(struct call_params)};

const struct call_row call_table[CALL_END] = {
	[CALL_SESSION_CREATE] = {"session.create", "POST", "/session", CALL_ANYONE, false, &sign_in_shape, false},
	[CALL_SESSION_GET] = {"session.get", "GET", "/session", CALL_SIGNED_IN, true, &nothing_shape, false},
	[CALL_SESSION_END] = {"session.end", "DELETE", "/session", CALL_SIGNED_IN, false, &nothing_shape, false},
	[CALL_ME_SET_LOCALE] = {"me.set_locale", "PUT", "/me/locale", CALL_SIGNED_IN, true, &set_locale_shape, false},
	[CALL_ME_SET_UNDO_SEND] = {"me.set_undo_send", "PUT", "/me/undo-send", CALL_SIGNED_IN, true, &set_undo_send_shape, false},
	[CALL_WORKSPACE_GET] = {"workspace.get", "GET", "/workspace", CALL_SIGNED_IN, true, &nothing_shape, false},
	[CALL_TICKET_LIST] = {"ticket.list", "GET", "/tickets", ACCESS_TICKET_READ, true, &list_tickets_shape, false},
	[CALL_TICKET_GET] = {"ticket.get", "GET", "/tickets/{id}", ACCESS_TICKET_READ, true, &get_ticket_shape, false},
	[CALL_TICKET_MESSAGES] = {"ticket.messages", "GET", "/tickets/{id}/messages", ACCESS_TICKET_READ, true, &get_messages_shape, false},
	[CALL_TICKET_REPLY] = {"ticket.reply", "POST", "/tickets/{id}/replies", ACCESS_TICKET_REPLY, true, &reply_shape, false},
	[CALL_TICKET_NOTE] = {"ticket.note", "POST", "/tickets/{id}/notes", ACCESS_TICKET_NOTE, true, &note_shape, false},
	[CALL_TICKET_ASSIGN] = {"ticket.assign", "PUT", "/tickets/{id}/assignee", ACCESS_TICKET_ASSIGN, true, &assign_shape, false},
	[CALL_TICKET_SET_STATUS] = {"ticket.set_status", "PUT", "/tickets/{id}/status", ACCESS_TICKET_CHANGE, true, &set_status_shape, false},
	[CALL_TICKET_SET_PRIORITY] = {"ticket.set_priority", "PUT", "/tickets/{id}/priority", ACCESS_TICKET_CHANGE, true, &set_priority_shape, false},
	[CALL_TICKET_MOVE] = {"ticket.move", "PUT", "/tickets/{id}/team", ACCESS_TICKET_MOVE, true, &move_shape, false},
	[CALL_TICKET_LOOK] = {"ticket.look", NULL, NULL, ACCESS_TICKET_READ, true, &look_shape, false},
	[CALL_LIVE_RESUME] = {"live.resume", NULL, NULL, CALL_SIGNED_IN, true, &resume_shape, false},
	[CALL_MAIL_UNREAD] = {"mail.unread", "GET", "/mail/unread", ACCESS_MAIL_UNREAD, true, &before_shape, false},
	[CALL_MAIL_RETRY] = {"mail.retry", "POST", "/mail/unread/{id}/retry", ACCESS_MAIL_UNREAD, true, &by_id_shape, false},
	[CALL_OUTGOING_LIST] = {"outgoing.list", "GET", "/outgoing", ACCESS_OUTGOING_READ, true, &list_outgoing_shape, false},
	[CALL_OUTGOING_GET] = {"outgoing.get", "GET", "/outgoing/{id}", ACCESS_OUTGOING_READ, true, &by_id_shape, false},
	[CALL_ARTICLE_LIST] = {"article.list", "GET", "/articles", ACCESS_ARTICLE_READ, true, &list_articles_shape, false},
	[CALL_ARTICLE_GET] = {"article.get", "GET", "/articles/{id}", ACCESS_ARTICLE_READ, true, &by_id_shape, false},
	[CALL_ARTICLE_TEXT] = {"article.text", "GET", "/articles/{id}/texts/{locale}", ACCESS_ARTICLE_READ, false, &get_article_text_shape, false},
	[CALL_ARTICLE_VERSIONS] = {"article.versions", "GET", "/articles/{id}/texts/{locale}/versions", ACCESS_ARTICLE_READ, true, &article_text_by_id_shape, false},
	[CALL_ARTICLE_HISTORY] = {"article.history", "GET", "/articles/{id}/history", ACCESS_ARTICLE_READ, true, &by_id_shape, false},
	[CALL_ARTICLE_PREVIEW] = {"article.preview", "POST", "/articles/preview", ACCESS_ARTICLE_WRITE, false, &preview_article_shape, false},
	[CALL_ARTICLE_CREATE] = {"article.create", "POST", "/articles", ACCESS_ARTICLE_WRITE, true, &create_article_shape, false},
	[CALL_ARTICLE_SET] = {"article.set", "PUT", "/articles/{id}", ACCESS_ARTICLE_WRITE, true, &set_article_shape, false},
	[CALL_ARTICLE_WRITE] = {"article.write", "PUT", "/articles/{id}/texts/{locale}", ACCESS_ARTICLE_WRITE, true, &write_article_text_shape, false},
	[CALL_ARTICLE_SUBMIT] = {"article.submit", "POST", "/articles/{id}/texts/{locale}/submit", ACCESS_ARTICLE_WRITE, true, &article_text_version_shape, false},
	[CALL_ARTICLE_SEND_BACK] = {"article.send_back", "POST", "/articles/{id}/texts/{locale}/send_back", ACCESS_ARTICLE_PUBLISH, true, &send_back_article_shape, false},
	[CALL_ARTICLE_PUBLISH] = {"article.publish", "POST", "/articles/{id}/texts/{locale}/publish", ACCESS_ARTICLE_PUBLISH, true, &article_text_version_shape, false},
	[CALL_ARTICLE_ARCHIVE_TEXT] = {"article.archive_text", "POST", "/articles/{id}/texts/{locale}/archive", ACCESS_ARTICLE_PUBLISH, true, &article_text_version_shape, false},
	[CALL_ARTICLE_ARCHIVE] = {"article.archive", "POST", "/articles/{id}/archive", ACCESS_ARTICLE_PUBLISH, true, &archive_article_shape, false},
	[CALL_ARTICLE_RESTORE] = {"article.restore", "POST", "/articles/{id}/texts/{locale}/restore", ACCESS_ARTICLE_WRITE, true, &restore_article_shape, false},
	[CALL_ARTICLE_REVIEWED] = {"article.reviewed", "POST", "/articles/{id}/texts/{locale}/reviewed", ACCESS_ARTICLE_WRITE, true, &article_text_version_shape, false},
	[CALL_ARTICLE_CONVERT] = {"article.convert", "POST", "/articles/{id}/texts/{locale}/convert", ACCESS_ARTICLE_WRITE, true, &article_text_by_id_shape, false},
	[CALL_ARTICLE_CATEGORIES] = {"article.categories", "GET", "/article-categories", ACCESS_ARTICLE_READ, true, &nothing_shape, false},
	[CALL_ARTICLE_SAVE_CATEGORY] = {"article.save_category", "PUT", "/article-categories", ACCESS_ARTICLE_MANAGE, true, &save_article_category_shape, false},
	[CALL_ARTICLE_TERMS] = {"article.terms", "GET", "/article-terms", ACCESS_ARTICLE_READ, true, &nothing_shape, false},
	[CALL_ARTICLE_SAVE_TERM] = {"article.save_term", "PUT", "/article-terms", ACCESS_ARTICLE_MANAGE, true, &save_article_term_shape, false},
	[CALL_ARTICLE_TERM_REACH] = {"article.term_reach", "POST", "/article-terms/reach", ACCESS_ARTICLE_MANAGE, true, &term_reach_shape, false},
	[CALL_ARTICLE_CONVERT_TEXT] = {"article.convert_text", "POST", "/article-terms/try", ACCESS_ARTICLE_WRITE, false, &convert_text_shape, false},
	[CALL_ARTICLE_ADD_FILE] = {"article.add_file", "POST", "/articles/{id}/files", ACCESS_ARTICLE_WRITE, true, &add_article_file_shape, false},
	[CALL_ARTICLE_USE] = {"article.use", "POST", "/tickets/{id}/articles", ACCESS_TICKET_REPLY, true, &use_article_shape, false},
	[CALL_ARTICLE_OF_TICKET] = {"article.of_ticket", "GET", "/tickets/{id}/articles", ACCESS_TICKET_READ, true, &by_id_shape, false},
	[CALL_ARTICLE_FROM_TICKET] = {"article.from_ticket", "GET", "/tickets/{id}/article", ACCESS_ARTICLE_WRITE, false, &by_id_shape, false},
	[CALL_ARTICLE_FEEDBACK] = {"article.feedback", "GET", "/articles/{id}/feedback", ACCESS_ARTICLE_READ, true, &by_id_shape, false},
	[CALL_ARTICLE_GAPS] = {"article.gaps", "GET", "/article-gaps", ACCESS_ARTICLE_READ, true, &list_article_gaps_shape, false},
	[CALL_ARTICLE_SETTLE_GAP] = {"article.settle_gap", "PUT", "/article-gaps", ACCESS_ARTICLE_WRITE, true, &settle_article_gap_shape, false},
	[CALL_ARTICLE_CLUSTERS] = {"article.clusters", "GET", "/article-clusters", ACCESS_ARTICLE_WRITE, false, &nothing_shape, false},
	[CALL_AUTOMATIC_SETTING] = {"automatic.setting", "GET", "/automatic-setting", ACCESS_AUTOMATIC_MANAGE, true, &nothing_shape, false},
	[CALL_AUTOMATIC_SAVE_SETTING] = {"automatic.save_setting", "PUT", "/automatic-setting", ACCESS_AUTOMATIC_MANAGE, true, &automatic_setting_shape, false},
	[CALL_AUTOMATIC_BREAKERS] = {"automatic.breakers", "GET", "/automatic-breakers", ACCESS_AUTOMATIC_MANAGE, true, &nothing_shape, false},
	[CALL_TEMPLATE_LIST] = {"template.list", "GET", "/mail-templates", ACCESS_AUTOMATIC_MANAGE, true, &nothing_shape, false},
	[CALL_TEMPLATE_SAVE] = {"template.save", "PUT", "/mail-templates", ACCESS_AUTOMATIC_MANAGE, true, &save_template_shape, false},
	[CALL_TEMPLATE_PREVIEW] = {"template.preview", "POST", "/mail-templates/preview", ACCESS_AUTOMATIC_MANAGE, true, &preview_template_shape, false},
	[CALL_SENDER_LIST] = {"sender.list", "GET", "/senders", ACCESS_MAIL_UNREAD, true, &nothing_shape, false},
	[CALL_SENDER_SAVE] = {"sender.save", "PUT", "/senders", ACCESS_MAIL_UNREAD, true, &save_sender_shape, false},
	[CALL_ADDRESS_LIST] = {"address.list", "GET", "/undeliverable", ACCESS_TICKET_READ, true, &nothing_shape, false},
	[CALL_ADDRESS_MEND] = {"address.mend", "POST", "/undeliverable/mended", ACCESS_TICKET_CHANGE, true, &mend_address_shape, false},
	[CALL_OUTGOING_RETRY] = {"outgoing.retry", "POST", "/outgoing/{id}/retry", ACCESS_TICKET_REPLY, true, &by_id_shape, false},
	[CALL_OUTGOING_WITHDRAW] = {"outgoing.withdraw", "POST", "/outgoing/{id}/withdraw", ACCESS_TICKET_REPLY, true, &by_id_shape, false},
	[CALL_OUTGOING_OF_MESSAGE] = {"outgoing.of_message", "GET", "/messages/{id}/outgoing", ACCESS_TICKET_READ, true, &by_id_shape, false},
	[CALL_CALENDAR_LIST] = {"calendar.list", "GET", "/calendars", CALL_SIGNED_IN, true, &nothing_shape, false},
	[CALL_CALENDAR_GET] = {"calendar.get", "GET", "/calendars/{id}", CALL_SIGNED_IN, true, &get_calendar_shape, false},
	[CALL_CALENDAR_OPEN_TIMES] = {"calendar.open_times", "GET", "/calendars/{id}/open_times", CALL_SIGNED_IN, true, &get_calendar_shape, false},
	[CALL_CALENDAR_SAVE] = {"calendar.save", "PUT", "/calendars", ACCESS_CALENDAR_MANAGE, true, &save_calendar_shape, false},
	[CALL_CALENDAR_HOLIDAY_LISTS] = {"calendar.holiday_lists", "GET", "/holiday_lists", CALL_SIGNED_IN, true, &list_holiday_lists_shape, false},
	[CALL_CALENDAR_PREVIEW_IMPORT] = {"calendar.preview_import", "POST", "/calendars/import_preview", ACCESS_CALENDAR_MANAGE, true, &preview_import_shape, false},
	[CALL_CHAT_GET] = {"chat.get", "GET", "/chats/{id}", ACCESS_TICKET_READ, true, &by_id_shape, false},
	[CALL_CHAT_MINE] = {"chat.mine", "GET", "/me/chats", CALL_SIGNED_IN, true, &nothing_shape, false},
	[CALL_CHAT_SEEN] = {"chat.seen", NULL, NULL, ACCESS_TICKET_READ, true, &chat_seen_shape, false},
	[CALL_CHAT_TRANSFER] = {"chat.transfer", "POST", "/chats/{id}/transfer", ACCESS_TICKET_ASSIGN, true, &chat_transfer_shape, false},
	[CALL_CHAT_TAKE_OVER] = {"chat.take_over", "POST", "/chats/{id}/take-over", ACCESS_WORKLOAD_READ, true, &by_version_shape, false},
	[CALL_CHAT_END] = {"chat.end", "POST", "/chats/{id}/end", ACCESS_TICKET_REPLY, true, &by_version_shape, false},
	[CALL_CHAT_BLOCK] = {"chat.block", "POST", "/chats/{id}/block", ACCESS_TICKET_CHANGE, true, &chat_block_shape, false},
	[CALL_CHAT_WIDGETS] = {"chat.widgets", "GET", "/widgets", ACCESS_CHAT_MANAGE, true, &nothing_shape, false},
	[CALL_CHAT_SAVE_WIDGET] = {"chat.save_widget", "PUT", "/widgets", ACCESS_CHAT_MANAGE, true, &save_widget_shape, false},
	[CALL_CANNED_LIST] = {"canned.list", "GET", "/canned", CALL_SIGNED_IN, true, &list_canned_shape, false},
	[CALL_CANNED_SAVE] = {"canned.save", "PUT", "/canned", ACCESS_MACRO_MANAGE, true, &save_canned_shape, false},
	[CALL_REPLY_RECIPIENTS] = {"reply.recipients", "GET", "/tickets/{id}/recipients", ACCESS_TICKET_READ, true, &derive_recipients_shape, false},
	[CALL_REPLY_CHECK] = {"reply.check", "POST", "/tickets/{id}/recipients/check", ACCESS_TICKET_READ, true, &check_recipients_shape, false},
	[CALL_DRAFT_LIST] = {"draft.list", "GET", "/drafts", CALL_SIGNED_IN, true, &nothing_shape, false},
	[CALL_DRAFT_GET] = {"draft.get", "GET", "/tickets/{id}/drafts/{kind}", ACCESS_TICKET_READ, true, &get_draft_shape, false},
	[CALL_DRAFT_PUT] = {"draft.put", "PUT", "/tickets/{id}/drafts/{kind}", ACCESS_TICKET_READ, true, &put_draft_shape, false},
	[CALL_DRAFT_DISCARD] = {"draft.discard", "DELETE", "/tickets/{id}/drafts/{kind}", ACCESS_TICKET_READ, true, &discard_draft_shape, false},
	[CALL_SCHEDULED_OF_TICKET] = {"scheduled.of_ticket", "GET", "/tickets/{id}/scheduled", ACCESS_TICKET_READ, true, &by_id_shape, false},
	[CALL_SCHEDULED_MINE] = {"scheduled.mine", "GET", "/scheduled", CALL_SIGNED_IN, true, &nothing_shape, false},
	[CALL_SCHEDULED_WITHDRAW] = {"scheduled.withdraw", "POST", "/scheduled/{id}/withdraw", ACCESS_TICKET_REPLY, true, &by_id_shape, false},
	[CALL_SCHEDULED_SEND_NOW] = {"scheduled.send_now", "POST", "/scheduled/{id}/send", ACCESS_TICKET_REPLY, true, &by_id_shape, false},
	[CALL_SCHEDULED_HOLD] = {"scheduled.hold", "POST", "/scheduled/{id}/hold", ACCESS_TICKET_REPLY, true, &by_id_shape, false},
	[CALL_PLACEHOLDER_LIST] = {"placeholder.list", "GET", "/placeholders", CALL_SIGNED_IN, true, &nothing_shape, false},
	[CALL_PLACEHOLDER_VALUES] = {"placeholder.values", "GET", "/tickets/{id}/placeholders", ACCESS_TICKET_READ, true, &by_id_shape, false},
	[CALL_DIRECTORY_SETTING] = {"directory.setting", "GET", "/directory", ACCESS_AGENT_MANAGE, true, &nothing_shape, false},
	[CALL_DIRECTORY_SAVE] = {"directory.save", "PUT", "/directory", ACCESS_AGENT_MANAGE, true, &save_directory_shape, false},
	[CALL_DIRECTORY_LOOK] = {"directory.look", "POST", "/directory/runs", ACCESS_AGENT_MANAGE, true, &look_at_directory_shape, false},
	[CALL_DIRECTORY_RUN] = {"directory.run", "GET", "/directory/runs/{id}", ACCESS_AGENT_MANAGE, true, &by_id_shape, false},
	[CALL_DIRECTORY_RUNS] = {"directory.runs", "GET", "/directory/runs", ACCESS_AGENT_MANAGE, true, &nothing_shape, false},
	[CALL_DIRECTORY_LINK] = {"directory.link", "POST", "/directory/links", ACCESS_AGENT_MANAGE, true, &link_account_shape, false},
	[CALL_NOTICE_LIST] = {"notice.list", "GET", "/notices", CALL_SIGNED_IN, true, &list_notices_shape, false},
	[CALL_NOTICE_SEEN] = {"notice.seen", "POST", "/notices/seen", CALL_SIGNED_IN, true, &see_notices_shape, false},
	[CALL_ESCALATION_OF] = {"escalation.of", "GET", "/tickets/{id}/escalations", ACCESS_TICKET_READ, true, &by_id_shape, false},
	[CALL_ESCALATION_ACK] = {"escalation.ack", "POST", "/tickets/{id}/acknowledgements", ACCESS_TICKET_CHANGE, true, &by_id_shape, false},
	[CALL_ESCALATION_LIST] = {"escalation.list", "GET", "/escalations", ACCESS_TICKET_READ, true, &list_escalations_shape, false},
	[CALL_BOARD_GET] = {"board.get", "GET", "/board", ACCESS_TICKET_READ, true, &nothing_shape, false},
	[CALL_ON_CALL_LIST] = {"on_call.list", "GET", "/on-call", CALL_SIGNED_IN, true, &nothing_shape, false},
	[CALL_ON_CALL_SAVE] = {"on_call.save", "PUT", "/on-call", ACCESS_ON_CALL_MANAGE, true, &save_on_call_shape, false},
	[CALL_MANAGER_LIST] = {"manager.list", "GET", "/managers", CALL_SIGNED_IN, true, &nothing_shape, false},
	[CALL_MANAGER_SAVE] = {"manager.save", "PUT", "/managers/{id}", ACCESS_AGENT_MANAGE, true, &save_manager_shape, false},
	[CALL_FAX_GET] = {"fax.get", "GET", "/faxes/{id}", ACCESS_TICKET_READ, true, &by_id_shape, false},
	[CALL_FAX_GATEWAYS] = {"fax.gateways", "GET", "/fax/gateways", ACCESS_FAX_MANAGE, true, &nothing_shape, false},
	[CALL_FAX_TEMPLATES] = {"fax.templates", "GET", "/fax/templates", ACCESS_FAX_MANAGE, true, &nothing_shape, false},
	[CALL_FAX_SAVE_TEMPLATE] = {"fax.save_template", "PUT", "/fax/templates", ACCESS_FAX_MANAGE, true, &save_fax_template_shape, false},
	[CALL_FAX_SAVE_GATEWAY] = {"fax.save_gateway", "PUT", "/fax/gateways", ACCESS_FAX_MANAGE, true, &save_fax_gateway_shape, false},
	[CALL_HELP_SETTING] = {"help.setting", "GET", "/help-setting", ACCESS_HELP_MANAGE, true, &nothing_shape, false},
	[CALL_HELP_SAVE_SETTING] = {"help.save_setting", "PUT", "/help-setting", ACCESS_HELP_MANAGE, true, &help_setting_shape, false},
	[CALL_MAILBOX_LIST] = {"mailbox.list", "GET", "/mailboxes", ACCESS_MAILBOX_MANAGE, true, &nothing_shape, false},
	[CALL_MAILBOX_SAVE] = {"mailbox.save", "PUT", "/mailboxes", ACCESS_MAILBOX_MANAGE, true, &save_mailbox_shape, false},
	[CALL_MAILBOX_PAUSE] = {"mailbox.pause", "PUT", "/mailboxes/{id}/paused", ACCESS_MAILBOX_MANAGE, true, &pause_mailbox_shape, false},
	[CALL_MAILBOX_LOOK] = {"mailbox.look", "POST", "/mailboxes/{id}/look", ACCESS_MAILBOX_MANAGE, true, &by_id_shape, false},
	[CALL_MAILBOX_BEAT] = {"mailbox.beat", "POST", "/mailboxes/{id}/heartbeat", ACCESS_MAILBOX_MANAGE, true, &by_id_shape, false},
	[CALL_MAILBOX_TRY] = {"mailbox.try", "POST", "/mailbox-trials", ACCESS_MAILBOX_MANAGE, true, &try_mailbox_shape, false},
	[CALL_MAILBOX_TRIAL] = {"mailbox.trial", "GET", "/mailbox-trials/{id}", ACCESS_MAILBOX_MANAGE, true, &by_id_shape, false},
	[CALL_MAILBOX_WARNINGS] = {"mailbox.warnings", "GET", "/mailbox-warnings", ACCESS_TICKET_READ, true, &nothing_shape, false},
	[CALL_SIGNATURE_LIST] = {"signature.list", "GET", "/signatures", ACCESS_SIGNATURE_MANAGE, true, &nothing_shape, false},
	[CALL_SIGNATURE_SAVE] = {"signature.save", "PUT", "/signatures", ACCESS_SIGNATURE_MANAGE, true, &save_signature_shape, false},
	[CALL_SIGNATURE_PREVIEW] = {"signature.preview", "POST", "/signatures/preview", ACCESS_SIGNATURE_MANAGE, true, &preview_signature_shape, false},
	[CALL_SIGNATURE_OF_TICKET] = {"signature.of_ticket", "GET", "/tickets/{id}/signature", ACCESS_TICKET_REPLY, true, &by_id_shape, false},
	[CALL_PHONE_FIND] = {"phone.find", "GET", "/phone/find", ACCESS_TICKET_NOTE, true, &find_caller_shape, false},
	[CALL_PHONE_NOTE] = {"phone.note", "POST", "/phone/notes", ACCESS_TICKET_NOTE, true, &phone_note_shape, false},
	[CALL_PHONE_MINE] = {"phone.mine", "GET", "/phone/mine", ACCESS_TICKET_NOTE, true, &nothing_shape, false},
	[CALL_PHONE_DISMISS] = {"phone.dismiss", "POST", "/phone/calls/{id}/dismiss", ACCESS_TICKET_NOTE, true, &by_id_shape, false},
	[CALL_PHONE_OF_TICKET] = {"phone.of_ticket", "GET", "/tickets/{id}/calls", ACCESS_TICKET_READ, true, &by_id_shape, false},
	[CALL_PHONE_SETUP] = {"phone.setup", "GET", "/phone/setup", ACCESS_PHONE_MANAGE, true, &nothing_shape, false},
	[CALL_PHONE_SAVE_PROVIDER] = {"phone.save_provider", "PUT", "/phone/providers", ACCESS_PHONE_MANAGE, true, &save_phone_provider_shape, false},
	[CALL_PHONE_SET_EXTENSION] = {"phone.set_extension", "PUT", "/phone/extensions", ACCESS_PHONE_MANAGE, true, &set_extension_shape, false},
	[CALL_PHONE_IMPORT] = {"phone.import", "POST", "/phone/import", ACCESS_PHONE_MANAGE, false, &import_calls_shape, false},
	[CALL_MESSAGE_REDECODE] = {"message.redecode", "GET", "/messages/{id}/redecode", ACCESS_TICKET_READ, true, &redecode_shape, false},
	[CALL_MESSAGE_KEEP_CHARSET] = {"message.keep_charset", "POST", "/messages/{id}/charset", ACCESS_TICKET_REPLY, true, &keep_charset_shape, false},
	[CALL_ATTACHMENT_PREVIEW] = {"attachment.preview", "GET", "/attachments/{id}/preview", ACCESS_TICKET_READ, true, &by_id_shape, false},
	[CALL_MESSAGE_PICTURES] = {"message.pictures", "POST", "/messages/{id}/pictures", ACCESS_TICKET_READ, true, &by_id_shape, false},
	[CALL_READING_SETTING] = {"reading.setting", "GET", "/reading", CALL_SIGNED_IN, true, &nothing_shape, false},
	[CALL_READING_SAVE_SETTING] = {"reading.save_setting", "PUT", "/reading", ACCESS_READING_MANAGE, true, &save_reading_setting_shape, false},
	[CALL_REPORT_STATE] = {"report.state", "GET", "/reports/state", ACCESS_REPORT_READ, true, &nothing_shape, false},
	[CALL_REPORT_SET_ZONE] = {"report.set_zone", "PUT", "/reports/zone", ACCESS_REPORT_MANAGE, true, &set_report_zone_shape, false},
	[CALL_REPORT_SET_HIDING] = {"report.set_hiding", "PUT", "/reports/hiding", ACCESS_REPORT_MANAGE, true, &set_report_hiding_shape, false},
	[CALL_REPORT_FIGURES] = {"report.figures", "GET", "/reports/figures", ACCESS_REPORT_READ, true, &report_ask_shape, false},
	[CALL_REPORT_SERIES] = {"report.series", "GET", "/reports/series", ACCESS_REPORT_READ, true, &report_ask_shape, false},
	[CALL_REPORT_DISTRIBUTION] = {"report.distribution", "GET", "/reports/distribution", ACCESS_REPORT_READ, true, &report_ask_shape, false},
	[CALL_REPORT_TABLE] = {"report.table", "GET", "/reports/table", ACCESS_REPORT_READ, true, &report_ask_shape, false},
	[CALL_REPORT_FUNNEL] = {"report.funnel", "GET", "/reports/funnel", ACCESS_REPORT_READ, true, &report_ask_shape, false},
	[CALL_REPORT_GAPS] = {"report.gaps", "GET", "/reports/gaps", ACCESS_REPORT_READ, true, &report_ask_shape, false},
	[CALL_REPORT_COMMENTS] = {"report.comments", "GET", "/reports/comments", ACCESS_REPORT_READ, true, &report_ask_shape, false},
	[CALL_REPORT_HANDLE_COMMENT] = {"report.handle_comment", "POST", "/reports/comments/{id}/handled", ACCESS_REPORT_READ, true, &handle_comment_shape, false},
	[CALL_REPORT_BREACHES] = {"report.breaches", "GET", "/reports/breaches", ACCESS_REPORT_READ, true, &report_ask_shape, false},
	[CALL_REPORT_BACKLOG] = {"report.backlog", "GET", "/reports/backlog", ACCESS_REPORT_READ, true, &report_ask_shape, false},
	[CALL_REPORT_HEAT] = {"report.heat", "GET", "/reports/heat", ACCESS_REPORT_READ, true, &report_ask_shape, false},
	[CALL_REPORT_ESCALATIONS] = {"report.escalations", "GET", "/reports/escalations", ACCESS_REPORT_READ, true, &report_ask_shape, false},
	[CALL_REPORT_WALL] = {"report.wall", "GET", "/reports/wall", ACCESS_REPORT_READ, true, &report_wall_ask_shape, false},
	[CALL_REPORT_TICKETS] = {"report.tickets", "GET", "/reports/tickets", ACCESS_REPORT_READ, true, &report_ask_shape, false},
	[CALL_REPORT_SCHEDULES] = {"report.schedules", "GET", "/reports/schedules", ACCESS_REPORT_READ, true, &nothing_shape, false},
	[CALL_REPORT_SAVE_SCHEDULE] = {"report.save_schedule", "PUT", "/reports/schedules", ACCESS_REPORT_READ, true, &save_report_schedule_shape, false},
	[CALL_REPORT_REMOVE_SCHEDULE] = {"report.remove_schedule", "POST", "/reports/schedules/{id}/remove", ACCESS_REPORT_READ, true, &remove_report_schedule_shape, false},
	[CALL_REPORT_SEND_SCHEDULE] = {"report.send_schedule", "POST", "/reports/schedules/{id}/send", ACCESS_REPORT_READ, true, &by_id_shape, false},
	[CALL_AGENT_SET_STATE] = {"agent.set_state", "PUT", "/agents/state", CALL_SIGNED_IN, true, &set_state_shape, false},
	[CALL_AGENT_ACTIVE] = {"agent.active", NULL, NULL, CALL_SIGNED_IN, true, &nothing_shape, false},
	[CALL_ROSTER_GET] = {"roster.get", "GET", "/roster", CALL_SIGNED_IN, true, &nothing_shape, false},
	[CALL_OFFER_LIST] = {"offer.list", "GET", "/offers", CALL_SIGNED_IN, true, &nothing_shape, false},
	[CALL_OFFER_ACCEPT] = {"offer.accept", "POST", "/offers/{id}/accept", ACCESS_TICKET_ASSIGN, true, &answer_offer_shape, false},
	[CALL_OFFER_REFUSE] = {"offer.refuse", "POST", "/offers/{id}/refuse", ACCESS_TICKET_ASSIGN, true, &answer_offer_shape, false},
	[CALL_SKILL_LIST] = {"skill.list", "GET", "/skills", CALL_SIGNED_IN, true, &nothing_shape, false},
	[CALL_SKILL_SAVE] = {"skill.save", "PUT", "/skills", ACCESS_ROUTING_HOUSE, true, &save_skill_shape, false},
	[CALL_SKILL_REMOVE] = {"skill.remove", "POST", "/skills/{id}/remove", ACCESS_ROUTING_HOUSE, true, &remove_skill_shape, false},
	[CALL_TICKET_SKILLS] = {"ticket.skills", "GET", "/tickets/{id}/skills", ACCESS_TICKET_READ, true, &by_id_shape, false},
	[CALL_TICKET_SET_SKILLS] = {"ticket.set_skills", "PUT", "/tickets/{id}/skills", ACCESS_TICKET_CHANGE, true, &set_ticket_skills_shape, false},
	[CALL_ROUTING_AGENTS] = {"routing.agents", "GET", "/routing/agents", ACCESS_ROSTER_CHANGE, true, &nothing_shape, false},
	[CALL_ROUTING_SET_AGENT] = {"routing.set_agent", "PUT", "/routing/agents", ACCESS_ROSTER_CHANGE, true, &set_agent_routing_shape, false},
	[CALL_ROUTING_TEAMS] = {"routing.teams", "GET", "/routing/teams", CALL_SIGNED_IN, true, &nothing_shape, false},
	[CALL_ROUTING_SET_TEAM] = {"routing.set_team", "PUT", "/routing/teams", ACCESS_ROUTING_TEAM, true, &team_routing_shape, false},
	[CALL_ROUTING_HOUSE] = {"routing.house", "GET", "/routing/house", CALL_SIGNED_IN, true, &nothing_shape, false},
	[CALL_ROUTING_SET_HOUSE] = {"routing.set_house", "PUT", "/routing/house", ACCESS_ROUTING_HOUSE, true, &routing_house_shape, false},
	[CALL_WORKLOAD_GET] = {"workload.get", "GET", "/workload", ACCESS_WORKLOAD_READ, true, &get_workload_shape, false},
	[CALL_STATUS_LIST] = {"status.list", "GET", "/statuses", CALL_SIGNED_IN, true, &nothing_shape, false},
	[CALL_STATUS_SAVE] = {"status.save", "PUT", "/statuses", ACCESS_STATUS_MANAGE, true, &save_status_shape, false},
	[CALL_TICKET_TAG] = {"ticket.tag", "PUT", "/tickets/{id}/tags", ACCESS_TICKET_CHANGE, true, &tag_ticket_shape, false},
	[CALL_TICKET_UNTAG] = {"ticket.untag", "POST", "/tickets/{id}/tags/remove", ACCESS_TICKET_CHANGE, true, &tag_ticket_shape, false},
	[CALL_TAG_LIST] = {"tag.list", "GET", "/tags", CALL_SIGNED_IN, true, &list_tags_shape, false},
	[CALL_TICKET_SNOOZE] = {"ticket.snooze", "PUT", "/tickets/{id}/snooze", ACCESS_TICKET_CHANGE, true, &snooze_shape, false},
	[CALL_TICKET_WAKE] = {"ticket.wake", "POST", "/tickets/{id}/wake", ACCESS_TICKET_CHANGE, true, &by_version_shape, false},
	[CALL_SNOOZE_OPENING] = {"snooze.opening", "GET", "/snooze/opening", CALL_SIGNED_IN, true, &nothing_shape, false},
	[CALL_RULE_TABLE] = {"rule.table", "GET", "/rules/table", CALL_SIGNED_IN, true, &nothing_shape, false},
	[CALL_RULE_LIST] = {"rule.list", "GET", "/rules", ACCESS_RULE_MANAGE, true, &nothing_shape, false},
	[CALL_RULE_SAVE] = {"rule.save", "PUT", "/rules", ACCESS_RULE_MANAGE, true, &save_rule_shape, false},
	[CALL_RULE_ORDER] = {"rule.order", "PUT", "/rules/order", ACCESS_RULE_MANAGE, true, &order_shape, false},
	[CALL_RULE_DRY_RUN] = {"rule.dry_run", "POST", "/rules/dry_run", ACCESS_RULE_MANAGE, true, &dry_run_shape, false},
	[CALL_WEBHOOK_LIST] = {"webhook.list", "GET", "/webhooks", ACCESS_RULE_MANAGE, true, &before_shape, false},
	[CALL_WEBHOOK_RETRY] = {"webhook.retry", "POST", "/webhooks/{id}/retry", ACCESS_RULE_MANAGE, true, &by_id_shape, false},
	[CALL_WEBHOOK_SECRET] = {"webhook.secret", "GET", "/webhooks/secret", ACCESS_RULE_MANAGE, true, &nothing_shape, false},
	[CALL_MACRO_LIST] = {"macro.list", "GET", "/macros", CALL_SIGNED_IN, true, &list_macros_shape, false},
	[CALL_MACRO_SAVE] = {"macro.save", "PUT", "/macros", ACCESS_MACRO_MANAGE, true, &save_macro_shape, false},
	[CALL_TICKET_RUN_MACRO] = {"ticket.run_macro", "POST", "/tickets/{id}/macro", ACCESS_TICKET_CHANGE, true, &run_macro_shape, false},
	[CALL_TICKET_UNDO_MACRO] = {"ticket.undo_macro", "POST", "/tickets/{id}/macro/undo", ACCESS_TICKET_CHANGE, true, &undo_macro_shape, false},
	[CALL_SEARCH_FIND] = {"search.find", "GET", "/search", ACCESS_TICKET_READ, true, &search_ask_shape, false},
	[CALL_SEARCH_CUSTOMERS] = {"search.customers", "GET", "/search/customers", ACCESS_TICKET_READ, true, &search_customers_ask_shape, false},
	[CALL_SEARCH_ARTICLES] = {"search.articles", "GET", "/search/articles", ACCESS_ARTICLE_READ, true, &search_articles_ask_shape, false},
	[CALL_SEARCH_SUGGEST] = {"search.suggest", "GET", "/tickets/{id}/suggestions", ACCESS_ARTICLE_READ, true, &search_suggest_ask_shape, false},
	[CALL_SLA_POLICIES] = {"sla.policies", "GET", "/sla/policies", ACCESS_SLA_MANAGE, true, &nothing_shape, false},
	[CALL_SLA_POLICY_SAVE] = {"sla.policy_save", "POST", "/sla/policies", ACCESS_SLA_MANAGE, true, &save_policy_shape, false},
	[CALL_SLA_POLICY_REORDER] = {"sla.policy_reorder", "PUT", "/sla/policies/order", ACCESS_SLA_MANAGE, true, &reorder_policies_shape, false},
	[CALL_SLA_WHAT_IF] = {"sla.what_if", "POST", "/sla/what-if", ACCESS_SLA_MANAGE, true, &try_policy_shape, false},
	[CALL_SLA_APPLY] = {"sla.apply", "POST", "/sla/apply", ACCESS_SLA_MANAGE, true, &apply_policies_shape, false},
	[CALL_CUSTOMER_SET_CLASS] = {"customer.set_class", "PUT", "/customers/{id}/class", ACCESS_SLA_MANAGE, true, &set_class_shape, false},
	[CALL_TICKET_SLA] = {"ticket.sla", "GET", "/tickets/{id}/sla", ACCESS_TICKET_READ, true, &get_sla_shape, false},
	[CALL_TICKET_NO_REPLY_NEEDED] = {"ticket.no_reply_needed", "POST", "/tickets/{id}/no-reply-needed", ACCESS_TICKET_REPLY, true, &no_reply_needed_shape, false},
	[CALL_PROMISE_MAKE] = {"promise.make", "POST", "/tickets/{id}/promises", ACCESS_TICKET_REPLY, true, &make_promise_shape, false},
	[CALL_PROMISE_KEEP] = {"promise.keep", "POST", "/tickets/{id}/promises/{n}/kept", ACCESS_TICKET_REPLY, true, &of_promise_shape, false},
	[CALL_PROMISE_CANCEL] = {"promise.cancel", "POST", "/tickets/{id}/promises/{n}/cancelled", ACCESS_TICKET_REPLY, true, &of_promise_shape, false},
	[CALL_SURVEY_LIST] = {"survey.list", "GET", "/surveys", ACCESS_SURVEY_MANAGE, true, &nothing_shape, false},
	[CALL_SURVEY_SAVE] = {"survey.save", "POST", "/surveys", ACCESS_SURVEY_MANAGE, true, &save_survey_shape, false},
	[CALL_SURVEY_VERSIONS] = {"survey.versions", "GET", "/surveys/{id}/versions", ACCESS_SURVEY_MANAGE, true, &by_id_shape, false},
	[CALL_SURVEY_KINDS] = {"survey.kinds", "GET", "/survey-kinds", ACCESS_SURVEY_MANAGE, true, &nothing_shape, false},
	[CALL_TICKET_SURVEY] = {"ticket.survey", "GET", "/tickets/{id}/survey", ACCESS_TICKET_READ, true, &by_id_shape, false},
	[CALL_TICKET_SURVEY_SKIP] = {"ticket.survey_skip", "POST", "/tickets/{id}/survey/skip", ACCESS_TICKET_CHANGE, true, &skip_survey_shape, false},
	[CALL_RECOVERY_LIST] = {"recovery.list", "GET", "/recoveries", ACCESS_RECOVERY_WORK, true, &list_recoveries_shape, false},
	[CALL_RECOVERY_TAKE] = {"recovery.take", "POST", "/recoveries/{id}/take", ACCESS_RECOVERY_WORK, true, &of_recovery_shape, false},
	[CALL_RECOVERY_CALL] = {"recovery.call", "POST", "/recoveries/{id}/call", ACCESS_RECOVERY_WORK, true, &call_back_shape, false},
	[CALL_RECOVERY_SETTLE] = {"recovery.settle", "POST", "/recoveries/{id}/settle", ACCESS_RECOVERY_WORK, true, &settle_recovery_shape, false},
	[CALL_TICKET_RELATIONS] = {"ticket.relations", "GET", "/tickets/{id}/relations", ACCESS_TICKET_READ, true, &by_id_shape, false},
	[CALL_TICKET_MERGED] = {"ticket.merged", "GET", "/tickets/{id}/merged", ACCESS_TICKET_READ, true, &get_merged_shape, false},
	[CALL_TICKET_DISMISS] = {"ticket.dismiss", "POST", "/tickets/{id}/dismissed", ACCESS_TICKET_CHANGE, true, &dismiss_ticket_shape, false},
	[CALL_HELD_LIST] = {"held.list", "GET", "/held-messages", ACCESS_TICKET_READ, true, &nothing_shape, false},
	[CALL_TICKET_MERGE] = {"ticket.merge", "POST", "/tickets/{id}/merge", ACCESS_TICKET_CHANGE, true, &merge_ticket_shape, false},
	[CALL_TICKET_UNMERGE] = {"ticket.unmerge", "POST", "/tickets/{id}/unmerge", ACCESS_TICKET_CHANGE, true, &by_version_shape, false},
	[CALL_TICKET_SPLIT] = {"ticket.split", "POST", "/tickets/{id}/split", ACCESS_TICKET_CHANGE, true, &split_ticket_shape, false},
	[CALL_TICKET_SPAM] = {"ticket.spam", "POST", "/tickets/{id}/spam", ACCESS_TICKET_CHANGE, true, &mark_spam_shape, false},
	[CALL_TICKET_DECIDE_HELD] = {"ticket.decide_held", "POST", "/tickets/{id}/held", ACCESS_TICKET_CHANGE, true, &decide_held_shape, false},
	[CALL_TICKET_SAME_TOPIC] = {"ticket.same_topic", "POST", "/tickets/{id}/same-topic", ACCESS_TICKET_CHANGE, true, &of_message_shape, false},
	[CALL_UPLOAD_BEGIN] = {"upload.begin", "POST", "/uploads", CALL_SIGNED_IN, true, &begin_upload_shape, false},
	[CALL_UPLOAD_GET] = {"upload.get", "GET", "/uploads/{token}", CALL_SIGNED_IN, true, &upload_by_token_shape, false},
	[CALL_UPLOAD_WRITE] = {"upload.write", "PUT", "/uploads/{token}/{offset}", CALL_SIGNED_IN, false, &write_upload_shape, true},
	[CALL_UPLOAD_DROP] = {"upload.drop", "DELETE", "/uploads/{token}", CALL_SIGNED_IN, true, &upload_by_token_shape, false},
	[CALL_UPLOAD_POLICY] = {"upload.policy", "GET", "/upload-policy", CALL_SIGNED_IN, true, &nothing_shape, false},
	[CALL_UPLOAD_SAVE_POLICY] = {"upload.save_policy", "PUT", "/upload-policy", ACCESS_UPLOAD_POLICY, true, &save_upload_policy_shape, false},
};

const struct file_row file_table[FILE_END] = {
	[FILE_ATTACHMENT] = {"attachment", "/attachments/{id}", ACCESS_TICKET_READ},
	[FILE_MESSAGE_HTML] = {"message_html", "/messages/{id}/html", ACCESS_TICKET_READ},
	[FILE_MESSAGE_PART] = {"message_part", "/messages/{id}/part/{part}", ACCESS_TICKET_READ},
	[FILE_MESSAGE_TEXT] = {"message_text", "/messages/{id}/text", ACCESS_TICKET_READ},
	[FILE_MESSAGE_SOURCE] = {"message_source", "/messages/{id}/source", ACCESS_TICKET_READ},
	[FILE_MAIL_SOURCE] = {"mail_source", "/mail/unread/{id}/source", ACCESS_MAIL_UNREAD},
	[FILE_OUTGOING_SOURCE] = {"outgoing_source", "/outgoing/{id}/source", ACCESS_OUTGOING_READ},
	[FILE_ARTICLE_FILE] = {"article_file", "/article-files/{id}", ACCESS_ARTICLE_READ},
	[FILE_UPLOAD_CONTENT] = {"upload_content", "/uploads/{token}/content", CALL_SIGNED_IN},
	[FILE_FAX_PAGE] = {"fax_page", "/faxes/{id}/pages/{page}", ACCESS_TICKET_READ},
	[FILE_FAX_PDF] = {"fax_pdf", "/faxes/{id}/pdf", ACCESS_TICKET_READ},
	[FILE_FAX_PREVIEW] = {"fax_preview", "/fax/templates/{team}/{language}/preview", ACCESS_FAX_MANAGE},
	[FILE_ATTACHMENT_PREVIEW] = {"attachment_preview", "/attachments/{id}/preview/{page}", ACCESS_TICKET_READ},
	[FILE_MESSAGE_REMOTE] = {"message_remote", "/messages/{id}/remote/{n}", ACCESS_TICKET_READ},
	[FILE_REPORT_EXPORT] = {"report_export", "/reports/export/{form}", ACCESS_REPORT_READ},
	[FILE_REPORT_PAGE] = {"report_page", "/reports/page/{page}", ACCESS_REPORT_READ},
};
