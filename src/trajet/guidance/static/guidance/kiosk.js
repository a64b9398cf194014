// The kiosk never leaves its page: every step is fetched and drawn in place, so that a lost connection shows a sign and
// not the browser's own error. After a while without a touch it begins again.
(() => {
  const start = location.pathname;
  const IDLE_SECONDS = 30;
  let idle = 0;
  const room = () => document.getElementById("room");
  const lost = (isLost) => { document.querySelector("[data-kiosk-lost]").hidden = !isLost; room().hidden = isLost; };

  const draw = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    const next = page.getElementById("room");
    if (!next) return false;
    document.documentElement.lang = page.documentElement.lang;
    document.documentElement.dir = page.documentElement.dir;
    room().replaceWith(next);
    next.querySelector("h1")?.focus();
    return true;
  };

  const go = async (address, options = {}) => {
    try {
      const response = await fetch(address, { ...options, signal: AbortSignal.timeout(8000) });
      if (response.status >= 500) throw new Error(String(response.status));
      if (!draw(await response.text())) { location.reload(); return; }
      lost(false);
      wait();
    } catch {
      lost(true);
      clearTimeout(idle);
      idle = setTimeout(() => go(address, options), 3000);
    }
  };

  const wait = () => {
    clearTimeout(idle);
    idle = setTimeout(() => go(start), IDLE_SECONDS * 1000);
  };

  document.addEventListener("click", (event) => {
    wait();
    if (event.target.closest("[data-print]")) { print(); return; }
    const link = event.target.closest("a[data-kiosk]");
    if (!link) return;
    event.preventDefault();
    go(link.href);
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-kiosk]")) return;
    event.preventDefault();
    go(event.target.action, { method: "POST", body: new URLSearchParams(new FormData(event.target, event.submitter)) });
  }, true);
  wait();
})();
