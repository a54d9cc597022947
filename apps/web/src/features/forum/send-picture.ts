import { SentPicture } from "@yoforex/contracts";

/**
 * Sends a picture for a post, telling how far it is.
 * @param onProgress is called with 0 to 1.
 * @throws the refusal as it came over the wire; an Error when it was not answered by us.
 */
export function sendPicture(file: File, onProgress: (done: number) => void): Promise<SentPicture> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/upload/picture");
    request.setRequestHeader("content-type", "application/octet-stream");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener("error", () => reject(new Error("the picture did not arrive")));
    request.addEventListener("load", () => {
      const answer: unknown = request.response;
      const sent = SentPicture.safeParse(answer);
      if (request.status === 200 && sent.success) resolve(sent.data);
      else if (typeof answer === "object" && answer !== null && "error" in answer) reject(answer.error);
      else reject(new Error(`the picture was answered with ${request.status}`));
    });
    request.send(file);
  });
}
