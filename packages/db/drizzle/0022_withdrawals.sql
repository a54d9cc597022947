CREATE TYPE "public"."payout_method" AS ENUM('crypto', 'paypal', 'bank');--> statement-breakpoint
CREATE TYPE "public"."withdrawal_status" AS ENUM('pending', 'under_review', 'approved', 'processing', 'paid', 'rejected', 'cancelled', 'failed');--> statement-breakpoint
CREATE TABLE "payout_destinations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"method" "payout_method" NOT NULL,
	"destination_cipher" text NOT NULL,
	"masked" text NOT NULL,
	"usable_from" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payout_destinations_mask_length" CHECK (length("payout_destinations"."masked") between 1 and 60),
	CONSTRAINT "payout_destinations_cool_off" CHECK ("payout_destinations"."usable_from" >= "payout_destinations"."created_at")
);
--> statement-breakpoint
CREATE TABLE "withdrawal_events" (
	"withdrawal_id" uuid NOT NULL,
	"version" smallint NOT NULL,
	"from_status" "withdrawal_status",
	"to_status" "withdrawal_status" NOT NULL,
	"actor_id" uuid,
	"said" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "withdrawal_events_each_state_once" PRIMARY KEY("withdrawal_id","version"),
	CONSTRAINT "withdrawal_events_begin_pending" CHECK (
      ("withdrawal_events"."version" = 1) = ("withdrawal_events"."from_status" is null) and ("withdrawal_events"."version" > 1 or "withdrawal_events"."to_status" = 'pending')),
	CONSTRAINT "withdrawal_events_said_length" CHECK (length("withdrawal_events"."said") between 4 and 500)
);
--> statement-breakpoint
CREATE TABLE "withdrawal_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "withdrawal_requests_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1001 CACHE 1),
	"user_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"destination_id" uuid,
	"method" "payout_method" NOT NULL,
	"masked" text NOT NULL,
	"amount" bigint NOT NULL,
	"fee" bigint NOT NULL,
	"net" bigint GENERATED ALWAYS AS (amount - fee) STORED,
	"tier" text NOT NULL,
	"fee_bps" integer NOT NULL,
	"us_cents_per_coin" integer NOT NULL,
	"two_admins" boolean NOT NULL,
	"status" "withdrawal_status" DEFAULT 'pending' NOT NULL,
	"version" smallint DEFAULT 1 NOT NULL,
	"hold_transfer_id" uuid NOT NULL,
	"settle_transfer_id" uuid,
	"correction_transfer_id" uuid,
	"approved_by" uuid,
	"paid_by" uuid,
	"corrected_by" uuid,
	"corrected_at" timestamp (3) with time zone,
	"rail" text,
	"reference" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "withdrawal_requests_number_names_one" UNIQUE("number"),
	CONSTRAINT "withdrawal_requests_one_per_request" UNIQUE("user_id","request_id"),
	CONSTRAINT "withdrawal_requests_are_held_once" UNIQUE("hold_transfer_id"),
	CONSTRAINT "withdrawal_requests_are_settled_once" UNIQUE("settle_transfer_id"),
	CONSTRAINT "withdrawal_requests_are_corrected_once" UNIQUE("correction_transfer_id"),
	CONSTRAINT "withdrawal_requests_are_of_coins" CHECK ("withdrawal_requests"."amount" > 0 and "withdrawal_requests"."amount" <= 1000000000000),
	CONSTRAINT "withdrawal_requests_leave_something" CHECK ("withdrawal_requests"."fee" >= 0 and "withdrawal_requests"."fee" < "withdrawal_requests"."amount"),
	CONSTRAINT "withdrawal_requests_round_fees_up" CHECK ("withdrawal_requests"."fee" = ("withdrawal_requests"."amount" * "withdrawal_requests"."fee_bps" + 9999) / 10000),
	CONSTRAINT "withdrawal_requests_have_a_rate" CHECK ("withdrawal_requests"."us_cents_per_coin" > 0),
	CONSTRAINT "withdrawal_requests_settle_at_the_end" CHECK (
      ("withdrawal_requests"."settle_transfer_id" is not null) = ("withdrawal_requests"."status" in ('paid', 'rejected', 'cancelled', 'failed'))),
	CONSTRAINT "withdrawal_requests_are_not_approved_by_their_owner" CHECK ("withdrawal_requests"."approved_by" <> "withdrawal_requests"."user_id"),
	CONSTRAINT "withdrawal_requests_are_not_paid_by_their_owner" CHECK ("withdrawal_requests"."paid_by" <> "withdrawal_requests"."user_id"),
	CONSTRAINT "withdrawal_requests_are_approved_before_they_are_paid" CHECK (
      "withdrawal_requests"."status" not in ('approved', 'processing', 'paid', 'failed') or "withdrawal_requests"."approved_by" is not null),
	CONSTRAINT "withdrawal_requests_are_paid_by_someone" CHECK (
      "withdrawal_requests"."status" not in ('processing', 'paid', 'failed') or ("withdrawal_requests"."paid_by" is not null and "withdrawal_requests"."rail" is not null)),
	CONSTRAINT "withdrawal_requests_great_ones_take_two" CHECK (not "withdrawal_requests"."two_admins" or "withdrawal_requests"."approved_by" <> "withdrawal_requests"."paid_by"),
	CONSTRAINT "withdrawal_requests_are_corrected_by_a_second" CHECK (
      ("withdrawal_requests"."correction_transfer_id" is null) = ("withdrawal_requests"."corrected_by" is null)
      and ("withdrawal_requests"."corrected_by" is null) = ("withdrawal_requests"."corrected_at" is null)
      and ("withdrawal_requests"."corrected_by" is null or "withdrawal_requests"."status" = 'paid' and "withdrawal_requests"."corrected_by" not in ("withdrawal_requests"."user_id", "withdrawal_requests"."paid_by")))
);
--> statement-breakpoint
ALTER TABLE "payout_destinations" ADD CONSTRAINT "payout_destinations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawal_events" ADD CONSTRAINT "withdrawal_events_withdrawal_id_withdrawal_requests_id_fk" FOREIGN KEY ("withdrawal_id") REFERENCES "public"."withdrawal_requests"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawal_events" ADD CONSTRAINT "withdrawal_events_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawal_requests" ADD CONSTRAINT "withdrawal_requests_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawal_requests" ADD CONSTRAINT "withdrawal_requests_destination_id_payout_destinations_id_fk" FOREIGN KEY ("destination_id") REFERENCES "public"."payout_destinations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawal_requests" ADD CONSTRAINT "withdrawal_requests_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawal_requests" ADD CONSTRAINT "withdrawal_requests_paid_by_users_id_fk" FOREIGN KEY ("paid_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawal_requests" ADD CONSTRAINT "withdrawal_requests_corrected_by_users_id_fk" FOREIGN KEY ("corrected_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payout_destinations_by_member" ON "payout_destinations" USING btree ("user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "withdrawal_events_by_actor" ON "withdrawal_events" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "withdrawal_requests_by_member" ON "withdrawal_requests" USING btree ("user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "withdrawal_requests_by_status" ON "withdrawal_requests" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "withdrawal_requests_by_age" ON "withdrawal_requests" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "withdrawal_requests_by_destination" ON "withdrawal_requests" USING btree ("destination_id");--> statement-breakpoint
CREATE INDEX "withdrawal_requests_by_approver" ON "withdrawal_requests" USING btree ("approved_by");--> statement-breakpoint
CREATE INDEX "withdrawal_requests_by_payer" ON "withdrawal_requests" USING btree ("paid_by");--> statement-breakpoint
CREATE INDEX "withdrawal_requests_by_corrector" ON "withdrawal_requests" USING btree ("corrected_by");
--> statement-breakpoint
-- ── Coins: a payment that was begun is recorded even when its owner is frozen meanwhile; one that was none is undone ──
UPDATE coin_posting_kinds SET frozen_may_pay = true WHERE name = 'treasury.withdraw.payout';
--> statement-breakpoint
INSERT INTO coin_posting_kinds (id, name, channel, description, frozen_may_pay) VALUES
  (40, 'treasury.withdraw.correction', 'treasury', 'Withdrawal came back', true);
--> statement-breakpoint
INSERT INTO coin_posting_routes (kind, from_kind, to_kind, within_member) VALUES
  (40, 'payout_clearing', 'available', false), (40, 'withdrawal_fees', 'available', false);
--> statement-breakpoint
SELECT coin_sum_up_routes();
--> statement-breakpoint
-- ── States: the same table as WITHDRAWAL_TRANSITIONS in packages/contracts; a test compares the two ─────────────
CREATE FUNCTION withdrawal_may_become(was withdrawal_status, becomes withdrawal_status) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT (was::text, becomes::text) IN (
    ('pending', 'under_review'), ('pending', 'approved'), ('pending', 'rejected'), ('pending', 'cancelled'),
    ('under_review', 'approved'), ('under_review', 'rejected'),
    ('approved', 'processing'), ('approved', 'rejected'),
    ('processing', 'paid'), ('processing', 'failed'))
$$;
--> statement-breakpoint
CREATE FUNCTION withdrawal_begins() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF (NEW.status, NEW.version) IS DISTINCT FROM ('pending'::withdrawal_status, 1::smallint)
    OR num_nonnulls(NEW.approved_by, NEW.paid_by, NEW.corrected_by, NEW.rail, NEW.reference) > 0 THEN
    RAISE EXCEPTION 'a withdrawal begins pending' USING ERRCODE = 'check_violation', CONSTRAINT = 'withdrawal_requests_begin_pending';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER withdrawal_begins BEFORE INSERT ON withdrawal_requests FOR EACH ROW EXECUTE FUNCTION withdrawal_begins();
--> statement-breakpoint
-- One state at a time, along the table. What was asked for stays as it was; who did what is written where it is done.
CREATE FUNCTION withdrawal_goes_on() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moves CONSTANT boolean := NEW.status <> OLD.status;
BEGIN
  IF moves AND NOT withdrawal_may_become(OLD.status, NEW.status) OR NEW.version <> OLD.version + moves::integer THEN
    RAISE EXCEPTION 'a withdrawal that is % does not become %', OLD.status, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'withdrawal_requests_follow_the_table';
  END IF;
  IF acting_kind() = 'member'
    AND (moves AND NEW.status <> 'cancelled' OR NEW.correction_transfer_id IS DISTINCT FROM OLD.correction_transfer_id) THEN
    RAISE EXCEPTION 'its owner may cancel a withdrawal and nothing else' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF (NEW.id, NEW.number, NEW.user_id, NEW.request_id, NEW.method, NEW.amount, NEW.fee, NEW.tier, NEW.fee_bps, NEW.us_cents_per_coin,
      NEW.two_admins, NEW.hold_transfer_id, NEW.created_at)
    IS DISTINCT FROM (OLD.id, OLD.number, OLD.user_id, OLD.request_id, OLD.method, OLD.amount, OLD.fee, OLD.tier, OLD.fee_bps,
      OLD.us_cents_per_coin, OLD.two_admins, OLD.hold_transfer_id, OLD.created_at)
    OR NEW.destination_id IS DISTINCT FROM OLD.destination_id AND NEW.destination_id IS NOT NULL
    OR NEW.masked <> OLD.masked AND NOT acting_as_system()
    OR NEW.approved_by IS DISTINCT FROM OLD.approved_by AND NOT (moves AND NEW.status = 'approved')
    OR (NEW.paid_by, NEW.rail) IS DISTINCT FROM (OLD.paid_by, OLD.rail) AND NOT (moves AND NEW.status = 'processing')
    OR (NEW.settle_transfer_id, NEW.reference) IS DISTINCT FROM (OLD.settle_transfer_id, OLD.reference) AND NOT moves
    OR OLD.correction_transfer_id IS NOT NULL AND NEW.correction_transfer_id IS DISTINCT FROM OLD.correction_transfer_id THEN
    RAISE EXCEPTION 'what was asked for, and who did what, never changes'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'withdrawal_requests_keep_their_facts';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER withdrawal_goes_on BEFORE UPDATE ON withdrawal_requests FOR EACH ROW EXECUTE FUNCTION withdrawal_goes_on();
--> statement-breakpoint
CREATE TRIGGER withdrawal_requests_stay BEFORE DELETE OR TRUNCATE ON withdrawal_requests
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What was said goes when the member is erased; nothing else of an event does.
CREATE TRIGGER withdrawal_events_never_change BEFORE UPDATE OF withdrawal_id, version, from_status, to_status, actor_id, created_at
  OR DELETE OR TRUNCATE ON withdrawal_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What a transfer moved in a member's purse of this kind, or in the house's account; 0 where it moved nothing there.
CREATE FUNCTION withdrawal_moved(p_transfer_id uuid, p_owner uuid, p_kind coin_account_kind) RETURNS bigint
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
  SELECT coalesce(sum(j.amount), 0)::bigint FROM coin_transfers t
  CROSS JOIN unnest(t.accounts, t.seqs) AS u (account_id, seq)
  JOIN coin_journal j ON j.account_id = u.account_id AND j.seq = u.seq
  JOIN coin_accounts a ON a.id = u.account_id
  WHERE t.id = p_transfer_id AND a.owner IS NOT DISTINCT FROM p_owner AND a.kind = p_kind
$$;
--> statement-breakpoint
-- At the commit: the state has its event, and its coins are where the state says.
CREATE FUNCTION withdrawal_is_sound() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  was CONSTANT withdrawal_status := CASE WHEN TG_OP = 'UPDATE' THEN OLD.status END;
  settles CONSTANT text := CASE WHEN NEW.status = 'paid' THEN 'treasury.withdraw.payout' ELSE 'treasury.withdraw.release' END;
BEGIN
  IF was IS DISTINCT FROM NEW.status AND NOT EXISTS (SELECT FROM withdrawal_events e WHERE e.withdrawal_id = NEW.id
    AND e.version = NEW.version AND e.to_status = NEW.status AND e.from_status IS NOT DISTINCT FROM was) THEN
    RAISE EXCEPTION 'withdrawal % became % without an event', NEW.id, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'withdrawal_requests_have_an_event_a_state';
  END IF;
  IF TG_OP = 'INSERT' AND NOT EXISTS (SELECT FROM coin_transfers t JOIN coin_posting_kinds k ON k.id = t.kind
    WHERE t.id = NEW.hold_transfer_id AND k.name = 'treasury.withdraw.hold'
      AND withdrawal_moved(t.id, NEW.user_id, 'held') = NEW.amount)
  OR TG_OP = 'UPDATE' AND was <> NEW.status AND NEW.settle_transfer_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM coin_transfers t JOIN coin_posting_kinds k ON k.id = t.kind
    WHERE t.id = NEW.settle_transfer_id AND k.name = settles AND t.source_type = 'hold' AND t.source_id = NEW.hold_transfer_id::text
      AND withdrawal_moved(t.id, NEW.user_id, 'held') = -NEW.amount
      AND withdrawal_moved(t.id, NULL, 'payout_clearing') = CASE WHEN NEW.status = 'paid' THEN NEW.net ELSE 0 END
      AND withdrawal_moved(t.id, NULL, 'withdrawal_fees') = CASE WHEN NEW.status = 'paid' THEN NEW.fee ELSE 0 END)
  OR TG_OP = 'UPDATE' AND NEW.correction_transfer_id IS DISTINCT FROM OLD.correction_transfer_id AND NOT EXISTS (
    SELECT FROM coin_transfers t JOIN coin_posting_kinds k ON k.id = t.kind
    WHERE t.id = NEW.correction_transfer_id AND k.name = 'treasury.withdraw.correction' AND t.source_id = NEW.id::text
      AND withdrawal_moved(t.id, NEW.user_id, 'available') = NEW.amount) THEN
    RAISE EXCEPTION 'the coins of withdrawal % are not where % says', NEW.id, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'withdrawal_requests_are_true_of_their_coins';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER withdrawal_is_sound AFTER INSERT OR UPDATE ON withdrawal_requests DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION withdrawal_is_sound();
--> statement-breakpoint
-- At the commit: an event tells of a state that the withdrawal came to, from the one before.
CREATE FUNCTION withdrawal_event_is_sound() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM withdrawal_requests w WHERE w.id = NEW.withdrawal_id AND w.version >= NEW.version
      AND (w.version > NEW.version OR w.status = NEW.to_status))
    OR NEW.version > 1 AND NOT EXISTS (SELECT FROM withdrawal_events e WHERE e.withdrawal_id = NEW.withdrawal_id
      AND e.version = NEW.version - 1 AND e.to_status = NEW.from_status AND withdrawal_may_become(NEW.from_status, NEW.to_status)) THEN
    RAISE EXCEPTION 'withdrawal % never became %', NEW.withdrawal_id, NEW.to_status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'withdrawal_events_tell_what_happened';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER withdrawal_event_is_sound AFTER INSERT ON withdrawal_events DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION withdrawal_event_is_sound();
--> statement-breakpoint
REVOKE ALL ON FUNCTION withdrawal_may_become, withdrawal_begins, withdrawal_goes_on, withdrawal_moved, withdrawal_is_sound,
  withdrawal_event_is_sound FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION withdrawal_may_become TO yoforex_app, yoforex_worker;
--> statement-breakpoint
-- ── Who sees and writes which rows ──────────────────────────────────────────────────────────────────────────────
GRANT SELECT, INSERT, DELETE, UPDATE (destination_cipher) ON payout_destinations TO yoforex_app;
--> statement-breakpoint
GRANT SELECT, DELETE, UPDATE (destination_cipher) ON payout_destinations TO yoforex_worker;
--> statement-breakpoint
GRANT INSERT ON withdrawal_requests TO yoforex_app;
--> statement-breakpoint
GRANT SELECT, UPDATE (status, version, masked, settle_transfer_id, correction_transfer_id, approved_by, paid_by, corrected_by,
  corrected_at, rail, reference, updated_at) ON withdrawal_requests TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT SELECT, INSERT ON withdrawal_events TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT UPDATE (said) ON withdrawal_events TO yoforex_worker;
--> statement-breakpoint
DO $$
DECLARE
  protected text;
BEGIN
  FOREACH protected IN ARRAY ARRAY['payout_destinations', 'withdrawal_requests', 'withdrawal_events'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', protected);
  END LOOP;
END
$$;
--> statement-breakpoint
CREATE POLICY payout_destinations_read ON payout_destinations FOR SELECT USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY payout_destinations_own ON payout_destinations USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_as_system()));
--> statement-breakpoint
CREATE POLICY withdrawal_requests_read ON withdrawal_requests FOR SELECT USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY withdrawal_requests_made ON withdrawal_requests FOR INSERT WITH CHECK (
  user_id = (SELECT acting_user()) OR (SELECT acting_as_system()));
--> statement-breakpoint
CREATE POLICY withdrawal_requests_go_on ON withdrawal_requests FOR UPDATE USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_over_others()));
--> statement-breakpoint
-- The policy of the withdrawal says who reads; nobody writes in another's name.
CREATE POLICY withdrawal_events_read ON withdrawal_events FOR SELECT USING (
  EXISTS (SELECT FROM withdrawal_requests w WHERE w.id = withdrawal_id));
--> statement-breakpoint
CREATE POLICY withdrawal_events_written ON withdrawal_events FOR INSERT WITH CHECK (
  (SELECT acting_as_system()) OR actor_id = (SELECT acting_user())
    AND EXISTS (SELECT FROM withdrawal_requests w WHERE w.id = withdrawal_id));
--> statement-breakpoint
CREATE POLICY withdrawal_events_blotted ON withdrawal_events FOR UPDATE USING ((SELECT acting_as_system()));
