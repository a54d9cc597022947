import {
  ProofView,
  StatementInput,
  StatementPage,
  TransferInput,
  TransferView,
  WalletView,
} from "@yoforex/contracts";
import { getProof, getStatement, getTransfer, getWallet } from "@yoforex/domain/economy";
import { memberProcedure, publicProcedure, router } from "../trpc.ts";

export const economyRouter = router({
  wallet: memberProcedure.output(WalletView).query(({ ctx }) => getWallet(ctx.domain)),

  statement: memberProcedure
    .input(StatementInput)
    .output(StatementPage)
    .query(({ ctx, input }) => getStatement(ctx.domain, input)),

  transfer: memberProcedure
    .input(TransferInput)
    .output(TransferView)
    .query(({ ctx, input }) => getTransfer(ctx.domain, input)),

  proof: publicProcedure.output(ProofView).query(({ ctx }) => getProof(ctx.domain)),
});
