// The registration sheet by keyboard: F2 copies from the row above, Alt + goes to the next empty row, Alt - empties this one.
(() => {
  const sheet = document.querySelector("[data-household]");
  if (!sheet) return;
  const rows = () => [...sheet.querySelectorAll("[data-member]")];
  const fieldOf = (row, name) => row.querySelector(`[name$="-${name}"]`);
  const copied = ["family", "nationality", "language"];
  const typed = ["family", "given", "birth", "nationality", "language", "phone", "number"];

  const tell = (field) => field.dispatchEvent(new Event("input", { bubbles: true }));

  const copyDown = (row) => {
    const above = rows()[rows().indexOf(row) - 1];
    if (!above) return false;
    for (const name of copied) {
      const [from, to] = [fieldOf(above, name), fieldOf(row, name)];
      if (from && to && !to.value) { to.value = from.value; tell(to); }
    }
    fieldOf(row, "given").focus();
    return true;
  };

  const nextEmpty = () => {
    const row = rows().find((each) => typed.every((name) => !fieldOf(each, name).value));
    if (row) { fieldOf(row, "family").focus(); return true; }
    sheet.querySelector('[name="more"]').click();
    return true;
  };

  const empty = (row) => {
    for (const name of typed) { fieldOf(row, name).value = ""; tell(fieldOf(row, name)); }
    fieldOf(row, "family").focus();
    return true;
  };

  sheet.addEventListener("keydown", (event) => {
    const row = event.target.closest("[data-member]");
    const done = (event.key === "F2" && row && copyDown(row)) || (event.altKey && event.key === "+" && nextEmpty()) || (event.altKey && event.key === "-" && row && empty(row));
    if (done) event.preventDefault();
  });

  const first = sheet.querySelector('[name="m-0-family"]');
  if (first && !first.value && !document.querySelector("[data-error-summary]")) first.focus();
})();
