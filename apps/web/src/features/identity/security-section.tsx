import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { SecurityPanel, toast } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";

/** The member's authenticator app and recovery codes. */
export function SecuritySection() {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const view = useQuery(trpc.security.overview.queryOptions());
  const readAnew = () => cache.invalidateQueries(trpc.security.overview.queryFilter());
  const options = { gcTime: 0, onSuccess: readAnew };
  const start = useMutation(trpc.security.startTotp.mutationOptions({ gcTime: 0 }));
  const confirm = useMutation(
    trpc.security.confirmTotp.mutationOptions({ ...options, meta: { quiet: true } }),
  );
  const renew = useMutation(trpc.security.renewRecoveryCodes.mutationOptions(options));
  const remove = useMutation(
    trpc.security.removeTotp.mutationOptions({
      onSuccess: async () => {
        toast.success("The authenticator app is removed.");
        await readAnew();
      },
    }),
  );
  const clear = () => {
    for (const mutation of [start, confirm, renew]) mutation.reset();
  };
  return (
    <Loaded query={view} rows={2}>
      {(security) => (
        <SecurityPanel
          view={security}
          setup={start.data ?? null}
          codes={confirm.data?.codes ?? renew.data?.codes ?? null}
          busy={start.isPending || confirm.isPending || renew.isPending || remove.isPending}
          error={confirm.isError ? messageFor(confirm.error) : undefined}
          onStart={() => start.mutate()}
          onConfirm={(code) => confirm.mutate({ code })}
          onCancel={clear}
          onRenew={() => renew.mutate()}
          onRemove={() => remove.mutate()}
          onKept={clear}
        />
      )}
    </Loaded>
  );
}
