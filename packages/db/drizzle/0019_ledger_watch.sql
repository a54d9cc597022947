CREATE TABLE "ledger_watch" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"looked_at" timestamp (3) with time zone NOT NULL,
	"passed_at" timestamp (3) with time zone,
	CONSTRAINT "ledger_watch_is_one_row" CHECK ("ledger_watch"."is_only"),
	CONSTRAINT "ledger_watch_passed_when_it_looked" CHECK ("ledger_watch"."passed_at" <= "ledger_watch"."looked_at")
);

--> statement-breakpoint
REVOKE ALL ON ledger_watch FROM PUBLIC;
--> statement-breakpoint
GRANT SELECT ON ledger_watch TO yoforex_app, yoforex_worker, yoforex_readonly;
--> statement-breakpoint
-- ── Watching ────────────────────────────────────────────────────────────────────────────────────────────────────
-- What came since an instant, found from the heads of all accounts: every entry against the one before it and against
-- its transfer, every transfer against its entries. And of every account, moved or not, that its head belongs to a
-- transfer, is above the floor, and that all heads sum to zero. An entry that was forced in anywhere at an account's
-- end shows at once; one that was changed in the middle is found when everything is recomputed.
CREATE FUNCTION coin_check_recent(p_since timestamptz) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
  WITH heads AS MATERIALIZED (
    SELECT a.id, a.floor, h.seq, h.balance_after, h.transfer_id, h.created_at FROM coin_accounts a
    CROSS JOIN LATERAL (
      SELECT j.seq, j.balance_after, j.transfer_id, j.created_at FROM coin_journal j WHERE j.account_id = a.id ORDER BY j.seq DESC LIMIT 1
    ) h
  ), context AS (
    SELECT j.account_id, j.seq, j.amount, j.balance_after, j.transfer_id, j.created_at, b.seq AS before,
      lag(j.seq) OVER w AS last_seq, lag(j.balance_after) OVER w AS last_balance, lag(j.created_at) OVER w AS last_at
    FROM heads h
    CROSS JOIN LATERAL (SELECT coin_seq_before(h.id, p_since) AS seq OFFSET 0) b
    JOIN coin_journal j ON j.account_id = h.id AND j.seq >= b.seq
    WHERE h.created_at >= p_since
    WINDOW w AS (PARTITION BY j.account_id ORDER BY j.seq)
  ), fresh AS MATERIALIZED (
    SELECT * FROM context WHERE seq > before
  ), moved AS MATERIALIZED (
    SELECT t.id, u.account_id, u.seq, j.amount, j.transfer_id IS DISTINCT FROM t.id AS missing FROM coin_transfers t
    CROSS JOIN unnest(t.accounts, t.seqs) AS u (account_id, seq)
    LEFT JOIN coin_journal j ON j.account_id = u.account_id AND j.seq = u.seq
    WHERE t.created_at >= p_since
  ), named AS (
    SELECT account_id, seq, transfer_id FROM fresh UNION SELECT id, seq, transfer_id FROM heads
  )
  SELECT jsonb_build_array(
    (SELECT coin_check_result('I1', 'The entries of every transfer sum to zero', count(*),
        array_agg(format('transfer %s: expected 0, found %s', q.id, q.total)) FILTER (WHERE q.total <> 0))
      FROM (SELECT m.id, coalesce(sum(m.amount), 0) AS total FROM moved m GROUP BY m.id) q),
    (SELECT coin_check_result('I2', 'All balances sum to zero', count(*),
        CASE WHEN sum(h.balance_after) <> 0 THEN ARRAY['all accounts: expected 0, found ' || sum(h.balance_after)] END) FROM heads h),
    (SELECT coin_check_result('I3', 'Each account counts its entries without a gap', count(*),
        array_agg(coin_drift(f.account_id, format('entry %s: expected number %s, found %s', f.seq, coalesce(f.last_seq, 0) + 1, f.seq)))
          FILTER (WHERE f.seq <> coalesce(f.last_seq, 0) + 1)) FROM fresh f),
    (SELECT coin_check_result('I4', 'Each balance is the one before plus the amount', count(*),
        array_agg(coin_drift(f.account_id, format('entry %s: expected %s, found %s', f.seq, coalesce(f.last_balance, 0) + f.amount, f.balance_after)))
          FILTER (WHERE f.balance_after <> coalesce(f.last_balance, 0) + f.amount)) FROM fresh f),
    (SELECT coin_check_result('I5', 'No balance is below its floor', count(*),
        array_agg(coin_drift(h.id, format('entry %s: expected %s or more, found %s', h.seq, h.floor, h.balance_after)))
          FILTER (WHERE h.balance_after < h.floor)) FROM heads h),
    (SELECT coin_check_result('I6', 'Transfers and entries name each other, and every account is known',
        (SELECT count(*) FROM named), array_agg(q.offender)) FROM (
      SELECT 'entry ' || n.seq || ' of ' || coin_account_label(n.account_id) || ': the other side is missing' AS offender
      FROM named n LEFT JOIN coin_transfers t ON t.id = n.transfer_id
      WHERE t.id IS NULL OR n.seq IS DISTINCT FROM t.seqs[array_position(t.accounts, n.account_id)]
      UNION ALL
      SELECT 'transfer ' || m.id || ': the other side is missing' FROM moved m WHERE m.missing) q),
    (SELECT coin_check_result('I11', 'Time never runs backwards within an account', count(*),
        array_agg(coin_drift(f.account_id, format('entry %s: expected %s or later, found %s', f.seq, f.last_at, f.created_at)))
          FILTER (WHERE f.created_at < f.last_at)) FROM fresh f))
$$;
--> statement-breakpoint
-- Looks at what came since it last passed, or since everything was recomputed, less ten minutes: no transaction lives
-- that long, so nothing is committed behind the watch's back. What it finds wrong is a run of its own, on top of what
-- the last one found, once for as long as it is the same; right is only what a run found right that recomputed everything.
CREATE FUNCTION coin_watch(p_besides jsonb DEFAULT '[]') RETURNS SETOF ledger_watch
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_started CONSTANT timestamptz := clock_timestamp();
  v_last ledger_check_runs;
  v_since timestamptz;
  v_wrong jsonb;
  v_results jsonb;
BEGIN
  SELECT * INTO v_last FROM ledger_check_runs r ORDER BY r.id DESC LIMIT 1;
  v_since := coalesce(greatest((SELECT w.passed_at FROM ledger_watch w),
    (SELECT r.created_at FROM ledger_check_runs r WHERE r.passed ORDER BY r.id DESC LIMIT 1)), '-infinity');
  SELECT coalesce(jsonb_object_agg(r ->> 'name', r), '{}') INTO v_wrong
  FROM jsonb_array_elements(coin_check_recent(v_since - interval '10 minutes') || p_besides) AS r WHERE (r ->> 'passed')::boolean IS NOT TRUE;
  IF v_wrong <> '{}' THEN
    SELECT jsonb_agg(coalesce(v_wrong -> (r ->> 'name'), r) ORDER BY ord) INTO v_results
    FROM jsonb_array_elements(coalesce(v_last.results, (SELECT jsonb_agg(w.value) FROM jsonb_each(v_wrong) w))) WITH ORDINALITY AS u (r, ord);
    IF v_results IS DISTINCT FROM v_last.results THEN
      INSERT INTO ledger_check_runs (created_at, duration_ms, passed, results)
      VALUES (v_started, extract(milliseconds FROM clock_timestamp() - v_started)::integer, false, v_results);
    END IF;
  END IF;
  RETURN QUERY INSERT INTO ledger_watch AS w (looked_at, passed_at) VALUES (v_started, CASE WHEN v_wrong = '{}' THEN v_started END)
  ON CONFLICT (is_only) DO UPDATE SET looked_at = greatest(w.looked_at, excluded.looked_at), passed_at = greatest(w.passed_at, excluded.passed_at)
  RETURNING *;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION coin_check_recent, coin_watch FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION coin_watch TO yoforex_worker;
