import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { knowsPasskeys, makePasskey } from "@yoforex/client/passkeys";
import { PasskeyPanel, toast } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";

/** The passkeys of whoever is signed in here. */
export function PasskeySection() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const passkeys = useQuery(trpc.passkeys.list.queryOptions());
  const security = useQuery(trpc.security.overview.queryOptions());
  const readAnew = async () => {
    await cache.invalidateQueries(trpc.passkeys.list.queryFilter());
    await cache.invalidateQueries(trpc.security.overview.queryFilter());
  };
  const add = useMutation({
    gcTime: 0,
    meta: { quiet: true },
    mutationFn: async (name: string) => {
      const answer = await makePasskey(await client.passkeys.start.mutate());
      return client.passkeys.add.mutate({ name, answer });
    },
    onSuccess: async ({ codes }) => {
      // Codes that are shown this once say as much, and nothing may stand before them.
      if (codes.length === 0) toast.success("The passkey is added.");
      await readAnew();
    },
  });
  const rename = useMutation(trpc.passkeys.rename.mutationOptions({ onSuccess: readAnew }));
  const remove = useMutation(
    trpc.passkeys.remove.mutationOptions({
      onSuccess: async () => {
        toast.success("The passkey is removed.");
        await readAnew();
      },
    }),
  );
  return (
    <Loaded query={passkeys} rows={2}>
      {(rows) => (
        <PasskeyPanel
          passkeys={rows}
          site={window.location.hostname}
          canAdd={knowsPasskeys()}
          codes={add.data?.codes ?? []}
          isOnlyFactor={security.data?.totpSince === null}
          busy={add.isPending || rename.isPending || remove.isPending}
          error={add.isError ? messageFor(add.error) : undefined}
          onAdd={(name) => add.mutate(name)}
          onRename={(passkeyId, name) => rename.mutate({ passkeyId, name })}
          onRemove={(passkeyId) => remove.mutate({ passkeyId })}
          onKept={() => add.reset()}
        />
      )}
    </Loaded>
  );
}
