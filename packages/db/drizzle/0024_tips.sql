CREATE TYPE "public"."tip_status" AS ENUM('pending', 'sent', 'undone', 'refused', 'reversed');--> statement-breakpoint
CREATE TABLE "post_tips" (
	"post_id" uuid PRIMARY KEY NOT NULL,
	"thread_id" uuid NOT NULL,
	"coins" bigint NOT NULL,
	"count" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "post_tips_add_up" CHECK ("post_tips"."coins" between 0 and 1000000000000 and "post_tips"."count" >= 0)
);
--> statement-breakpoint
CREATE TABLE "tips" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sender_id" uuid NOT NULL,
	"receiver_id" uuid NOT NULL,
	"thread_id" uuid NOT NULL,
	"reply_id" uuid,
	"amount" bigint NOT NULL,
	"from_purchased" bigint NOT NULL,
	"status" "tip_status" DEFAULT 'pending' NOT NULL,
	"sends_at" timestamp (3) with time zone NOT NULL,
	"request_id" uuid NOT NULL,
	"hold_transfer_id" uuid NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closing_transfer_id" uuid,
	"return_transfer_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tips_one_per_request" UNIQUE("sender_id","request_id"),
	CONSTRAINT "tips_set_aside_by_one_transfer" UNIQUE("hold_transfer_id"),
	CONSTRAINT "tips_closed_by_one_transfer" UNIQUE("closing_transfer_id"),
	CONSTRAINT "tips_returned_by_one_transfer" UNIQUE("return_transfer_id"),
	CONSTRAINT "tips_go_to_others" CHECK ("tips"."sender_id" <> "tips"."receiver_id"),
	CONSTRAINT "tips_are_coins" CHECK ("tips"."amount" between 1 and 1000000000000),
	CONSTRAINT "tips_from_purchased_are_a_part" CHECK ("tips"."from_purchased" between 0 and "tips"."amount"),
	CONSTRAINT "tips_closed_once" CHECK (("tips"."status" = 'pending') = ("tips"."closed_at" is null) and ("tips"."closed_at" is null) = ("tips"."closing_transfer_id" is null)),
	CONSTRAINT "tips_returned_when_reversed" CHECK (("tips"."status" = 'reversed') = ("tips"."return_transfer_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "post_tips" ADD CONSTRAINT "post_tips_thread_id_forum_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."forum_threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tips" ADD CONSTRAINT "tips_sender_id_users_id_fk" FOREIGN KEY ("sender_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tips" ADD CONSTRAINT "tips_receiver_id_users_id_fk" FOREIGN KEY ("receiver_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tips" ADD CONSTRAINT "tips_thread_id_forum_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."forum_threads"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tips" ADD CONSTRAINT "tips_reply_id_forum_replies_id_fk" FOREIGN KEY ("reply_id") REFERENCES "public"."forum_replies"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "post_tips_by_thread" ON "post_tips" USING btree ("thread_id");--> statement-breakpoint
CREATE INDEX "tips_by_receiver" ON "tips" USING btree ("receiver_id","created_at");--> statement-breakpoint
CREATE INDEX "tips_by_thread" ON "tips" USING btree ("thread_id");--> statement-breakpoint
CREATE INDEX "tips_by_reply" ON "tips" USING btree ("reply_id") WHERE "tips"."reply_id" is not null;--> statement-breakpoint
CREATE INDEX "tips_to_send" ON "tips" USING btree ("sends_at") WHERE "tips"."status" = 'pending';
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON tips, post_tips TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT SELECT ON post_tips TO yoforex_readonly;
--> statement-breakpoint
-- ── Coins: a tip is set aside before it is sent, and goes back where it isn't ──────────────────────────────────
INSERT INTO coin_posting_kinds (id, name, channel, description, frozen_may_pay) VALUES
  (50, 'tip.hold', 'forum', 'Set aside for a tip', false),
  (51, 'tip.release', 'forum', 'Tip not sent', true);
--> statement-breakpoint
INSERT INTO coin_posting_routes (kind, from_kind, to_kind, within_member) VALUES
  (50, 'purchased', 'held', true), (50, 'available', 'held', true),
  (51, 'held', 'purchased', true), (51, 'held', 'available', true),
  (17, 'held', 'purchased', false), (17, 'held', 'available', false);
--> statement-breakpoint
SELECT coin_sum_up_routes();
--> statement-breakpoint
-- What is held for withdrawals must be what open holds hold. What other kinds hold, tips and bounties, is told by whom
-- they belong to, who knows what is open of them (docs/adr/0015).
CREATE OR REPLACE FUNCTION coin_check_held() RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH holds AS (
    SELECT t.id, j.account_id, j.amount, (
        SELECT count(*) FROM coin_transfers c WHERE c.kind IN (19, 20) AND c.source_type = 'hold' AND c.source_id = t.id::text
      ) + (SELECT count(*) FROM coin_transfers r WHERE r.reversal_of = t.id) AS closings
    FROM coin_transfers t
    CROSS JOIN unnest(t.accounts, t.seqs) AS u (account_id, seq)
    JOIN coin_journal j ON j.account_id = u.account_id AND j.seq = u.seq AND j.amount > 0
    WHERE t.kind = 18
  ), purses AS (
    SELECT a.id, coalesce((SELECT sum(h.amount) FROM holds h WHERE h.account_id = a.id AND h.closings = 0), 0) AS expected,
      coalesce((SELECT j.balance_after FROM coin_journal j WHERE j.account_id = a.id ORDER BY j.seq DESC LIMIT 1), 0)
      - coalesce((
        SELECT sum(j.amount) FROM coin_journal j
        JOIN coin_transfers t ON t.id = j.transfer_id
        LEFT JOIN coin_transfers o ON o.id = t.reversal_of
        JOIN coin_posting_kinds k ON k.id = coalesce(o.kind, t.kind)
        WHERE j.account_id = a.id AND (k.name LIKE 'tip.%' OR k.name LIKE 'bounty.%')
      ), 0) AS found
    FROM coin_accounts a WHERE a.kind = 'held'
  )
  SELECT coin_check_result('I10', 'What is held is what open holds hold, each closed once', (SELECT count(*) FROM purses), array_agg(q.offender))
  FROM (
    SELECT coin_account_label(p.id) || format(': expected %s, found %s', p.expected, p.found) AS offender FROM purses p WHERE p.expected <> p.found
    UNION ALL
    SELECT format('hold %s: expected 1 closing, found %s', h.id, h.closings) FROM holds h WHERE h.closings > 1
  ) q
$$;
--> statement-breakpoint
-- ── Who sees and writes which rows ─────────────────────────────────────────────────────────────────────────────
ALTER TABLE tips ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Who is tipped learns of it when it is sent, not while it can be undone.
CREATE POLICY tips_read ON tips FOR SELECT USING (
  sender_id = (SELECT acting_user()) OR (SELECT acting_over_others())
  OR (receiver_id = (SELECT acting_user()) AND status IN ('sent', 'reversed')));
--> statement-breakpoint
CREATE POLICY tips_made ON tips FOR INSERT WITH CHECK (
  sender_id = (SELECT acting_user()) OR (SELECT acting_as_system()));
--> statement-breakpoint
CREATE POLICY tips_closed ON tips FOR UPDATE USING (
  sender_id = (SELECT acting_user()) OR (SELECT acting_over_others()));
