// The menu works without this file. This adds: Escape closes it and gives the focus back, and so does a click elsewhere
// or moving the focus out of it.
for (const menu of document.querySelectorAll("[data-menu]")) {
  const button = menu.querySelector("summary");

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    const inside = menu.contains(document.activeElement);
    menu.open = false;
    if (inside) button.focus();
  });

  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });

  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}

// Copying an address takes JavaScript, so what offers it is shown here.
for (const way of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const button = way.querySelector("button");
  const status = way.closest("section").querySelector("[data-copy-status]");

  way.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(way.dataset.copy);
    status.textContent = button.dataset.copied;
    status.classList.remove("visually-hidden");
  });
}
