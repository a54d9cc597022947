import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { Loaded } from "../../shell/loaded.tsx";
import { FirstPasswordForm } from "./first-password-form.tsx";
import { PasswordForm } from "./password-form.tsx";

/** A password is changed by who has one, and set by who signs in by something else. */
export function PasswordSection() {
  const trpc = useTRPC();
  const ways = useQuery(trpc.waysIn.own.queryOptions());
  return (
    <Loaded query={ways} rows={2}>
      {({ byPassword }) => (byPassword ? <PasswordForm /> : <FirstPasswordForm />)}
    </Loaded>
  );
}
