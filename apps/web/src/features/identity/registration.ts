const KEY = "yoforex.registration";

/** What names a registration that waits for its code; kept for this tab alone. */
export function keptRegistration(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    // Storage can be switched off; the code is then entered on the page that asked for it, or not at all.
    return null;
  }
}

export function keepRegistration(registration: string | null): void {
  try {
    if (registration === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, registration);
  } catch {
    // As above.
  }
}
