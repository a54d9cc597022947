import { type CoinPackage, DomainError } from "@yoforex/contracts";
import { refuse, type Verdict } from "../authz.ts";

interface Sale {
  sold: readonly CoinPackage[];
  /** Nobody is let pay for coins that she could not spend. */
  isFrozenNow: boolean;
}

/** A package is sold as it was shown, to whoever may spend what is in it. */
export function canBuyCoins(wish: CoinPackage, { sold, isFrozenNow }: Sale): Verdict {
  if (isFrozenNow) return refuse(new DomainError("ACCOUNT_FROZEN", {}));
  const isSold = sold.some(
    ({ coins, bonus, cents }) => coins === wish.coins && bonus === wish.bonus && cents === wish.cents,
  );
  return isSold || refuse(new DomainError("PACKAGE_CHANGED", {}));
}
