import { CoinAmount, type CoinAmountProps } from "@yoforex/ui";

/** What a listing costs, in whole coins; a free one says so. */
export function Price({ amount, size }: Pick<CoinAmountProps, "amount" | "size">) {
  return amount === 0 ? <b>Free</b> : <CoinAmount amount={amount} size={size} />;
}
