CREATE TYPE "public"."adjustment_kind" AS ENUM('grant', 'deduct');--> statement-breakpoint
CREATE TYPE "public"."adjustment_status" AS ENUM('proposed', 'posted', 'rejected', 'expired', 'taken_back');--> statement-breakpoint
CREATE TABLE "coin_adjustments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "coin_adjustments_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1001 CACHE 1),
	"user_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"kind" "adjustment_kind" NOT NULL,
	"amount" bigint NOT NULL,
	"status" "adjustment_status" DEFAULT 'proposed' NOT NULL,
	"alone_up_to" bigint NOT NULL,
	"two_admins" boolean GENERATED ALWAYS AS (amount > alone_up_to) STORED NOT NULL,
	"reason" text NOT NULL,
	"told" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decision" text,
	"transfer_id" uuid,
	"taken_back_by" uuid,
	"taken_back_reason" text,
	"reversal_transfer_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "coin_adjustments_number_names_one" UNIQUE("number"),
	CONSTRAINT "coin_adjustments_one_per_request" UNIQUE("proposed_by","request_id"),
	CONSTRAINT "coin_adjustments_are_posted_once" UNIQUE("transfer_id"),
	CONSTRAINT "coin_adjustments_are_taken_back_once" UNIQUE("reversal_transfer_id"),
	CONSTRAINT "coin_adjustments_are_of_coins" CHECK ("coin_adjustments"."amount" > 0 and "coin_adjustments"."amount" <= 1000000000000),
	CONSTRAINT "coin_adjustments_reason_length" CHECK (length("coin_adjustments"."reason") between 4 and 500),
	CONSTRAINT "coin_adjustments_told_length" CHECK (length("coin_adjustments"."told") between 4 and 160),
	CONSTRAINT "coin_adjustments_of_others" CHECK ("coin_adjustments"."proposed_by" <> "coin_adjustments"."user_id"),
	CONSTRAINT "coin_adjustments_decided_by_others" CHECK ("coin_adjustments"."decided_by" <> "coin_adjustments"."user_id"),
	CONSTRAINT "coin_adjustments_taken_back_by_others" CHECK ("coin_adjustments"."taken_back_by" <> "coin_adjustments"."user_id"),
	CONSTRAINT "coin_adjustments_are_decided_by_someone" CHECK (("coin_adjustments"."status" in ('posted', 'rejected', 'taken_back')) = ("coin_adjustments"."decided_by" is not null)
        and ("coin_adjustments"."decided_by" is null) = ("coin_adjustments"."decision" is null)),
	CONSTRAINT "coin_adjustments_great_ones_take_two" CHECK ("coin_adjustments"."status" not in ('posted', 'taken_back') or "coin_adjustments"."amount" <= "coin_adjustments"."alone_up_to" or "coin_adjustments"."decided_by" <> "coin_adjustments"."proposed_by"),
	CONSTRAINT "coin_adjustments_move_when_posted" CHECK (("coin_adjustments"."status" in ('posted', 'taken_back')) = ("coin_adjustments"."transfer_id" is not null)),
	CONSTRAINT "coin_adjustments_move_back_when_taken_back" CHECK (("coin_adjustments"."status" = 'taken_back') = ("coin_adjustments"."reversal_transfer_id" is not null)
        and ("coin_adjustments"."status" = 'taken_back') = ("coin_adjustments"."taken_back_by" is not null)
        and ("coin_adjustments"."taken_back_by" is null) = ("coin_adjustments"."taken_back_reason" is null)),
	CONSTRAINT "coin_adjustments_great_ones_take_two_to_take_back" CHECK ("coin_adjustments"."taken_back_by" is null or "coin_adjustments"."amount" <= "coin_adjustments"."alone_up_to" or "coin_adjustments"."taken_back_by" <> "coin_adjustments"."decided_by")
);
--> statement-breakpoint
ALTER TABLE "coin_adjustments" ADD CONSTRAINT "coin_adjustments_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coin_adjustments" ADD CONSTRAINT "coin_adjustments_proposed_by_users_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coin_adjustments" ADD CONSTRAINT "coin_adjustments_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coin_adjustments" ADD CONSTRAINT "coin_adjustments_taken_back_by_users_id_fk" FOREIGN KEY ("taken_back_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "coin_adjustments_by_member" ON "coin_adjustments" USING btree ("user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "coin_adjustments_by_status" ON "coin_adjustments" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "coin_adjustments_by_age" ON "coin_adjustments" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "coin_adjustments_by_decider" ON "coin_adjustments" USING btree ("decided_by");--> statement-breakpoint
CREATE INDEX "coin_adjustments_by_taker_back" ON "coin_adjustments" USING btree ("taken_back_by");
--> statement-breakpoint
-- What the generator can't say: a state follows from the one before, coins are where the state says, and who may write.
CREATE FUNCTION adjustment_goes_on() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.status <> 'proposed'
    OR TG_OP = 'UPDATE' AND NOT (OLD.status = 'proposed' AND NEW.status IN ('posted', 'rejected', 'expired')
      OR OLD.status = 'posted' AND NEW.status = 'taken_back') THEN
    RAISE EXCEPTION 'adjustment % can''t become %', NEW.id, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'coin_adjustments_go_on_in_order';
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.user_id, NEW.kind, NEW.amount, NEW.alone_up_to, NEW.proposed_by)
      IS DISTINCT FROM (OLD.user_id, OLD.kind, OLD.amount, OLD.alone_up_to, OLD.proposed_by) THEN
    RAISE EXCEPTION 'what adjustment % proposed stays', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'coin_adjustments_stay_what_was_proposed';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER adjustment_goes_on BEFORE INSERT OR UPDATE ON coin_adjustments FOR EACH ROW EXECUTE FUNCTION adjustment_goes_on();
--> statement-breakpoint
CREATE TRIGGER coin_adjustments_stay BEFORE DELETE OR TRUNCATE ON coin_adjustments
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- At the commit: the member's coins moved by the amount, and back.
CREATE FUNCTION adjustment_is_sound() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  given CONSTANT bigint := CASE NEW.kind WHEN 'grant' THEN NEW.amount ELSE -NEW.amount END;
BEGIN
  IF NEW.transfer_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM coin_transfers t JOIN coin_posting_kinds k ON k.id = t.kind
    WHERE t.id = NEW.transfer_id AND k.name = 'admin.' || NEW.kind AND t.source_id = NEW.id::text
      AND withdrawal_moved(t.id, NEW.user_id, 'available') = given)
  OR NEW.reversal_transfer_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM coin_transfers t JOIN coin_posting_kinds k ON k.id = t.kind
    WHERE t.id = NEW.reversal_transfer_id AND k.name = 'ledger.reversal'
      AND withdrawal_moved(t.id, NEW.user_id, 'available') = -given) THEN
    RAISE EXCEPTION 'the coins of adjustment % are not where % says', NEW.id, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'coin_adjustments_are_true_of_their_coins';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER adjustment_is_sound AFTER INSERT OR UPDATE ON coin_adjustments DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION adjustment_is_sound();
--> statement-breakpoint
REVOKE ALL ON FUNCTION adjustment_goes_on, adjustment_is_sound FROM PUBLIC;
--> statement-breakpoint
INSERT INTO coin_posting_kinds (id, name, channel, description, frozen_may_pay) VALUES
  (80, 'admin.grant', 'admin', 'Given by our staff', true),
  (81, 'admin.deduct', 'admin', 'Taken by our staff', true);
--> statement-breakpoint
INSERT INTO coin_posting_routes (kind, from_kind, to_kind, within_member) VALUES
  (80, 'promotions', 'available', false), (81, 'available', 'adjustments', false);
--> statement-breakpoint
SELECT coin_sum_up_routes();
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (status, decided_by, decision, transfer_id, taken_back_by, taken_back_reason, reversal_transfer_id)
  ON coin_adjustments TO yoforex_app;
--> statement-breakpoint
GRANT SELECT, UPDATE (status, told, reason, decision, taken_back_reason) ON coin_adjustments TO yoforex_worker;
--> statement-breakpoint
ALTER TABLE coin_adjustments ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY coin_adjustments_read ON coin_adjustments FOR SELECT USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY coin_adjustments_proposed ON coin_adjustments FOR INSERT WITH CHECK (
  (SELECT acting_as_system()) OR ((SELECT acting_as_staff()) AND proposed_by = (SELECT acting_user())));
--> statement-breakpoint
CREATE POLICY coin_adjustments_decided ON coin_adjustments FOR UPDATE USING ((SELECT acting_over_others()));
