import { UploadedFileView } from "@yoforex/contracts";

interface UploadOptions {
  /** Told how much is on its way, 0 to 1. */
  onProgress(share: number): void;
  signal: AbortSignal;
}

/**
 * Sends one file.
 * @throws the refusal as it came over the wire; an Error when no answer came, or when it was called off.
 */
export function uploadFile(file: File, { onProgress, signal }: UploadOptions): Promise<UploadedFileView> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/upload");
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onerror = () => reject(new Error("the upload was cut off"));
    request.onabort = () => reject(new Error("the upload was called off"));
    request.onload = () => {
      try {
        resolve(readAnswer(request.status, request.responseText));
      } catch (refusal) {
        reject(refusal);
      }
    };
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

/**
 * The uploaded file in the route's answer.
 * @throws the refusal inside it, or an Error when it is no answer of ours.
 */
export function readAnswer(status: number, text: string): UploadedFileView {
  const answer: unknown = JSON.parse(text);
  if (status === 200) return UploadedFileView.parse(answer);
  const refused = typeof answer === "object" && answer !== null && "error" in answer;
  throw refused ? answer.error : new Error(`the upload was answered with ${status}`);
}
