// A part of the page that keeps itself up to date: asks the address in [data-live] every few seconds, and draws itself
// again when its version changed. Without a connection the last state stays, and [data-lost] says since when.
(() => {
  const part = document.querySelector("[data-live]");
  if (!part) return;
  const every = Number(part.dataset.every ?? 3000);
  const lostNote = document.querySelector("[data-lost]");
  let lostSince = null;
  let timer = 0;
  let holds = 0;

  const version = () => part.querySelector("[data-version]")?.dataset.version ?? "";
  const hour = (moment) => moment.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  const isBusy = () => holds > 0 || part.querySelector("details.menu[open]") !== null;

  const lost = (isLost) => {
    lostSince = isLost ? lostSince ?? new Date() : null;
    document.documentElement.toggleAttribute("data-not-connected", isLost);
    if (!lostNote) return;
    if (isLost) for (const since of lostNote.querySelectorAll("[data-lost-since]")) since.textContent = hour(lostSince);
    lostNote.hidden = !isLost && !holds;
  };

  const draw = (html) => {
    const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
    part.innerHTML = html;
    if (focused) document.getElementById(focused)?.focus();
    part.dispatchEvent(new CustomEvent("live:drawn", { bubbles: true }));
  };

  const end = () => { document.querySelector("[data-ended]")?.removeAttribute("hidden"); };

  const ask = async () => {
    clearTimeout(timer);
    const join = part.dataset.live.includes("?") ? "&" : "?";
    try {
      const response = await fetch(`${part.dataset.live}${join}v=${encodeURIComponent(version())}`, { headers: { "HX-Request": "true" }, redirect: "manual", signal: AbortSignal.timeout(8000) });
      if (response.status === 404) { end(); return; }
      if (response.status >= 500) throw new Error(String(response.status));
      const isSignedOut = response.type === "opaqueredirect" || response.status === 403;
      document.querySelector("[data-signed-out]")?.toggleAttribute("hidden", !isSignedOut);
      lost(false);
      if (response.status === 200 && !isBusy()) draw(await response.text());
      part.dispatchEvent(new CustomEvent("live:reached"));
    } catch { lost(true); }
    timer = setTimeout(ask, document.hidden ? every * 5 : every);
  };

  part.live = { ask, draw, lost, isLost: () => lostSince !== null, hold: (count) => { holds = count; lost(lostSince !== null); } };
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
  timer = setTimeout(ask, every);
})();
