import { asId, type Coins, coins, type PostView, type ReplyId, type ThreadView } from "@yoforex/contracts";

/** Whole coins as somebody types them; 0 for nothing, null for what is no such number. */
export function typedCoins(text: string): number | null {
  if (text.trim() === "") return 0;
  return /^\d{1,12}$/.test(text.trim()) ? Number(text) : null;
}

type Answered = Pick<ThreadView, "replies"> & { author: { id: string } };

/** The replies on this page that a bounty can be paid for. */
export const answersOf = ({ author, replies }: Answered): PostView[] =>
  replies.filter((reply) => !reply.hidden && reply.author.id !== author.id);

export interface Division {
  shares: { replyId: ReplyId; amount: Coins }[];
  /** What is not given to anybody yet; below 0 where more is given than there is. */
  left: number;
  /** Whether every figure is a number of coins. */
  isReadable: boolean;
}

/** What the typed figures make of a bounty of `holds` coins. */
export function divisionOf(typed: Readonly<Record<string, string>>, holds: number): Division {
  const amounts = Object.entries(typed).map(([id, text]) => [id, typedCoins(text)] as const);
  const given = amounts.flatMap(([id, amount]) => (amount === null || amount === 0 ? [] : [{ id, amount }]));
  return {
    shares: given.map(({ id, amount }) => ({ replyId: asId<ReplyId>(id), amount: coins(amount) })),
    left: holds - given.reduce((sum, { amount }) => sum + amount, 0),
    isReadable: amounts.every(([, amount]) => amount !== null),
  };
}
