// A form is sent once, however often its button is pressed.
(() => {
  const free = (form) => {
    delete form.dataset.sending;
    form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sending) { event.preventDefault(); return; }
    form.dataset.sending = "true";
    event.submitter?.setAttribute("aria-busy", "true");
    setTimeout(() => free(form), 15000);
  });
  document.addEventListener("htmx:after:request", (event) => {
    const form = event.target.closest?.("form");
    if (form) free(form);
  });
  addEventListener("pageshow", (event) => { if (event.persisted) document.querySelectorAll("form[data-sending]").forEach(free); });
})();
