import { AddDestinationInput, RequestWithdrawalInput } from "@yoforex/contracts";
import { expect, test } from "vitest";

const parsed = (destination: object) => AddDestinationInput.safeParse({ destination });
const fieldsOf = (destination: object) => parsed(destination).error?.issues.map(({ path }) => path.join("."));

test("a destination is of the shape that its method asks for", () => {
  const iban = "DE89 3704 0044 0532 0130 00";
  expect(parsed({ method: "bank", holder: "Ana", iban }).data?.destination).toMatchObject({
    iban: "DE89370400440532013000",
  });
  const bitcoin = "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq";
  expect(parsed({ method: "crypto", network: "bitcoin", address: bitcoin }).success).toBe(true);
  expect(parsed({ method: "paypal", address: "Ana@Mail.Example" }).success).toBe(true);
});

test.each([
  [{ method: "bank", holder: "Ana", iban: "DE88370400440532013000" }, "destination.iban"],
  [{ method: "bank", holder: "Ana", iban: "; drop" }, "destination.iban"],
  [{ method: "bank", holder: "A", iban: "DE89370400440532013000" }, "destination.holder"],
  [{ method: "crypto", network: "ethereum", address: "0x12" }, "destination.address"],
  [
    { method: "crypto", network: "tron", address: "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq" },
    "destination.address",
  ],
  [{ method: "crypto", network: "dogecoin", address: "x" }, "destination.network"],
  [{ method: "paypal", address: "nobody" }, "destination.address"],
  [{ method: "cash" }, "destination.method"],
])("%o is refused, and the field named", (destination, field) => {
  expect(fieldsOf(destination)).toContain(field);
});

const ID = "0190aaaa-0000-7000-8000-00000000dead";

test.each([
  0,
  -1,
  -1_000,
  0.5,
  1_000.5,
  2 ** 53,
  2 ** 63,
  1e308,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  "1000",
  "",
  null,
  undefined,
  [1_000],
  {},
])("%s is no amount of coins", (amount) => {
  const asked = RequestWithdrawalInput.safeParse({ requestId: ID, destinationId: ID, amount });
  expect(asked.success).toBe(false);
});

test("a request names itself and a destination, and nothing besides", () => {
  const whole = { requestId: ID, destinationId: ID, amount: 1_000 };
  expect(RequestWithdrawalInput.safeParse(whole).success).toBe(true);
  for (const field of ["requestId", "destinationId", "amount"] as const) {
    const { [field]: _left, ...rest } = whole;
    expect(RequestWithdrawalInput.safeParse(rest).success, field).toBe(false);
  }
  for (const more of [{ fee: 0 }, { tier: "diamond" }, { status: "paid" }, { userId: ID }]) {
    expect(RequestWithdrawalInput.safeParse({ ...whole, ...more }).success).toBe(false);
  }
});
