import { z } from "zod";
import { zId } from "./id-wire.ts";
import { zEmail } from "./identity.ts";
import type { DestinationId } from "./ids.ts";
import { zInstant } from "./page.ts";
import { zPayoutMethod } from "./withdrawal-rules.ts";

export const CRYPTO_NETWORKS = ["bitcoin", "ethereum", "tron"] as const;
export type CryptoNetwork = (typeof CRYPTO_NETWORKS)[number];

const ADDRESS_SHAPES: Record<CryptoNetwork, RegExp> = {
  bitcoin: /^(bc1[02-9ac-hj-np-z]{11,71}|[13][1-9A-HJ-NP-Za-km-z]{25,34})$/,
  ethereum: /^0x[0-9a-fA-F]{40}$/,
  tron: /^T[1-9A-HJ-NP-Za-km-z]{33}$/,
};

/** ISO 7064 mod 97-10, as ISO 13616 asks of an IBAN: letters are 10 to 35, the first four signs come last. */
function isIban(iban: string): boolean {
  const digits = Array.from(`${iban.slice(4)}${iban.slice(0, 4)}`, (sign) => Number.parseInt(sign, 36)).join(
    "",
  );
  return Array.from(digits, Number).reduce((rest, digit) => (rest * 10 + digit) % 97, 0) === 1;
}

const crypto = z
  .strictObject({
    method: z.literal("crypto"),
    network: z.enum(CRYPTO_NETWORKS),
    address: z.string().trim().min(1, "Type the address.").max(100),
  })
  .refine(({ network, address }) => ADDRESS_SHAPES[network].test(address), {
    path: ["address"],
    error: "This is no address of that network.",
  });

const paypal = z.strictObject({ method: z.literal("paypal"), address: zEmail });

const bank = z.strictObject({
  method: z.literal("bank"),
  holder: z.string().trim().min(2, "Type the name of the account's holder.").max(70),
  iban: z
    .string()
    .max(60)
    .transform((text) => text.replace(/\s/g, "").toUpperCase())
    .pipe(
      z
        .string()
        .regex(/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/, "An IBAN begins with two letters and two digits.")
        .refine(isIban, "A figure of this IBAN is not right."),
    ),
});

/** Where money goes: in clear only on its way in, and for whoever pays. */
export const Destination = z.discriminatedUnion("method", [crypto, paypal, bank]);
export type Destination = z.infer<typeof Destination>;

export const AddDestinationInput = z.strictObject({ destination: Destination });
export type AddDestinationInput = z.infer<typeof AddDestinationInput>;
export const DestinationInput = z.strictObject({ destinationId: zId<DestinationId>() });
export type DestinationInput = z.infer<typeof DestinationInput>;

/** A destination as its owner and staff see it in lists. */
export const DestinationView = z.strictObject({
  id: z.string(),
  method: zPayoutMethod,
  /** Enough to tell it from one's others: "bitcoin …x7k2", "a…@mail.example", "DE …3000". */
  masked: z.string(),
  usableFrom: zInstant,
  /** Whether something that was asked for is still to go there: then it stays. */
  inUse: z.boolean(),
  createdAt: zInstant,
});
export type DestinationView = z.infer<typeof DestinationView>;

export const DestinationList = z.strictObject({ rows: z.array(DestinationView).max(20) });
export type DestinationList = z.infer<typeof DestinationList>;
