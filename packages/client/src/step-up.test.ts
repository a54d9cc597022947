import { createTRPCClient, TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { AppRouter } from "@yoforex/api";
import { expect, test } from "vitest";
import { stepUpLink, stepUpStore } from "./step-up.ts";

/** A server that refuses its first calls for want of a fresh proof, and writes down what it was sent. */
function clientOf(refusals: number) {
  const sent: unknown[] = [];
  const server: TRPCLink<AppRouter> =
    () =>
    ({ op }) =>
      observable((observer) => {
        sent.push(op.input);
        if (sent.length <= refusals) {
          const domain = { code: "STEP_UP_REQUIRED", details: { methods: ["password"] } };
          const error = { code: -32003, message: "STEP_UP_REQUIRED", data: { domain } };
          observer.error(TRPCClientError.from({ error }));
          return;
        }
        observer.next({ result: { type: "data", data: { codes: [] } } });
        observer.complete();
      });
  return { sent, client: createTRPCClient<AppRouter>({ links: [stepUpLink(), server] }) };
}

const confirm = (client: ReturnType<typeof clientOf>["client"], code: string) =>
  client.security.confirmTotp.mutate({ code });

test("a refused call waits for one proof, and goes out again as it was; others wait for the same", async () => {
  const { client, sent } = clientOf(2);
  const answers = [confirm(client, "111111"), confirm(client, "222222")];
  expect(stepUpStore.waiting()?.methods).toEqual(["password"]);
  stepUpStore.waiting()?.answer(true);
  expect(await Promise.all(answers)).toEqual([{ codes: [] }, { codes: [] }]);
  expect(sent).toEqual([{ code: "111111" }, { code: "222222" }, { code: "111111" }, { code: "222222" }]);
  expect(stepUpStore.waiting()).toBeNull();
});

test("without a proof it fails as it did, and it is sent a second time at most", async () => {
  const cancelled = clientOf(9);
  const answer = confirm(cancelled.client, "111111");
  stepUpStore.waiting()?.answer(false);
  await expect(answer).rejects.toThrow("STEP_UP_REQUIRED");
  expect(cancelled.sent).toHaveLength(1);

  const stubborn = clientOf(9);
  const again = confirm(stubborn.client, "111111");
  stepUpStore.waiting()?.answer(true);
  await expect(again).rejects.toThrow("STEP_UP_REQUIRED");
  expect(stubborn.sent).toHaveLength(2);
});
