CREATE TABLE "owed_welcomes" (
	"member_id" uuid PRIMARY KEY NOT NULL,
	"amount" bigint NOT NULL,
	"paid_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "owed_welcomes_are_coins" CHECK ("owed_welcomes"."amount" between 1 and 1000000000000)
);
--> statement-breakpoint
ALTER TABLE "content" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "content_purchases" ADD COLUMN "cover_transfer_id" uuid;--> statement-breakpoint
ALTER TABLE "content_versions" ADD COLUMN "approved_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "content_versions" ADD COLUMN "approved_by" uuid;--> statement-breakpoint
ALTER TABLE "content_versions" ADD COLUMN "approved_words" jsonb;--> statement-breakpoint
ALTER TABLE "owed_welcomes" ADD CONSTRAINT "owed_welcomes_member_id_users_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "owed_welcomes_open" ON "owed_welcomes" USING btree ("created_at") WHERE "owed_welcomes"."paid_at" is null;--> statement-breakpoint
ALTER TABLE "content_versions" ADD CONSTRAINT "content_versions_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "content_versions_by_approver" ON "content_versions" USING btree ("approved_by");--> statement-breakpoint
ALTER TABLE "content_purchases" ADD CONSTRAINT "content_purchases_are_covered_once" UNIQUE("cover_transfer_id");--> statement-breakpoint
ALTER TABLE "content" ADD CONSTRAINT "content_revisions_count_from_one" CHECK ("content"."revision" >= 1);--> statement-breakpoint
ALTER TABLE "content_purchases" ADD CONSTRAINT "content_purchases_are_covered_for_a_refund" CHECK ("content_purchases"."cover_transfer_id" is null or "content_purchases"."refund_transfer_id" is not null);--> statement-breakpoint
ALTER TABLE "content_versions" ADD CONSTRAINT "content_versions_are_approved_by_someone" CHECK (("content_versions"."approved_at" is null) = ("content_versions"."approved_by" is null));--> statement-breakpoint
ALTER TABLE "content_versions" ADD CONSTRAINT "content_versions_words_come_with_approval" CHECK ("content_versions"."approved_words" is null or "content_versions"."approved_at" is not null);--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON owed_welcomes TO yoforex_app, yoforex_worker;
--> statement-breakpoint
-- What staff approved before approvals stood with the files: the audit log says when, and by whom. An approval was of
-- the file that was the newest at that moment.
UPDATE content_versions v SET approved_at = a.created_at, approved_by = a.admin_id
FROM (
  SELECT DISTINCT ON (s.id) s.id, s.created_at, s.admin_id FROM (
    SELECT a.created_at, a.admin_id, (
      SELECT w.id FROM content_versions w WHERE w.content_id = a.target_id::uuid AND w.created_at <= a.created_at
      ORDER BY w.created_at DESC, w.id DESC LIMIT 1) AS id
    FROM admin_actions a WHERE a.action = 'listing.approve' AND a.target_type = 'listing'
  ) s WHERE s.id IS NOT NULL ORDER BY s.id, s.created_at DESC
) a
WHERE a.id = v.id;
--> statement-breakpoint
-- What is on sale was approved, whatever the log has.
UPDATE content_versions v SET approved_at = c.decided_at, approved_by = c.decided_by
FROM content c
WHERE c.id = v.content_id AND c.status IN ('approved', 'suspended') AND v.approved_at IS NULL
  AND v.id = (SELECT w.id FROM content_versions w WHERE w.content_id = c.id ORDER BY w.created_at DESC, w.id DESC LIMIT 1);
--> statement-breakpoint
-- Its words are known where nothing was handed in since.
UPDATE content_versions v SET approved_words = jsonb_build_object(
  'title', c.title, 'summary', c.summary, 'description', c.description_markdown, 'price', c.price)
FROM content c
WHERE c.id = v.content_id AND c.status IN ('approved', 'suspended', 'withdrawn') AND v.approved_at IS NOT NULL
  AND v.id = (SELECT w.id FROM content_versions w WHERE w.content_id = c.id ORDER BY w.created_at DESC, w.id DESC LIMIT 1);
--> statement-breakpoint
CREATE FUNCTION refuse_unapproved_version() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM content_versions v WHERE v.id = NEW.version_id AND v.approved_at IS NOT NULL) THEN
    RAISE EXCEPTION 'version % was not approved by staff', NEW.version_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'content_purchases_buy_what_was_approved';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER content_purchases_buy_what_was_approved BEFORE INSERT OR UPDATE OF version_id ON content_purchases
  FOR EACH ROW EXECUTE FUNCTION refuse_unapproved_version();
--> statement-breakpoint
-- The same rows as packages/coin-ledger/src/posting-kinds.ts; a test compares the two.
INSERT INTO coin_posting_kinds (id, name, channel, description, frozen_may_pay) VALUES
  (24, 'marketplace.refund.cover', 'marketplace', 'Refund paid in the seller''s place', true);
--> statement-breakpoint
INSERT INTO coin_posting_routes (kind, from_kind, to_kind, within_member) VALUES
  (24, 'commission', 'available', false), (24, 'promotions', 'available', false);
--> statement-breakpoint
SELECT coin_sum_up_routes();
