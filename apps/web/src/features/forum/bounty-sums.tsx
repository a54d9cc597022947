import { SumTable } from "@yoforex/ui";

/** What one can spend before and after coins are set aside. */
export function BountySums({ spendable, amount }: { spendable: number; amount: number }) {
  return (
    <SumTable
      caption="What you can spend before and after"
      rows={[
        { label: "You can spend now", amount: spendable },
        { label: "Set aside for the bounty", note: "bought Sweets first", amount: -amount },
      ]}
      total="You can spend afterwards"
    />
  );
}
