import { useEffect } from "react";

/** Names the document after the page on screen. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · YoForex`;
  }, [title]);
}
