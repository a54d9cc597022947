import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { AVATAR_BYTES_MAX, type MeView } from "@yoforex/contracts";
import { Avatar, Button, FileField, fileSize, toast } from "@yoforex/ui";
import { sendAvatar } from "./send-avatar.ts";

/** The member's picture: chosen, it is hers at once. */
export function AvatarField({ me }: { me: MeView }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const done = (words: string) => async () => {
    toast.success(words);
    // It stands beside everything that she wrote, so whatever is at hand is read anew.
    await cache.invalidateQueries();
  };
  const send = useMutation({
    mutationFn: sendAvatar,
    meta: { quiet: true },
    onSuccess: done("This is your picture now."),
  });
  const remove = useMutation(
    trpc.identity.removeAvatar.mutationOptions({ onSuccess: done("Your picture is gone.") }),
  );
  return (
    <div className="avatar-field">
      <Avatar name={me.username} src={me.avatarUrl} size="xl" />
      <div className="stack">
        <FileField
          label="Picture"
          hint={`PNG, JPEG or WebP, up to ${fileSize(AVATAR_BYTES_MAX)}. It is cut to a square.`}
          accept="image/png,image/jpeg,image/webp"
          disabled={send.isPending}
          error={send.isError ? messageFor(send.error) : undefined}
          onFile={(file) => {
            if (file !== null) send.mutate(file);
          }}
        />
        {me.avatarUrl === null ? null : (
          <p>
            <Button size="sm" busy={remove.isPending} onClick={() => remove.mutate()}>
              Remove the picture
            </Button>
          </p>
        )}
      </div>
    </div>
  );
}
