CREATE TYPE "public"."bounty_status" AS ENUM('open', 'awarded', 'split', 'cancelled', 'expired', 'withdrawn');--> statement-breakpoint
CREATE TABLE "bounties" (
	"id" uuid PRIMARY KEY NOT NULL,
	"thread_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"amount" bigint NOT NULL,
	"status" "bounty_status" DEFAULT 'open' NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"opening_transfer_id" uuid NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closing_transfer_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bounties_opened_by_one_transfer" UNIQUE("opening_transfer_id"),
	CONSTRAINT "bounties_closed_by_one_transfer" UNIQUE("closing_transfer_id"),
	CONSTRAINT "bounties_are_coins" CHECK ("bounties"."amount" between 1 and 1000000000000),
	CONSTRAINT "bounties_end_later" CHECK ("bounties"."ends_at" > "bounties"."created_at"),
	CONSTRAINT "bounties_closed_once" CHECK (("bounties"."status" = 'open') = ("bounties"."closed_at" is null) and ("bounties"."closed_at" is null) = ("bounties"."closing_transfer_id" is null))
);
--> statement-breakpoint
CREATE TABLE "bounty_shares" (
	"bounty_id" uuid NOT NULL,
	"reply_id" uuid NOT NULL,
	"receiver_id" uuid NOT NULL,
	"amount" bigint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bounty_shares_one_per_answer" PRIMARY KEY("bounty_id","reply_id"),
	CONSTRAINT "bounty_shares_are_coins" CHECK ("bounty_shares"."amount" between 1 and 1000000000000)
);
--> statement-breakpoint
CREATE TABLE "bounty_stakes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"bounty_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"amount" bigint NOT NULL,
	"from_purchased" bigint NOT NULL,
	"days" integer NOT NULL,
	"transfer_id" uuid,
	"request_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bounty_stakes_one_per_request" UNIQUE("author_id","request_id"),
	CONSTRAINT "bounty_stakes_set_aside_by_one_transfer" UNIQUE("transfer_id"),
	CONSTRAINT "bounty_stakes_are_coins" CHECK ("bounty_stakes"."amount" between 0 and 1000000000000),
	CONSTRAINT "bounty_stakes_from_purchased_are_a_part" CHECK ("bounty_stakes"."from_purchased" between 0 and "bounty_stakes"."amount"),
	CONSTRAINT "bounty_stakes_add_something" CHECK ("bounty_stakes"."days" >= 0 and ("bounty_stakes"."amount" > 0 or "bounty_stakes"."days" > 0)),
	CONSTRAINT "bounty_stakes_of_coins_name_their_transfer" CHECK (("bounty_stakes"."amount" > 0) = ("bounty_stakes"."transfer_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "bounties" ADD CONSTRAINT "bounties_thread_id_forum_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."forum_threads"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bounties" ADD CONSTRAINT "bounties_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bounty_shares" ADD CONSTRAINT "bounty_shares_bounty_id_bounties_id_fk" FOREIGN KEY ("bounty_id") REFERENCES "public"."bounties"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bounty_shares" ADD CONSTRAINT "bounty_shares_reply_id_forum_replies_id_fk" FOREIGN KEY ("reply_id") REFERENCES "public"."forum_replies"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bounty_shares" ADD CONSTRAINT "bounty_shares_receiver_id_users_id_fk" FOREIGN KEY ("receiver_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bounty_stakes" ADD CONSTRAINT "bounty_stakes_bounty_id_bounties_id_fk" FOREIGN KEY ("bounty_id") REFERENCES "public"."bounties"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bounty_stakes" ADD CONSTRAINT "bounty_stakes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bounties_one_open_per_thread" ON "bounties" USING btree ("thread_id") WHERE "bounties"."status" = 'open';--> statement-breakpoint
CREATE INDEX "bounties_by_thread" ON "bounties" USING btree ("thread_id","created_at");--> statement-breakpoint
CREATE INDEX "bounties_by_author" ON "bounties" USING btree ("author_id","created_at");--> statement-breakpoint
CREATE INDEX "bounties_to_end" ON "bounties" USING btree ("ends_at") WHERE "bounties"."status" = 'open';--> statement-breakpoint
CREATE INDEX "bounty_shares_by_reply" ON "bounty_shares" USING btree ("reply_id");--> statement-breakpoint
CREATE INDEX "bounty_shares_by_receiver" ON "bounty_shares" USING btree ("receiver_id");--> statement-breakpoint
CREATE INDEX "bounty_stakes_by_bounty" ON "bounty_stakes" USING btree ("bounty_id");
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON bounties TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT SELECT, INSERT ON bounty_stakes TO yoforex_app, yoforex_worker;
--> statement-breakpoint
-- An acceptance that is taken back takes its share along.
GRANT SELECT, INSERT, DELETE ON bounty_shares TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT SELECT ON bounties, bounty_shares TO yoforex_readonly;
--> statement-breakpoint
INSERT INTO coin_posting_kinds (id, name, channel, description, frozen_may_pay) VALUES
  (52, 'bounty.hold', 'forum', 'Set aside for a bounty', false),
  (53, 'bounty.paid', 'forum', 'Bounty', false),
  (54, 'bounty.refund', 'forum', 'Bounty given back', true);
--> statement-breakpoint
INSERT INTO coin_posting_routes (kind, from_kind, to_kind, within_member) VALUES
  (52, 'purchased', 'held', true), (52, 'available', 'held', true),
  (53, 'held', 'purchased', false), (53, 'held', 'available', false),
  (54, 'held', 'purchased', true), (54, 'held', 'available', true);
--> statement-breakpoint
SELECT coin_sum_up_routes();
--> statement-breakpoint
ALTER TABLE bounty_stakes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY bounty_stakes_read ON bounty_stakes FOR SELECT USING (
  author_id = (SELECT acting_user()) OR (SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY bounty_stakes_made ON bounty_stakes FOR INSERT WITH CHECK (
  author_id = (SELECT acting_user()) OR (SELECT acting_as_system()));
