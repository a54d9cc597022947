CREATE TYPE "public"."badge_rule" AS ENUM('threads', 'replies', 'answers', 'sales', 'member_days', 'streak_days', 'manual', 'store');--> statement-breakpoint
CREATE TYPE "public"."badge_tone" AS ENUM('plain', 'line', 'accent', 'gain', 'warn');--> statement-breakpoint
ALTER TYPE "public"."earn_trigger" ADD VALUE 'badge.awarded';--> statement-breakpoint
CREATE TABLE "badges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" "citext" NOT NULL,
	"description" text NOT NULL,
	"rule" "badge_rule" NOT NULL,
	"threshold" integer,
	"tone" "badge_tone" NOT NULL,
	"coins" bigint DEFAULT 0 NOT NULL,
	"retired_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "badges_name_names_one" UNIQUE("name"),
	CONSTRAINT "badges_name_length" CHECK (length("badges"."name") between 3 and 32),
	CONSTRAINT "badges_description_length" CHECK (length("badges"."description") between 8 and 160),
	CONSTRAINT "badges_that_count_have_a_number" CHECK (("badges"."rule" in ('manual', 'store')) = ("badges"."threshold" is null) and coalesce("badges"."threshold", 1) > 0),
	CONSTRAINT "badges_pay_within_bounds" CHECK ("badges"."coins" between 0 and 1000),
	CONSTRAINT "badges_that_are_bought_pay_nothing" CHECK ("badges"."rule" <> 'store' or "badges"."coins" = 0)
);
--> statement-breakpoint
CREATE TABLE "user_badges" (
	"user_id" uuid NOT NULL,
	"badge_id" uuid NOT NULL,
	"awarded_by" uuid,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by" uuid,
	"reason" text,
	"coins_returned_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_badges_each_once" PRIMARY KEY("user_id","badge_id"),
	CONSTRAINT "user_badges_revoked_by_someone" CHECK (("user_badges"."revoked_at" is null) = ("user_badges"."revoked_by" is null) and ("user_badges"."revoked_at" is null or "user_badges"."reason" is not null)),
	CONSTRAINT "user_badges_reason_length" CHECK ("user_badges"."reason" is null or length("user_badges"."reason") between 4 and 500)
);
--> statement-breakpoint
ALTER TABLE "user_badges" ADD CONSTRAINT "user_badges_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_badges" ADD CONSTRAINT "user_badges_badge_id_badges_id_fk" FOREIGN KEY ("badge_id") REFERENCES "public"."badges"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_badges" ADD CONSTRAINT "user_badges_awarded_by_users_id_fk" FOREIGN KEY ("awarded_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_badges" ADD CONSTRAINT "user_badges_revoked_by_users_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "user_badges_by_badge" ON "user_badges" USING btree ("badge_id");--> statement-breakpoint
CREATE INDEX "user_badges_by_giver" ON "user_badges" USING btree ("awarded_by") WHERE "user_badges"."awarded_by" is not null;--> statement-breakpoint
CREATE INDEX "user_badges_by_revoker" ON "user_badges" USING btree ("revoked_by") WHERE "user_badges"."revoked_by" is not null;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON badges, user_badges TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT SELECT ON badges TO yoforex_readonly;
--> statement-breakpoint
CREATE TRIGGER user_badges_never_deleted BEFORE DELETE OR TRUNCATE ON user_badges
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
INSERT INTO coin_posting_kinds (id, name, channel, description, frozen_may_pay) VALUES
  (70, 'badge.awarded', 'engagement', 'Badge', true);
--> statement-breakpoint
INSERT INTO coin_posting_routes (kind, from_kind, to_kind, within_member) VALUES
  (70, 'promotions', 'available', false), (70, 'promotions', 'vault', false);
--> statement-breakpoint
SELECT coin_sum_up_routes();
--> statement-breakpoint
ALTER TABLE user_badges ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Who has a badge is public; who lost one is between her and staff.
CREATE POLICY user_badges_read ON user_badges FOR SELECT USING (
  revoked_at IS NULL OR user_id = (SELECT acting_user()) OR (SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY user_badges_given ON user_badges FOR INSERT WITH CHECK ((SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY user_badges_changed ON user_badges FOR UPDATE USING ((SELECT acting_over_others()));
