// The board by keyboard: p asks for proposals, space ticks the row, c confirms, i insists, n forbids, h keeps waiting. Everything is also a button.
(() => {
  const sheet = document.querySelector("#keys dl");
  const keys = document.getElementById("board-keys");
  if (sheet && keys) sheet.append(keys.content.cloneNode(true));

  const typing = (target) => target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;
  const form = () => document.getElementById("confirm");

  const tick = (target) => {
    const box = target.closest?.("#proposals tbody tr")?.querySelector("input[name=proposal]");
    if (!box || target === box) return false;
    box.checked = !box.checked;
    return true;
  };

  const decide = (kind) => {
    const details = document.getElementById("rule");
    if (!details) return false;
    details.open = true;
    const choice = details.querySelector(`input[name=kind][value=${kind}]`);
    if (choice) choice.checked = true;
    const next = details.querySelector(kind === "hold" ? "#id_until_on" : "#id_centre");
    next?.focus();
    next?.scrollIntoView({ block: "center" });
    return true;
  };

  const confirm = () => {
    const found = form();
    const ticked = found && document.querySelector("input[name=proposal]:checked");
    if (ticked) found.requestSubmit(found.querySelector("button.primary"));
    return Boolean(ticked);
  };

  const ask = () => {
    const found = document.getElementById("ask");
    found?.requestSubmit();
    return Boolean(found);
  };

  // Proposals that are ready open by themselves, unless something begun here would be lost.
  const hasBegun = () => document.querySelector("input[name=proposal]:checked, #rule[open], dialog:modal") !== null;
  document.addEventListener("htmx:after:swap", () => {
    const ready = document.querySelector("#run a.button.primary");
    if (!ready || hasBegun()) return;
    const isBoard = location.pathname === new URL(ready.href).pathname;
    location.replace(isBoard ? location.pathname + location.search : ready.href);
  });

  const acts = { p: ask, c: confirm, i: () => decide("pin"), n: () => decide("forbid"), h: () => decide("hold") };
  let afterG = 0;
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || typing(event.target) || document.querySelector("dialog:modal")) return;
    if (event.key === "g") { afterG = Date.now() + 1500; return; }
    if (Date.now() < afterG) { afterG = 0; return; }
    const done = event.key === " " ? tick(event.target) : acts[event.key]?.();
    if (done) event.preventDefault();
  });
})();
