/** Facts that other parts of the product act upon, each written down in the transaction that made it true. */
export const DOMAIN_EVENTS = [
  "forum.thread.created",
  "forum.reply.posted",
  "market.listing.approved",
  "market.sale.released",
  "market.review.approved",
  "identity.profile.completed",
  "forum.like.received",
  "forum.reply.helpful",
] as const;
export type DomainEvent = (typeof DOMAIN_EVENTS)[number];
