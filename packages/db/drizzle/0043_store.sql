CREATE TYPE "public"."store_kind" AS ENUM('boost', 'feature', 'badge');--> statement-breakpoint
CREATE TABLE "store_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" "store_kind" NOT NULL,
	"name" "citext" NOT NULL,
	"description" text NOT NULL,
	"price" bigint NOT NULL,
	"stock" integer,
	"sold" integer DEFAULT 0 NOT NULL,
	"per_member" integer NOT NULL,
	"hours" integer,
	"badge_id" uuid,
	"active_from" timestamp (3) with time zone NOT NULL,
	"active_to" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "store_items_name_names_one" UNIQUE("name"),
	CONSTRAINT "store_items_sell_what_there_is" CHECK ("store_items"."sold" >= 0 and ("store_items"."stock" is null or "store_items"."sold" <= "store_items"."stock")),
	CONSTRAINT "store_items_cost_coins" CHECK ("store_items"."price" between 1 and 1000000000000),
	CONSTRAINT "store_items_per_member_is_positive" CHECK ("store_items"."per_member" > 0),
	CONSTRAINT "store_items_are_what_their_kind_says" CHECK (("store_items"."kind" = 'badge') = ("store_items"."badge_id" is not null) and ("store_items"."kind" = 'badge') = ("store_items"."hours" is null)
        and ("store_items"."kind" <> 'badge' or "store_items"."per_member" = 1)),
	CONSTRAINT "store_items_end_later" CHECK ("store_items"."active_to" is null or "store_items"."active_to" > "store_items"."active_from")
);
--> statement-breakpoint
CREATE TABLE "store_purchases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"kind" "store_kind" NOT NULL,
	"price" bigint NOT NULL,
	"thread_id" uuid,
	"ends_at" timestamp (3) with time zone,
	"request_id" uuid NOT NULL,
	"transfer_id" uuid NOT NULL,
	"refunded_at" timestamp (3) with time zone,
	"refund_transfer_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "store_purchases_one_per_request" UNIQUE("user_id","request_id"),
	CONSTRAINT "store_purchases_paid_by_one_transfer" UNIQUE("transfer_id"),
	CONSTRAINT "store_purchases_refunded_by_one_transfer" UNIQUE("refund_transfer_id"),
	CONSTRAINT "store_purchases_cost_coins" CHECK ("store_purchases"."price" between 1 and 1000000000000),
	CONSTRAINT "store_purchases_promote_a_thread_for_a_time" CHECK (("store_purchases"."kind" = 'badge') = ("store_purchases"."thread_id" is null) and ("store_purchases"."kind" = 'badge') = ("store_purchases"."ends_at" is null)),
	CONSTRAINT "store_purchases_refunded_with_coins" CHECK (("store_purchases"."refunded_at" is null) = ("store_purchases"."refund_transfer_id" is null))
);
--> statement-breakpoint
CREATE TABLE "thread_promotions" (
	"purchase_id" uuid PRIMARY KEY NOT NULL,
	"thread_id" uuid NOT NULL,
	"kind" "store_kind" NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "thread_promotions_are_places" CHECK ("thread_promotions"."kind" <> 'badge')
);
--> statement-breakpoint
ALTER TABLE "store_items" ADD CONSTRAINT "store_items_badge_id_badges_id_fk" FOREIGN KEY ("badge_id") REFERENCES "public"."badges"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "store_purchases" ADD CONSTRAINT "store_purchases_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "store_purchases" ADD CONSTRAINT "store_purchases_item_id_store_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."store_items"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "store_purchases" ADD CONSTRAINT "store_purchases_thread_id_forum_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."forum_threads"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_promotions" ADD CONSTRAINT "thread_promotions_purchase_id_store_purchases_id_fk" FOREIGN KEY ("purchase_id") REFERENCES "public"."store_purchases"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_promotions" ADD CONSTRAINT "thread_promotions_thread_id_forum_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."forum_threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "store_items_by_badge" ON "store_items" USING btree ("badge_id") WHERE "store_items"."badge_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "store_purchases_badge_had_once" ON "store_purchases" USING btree ("user_id","item_id") WHERE "store_purchases"."kind" = 'badge' and "store_purchases"."refunded_at" is null;--> statement-breakpoint
CREATE INDEX "store_purchases_by_item" ON "store_purchases" USING btree ("item_id","user_id");--> statement-breakpoint
CREATE INDEX "store_purchases_by_age" ON "store_purchases" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "store_purchases_by_thread" ON "store_purchases" USING btree ("thread_id") WHERE "store_purchases"."thread_id" is not null;--> statement-breakpoint
CREATE INDEX "thread_promotions_by_end" ON "thread_promotions" USING btree ("kind","ends_at");--> statement-breakpoint
CREATE INDEX "thread_promotions_by_thread" ON "thread_promotions" USING btree ("thread_id");
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON store_items, store_purchases, thread_promotions TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT SELECT ON store_items, thread_promotions TO yoforex_readonly;
--> statement-breakpoint
CREATE TRIGGER store_purchases_never_deleted BEFORE DELETE OR TRUNCATE ON store_purchases
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
INSERT INTO coin_posting_kinds (id, name, channel, description, frozen_may_pay) VALUES
  (71, 'store.badge', 'engagement', 'Badge bought', false);
--> statement-breakpoint
INSERT INTO coin_posting_routes (kind, from_kind, to_kind, within_member) VALUES
  (71, 'purchased', 'store_income', false), (71, 'available', 'store_income', false);
--> statement-breakpoint
SELECT coin_sum_up_routes();
--> statement-breakpoint
ALTER TABLE store_purchases ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY store_purchases_read ON store_purchases FOR SELECT USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY store_purchases_made ON store_purchases FOR INSERT WITH CHECK (
  user_id = (SELECT acting_user()) OR (SELECT acting_as_system()));
--> statement-breakpoint
-- What was bought never changes but for its refund, which is staff's.
CREATE POLICY store_purchases_refunded ON store_purchases FOR UPDATE USING ((SELECT acting_over_others()));
