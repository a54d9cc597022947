CREATE TYPE "public"."earn_outcome" AS ENUM('paid', 'trimmed', 'times_a_day', 'cap_a_day', 'cap_a_week', 'too_short', 'own_thread', 'taken_down', 'nothing_set');--> statement-breakpoint
CREATE TYPE "public"."earn_trigger" AS ENUM('onboarding.profile.completed', 'onboarding.first.thread', 'onboarding.first.publish', 'engagement.daily.checkin', 'engagement.streak.bonus', 'forum.thread.created', 'forum.reply.posted', 'marketplace.item.approved');--> statement-breakpoint
CREATE TYPE "public"."vault_source" AS ENUM('withheld', 'voluntary');--> statement-breakpoint
CREATE TYPE "public"."vault_status" AS ENUM('locked', 'released', 'taken_back');--> statement-breakpoint
CREATE TYPE "public"."event_name" AS ENUM('forum.thread.created', 'forum.reply.posted', 'market.listing.approved', 'market.sale.released', 'identity.profile.completed');--> statement-breakpoint
CREATE TYPE "public"."event_status" AS ENUM('waiting', 'handled', 'failed');--> statement-breakpoint
CREATE TABLE "earn_counters" (
	"user_id" uuid NOT NULL,
	"day" date NOT NULL,
	"trigger" "earn_trigger" NOT NULL,
	"times" integer NOT NULL,
	"coins" bigint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "earn_counters_one_per_day_and_trigger" PRIMARY KEY("user_id","day","trigger"),
	CONSTRAINT "earn_counters_count_up" CHECK ("earn_counters"."times" >= 0 and "earn_counters"."coins" >= 0)
);
--> statement-breakpoint
CREATE TABLE "earnings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"trigger" "earn_trigger" NOT NULL,
	"fact" text NOT NULL,
	"day" date NOT NULL,
	"outcome" "earn_outcome" NOT NULL,
	"coins" bigint NOT NULL,
	"withheld" bigint NOT NULL,
	"xp" integer NOT NULL,
	"transfer_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "earnings_each_fact_once" UNIQUE("user_id","trigger","fact"),
	CONSTRAINT "earnings_are_not_negative" CHECK ("earnings"."coins" >= 0 and "earnings"."xp" >= 0 and "earnings"."coins" <= 1000000000000),
	CONSTRAINT "earnings_fact_length" CHECK (length("earnings"."fact") between 1 and 60),
	CONSTRAINT "earnings_withhold_a_part" CHECK ("earnings"."withheld" >= 0 and "earnings"."withheld" <= "earnings"."coins"),
	CONSTRAINT "earnings_of_coins_name_their_transfer" CHECK (("earnings"."coins" > 0) = ("earnings"."transfer_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "user_activity" (
	"user_id" uuid NOT NULL,
	"day" date NOT NULL,
	"actions" integer DEFAULT 0 NOT NULL,
	"checked_in" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_activity_one_per_day" PRIMARY KEY("user_id","day"),
	CONSTRAINT "user_activity_counts_up" CHECK ("user_activity"."actions" >= 0)
);
--> statement-breakpoint
CREATE TABLE "user_xp" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"xp" integer DEFAULT 0 NOT NULL,
	"week" date NOT NULL,
	"week_xp" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_xp_only_grows" CHECK ("user_xp"."xp" >= 0 and "user_xp"."week_xp" between 0 and "user_xp"."xp")
);
--> statement-breakpoint
CREATE TABLE "vault_coins" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"amount" bigint NOT NULL,
	"source" "vault_source" NOT NULL,
	"source_transfer_id" uuid NOT NULL,
	"status" "vault_status" DEFAULT 'locked' NOT NULL,
	"unlock_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closing_transfer_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "vault_coins_one_lot_per_transfer" UNIQUE("source_transfer_id"),
	CONSTRAINT "vault_coins_closed_by_one_transfer" UNIQUE("closing_transfer_id"),
	CONSTRAINT "vault_coins_amount_is_positive" CHECK ("vault_coins"."amount" > 0 and "vault_coins"."amount" <= 1000000000000),
	CONSTRAINT "vault_coins_unlock_later" CHECK ("vault_coins"."unlock_at" > "vault_coins"."created_at"),
	CONSTRAINT "vault_coins_closed_once" CHECK (("vault_coins"."status" = 'locked') = ("vault_coins"."closed_at" is null) and ("vault_coins"."closed_at" is null) = ("vault_coins"."closing_transfer_id" is null))
);
--> statement-breakpoint
CREATE TABLE "outbox_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" "event_name" NOT NULL,
	"subject_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"status" "event_status" DEFAULT 'waiting' NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"last_error" text,
	"next_attempt_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"handled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outbox_events_each_fact_once" UNIQUE("name","subject_id","member_id"),
	CONSTRAINT "outbox_events_handled_at_one_time" CHECK (("outbox_events"."status" = 'handled') = ("outbox_events"."handled_at" is not null)),
	CONSTRAINT "outbox_events_attempts_count_up" CHECK ("outbox_events"."attempts" >= 0)
);
--> statement-breakpoint
ALTER TABLE "earn_counters" ADD CONSTRAINT "earn_counters_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "earnings" ADD CONSTRAINT "earnings_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_activity" ADD CONSTRAINT "user_activity_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_xp" ADD CONSTRAINT "user_xp_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vault_coins" ADD CONSTRAINT "vault_coins_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox_events" ADD CONSTRAINT "outbox_events_member_id_users_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "earnings_by_member" ON "earnings" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "vault_coins_by_member" ON "vault_coins" USING btree ("user_id","unlock_at","id");--> statement-breakpoint
CREATE INDEX "vault_coins_to_unlock" ON "vault_coins" USING btree ("unlock_at") WHERE "vault_coins"."status" = 'locked';--> statement-breakpoint
CREATE INDEX "outbox_events_by_member" ON "outbox_events" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "outbox_events_to_handle" ON "outbox_events" USING btree ("next_attempt_at","id") WHERE "outbox_events"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "outbox_events_by_status" ON "outbox_events" USING btree ("status","id");
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON outbox_events, earn_counters, user_xp, user_activity, vault_coins TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT SELECT, INSERT ON earnings TO yoforex_app, yoforex_worker;
--> statement-breakpoint
CREATE TRIGGER earnings_never_change BEFORE UPDATE OR DELETE OR TRUNCATE ON earnings
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- ── Coins: rewards and releases may leave a part in the owner's vault; new kinds of reward ─────────────────────
INSERT INTO coin_posting_kinds (id, name, channel, description, frozen_may_pay) VALUES
  (30, 'engagement.streak.bonus', 'engagement', 'Streak of check-ins', true),
  (31, 'onboarding.profile.completed', 'onboarding', 'Profile completed', true),
  (32, 'onboarding.first.thread', 'onboarding', 'First thread', true),
  (33, 'onboarding.first.publish', 'onboarding', 'First item published', true);
--> statement-breakpoint
INSERT INTO coin_posting_routes (kind, from_kind, to_kind, within_member) VALUES
  (4, 'promotions', 'vault', false), (7, 'promotions', 'vault', false), (8, 'promotions', 'vault', false),
  (9, 'promotions', 'vault', false), (10, 'promotions', 'vault', false), (11, 'promotions', 'vault', false),
  (12, 'promotions', 'vault', false), (13, 'promotions', 'vault', false), (14, 'promotions', 'vault', false),
  (6, 'escrow', 'vault', true),
  (30, 'promotions', 'available', false), (30, 'promotions', 'vault', false),
  (31, 'promotions', 'purchased', false), (32, 'promotions', 'purchased', false), (33, 'promotions', 'purchased', false);
--> statement-breakpoint
SELECT coin_sum_up_routes();
--> statement-breakpoint
-- ── Who sees and writes which rows ─────────────────────────────────────────────────────────────────────────────
DO $$
DECLARE
  protected text;
BEGIN
  FOREACH protected IN ARRAY ARRAY['outbox_events', 'earnings', 'earn_counters', 'user_xp', 'user_activity', 'vault_coins'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', protected);
  END LOOP;
  -- Rewards are the product's to write, whoever's deed they follow.
  FOREACH protected IN ARRAY ARRAY['earnings', 'earn_counters', 'user_xp', 'vault_coins'] LOOP
    EXECUTE format('CREATE POLICY %1$s_read ON %1$I FOR SELECT USING (
      user_id = (SELECT acting_user()) OR (SELECT acting_over_others()))', protected);
    EXECUTE format('CREATE POLICY %1$s_written ON %1$I USING ((SELECT acting_as_system()))', protected);
  END LOOP;
END
$$;
--> statement-breakpoint
CREATE POLICY user_activity_own ON user_activity USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY outbox_events_read ON outbox_events FOR SELECT USING (
  member_id = (SELECT acting_user()) OR (SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY outbox_events_written ON outbox_events FOR INSERT WITH CHECK (
  member_id = (SELECT acting_user()) OR (SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY outbox_events_handled ON outbox_events FOR UPDATE USING ((SELECT acting_over_others()));
