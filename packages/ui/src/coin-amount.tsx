import type { ReactElement } from "react";
import { classNames } from "./class-names.ts";
import { formatFigure, signedCoins } from "./figures.ts";
import { Link } from "./link.tsx";

/** The coin itself, in the colour of the text around it. */
export function CoinIcon(): ReactElement {
  return (
    <svg className="coin__mark" viewBox="0 0 16 16" aria-hidden="true">
      <circle className="coin__rim" cx="8" cy="8" r="6.75" />
      <circle className="coin__eye" cx="8" cy="8" r="2" />
    </svg>
  );
}

export interface CoinAmountProps {
  /** Whole coins. */
  amount: number;
  size?: "sm" | "md" | "lg" | undefined;
  /** Prints + as well as −. */
  signed?: boolean | undefined;
  /** Green for a positive amount; only for coins that come into the reader's own purse. */
  gain?: boolean | undefined;
  /** Normal weight and secondary ink, for an amount in passing. */
  quiet?: boolean | undefined;
  /** Leaves the coin out, as in a table's column that is headed "Coins". */
  bare?: boolean | undefined;
  /** The entries behind the figure: it gets a dotted underline and leads there. */
  to?: string | undefined;
}

/** An amount of coins: mark and number. Coins are ink; colour only where `gain` asks for it. */
export function CoinAmount({
  amount,
  size = "md",
  signed,
  gain,
  quiet,
  bare,
  to,
}: CoinAmountProps): ReactElement {
  const figure = signed ? signedCoins(amount) : formatFigure(amount);
  const look = classNames(
    "coin",
    size !== "md" && `coin--${size}`,
    quiet && "coin--quiet",
    gain && amount > 0 && "coin--gain",
  );
  return (
    <span className={look}>
      {bare ? null : <CoinIcon />}
      {to === undefined ? <span>{figure}</span> : <Figure to={to}>{figure}</Figure>}
      {bare ? null : <span className="sr"> Sweets</span>}
    </span>
  );
}

interface CoinDeltaProps {
  /** Whole coins; the sign says whether they came or went. */
  amount: number;
  /** Whether the purse is the reader's own: only then is a plus green. */
  own?: boolean | undefined;
  to?: string | undefined;
}

/** A movement of coins in a statement or a posting: always signed, green only into the reader's own purse. */
export function CoinDelta({ amount, own, to }: CoinDeltaProps): ReactElement {
  const look = classNames(
    "delta-coins",
    own && amount > 0 && "delta-coins--in",
    amount === 0 && "delta-coins--zero",
  );
  const figure = signedCoins(amount);
  return <span className={look}>{to === undefined ? figure : <Figure to={to}>{figure}</Figure>}</span>;
}

/** A figure that opens: dotted underline until touched, so that a row of figures stays calm. */
export function Figure({ to, children }: { to: string; children: string }): ReactElement {
  return (
    <Link to={to} className="fig">
      {children}
    </Link>
  );
}
