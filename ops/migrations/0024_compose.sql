-- Writing to customers: who stands in To and Cc of each message, drafts, replies that wait, placeholders with a dot.

CREATE TABLE IF NOT EXISTS message_person (
  message_id BIGINT UNSIGNED NOT NULL,
  n SMALLINT UNSIGNED NOT NULL,
  ticket_id BIGINT UNSIGNED NOT NULL,
  role TINYINT UNSIGNED NOT NULL,
  address VARCHAR(320) COLLATE utf8mb4_nopad_bin NOT NULL,
  name VARCHAR(190) NOT NULL DEFAULT '',
  PRIMARY KEY (message_id, n),
  KEY k_ticket (ticket_id, message_id, n)
) ENGINE=InnoDB COMMENT='role: 0 to, 1 cc, 2 bcc; of inbound mail as it was written, our own addresses too';

CREATE TABLE IF NOT EXISTS message_letter (
  message_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  ticket_id BIGINT UNSIGNED NOT NULL,
  answers BIGINT UNSIGNED NOT NULL DEFAULT 0,
  forwarded TINYINT UNSIGNED NOT NULL DEFAULT 0,
  KEY k_ticket (ticket_id)
) ENGINE=InnoDB COMMENT='of replies that answer a certain message (answers: its id) or forward what was said';

CREATE TABLE IF NOT EXISTS draft (
  agent_id BIGINT UNSIGNED NOT NULL,
  ticket_id BIGINT UNSIGNED NOT NULL,
  kind TINYINT UNSIGNED NOT NULL,
  version INT UNSIGNED NOT NULL,
  updated BIGINT NOT NULL,
  content MEDIUMTEXT NOT NULL,
  PRIMARY KEY (agent_id, ticket_id, kind),
  KEY k_updated (updated)
) ENGINE=InnoDB COMMENT='kind: 0 reply, 1 note, 2 forward; content: JSON of workflow/composed.h';

CREATE TABLE IF NOT EXISTS scheduled_reply (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  ticket_id BIGINT UNSIGNED NOT NULL,
  agent_id BIGINT UNSIGNED NOT NULL,
  client_id BINARY(16) NOT NULL,
  state TINYINT UNSIGNED NOT NULL,
  why TINYINT UNSIGNED NOT NULL DEFAULT 0,
  said VARCHAR(500) NOT NULL DEFAULT '',
  due BIGINT NOT NULL,
  may_undo TINYINT UNSIGNED NOT NULL,
  hold TINYINT UNSIGNED NOT NULL,
  created BIGINT NOT NULL,
  content MEDIUMTEXT NOT NULL,
  UNIQUE KEY u_client (agent_id, client_id),
  KEY k_ticket (ticket_id, due),
  KEY k_agent (agent_id, due)
) ENGINE=InnoDB COMMENT='state: 0 waiting (alarm subject 10 rings it), 1 held; gone when it was sent or withdrawn';

ALTER TABLE upload ADD COLUMN IF NOT EXISTS kept_until BIGINT NOT NULL DEFAULT 0 COMMENT 'in a draft or a reply that waits';

UPDATE canned SET text = REPLACE(REPLACE(REPLACE(text, '{customer_name}', '{customer.name}'), '{agent_name}', '{agent.name}'),
  '{ticket_number}', '{ticket.number}')
  WHERE text LIKE '%{customer\_name}%' OR text LIKE '%{agent\_name}%' OR text LIKE '%{ticket\_number}%';

INSERT IGNORE INTO id_block (name, next) VALUES ('scheduled_reply', 1);
