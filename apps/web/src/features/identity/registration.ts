const KEY = "yoforex.registration";

/** What names a registration that waits for its code; kept for this tab alone. */
export const keptRegistration = (): string | null => sessionStorage.getItem(KEY);

export function keepRegistration(registration: string | null): void {
  if (registration === null) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, registration);
}
