CREATE TYPE "public"."export_status" AS ENUM('waiting', 'ready', 'failed');--> statement-breakpoint
CREATE TABLE "data_exports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"status" "export_status" DEFAULT 'waiting' NOT NULL,
	"storage_key" text,
	"size_bytes" bigint,
	"sha256" text,
	"started_at" timestamp (3) with time zone,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "data_exports_storage_key_names_one" UNIQUE("storage_key"),
	CONSTRAINT "data_exports_are_ready_whole" CHECK (("data_exports"."status" = 'ready') = ("data_exports"."storage_key" is not null and "data_exports"."size_bytes" is not null and "data_exports"."sha256" is not null and "data_exports"."expires_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "email_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"email_cipher" text NOT NULL,
	"email_index" "bytea" NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "email_changes_one_at_a_time" UNIQUE("user_id"),
	CONSTRAINT "email_changes_tries" CHECK ("email_changes"."tries" between 0 and 10)
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "erasures_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1001 CACHE 1),
	"user_id" uuid NOT NULL,
	"remove_posts" boolean NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"cancelled_at" timestamp (3) with time zone,
	"done_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "erasures_number_names_one" UNIQUE("number"),
	CONSTRAINT "erasures_end_once" CHECK ("erasures"."cancelled_at" is null or "erasures"."done_at" is null)
);
--> statement-breakpoint
ALTER TABLE "data_exports" ADD CONSTRAINT "data_exports_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "email_changes" ADD CONSTRAINT "email_changes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "data_exports_one_waits_per_member" ON "data_exports" USING btree ("user_id") WHERE "data_exports"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "data_exports_by_user" ON "data_exports" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "data_exports_by_expiry" ON "data_exports" USING btree ("expires_at") WHERE "data_exports"."expires_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "erasures_one_open_per_member" ON "erasures" USING btree ("user_id") WHERE "erasures"."cancelled_at" is null and "erasures"."done_at" is null;--> statement-breakpoint
CREATE INDEX "erasures_by_user" ON "erasures" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "erasures_due" ON "erasures" USING btree ("due_at") WHERE "erasures"."cancelled_at" is null and "erasures"."done_at" is null;--> statement-breakpoint
-- What the generator can't say: who may do what.
GRANT SELECT, INSERT, UPDATE, DELETE ON email_changes, data_exports TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON erasures TO yoforex_app, yoforex_worker;
--> statement-breakpoint
-- What the worker takes away when a member leaves. Versions go only where nobody bought them.
GRANT DELETE ON member_notes, content_versions TO yoforex_worker;
--> statement-breakpoint
-- What is written down for good stays, but what would lead back to a member who left can be blotted out: the columns
-- that the trigger names become NULL or 'erased', and nothing else changes.
CREATE FUNCTION refuse_change_but_erasing() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - TG_ARGV = to_jsonb(OLD) - TG_ARGV AND NOT EXISTS (
    SELECT FROM unnest(TG_ARGV) AS erasable
    WHERE to_jsonb(NEW) ->> erasable IS DISTINCT FROM to_jsonb(OLD) ->> erasable
      AND coalesce(to_jsonb(NEW) ->> erasable, 'erased') <> 'erased'
  ) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'rows of % never change', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION refuse_change_but_erasing FROM PUBLIC;
--> statement-breakpoint
DROP TRIGGER download_events_never_change ON download_events;
--> statement-breakpoint
CREATE TRIGGER download_events_never_change BEFORE UPDATE OR DELETE ON download_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasing('ip');
--> statement-breakpoint
CREATE TRIGGER download_events_are_never_emptied BEFORE TRUNCATE ON download_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
DROP TRIGGER admin_actions_never_change ON admin_actions;
--> statement-breakpoint
-- The audit log names members by their id alone; who they are is looked up when it is read, so that it forgets with us.
UPDATE admin_actions SET target_label = 'member' WHERE target_type = 'member';
--> statement-breakpoint
CREATE TRIGGER admin_actions_never_change BEFORE UPDATE OR DELETE ON admin_actions
  FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasing('reason', 'target_label');
--> statement-breakpoint
CREATE TRIGGER admin_actions_are_never_emptied BEFORE TRUNCATE ON admin_actions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT UPDATE (reason, target_label) ON admin_actions TO yoforex_worker;
--> statement-breakpoint
GRANT UPDATE (ip) ON download_events TO yoforex_worker;
--> statement-breakpoint
CREATE POLICY download_events_forgotten ON download_events FOR UPDATE USING ((SELECT acting_as_system()));
--> statement-breakpoint
CREATE POLICY admin_actions_blotted ON admin_actions FOR UPDATE USING ((SELECT acting_as_system()));
--> statement-breakpoint
ALTER TABLE email_changes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE data_exports ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE erasures ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Who stops a change from the old address comes by a link, and isn't signed in.
CREATE POLICY email_changes_own ON email_changes USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_at_entry()) OR (SELECT acting_as_system()));
--> statement-breakpoint
CREATE POLICY data_exports_own ON data_exports USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_as_system()));
--> statement-breakpoint
CREATE POLICY erasures_own ON erasures USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_as_system()));
