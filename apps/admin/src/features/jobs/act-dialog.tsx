import { ReasonDialog } from "../../shell/reason-dialog.tsx";
import { type JobAct, useJobActs } from "./use-job-acts.ts";

const TITLES: Record<JobAct["type"], string> = {
  run: "Run it now?",
  retryRun: "Try it again?",
  retryEvent: "Act upon it again?",
  retryAll: "Try all of them again?",
};

function whatOf(act: JobAct): string {
  switch (act.type) {
    case "run":
      return `${act.job} does what its schedule would have had it do, once. What is not due stays as it is.`;
    case "retryRun":
      return `${act.job} runs once more. What an earlier run has done is not done again.`;
    case "retryEvent":
      return `${act.name} is acted upon within a minute, with all its tries before it. A reward is paid once, whatever ran before.`;
    case "retryAll":
      return `${act.count} are tried again, each job once. What was done before is not done again.`;
  }
}

/** Asks for the reason, and has it done. */
export function ActDialog({ act, onClose }: { act: JobAct; onClose(): void }) {
  const acts = useJobActs(onClose);
  return (
    <ReasonDialog
      title={TITLES[act.type]}
      confirm={act.type === "run" ? "Run it" : "Try again"}
      templates={["The cause is mended.", "To see whether it works now."]}
      busy={acts.isPending}
      error={acts.error}
      onClose={onClose}
      onConfirm={(reason) => acts.perform(act, reason)}
    >
      {whatOf(act)}
    </ReasonDialog>
  );
}
