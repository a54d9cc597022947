/**
 * Tables without row-level security, each with the reason. A new table is protected by a policy in its migration, or
 * named here. Beware of what policies don't hide: a UNIQUE or a foreign key tells whether a row exists that nobody
 * may see, so such values are random (ids, hashes) or public (names, slugs).
 */
export const OPEN_TABLES: Record<string, string> = {
  users:
    "names, roles and standing are on public pages; addresses are sealed, and the domain shows them to their owner",
  user_names:
    "names that stand on public pages, or stood there and lead to their member for 90 days; else hashes",
  profiles: "what a member tells everybody",
  rate_buckets:
    "counters under hashed keys, counted before anybody is known and outside of every transaction",
  admin_action_links:
    "digests and places; the application can't read them, and nobody but a trigger writes them",
  admin_chain_checks:
    "how long the chain of staff's acts was and what didn't fit, as places; rows never change",
  economy_settings: "the numbers of the economy, which everybody may read; rows never change",
  economy_settings_cancelled: "as the settings; rows never change",
  forum_categories: "public",
  forum_threads:
    "public; hidden ones are the domain's to conceal, since staff and counters read them in one statement",
  forum_replies: "public; as threads",
  post_revisions: "what public posts said before; as threads, and rows never change",
  revision_covers: "which revisions the domain conceals; as threads",
  moderation_acts:
    "what staff did to public posts and why, never who; hidden threads' titles are the domain's to conceal, and rows never change",
  post_redirects:
    "which address of a public post is which post now; where that is hidden, the domain is silent",
  bounties: "what public questions offer in all; every stake is protected",
  polls: "what public threads ask; a poll that staff took away is the domain's to conceal",
  poll_options: "as polls; how many chose each is told when the poll says so, who did is protected",
  post_picture_uses: "which pictures stand in public posts",
  bounty_shares: "what public answers were paid out of bounties",
  post_tips: "what public posts were tipped in all; who tipped is protected",
  badges: "what anybody may be given, and for what",
  store_items: "what the house sells, and how many of it are left",
  thread_promotions: "which public threads have a place that was paid for, and until when",
  forum_thread_likes:
    "who likes what in public stands beside it as a number; members write their own by the domain alone",
  forum_reply_likes: "as the likes of threads",
  reply_helpful_votes: "as likes",
  thread_stats: "counters of public threads",
  search_documents:
    "words of what everybody may see, and of nothing else: a trigger takes out what is hidden; nobody else writes them",
  content: "on sale in public; what waits for approval is the domain's to conceal",
  content_stats: "counters of public listings",
  content_reviews: "what is said of public products; what waits for staff is the domain's to conceal",
  content_review_revisions: "what public reviews said before; as reviews, and rows never change",
  content_review_answers: "what sellers say to public reviews",
  content_versions: "numbers and dates of public listings; the files behind them are protected",
};

/**
 * The ledger's own tables: nobody writes them but through its functions; who reads what is the ledger's migration. What
 * staff agree to give or take is the product's, whatever its name begins with.
 */
export const LEDGER_TABLES = /^(coin_(?!adjustments)|ledger_)/;
