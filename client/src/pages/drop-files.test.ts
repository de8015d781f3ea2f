// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { takeDroppedFiles } from "./drop-files.ts";

function page(): { region: HTMLElement; input: HTMLInputElement } {
  document.body.innerHTML =
    '<div data-drop-files="#import"><form id="import"><input type="file" multiple></form></div>';
  takeDroppedFiles(document);
  const region = document.querySelector<HTMLElement>("[data-drop-files]");
  const input = document.querySelector<HTMLInputElement>("input");
  if (!region || !input) throw new Error("the page has no form");
  return { region, input };
}

function drag(type: string, types: readonly string[], files: readonly File[] = []): DragEvent {
  const event = new Event(type, { bubbles: true, cancelable: true });
  Object.assign(event, { dataTransfer: { types, files } });
  return event as DragEvent;
}

test("a dropped file reaches the form", () => {
  const { region, input } = page();
  let changes = 0;
  input.addEventListener("change", () => {
    changes += 1;
  });
  document.dispatchEvent(drag("dragover", ["Files"]));
  expect(region.classList.contains("is-dropping")).toBe(true);
  const drop = drag("drop", ["Files"], [new File(["# Plan"], "plan.md")]);
  document.dispatchEvent(drop);
  expect(drop.defaultPrevented).toBe(true);
  expect(region.classList.contains("is-dropping")).toBe(false);
  expect(changes).toBeGreaterThan(0);
});

test("dragged text is left to the page", () => {
  const { region } = page();
  const over = drag("dragover", ["text/plain"]);
  document.dispatchEvent(over);
  expect(over.defaultPrevented).toBe(false);
  expect(region.classList.contains("is-dropping")).toBe(false);
});
