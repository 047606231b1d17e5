/*
 * address_again.h - addresses that were stored before their domains had one form (hub/text/address.h) get it.
 *
 * Works on the rows of others: customer_address, participant, mailbox, mailbox_alias, address_trouble, unsubscribed, unsubscribe_link,
 * sender_treat; their owners only ever write the one form. Runs once, behind the migrations, before anybody works. What is there
 * already in the one form stays, and its twin goes; but a customer's address stays as it is where another customer has it, for
 * no rule says whose the tickets are: they are counted by address_old. May be run twice.
 */
#ifndef WORKFLOW_ADDRESS_AGAIN_H
#define WORKFLOW_ADDRESS_AGAIN_H

#include "hub/store/db.h"

MUST_CHECK enum rc address_again(struct db_tx *tx);
/* How many customers' addresses are kept in another form than the one. */
MUST_CHECK enum rc address_old(struct db_tx *tx, uint64_t *n_r);

#endif
