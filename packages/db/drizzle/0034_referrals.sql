ALTER TYPE "public"."earn_outcome" ADD VALUE 'times_a_month' BEFORE 'cap_a_day';--> statement-breakpoint
ALTER TYPE "public"."earn_trigger" ADD VALUE 'referral.qualified';--> statement-breakpoint
ALTER TYPE "public"."earn_trigger" ADD VALUE 'referral.first.purchase';--> statement-breakpoint
CREATE TABLE "referrals" (
	"referee_id" uuid PRIMARY KEY NOT NULL,
	"referrer_id" uuid NOT NULL,
	"qualified_at" timestamp (3) with time zone,
	"qualified_taken_back_at" timestamp (3) with time zone,
	"purchase_at" timestamp (3) with time zone,
	"purchase_taken_back_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "referrals_bring_somebody_else" CHECK ("referrals"."referee_id" <> "referrals"."referrer_id"),
	CONSTRAINT "referrals_take_back_what_was_settled" CHECK (("referrals"."qualified_taken_back_at" is null or "referrals"."qualified_at" is not null) and ("referrals"."purchase_taken_back_at" is null or "referrals"."purchase_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_referee_id_users_id_fk" FOREIGN KEY ("referee_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_referrer_id_users_id_fk" FOREIGN KEY ("referrer_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "referrals_by_referrer" ON "referrals" USING btree ("referrer_id","created_at","referee_id");--> statement-breakpoint
CREATE INDEX "referrals_to_settle" ON "referrals" USING btree ("referee_id") WHERE "referrals"."qualified_at" is null or "referrals"."purchase_at" is null;
--> statement-breakpoint
-- The code in a member's link is the end of her id, so that it needs no table and never changes.
CREATE INDEX users_by_referral_code ON users (right(id::text, 12));
--> statement-breakpoint
-- Who brought whom is written once; only what it came to is written later.
GRANT SELECT, INSERT, UPDATE (qualified_at, qualified_taken_back_at, purchase_at, purchase_taken_back_at)
  ON referrals TO yoforex_app, yoforex_worker;
--> statement-breakpoint
INSERT INTO coin_posting_kinds (id, name, channel, description, frozen_may_pay) VALUES
  (34, 'referral.qualified', 'referral', 'Somebody you invited has settled in', true),
  (35, 'referral.first.purchase', 'referral', 'First purchase of somebody you invited', true),
  (36, 'vault.return', 'treasury', 'Put back into the vault', true);
--> statement-breakpoint
INSERT INTO coin_posting_routes (kind, from_kind, to_kind, within_member) VALUES
  (34, 'promotions', 'available', false), (34, 'promotions', 'vault', false),
  (35, 'promotions', 'available', false), (35, 'promotions', 'vault', false),
  (36, 'available', 'vault', true);
--> statement-breakpoint
SELECT coin_sum_up_routes();
--> statement-breakpoint
ALTER TABLE referrals ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY referrals_read ON referrals FOR SELECT USING (
  referrer_id = (SELECT acting_user()) OR (SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY referrals_made_at_entry ON referrals FOR INSERT WITH CHECK (
  (SELECT acting_at_entry()) OR (SELECT acting_as_system()));
--> statement-breakpoint
CREATE POLICY referrals_settled ON referrals FOR UPDATE USING ((SELECT acting_as_system()));
