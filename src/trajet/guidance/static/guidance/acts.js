// Acts of the desk that survive a lost connection: each is kept in this tab with a key of its own and the moment it was
// done, sent in order, and sent again until the server has it; the key makes the second sending do nothing.
(() => {
  const part = document.querySelector("[data-live]");
  if (!part?.live) return;
  const name = `trajet-acts:${document.body.dataset.viewer ?? ""}:${location.pathname}`;
  const TRIES_OF_A_BROKEN_ACT = 5;
  const read = () => { try { return JSON.parse(sessionStorage.getItem(name)) ?? []; } catch { return []; } };
  const write = () => { try { sessionStorage.setItem(name, JSON.stringify(kept)); } catch { /* refused: kept in memory only */ } };
  let kept = read();
  let isSending = false;
  let refused = [];

  const newKey = () => {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64; bytes[8] = (bytes[8] & 63) | 128;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };
  const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
  const hour = (at) => new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });

  const show = () => {
    part.live.hold(kept.length);
    const list = document.querySelector("[data-kept]");
    list?.replaceChildren(...kept.map((act) => { const item = document.createElement("li"); item.textContent = `${hour(act.at)} · ${act.said}`; return item; }));
    for (const row of part.querySelectorAll("[data-code]")) row.classList.toggle("kept", kept.some((act) => act.ticket === row.dataset.code));
  };

  const note = (text) => {
    const alert = document.createElement("div");
    alert.className = "alert danger";
    alert.setAttribute("role", "alert");
    alert.textContent = text;
    part.prepend(alert);
  };

  const post = (act) => {
    const body = new URLSearchParams(act.body);
    body.delete("csrfmiddlewaretoken");
    body.set("late_seconds", String(Math.round((Date.now() - act.at) / 1000)));
    return fetch(act.url, { method: "POST", body, headers: { "HX-Request": "true", "X-CSRFToken": token() }, redirect: "manual", signal: AbortSignal.timeout(10000) });
  };

  // True when the act is through, with whatever answer; false when it stays and is tried again.
  const send = async (act) => {
    const response = await post(act);
    const isSignedOut = response.type === "opaqueredirect" || response.status === 403;
    document.querySelector("[data-signed-out]")?.toggleAttribute("hidden", !isSignedOut);
    if (isSignedOut || [429, 502, 503, 504].includes(response.status)) return false;
    if (response.status >= 500) { act.tries = (act.tries ?? 0) + 1; if (act.tries < TRIES_OF_A_BROKEN_ACT) return false; refused.push(`${act.said}: ${response.status}`); return true; }
    const html = await response.text();
    part.live.draw(html);
    if (response.status === 409 && kept.length > 1) refused.push(part.querySelector(".alert.danger")?.textContent.trim() ?? act.said);
    return true;
  };

  const drain = async () => {
    if (isSending || !kept.length) return;
    isSending = true;
    try {
      while (kept.length && await send(kept[0])) { kept.shift(); write(); show(); }
      part.live.lost(false);
    } catch { part.live.lost(true); }
    isSending = false;
    show();
    if (!kept.length && refused.length) { refused.forEach(note); refused = []; }
  };

  const words = (button) => {
    const copy = button?.cloneNode(true);
    copy?.querySelectorAll("kbd, .visually-hidden").forEach((each) => each.remove());
    return copy?.textContent;
  };
  const say = (button, form) => form.closest("dialog")?.querySelector("h2").textContent ?? [button?.dataset.ticket ?? form.dataset.ticket ?? form.elements.number?.value, words(button)].filter(Boolean).join(" · ").replace(/\s+/g, " ").trim();

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-act]")) return;
    event.preventDefault();
    const button = event.submitter;
    if (form.dataset.act === "online" && part.live.isLost()) { part.live.lost(true); document.querySelector("[data-lost]")?.scrollIntoView({ block: "nearest" }); return; }
    const body = new URLSearchParams(new FormData(form, button));
    body.set("key", newKey());
    kept.push({ url: button?.hasAttribute("formaction") ? button.formAction : form.action, body: String(body), at: Date.now(), said: say(button, form), ticket: button?.dataset.ticket ?? form.dataset.ticket ?? "" });
    write();
    show();
    form.closest("dialog")?.close();
    if (form.dataset.needs) form.reset();
    drain();
  }, true);

  const fill = (form, values) => {
    form.reset();
    for (const [key, value] of Object.entries(values)) {
      const field = form.elements[key];
      if (!field) continue;
      if (field.type === "checkbox") field.checked = Boolean(value); else field.value = String(value);
    }
  };

  document.addEventListener("click", (event) => {
    const opener = event.target.closest?.("[data-opens]");
    if (!opener || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const dialog = document.getElementById(opener.dataset.opens);
    const form = dialog?.querySelector("form[data-dialog]");
    if (!form) return;
    event.preventDefault();
    opener.closest("details")?.removeAttribute("open");
    form.action = opener.dataset.action;
    form.dataset.ticket = opener.dataset.ticket;
    const title = dialog.querySelector("h2");
    title.dataset.title ??= title.textContent;
    title.textContent = `${title.dataset.title} · ${opener.dataset.ticket}`;
    fill(form, JSON.parse(opener.dataset.values ?? "{}"));
    dialog.showModal();
    form.querySelector("select, input:not([type=hidden])")?.focus();
  });

  // A language nobody at the desks speaks needs an interpreter, until somebody says otherwise; as the kiosk does.
  document.addEventListener("change", (event) => {
    const spoken = event.target.dataset?.spoken;
    const interpreting = event.target.form?.elements.interpreting;
    if (!spoken || !["", "needed"].includes(interpreting?.value)) return;
    interpreting.value = event.target.value && !spoken.split(" ").includes(event.target.value) ? "needed" : "";
  });

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest?.("input, textarea, select") || document.querySelector("dialog:modal")) return;
    const found = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`);
    if (!found) return;
    event.preventDefault();
    if (found.matches("form")) found.querySelector("select, input:not([type=hidden])")?.focus(); else found.click();
  });

  addEventListener("beforeunload", (event) => { if (kept.length) event.preventDefault(); });
  part.addEventListener("live:reached", drain);
  part.addEventListener("live:drawn", show);
  show();
  drain();
})();
