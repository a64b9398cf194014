// The board by keyboard: space ticks the row, c confirms, i insists, n forbids, h keeps waiting. Everything is also a button.
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

  const acts = { c: confirm, i: () => decide("pin"), n: () => decide("forbid"), h: () => decide("hold") };
  let afterG = 0;
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || typing(event.target) || document.querySelector("dialog:modal")) return;
    if (event.key === "g") { afterG = Date.now() + 1500; return; }
    if (Date.now() < afterG) { afterG = 0; return; }
    const done = event.key === " " ? tick(event.target) : acts[event.key]?.();
    if (done) event.preventDefault();
  });
})();
