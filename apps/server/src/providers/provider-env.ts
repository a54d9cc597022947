import { isLoopback, type ProviderConfig } from "@yoforex/auth";
import { zProviderId } from "@yoforex/contracts";
import { z } from "zod";

/** In clear only where it never leaves this machine; in production not even there. */
const zIssuer = z
  .url({ protocol: /^https?$/ })
  .refine((text) => text.startsWith("https:") || isLoopback(new URL(text)), "must begin with https://");

const Provider = z.strictObject({
  id: zProviderId,
  label: z.string().trim().min(1).max(40),
  issuer: zIssuer,
  clientId: z.string().min(1).max(300),
  clientSecret: z.string().min(1).max(500),
});

const isOnce = (values: string[]): boolean => new Set(values).size === values.length;

const Providers = z
  .array(Provider)
  .max(20)
  .refine((all) => isOnce(all.map(({ id }) => id)), "names two providers alike")
  .refine((all) => isOnce(all.map(({ issuer }) => new URL(issuer).href)), "names an issuer twice");

/** A JSON array of providers, each with id, label, issuer, clientId and clientSecret. */
export const zProviders = z.string().transform((text, ctx): ProviderConfig[] => {
  const parsed = Providers.safeParse(jsonIn(text));
  if (parsed.success) return parsed.data;
  // Which field of which provider, and never a value: secrets stand beside.
  for (const { path, message } of parsed.error.issues) {
    ctx.addIssue({ code: "custom", message: `${path.join(".")} ${message}`.trim() });
  }
  return z.NEVER;
});

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const SECRET_LENGTH_MIN = 16;
const SECRET_LETTERS_MIN = 8;

/** What must not face members, one sentence each; the values are never told. */
export function providerProblems(providers: readonly ProviderConfig[]): string[] {
  const insecure = providers.filter(({ issuer }) => !issuer.startsWith("https://"));
  const weak = providers.filter(
    ({ clientSecret }) =>
      clientSecret.length < SECRET_LENGTH_MIN || new Set(clientSecret).size < SECRET_LETTERS_MIN,
  );
  return [
    ...insecure.map(
      ({ id }) => `OIDC_PROVIDERS: the issuer of ${id} must begin with https:// in production.`,
    ),
    ...weak.map(
      ({ id }) => `OIDC_PROVIDERS: the clientSecret of ${id} is too short or too regular to be one.`,
    ),
  ];
}
