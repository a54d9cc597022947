// Runs before the first paint, so that a remembered theme never flashes in the other one.
try {
  const kept = localStorage.getItem("yoforex.theme");
  if (kept === "light" || kept === "dark") document.documentElement.dataset.theme = kept;
} catch {
  // Storage can be switched off; the device's setting is then all there is.
}
