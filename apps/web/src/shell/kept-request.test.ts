import { afterEach, expect, test, vi } from "vitest";

/** Loads the module as a page that was just opened does, in a tab that kept this. */
async function openPage(storage: Pick<Storage, "getItem" | "setItem" | "removeItem">) {
  vi.resetModules();
  vi.stubGlobal("sessionStorage", storage);
  return import("./kept-request.ts");
}

function aTab() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

afterEach(() => vi.unstubAllGlobals());

test("a page that is loaded anew before the answer is known asks under the same id, each form under its own", async () => {
  const tab = aTab();
  const first = await openPage(tab);
  const id = first.keptRequestId("tip 1");
  expect(first.keptRequestId("tip 1")).toBe(id);
  expect(first.keptRequestId("tip 2")).not.toBe(id);
  expect((await openPage(tab)).keptRequestId("tip 1")).toBe(id);
  expect((await openPage(aTab())).keptRequestId("tip 1")).not.toBe(id);
});

test("once the answer is known the next act is another one, after a reload too", async () => {
  const tab = aTab();
  const first = await openPage(tab);
  const id = first.keptRequestId("lock");
  first.forgetRequestId("lock");
  const next = first.keptRequestId("lock");
  expect(next).not.toBe(id);
  expect((await openPage(tab)).keptRequestId("lock")).toBe(next);
});

test("what is no id of ours is not sent, and a browser that keeps nothing has one id a page", async () => {
  const { keptRequestId: spoilt } = await openPage({ ...aTab(), getItem: () => "<script>" });
  expect(spoilt("lock")).toMatch(/^[\da-f-]{36}$/);
  const broken = () => {
    throw new Error("denied");
  };
  const page = await openPage({ getItem: broken, setItem: broken, removeItem: broken });
  const id = page.keptRequestId("lock");
  expect(page.keptRequestId("lock")).toBe(id);
  page.forgetRequestId("lock");
  expect(page.keptRequestId("lock")).not.toBe(id);
});
