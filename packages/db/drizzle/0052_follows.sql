CREATE TABLE "user_follows" (
	"follower_id" uuid NOT NULL,
	"followed_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_follows_one_per_pair" PRIMARY KEY("follower_id","followed_id"),
	CONSTRAINT "user_follows_are_of_others" CHECK ("user_follows"."follower_id" <> "user_follows"."followed_id")
);
--> statement-breakpoint
ALTER TABLE "user_follows" ADD CONSTRAINT "user_follows_follower_id_users_id_fk" FOREIGN KEY ("follower_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_follows" ADD CONSTRAINT "user_follows_followed_id_users_id_fk" FOREIGN KEY ("followed_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "user_follows_newest" ON "user_follows" USING btree ("follower_id","created_at","followed_id");--> statement-breakpoint
CREATE INDEX "user_follows_by_followed" ON "user_follows" USING btree ("followed_id");
--> statement-breakpoint
-- What the generator can't say. Both sides may know of it; how many follow somebody is counted by the product for all.
GRANT SELECT, INSERT, DELETE ON user_follows TO yoforex_app, yoforex_worker;
--> statement-breakpoint
ALTER TABLE user_follows ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY user_follows_between ON user_follows FOR SELECT USING (
  follower_id = (SELECT acting_user()) OR followed_id = (SELECT acting_user()) OR (SELECT acting_as_system()));
--> statement-breakpoint
CREATE POLICY user_follows_made ON user_follows FOR INSERT WITH CHECK (
  follower_id = (SELECT acting_user()) OR (SELECT acting_as_system()));
--> statement-breakpoint
-- A block ends it from either side.
CREATE POLICY user_follows_ended ON user_follows FOR DELETE USING (
  follower_id = (SELECT acting_user()) OR followed_id = (SELECT acting_user()) OR (SELECT acting_as_system()));
