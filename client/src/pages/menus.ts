/** Menus are `<details data-menu>`, which open and close without us; here they also close by a choice, by Escape and by a press elsewhere. */

/** Close open menus of the document when the person turns away from them. */
export function closeMenus(root: Document): void {
  root.addEventListener("pointerdown", (event) => {
    for (const menu of openMenus(root)) {
      if (!menu.contains(event.target as Node)) menu.open = false;
    }
  });
  root.addEventListener("click", (event) => {
    const chosen = (event.target as Element).closest(".menu-list :is(a, button)");
    const menu = chosen?.closest<HTMLDetailsElement>("details[data-menu]");
    if (menu) menu.open = false;
  });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of openMenus(root)) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
}

function openMenus(root: Document): NodeListOf<HTMLDetailsElement> {
  return root.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]");
}
