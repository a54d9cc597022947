import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { Logo, Tag } from "@yoforex/ui";
import { useState } from "react";
import { useTitle } from "../../shell/use-title.ts";
import { FirstStep } from "./first-step.tsx";
import { SecondStep, type Step } from "./second-step.tsx";

const route = getRouteApi("/sign-in");

/** Staff sign in here, apart from the member app, and go on to the page they asked for. */
export function SignInPage() {
  useTitle("Sign in");
  const cache = useQueryClient();
  const router = useRouter();
  const { to = "/" } = route.useSearch();
  const [step, setStep] = useState<Step | null>(null);
  const enter = () => {
    // What was read before belongs to nobody; the next page asks anew who is there.
    cache.clear();
    router.history.replace(to);
  };
  return (
    <main className="gate" id="main" tabIndex={-1}>
      <p className="brand">
        <Logo /> <Tag>Admin</Tag>
      </p>
      <h1>{step === null ? "Sign in" : "One more step"}</h1>
      {step === null ? (
        <FirstStep onEntered={enter} onNext={setStep} />
      ) : (
        <SecondStep step={step} onEntered={enter} onRestart={() => setStep(null)} />
      )}
    </main>
  );
}
