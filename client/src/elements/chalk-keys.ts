import { css, html, LitElement } from "lit";
import { shownChord } from "../commands/keymap.ts";
import type { CommandGroup, RegisteredCommand } from "../commands/registered.ts";
import { COMMANDS } from "../commands/registry.ts";
import { t } from "../lib/i18n.ts";
import { icon } from "./icon.ts";
import { shared } from "./styles.ts";
import { IS_MAC } from "./toolbar-buttons.ts";

const GROUPS: Record<CommandGroup, () => string> = {
  add: () => t("Add"),
  edit: () => t("Edit"),
  move: () => t("Move"),
  fold: () => t("Fold"),
  select: () => t("Go and select"),
  view: () => t("View"),
  history: () => t("Undo"),
};

/** Every key of the map, from the commands themselves. Event: `chalk-closed`. */
export class ChalkKeys extends LitElement {
  static override styles = [
    shared,
    css`
      dialog {
        width: min(58rem, calc(100vw - 2rem));
        max-height: calc(100dvh - 3rem);
        padding: 1.25rem 1.5rem 1.5rem;
        color: var(--chalk-ink);
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 35%);
      }
      header {
        display: flex;
        justify-content: space-between;
        align-items: center;
      }
      h2 {
        margin: 0;
        font-size: 1.2rem;
      }
      h3 {
        margin: 1rem 0 0.25rem;
        font-size: 0.8125rem;
        color: var(--chalk-soft);
      }
      .columns {
        columns: 17rem;
        column-gap: 2rem;
      }
      section {
        break-inside: avoid;
      }
      dl {
        margin: 0;
      }
      dl > div {
        display: flex;
        justify-content: space-between;
        gap: 1rem;
        padding: 0.2rem 0;
        font-size: 0.9rem;
      }
      dd {
        margin: 0;
        white-space: nowrap;
      }
      kbd {
        padding: 0.05rem 0.4rem;
        border: 1px solid var(--chalk-line);
        border-bottom-width: 2px;
        border-radius: 0.35rem;
        font: inherit;
        font-size: 0.8rem;
      }
      button {
        display: grid;
        place-items: center;
        width: 2.25rem;
        height: 2.25rem;
        border: 0;
        border-radius: 0.5rem;
        background: transparent;
        cursor: pointer;
      }
    `,
  ];

  override render() {
    return html`<dialog class="panel" aria-labelledby="title" @close=${this.closed}>
      <header>
        <h2 id="title">${t("Keyboard")}</h2>
        <button type="button" aria-label=${t("Close")} @click=${() => this.dialog?.close()}>
          ${icon("x")}
        </button>
      </header>
      <div class="columns" tabindex="0" role="group" aria-label=${t("Keyboard")}>
        ${Object.entries(GROUPS).map(([group, title]) => this.section(title(), commandsOf(group)))}
        ${this.section(t("Everywhere"), [
          { title: () => t("Type over the title"), keys: [t("Letters")] },
          { title: () => t("New line in a title"), keys: ["Shift+Enter"] },
          { title: () => t("Leave the map for the toolbar"), keys: ["Escape"] },
        ])}
      </div>
    </dialog>`;
  }

  protected override firstUpdated(): void {
    this.dialog?.showModal();
  }

  private closed(): void {
    this.dispatchEvent(new CustomEvent("chalk-closed"));
  }

  private section(title: string, commands: readonly Pick<RegisteredCommand, "title" | "keys">[]) {
    return html`<section>
      <h3>${title}</h3>
      <dl>
        ${commands.map(
          (command) => html`<div>
            <dt>${command.title()}</dt>
            <dd>${command.keys.slice(0, 2).map((chord) => html`<kbd>${words(chord)}</kbd> `)}</dd>
          </div>`,
        )}
      </dl>
    </section>`;
  }

  private get dialog(): HTMLDialogElement | null {
    return this.shadowRoot?.querySelector("dialog") ?? null;
  }
}

function commandsOf(group: string): RegisteredCommand[] {
  return Object.values<RegisteredCommand>(COMMANDS).filter(
    (command) => command.group === group && command.keys.length > 0,
  );
}

function words(chord: string): string {
  return shownChord(chord, IS_MAC)
    .replace("ArrowUp", "↑")
    .replace("ArrowDown", "↓")
    .replace("ArrowLeft", "←")
    .replace("ArrowRight", "→");
}

customElements.define("chalk-keys", ChalkKeys);
