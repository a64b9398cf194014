// Nothing typed is lost: forms with data-draft="key" are kept in this tab until the server has saved them.
// A draft belongs to the person signed in. It is dropped when the page after sending either no longer has the form, or
// shows a success message; the sign-in and error pages do not load this file, so a refused or lost save keeps it.
(() => {
  const owner = document.body.dataset.viewer ?? "";
  const nameOf = (form) => `trajet-draft:${owner}:${form.dataset.draft}`;
  const store = {
    read(name) { try { return JSON.parse(sessionStorage.getItem(name)); } catch { return null; } },
    write(name, value) { try { sessionStorage.setItem(name, JSON.stringify(value)); } catch { /* full or refused: the page still works */ } },
    drop(name) { try { sessionStorage.removeItem(name); } catch { /* as above */ } },
  };
  const keys = () => { try { return Object.keys(sessionStorage).filter((key) => key.startsWith("trajet-draft:")); } catch { return []; } };
  const skipped = new Set(["hidden", "password", "file", "submit", "button", "reset"]);
  const fieldsOf = (form) => [...form.elements].filter((field) => field.name && !skipped.has(field.type));
  const stateOf = (form) => fieldsOf(form).map((field) => [field.name, ["checkbox", "radio"].includes(field.type) ? `${field.value}:${field.checked}` : field.multiple ? [...field.selectedOptions].map((option) => option.value) : field.value]);

  const revisionOf = (form) => form.querySelector("[data-kept]")?.value;

  const putBack = (form, state) => {
    const fields = fieldsOf(form);
    state.forEach(([name, value], at) => {
      const field = fields[at];
      if (field?.name !== name) return;
      const before = field.value;
      if (["checkbox", "radio"].includes(field.type)) field.checked = value === `${field.value}:true`;
      else if (field.multiple) for (const option of field.options) option.selected = value.includes(option.value);
      else field.value = value;
      if (field.value !== before) field.closest("details")?.setAttribute("open", "");
    });
  };

  const say = (form, isUnsaved) => {
    for (const note of form.querySelectorAll("[data-unsaved]")) note.hidden = !isUnsaved;
    form.dataset.unsaved = isUnsaved ? "true" : "";
  };

  const watch = (form) => {
    if (form.dataset.drafted) return;
    form.dataset.drafted = "true";
    const name = nameOf(form);
    let fresh = JSON.stringify(stateOf(form));
    const kept = store.read(name);
    if (kept && JSON.stringify(kept) !== fresh) { putBack(form, kept); say(form, true); }
    form.addEventListener("input", () => {
      const state = stateOf(form);
      if (JSON.stringify(state) === fresh) { store.drop(name); say(form, false); } else { store.write(name, state); say(form, true); }
    });
    // A form that saves itself says so: what stands in it now is what the server holds, and an old draft would undo it.
    form.addEventListener("trajet:saved", () => { fresh = JSON.stringify(stateOf(form)); store.drop(name); say(form, false); });
    form.addEventListener("submit", () => { form.dataset.unsaved = ""; store.write(name, stateOf(form)); store.write(`${name}:sent`, revisionOf(form) ?? true); });
    form.querySelector("[data-draft-drop]")?.addEventListener("click", () => { store.drop(name); form.reset(); say(form, false); });
  };

  const settle = () => {
    const hasSaved = document.querySelector("[data-saved]") !== null;
    const shown = new Map([...document.querySelectorAll("form[data-draft]")].map((form) => [nameOf(form), form]));
    for (const sent of keys().filter((key) => key.endsWith(":sent"))) {
      const name = sent.slice(0, -":sent".length);
      // The same form with another revision was taken by the server: its old draft must not go over what stands there now.
      const before = store.read(sent), now = shown.has(name) ? revisionOf(shown.get(name)) : undefined;
      if (hasSaved || !shown.has(name) || (typeof before === "string" && now && now !== before)) store.drop(name);
      store.drop(sent);
    }
  };

  const start = () => { settle(); document.querySelectorAll("form[data-draft]").forEach(watch); };

  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-forget-drafts]")) keys().forEach((key) => store.drop(key));
  });
  addEventListener("beforeunload", (event) => { if (document.querySelector("form[data-unsaved='true']")) event.preventDefault(); });
  document.addEventListener("htmx:after:swap", start);
  start();
})();
