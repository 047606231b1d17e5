-- Mailboxes that are fetched by IMAP: how far each folder is read, what became of each mail in it, how it goes.

CREATE TABLE IF NOT EXISTS imap_cursor (
  mailbox_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  lease_owner BINARY(16) NULL,
  lease_until BIGINT NOT NULL DEFAULT 0,
  fence BIGINT UNSIGNED NOT NULL DEFAULT 0,
  place BINARY(32) NULL,
  uidvalidity INT UNSIGNED NOT NULL DEFAULT 0,
  epoch INT UNSIGNED NOT NULL DEFAULT 0,
  uid INT UNSIGNED NOT NULL DEFAULT 0,
  since BIGINT NOT NULL DEFAULT 0,
  rounds INT UNSIGNED NOT NULL DEFAULT 0
) ENGINE=InnoDB COMMENT='lease_until by the clock of the database; fence: one more with each lease, asked in every commit; place: SHA-256 of host, user and folder; epoch: one more with each other place or UIDVALIDITY; uid: all up to it are in, or in imap_mail; since: the first connection to the place; rounds: connections that saw the whole folder, 0 = so far it is only read';

CREATE TABLE IF NOT EXISTS imap_mail (
  mailbox_id BIGINT UNSIGNED NOT NULL,
  epoch INT UNSIGNED NOT NULL,
  uid INT UNSIGNED NOT NULL,
  state TINYINT UNSIGNED NOT NULL DEFAULT 0,
  tries TINYINT UNSIGNED NOT NULL DEFAULT 0,
  raw_mail_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (mailbox_id, epoch, uid),
  KEY k_state (mailbox_id, epoch, state, uid),
  KEY k_raw (raw_mail_id)
) ENGINE=InnoDB COMMENT='state: 0 being fetched, 1 in and still to be marked, moved or deleted on the server, 2 being copied, 3 done, 4 in and stuck on the server, 5 could not be fetched, 6 to be fetched again; tries: counted before each';

CREATE TABLE IF NOT EXISTS imap_health (
  mailbox_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  trouble TINYINT UNSIGNED NOT NULL DEFAULT 0,
  why VARCHAR(500) NOT NULL DEFAULT '',
  said VARCHAR(500) NOT NULL DEFAULT '',
  alert VARCHAR(500) NOT NULL DEFAULT '',
  looked BIGINT NOT NULL DEFAULT 0,
  fetched BIGINT NOT NULL DEFAULT 0,
  failing_since BIGINT NOT NULL DEFAULT 0,
  failures INT UNSIGNED NOT NULL DEFAULT 0,
  taken BIGINT UNSIGNED NOT NULL DEFAULT 0,
  waiting INT UNSIGNED NOT NULL DEFAULT 0,
  stuck INT UNSIGNED NOT NULL DEFAULT 0,
  idle TINYINT UNSIGNED NOT NULL DEFAULT 0
) ENGINE=InnoDB;
