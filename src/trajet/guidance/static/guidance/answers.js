// A reply that another answer overtook is not drawn: it would put back what stood there when it was asked.
(() => {
  let answers = 0;
  const count = (event) => { if (event.target.closest?.("#questions")) answers += 1; };
  document.addEventListener("input", count);
  document.addEventListener("change", count);
  document.addEventListener("htmx:config:request", ({ detail }) => { detail.ctx.answers = answers; });
  document.addEventListener("htmx:before:swap", (event) => {
    const { ctx } = event.detail;
    if (ctx.sourceElement.id === "filling" && ctx.answers !== answers) event.preventDefault();
  });
  const interpreter = document.getElementById("interpreter");
  interpreter?.addEventListener("change", () => {
    document.getElementById("interpreter-said").textContent = interpreter.selectedOptions[0].text;
  });
  // A choice drawn in the place of another would keep its tick: what the server knows is what stands.
  document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
    for (const box of document.querySelectorAll("#questions :is([type=radio], [type=checkbox])")) box.checked = box.defaultChecked;
    for (const choice of document.querySelectorAll("#questions option")) choice.selected = choice.defaultSelected;
    if (ctx?.sourceElement?.id !== "filling" || !ctx.sourceElement.querySelector("[data-kept]")) return;
    document.getElementById("fill").dispatchEvent(new Event("trajet:saved"));
  });
})();
