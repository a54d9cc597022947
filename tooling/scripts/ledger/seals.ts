import { createPrivateKey } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { exportSealed, prove as proveEntry, sealDays } from "@yoforex/coin-ledger";
import { StartError } from "../start/start-error.ts";
import { parseAccount } from "./account.ts";
import type { Command } from "./command.ts";

/** `seal PRIVATE_KEY.pem`: seals every day that is over and has no seal yet. */
export const seal: Command = async ({ db, args: [file = ""], say }) => {
  if (!existsSync(file)) {
    throw new StartError(
      `there is no key in "${file}"; openssl genpkey -algorithm ed25519 -out FILE makes one, to be kept off this server.`,
    );
  }
  const seals = await sealDays(db, { key: createPrivateKey(readFileSync(file)), now: new Date() });
  for (const { day, entries, transfers, root } of seals)
    say(`Sealed ${day}: ${entries} entries of ${transfers} transfers, root ${root}`);
  if (seals.length === 0) say("Every day that is over was sealed before.");
  return true;
};

/** `prove ACCOUNT SEQ`: the proof of one entry, for the verifier. */
export const prove: Command = async ({ db, args: [account, seq], say }) => {
  say(JSON.stringify(await proveEntry(db, { account: parseAccount(account), seq: Number(seq) })));
  return true;
};

/** `export`: every sealed day, for the verifier: a seal, then the day's entries, a line each. */
export const exported: Command = async ({ db, say }) => {
  await exportSealed(db, (part) => say(JSON.stringify(part)));
  return true;
};
