-- The trade: people, customers, tickets, messages, attachments, audit.
-- Times are milliseconds UTC. Names of lists are in workflow/names.h. No foreign keys between hot tables: they take
-- shared locks on parent rows; the verbs check instead.

CREATE TABLE IF NOT EXISTS team (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  name VARCHAR(120) NOT NULL,
  active TINYINT UNSIGNED NOT NULL DEFAULT 1,
  UNIQUE KEY u_name (name)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS agent (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  login VARCHAR(190) COLLATE utf8mb4_nopad_bin NOT NULL,
  name VARCHAR(190) NOT NULL,
  email VARCHAR(254) COLLATE utf8mb4_nopad_bin NOT NULL,
  role TINYINT UNSIGNED NOT NULL,
  locale VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'en',
  active TINYINT UNSIGNED NOT NULL DEFAULT 1,
  password VARCHAR(160) CHARACTER SET ascii COLLATE ascii_bin NULL,
  created BIGINT NOT NULL,
  UNIQUE KEY u_login (login)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS agent_team (
  agent_id BIGINT UNSIGNED NOT NULL,
  team_id BIGINT UNSIGNED NOT NULL,
  PRIMARY KEY (agent_id, team_id),
  KEY k_team (team_id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS customer (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  name VARCHAR(190) NOT NULL,
  locale VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  created BIGINT NOT NULL
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS customer_address (
  kind TINYINT UNSIGNED NOT NULL,
  address VARCHAR(320) COLLATE utf8mb4_nopad_bin NOT NULL,
  customer_id BIGINT UNSIGNED NOT NULL,
  shown VARCHAR(320) NOT NULL,
  created BIGINT NOT NULL,
  PRIMARY KEY (kind, address),
  KEY k_customer (customer_id)
) ENGINE=InnoDB COMMENT='address is folded for comparing, shown is as written';

CREATE TABLE IF NOT EXISTS ticket (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  customer_id BIGINT UNSIGNED NOT NULL,
  team_id BIGINT UNSIGNED NOT NULL,
  assignee_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
  mailbox_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
  status TINYINT UNSIGNED NOT NULL,
  is_open TINYINT UNSIGNED NOT NULL,
  priority TINYINT UNSIGNED NOT NULL,
  channel TINYINT UNSIGNED NOT NULL,
  version INT UNSIGNED NOT NULL,
  last_seq INT UNSIGNED NOT NULL,
  created BIGINT NOT NULL,
  activity BIGINT NOT NULL,
  subject VARCHAR(998) NOT NULL,
  snippet VARCHAR(200) NOT NULL DEFAULT '',
  customer_name VARCHAR(190) NOT NULL DEFAULT '',
  KEY k_mine (is_open, assignee_id, activity, id),
  KEY k_queue (is_open, team_id, assignee_id, activity, id),
  KEY k_team (is_open, team_id, activity, id),
  KEY k_open (is_open, activity, id),
  KEY k_customer (customer_id, created)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS participant (
  ticket_id BIGINT UNSIGNED NOT NULL,
  kind TINYINT UNSIGNED NOT NULL,
  address VARCHAR(320) COLLATE utf8mb4_nopad_bin NOT NULL,
  PRIMARY KEY (ticket_id, kind, address)
) ENGINE=InnoDB COMMENT='who takes part beside the customer; address is folded';

CREATE TABLE IF NOT EXISTS ticket_event (
  ticket_id BIGINT UNSIGNED NOT NULL,
  version INT UNSIGNED NOT NULL,
  kind VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  actor_id BIGINT UNSIGNED NOT NULL,
  at BIGINT NOT NULL,
  was VARCHAR(1000) NOT NULL DEFAULT '',
  became VARCHAR(1000) NOT NULL DEFAULT '',
  cause VARCHAR(190) NOT NULL DEFAULT '',
  PRIMARY KEY (ticket_id, version)
) ENGINE=InnoDB COMMENT='append-only: nothing here is ever changed or deleted';

CREATE TABLE IF NOT EXISTS message (
  ticket_id BIGINT UNSIGNED NOT NULL,
  seq INT UNSIGNED NOT NULL,
  id BIGINT UNSIGNED NOT NULL,
  kind TINYINT UNSIGNED NOT NULL,
  class TINYINT UNSIGNED NOT NULL DEFAULT 0,
  trust TINYINT UNSIGNED NOT NULL DEFAULT 0,
  channel TINYINT UNSIGNED NOT NULL,
  matched VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  author_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
  author_name VARCHAR(190) NOT NULL DEFAULT '',
  author_address VARCHAR(320) NOT NULL DEFAULT '',
  answer_to VARCHAR(320) NOT NULL DEFAULT '',
  mid VARCHAR(998) COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT '',
  raw_mail_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
  client_id BINARY(16) NULL,
  created BIGINT NOT NULL,
  text MEDIUMTEXT NOT NULL,
  visible_bytes INT UNSIGNED NOT NULL DEFAULT 4294967295,
  has_html TINYINT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (ticket_id, seq),
  UNIQUE KEY u_id (id),
  UNIQUE KEY u_client (author_id, client_id)
) ENGINE=InnoDB COMMENT='text up to visible_bytes is the new part, behind it stands the quoted history';

CREATE TABLE IF NOT EXISTS message_html (
  message_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  html MEDIUMTEXT NOT NULL
) ENGINE=InnoDB COMMENT='sanitised; the original stays in raw_mail';

CREATE TABLE IF NOT EXISTS message_ref (
  mid_hash BINARY(32) NOT NULL,
  ticket_id BIGINT UNSIGNED NOT NULL,
  message_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
  ours TINYINT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (mid_hash, ticket_id),
  KEY k_ticket (ticket_id)
) ENGINE=InnoDB COMMENT='every Message-ID a ticket has heard of, by SHA-256';

CREATE TABLE IF NOT EXISTS blob_chunk (
  sha256 BINARY(32) NOT NULL,
  n INT UNSIGNED NOT NULL,
  bytes MEDIUMBLOB NOT NULL,
  PRIMARY KEY (sha256, n)
) ENGINE=InnoDB COMMENT='content by its sum, in pieces of at most 1 MiB, stored once';

CREATE TABLE IF NOT EXISTS attachment (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  ticket_id BIGINT UNSIGNED NOT NULL,
  message_id BIGINT UNSIGNED NOT NULL,
  part SMALLINT UNSIGNED NOT NULL,
  name VARCHAR(255) NOT NULL,
  type VARCHAR(127) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
  content_id VARCHAR(255) COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT '',
  inline TINYINT UNSIGNED NOT NULL DEFAULT 0,
  size BIGINT UNSIGNED NOT NULL,
  sha256 BINARY(32) NOT NULL,
  KEY k_message (message_id, part),
  KEY k_ticket (ticket_id)
) ENGINE=InnoDB;
