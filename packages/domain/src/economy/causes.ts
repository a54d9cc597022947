import { type Metadata, type PostingKind, type Source, transferById } from "@yoforex/coin-ledger";
import type { CauseView, TransferId } from "@yoforex/contracts";
import { type Db, eq, inArray, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { content, contentPurchases } from "@yoforex/db/schema/market";

/** What a cause is made from: any transfer or line of a statement. */
export interface Caused {
  transferId: TransferId;
  kind: PostingKind;
  source: Source | null;
  metadata: Metadata | null;
}

interface Subjects {
  purchases: Map<string, { number: number; title: string }>;
  replies: Map<string, { number: number; title: string; slug: string }>;
}

type Reader = Db | Tx;

const idsOf = (rows: readonly Caused[], type: string) => [
  ...new Set(rows.flatMap(({ source }) => (source?.type === type ? [source.id] : []))),
];

async function subjectsOf(reader: Reader, rows: readonly Caused[]): Promise<Subjects> {
  const orders = await reader
    .select({ id: contentPurchases.id, number: contentPurchases.number, title: content.title })
    .from(contentPurchases)
    .innerJoin(content, eq(content.id, contentPurchases.contentId))
    .where(inArray(contentPurchases.id, idsOf(rows, "purchase")));
  const replies = await reader
    .select({
      id: forumReplies.id,
      number: forumReplies.number,
      title: forumThreads.title,
      slug: forumThreads.slug,
      shortId: forumThreads.shortId,
    })
    .from(forumReplies)
    .innerJoin(forumThreads, eq(forumThreads.id, forumReplies.threadId))
    .where(inArray(forumReplies.id, idsOf(rows, "reply")));
  return {
    purchases: new Map(orders.map((row) => [row.id, row])),
    replies: new Map(replies.map((row) => [row.id, { ...row, slug: `${row.slug}-${row.shortId}` }])),
  };
}

/** The words before the subject, by kind; a kind without an entry is named as it is. */
const WORDS: Partial<Record<PostingKind, string>> = {
  "treasury.issue": "Coins issued into the budget for rewards",
  "onboarding.welcome": "Welcome coins for a verified e-mail address",
  "forum.answer.accepted": "Answer accepted",
  "marketplace.purchase": "Purchase",
  "marketplace.release": "Escrow released",
};

function causeOf({ kind, source, metadata }: Caused, { purchases, replies }: Subjects): CauseView {
  const words = WORDS[kind] ?? kind;
  const order = source?.type === "purchase" ? purchases.get(source.id) : undefined;
  if (source && order)
    return { text: `${words}: ${order.title}, order M-${order.number}`, path: `/orders/${source.id}` };
  const reply = source?.type === "reply" ? replies.get(source.id) : undefined;
  if (reply) return { text: `${words}: ${reply.title}`, path: `/t/${reply.slug}#post-${reply.number}` };
  const title = metadata?.title;
  return { text: title === undefined ? words : `${words}: ${title}`, path: null };
}

/** The transfer that a reversal takes back stands for it: its words and its page. */
async function originals(reader: Reader, rows: readonly Caused[]): Promise<Map<TransferId, Caused>> {
  const reversals = rows.filter(({ kind }) => kind === "ledger.reversal");
  const found = await Promise.all(
    reversals.map(async ({ transferId }): Promise<[TransferId, Caused][]> => {
      const reversal = await transferById(reader, transferId);
      const original = reversal?.reversalOf ? await transferById(reader, reversal.reversalOf) : null;
      return original ? [[transferId, { ...original, transferId: original.id }]] : [];
    }),
  );
  return new Map(found.flat());
}

/** Why each of these transfers happened, in words and with a path to it where it has a page. In the order given. */
export async function causesOf(reader: Reader, rows: readonly Caused[]): Promise<CauseView[]> {
  const reversed = await originals(reader, rows);
  const subjects = await subjectsOf(reader, [...rows, ...reversed.values()]);
  return rows.map((row) => {
    const original = reversed.get(row.transferId);
    if (original === undefined) return causeOf(row, subjects);
    const { text, path } = causeOf(original, subjects);
    return { text: `Taken back: ${text}`, path };
  });
}
