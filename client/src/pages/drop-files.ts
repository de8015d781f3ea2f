/** Files dropped anywhere on a page region go to a form: `<div data-drop-files="#import-form">`. */

/** Let the region of the document that asks for it take dropped files. */
export function takeDroppedFiles(root: Document): void {
  const region = root.querySelector<HTMLElement>("[data-drop-files]");
  const form =
    region && root.querySelector<HTMLFormElement>(region.getAttribute("data-drop-files") ?? "");
  const input = form?.querySelector<HTMLInputElement>("input[type=file]");
  if (region && input) listen(root, region, input);
}

function listen(root: Document, region: HTMLElement, input: HTMLInputElement): void {
  const show = (isDropping: boolean) => region.classList.toggle("is-dropping", isDropping);
  root.addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    show(true);
  });
  root.addEventListener("dragleave", (event) => {
    // Without a related target the pointer has left the window.
    if (!event.relatedTarget) show(false);
  });
  root.addEventListener("drop", (event) => {
    show(false);
    if (!carriesFiles(event) || !event.dataTransfer) return;
    event.preventDefault();
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}
