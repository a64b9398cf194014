// A spreadsheet of many rows takes a while: the link says so until the file is there, and is not pressed twice.
(() => {
  const SHEETS = 'a[href*=".xlsx"], a[href*="/export/"], a[href*="as=xlsx"]';
  const name_of = (answer) => {
    const said = answer.headers.get("Content-Disposition") || "";
    if (!said.startsWith("attachment")) return "";
    const [, coded] = /filename\*=utf-8''([^;]+)/i.exec(said) || [];
    return coded ? decodeURIComponent(coded) : (/filename="?([^";]+)/.exec(said) || [])[1] || "";
  };
  const save = (blob, name) => {
    const address = URL.createObjectURL(blob);
    Object.assign(document.createElement("a"), { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  };
  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.(SHEETS);
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.getAttribute("aria-busy")) return;
    link.setAttribute("aria-busy", "true");
    const status = Object.assign(document.createElement("span"), { role: "status", className: "muted", textContent: document.body.dataset.preparing });
    link.after(status);
    try {
      const answer = await fetch(link.href), name = answer.ok && name_of(answer);
      if (name) save(await answer.blob(), name);
      else location.assign(link.href); // the page that says why
    } catch {
      location.assign(link.href);
    } finally {
      status.remove();
      link.removeAttribute("aria-busy");
    }
  });
})();
