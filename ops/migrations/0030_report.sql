-- Reports without agents' names, where a works council or a law asks for it.

ALTER TABLE report_house ADD COLUMN IF NOT EXISTS hides_agents TINYINT UNSIGNED NOT NULL DEFAULT 0;
