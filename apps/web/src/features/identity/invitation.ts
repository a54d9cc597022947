const KEY = "yoforex.invitation";

/** The code of the link that brought somebody here; kept for this tab, through another provider's pages too. */
export function keptInvitation(): string | undefined {
  try {
    return sessionStorage.getItem(KEY) ?? undefined;
  } catch {
    // Storage can be switched off; who brought her is then known on the page of the link alone.
    return undefined;
  }
}

export function keepInvitation(code: string): void {
  try {
    sessionStorage.setItem(KEY, code);
  } catch {
    // As above.
  }
}
