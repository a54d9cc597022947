CREATE TYPE "public"."payment_decision" AS ENUM('credited', 'dismissed', 'settled');--> statement-breakpoint
CREATE TYPE "public"."payment_event_kind" AS ENUM('paid', 'failed', 'expired', 'refunded', 'reinstated', 'other');--> statement-breakpoint
CREATE TYPE "public"."payment_outcome" AS ENUM('credited', 'taken_back', 'noted', 'nothing', 'amount_mismatch', 'unknown_order', 'paid_twice', 'member_gone', 'unannounced', 'coins_owed', 'money_reinstated');--> statement-breakpoint
CREATE TYPE "public"."payment_provider" AS ENUM('test', 'stripe');--> statement-breakpoint
CREATE TYPE "public"."recharge_status" AS ENUM('created', 'pending', 'paid', 'failed', 'expired', 'refunded');--> statement-breakpoint
CREATE TABLE "payment_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"provider" "payment_provider" NOT NULL,
	"event_id" text NOT NULL,
	"type" text NOT NULL,
	"kind" "payment_event_kind" NOT NULL,
	"order_id" uuid,
	"payment_reference" text,
	"cents" bigint,
	"currency" text,
	"payload_sha256" "bytea" NOT NULL,
	"outcome" "payment_outcome" NOT NULL,
	"flagged" boolean NOT NULL,
	"transfer_id" uuid,
	"decision" "payment_decision",
	"decided_by" uuid,
	"decision_reason" text,
	"decided_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_events_each_once" UNIQUE("provider","event_id"),
	CONSTRAINT "payment_events_move_coins_once" UNIQUE("transfer_id"),
	CONSTRAINT "payment_events_names_are_short" CHECK (length("payment_events"."event_id") between 1 and 255 and length("payment_events"."type") between 1 and 100 and length("payment_events"."payment_reference") <= 255),
	CONSTRAINT "payment_events_hash_their_bytes" CHECK (length("payment_events"."payload_sha256") = 32),
	CONSTRAINT "payment_events_decide_what_is_flagged" CHECK ("payment_events"."decision" is null or "payment_events"."flagged"),
	CONSTRAINT "payment_events_are_decided_by_somebody" CHECK (("payment_events"."decision" is null) = ("payment_events"."decided_at" is null) and (coalesce("payment_events"."decision" in ('credited', 'dismissed'), false)) = ("payment_events"."decided_by" is not null) and ("payment_events"."decided_by" is null) = ("payment_events"."decision_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "recharge_orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "recharge_orders_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1001 CACHE 1),
	"member_id" uuid NOT NULL,
	"status" "recharge_status" DEFAULT 'created' NOT NULL,
	"coins" bigint NOT NULL,
	"bonus" bigint NOT NULL,
	"cents" integer NOT NULL,
	"provider" "payment_provider" NOT NULL,
	"provider_reference" text,
	"checkout_url" text,
	"payment_reference" text,
	"request_id" uuid NOT NULL,
	"back_to" text,
	"transfer_id" uuid,
	"refunded_cents" integer DEFAULT 0 NOT NULL,
	"taken_back" bigint DEFAULT 0 NOT NULL,
	"owed" bigint DEFAULT 0 NOT NULL,
	"under_review_since" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"asked_at" timestamp (3) with time zone,
	"paid_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "recharge_orders_number_names_one" UNIQUE("number"),
	CONSTRAINT "recharge_orders_one_per_request" UNIQUE("member_id","request_id"),
	CONSTRAINT "recharge_orders_are_credited_once" UNIQUE("transfer_id"),
	CONSTRAINT "recharge_orders_one_per_checkout" UNIQUE("provider","provider_reference"),
	CONSTRAINT "recharge_orders_buy_coins" CHECK ("recharge_orders"."coins" between 1 and 1000000000000 and "recharge_orders"."bonus" between 0 and 1000000000000),
	CONSTRAINT "recharge_orders_cost_money" CHECK ("recharge_orders"."cents" > 0),
	CONSTRAINT "recharge_orders_are_credited_when_paid" CHECK ("recharge_orders"."status" <> 'paid' or "recharge_orders"."transfer_id" is not null),
	CONSTRAINT "recharge_orders_are_paid_at_one_time" CHECK (("recharge_orders"."transfer_id" is null) = ("recharge_orders"."paid_at" is null)),
	CONSTRAINT "recharge_orders_pending_has_a_page" CHECK ("recharge_orders"."status" <> 'pending' or ("recharge_orders"."provider_reference" is not null and "recharge_orders"."checkout_url" is not null)),
	CONSTRAINT "recharge_orders_refund_what_was_paid" CHECK ("recharge_orders"."refunded_cents" >= 0 and ("recharge_orders"."status" = 'refunded') = ("recharge_orders"."refunded_cents" >= "recharge_orders"."cents")),
	CONSTRAINT "recharge_orders_take_back_what_was_credited" CHECK ("recharge_orders"."taken_back" >= 0 and "recharge_orders"."owed" >= 0 and "recharge_orders"."taken_back" + "recharge_orders"."owed" <= "recharge_orders"."coins" + "recharge_orders"."bonus"),
	CONSTRAINT "recharge_orders_lead_back_to_a_product" CHECK ("recharge_orders"."back_to" ~ '^/p/[a-z0-9-]+$')
);
--> statement-breakpoint
ALTER TABLE "payment_events" ADD CONSTRAINT "payment_events_order_id_recharge_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."recharge_orders"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_events" ADD CONSTRAINT "payment_events_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recharge_orders" ADD CONSTRAINT "recharge_orders_member_id_users_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payment_events_by_order" ON "payment_events" USING btree ("order_id","created_at","id");--> statement-breakpoint
CREATE INDEX "payment_events_by_decider" ON "payment_events" USING btree ("decided_by");--> statement-breakpoint
CREATE INDEX "payment_events_to_decide" ON "payment_events" USING btree ("created_at","id") WHERE "payment_events"."flagged" and "payment_events"."decision" is null;--> statement-breakpoint
CREATE INDEX "recharge_orders_by_member" ON "recharge_orders" USING btree ("member_id","created_at","id");--> statement-breakpoint
CREATE INDEX "recharge_orders_by_age" ON "recharge_orders" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "recharge_orders_by_status" ON "recharge_orders" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "recharge_orders_by_payment" ON "recharge_orders" USING btree ("provider","payment_reference");--> statement-breakpoint
CREATE INDEX "recharge_orders_to_ask_about" ON "recharge_orders" USING btree ("expires_at") WHERE "recharge_orders"."status" in ('created', 'pending');
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON recharge_orders TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (decision, decided_by, decision_reason, decided_at, transfer_id) ON payment_events TO yoforex_app, yoforex_worker;
--> statement-breakpoint
-- What a provider told stays as it was received. A decision is added once, with the transfer that it made, if any.
CREATE FUNCTION payment_events_keep_what_was_told() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  decided text[] := ARRAY['decision', 'decided_by', 'decision_reason', 'decided_at', 'transfer_id'];
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.decision IS NULL AND NEW.decision IS NOT NULL
    AND (OLD.transfer_id IS NULL OR NEW.transfer_id = OLD.transfer_id)
    AND to_jsonb(NEW) - decided = to_jsonb(OLD) - decided
  THEN
    RETURN NEW;
  END IF;
  -- The reason may name a member who is erased.
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'decision_reason' = to_jsonb(OLD) - 'decision_reason'
    AND (NEW.decision_reason IS NOT DISTINCT FROM OLD.decision_reason
      OR (OLD.decision_reason IS NOT NULL AND NEW.decision_reason = 'erased'))
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'rows of % never change', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION payment_events_keep_what_was_told FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER payment_events_never_change BEFORE UPDATE OR DELETE ON payment_events
  FOR EACH ROW EXECUTE FUNCTION payment_events_keep_what_was_told();
--> statement-breakpoint
CREATE TRIGGER payment_events_are_never_emptied BEFORE TRUNCATE ON payment_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- ── Coins: made when a payment is confirmed, and unmade when its money goes back ──────────────────────────────
INSERT INTO coin_posting_kinds (id, name, channel, description, frozen_may_pay) VALUES
  (60, 'recharge.credit', 'treasury', 'Coins bought', true),
  (61, 'recharge.refund', 'treasury', 'Bought coins taken back', true);
--> statement-breakpoint
INSERT INTO coin_posting_routes (kind, from_kind, to_kind, within_member) VALUES
  (60, 'issuance', 'purchased', false), (61, 'purchased', 'issuance', false);
--> statement-breakpoint
SELECT coin_sum_up_routes();
--> statement-breakpoint
-- ── Who sees and writes which rows ─────────────────────────────────────────────────────────────────────────────
ALTER TABLE recharge_orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE payment_events ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY recharge_orders_read ON recharge_orders FOR SELECT USING (
  member_id = (SELECT acting_user()) OR (SELECT acting_over_others()));
--> statement-breakpoint
-- What an order comes to is the product's to write, whoever asks for it.
CREATE POLICY recharge_orders_written ON recharge_orders USING ((SELECT acting_as_system()));
--> statement-breakpoint
CREATE POLICY payment_events_read ON payment_events FOR SELECT USING ((SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY payment_events_written ON payment_events USING ((SELECT acting_as_system()));
