import { AvatarView } from "@yoforex/contracts";

/**
 * Sends a picture, which becomes the member's.
 * @throws the refusal as it came over the wire; an Error when it was not answered by us.
 */
export async function sendAvatar(file: File): Promise<AvatarView> {
  const response = await fetch("/upload/avatar", {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: file,
  });
  const answer: unknown = await response.json();
  if (response.ok) return AvatarView.parse(answer);
  const refused = typeof answer === "object" && answer !== null && "error" in answer;
  throw refused ? answer.error : new Error(`the picture was answered with ${response.status}`);
}
