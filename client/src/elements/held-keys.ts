/** Keys that are pressed while a part of the editor is on its way: they wait, and go to where the focus is then. */

const MODIFIERS = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock"]);

export class HeldKeys {
  private held: KeyboardEvent[] = [];

  /** Keep a key back. What the browser has its own use for, and what an input method makes, goes its way. */
  hold(event: KeyboardEvent): void {
    const isBrowsers = event.ctrlKey || event.metaKey || event.altKey || MODIFIERS.has(event.key);
    if (isBrowsers || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    this.held.push(event);
  }

  /** Press them again, one after another, where the focus is by then. */
  async release(): Promise<void> {
    for (let key = this.held.shift(); key; key = this.held.shift()) {
      press(key);
      await new Promise((resolve) => setTimeout(resolve)); // an editor reads what one key did before the next
    }
  }

  forget(): void {
    this.held = [];
  }
}

function press({ key, code, shiftKey }: KeyboardEvent): void {
  const target = focused();
  const options = { key, code, shiftKey, bubbles: true, composed: true, cancelable: true };
  if (!target.dispatchEvent(new KeyboardEvent("keydown", options))) return;
  // What a browser does with a key that nobody took, it does not do for one that a script presses.
  if (target instanceof HTMLButtonElement && (key === "Enter" || key === " ")) target.click();
  else if (key === "Backspace") document.execCommand("delete");
  else if ([...key].length === 1) document.execCommand("insertText", false, key);
}

function focused(): Element {
  let at = document.activeElement ?? document.body;
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}
