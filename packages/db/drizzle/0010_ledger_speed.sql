-- The ledger's hot paths keep one plan: how many rows a batch has says nothing about how to look an account up, and to
-- plan anew at each call took longer than to post. Compiling never pays for what runs so short.
ALTER FUNCTION coin_post SET plan_cache_mode = force_generic_plan;
--> statement-breakpoint
ALTER FUNCTION coin_post SET jit = off;
--> statement-breakpoint
ALTER FUNCTION coin_reverse SET plan_cache_mode = force_generic_plan;
--> statement-breakpoint
ALTER FUNCTION coin_reverse SET jit = off;
--> statement-breakpoint
ALTER FUNCTION coin_journal_is_sound SET plan_cache_mode = force_generic_plan;
--> statement-breakpoint
ALTER FUNCTION coin_journal_is_sound SET jit = off;
--> statement-breakpoint
ALTER FUNCTION coin_ends_meet SET plan_cache_mode = force_generic_plan;
--> statement-breakpoint
ALTER FUNCTION coin_ends_meet SET jit = off;
--> statement-breakpoint
ALTER FUNCTION coin_heads SET plan_cache_mode = force_generic_plan;
--> statement-breakpoint
ALTER FUNCTION coin_heads SET jit = off;
--> statement-breakpoint
-- One writer at a time, until the caller's transaction ends. What stood before the lock was granted may be stale, so
-- whatever is read to decide is read after it, in statements of their own; hence only under READ COMMITTED. And only
-- coin_append, which looks by itself, may pass by the second look: anybody can make that setting for a session, so
-- whoever posts alone takes it back.
CREATE OR REPLACE FUNCTION coin_lock_book(OUT locked_at timestamptz) LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
    RAISE EXCEPTION 'coins are posted under READ COMMITTED' USING ERRCODE = 'invalid_transaction_state';
  END IF;
  PERFORM set_config('coin.looked_at', '', true);
  PERFORM pg_advisory_xact_lock(20607270);
  PERFORM nextval('coin_book_epoch');
  locked_at := date_trunc('milliseconds', clock_timestamp());
END
$$;
--> statement-breakpoint
-- Writes a batch as the caller computed it. Transfer i has the entries after those of transfer i - 1, up to p_ends[i].
-- Whatever the trigger would look at is looked at here, in the arrays: entries sum to zero in each transfer, fit its
-- kind, spend nothing frozen, and each continues its account. OFFSET 0 keeps the search for
-- the entry before a loop over the primary key, whatever the planner believes about the tables' sizes.
CREATE OR REPLACE FUNCTION coin_append(
  p_at timestamptz, p_ids uuid[], p_hashes uuid[], p_kinds smallint[], p_actors uuid[], p_ends integer[],
  p_source_types text[], p_source_ids text[], p_metadata jsonb[],
  p_items integer[], p_accounts bigint[], p_seqs bigint[], p_amounts bigint[], p_balances bigint[]
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off
SET plan_cache_mode = force_generic_plan SET jit = off AS $$
DECLARE
  frozen CONSTANT bigint[] := (SELECT array_agg(c.id) FROM coin_accounts c WHERE c.frozen_at IS NOT NULL);
  unsound boolean;
  ends record;
BEGIN
  IF p_at > clock_timestamp() + interval '1 minute' THEN
    RAISE EXCEPTION 'entries can''t come from the future' USING ERRCODE = 'check_violation', CONSTRAINT = 'coin_journal_is_of_the_past';
  END IF;
  SELECT count(*) IS DISTINCT FROM cardinality(p_ids) OR count(*) <> cardinality(p_ends) OR bool_or(
    g.total <> 0 OR g.first <> coalesce(p_ends[g.item - 1], 0) + 1 OR (g.last = p_ends[g.item] AND g.legs = g.last - g.first + 1) IS NOT TRUE
    OR ((g.payers & ~k.payers) | (g.payees & ~k.payees)) IS DISTINCT FROM 0 OR g.frozen AND NOT k.frozen_may_pay)
  INTO unsound
  FROM (
    SELECT u.item, sum(u.amount) AS total, count(*) AS legs, min(u.place) AS first, max(u.place) AS last,
      bit_or(CASE WHEN u.amount < 0 THEN coin_kind_bit(u.account_id) ELSE 0 END) AS payers,
      bit_or(CASE WHEN u.amount > 0 THEN coin_kind_bit(u.account_id) ELSE 0 END) AS payees,
      bool_or(frozen IS NOT NULL AND u.amount < 0 AND u.account_id = ANY (frozen)) AS frozen
    FROM unnest(p_items, p_accounts, p_amounts) WITH ORDINALITY AS u (item, account_id, amount, place)
    GROUP BY u.item
  ) g
  LEFT JOIN coin_posting_kinds k ON k.id = p_kinds[g.item];
  IF unsound IS NOT FALSE THEN
    RAISE EXCEPTION 'a batch is not sound: the entries of each transfer must sum to zero and fit its kind'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'coin_journal_transfers_are_sound';
  END IF;

  SELECT bool_or(q.follows IS NOT NULL OR q.seq = 1) AS broken, array_agg(q.account_id) AS accounts, array_agg(q.seq) AS seqs,
    array_agg(q.balance_before) AS balances
  INTO ends
  FROM (
    SELECT e.account_id, e.seq, e.balance - e.amount AS balance_before,
      CASE
        WHEN e.last_seq IS NOT NULL THEN e.seq = e.last_seq + 1 AND e.balance = e.last_balance + e.amount
        WHEN e.seq = 1 THEN e.balance = e.amount AND (SELECT true FROM coin_accounts c WHERE c.id = e.account_id)
        ELSE p.balance_after + e.amount = e.balance AND p.created_at <= p_at
      END AS follows
    FROM (
      SELECT u.*, lag(u.seq) OVER w AS last_seq, lag(u.balance) OVER w AS last_balance
      FROM unnest(p_accounts, p_seqs, p_amounts, p_balances) AS u (account_id, seq, amount, balance)
      WINDOW w AS (PARTITION BY u.account_id ORDER BY u.seq)
    ) e
    LEFT JOIN LATERAL (
      SELECT j.balance_after, j.created_at FROM ONLY coin_journal j
      WHERE e.last_seq IS NULL AND j.account_id = e.account_id AND j.seq = e.seq - 1 OFFSET 0
    ) p ON true
  ) q
  WHERE q.follows IS NOT TRUE;
  IF ends.broken THEN
    RAISE EXCEPTION 'an entry does not continue its account' USING ERRCODE = 'check_violation', CONSTRAINT = 'coin_journal_is_a_chain';
  END IF;
  IF ends.accounts IS NOT NULL THEN
    INSERT INTO coin_open_ends (accounts, seqs, balances, created_at) VALUES (ends.accounts, ends.seqs, ends.balances, p_at);
  END IF;

  PERFORM set_config('coin.looked_at', 'yes', true);
  INSERT INTO coin_transfers (id, request_hash, created_at, actor, kind, accounts, seqs, source_type, source_id, metadata)
  SELECT u.id, u.hash, p_at, u.actor, u.kind,
    p_accounts[coalesce(p_ends[u.place - 1], 0) + 1 : u.until], p_seqs[coalesce(p_ends[u.place - 1], 0) + 1 : u.until],
    u.source_type, u.source_id, u.metadata
  FROM unnest(p_ids, p_hashes, p_kinds, p_actors, p_ends, p_source_types, p_source_ids, p_metadata)
    WITH ORDINALITY AS u (id, hash, kind, actor, until, source_type, source_id, metadata, place);
  -- In the order of the index: neighbours' paths through it are still in the processor's cache.
  INSERT INTO coin_journal (account_id, seq, amount, balance_after, created_at, transfer_id)
  SELECT u.account_id, u.seq, u.amount, u.balance, p_at, p_ids[u.item]
  FROM unnest(p_items, p_accounts, p_seqs, p_amounts, p_balances) AS u (item, account_id, seq, amount, balance)
  ORDER BY u.account_id, u.seq;
  PERFORM set_config('coin.looked_at', '', true);
  IF EXISTS (SELECT FROM coin_transfers_archive) THEN
    PERFORM coin_refuse_archived(p_ids);
  END IF;
END
$$;
