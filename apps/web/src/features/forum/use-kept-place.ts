import { useLocation } from "@tanstack/react-router";
import { useEffect, useLayoutEffect } from "react";

/** The post at the top of the window, and how far from there it begins, in pixels. */
interface Place {
  post: string;
  top: number;
}

const keyOf = (visit: string) => `yoforex.place.${visit}`;

/**
 * Back and reload lead to the post that one was reading, at the very line; a new visit begins where the address says.
 * The posts arrive after the page, so the place is looked for when they are there.
 */
export function useKeptPlace(ready: boolean): void {
  const visit = useLocation({ select: ({ state }) => state.__TSR_key ?? "" });
  useLayoutEffect(() => {
    if (!ready) return;
    const place = kept(visit);
    const post = place && document.getElementById(place.post);
    if (post && place) window.scrollBy({ top: post.getBoundingClientRect().top - place.top });
    else if (location.hash !== "") document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [ready, visit]);
  useEffect(() => {
    if (!ready) return;
    const remember = () => keep(visit, placeNow());
    window.addEventListener("scrollend", remember);
    window.addEventListener("pagehide", remember);
    return () => {
      window.removeEventListener("scrollend", remember);
      window.removeEventListener("pagehide", remember);
    };
  }, [ready, visit]);
}

function placeNow(): Place | null {
  for (const post of document.querySelectorAll(".post[id^=post-]")) {
    const { top, bottom } = post.getBoundingClientRect();
    if (bottom > 0) return { post: post.id, top };
  }
  return null;
}

function kept(visit: string): Place | null {
  try {
    const [post, top] = (sessionStorage.getItem(keyOf(visit)) ?? "").split(" ");
    return post && top ? { post, top: Number(top) } : null;
  } catch {
    // Storage can be switched off; a reload then begins where the address says.
    return null;
  }
}

function keep(visit: string, place: Place | null): void {
  try {
    if (place !== null) sessionStorage.setItem(keyOf(visit), `${place.post} ${place.top}`);
  } catch {
    // As above.
  }
}
