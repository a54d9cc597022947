import { asId, coins, type MemberId, subtract } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import type { DomainCtx } from "../context.ts";
import { enqueueMail, type MailData } from "../notifications/index.ts";
import { type WithdrawalRow, withdrawalNumber } from "./queries.ts";

type Facts = Pick<WithdrawalRow, "userId" | "number" | "amount" | "fee" | "usCentsPerCoin" | "masked">;

/** Tells a member what became of her withdrawal, in the transaction that makes it so. */
export async function mailChange(
  tx: Tx,
  ctx: DomainCtx,
  { row, change, note }: { row: Facts; change: MailData["withdrawal"]["change"]; note: string | null },
): Promise<void> {
  const net = subtract(coins(row.amount), coins(row.fee));
  await enqueueMail(tx, ctx, {
    userId: asId<MemberId>(row.userId),
    template: "withdrawal",
    data: {
      number: withdrawalNumber(row.number),
      change,
      amount: coins(row.amount),
      net,
      usCents: net * row.usCentsPerCoin,
      masked: row.masked,
      note,
    },
  });
}
