// A form is sent once, however often its button is pressed; a request without an answer says so.
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
  const tell = (kind) => {
    const note = document.querySelector("[data-unanswered]");
    if (!note) return;
    note.hidden = !kind;
    note.querySelectorAll("[data-of]").forEach((said) => { said.hidden = said.dataset.of !== kind; });
  };
  document.addEventListener("htmx:after:request", () => tell(""));
  document.addEventListener("htmx:error", ({ detail }) => {
    if (detail.ctx && detail.error?.name !== "AbortError") tell(detail.ctx.request.method === "GET" ? "read" : "write");
  });
  document.addEventListener("htmx:finally:request", (event) => {
    const form = event.target.closest?.("form");
    if (form) free(form);
  });
  addEventListener("pageshow", (event) => { if (event.persisted) document.querySelectorAll("form[data-sending]").forEach(free); });
})();
