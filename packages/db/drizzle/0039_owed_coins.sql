ALTER TYPE "public"."payment_event_kind" ADD VALUE 'disputed' BEFORE 'reinstated';--> statement-breakpoint
ALTER TABLE "recharge_orders" DROP CONSTRAINT "recharge_orders_take_back_what_was_credited";--> statement-breakpoint
ALTER TABLE "recharge_orders" ADD COLUMN "disputed_cents" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "recharge_orders" ADD COLUMN "waived" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "recharge_orders_owing" ON "recharge_orders" USING btree ("id") WHERE "recharge_orders"."owed" > 0;--> statement-breakpoint
ALTER TABLE "recharge_orders" ADD CONSTRAINT "recharge_orders_dispute_a_part" CHECK ("recharge_orders"."disputed_cents" between 0 and "recharge_orders"."refunded_cents");--> statement-breakpoint
ALTER TABLE "recharge_orders" ADD CONSTRAINT "recharge_orders_take_back_what_was_credited" CHECK ("recharge_orders"."taken_back" >= 0 and "recharge_orders"."owed" >= 0 and "recharge_orders"."waived" >= 0 and "recharge_orders"."taken_back" + "recharge_orders"."owed" + "recharge_orders"."waived" <= "recharge_orders"."coins" + "recharge_orders"."bonus");
--> statement-breakpoint
INSERT INTO coin_posting_kinds (id, name, channel, description, frozen_may_pay) VALUES
  (62, 'recharge.owed', 'treasury', 'Owed coins collected', true);
--> statement-breakpoint
INSERT INTO coin_posting_routes (kind, from_kind, to_kind, within_member) VALUES
  (62, 'purchased', 'issuance', false), (62, 'available', 'issuance', false);
--> statement-breakpoint
SELECT coin_sum_up_routes();
