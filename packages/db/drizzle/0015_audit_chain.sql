CREATE TABLE "admin_action_links" (
	"position" bigint PRIMARY KEY NOT NULL,
	"action_id" uuid NOT NULL,
	"words_salt" uuid,
	"words_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "admin_action_links_begin_at_one" CHECK ("admin_action_links"."position" > 0)
);
--> statement-breakpoint
CREATE TABLE "admin_chain_checks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"length" bigint NOT NULL,
	"head" "bytea",
	"offenders" text[] NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "admin_chain_checks_have_a_head" CHECK (("admin_chain_checks"."length" = 0) = ("admin_chain_checks"."head" is null))
);
--> statement-breakpoint
ALTER TABLE "admin_action_links" ADD CONSTRAINT "admin_action_links_action_id_admin_actions_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."admin_actions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "admin_action_links_one_per_act" ON "admin_action_links" USING btree ("action_id");--> statement-breakpoint
CREATE INDEX "admin_chain_checks_by_age" ON "admin_chain_checks" USING btree ("created_at","id");
--> statement-breakpoint
-- What may be blotted out when a member leaves stands in the chain as a salted digest alone, so that it can go.
CREATE FUNCTION admin_action_words_hash(act admin_actions, salt uuid) RETURNS bytea LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, public, pg_temp
RETURN sha256(convert_to(jsonb_build_array(salt, act.reason, act.target_label)::text, 'UTF8'));
--> statement-breakpoint
-- Moments are written in UTC, whatever zone a session prefers: the digest must be the same everywhere.
CREATE FUNCTION admin_action_hash(act admin_actions, place bigint, previous bytea, words_hash bytea) RETURNS bytea LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp SET timezone = 'UTC'
AS $$
  SELECT sha256(convert_to(jsonb_build_array(place, encode(previous, 'hex'), encode(words_hash, 'hex'), act.id, act.admin_id,
    act.action, act.target_type, act.target_id, act.changes, act.request_id, host(act.ip), act.user_agent, act.created_at)::text, 'UTF8'))
$$;
--> statement-breakpoint
CREATE FUNCTION link_admin_action_after(act admin_actions) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  last admin_action_links;
  salt uuid := gen_random_uuid();
  words bytea := admin_action_words_hash(act, salt);
BEGIN
  SELECT * INTO last FROM admin_action_links ORDER BY position DESC LIMIT 1;
  INSERT INTO admin_action_links (position, action_id, words_salt, words_hash, hash) VALUES (coalesce(last.position, 0) + 1, act.id,
    salt, words, admin_action_hash(act, coalesce(last.position, 0) + 1, coalesce(last.hash, ''::bytea), words));
END
$$;
--> statement-breakpoint
CREATE FUNCTION link_admin_action() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- One at a time, until the commit; the statement that follows sees what the one before has committed.
  PERFORM pg_advisory_xact_lock(hashtext('admin_action_links'));
  PERFORM link_admin_action_after(NEW);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION unsalt_admin_action() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE admin_action_links SET words_salt = NULL WHERE action_id = NEW.id;
  RETURN NULL;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION admin_action_words_hash, admin_action_hash, link_admin_action_after, link_admin_action, unsalt_admin_action FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION admin_action_words_hash, admin_action_hash TO yoforex_worker;
--> statement-breakpoint
SELECT link_admin_action_after(a) FROM (SELECT * FROM admin_actions ORDER BY created_at, id) a;
--> statement-breakpoint
-- At the commit: earlier, an act would keep all others waiting while it waits for rows that one of them has locked.
CREATE CONSTRAINT TRIGGER admin_actions_are_chained AFTER INSERT ON admin_actions DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION link_admin_action();
--> statement-breakpoint
CREATE TRIGGER admin_actions_forget_their_salt AFTER UPDATE ON admin_actions
  FOR EACH ROW WHEN (OLD.reason IS DISTINCT FROM NEW.reason OR OLD.target_label IS DISTINCT FROM NEW.target_label)
  EXECUTE FUNCTION unsalt_admin_action();
--> statement-breakpoint
CREATE TRIGGER admin_action_links_never_change BEFORE UPDATE OR DELETE ON admin_action_links
  FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasing('words_salt');
--> statement-breakpoint
CREATE TRIGGER admin_action_links_are_never_emptied BEFORE TRUNCATE ON admin_action_links
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER admin_chain_checks_never_change BEFORE UPDATE OR DELETE OR TRUNCATE ON admin_chain_checks
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT SELECT ON admin_chain_checks TO yoforex_app;
--> statement-breakpoint
GRANT SELECT ON admin_action_links TO yoforex_worker;
--> statement-breakpoint
GRANT SELECT, INSERT ON admin_chain_checks TO yoforex_worker;
