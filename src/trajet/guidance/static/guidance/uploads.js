// A file too large to be taken in is said so when it is chosen, before anything is sent.
(() => {
  document.addEventListener("change", (event) => {
    const form = event.target.type === "file" ? event.target.closest("form[data-most-bytes]") : null;
    if (!form) return;
    const isTooLarge = [...event.target.files].some((file) => file.size > Number(form.dataset.mostBytes));
    event.target.setCustomValidity(isTooLarge ? form.dataset.tooLarge : "");
    if (isTooLarge) event.target.reportValidity();
  });
})();
