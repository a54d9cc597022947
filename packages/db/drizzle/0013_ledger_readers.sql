-- Who sees what of the ledger: the second line behind the domain's rules. A member sees her own accounts, entries and
-- transfers; staff and the product itself see all, as acting_over_others says. The owner's functions post for
-- everybody, the worker looks after everybody, and what they may do with rows their grants and the triggers say.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['coin_accounts', 'coin_journal', 'coin_journal_archive', 'coin_transfers', 'coin_transfers_archive', 'ledger_checkpoints'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I TO yoforex_owner, yoforex_worker USING (true) WITH CHECK (true)', t || '_kept', t);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO yoforex_readonly USING (true)', t || '_analysed', t);
  END LOOP;
END
$$;
--> statement-breakpoint
-- The accounts of whoever acts; none where nobody does. Policies ask it in a sub-select, once a statement.
CREATE FUNCTION coin_own_accounts() RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(a.id), '{}') FROM coin_accounts a WHERE a.owner = acting_user()
$$;
--> statement-breakpoint
-- That the house has accounts is no secret; what is in them is for staff.
CREATE POLICY coin_accounts_own ON coin_accounts FOR SELECT TO yoforex_app USING (
  owner IS NULL OR owner = (SELECT acting_user()) OR (SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY coin_journal_own ON coin_journal FOR SELECT TO yoforex_app USING (
  account_id = ANY ((SELECT coin_own_accounts())::bigint[]) OR (SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY coin_journal_archive_own ON coin_journal_archive FOR SELECT TO yoforex_app USING (
  account_id = ANY ((SELECT coin_own_accounts())::bigint[]) OR (SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY coin_transfers_own ON coin_transfers FOR SELECT TO yoforex_app USING (
  accounts && (SELECT coin_own_accounts())::bigint[] OR (SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY coin_transfers_archive_own ON coin_transfers_archive FOR SELECT TO yoforex_app USING (
  accounts && (SELECT coin_own_accounts())::bigint[] OR (SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY ledger_checkpoints_own ON ledger_checkpoints FOR SELECT TO yoforex_app USING (
  account_id = ANY ((SELECT coin_own_accounts())::bigint[]) OR (SELECT acting_over_others()));
--> statement-breakpoint
-- ── What the product shows of others ────────────────────────────────────────────────────────────────────────────
-- All sides of a transfer, in its order. To a member only of one that touches her, and of the others' sides whose they
-- are and how much moved, but neither their balances nor how many entries they have.
CREATE FUNCTION coin_sides(p_transfer_id uuid)
RETURNS TABLE (place bigint, account_id bigint, owner uuid, seq bigint, amount bigint, balance_after bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
  SELECT u.place, a.id, a.owner, CASE WHEN v.whole OR a.id = ANY (v.own) THEN j.seq END, j.amount,
    CASE WHEN v.whole OR a.id = ANY (v.own) THEN j.balance_after END
  FROM (SELECT session_user <> 'yoforex_app' OR acting_over_others() AS whole, coin_own_accounts() AS own) v
  JOIN coin_transfers t ON t.id = p_transfer_id AND (v.whole OR t.accounts && v.own)
  CROSS JOIN unnest(t.accounts, t.seqs) WITH ORDINALITY AS u (account_id, seq, place)
  JOIN coin_journal j ON j.account_id = u.account_id AND j.seq = u.seq
  JOIN coin_accounts a ON a.id = u.account_id
$$;
--> statement-breakpoint
-- The other sides of an entry in one's own account, as a person reads them.
CREATE FUNCTION coin_other_sides(p_transfer_id uuid, p_account_id bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT string_agg((enum_range(NULL::coin_account_kind))[CASE WHEN s.account_id < 16 THEN 5 + s.account_id ELSE 1 + s.account_id % 8 END]
    || coalesce(' of ' || s.owner, ''), '; ' ORDER BY s.place)
  FROM coin_sides(p_transfer_id) s WHERE s.account_id <> p_account_id
$$;
--> statement-breakpoint
-- What an accepted answer was paid stands beside it, for everybody.
CREATE FUNCTION coin_answer_paid(p_transfer_id uuid) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
  SELECT sum(j.amount)::bigint FROM coin_transfers t
  CROSS JOIN unnest(t.accounts, t.seqs) AS u (account_id, seq)
  JOIN coin_journal j ON j.account_id = u.account_id AND j.seq = u.seq AND j.amount > 0
  WHERE t.id = p_transfer_id AND t.kind = 4
$$;
--> statement-breakpoint
-- What all accounts of each kind hold, and by how much that changed since an instant: totals, which anybody may know.
CREATE FUNCTION coin_trial_balance(p_since timestamptz)
RETURNS TABLE (kind coin_account_kind, accounts bigint, balance bigint, change bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH holdings AS (
    SELECT a.kind, count(*) AS accounts, sum(h.balance_after) AS balance FROM coin_accounts a
    LEFT JOIN LATERAL (
      SELECT j.balance_after FROM coin_journal j WHERE j.account_id = a.id ORDER BY j.seq DESC LIMIT 1
    ) h ON true
    GROUP BY a.kind
  ), changes AS (
    SELECT a.kind, sum(j.amount) AS change FROM coin_transfers t
    CROSS JOIN unnest(t.accounts, t.seqs) AS u (account_id, seq)
    JOIN coin_journal j ON j.account_id = u.account_id AND j.seq = u.seq
    JOIN coin_accounts a ON a.id = j.account_id
    WHERE t.created_at >= p_since
    GROUP BY a.kind
  )
  SELECT k.kind, coalesce(h.accounts, 0), coalesce(h.balance, 0)::bigint, coalesce(c.change, 0)::bigint
  FROM unnest(enum_range(NULL::coin_account_kind)) WITH ORDINALITY AS k (kind, place)
  LEFT JOIN holdings h ON h.kind = k.kind LEFT JOIN changes c ON c.kind = k.kind
  ORDER BY k.place
$$;
--> statement-breakpoint
CREATE FUNCTION coin_book_size(OUT transfers bigint, OUT members bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT (SELECT count(*) FROM coin_transfers), (SELECT count(*) FROM coin_accounts WHERE kind = 'available')
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION coin_own_accounts, coin_sides, coin_other_sides, coin_answer_paid, coin_trial_balance, coin_book_size FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION coin_own_accounts, coin_sides, coin_other_sides, coin_answer_paid, coin_trial_balance, coin_book_size
TO yoforex_app, yoforex_worker, yoforex_readonly;
