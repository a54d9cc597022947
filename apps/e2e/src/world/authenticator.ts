import type { Page } from "@playwright/test";

/** The authenticator of a device: it holds passkeys and verifies who uses it. */
export interface PageAuthenticator {
  /** Whoever is asked doesn't put her finger on it … */
  refuse(): Promise<void>;
  /** … or does again, as at first. */
  consent(): Promise<void>;
}

/**
 * Gives the browser of this page an authenticator in software, by the protocol that its developers' tools speak. A
 * browser that offers passkeys in fields takes the first one by itself then; one that doesn't waits for a button.
 */
export async function giveAuthenticator(
  page: Page,
  { offers = false }: { offers?: boolean } = {},
): Promise<PageAuthenticator> {
  if (!offers) {
    await page.addInitScript(() => {
      Reflect.deleteProperty(PublicKeyCredential, "isConditionalMediationAvailable");
    });
  }
  const tools = await page.context().newCDPSession(page);
  await tools.send("WebAuthn.enable");
  const { authenticatorId } = await tools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const verify = (isUserVerified: boolean) =>
    tools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
  return {
    refuse: async () => void (await verify(false)),
    consent: async () => void (await verify(true)),
  };
}
