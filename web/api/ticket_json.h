/*
 * ticket_json.h - tickets and their events as the wire has them: Ticket, Event, TicketPage of types.json.
 * Pure. `key` is NULL for the outermost value and inside a list.
 */
#ifndef WEB_API_TICKET_JSON_H
#define WEB_API_TICKET_JSON_H

#include "web/api/writer.h"
#include "workflow/ticket.h"

void ticket_json(struct writer *w, const char *key, const struct ticket *t);
/* TicketRef of thread.json: a ticket that another one names. */
void ticket_ref_json(struct writer *w, const char *key, const struct ticket *t);
/* A calendar in one version, as Ticket's due_calendar. */
void calendar_key_json(struct writer *w, const char *key, uint64_t calendar, uint32_t version);
void events_json(struct writer *w, const char *key, const struct ticket_event *list, size_t n);

#endif
