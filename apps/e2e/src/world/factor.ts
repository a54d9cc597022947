import { Secret, TOTP } from "otpauth";
import { z } from "zod";
import { call, type Person, resultOf } from "./people.ts";

/** Sets an authenticator app up for somebody who is signed in. */
export async function enrolled({ context }: Person): Promise<void> {
  const begun = await call(context, "security.startTotp", undefined);
  const { secret } = await resultOf(begun, z.object({ secret: z.string() }));
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
  await resultOf(await call(context, "security.confirmTotp", { code }), z.object({}));
}
