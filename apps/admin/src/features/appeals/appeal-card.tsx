import type { AppealCase } from "@yoforex/contracts";
import { Button, Card, DateTime, DefinitionList, MemberBadge } from "@yoforex/ui";
import { useMay } from "../../shell/use-may.ts";
import { REASON_NAMES, SANCTION_NAMES } from "../members/sanction-names.ts";
import type { Decision } from "./decide-dialog.tsx";

/** One appeal: what was imposed, what she says, and the answer or the means to give it. */
export function AppealCard({ appeal, onDecide }: { appeal: AppealCase; onDecide(decision: Decision): void }) {
  const { member, sanction, createdAt } = appeal;
  const may = useMay();
  const said = sanction.appeal;
  return (
    <Card
      head={
        <>
          <MemberBadge member={member} to={`/members/${member.id}`} />
          <span className="meta">
            <DateTime at={createdAt} zone />
          </span>
        </>
      }
    >
      <div className="stack">
        <DefinitionList
          items={[
            {
              term: SANCTION_NAMES[sanction.kind],
              value: `${sanction.text} (${REASON_NAMES[sanction.reasonCode]}, by ${sanction.by})`,
            },
            { term: "She says", value: said?.text ?? "" },
            ...(said?.answer ? [{ term: `Answer: ${said.outcome}`, value: said.answer }] : []),
          ]}
        />
        {said?.outcome === null && may.decideAppeal(appeal) ? (
          <p className="form-actions">
            <Button onClick={() => onDecide({ appealId: appeal.id, outcome: "upheld" })}>It stands</Button>
            <Button variant="primary" onClick={() => onDecide({ appealId: appeal.id, outcome: "lifted" })}>
              Lift it
            </Button>
          </p>
        ) : null}
      </div>
    </Card>
  );
}
