CREATE TABLE "coin_journal_archive" (
	"account_id" bigint NOT NULL,
	"seq" bigint NOT NULL,
	"amount" bigint NOT NULL,
	"balance_after" bigint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"transfer_id" uuid NOT NULL,
	CONSTRAINT "coin_journal_archive_seq_is_taken_once" PRIMARY KEY("account_id","seq"),
	CONSTRAINT "coin_journal_seq_counts_from_one" CHECK ("coin_journal_archive"."seq" >= 1),
	CONSTRAINT "coin_journal_amount_moves_something" CHECK ("coin_journal_archive"."amount" <> 0),
	CONSTRAINT "coin_journal_only_issuance_is_negative" CHECK ("coin_journal_archive"."balance_after" >= 0 or "coin_journal_archive"."account_id" = 1),
	CONSTRAINT "coin_journal_supply_is_bounded" CHECK ("coin_journal_archive"."balance_after" between -1000000000000 and 1000000000000)
);
--> statement-breakpoint
CREATE TABLE "coin_transfers_archive" (
	"id" uuid PRIMARY KEY NOT NULL,
	"request_hash" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"actor" uuid,
	"reversal_of" uuid,
	"kind" smallint NOT NULL,
	"accounts" bigint[] NOT NULL,
	"seqs" bigint[] NOT NULL,
	"source_type" text,
	"source_id" text,
	"metadata" jsonb,
	CONSTRAINT "coin_transfers_have_two_sides" CHECK (cardinality("coin_transfers_archive"."accounts") between 2 and 64),
	CONSTRAINT "coin_transfers_name_each_entry" CHECK (cardinality("coin_transfers_archive"."accounts") = cardinality("coin_transfers_archive"."seqs")),
	CONSTRAINT "coin_transfers_source_is_whole" CHECK (("coin_transfers_archive"."source_type" is null) = ("coin_transfers_archive"."source_id" is null)),
	CONSTRAINT "coin_transfers_source_length" CHECK (length("coin_transfers_archive"."source_type") <= 60 and length("coin_transfers_archive"."source_id") <= 100),
	CONSTRAINT "coin_transfers_metadata_is_small" CHECK (pg_column_size("coin_transfers_archive"."metadata") <= 4096)
);
--> statement-breakpoint
CREATE TABLE "ledger_checkpoints" (
	"account_id" bigint NOT NULL,
	"month" date NOT NULL,
	"seq" bigint NOT NULL,
	"balance" bigint NOT NULL,
	"entries" bigint NOT NULL,
	"causes" jsonb NOT NULL,
	"digest" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ledger_checkpoints_one_a_month" PRIMARY KEY("account_id","month"),
	CONSTRAINT "ledger_checkpoints_follow_entries" CHECK ("ledger_checkpoints"."entries" between 1 and "ledger_checkpoints"."seq"),
	CONSTRAINT "ledger_checkpoints_digest_is_whole" CHECK (length("ledger_checkpoints"."digest") = 32)
);
--> statement-breakpoint
CREATE TABLE "ledger_months" (
	"month" date PRIMARY KEY NOT NULL,
	"accounts" bigint NOT NULL,
	"entries" bigint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ledger_months_begin_on_the_first" CHECK (extract(day from "ledger_months"."month") = 1),
	CONSTRAINT "ledger_months_counts" CHECK ("ledger_months"."accounts" >= 0 and "ledger_months"."entries" >= "ledger_months"."accounts")
);
--> statement-breakpoint
CREATE INDEX "coin_transfers_archive_by_time" ON "coin_transfers_archive" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "coin_transfers_archive_holds" ON "coin_transfers_archive" USING btree ("created_at") WHERE kind = 18;--> statement-breakpoint
CREATE INDEX "coin_transfers_archive_hold_closings" ON "coin_transfers_archive" USING btree ("source_id") WHERE kind in (19, 20);--> statement-breakpoint
CREATE UNIQUE INDEX "coin_transfers_archive_are_reversed_once" ON "coin_transfers_archive" USING btree ("reversal_of") WHERE reversal_of is not null;--> statement-breakpoint
CREATE INDEX "coin_transfers_hold_closings" ON "coin_transfers" USING btree ("source_id") WHERE kind in (19, 20);
--> statement-breakpoint
-- ── Months that are over, and where their entries lie ───────────────────────────────────────────────────────────
-- The archive's tables are children of the journal's: whoever reads coin_journal or coin_transfers reads both, and
-- whoever writes to them writes to the parent alone. So every reader is right by itself, and what is on the hot path
-- says ONLY.
ALTER TABLE coin_journal_archive INHERIT coin_journal;
--> statement-breakpoint
ALTER TABLE coin_transfers_archive INHERIT coin_transfers;
--> statement-breakpoint
-- An account's last entry never moves to the archive, so whoever continues an account need not look there. And a key
-- may be found there only after the batch was written: until then, a move to the archive may be under way.
DO $$
DECLARE
  f record;
  text_before text;
  text_after text;
BEGIN
  FOR f IN SELECT p.oid, p.proname FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
    AND p.proname IN ('coin_post', 'coin_reverse', 'coin_heads', 'coin_append', 'coin_journal_is_sound', 'coin_ends_meet')
  LOOP
    text_before := pg_get_functiondef(f.oid);
    text_after := replace(text_before, 'FROM coin_journal', 'FROM ONLY coin_journal');
    IF f.proname = 'coin_append' THEN
      text_after := regexp_replace(text_after, E'(  PERFORM set_config\\(''coin.looked_at'', '''', true\\);)',
        E'\\1\n  PERFORM coin_refuse_archived(p_ids);');
    END IF;
    IF text_after = text_before OR f.proname = 'coin_append' AND text_after NOT LIKE '%coin_refuse_archived%' THEN
      RAISE EXCEPTION '% has changed its words', f.proname;
    END IF;
    EXECUTE text_after;
  END LOOP;
END
$$;
--> statement-breakpoint
-- Whether a key is new can't be told by the primary key alone.
CREATE FUNCTION coin_refuse_archived(p_ids uuid[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
BEGIN
  IF EXISTS (SELECT FROM unnest(p_ids) AS u (id) WHERE (SELECT true FROM coin_transfers_archive r WHERE r.id = u.id)) THEN
    RAISE EXCEPTION 'a transfer was made before, and is in the archive' USING ERRCODE = 'unique_violation', CONSTRAINT = 'coin_transfers_pkey';
  END IF;
END
$$;
--> statement-breakpoint
CREATE FUNCTION coin_transfers_are_new() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
BEGIN
  PERFORM coin_refuse_archived((SELECT array_agg(a.id) FROM added a));
  IF EXISTS (SELECT FROM added a WHERE a.reversal_of IS NOT NULL
    AND (SELECT true FROM coin_transfers_archive r WHERE r.reversal_of = a.reversal_of)) THEN
    RAISE EXCEPTION 'a transfer was reversed before' USING ERRCODE = 'unique_violation', CONSTRAINT = 'coin_transfers_are_reversed_once';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER coin_transfers_are_new AFTER INSERT ON coin_transfers REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT WHEN (coalesce(current_setting('coin.looked_at', true), '') <> 'yes') EXECUTE FUNCTION coin_transfers_are_new();
--> statement-breakpoint
-- ── What leaves the journal stands in the archive, unchanged, when the statement ends ───────────────────────────
CREATE FUNCTION coin_archived_until() RETURNS timestamptz LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce((max(m.month) + interval '1 month') AT TIME ZONE 'utc', '-infinity') FROM ledger_months m
$$;
--> statement-breakpoint
CREATE FUNCTION coin_refuse_loss() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_until CONSTANT timestamptz := coin_archived_until();
  lost boolean;
BEGIN
  IF TG_TABLE_NAME = 'coin_journal' THEN
    SELECT EXISTS (
      SELECT FROM removed r
      LEFT JOIN coin_journal_archive a ON a.account_id = r.account_id AND a.seq = r.seq
      WHERE r.created_at >= v_until
        OR (a.amount, a.balance_after, a.created_at, a.transfer_id) IS DISTINCT FROM (r.amount, r.balance_after, r.created_at, r.transfer_id)
        OR NOT EXISTS (SELECT FROM coin_journal n WHERE n.account_id = r.account_id AND n.seq = r.seq + 1)
    ) INTO lost;
  ELSE
    SELECT EXISTS (
      SELECT FROM removed r
      LEFT JOIN coin_transfers_archive a ON a.id = r.id
      WHERE r.created_at >= v_until OR to_jsonb(a) IS DISTINCT FROM to_jsonb(r)
    ) INTO lost;
  END IF;
  IF lost THEN
    RAISE EXCEPTION 'rows of % leave it for the archive alone, and only below a checkpoint', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- And the archive takes only what stood in the journal. An account's numbers have no gaps, so an entry that comes
-- before another, and is in the journal no more, is one that has just left it; it was looked at above.
CREATE FUNCTION coin_refuse_forgery() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  forged boolean;
BEGIN
  IF TG_TABLE_NAME = 'coin_journal_archive' THEN
    SELECT EXISTS (
      SELECT FROM added a
      WHERE EXISTS (SELECT FROM ONLY coin_journal j WHERE j.account_id = a.account_id AND j.seq = a.seq)
        OR NOT EXISTS (SELECT FROM coin_journal n WHERE n.account_id = a.account_id AND n.seq = a.seq + 1)
    ) INTO forged;
  ELSE
    SELECT EXISTS (
      SELECT FROM added a
      WHERE EXISTS (SELECT FROM ONLY coin_transfers t WHERE t.id = a.id)
        OR EXISTS (SELECT FROM unnest(a.accounts, a.seqs) AS u (account_id, seq) WHERE NOT EXISTS (
          SELECT FROM coin_journal j WHERE j.account_id = u.account_id AND j.seq = u.seq AND j.transfer_id = a.id))
    ) INTO forged;
  END IF;
  IF forged THEN
    RAISE EXCEPTION '% takes only what leaves the journal', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
DROP TRIGGER coin_journal_never_changes ON coin_journal;
--> statement-breakpoint
CREATE TRIGGER coin_journal_never_changes BEFORE UPDATE OR TRUNCATE ON coin_journal
  FOR EACH STATEMENT EXECUTE FUNCTION coin_refuse_change();
--> statement-breakpoint
CREATE TRIGGER coin_journal_loses_nothing AFTER DELETE ON coin_journal REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION coin_refuse_loss();
--> statement-breakpoint
DROP TRIGGER coin_transfers_never_change ON coin_transfers;
--> statement-breakpoint
CREATE TRIGGER coin_transfers_never_change BEFORE UPDATE OR TRUNCATE ON coin_transfers
  FOR EACH STATEMENT EXECUTE FUNCTION coin_refuse_change();
--> statement-breakpoint
CREATE TRIGGER coin_transfers_lose_nothing AFTER DELETE ON coin_transfers REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION coin_refuse_loss();
--> statement-breakpoint
CREATE TRIGGER coin_journal_archive_never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON coin_journal_archive
  FOR EACH STATEMENT EXECUTE FUNCTION coin_refuse_change();
--> statement-breakpoint
CREATE TRIGGER coin_journal_archive_is_no_forgery AFTER INSERT ON coin_journal_archive REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION coin_refuse_forgery();
--> statement-breakpoint
CREATE TRIGGER coin_transfers_archive_never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON coin_transfers_archive
  FOR EACH STATEMENT EXECUTE FUNCTION coin_refuse_change();
--> statement-breakpoint
CREATE TRIGGER coin_transfers_archive_is_no_forgery AFTER INSERT ON coin_transfers_archive REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION coin_refuse_forgery();
--> statement-breakpoint
CREATE TRIGGER ledger_months_never_change BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_months
  FOR EACH STATEMENT EXECUTE FUNCTION coin_refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_checkpoints_never_change BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_checkpoints
  FOR EACH STATEMENT EXECUTE FUNCTION coin_refuse_change();
--> statement-breakpoint
-- ── Hashes over entries ─────────────────────────────────────────────────────────────────────────────────────────
-- An entry as one line of text that says all it says; what is sealed and digested. Times in milliseconds.
CREATE FUNCTION coin_line(account_id bigint, seq bigint, transfer_id uuid, amount bigint, balance_after bigint, at timestamptz) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT concat_ws(' ', account_id, seq, transfer_id, amount, balance_after, (extract(epoch FROM at) * 1000)::bigint)
$$;
--> statement-breakpoint
CREATE FUNCTION coin_digest_add(state bytea, line text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN sha256(state || convert_to(line, 'UTF8'));
END
$$;
--> statement-breakpoint
-- A running hash: of the one before it and the next line.
CREATE AGGREGATE coin_digest (line text) (SFUNC = coin_digest_add, STYPE = bytea, INITCOND = '');
--> statement-breakpoint
-- The state is the roots of the whole subtrees so far, the greatest first, each behind a byte that says its height.
CREATE FUNCTION coin_merkle_add(state bytea, line text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  hash bytea := sha256('\x00'::bytea || convert_to(line, 'UTF8'));
  height integer := 0;
BEGIN
  WHILE length(state) > 0 AND get_byte(state, length(state) - 33) = height LOOP
    hash := sha256('\x01'::bytea || substr(state, length(state) - 31) || hash);
    state := substr(state, 1, length(state) - 33);
    height := height + 1;
  END LOOP;
  RETURN state || set_byte('\x00', 0, height) || hash;
END
$$;
--> statement-breakpoint
CREATE FUNCTION coin_merkle_end(state bytea) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  hash bytea := CASE WHEN length(state) = 0 THEN sha256('') ELSE substr(state, length(state) - 31) END;
BEGIN
  state := substr(state, 1, greatest(length(state) - 33, 0));
  WHILE length(state) > 0 LOOP
    hash := sha256('\x01'::bytea || substr(state, length(state) - 31) || hash);
    state := substr(state, 1, length(state) - 33);
  END LOOP;
  RETURN hash;
END
$$;
--> statement-breakpoint
-- The root of the Merkle tree over lines in their order, as RFC 6962 has it; needs memory for its height alone.
CREATE AGGREGATE coin_merkle_root (line text) (SFUNC = coin_merkle_add, STYPE = bytea, FINALFUNC = coin_merkle_end, INITCOND = '');
--> statement-breakpoint
-- All entries made from one instant up to, and without, another.
CREATE FUNCTION coin_entries_between(p_from timestamptz, p_until timestamptz)
RETURNS TABLE (account_id bigint, seq bigint, transfer_id uuid, amount bigint, balance_after bigint, kind smallint, line text)
LANGUAGE sql STABLE AS $$
  SELECT j.account_id, j.seq, j.transfer_id, j.amount, j.balance_after, t.kind,
    coin_line(j.account_id, j.seq, j.transfer_id, j.amount, j.balance_after, j.created_at)
  FROM coin_transfers t
  CROSS JOIN unnest(t.accounts, t.seqs) AS u (account_id, seq)
  JOIN coin_journal j ON j.account_id = u.account_id AND j.seq = u.seq
  WHERE t.created_at >= p_from AND t.created_at < p_until
$$;
--> statement-breakpoint
-- What a day's seal says of its entries. Days are those of UTC.
CREATE FUNCTION coin_day(p_day date, OUT entries bigint, OUT transfers bigint, OUT root bytea)
LANGUAGE sql STABLE AS $$
  SELECT count(*), count(DISTINCT e.transfer_id), coin_merkle_root(e.line ORDER BY e.account_id, e.seq)
  FROM coin_entries_between(p_day::timestamp AT TIME ZONE 'utc', (p_day + 1)::timestamp AT TIME ZONE 'utc') e
$$;
--> statement-breakpoint
CREATE FUNCTION coin_seal_hash(seal ledger_seals) RETURNS bytea
LANGUAGE sql STABLE AS $$
  SELECT sha256(convert_to(concat_ws(' ', 'yoforex-ledger-seal-1', to_char(seal.day, 'YYYY-MM-DD'), seal.entries, seal.transfers,
    encode(seal.root, 'hex'), encode(seal.previous, 'hex')), 'UTF8'))
$$;
--> statement-breakpoint
-- ── Closing a month ─────────────────────────────────────────────────────────────────────────────────────────────
-- A checkpoint's digest continues the account's digest before it.
CREATE FUNCTION coin_checkpoint_digest(p_account_id bigint, p_month date, p_seq bigint, p_entries bigint) RETURNS bytea
LANGUAGE sql STABLE AS $$
  SELECT sha256(coalesce((SELECT c.digest FROM ledger_checkpoints c WHERE c.account_id = p_account_id AND c.month < p_month
      ORDER BY c.month DESC LIMIT 1), '')
    || coin_digest(coin_line(j.account_id, j.seq, j.transfer_id, j.amount, j.balance_after, j.created_at) ORDER BY j.seq))
  FROM coin_journal j WHERE j.account_id = p_account_id AND j.seq > p_seq - p_entries AND j.seq <= p_seq
$$;
--> statement-breakpoint
-- Writes the checkpoints of the next month that is over and whose every day is sealed; null where there is none. What
-- no longer agrees with its seal is not closed.
CREATE FUNCTION coin_close_month() RETURNS date
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_month date;
  v_next date;
  v_entries bigint;
  v_unlike date;
BEGIN
  PERFORM pg_advisory_xact_lock(20607273);
  SELECT coalesce((SELECT (max(m.month) + interval '1 month')::date FROM ledger_months m),
    (SELECT date_trunc('month', min(s.day))::date FROM ledger_seals s)) INTO v_month;
  v_next := (v_month + interval '1 month')::date;
  IF NOT EXISTS (SELECT FROM ledger_seals s WHERE s.day = v_next - 1) THEN
    RETURN NULL;
  END IF;
  SELECT s.day INTO v_unlike FROM ledger_seals s CROSS JOIN LATERAL coin_day(s.day) d
  WHERE s.day >= v_month AND s.day < v_next AND (d.entries, d.transfers, d.root) IS DISTINCT FROM (s.entries, s.transfers, s.root) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'the entries of % are not those that were sealed', v_unlike USING ERRCODE = 'data_corrupted';
  END IF;

  INSERT INTO ledger_checkpoints (account_id, month, seq, balance, entries, causes, digest)
  SELECT m.account_id, v_month, m.seq, (SELECT j.balance_after FROM coin_journal j WHERE j.account_id = m.account_id AND j.seq = m.seq),
    m.entries, m.causes, coin_checkpoint_digest(m.account_id, v_month, m.seq, m.entries)
  FROM (
    SELECT k.account_id, max(k.seq) AS seq, sum(k.entries)::bigint AS entries, jsonb_object_agg(k.kind, jsonb_build_array(k.entries, k.sum)) AS causes
    FROM (
      SELECT e.account_id, e.kind, max(e.seq) AS seq, count(*) AS entries, sum(e.amount) AS sum
      FROM coin_entries_between(v_month::timestamp AT TIME ZONE 'utc', v_next::timestamp AT TIME ZONE 'utc') e
      GROUP BY e.account_id, e.kind
    ) k
    GROUP BY k.account_id
  ) m;
  INSERT INTO ledger_months (month, accounts, entries)
  SELECT v_month, count(*), coalesce(sum(c.entries), 0) FROM ledger_checkpoints c WHERE c.month = v_month;
  RETURN v_month;
END
$$;
--> statement-breakpoint
-- Moves what was posted before a date, as far as months are closed, to the archive; an account's last entry stays.
-- Postings go on meanwhile: they continue last entries, and those don't move.
CREATE FUNCTION coin_archive(p_before date, OUT entries bigint, OUT transfers bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_until CONSTANT timestamptz := (SELECT (max(m.month) + interval '1 month') AT TIME ZONE 'utc'
    FROM ledger_months m WHERE m.month + interval '1 month' <= p_before);
BEGIN
  PERFORM pg_advisory_xact_lock(20607273);
  WITH gone_entries AS (
    DELETE FROM ONLY coin_journal j
    WHERE j.created_at < v_until AND EXISTS (SELECT FROM ONLY coin_journal n WHERE n.account_id = j.account_id AND n.seq = j.seq + 1)
    RETURNING j.account_id, j.seq, j.amount, j.balance_after, j.created_at, j.transfer_id
  ), kept_entries AS (
    INSERT INTO coin_journal_archive (account_id, seq, amount, balance_after, created_at, transfer_id)
    SELECT g.account_id, g.seq, g.amount, g.balance_after, g.created_at, g.transfer_id FROM gone_entries g
    RETURNING 1
  ), gone_transfers AS (
    DELETE FROM ONLY coin_transfers t WHERE t.created_at < v_until
    RETURNING t.id, t.request_hash, t.created_at, t.actor, t.reversal_of, t.kind, t.accounts, t.seqs, t.source_type, t.source_id, t.metadata
  ), kept_transfers AS (
    INSERT INTO coin_transfers_archive (id, request_hash, created_at, actor, reversal_of, kind, accounts, seqs, source_type, source_id, metadata)
    SELECT g.id, g.request_hash, g.created_at, g.actor, g.reversal_of, g.kind, g.accounts, g.seqs, g.source_type, g.source_id, g.metadata
    FROM gone_transfers g
    RETURNING 1
  )
  SELECT (SELECT count(*) FROM kept_entries), (SELECT count(*) FROM kept_transfers) INTO entries, transfers;
END
$$;
--> statement-breakpoint
-- ── Checking ────────────────────────────────────────────────────────────────────────────────────────────────────
DROP FUNCTION coin_check();
--> statement-breakpoint
DROP FUNCTION coin_check_held();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION coin_check_result(p_name text, p_title text, p_counted bigint, p_offenders text[]) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object('name', p_name, 'title', p_title, 'counted', p_counted, 'passed', coalesce(cardinality(p_offenders), 0) = 0,
    'offenders', to_jsonb(coalesce(p_offenders[1:20], '{}')
      || CASE WHEN cardinality(p_offenders) > 20 THEN ARRAY['and ' || cardinality(p_offenders) - 20 || ' more'] ELSE '{}' END))
$$;
--> statement-breakpoint
CREATE FUNCTION coin_drift(p_account_id bigint, p_what text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coin_account_label(p_account_id) || ', ' || p_what
$$;
--> statement-breakpoint
CREATE FUNCTION coin_check_sums() RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coin_check_result('I1', 'The entries of every transfer sum to zero', coalesce(sum(q.entries), 0)::bigint,
    array_agg(format('transfer %s: expected 0, found %s', q.transfer_id, q.total)) FILTER (WHERE q.total <> 0))
  FROM (SELECT j.transfer_id, count(*) AS entries, sum(j.amount) AS total FROM coin_journal j GROUP BY j.transfer_id) q
$$;
--> statement-breakpoint
-- Every account's entries in their order, each against the one before it. Of each account its first fault is told.
CREATE FUNCTION coin_check_chains() RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_array(
    coin_check_result('I2', 'All balances sum to zero', count(*),
      CASE WHEN sum(a.head) <> 0 THEN ARRAY['all accounts: expected 0, found ' || sum(a.head)] END),
    coin_check_result('I3', 'Each account counts its entries without a gap', coalesce(sum(a.entries), 0)::bigint,
      array_agg(coin_drift(a.account_id, a.gap)) FILTER (WHERE a.gap IS NOT NULL)),
    coin_check_result('I4', 'Each balance is the one before plus the amount', coalesce(sum(a.entries), 0)::bigint,
      array_agg(coin_drift(a.account_id, a.broken)) FILTER (WHERE a.broken IS NOT NULL)),
    coin_check_result('I5', 'No balance is below its floor', coalesce(sum(a.entries), 0)::bigint,
      array_agg(coin_drift(a.account_id, a.low)) FILTER (WHERE a.low IS NOT NULL AND (
        SELECT c.floor FROM coin_accounts c WHERE c.id = a.account_id) IS NOT NULL)),
    coin_check_result('I11', 'Time never runs backwards within an account', coalesce(sum(a.entries), 0)::bigint,
      array_agg(coin_drift(a.account_id, a.late)) FILTER (WHERE a.late IS NOT NULL)))
  FROM (
    SELECT j.account_id, count(*) AS entries, max(j.balance_after) FILTER (WHERE j.is_head) AS head,
      (array_agg(format('entry %s: expected number %s, found %s', j.seq, coalesce(j.last_seq, 0) + 1, j.seq))
        FILTER (WHERE j.seq <> coalesce(j.last_seq, 0) + 1))[1] AS gap,
      (array_agg(format('entry %s: expected %s, found %s', j.seq, coalesce(j.last_balance, 0) + j.amount, j.balance_after))
        FILTER (WHERE j.balance_after <> coalesce(j.last_balance, 0) + j.amount))[1] AS broken,
      (array_agg(format('entry %s: expected 0 or more, found %s', j.seq, j.balance_after)) FILTER (WHERE j.balance_after < 0))[1] AS low,
      (array_agg(format('entry %s: expected %s or later, found %s', j.seq, j.last_at, j.created_at)) FILTER (WHERE j.created_at < j.last_at))[1] AS late
    FROM (
      SELECT account_id, seq, amount, balance_after, created_at, lag(seq) OVER w AS last_seq,
        lag(balance_after) OVER w AS last_balance, lag(created_at) OVER w AS last_at, lead(seq) OVER w IS NULL AS is_head
      FROM coin_journal WINDOW w AS (PARTITION BY account_id ORDER BY seq)
    ) j
    GROUP BY j.account_id
  ) a
$$;
--> statement-breakpoint
CREATE FUNCTION coin_check_names() RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coin_check_result('I6', 'Transfers and entries name each other, and every account is known', count(*),
    array_agg(coalesce('transfer ' || t.id, 'entry ' || j.seq || ' of ' || coin_account_label(j.account_id)) || ': the other side is missing')
      FILTER (WHERE t.id IS DISTINCT FROM j.transfer_id OR coin_account_missing(j.account_id)))
  FROM (SELECT id, unnest(accounts) AS account_id, unnest(seqs) AS seq FROM coin_transfers) t
  FULL JOIN coin_journal j ON j.account_id = t.account_id AND j.seq = t.seq
$$;
--> statement-breakpoint
-- A transfer's id is its key.
CREATE FUNCTION coin_check_keys() RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coin_check_result('I7', 'A key makes one transfer, and a reversal mirrors one, once',
    (SELECT count(*) FROM coin_transfers), array_agg(q.offender)) FROM (
    SELECT format('transfer %s: expected 1, found %s', t.id, count(*)) AS offender FROM coin_transfers t GROUP BY t.id HAVING count(*) > 1
    UNION ALL
    SELECT format('transfer %s: no mirror of %s', r.id, r.reversal_of)
    FROM (SELECT t.*, count(*) OVER (PARTITION BY t.reversal_of) AS times FROM coin_transfers t WHERE t.reversal_of IS NOT NULL) r
    LEFT JOIN coin_transfers o ON o.id = r.reversal_of
    WHERE r.kind <> 1 OR o.id IS NULL OR o.reversal_of IS NOT NULL OR r.times > 1 OR (
      SELECT array_agg((a.account_id, -a.amount) ORDER BY a.account_id) FROM coin_journal a
      JOIN unnest(r.accounts, r.seqs) AS u (account_id, seq) ON u.account_id = a.account_id AND u.seq = a.seq
    ) IS DISTINCT FROM (
      SELECT array_agg((a.account_id, a.amount) ORDER BY a.account_id) FROM coin_journal a
      JOIN unnest(o.accounts, o.seqs) AS u (account_id, seq) ON u.account_id = a.account_id AND u.seq = a.seq)
  ) q
$$;
--> statement-breakpoint
-- Entries never change: what was sealed and closed is what stands there now. Signatures need a key, which is not in
-- the database; the verifier looks at those.
CREATE FUNCTION coin_check_sealed() RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coin_check_result('I9', 'What was sealed has not changed', (SELECT coalesce(sum(entries), 0)::bigint FROM ledger_seals), array_agg(q.offender))
  FROM (
    SELECT format('day %s: expected %s entries, %s transfers, root %s, found %s, %s, %s', s.day, s.entries, s.transfers,
      encode(s.root, 'hex'), d.entries, d.transfers, encode(d.root, 'hex')) AS offender
    FROM ledger_seals s CROSS JOIN LATERAL coin_day(s.day) d
    WHERE (d.entries, d.transfers, d.root) IS DISTINCT FROM (s.entries, s.transfers, s.root)
    UNION ALL
    SELECT format('seal of %s: it does not continue the one before', s.day)
    FROM (SELECT l.day, l.previous, lag(l.day) OVER w AS last_day, lag(coin_seal_hash(l)) OVER w AS last_hash FROM ledger_seals l WINDOW w AS (ORDER BY l.day)) s
    WHERE s.last_day <> s.day - 1 OR s.previous <> coalesce(s.last_hash, decode(repeat('00', 32), 'hex'))
    UNION ALL
    SELECT coin_drift(c.account_id, format('%s: expected entry %s, balance %s, digest %s, found balance %s, digest %s', c.month, c.seq,
      c.balance, encode(c.digest, 'hex'), f.balance_after, encode(f.digest, 'hex')))
    FROM ledger_checkpoints c
    CROSS JOIN LATERAL (
      SELECT (SELECT j.balance_after FROM coin_journal j WHERE j.account_id = c.account_id AND j.seq = c.seq) AS balance_after,
        coin_checkpoint_digest(c.account_id, c.month, c.seq, c.entries) AS digest
      OFFSET 0
    ) f
    WHERE f.balance_after IS DISTINCT FROM c.balance OR f.digest IS DISTINCT FROM c.digest
    UNION ALL
    SELECT format('month %s: expected %s entries in %s accounts, found %s in %s', m.month, m.entries, m.accounts, f.entries, f.accounts)
    FROM ledger_months m
    CROSS JOIN LATERAL (SELECT count(*) AS accounts, coalesce(sum(c.entries), 0) AS entries FROM ledger_checkpoints c WHERE c.month = m.month) f
    WHERE (f.accounts, f.entries) IS DISTINCT FROM (m.accounts, m.entries::numeric)
  ) q
$$;
--> statement-breakpoint
-- A hold is a transfer of kind 18; the one that closes it names it as its source, and there is one at most.
CREATE FUNCTION coin_check_held() RETURNS jsonb
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
      coalesce((SELECT j.balance_after FROM coin_journal j WHERE j.account_id = a.id ORDER BY j.seq DESC LIMIT 1), 0) AS found
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
-- Recomputes everything from the journal, trusting neither constraints nor triggers, and records what it found, with
-- what the caller found besides: the ledger knows no orders and no lots. Names are those in docs/ledger.md.
CREATE FUNCTION coin_check(p_besides jsonb DEFAULT '[]') RETURNS SETOF ledger_check_runs
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_started CONSTANT timestamptz := clock_timestamp();
  v_results jsonb;
BEGIN
  v_results := jsonb_build_array(coin_check_sums()) || coin_check_chains();
  v_results := v_results || coin_check_names() || coin_check_keys() || coin_check_sealed() || coin_check_held() || p_besides;
  SELECT jsonb_agg(r ORDER BY substr(r ->> 'name', 2)::integer, ord) INTO v_results FROM jsonb_array_elements(v_results) WITH ORDINALITY AS u (r, ord);
  RETURN QUERY INSERT INTO ledger_check_runs (created_at, duration_ms, passed, results)
  VALUES (v_started, extract(milliseconds FROM clock_timestamp() - v_started)::integer,
    NOT EXISTS (SELECT FROM jsonb_array_elements(v_results) AS r WHERE (r ->> 'passed')::boolean IS NOT TRUE), v_results)
  RETURNING *;
END
$$;
--> statement-breakpoint
-- ── The seed's table of archived lines ──────────────────────────────────────────────────────────────────────────
CREATE VIEW coin_transactions_archive WITH (security_invoker = true) AS
SELECT j.account_id || ':' || j.seq AS id,
  a.owner AS user_id,
  j.amount,
  CASE WHEN j.amount > 0 THEN 'credit' ELSE 'debit' END AS type,
  k.name AS trigger,
  k.channel,
  k.description,
  t.metadata,
  t.source_id AS reference_id,
  t.source_type AS reference_type,
  j.balance_after - j.amount AS balance_before,
  j.balance_after,
  'completed' AS status,
  j.created_at
FROM coin_journal_archive j
JOIN coin_accounts a ON a.id = j.account_id
JOIN coin_transfers t ON t.id = j.transfer_id
JOIN coin_posting_kinds k ON k.id = t.kind
WHERE a.owner IS NOT NULL;
--> statement-breakpoint
-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────
REVOKE ALL ON FUNCTION coin_refuse_archived, coin_transfers_are_new, coin_archived_until, coin_refuse_loss, coin_refuse_forgery,
  coin_line, coin_digest_add, coin_digest, coin_merkle_add, coin_merkle_end, coin_merkle_root, coin_entries_between, coin_day, coin_seal_hash,
  coin_checkpoint_digest, coin_close_month, coin_archive, coin_drift, coin_check_sums, coin_check_chains, coin_check_names, coin_check_keys,
  coin_check_sealed, coin_check_held, coin_check FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION coin_check, coin_line, coin_entries_between TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION coin_day, coin_digest_add, coin_digest, coin_merkle_add, coin_merkle_end, coin_merkle_root, coin_close_month, coin_archive
TO yoforex_worker;
--> statement-breakpoint
GRANT SELECT ON coin_journal_archive, coin_transfers_archive, ledger_months, ledger_checkpoints, coin_transactions_archive
TO yoforex_app, yoforex_worker, yoforex_readonly;
