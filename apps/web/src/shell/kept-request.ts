import { asId, newId, type RequestId, UUID } from "@yoforex/contracts";

/** Those of this page; it is all there is where the browser keeps nothing. */
const kept = new Map<string, RequestId>();

const keyOf = (form: string) => `yoforex.request.${form}`;

/**
 * The id under which a form sends its act until the answer is known. It outlives the page in this tab: who loads anew
 * while she waits for the answer, and sends again, asks for the same act and not for a second one.
 * @param form what is sent and about what, such as `tip` with the id of the post.
 */
export function keptRequestId(form: string): RequestId {
  const known = kept.get(form) ?? storedId(form);
  const id = known ?? newId<RequestId>();
  if (known === undefined) store(form, id);
  kept.set(form, id);
  return id;
}

/** The answer is known: the next act of this form is another one. */
export function forgetRequestId(form: string): void {
  kept.delete(form);
  try {
    sessionStorage.removeItem(keyOf(form));
  } catch {
    // Where nothing can be kept, nothing was.
  }
}

function storedId(form: string): RequestId | undefined {
  try {
    const stored = sessionStorage.getItem(keyOf(form)) ?? "";
    return UUID.test(stored) ? asId<RequestId>(stored) : undefined;
  } catch {
    return undefined;
  }
}

function store(form: string, id: RequestId): void {
  try {
    sessionStorage.setItem(keyOf(form), id);
  } catch {
    // The page remembers it as long as it is open.
  }
}
