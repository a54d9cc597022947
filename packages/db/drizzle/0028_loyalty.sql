CREATE TYPE "public"."loyalty_tier" AS ENUM('bronze', 'silver', 'gold', 'platinum', 'diamond');--> statement-breakpoint
CREATE TABLE "loyalty_history" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"day" date NOT NULL,
	"from_tier" "loyalty_tier" NOT NULL,
	"to_tier" "loyalty_tier" NOT NULL,
	"active_days" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "loyalty_history_one_change_a_day" UNIQUE("user_id","day"),
	CONSTRAINT "loyalty_history_is_of_changes" CHECK ("loyalty_history"."from_tier" <> "loyalty_history"."to_tier"),
	CONSTRAINT "loyalty_history_counts_days" CHECK ("loyalty_history"."active_days" between 0 and 366)
);
--> statement-breakpoint
ALTER TABLE "loyalty_history" ADD CONSTRAINT "loyalty_history_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "loyalty_history_by_member" ON "loyalty_history" USING btree ("user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "user_activity_by_day" ON "user_activity" USING btree ("day","user_id") WHERE "user_activity"."actions" > 0;
--> statement-breakpoint
GRANT SELECT, INSERT ON loyalty_history TO yoforex_app, yoforex_worker;
--> statement-breakpoint
CREATE TRIGGER loyalty_history_never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON loyalty_history
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
ALTER TABLE loyalty_history ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY loyalty_history_read ON loyalty_history FOR SELECT USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_over_others()));
--> statement-breakpoint
-- A tier follows from what a member did; nobody gives one.
CREATE POLICY loyalty_history_written ON loyalty_history FOR INSERT WITH CHECK ((SELECT acting_as_system()));
