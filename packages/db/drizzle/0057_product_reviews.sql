CREATE TYPE "public"."review_status" AS ENUM('pending', 'approved', 'rejected', 'withdrawn');--> statement-breakpoint
ALTER TYPE "public"."earn_trigger" ADD VALUE 'marketplace.review.approved';--> statement-breakpoint
ALTER TYPE "public"."earn_trigger" ADD VALUE 'onboarding.first.review';--> statement-breakpoint
ALTER TYPE "public"."event_name" ADD VALUE 'market.review.approved' BEFORE 'identity.profile.completed';--> statement-breakpoint
CREATE TABLE "content_review_answers" (
	"review_id" uuid PRIMARY KEY NOT NULL,
	"content_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "content_review_answers_length" CHECK (length("content_review_answers"."body") between 2 and 1000)
);
--> statement-breakpoint
CREATE TABLE "content_review_revisions" (
	"review_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"rating" integer NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "content_review_revisions_in_order" PRIMARY KEY("review_id","number")
);
--> statement-breakpoint
CREATE TABLE "content_reviews" (
	"id" uuid PRIMARY KEY NOT NULL,
	"content_id" uuid NOT NULL,
	"purchase_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"rating" integer NOT NULL,
	"body" text NOT NULL,
	"price_paid" bigint NOT NULL,
	"version" text NOT NULL,
	"bought_at" timestamp (3) with time zone NOT NULL,
	"refunded_at" timestamp (3) with time zone,
	"status" "review_status" DEFAULT 'pending' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"decision_reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "content_reviews_one_per_purchase" UNIQUE("purchase_id"),
	CONSTRAINT "content_reviews_are_of_one_product" UNIQUE("id","content_id"),
	CONSTRAINT "content_reviews_price_paid" CHECK ("content_reviews"."price_paid" between 0 and 1000000000000),
	CONSTRAINT "content_reviews_rating" CHECK ("content_reviews"."rating" between 1 and 5),
	CONSTRAINT "content_reviews_body_length" CHECK (length("content_reviews"."body") between 20 and 2000),
	CONSTRAINT "content_reviews_revisions_count_from_one" CHECK ("content_reviews"."revision" >= 1),
	CONSTRAINT "content_reviews_are_decided_by_someone" CHECK (("content_reviews"."decided_at" is null) = ("content_reviews"."decided_by" is null)),
	CONSTRAINT "content_reviews_authors_do_not_decide" CHECK ("content_reviews"."decided_by" <> "content_reviews"."author_id"),
	CONSTRAINT "content_reviews_are_approved_by_someone" CHECK ("content_reviews"."status" not in ('approved', 'rejected') or "content_reviews"."decided_by" is not null),
	CONSTRAINT "content_reviews_refusals_say_why" CHECK ("content_reviews"."status" <> 'rejected' or "content_reviews"."decision_reason" is not null)
);
--> statement-breakpoint
ALTER TABLE "content_stats" ADD COLUMN "review_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "content_stats" ADD COLUMN "rating_sum" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "content_review_answers" ADD CONSTRAINT "content_review_answers_to_a_review_of_the_product" FOREIGN KEY ("review_id","content_id") REFERENCES "public"."content_reviews"("id","content_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content_review_answers" ADD CONSTRAINT "content_review_answers_are_the_sellers" FOREIGN KEY ("content_id","seller_id") REFERENCES "public"."content"("id","seller_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content_review_revisions" ADD CONSTRAINT "content_review_revisions_review_id_content_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."content_reviews"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content_reviews" ADD CONSTRAINT "content_reviews_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content_reviews" ADD CONSTRAINT "content_reviews_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content_purchases" ADD CONSTRAINT "content_purchases_are_of_one_buyer" UNIQUE("id","content_id","buyer_id");--> statement-breakpoint
ALTER TABLE "content_reviews" ADD CONSTRAINT "content_reviews_are_by_the_buyer" FOREIGN KEY ("purchase_id","content_id","author_id") REFERENCES "public"."content_purchases"("id","content_id","buyer_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "content_review_answers_by_product" ON "content_review_answers" USING btree ("content_id","seller_id");--> statement-breakpoint
CREATE INDEX "content_reviews_by_author" ON "content_reviews" USING btree ("author_id","created_at");--> statement-breakpoint
CREATE INDEX "content_reviews_by_decider" ON "content_reviews" USING btree ("decided_by");--> statement-breakpoint
CREATE INDEX "content_reviews_shown" ON "content_reviews" USING btree ("content_id","created_at","id") WHERE "content_reviews"."status" = 'approved';--> statement-breakpoint
CREATE INDEX "content_reviews_by_status" ON "content_reviews" USING btree ("status","created_at","id");--> statement-breakpoint
ALTER TABLE "content_stats" ADD CONSTRAINT "content_stats_stars_are_one_to_five" CHECK ("content_stats"."rating_sum" between "content_stats"."review_count" and 5 * "content_stats"."review_count");
--> statement-breakpoint
-- What the generator can't say. Reviews that are shown count for their product, in the transaction that shows or hides them.
CREATE FUNCTION content_reviews_count() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  shown_before integer := 0;
  shown_now integer := (NEW.status = 'approved')::integer;
  stars_before integer := 0;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    shown_before := (OLD.status = 'approved')::integer;
    stars_before := shown_before * OLD.rating;
  END IF;
  IF shown_now <> shown_before OR shown_now * NEW.rating <> stars_before THEN
    UPDATE content_stats
       SET review_count = review_count + shown_now - shown_before,
           rating_sum = rating_sum + shown_now * NEW.rating - stars_before
     WHERE content_id = NEW.content_id;
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER content_reviews_count AFTER INSERT OR UPDATE OF status, rating ON content_reviews
  FOR EACH ROW EXECUTE FUNCTION content_reviews_count();
--> statement-breakpoint
-- A review stays when the coins go back, and says so.
CREATE FUNCTION content_reviews_say_refunded() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE content_reviews SET refunded_at = NEW.refunded_at WHERE purchase_id = NEW.id;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER content_reviews_say_refunded AFTER UPDATE OF refunded_at ON content_purchases
  FOR EACH ROW WHEN (OLD.refunded_at IS DISTINCT FROM NEW.refunded_at) EXECUTE FUNCTION content_reviews_say_refunded();
--> statement-breakpoint
GRANT SELECT, INSERT ON content_reviews, content_review_revisions TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT UPDATE (rating, body, status, revision, decided_at, decided_by, decision_reason, refunded_at, updated_at)
  ON content_reviews TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON content_review_answers TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT SELECT ON content_reviews, content_review_revisions, content_review_answers TO yoforex_readonly;
--> statement-breakpoint
-- ── Coins: a gift for a member's first review ──────────────────────────────────────────────────────────────────
INSERT INTO coin_posting_kinds (id, name, channel, description, frozen_may_pay) VALUES
  (37, 'onboarding.first.review', 'onboarding', 'First review', true);
--> statement-breakpoint
INSERT INTO coin_posting_routes (kind, from_kind, to_kind, within_member) VALUES (37, 'promotions', 'purchased', false);
--> statement-breakpoint
SELECT coin_sum_up_routes();
