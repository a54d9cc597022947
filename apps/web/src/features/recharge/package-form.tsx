import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { type CoinPackage, coins } from "@yoforex/contracts";
import { Alert, Button, CoinAmount, formatFigure, RadioGroup } from "@yoforex/ui";
import { useState } from "react";
import { useRequestId } from "../../shell/use-request-id.ts";
import { centsPerCoin, dollars, packageFor } from "./recharge-words.ts";

interface PackageFormProps {
  packages: readonly CoinPackage[];
  /** Coins that the buyer lacks for what she came from; 0 where she came from nothing. */
  missing: number;
  backTo: string | undefined;
}

const keyOf = ({ coins, bonus, cents }: CoinPackage): string => `${coins}-${bonus}-${cents}`;

/** Chooses a package and goes to the provider's page; one press under one id orders once. */
export function PackageForm({ packages, missing, backTo }: PackageFormProps) {
  const trpc = useTRPC();
  const { requestId, settle } = useRequestId("recharge");
  const [chosen, setChosen] = useState(() => {
    const proposed = packageFor(packages, missing);
    return proposed === undefined ? "" : keyOf(proposed);
  });
  const pack = packages.find((one) => keyOf(one) === chosen) ?? packages[0];
  const start = useMutation(
    trpc.recharge.start.mutationOptions({
      meta: { quiet: true },
      // Without an answer nobody knows whether there is an order; the same id finds it.
      onSettled: (_order, error) => settle(error),
      onSuccess: ({ id, checkoutUrl }) => window.location.assign(checkoutUrl ?? `/coins/${id}`),
    }),
  );
  if (pack === undefined) return null;
  const isLeaving = start.isPending || start.isSuccess;
  return (
    <form
      noValidate
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (isLeaving) return;
        const wish = { requestId, coins: coins(pack.coins), bonus: coins(pack.bonus), cents: pack.cents };
        start.mutate({ ...wish, ...(backTo !== undefined && { backTo }) });
      }}
    >
      {start.isError ? <Alert tone="loss" live title={messageFor(start.error)} /> : null}
      <RadioGroup
        legend="Packages"
        hideLegend
        look="ladder"
        value={keyOf(pack)}
        onValue={setChosen}
        options={packages.map((one) => ({
          value: keyOf(one),
          label: <CoinAmount amount={one.coins + one.bonus} />,
          note: noteOf(one),
          aside: <b className="price-aside">{dollars(one.cents)}</b>,
        }))}
      />
      <p className="meta">
        You pay on the provider’s own page. The coins come as soon as the provider has confirmed the payment,
        usually within seconds.
      </p>
      <p className="form-actions">
        <Button type="submit" variant="primary" size="lg" busy={isLeaving}>
          Pay {dollars(pack.cents)} for {formatFigure(pack.coins + pack.bonus)} coins
        </Button>
      </p>
    </form>
  );
}

const noteOf = (pack: CoinPackage): string =>
  pack.bonus > 0
    ? `${formatFigure(pack.coins)} + ${formatFigure(pack.bonus)} bonus, ${centsPerCoin(pack)} a coin`
    : `${centsPerCoin(pack)} a coin`;
