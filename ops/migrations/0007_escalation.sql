-- Who is alarmed, when, and what became of it; who is on call; mail of the house to its own people.

ALTER TABLE agent ADD COLUMN IF NOT EXISTS manager_id BIGINT UNSIGNED NOT NULL DEFAULT 0;

CREATE TABLE IF NOT EXISTS escalation (
  ticket_id BIGINT UNSIGNED NOT NULL,
  kind TINYINT UNSIGNED NOT NULL,
  cycle INT UNSIGNED NOT NULL,
  level TINYINT UNSIGNED NOT NULL,
  team_id BIGINT UNSIGNED NOT NULL,
  due BIGINT NOT NULL,
  fired_at BIGINT NOT NULL,
  late_by BIGINT NOT NULL,
  audience VARCHAR(2000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  fell_back TINYINT UNSIGNED NOT NULL DEFAULT 0,
  acked_at BIGINT NOT NULL DEFAULT 0,
  acked_by BIGINT UNSIGNED NOT NULL DEFAULT 0,
  cleared_at BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (ticket_id, kind, cycle, level),
  KEY k_standing (cleared_at, team_id, fired_at)
) ENGINE=InnoDB COMMENT='a level that has rung, once by its key; audience: ids of those alarmed; cleared_at 0 = still stands';

CREATE TABLE IF NOT EXISTS acknowledgement (
  ticket_id BIGINT UNSIGNED NOT NULL,
  kind TINYINT UNSIGNED NOT NULL,
  cycle INT UNSIGNED NOT NULL,
  n INT UNSIGNED NOT NULL,
  level TINYINT UNSIGNED NOT NULL,
  agent_id BIGINT UNSIGNED NOT NULL,
  at BIGINT NOT NULL,
  until BIGINT NOT NULL,
  PRIMARY KEY (ticket_id, kind, cycle, n)
) ENGINE=InnoDB COMMENT='append-only: who saw to an alarm, and until when that holds the next levels';

CREATE TABLE IF NOT EXISTS notice (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  agent_id BIGINT UNSIGNED NOT NULL,
  kind TINYINT UNSIGNED NOT NULL,
  ticket_id BIGINT UNSIGNED NOT NULL,
  ref BIGINT UNSIGNED NOT NULL DEFAULT 0,
  args VARCHAR(2000) COLLATE utf8mb4_nopad_bin NOT NULL,
  mail TINYINT UNSIGNED NOT NULL DEFAULT 0,
  held TINYINT UNSIGNED NOT NULL DEFAULT 0,
  created BIGINT NOT NULL,
  seen BIGINT NOT NULL DEFAULT 0,
  cleared BIGINT NOT NULL DEFAULT 0,
  KEY k_agent (agent_id, held, created, id),
  KEY k_unseen (agent_id, held, seen, cleared),
  KEY k_ticket (ticket_id, agent_id),
  KEY k_created (created)
) ENGINE=InnoDB COMMENT='mail: to be told by mail too; held: 0 shown, 1 waits for a digest, 2 was told in one';

CREATE TABLE IF NOT EXISTS notice_pace (
  agent_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  since BIGINT NOT NULL,
  n INT UNSIGNED NOT NULL
) ENGINE=InnoDB COMMENT='how many alarms an agent was told since the beginning of this minute';

CREATE TABLE IF NOT EXISTS outbox_letter (
  outbox_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  agent_id BIGINT UNSIGNED NOT NULL,
  ticket_id BIGINT UNSIGNED NOT NULL,
  subject VARCHAR(500) NOT NULL,
  text TEXT NOT NULL
) ENGINE=InnoDB COMMENT='what a mail of the house says: an outbox row without a message';

CREATE TABLE IF NOT EXISTS on_call (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  name VARCHAR(120) NOT NULL,
  timezone VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  weeks TINYINT UNSIGNED NOT NULL,
  version INT UNSIGNED NOT NULL,
  active TINYINT UNSIGNED NOT NULL DEFAULT 1,
  UNIQUE KEY u_name (name)
) ENGINE=InnoDB COMMENT='weeks: after so many the rota begins anew; week 0 is the one of Monday 1970-01-05';

CREATE TABLE IF NOT EXISTS on_call_shift (
  on_call_id BIGINT UNSIGNED NOT NULL,
  n SMALLINT UNSIGNED NOT NULL,
  agent_id BIGINT UNSIGNED NOT NULL,
  start_min INT UNSIGNED NOT NULL,
  length_min INT UNSIGNED NOT NULL,
  PRIMARY KEY (on_call_id, n)
) ENGINE=InnoDB COMMENT='minutes of the local clock since Monday 00:00 of the first week';

CREATE TABLE IF NOT EXISTS on_call_override (
  on_call_id BIGINT UNSIGNED NOT NULL,
  n SMALLINT UNSIGNED NOT NULL,
  agent_id BIGINT UNSIGNED NOT NULL,
  begins BIGINT NOT NULL,
  ends BIGINT NOT NULL,
  PRIMARY KEY (on_call_id, n)
) ENGINE=InnoDB COMMENT='instead of whoever the shifts name; agent 0 = nobody; of two the later one counts';

INSERT IGNORE INTO id_block (name, next) VALUES ('notice', 1), ('on_call', 1);
