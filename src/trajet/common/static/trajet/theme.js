// Runs before the page is drawn, so that a chosen theme never flashes.
(() => {
  const read = () => { try { return localStorage.getItem("trajet-theme"); } catch { return null; } };
  const chosen = read();
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;

  const isDark = () => (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

  addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-theme-toggle]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const theme = isDark() ? "light" : "dark";
        document.documentElement.dataset.theme = theme;
        try { localStorage.setItem("trajet-theme", theme); } catch { /* private window: kept for this page only */ }
      });
    }
  });
})();
