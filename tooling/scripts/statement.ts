import { messageFor } from "@yoforex/client/errors";
import { createNodeClient } from "@yoforex/client/node";
import { formatCoins, zPurse } from "@yoforex/contracts";

const USAGE = `Prints a member's statement.
  YOFOREX_PASSWORD=… npm run statement -- EMAIL [PURSE] [URL]
PURSE is available (default), purchased, held, escrow or vault; URL is http://localhost:3000 unless given.`;

/** Signs in like any client and prints the newest page: opening + lines = closing. */
async function printStatement(
  origin: string,
  purse: string,
  credentials: { email: string; password: string },
): Promise<void> {
  const client = createNodeClient(origin);
  await client.identity.signIn.mutate(credentials);
  const page = await client.economy.statement.query({ purse: zPurse.parse(purse), limit: 50 });
  for (const line of page.rows.toReversed()) {
    const sign = line.amount > 0 ? "+" : "";
    const amount = `${sign}${formatCoins(line.amount)}`;
    console.log(
      `${line.at}  ${amount.padStart(10)}  ${formatCoins(line.balanceAfter).padStart(12)}  ${line.cause.text}`,
    );
  }
  const lines = page.rows.reduce((sum, line) => sum + line.amount, 0);
  console.log(
    `opening ${formatCoins(page.opening)} + lines ${formatCoins(lines)} = closing ${formatCoins(page.closing)}`,
  );
  await client.identity.signOut.mutate();
}

const [email, purse = "available", origin = "http://localhost:3000"] = process.argv.slice(2);
const password = process.env.YOFOREX_PASSWORD;
if (email === undefined || password === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  await printStatement(origin, purse, { email, password }).catch((error: unknown) => {
    console.error(messageFor(error));
    process.exitCode = 1;
  });
}
