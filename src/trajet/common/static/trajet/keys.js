// Keys: / or Ctrl-K search, g + letter a place, arrows and Enter in lists, the letter a field shows goes to it, Ctrl-Enter sends (the page's only form that says so, when none has the cursor), ? shows the sheet.
(() => {
  const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]") !== null;
  const search = () => document.getElementById("search");
  let waitsForPlace = 0;

  const openDialog = (id) => {
    const dialog = document.getElementById(id);
    if (dialog && !dialog.open) dialog.showModal();
  };

  const goTo = (letter) => {
    const link = document.querySelector(`[data-key="${CSS.escape(letter)}"]`);
    if (link) link.click();
    return Boolean(link);
  };

  const rowsOf = (part) => [...part.querySelectorAll("tbody tr, :scope > li")].filter((row) => row.querySelector("a[href], button"));

  // A table is walked by itself; lists, as on the worklist, one after the other.
  const chooseRow = (step) => {
    const parts = [...document.querySelectorAll("[data-rows]")];
    const here = parts.find((part) => part.contains(document.activeElement)) ?? parts[0];
    const rows = (here?.matches("table") ? [here] : parts.filter((part) => !part.matches("table"))).flatMap(rowsOf);
    if (!rows.length) return false;
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const row = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step))];
    row.querySelector("a[href], button").focus();
    return true;
  };

  const goToField = (letter) => {
    const field = document.querySelector(`[data-key-field="${CSS.escape(letter)}"]`);
    field?.focus();
    return Boolean(field);
  };

  const saysKey = (form) => [...form.querySelectorAll("kbd")].some((key) => key.textContent.startsWith("Ctrl"));

  const onlyForm = () => {
    const forms = [...document.querySelectorAll("main form")].filter(saysKey);
    return forms.length === 1 ? forms[0] : null;
  };

  const sendForm = (target) => {
    const form = target.closest?.("form") ?? (target === document.body ? onlyForm() : null);
    if (!form || form.method === "dialog") return false;
    form.requestSubmit(form.querySelector("button.primary:not([type=button], [formaction])"));
    return true;
  };

  const withControl = (event) => {
    if (event.key === "k" || event.key === "K") { search()?.focus(); search()?.select(); return Boolean(search()); }
    return event.key === "Enter" && sendForm(event.target);
  };

  const plain = (event) => {
    if (Date.now() < waitsForPlace) { waitsForPlace = 0; return goTo(event.key.toLowerCase()); }
    switch (event.key) {
      case "/": search()?.focus(); search()?.select(); return Boolean(search());
      case "?": openDialog("keys"); return true;
      case "g": waitsForPlace = Date.now() + 1500; return true;
      case "ArrowDown": return chooseRow(1);
      case "ArrowUp": return chooseRow(-1);
      default: return goToField(event.key);
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey) return;
    if (event.key === "Escape") document.querySelectorAll("details.menu[open]").forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
    const inDialog = document.querySelector("dialog:modal") !== null;
    const done = event.ctrlKey || event.metaKey ? withControl(event) : !typing(event.target) && !inDialog && plain(event);
    if (done) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open-dialog]");
    if (opener) { event.preventDefault(); openDialog(opener.dataset.openDialog); }
    if (event.target.closest("[data-close-dialog]")) event.target.closest("dialog")?.close();
    if (event.target.closest("[data-print]")) print();
    for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });

  for (const button of document.querySelectorAll("[data-open-dialog][hidden]")) button.hidden = false;
  document.querySelector("[data-error-summary]:not([data-sample] *)")?.focus();
})();
