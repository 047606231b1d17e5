/* api_phone.c - calls about calls: who calls, what rings, write it down. */
#include <string.h>

#include "web/api/api.h"
#include "web/api/phone_json.h"
#include "web/api/ticket_json.h"
#include "workflow/phone_note.h"
#include "workflow/ticket_reaction.h"

#define LAST_CALLS 5

/* ---- who calls ---- */

static enum rc last_calls(struct api *a, const char *number, customer_id customer)
{
	struct phone_call *calls;
	size_t n = 0;

	if (*number || customer.v)
		TRY(phone_calls_with(a->tx, number, customer, LAST_CALLS, &calls, &n));
	writer_list(a->out, "calls");
	for (size_t i = 0; i < n; i++)
		phone_call_json(a->out, NULL, &calls[i], false);
	writer_end(a->out);
	return RC_OK;
}

enum rc api_phone_find(struct api *a)
{
	const struct find_caller_params *p = a->params;
	char number[PHONE_NUMBER_SIZE] = "";
	customer_id customer = {p->has_customer_id ? p->customer_id : 0};
	struct phone_found one, *list = &one;
	const char *country;
	size_t n = 1;

	TRY(phone_house_country(a->tx, &country));
	if (customer.v) {
		TRY(phone_find_customer(a->tx, customer, &one));
	} else {
		const char *typed = p->has_number ? p->number : "";

		TRY(phone_find(a->tx, typed, country, &list, &n));
		if (phone_number_read(typed, country, number) != RC_OK)
			number[0] = '\0';
	}
	writer_text(a->out, "number", number);
	phone_callers_json(a->out, "callers", list, n);
	return last_calls(a, number, customer);
}

/* ---- at my telephone ---- */

/* Whose number it is: the customer it was found to be of, else by the number. */
static enum rc callers_of(struct api *a, const struct phone_call *c)
{
	struct phone_found one, *list = &one;
	size_t n = 0;

	if (c->customer.v) {
		TRY(phone_find_customer(a->tx, c->customer, &one));
		n = 1;
	} else if (c->number[0]) {
		TRY(phone_find(a->tx, c->number, "", &list, &n));
	}
	phone_callers_json(a->out, "callers", list, n);
	return RC_OK;
}

enum rc api_phone_mine(struct api *a)
{
	struct phone_at_agent *list;
	size_t n;

	TRY(phone_calls_at(a->tx, (agent_id){a->tx->job->actor}, &list, &n));
	writer_list(a->out, "calls");
	for (size_t i = 0; i < n; i++) {
		writer_object(a->out, NULL);
		phone_call_json(a->out, "call", &list[i].call, false);
		writer_bool(a->out, "rings", list[i].rings);
		TRY(callers_of(a, &list[i].call));
		writer_end(a->out);
	}
	writer_end(a->out);
	return RC_OK;
}

enum rc api_phone_dismiss(struct api *a)
{
	const struct by_id_params *p = a->params;

	return phone_call_dismiss(a->tx, (phone_call_id){p->id});
}

/* ---- written down ---- */

/* The wire's words are in the order of ours, which have "none" before them. */
_Static_assert(WIRE_PHONE_DIRECTION_OUTBOUND + 1 == (int)PHONE_OUTBOUND &&
		       WIRE_PHONE_RESULT_VOICEMAIL + 1 == (int)PHONE_RESULT_VOICEMAIL &&
		       WIRE_PHONE_HOPE_TWO_DAYS + 1 == (int)PHONE_HOPE_TWO_DAYS,
	       "phone.json and phone_call.h have the same lists");

static struct phone_note_in note_of(const struct phone_note_params *p, const char *country)
{
	return (struct phone_note_in){
		.client = p->client_id,
		.call = {p->has_call_id ? p->call_id : 0},
		.direction = (enum phone_direction)(p->direction + 1),
		.result = (enum phone_result)(p->result + 1),
		.number = p->number,
		.country = country,
		.name = p->name,
		.customer = {p->has_customer_id ? p->customer_id : 0},
		.ticket = {p->has_ticket_id ? p->ticket_id : 0},
		.team = {p->has_team_id ? p->team_id : 0},
		.subject = p->has_subject ? p->subject : "",
		.text = p->text,
		.started = {p->has_started ? p->started : 0},
		.talked = {p->has_talked ? p->talked : 0},
		.hope = p->has_hope ? (enum phone_hope)(p->hope + 1) : PHONE_HOPE_NONE,
		.call_back = {p->has_call_back ? p->call_back : 0},
		.promise = p->has_promise ? p->promise : "",
	};
}

enum rc api_phone_note(struct api *a)
{
	struct phone_note_in in;
	struct phone_noted noted;
	const char *country;
	struct ticket t;

	TRY(phone_house_country(a->tx, &country));
	in = note_of(a->params, country);
	TRY(phone_note(a->tx, &in, &noted));
	TRY(ticket_reactions_run(a->tx));
	TRY(ticket_get(a->tx, noted.ticket, &t));
	writer_id(a->out, "id", noted.call.v);
	ticket_json(a->out, "ticket", &t);
	writer_id(a->out, "message_id", noted.message.v);
	writer_bool(a->out, "repeated", noted.repeated);
	return RC_OK;
}

enum rc api_phone_of_ticket(struct api *a)
{
	const struct by_id_params *p = a->params;
	struct phone_call *list;
	struct ticket t;
	size_t n;

	TRY(api_ticket_of(a, (ticket_id){p->id}, ACCESS_TICKET_READ, &t));
	TRY(phone_calls_of_ticket(a->tx, t.id, &list, &n));
	writer_list(a->out, "calls");
	for (size_t i = 0; i < n; i++)
		phone_call_json(a->out, NULL, &list[i], true);
	writer_end(a->out);
	return RC_OK;
}
