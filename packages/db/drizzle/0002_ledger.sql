-- The coin ledger: who may touch it, and the only functions that write it.
-- The application may read these tables and call coin_open_accounts, coin_post, coin_reverse, coin_set_frozen and
-- coin_check; the worker may also run the fast lanes. Nobody may change or delete an entry, the owner included, as long as the triggers stand.

-- Functions on the hot path forbid sequential scans: a session keeps its plans, and one made while a table was small, or
-- before it was analysed, would read all of it for ever.

-- ── Posting kinds ───────────────────────────────────────────────────────────────────────────────────────────────
-- The same list as packages/coin-ledger/src/posting-kinds.ts; a test compares the two.
INSERT INTO coin_posting_kinds (id, name, channel, description, frozen_may_pay) VALUES
  (1, 'ledger.reversal', 'system', 'Takes back a whole transfer', true),
  (2, 'treasury.issue', 'treasury', 'Puts new coins into the promotions budget', true),
  (3, 'onboarding.welcome', 'onboarding', 'Welcome coins', true),
  (4, 'forum.answer.accepted', 'forum', 'Answer accepted', true),
  (5, 'marketplace.purchase', 'marketplace', 'Purchase', false),
  (6, 'marketplace.release', 'marketplace', 'Sale released from escrow', true),
  (7, 'forum.thread.created', 'forum', 'Thread started', true),
  (8, 'forum.reply.posted', 'forum', 'Reply posted', true),
  (9, 'forum.reply.helpful', 'forum', 'Reply found helpful', true),
  (10, 'forum.like.received', 'forum', 'Like received', true),
  (11, 'marketplace.item.approved', 'marketplace', 'Item approved', true),
  (12, 'marketplace.review.approved', 'marketplace', 'Review approved', true),
  (13, 'broker.review.approved', 'marketplace', 'Broker review approved', true),
  (14, 'engagement.daily.checkin', 'engagement', 'Daily check-in', true),
  (15, 'store.boost.thread', 'forum', 'Thread boosted', false),
  (16, 'store.feature.thread', 'forum', 'Thread featured', false),
  (17, 'tip.sent', 'forum', 'Tip', false),
  (18, 'treasury.withdraw.hold', 'treasury', 'Withdrawal requested', false),
  (19, 'treasury.withdraw.payout', 'treasury', 'Withdrawal paid', false),
  (20, 'treasury.withdraw.release', 'treasury', 'Withdrawal given back', true),
  (21, 'vault.lock', 'treasury', 'Locked in the vault', false),
  (22, 'vault.release', 'treasury', 'Released from the vault', true),
  (23, 'coin.expired', 'system', 'Coins expired', true);
--> statement-breakpoint
INSERT INTO coin_posting_routes (kind, from_kind, to_kind, within_member) VALUES
  (2, 'issuance', 'promotions', false),
  (3, 'promotions', 'purchased', false),
  (4, 'promotions', 'available', false),
  (5, 'purchased', 'escrow', false), (5, 'available', 'escrow', false),
  (5, 'purchased', 'commission', false), (5, 'available', 'commission', false),
  (6, 'escrow', 'available', true),
  (7, 'promotions', 'available', false),
  (8, 'promotions', 'available', false),
  (9, 'promotions', 'available', false),
  (10, 'promotions', 'available', false),
  (11, 'promotions', 'available', false),
  (12, 'promotions', 'available', false),
  (13, 'promotions', 'available', false),
  (14, 'promotions', 'available', false),
  (15, 'purchased', 'store_income', false), (15, 'available', 'store_income', false),
  (16, 'purchased', 'store_income', false), (16, 'available', 'store_income', false),
  (17, 'purchased', 'purchased', false), (17, 'available', 'available', false),
  (18, 'available', 'held', true),
  (19, 'held', 'payout_clearing', false), (19, 'held', 'withdrawal_fees', false), (19, 'held', 'available', true),
  (20, 'held', 'available', true),
  (21, 'available', 'vault', true),
  (22, 'vault', 'available', true),
  (23, 'purchased', 'expired', false), (23, 'available', 'expired', false);
--> statement-breakpoint
-- The house's accounts, in the order of the enum. Only issuance may be negative: all coins ever put into circulation.
INSERT INTO coin_accounts (id, kind, floor)
SELECT k.ord - 5, k.kind, CASE WHEN k.kind = 'issuance' THEN NULL ELSE 0 END
FROM unnest(enum_range(NULL::coin_account_kind)) WITH ORDINALITY AS k (kind, ord)
WHERE k.ord > 5;
--> statement-breakpoint
-- ── Nothing that was written ever changes ───────────────────────────────────────────────────────────────────────
CREATE FUNCTION coin_refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'rows of % never change; post a correction instead', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER coin_journal_never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON coin_journal
  FOR EACH STATEMENT EXECUTE FUNCTION coin_refuse_change();
--> statement-breakpoint
CREATE TRIGGER coin_transfers_never_change BEFORE UPDATE OR DELETE OR TRUNCATE ON coin_transfers
  FOR EACH STATEMENT EXECUTE FUNCTION coin_refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_check_runs_never_change BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_check_runs
  FOR EACH STATEMENT EXECUTE FUNCTION coin_refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_seals_never_change BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_seals
  FOR EACH STATEMENT EXECUTE FUNCTION coin_refuse_change();
--> statement-breakpoint
-- Of an account only its freeze may change.
CREATE TRIGGER coin_accounts_never_change BEFORE UPDATE OF id, owner, kind, floor, created_at OR DELETE OR TRUNCATE ON coin_accounts
  FOR EACH STATEMENT EXECUTE FUNCTION coin_refuse_change();
--> statement-breakpoint
-- ── Whatever is written is sound ────────────────────────────────────────────────────────────────────────────────
-- An account's kind as one bit, by its id alone; the check on coin_accounts keeps the two together.
CREATE FUNCTION coin_kind_bit(account_id bigint) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT 1 << (CASE WHEN account_id < 16 THEN account_id ELSE 16 + account_id % 8 END)::integer
$$;
--> statement-breakpoint
-- The bits of all kinds of account that may pay, or be paid, under each kind of posting. To be run after each change
-- of the routes.
CREATE FUNCTION coin_sum_up_routes() RETURNS void LANGUAGE sql SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE coin_posting_kinds k SET payers = r.payers, payees = r.payees
  FROM (
    SELECT r.kind, bit_or(coin_kind_bit(f.id)) AS payers, bit_or(coin_kind_bit(t.id)) AS payees
    FROM coin_posting_routes r
    JOIN (SELECT CASE WHEN k.place > 5 THEN k.place - 5 ELSE 15 + k.place END AS id, k.kind
      FROM unnest(enum_range(NULL::coin_account_kind)) WITH ORDINALITY AS k (kind, place)) f ON f.kind = r.from_kind
    JOIN (SELECT CASE WHEN k.place > 5 THEN k.place - 5 ELSE 15 + k.place END AS id, k.kind
      FROM unnest(enum_range(NULL::coin_account_kind)) WITH ORDINALITY AS k (kind, place)) t ON t.kind = r.to_kind
    GROUP BY r.kind
  ) r
  WHERE r.kind = k.id
$$;
--> statement-breakpoint
SELECT coin_sum_up_routes();
--> statement-breakpoint
-- Whether each entry of a reversal is the mirror of the original's entry in the same account.
CREATE FUNCTION coin_mirrors(reversal coin_transfers) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
  SELECT coalesce((
    SELECT o.reversal_of IS NULL AND o.accounts = reversal.accounts AND bool_and(m.amount = -e.amount)
    FROM coin_transfers o
    CROSS JOIN unnest(o.accounts, o.seqs, reversal.seqs) AS u (account_id, seq, mirror_seq)
    JOIN coin_journal e ON e.account_id = u.account_id AND e.seq = u.seq
    JOIN coin_journal m ON m.account_id = u.account_id AND m.seq = u.mirror_seq
    WHERE o.id = reversal.reversal_of
    GROUP BY o.id
  ), false)
$$;
--> statement-breakpoint
-- The second look at every statement that adds entries, whoever runs it: they sum to zero in each transfer, fit its
-- kind, spend nothing that is frozen, and each continues its account. Look-ups stand in scalar subqueries, which are
-- always answered by the primary key, however wrong the planner's idea of the number of new rows.
CREATE FUNCTION coin_journal_is_sound() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  broken uuid;
  frozen bigint[];
  ends record;
BEGIN
  SELECT q.transfer_id INTO broken FROM (
    SELECT a.transfer_id, sum(a.amount) AS total, count(*) AS legs,
      bit_or(CASE WHEN a.amount < 0 THEN coin_kind_bit(a.account_id) ELSE 0 END) AS payers,
      bit_or(CASE WHEN a.amount > 0 THEN coin_kind_bit(a.account_id) ELSE 0 END) AS payees,
      (SELECT t FROM coin_transfers t WHERE t.id = a.transfer_id) AS t
    FROM added a
    GROUP BY a.transfer_id
  ) q
  LEFT JOIN coin_posting_kinds k ON k.id = (q.t).kind
  WHERE q.total <> 0
    OR q.legs IS DISTINCT FROM cardinality((q.t).accounts)
    OR CASE WHEN (q.t).reversal_of IS NULL THEN ((q.payers & ~k.payers) | (q.payees & ~k.payees)) <> 0 ELSE NOT coin_mirrors(q.t) END
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'transfer % is not sound: its entries must sum to zero, be as many as it names, and fit its kind', broken
      USING ERRCODE = 'check_violation', CONSTRAINT = 'coin_journal_transfers_are_sound';
  END IF;

  SELECT array_agg(c.id) INTO frozen FROM coin_accounts c WHERE c.frozen_at IS NOT NULL;
  IF frozen IS NOT NULL AND EXISTS (
    SELECT FROM added a WHERE a.amount < 0 AND a.account_id = ANY (frozen) AND NOT (
      SELECT k.frozen_may_pay FROM coin_transfers t JOIN coin_posting_kinds k ON k.id = t.kind WHERE t.id = a.transfer_id)
  ) THEN
    RAISE EXCEPTION 'a frozen account pays nothing' USING ERRCODE = 'check_violation', CONSTRAINT = 'coin_journal_obeys_freezes';
  END IF;

  SELECT bool_or(q.follows IS NOT NULL OR q.seq = 1) AS broken, array_agg(q.account_id) AS accounts, array_agg(q.seq) AS seqs,
    array_agg(q.balance_before) AS balances, min(q.created_at) AS at
  INTO ends
  FROM (
    SELECT a.account_id, a.seq, a.balance_after - a.amount AS balance_before, a.created_at,
      CASE WHEN a.seq = 1
        THEN a.balance_after = a.amount AND (SELECT true FROM coin_accounts c WHERE c.id = a.account_id)
        ELSE (SELECT p.balance_after + a.amount = a.balance_after AND p.created_at <= a.created_at
          FROM coin_journal p WHERE p.account_id = a.account_id AND p.seq = a.seq - 1)
      END AS follows
    FROM added a
  ) q
  WHERE q.follows IS NOT TRUE;
  IF ends.broken THEN
    RAISE EXCEPTION 'an entry does not continue its account' USING ERRCODE = 'check_violation', CONSTRAINT = 'coin_journal_is_a_chain';
  END IF;
  IF ends.accounts IS NOT NULL THEN
    INSERT INTO coin_open_ends (accounts, seqs, balances, created_at) VALUES (ends.accounts, ends.seqs, ends.balances, ends.at);
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- Skipped for what coin_append has looked at. Anybody can make that setting, but only the ledger's functions, and their
-- owner, can insert.
CREATE TRIGGER coin_journal_is_sound AFTER INSERT ON coin_journal REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT WHEN (coalesce(current_setting('coin.looked_at', true), '') <> 'yes') EXECUTE FUNCTION coin_journal_is_sound();
--> statement-breakpoint
-- At the commit, what the entries were to continue must stand there.
CREATE FUNCTION coin_ends_meet() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
BEGIN
  IF EXISTS (
    SELECT FROM unnest(NEW.accounts, NEW.seqs, NEW.balances) AS u (account_id, seq, balance_before)
    WHERE (SELECT p.balance_after = u.balance_before AND p.created_at <= NEW.created_at
      FROM coin_journal p WHERE p.account_id = u.account_id AND p.seq = u.seq - 1) IS NOT TRUE
  ) THEN
    RAISE EXCEPTION 'an entry does not continue its account' USING ERRCODE = 'check_violation', CONSTRAINT = 'coin_journal_is_a_chain';
  END IF;
  DELETE FROM coin_open_ends WHERE id = NEW.id;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER coin_ends_meet AFTER INSERT ON coin_open_ends DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION coin_ends_meet();
--> statement-breakpoint
-- ── Accounts ────────────────────────────────────────────────────────────────────────────────────────────────────
CREATE SEQUENCE coin_member_numbers AS bigint START 2;
--> statement-breakpoint
-- Opens a member's five purses; does nothing where they are open.
CREATE FUNCTION coin_open_accounts(p_owner uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  first_id bigint;
BEGIN
  IF p_owner IS NULL THEN
    RAISE EXCEPTION 'accounts need an owner' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  IF EXISTS (SELECT FROM coin_accounts WHERE owner = p_owner) THEN
    RETURN;
  END IF;
  first_id := nextval('coin_member_numbers') * 8;
  INSERT INTO coin_accounts (id, owner, kind, floor)
  SELECT first_id + k.ord - 1, p_owner, k.kind, 0
  FROM unnest(enum_range(NULL::coin_account_kind, 'vault')) WITH ORDINALITY AS k (kind, ord)
  ON CONFLICT (owner, kind) DO NOTHING;
END
$$;
--> statement-breakpoint
-- Counts who took the book's lock alone, and who took over its fast lanes: whoever keeps balances in memory learns
-- from these that they may be stale.
CREATE SEQUENCE coin_book_epoch AS bigint;
--> statement-breakpoint
CREATE SEQUENCE coin_book_term AS bigint;
--> statement-breakpoint
-- One writer at a time, until the caller's transaction ends. What stood before the lock was granted may be stale, so
-- whatever is read to decide is read after it, in statements of their own; hence only under READ COMMITTED.
CREATE FUNCTION coin_lock_book(OUT locked_at timestamptz) LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
    RAISE EXCEPTION 'coins are posted under READ COMMITTED' USING ERRCODE = 'invalid_transaction_state';
  END IF;
  PERFORM pg_advisory_xact_lock(20607270);
  PERFORM nextval('coin_book_epoch');
  locked_at := date_trunc('milliseconds', clock_timestamp());
END
$$;
--> statement-breakpoint
-- Freezes a member's purses or thaws them; false where she has none. Takes the same lock as postings.
CREATE FUNCTION coin_set_frozen(p_owner uuid, p_frozen boolean) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_now timestamptz := coin_lock_book();
BEGIN
  UPDATE coin_accounts SET frozen_at = CASE WHEN p_frozen THEN coalesce(frozen_at, v_now) END WHERE owner = p_owner;
  RETURN FOUND;
END
$$;
--> statement-breakpoint
-- ── Posting ─────────────────────────────────────────────────────────────────────────────────────────────────────
-- What became of one item. code: 0 posted · 1 replay · 2 insufficient coins · 3 no such account · 4 the key stands for
-- another request · 5 frozen · 6 not allowed under this kind · 7 no such transfer · 8 reversed already.
CREATE TYPE coin_outcome AS (
  item integer, code integer, created_at timestamptz,
  accounts bigint[], owners uuid[], seqs bigint[], amounts bigint[], balances bigint[],
  available bigint, required bigint
);
--> statement-breakpoint
-- What a transfer answered when it was made, for its replay.
CREATE FUNCTION coin_first_result(p_id uuid) RETURNS SETOF coin_outcome
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
  SELECT 1, 1, t.created_at, t.accounts, array_agg(a.owner ORDER BY u.ord), t.seqs, array_agg(j.amount ORDER BY u.ord),
    array_agg(j.balance_after ORDER BY u.ord), NULL::bigint, NULL::bigint
  FROM coin_transfers t
  CROSS JOIN unnest(t.accounts, t.seqs) WITH ORDINALITY AS u (account_id, seq, ord)
  JOIN coin_journal j ON j.account_id = u.account_id AND j.seq = u.seq
  JOIN coin_accounts a ON a.id = u.account_id
  WHERE t.id = p_id
  GROUP BY t.id
$$;
--> statement-breakpoint
-- Posts a batch exactly as if its items came one after the other; a refused item leaves no trace and does not hinder
-- the others. Items and moves come as parallel arrays: move j belongs to item p_items[j], which never decreases.
CREATE FUNCTION coin_post(
  p_ids uuid[], p_hashes uuid[], p_kinds text[], p_actors uuid[], p_source_types text[], p_source_ids text[], p_metadata jsonb[],
  p_items integer[], p_from_owners uuid[], p_from_kinds coin_account_kind[], p_to_owners uuid[], p_to_kinds coin_account_kind[], p_amounts bigint[]
) RETURNS SETOF coin_outcome
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  n CONSTANT integer := coalesce(cardinality(p_ids), 0);
  m CONSTANT integer := coalesce(cardinality(p_items), 0);
  v_now CONSTANT timestamptz := coin_lock_book();
  -- of each item
  i_kind smallint[]; i_frozen_may_pay boolean[]; i_stored uuid[]; i_first bigint[];
  i_code integer[]; i_at timestamptz[]; i_available bigint[]; i_required bigint[]; i_posted integer[];
  -- of each move
  m_allowed boolean[]; m_from_id bigint[]; m_to_id bigint[]; m_from integer[]; m_to integer[];
  -- of each account that takes part
  a_id bigint[]; a_owner uuid[]; a_floor bigint[]; a_frozen boolean[]; a_seq bigint[]; a_balance bigint[]; a_at timestamptz[];
  -- of each new entry
  e_item integer[]; e_account integer[]; e_seq bigint[]; e_amount bigint[]; e_balance bigint[]; e_count integer := 0;
  -- the net amounts of the item at hand
  l_account integer[]; l_amount bigint[]; l_count integer;
  j integer := 1; k integer; side integer; account integer; amount bigint; code integer; at timestamptz; hash uuid;
BEGIN
  IF n = 0 OR m = 0
    OR (cardinality(p_hashes), cardinality(p_kinds), cardinality(p_actors), cardinality(p_source_types), cardinality(p_source_ids), cardinality(p_metadata)) IS DISTINCT FROM (n, n, n, n, n, n)
    OR (cardinality(p_from_owners), cardinality(p_from_kinds), cardinality(p_to_owners), cardinality(p_to_kinds), cardinality(p_amounts)) IS DISTINCT FROM (m, m, m, m, m)
    OR array_position(p_ids, NULL) IS NOT NULL OR array_position(p_hashes, NULL) IS NOT NULL
  THEN
    RAISE EXCEPTION 'the arrays of a batch must match' USING ERRCODE = 'invalid_parameter_value';
  END IF;

  SELECT array_agg(q.kind ORDER BY q.ord), array_agg(q.frozen_may_pay ORDER BY q.ord), array_agg(q.stored ORDER BY q.ord), array_agg(q.first ORDER BY q.ord)
  INTO i_kind, i_frozen_may_pay, i_stored, i_first
  FROM (
    SELECT i.ord, k.id AS kind, k.frozen_may_pay,
      (SELECT t.request_hash FROM coin_transfers t WHERE t.id = i.id) AS stored,
      min(i.ord) OVER (PARTITION BY i.id) AS first
    FROM unnest(p_ids, p_kinds) WITH ORDINALITY AS i (id, kind, ord)
    LEFT JOIN coin_posting_kinds k ON k.name = i.kind
  ) q;

  SELECT array_agg(q.from_id ORDER BY q.ord), array_agg(q.to_id ORDER BY q.ord), array_agg(q.allowed ORDER BY q.ord)
  INTO m_from_id, m_to_id, m_allowed
  FROM (
    SELECT v.ord,
      CASE WHEN v.from_owner IS NULL
        THEN (SELECT a.id FROM coin_accounts a WHERE a.owner IS NULL AND a.kind = v.from_kind)
        ELSE (SELECT a.id FROM coin_accounts a WHERE a.owner = v.from_owner AND a.kind = v.from_kind) END AS from_id,
      CASE WHEN v.to_owner IS NULL
        THEN (SELECT a.id FROM coin_accounts a WHERE a.owner IS NULL AND a.kind = v.to_kind)
        ELSE (SELECT a.id FROM coin_accounts a WHERE a.owner = v.to_owner AND a.kind = v.to_kind) END AS to_id,
      coalesce((
        SELECT r.within_member = coalesce(v.from_owner = v.to_owner, false) FROM coin_posting_routes r
        WHERE r.kind = i_kind[v.item] AND r.from_kind = v.from_kind AND r.to_kind = v.to_kind), false) AS allowed
    FROM unnest(p_items, p_from_owners, p_from_kinds, p_to_owners, p_to_kinds)
      WITH ORDINALITY AS v (item, from_owner, from_kind, to_owner, to_kind, ord)
  ) q;

  SELECT array_agg(q.id ORDER BY q.id), array_agg(q.owner ORDER BY q.id), array_agg(q.floor ORDER BY q.id),
    array_agg(q.frozen_at IS NOT NULL ORDER BY q.id), array_agg(coalesce(q.seq, 0) ORDER BY q.id),
    array_agg(coalesce(q.balance_after, 0) ORDER BY q.id), array_agg(q.last_at ORDER BY q.id)
  INTO a_id, a_owner, a_floor, a_frozen, a_seq, a_balance, a_at
  FROM (
    SELECT a.id, a.owner, a.floor, a.frozen_at, h.seq, h.balance_after, h.created_at AS last_at
    FROM (SELECT DISTINCT u.id FROM unnest(m_from_id || m_to_id) AS u (id)) d
    JOIN coin_accounts a ON a.id = d.id
    LEFT JOIN LATERAL (
      SELECT e.seq, e.balance_after, e.created_at FROM coin_journal e WHERE e.account_id = a.id ORDER BY e.seq DESC LIMIT 1
    ) h ON true
  ) q;

  SELECT array_agg(f.ix ORDER BY v.ord), array_agg(t.ix ORDER BY v.ord) INTO m_from, m_to
  FROM unnest(m_from_id, m_to_id) WITH ORDINALITY AS v (from_id, to_id, ord)
  LEFT JOIN unnest(a_id) WITH ORDINALITY AS f (id, ix) ON f.id = v.from_id
  LEFT JOIN unnest(a_id) WITH ORDINALITY AS t (id, ix) ON t.id = v.to_id;

  FOR i IN 1 .. n LOOP
    code := 0;
    l_count := 0;
    hash := coalesce(i_stored[i], p_hashes[i_posted[i_first[i]]]);
    IF hash IS NOT NULL THEN
      code := CASE WHEN hash = p_hashes[i] THEN 1 ELSE 4 END;
    END IF;
    IF j > m OR p_items[j] IS DISTINCT FROM i THEN
      RAISE EXCEPTION 'item % has no moves', i USING ERRCODE = 'invalid_parameter_value';
    END IF;
    WHILE j <= m AND p_items[j] = i LOOP
      amount := p_amounts[j];
      IF amount IS NULL OR amount < 1 OR amount > 1000000000000 OR m_from_id[j] = m_to_id[j] THEN
        RAISE EXCEPTION 'a move takes a positive amount from one account to another' USING ERRCODE = 'invalid_parameter_value';
      END IF;
      IF code = 0 AND (m_from[j] IS NULL OR m_to[j] IS NULL) THEN
        code := 3;
      ELSIF code = 0 AND NOT m_allowed[j] THEN
        code := 6;
      END IF;
      IF code = 0 THEN
        FOR side IN 1 .. 2 LOOP
          account := CASE side WHEN 1 THEN m_from[j] ELSE m_to[j] END;
          amount := CASE side WHEN 1 THEN -p_amounts[j] ELSE p_amounts[j] END;
          k := 1;
          WHILE k <= l_count AND l_account[k] <> account LOOP
            k := k + 1;
          END LOOP;
          IF k > l_count THEN
            l_count := k;
            l_account[k] := account;
            l_amount[k] := amount;
          ELSE
            l_amount[k] := l_amount[k] + amount;
          END IF;
        END LOOP;
      END IF;
      j := j + 1;
    END LOOP;

    at := v_now;
    IF code = 0 THEN
      FOR k IN 1 .. l_count LOOP
        account := l_account[k];
        IF l_amount[k] = 0 THEN
          RAISE EXCEPTION 'coins must not only pass through an account' USING ERRCODE = 'invalid_parameter_value';
        END IF;
        IF l_amount[k] < 0 AND a_frozen[account] AND NOT i_frozen_may_pay[i] THEN
          code := 5;
          EXIT;
        END IF;
        at := greatest(at, a_at[account]);
      END LOOP;
    END IF;
    IF code = 0 THEN
      FOR k IN 1 .. l_count LOOP
        account := l_account[k];
        IF a_balance[account] + l_amount[k] < a_floor[account] AND l_amount[k] < 0 THEN
          code := 2;
          i_available[i] := a_balance[account];
          i_required[i] := -l_amount[k];
          EXIT;
        END IF;
      END LOOP;
    END IF;
    IF code = 0 THEN
      i_posted[i_first[i]] := i;
      i_at[i] := at;
      FOR k IN 1 .. l_count LOOP
        account := l_account[k];
        a_seq[account] := a_seq[account] + 1;
        a_balance[account] := a_balance[account] + l_amount[k];
        a_at[account] := at;
        e_count := e_count + 1;
        e_item[e_count] := i;
        e_account[e_count] := account;
        e_seq[e_count] := a_seq[account];
        e_amount[e_count] := l_amount[k];
        e_balance[e_count] := a_balance[account];
      END LOOP;
    END IF;
    i_code[i] := code;
  END LOOP;
  IF j <= m THEN
    RAISE EXCEPTION 'move % belongs to no item', j USING ERRCODE = 'invalid_parameter_value';
  END IF;

  IF e_count > 0 THEN
    INSERT INTO coin_transfers (id, request_hash, created_at, actor, kind, accounts, seqs, source_type, source_id, metadata)
    SELECT p_ids[e.item], p_hashes[e.item], i_at[e.item], p_actors[e.item], i_kind[e.item], e.accounts, e.seqs,
      p_source_types[e.item], p_source_ids[e.item], p_metadata[e.item]
    FROM (
      SELECT u.item, array_agg(a_id[u.account] ORDER BY u.ord) AS accounts, array_agg(u.seq ORDER BY u.ord) AS seqs
      FROM unnest(e_item, e_account, e_seq) WITH ORDINALITY AS u (item, account, seq, ord)
      GROUP BY u.item
    ) e;
    INSERT INTO coin_journal (account_id, seq, amount, balance_after, created_at, transfer_id)
    SELECT a_id[u.account], u.seq, u.amount, u.balance, i_at[u.item], p_ids[u.item]
    FROM unnest(e_item, e_account, e_seq, e_amount, e_balance) AS u (item, account, seq, amount, balance);
  END IF;

  RETURN QUERY
  SELECT i.item::integer, i_code[i.item], coalesce(i_at[i.item], r.created_at), coalesce(e.accounts, r.accounts), coalesce(e.owners, r.owners),
    coalesce(e.seqs, r.seqs), coalesce(e.amounts, r.amounts), coalesce(e.balances, r.balances), i_available[i.item], i_required[i.item]
  FROM generate_series(1, n) AS i (item)
  LEFT JOIN (
    SELECT u.item, array_agg(a_id[u.account] ORDER BY u.ord) AS accounts, array_agg(a_owner[u.account] ORDER BY u.ord) AS owners,
      array_agg(u.seq ORDER BY u.ord) AS seqs, array_agg(u.amount ORDER BY u.ord) AS amounts, array_agg(u.balance ORDER BY u.ord) AS balances
    FROM unnest(e_item, e_account, e_seq, e_amount, e_balance) WITH ORDINALITY AS u (item, account, seq, amount, balance, ord)
    GROUP BY u.item
  ) e ON e.item = i.item
  LEFT JOIN LATERAL (SELECT f.* FROM coin_first_result(p_ids[i.item]) f WHERE i_code[i.item] = 1 OFFSET 0) r ON true
  ORDER BY i.item;
END
$$;
--> statement-breakpoint
-- Takes back a whole transfer, once, by the mirror of each of its entries. A freeze does not hinder it.
CREATE FUNCTION coin_reverse(p_id uuid, p_hash uuid, p_original uuid, p_actor uuid, p_metadata jsonb) RETURNS SETOF coin_outcome
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  v_now CONSTANT timestamptz := coin_lock_book();
  original coin_transfers;
  outcome coin_outcome;
  stored uuid;
BEGIN
  IF p_id IS NULL OR p_hash IS NULL THEN
    RAISE EXCEPTION 'a reversal needs a key' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  outcome.item := 1;
  SELECT t.request_hash INTO stored FROM coin_transfers t WHERE t.id = p_id;
  SELECT t.* INTO original FROM coin_transfers t WHERE t.id = p_original;
  outcome.code := CASE
    WHEN stored = p_hash THEN 1
    WHEN stored IS NOT NULL THEN 4
    WHEN original.id IS NULL THEN 7
    WHEN original.reversal_of IS NOT NULL THEN 6
    WHEN EXISTS (SELECT FROM coin_transfers t WHERE t.reversal_of = p_original) THEN 8
    ELSE 0
  END;
  IF outcome.code = 1 THEN
    RETURN QUERY SELECT * FROM coin_first_result(p_id);
    RETURN;
  END IF;
  IF outcome.code <> 0 THEN
    RETURN NEXT outcome;
    RETURN;
  END IF;

  SELECT array_agg(q.account_id ORDER BY q.ord), array_agg(q.owner ORDER BY q.ord), array_agg(q.seq + 1 ORDER BY q.ord),
    array_agg(-q.amount ORDER BY q.ord), array_agg(q.balance_after - q.amount ORDER BY q.ord), greatest(v_now, max(q.created_at))
  INTO outcome.accounts, outcome.owners, outcome.seqs, outcome.amounts, outcome.balances, outcome.created_at
  FROM (
    SELECT u.ord, o.account_id, o.amount, c.owner, h.seq, h.balance_after, h.created_at
    FROM unnest(original.accounts, original.seqs) WITH ORDINALITY AS u (account_id, seq, ord)
    JOIN coin_journal o ON o.account_id = u.account_id AND o.seq = u.seq
    JOIN coin_accounts c ON c.id = o.account_id
    CROSS JOIN LATERAL (
      SELECT e.seq, e.balance_after, e.created_at FROM coin_journal e WHERE e.account_id = o.account_id ORDER BY e.seq DESC LIMIT 1
    ) h
  ) q;
  SELECT 2, u.balance - u.amount, -u.amount INTO outcome.code, outcome.available, outcome.required
  FROM unnest(outcome.accounts, outcome.amounts, outcome.balances) WITH ORDINALITY AS u (account_id, amount, balance, ord)
  JOIN coin_accounts c ON c.id = u.account_id
  WHERE u.amount < 0 AND u.balance < c.floor
  ORDER BY u.ord LIMIT 1;
  IF FOUND THEN
    RETURN NEXT outcome;
    RETURN;
  END IF;

  outcome.code := 0;
  INSERT INTO coin_transfers (id, request_hash, created_at, actor, reversal_of, kind, accounts, seqs, source_type, source_id, metadata)
  VALUES (p_id, p_hash, outcome.created_at, p_actor, p_original, 1, outcome.accounts, outcome.seqs, original.source_type, original.source_id, p_metadata);
  INSERT INTO coin_journal (account_id, seq, amount, balance_after, created_at, transfer_id)
  SELECT u.account_id, u.seq, u.amount, u.balance, outcome.created_at, p_id
  FROM unnest(outcome.accounts, outcome.seqs, outcome.amounts, outcome.balances) AS u (account_id, seq, amount, balance);
  RETURN NEXT outcome;
END
$$;
--> statement-breakpoint
-- ── The fast lanes ──────────────────────────────────────────────────────────────────────────────────────────────
-- For the one process that keeps balances in memory, computes outcomes there and writes whole batches. Its two
-- connections share the book's lock, which keeps every other writer out; the triggers look at what it writes.

-- Makes the caller the one whose lanes are let in, until the next call. Returns its term.
CREATE FUNCTION coin_take_book() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM coin_lock_book();
  RETURN nextval('coin_book_term');
END
$$;
--> statement-breakpoint
-- Lets a lane in, with the others of its term, until its transaction ends; epoch is null where the term is over.
CREATE FUNCTION coin_enter_lane(p_term bigint, OUT epoch bigint, OUT entered_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(20607270);
  SELECT e.last_value INTO epoch FROM coin_book_epoch e, coin_book_term t WHERE t.last_value = p_term;
  entered_at := date_trunc('milliseconds', clock_timestamp());
END
$$;
--> statement-breakpoint
-- The accounts named by owner (null for the house) and kind, in that order, with their last entries.
CREATE FUNCTION coin_heads(p_owners uuid[], p_kinds coin_account_kind[])
RETURNS TABLE (place integer, id bigint, floor bigint, frozen boolean, seq bigint, balance bigint, changed_at timestamptz)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
  SELECT u.place::integer, a.id, a.floor, a.frozen_at IS NOT NULL, coalesce(h.seq, 0), coalesce(h.balance_after, 0), h.created_at
  FROM unnest(p_owners, p_kinds) WITH ORDINALITY AS u (owner, kind, place)
  CROSS JOIN LATERAL (
    SELECT c.* FROM coin_accounts c WHERE c.owner = u.owner AND c.kind = u.kind
    UNION ALL
    SELECT c.* FROM coin_accounts c WHERE u.owner IS NULL AND c.owner IS NULL AND c.kind = u.kind
  ) a
  LEFT JOIN LATERAL (
    SELECT j.seq, j.balance_after, j.created_at FROM coin_journal j WHERE j.account_id = a.id ORDER BY j.seq DESC LIMIT 1
  ) h ON true
$$;
--> statement-breakpoint
-- Writes a batch as the caller computed it. Transfer i has the entries after those of transfer i - 1, up to p_ends[i].
-- Whatever the trigger below would look at is looked at here, in the arrays, at a third of the price: entries sum to
-- zero in each transfer, fit its kind, spend nothing frozen, and each continues its account.
CREATE FUNCTION coin_append(
  p_at timestamptz, p_ids uuid[], p_hashes uuid[], p_kinds smallint[], p_actors uuid[], p_ends integer[],
  p_source_types text[], p_source_ids text[], p_metadata jsonb[],
  p_items integer[], p_accounts bigint[], p_seqs bigint[], p_amounts bigint[], p_balances bigint[]
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  frozen CONSTANT bigint[] := (SELECT array_agg(c.id) FROM coin_accounts c WHERE c.frozen_at IS NOT NULL);
  unsound boolean;
  ends record;
BEGIN
  SELECT count(*) IS DISTINCT FROM cardinality(p_ids) OR bool_or(
    i.until IS NULL OR g.total <> 0 OR g.legs <> i.until - i.after OR g.first <> i.after + 1 OR g.last <> i.until
    OR k.id IS NULL OR ((g.payers & ~k.payers) | (g.payees & ~k.payees)) <> 0 OR g.frozen AND NOT k.frozen_may_pay)
  INTO unsound
  FROM (
    SELECT u.place, u.kind, u.until, coalesce(lag(u.until) OVER (ORDER BY u.place), 0) AS after
    FROM unnest(p_kinds, p_ends) WITH ORDINALITY AS u (kind, until, place)
  ) i
  JOIN (
    SELECT u.item, sum(u.amount) AS total, count(*) AS legs, min(u.place) AS first, max(u.place) AS last,
      bit_or(CASE WHEN u.amount < 0 THEN coin_kind_bit(u.account_id) ELSE 0 END) AS payers,
      bit_or(CASE WHEN u.amount > 0 THEN coin_kind_bit(u.account_id) ELSE 0 END) AS payees,
      bool_or(frozen IS NOT NULL AND u.amount < 0 AND u.account_id = ANY (frozen)) AS frozen
    FROM unnest(p_items, p_accounts, p_amounts) WITH ORDINALITY AS u (item, account_id, amount, place)
    GROUP BY u.item
  ) g ON g.item = i.place
  LEFT JOIN coin_posting_kinds k ON k.id = i.kind;
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
        ELSE (SELECT p.balance_after + e.amount = e.balance AND p.created_at <= p_at
          FROM coin_journal p WHERE p.account_id = e.account_id AND p.seq = e.seq - 1)
      END AS follows
    FROM (
      SELECT u.*, lag(u.seq) OVER w AS last_seq, lag(u.balance) OVER w AS last_balance
      FROM unnest(p_accounts, p_seqs, p_amounts, p_balances) WITH ORDINALITY AS u (account_id, seq, amount, balance, place)
      WINDOW w AS (PARTITION BY u.account_id ORDER BY u.place)
    ) e
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
  SELECT i.id, i.hash, p_at, i.actor, i.kind, p_accounts[i.after + 1 : i.until], p_seqs[i.after + 1 : i.until], i.source_type, i.source_id, i.metadata
  FROM (
    SELECT u.*, coalesce(lag(u.until) OVER (ORDER BY u.place), 0) AS after
    FROM unnest(p_ids, p_hashes, p_kinds, p_actors, p_ends, p_source_types, p_source_ids, p_metadata)
      WITH ORDINALITY AS u (id, hash, kind, actor, until, source_type, source_id, metadata, place)
  ) i;
  INSERT INTO coin_journal (account_id, seq, amount, balance_after, created_at, transfer_id)
  SELECT u.account_id, u.seq, u.amount, u.balance, p_at, p_ids[u.item]
  FROM unnest(p_items, p_accounts, p_seqs, p_amounts, p_balances) AS u (item, account_id, seq, amount, balance);
  PERFORM set_config('coin.looked_at', '', true);
END
$$;
--> statement-breakpoint
-- The same in one round trip, for a batch that follows no other under way: false, and nothing written, where the term is
-- over or somebody else has had the book since the caller last looked. An empty batch only asks that.
CREATE FUNCTION coin_append_alone(
  p_term bigint, p_epoch bigint,
  p_at timestamptz, p_ids uuid[], p_hashes uuid[], p_kinds smallint[], p_actors uuid[], p_ends integer[],
  p_source_types text[], p_source_ids text[], p_metadata jsonb[],
  p_items integer[], p_accounts bigint[], p_seqs bigint[], p_amounts bigint[], p_balances bigint[]
) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(20607270);
  IF p_epoch IS DISTINCT FROM (SELECT e.last_value FROM coin_book_epoch e, coin_book_term t WHERE t.last_value = p_term) THEN
    RETURN false;
  END IF;
  IF cardinality(p_ids) > 0 THEN
    PERFORM coin_append(p_at, p_ids, p_hashes, p_kinds, p_actors, p_ends, p_source_types, p_source_ids, p_metadata,
      p_items, p_accounts, p_seqs, p_amounts, p_balances);
  END IF;
  RETURN true;
END
$$;
--> statement-breakpoint
-- ── Reading the past ────────────────────────────────────────────────────────────────────────────────────────────
-- The number of an account's last entry before an instant; 0 where there is none. Numbers have no gaps and times never
-- run backwards, so the primary key can be searched by halves, without an index on time.
CREATE FUNCTION coin_seq_before(p_account_id bigint, p_at timestamptz) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  low bigint := 0;
  high bigint;
  middle bigint;
BEGIN
  SELECT j.seq INTO high FROM coin_journal j WHERE j.account_id = p_account_id ORDER BY j.seq DESC LIMIT 1;
  high := coalesce(high, 0);
  WHILE low < high LOOP
    middle := (low + high + 1) / 2;
    IF (SELECT j.created_at FROM coin_journal j WHERE j.account_id = p_account_id AND j.seq = middle) < p_at THEN
      low := middle;
    ELSE
      high := middle - 1;
    END IF;
  END LOOP;
  RETURN low;
END
$$;
--> statement-breakpoint
-- ── Checking ────────────────────────────────────────────────────────────────────────────────────────────────────
-- An account as a person reads it: "issuance", "available of 0190…".
CREATE FUNCTION coin_account_label(p_account_id bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce((SELECT kind || coalesce(' of ' || owner, '') FROM coin_accounts WHERE id = p_account_id), 'unknown account ' || p_account_id)
$$;
--> statement-breakpoint
CREATE FUNCTION coin_check_result(p_name text, p_title text, p_counted bigint, p_offenders text[]) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object('name', p_name, 'title', p_title, 'counted', p_counted,
    'passed', coalesce(cardinality(p_offenders), 0) = 0, 'offenders', to_jsonb(coalesce(p_offenders[1:20], '{}')))
$$;
--> statement-breakpoint
-- What is held must be what open holds hold. A hold is a transfer of kind 18; the one that closes it names it as its source.
CREATE FUNCTION coin_check_held() RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coin_check_result('I10', 'What is held is what open holds hold', count(*), array_agg(coin_account_label(q.id)) FILTER (WHERE q.open <> q.balance))
  FROM (
    SELECT a.id, coalesce(sum(e.amount), 0) AS open, coalesce((
      SELECT j.balance_after FROM coin_journal j WHERE j.account_id = a.id ORDER BY j.seq DESC LIMIT 1), 0) AS balance
    FROM coin_accounts a
    LEFT JOIN (
      SELECT j.account_id, j.amount FROM coin_transfers t
      CROSS JOIN unnest(t.accounts, t.seqs) AS u (account_id, seq)
      JOIN coin_journal j ON j.account_id = u.account_id AND j.seq = u.seq AND j.amount > 0
      WHERE t.kind = 18
        AND NOT EXISTS (SELECT FROM coin_transfers c WHERE c.source_type = 'hold' AND c.source_id = t.id::text)
        AND NOT EXISTS (SELECT FROM coin_transfers r WHERE r.reversal_of = t.id)
    ) e ON e.account_id = a.id
    WHERE a.kind = 'held'
    GROUP BY a.id
  ) q
$$;
--> statement-breakpoint
-- Recomputes everything from the journal, trusting neither constraints nor triggers, and records what it found.
-- Names are those of the invariants in docs/ledger.md; at most 20 offenders are named for each.
CREATE FUNCTION coin_check() RETURNS SETOF ledger_check_runs
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_started CONSTANT timestamptz := clock_timestamp();
  v_results jsonb := '[]';
  v_counted bigint;
  v_offenders text[];
  chain record;
BEGIN
  SELECT coalesce(sum(q.entries), 0), array_agg('transfer ' || q.transfer_id) FILTER (WHERE q.total <> 0) INTO v_counted, v_offenders
  FROM (SELECT transfer_id, count(*) AS entries, sum(amount) AS total FROM coin_journal GROUP BY transfer_id) q;
  v_results := v_results || coin_check_result('I1', 'The entries of every transfer sum to zero', v_counted, v_offenders);

  SELECT count(*) AS accounts, coalesce(sum(a.entries), 0)::bigint AS entries, coalesce(sum(a.head), 0) AS heads,
    array_agg(a.account_id) FILTER (WHERE a.gap) AS gaps,
    array_agg(a.account_id) FILTER (WHERE a.broken) AS breaks,
    array_agg(a.account_id) FILTER (WHERE a.low) AS lows,
    array_agg(a.account_id) FILTER (WHERE a.late) AS lates
  INTO chain
  FROM (
    SELECT j.account_id, count(*) AS entries, max(j.balance_after) FILTER (WHERE j.is_head) AS head,
      bool_or(j.seq <> coalesce(j.last_seq, 0) + 1) AS gap,
      bool_or(j.balance_after <> coalesce(j.last_balance, 0) + j.amount) AS broken,
      bool_or(j.balance_after < 0) AND (SELECT c.floor FROM coin_accounts c WHERE c.id = j.account_id) IS NOT NULL AS low,
      bool_or(j.created_at < j.last_at) AS late
    FROM (
      SELECT account_id, seq, amount, balance_after, created_at, lag(seq) OVER w AS last_seq,
        lag(balance_after) OVER w AS last_balance, lag(created_at) OVER w AS last_at, lead(seq) OVER w IS NULL AS is_head
      FROM coin_journal WINDOW w AS (PARTITION BY account_id ORDER BY seq)
    ) j
    GROUP BY j.account_id
  ) a;
  v_results := v_results
    || coin_check_result('I2', 'All balances sum to zero', chain.accounts,
      CASE WHEN chain.heads <> 0 THEN ARRAY['the sum is ' || chain.heads] END)
    || coin_check_result('I3', 'Each account counts its entries without a gap', chain.entries, coin_account_labels(chain.gaps))
    || coin_check_result('I4', 'Each balance is the one before plus the amount', chain.entries, coin_account_labels(chain.breaks))
    || coin_check_result('I5', 'No balance is below its floor', chain.entries, coin_account_labels(chain.lows));

  SELECT count(*), array_agg(coalesce('transfer ' || t.id, 'entry ' || j.seq || ' of ' || coin_account_label(j.account_id)))
    FILTER (WHERE t.id IS DISTINCT FROM j.transfer_id OR coin_account_missing(j.account_id))
  INTO v_counted, v_offenders
  FROM (SELECT id, unnest(accounts) AS account_id, unnest(seqs) AS seq FROM coin_transfers) t
  FULL JOIN coin_journal j ON j.account_id = t.account_id AND j.seq = t.seq;
  v_results := v_results || coin_check_result('I6', 'Transfers and entries name each other, and every account is known', v_counted, v_offenders);

  SELECT count(*), array_agg('transfer ' || r.id) FILTER (WHERE r.kind <> 1 OR o.id IS NULL OR o.reversal_of IS NOT NULL OR r.times > 1 OR (
    SELECT array_agg((a.account_id, -a.amount) ORDER BY a.account_id) FROM coin_journal a
    JOIN unnest(r.accounts, r.seqs) AS u (account_id, seq) ON u.account_id = a.account_id AND u.seq = a.seq
  ) IS DISTINCT FROM (
    SELECT array_agg((a.account_id, a.amount) ORDER BY a.account_id) FROM coin_journal a
    JOIN unnest(o.accounts, o.seqs) AS u (account_id, seq) ON u.account_id = a.account_id AND u.seq = a.seq
  ))
  INTO v_counted, v_offenders
  FROM (SELECT t.*, count(*) OVER (PARTITION BY t.reversal_of) AS times FROM coin_transfers t WHERE t.reversal_of IS NOT NULL) r
  LEFT JOIN coin_transfers o ON o.id = r.reversal_of;
  v_results := v_results || coin_check_result('I7', 'Every reversal mirrors one transfer, once', v_counted, v_offenders)
    || coin_check_held()
    || coin_check_result('I11', 'Time never runs backwards within an account', chain.entries, coin_account_labels(chain.lates));

  RETURN QUERY INSERT INTO ledger_check_runs (created_at, duration_ms, passed, results)
  VALUES (v_started, extract(milliseconds FROM clock_timestamp() - v_started)::integer,
    NOT EXISTS (SELECT FROM jsonb_array_elements(v_results) AS r WHERE NOT (r ->> 'passed')::boolean), v_results)
  RETURNING *;
END
$$;
--> statement-breakpoint
CREATE FUNCTION coin_account_labels(p_account_ids bigint[]) RETURNS text[]
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT array_agg(coin_account_label(u.id) ORDER BY u.ord) FROM unnest(p_account_ids) WITH ORDINALITY AS u (id, ord)
$$;
--> statement-breakpoint
CREATE FUNCTION coin_account_missing(p_account_id bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p_account_id IS NULL OR NOT EXISTS (SELECT FROM coin_accounts WHERE id = p_account_id)
$$;
--> statement-breakpoint
-- ── The seed's tables, as views that can't drift ────────────────────────────────────────────────────────────────
-- A member's lines as the product's first description of the database names them.
CREATE VIEW coin_transactions WITH (security_invoker = true) AS
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
FROM coin_journal j
JOIN coin_accounts a ON a.id = j.account_id
JOIN coin_transfers t ON t.id = j.transfer_id
JOIN coin_posting_kinds k ON k.id = t.kind
WHERE a.owner IS NOT NULL;
--> statement-breakpoint
-- Earned and spent are what came from and went to others: moves between a member's own purses are neither. Every
-- member has the lowest tier, whose fee is 7 %.
CREATE VIEW user_wallet WITH (security_invoker = true) AS
SELECT w.owner AS id,
  w.owner AS user_id,
  sum(h.balance_after) FILTER (WHERE w.kind IN ('available', 'purchased', 'held')) AS balance,
  coalesce(sum(h.balance_after) FILTER (WHERE w.kind = 'held'), 0) AS locked_balance,
  max(s.earned) AS total_earned,
  max(s.spent) AS total_spent,
  'bronze' AS loyalty_tier,
  0.07 AS withdrawal_fee,
  max(h.created_at) AS last_activity,
  min(w.created_at) AS created_at
FROM coin_accounts w
CROSS JOIN LATERAL (
  SELECT coalesce(max(j.balance_after), 0) AS balance_after, max(j.created_at) AS created_at
  FROM (SELECT e.balance_after, e.created_at FROM coin_journal e WHERE e.account_id = w.id ORDER BY e.seq DESC LIMIT 1) j
) h
CROSS JOIN LATERAL (
  SELECT coalesce(sum(n.net) FILTER (WHERE n.net > 0), 0) AS earned, coalesce(-sum(n.net) FILTER (WHERE n.net < 0), 0) AS spent
  FROM (
    SELECT sum(e.amount) AS net FROM coin_journal e
    WHERE w.kind = 'available' AND e.account_id IN (w.id, w.id + 1, w.id + 2, w.id + 3, w.id + 4)
    GROUP BY e.transfer_id
  ) n
) s
WHERE w.owner IS NOT NULL
GROUP BY w.owner;
--> statement-breakpoint
-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────
REVOKE ALL ON FUNCTION coin_seq_before, coin_refuse_change, coin_kind_bit, coin_sum_up_routes, coin_mirrors, coin_journal_is_sound, coin_ends_meet,
  coin_take_book, coin_enter_lane, coin_heads, coin_append, coin_append_alone, coin_open_accounts, coin_lock_book, coin_set_frozen,
  coin_first_result, coin_post, coin_reverse, coin_account_label, coin_check_held, coin_check, coin_check_result, coin_account_labels, coin_account_missing FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION coin_open_accounts, coin_set_frozen, coin_post, coin_reverse, coin_seq_before, coin_check
TO yoforex_app, yoforex_worker;
--> statement-breakpoint
-- The lanes decide by themselves which purse may pay which; the triggers know a kind's payers and payees, not its
-- routes. So they are not for the role that answers members' requests.
GRANT EXECUTE ON FUNCTION coin_take_book, coin_enter_lane, coin_heads, coin_append, coin_append_alone TO yoforex_worker;
--> statement-breakpoint
GRANT SELECT ON coin_accounts, coin_posting_kinds, coin_posting_routes, coin_transfers, coin_journal, ledger_check_runs, ledger_seals, coin_transactions, user_wallet
TO yoforex_app, yoforex_worker, yoforex_readonly;
--> statement-breakpoint
-- A seal is worth its signature, and the key for that is not in the database.
GRANT INSERT ON ledger_seals TO yoforex_worker;
