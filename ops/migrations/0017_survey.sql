-- What customers are asked, what they answered, what they hoped for, and what is done where they were let down.

INSERT IGNORE INTO id_block (name, next) VALUES ('survey', 1), ('survey_request', 1), ('recovery', 1);

CREATE TABLE IF NOT EXISTS survey (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  version INT UNSIGNED NOT NULL,
  active TINYINT UNSIGNED NOT NULL,
  kind TINYINT UNSIGNED NOT NULL,
  asked_on TINYINT UNSIGNED NOT NULL,
  name VARCHAR(120) NOT NULL
) ENGINE=InnoDB COMMENT='switched off, never deleted; of several that fit the first by id asks; kind never changes: figures of two scales are not one';

CREATE TABLE IF NOT EXISTS survey_version (
  survey_id BIGINT UNSIGNED NOT NULL,
  version INT UNSIGNED NOT NULL,
  active TINYINT UNSIGNED NOT NULL,
  asked_on TINYINT UNSIGNED NOT NULL,
  name VARCHAR(120) NOT NULL,
  body MEDIUMTEXT NOT NULL,
  author_id BIGINT UNSIGNED NOT NULL,
  created BIGINT NOT NULL,
  PRIMARY KEY (survey_id, version)
) ENGINE=InnoDB COMMENT='append-only: what was asked of whom is always to be read; body: workflow/survey.h';

CREATE TABLE IF NOT EXISTS survey_request (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  survey_id BIGINT UNSIGNED NOT NULL,
  survey_version INT UNSIGNED NOT NULL,
  kind TINYINT UNSIGNED NOT NULL,
  ticket_id BIGINT UNSIGNED NOT NULL,
  episode INT UNSIGNED NOT NULL,
  customer_id BIGINT UNSIGNED NOT NULL,
  recipient VARCHAR(320) COLLATE utf8mb4_nopad_bin NOT NULL,
  team_id BIGINT UNSIGNED NOT NULL,
  owner_id BIGINT UNSIGNED NOT NULL,
  channel TINYINT UNSIGNED NOT NULL,
  way TINYINT UNSIGNED NOT NULL,
  locale VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  dimension TINYINT UNSIGNED NOT NULL DEFAULT 0,
  state TINYINT UNSIGNED NOT NULL,
  why VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  token_hash BINARY(32) NULL,
  outbox_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
  created BIGINT NOT NULL,
  due BIGINT NOT NULL,
  asked BIGINT NOT NULL DEFAULT 0,
  expires BIGINT NOT NULL DEFAULT 0,
  answered BIGINT NOT NULL DEFAULT 0,
  ended BIGINT NOT NULL DEFAULT 0,
  ended_by BIGINT UNSIGNED NOT NULL DEFAULT 0,
  reason VARCHAR(500) NOT NULL DEFAULT '',
  UNIQUE KEY u_episode (survey_id, recipient, ticket_id, episode),
  UNIQUE KEY u_token (token_hash),
  KEY k_ticket (ticket_id, id),
  KEY k_recipient (recipient, asked),
  KEY k_customer (customer_id, asked),
  KEY k_outbox (outbox_id),
  KEY k_created (created, id),
  KEY k_answered (answered, id)
) ENGINE=InnoDB COMMENT='one asked person; team, owner, channel, locale as they were at the solve; episode: the version of the ticket that solved it, of a periodic one the day; why: of a request that was passed over or revoked; reason: of a skip, by whom in ended_by';

CREATE TABLE IF NOT EXISTS survey_share (
  request_id BIGINT UNSIGNED NOT NULL,
  agent_id BIGINT UNSIGNED NOT NULL,
  permille SMALLINT UNSIGNED NOT NULL,
  PRIMARY KEY (request_id, agent_id),
  KEY k_agent (agent_id, request_id)
) ENGINE=InnoDB COMMENT='snapped at the solve: each agent\'s part of the public human messages';

CREATE TABLE IF NOT EXISTS survey_answer (
  request_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  ticket_id BIGINT UNSIGNED NOT NULL,
  score SMALLINT NOT NULL,
  reason TINYINT UNSIGNED NOT NULL DEFAULT 0,
  comment TEXT NOT NULL,
  way TINYINT UNSIGNED NOT NULL,
  at BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  times INT UNSIGNED NOT NULL,
  KEY k_at (at, request_id),
  KEY k_ticket (ticket_id)
) ENGINE=InnoDB COMMENT='the last word counts; score: of a pair or panel 0, they have items; the gap is never stored, it follows';

CREATE TABLE IF NOT EXISTS survey_item (
  request_id BIGINT UNSIGNED NOT NULL,
  dimension TINYINT UNSIGNED NOT NULL,
  expected TINYINT UNSIGNED NOT NULL,
  perceived TINYINT UNSIGNED NOT NULL,
  PRIMARY KEY (request_id, dimension)
) ENGINE=InnoDB COMMENT='1 to 7 each';

CREATE TABLE IF NOT EXISTS survey_panel (
  customer_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  since BIGINT NOT NULL
) ENGINE=InnoDB COMMENT='customers who said that they may be asked four times a year';

CREATE TABLE IF NOT EXISTS expectation (
  ticket_id BIGINT UNSIGNED NOT NULL,
  seq INT UNSIGNED NOT NULL,
  hope TINYINT UNSIGNED NOT NULL,
  channel TINYINT UNSIGNED NOT NULL,
  asked BIGINT NOT NULL,
  hoped BIGINT NOT NULL,
  answered BIGINT NOT NULL DEFAULT 0,
  answered_seq INT UNSIGNED NOT NULL DEFAULT 0,
  agent_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (ticket_id, seq),
  KEY k_answered (answered, ticket_id)
) ENGINE=InnoDB COMMENT='when an answer was hoped for, said beforehand; the responsiveness gap is hoped less answered';

CREATE TABLE IF NOT EXISTS recovery (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  ticket_id BIGINT UNSIGNED NOT NULL,
  n INT UNSIGNED NOT NULL,
  request_id BIGINT UNSIGNED NOT NULL,
  cause TINYINT UNSIGNED NOT NULL,
  team_id BIGINT UNSIGNED NOT NULL,
  assignee_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
  state TINYINT UNSIGNED NOT NULL,
  version INT UNSIGNED NOT NULL,
  opened BIGINT NOT NULL,
  called BIGINT NOT NULL DEFAULT 0,
  ended BIGINT NOT NULL DEFAULT 0,
  UNIQUE KEY u_ticket (ticket_id, n),
  KEY k_open (ended, team_id, opened),
  KEY k_opened (opened, id)
) ENGINE=InnoDB COMMENT='n: the cycle of its clock; request 0: opened by a hope that was not met';

CREATE TABLE IF NOT EXISTS recovery_event (
  recovery_id BIGINT UNSIGNED NOT NULL,
  n INT UNSIGNED NOT NULL,
  kind TINYINT UNSIGNED NOT NULL,
  actor_id BIGINT UNSIGNED NOT NULL,
  at BIGINT NOT NULL,
  text VARCHAR(2000) NOT NULL,
  PRIMARY KEY (recovery_id, n)
) ENGINE=InnoDB COMMENT='append-only: opened, taken, tried, called, settled, lost';
