CREATE TABLE "user_blocks" (
	"blocker_id" uuid NOT NULL,
	"blocked_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_blocks_one_per_pair" PRIMARY KEY("blocker_id","blocked_id"),
	CONSTRAINT "user_blocks_are_of_others" CHECK ("user_blocks"."blocker_id" <> "user_blocks"."blocked_id")
);
--> statement-breakpoint
ALTER TABLE "user_blocks" ADD CONSTRAINT "user_blocks_blocker_id_users_id_fk" FOREIGN KEY ("blocker_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_blocks" ADD CONSTRAINT "user_blocks_blocked_id_users_id_fk" FOREIGN KEY ("blocked_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "user_blocks_newest" ON "user_blocks" USING btree ("blocker_id","created_at","blocked_id");--> statement-breakpoint
CREATE INDEX "user_blocks_by_blocked" ON "user_blocks" USING btree ("blocked_id");
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON user_blocks TO yoforex_app, yoforex_worker;
--> statement-breakpoint
ALTER TABLE user_blocks ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Both sides know of it, since both are refused; only who made it takes it back.
CREATE POLICY user_blocks_between ON user_blocks FOR SELECT USING (
  blocker_id = (SELECT acting_user()) OR blocked_id = (SELECT acting_user()) OR (SELECT acting_as_system()));
--> statement-breakpoint
CREATE POLICY user_blocks_made ON user_blocks FOR INSERT WITH CHECK (
  blocker_id = (SELECT acting_user()) OR (SELECT acting_as_system()));
--> statement-breakpoint
CREATE POLICY user_blocks_ended ON user_blocks FOR DELETE USING (
  blocker_id = (SELECT acting_user()) OR (SELECT acting_as_system()));
