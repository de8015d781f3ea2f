import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { keysOf, shownChord } from "../commands/keymap.ts";
import { type Offer, offers } from "../commands/palette.ts";
import type { CommandName } from "../commands/registry.ts";
import { goTo } from "../commands/walk.ts";
import { t, tn } from "../lib/i18n.ts";
import type { EditorState } from "../state/editor.ts";
import type { Dispatch } from "../state/transaction.ts";
import { icon } from "./icon.ts";
import { IS_MAC, keySettings } from "./key-settings.ts";
import { recentCommands, rememberUse } from "./recent-commands.ts";
import { shared } from "./styles.ts";

/**
 * Every command and every topic by name: a combobox with a list. It is closed before what was chosen is done, so
 * that a command may open another part. Events: `chalk-closed`, `chalk-command` (its name).
 */
export class ChalkPalette extends LitElement {
  static override properties = {
    state: { attribute: false },
    dispatch: { attribute: false },
    person: {},
    query: { state: true },
    at: { state: true },
  };
  static override styles = [
    shared,
    css`
      dialog {
        display: flex;
        flex-direction: column;
        width: min(36rem, calc(100vw - 1.5rem));
        max-height: min(32rem, calc(100dvh - 6rem));
        margin-block-start: 4.5rem;
        padding: 0;
        overflow: hidden;
        color: var(--chalk-ink);
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 25%);
      }
      .search {
        display: flex;
        align-items: center;
        gap: 0.6rem;
        padding: 0.75rem 1rem;
        border-block-end: 1px solid var(--chalk-line);
      }
      .search .icon {
        flex: none;
        color: var(--chalk-soft);
      }
      input {
        flex: 1;
        min-width: 0;
        padding: 0.25rem 0;
        border: 0;
        background: transparent;
        color: inherit;
        font: inherit;
        font-size: 1.05rem;
      }
      input:focus-visible {
        outline: none;
      }
      input::placeholder {
        color: var(--chalk-soft);
        opacity: 1;
      }
      [role="listbox"] {
        flex: 1;
        overflow: auto;
        padding: 0.375rem;
      }
      [role="option"] {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        min-height: 2.25rem;
        padding: 0.25rem 0.6rem;
        border-radius: 0.5rem;
        font-size: 0.95rem;
        cursor: pointer;
      }
      [role="option"][aria-selected="true"] {
        background: var(--chalk-accent-soft);
        box-shadow: inset 3px 0 var(--chalk-accent);
      }
      [role="option"][aria-disabled="true"] {
        color: var(--chalk-soft);
        cursor: default;
      }
      .title {
        flex: 1;
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .place {
        flex: 0 1 auto;
        max-width: 45%;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        color: var(--chalk-soft);
        font-size: 0.8125rem;
      }
      kbd {
        flex: none;
        padding: 0.05rem 0.4rem;
        border: 1px solid var(--chalk-line);
        border-bottom-width: 2px;
        border-radius: 0.35rem;
        background: var(--chalk-surface);
        font: inherit;
        font-size: 0.8rem;
      }
      .nothing {
        margin: 0;
        padding: 1rem;
        color: var(--chalk-soft);
      }
    `,
  ];

  declare state: EditorState | null;
  declare dispatch: Dispatch | null;
  /** Whose recent commands come first. */
  declare person: string;
  declare private query: string;
  declare private at: number;
  private rows: readonly Offer[] = [];
  private chosen: (() => void) | null = null;

  constructor() {
    super();
    this.state = null;
    this.dispatch = null;
    this.person = "";
    this.query = "";
    this.at = 0;
  }

  override render() {
    const { rows } = this;
    return html`<dialog class="panel" aria-label=${t("All commands")} @close=${this.closed} @click=${this.outside}>
      <div class="search">
        ${icon("search")}
        <input
          type="text"
          role="combobox"
          aria-label=${t("Search commands and topics")}
          aria-expanded="true"
          aria-controls="offers"
          aria-autocomplete="list"
          aria-activedescendant=${rows.length > 0 ? `offer-${this.at}` : nothing}
          placeholder=${t("Search commands and topics")}
          autocomplete="off"
          spellcheck="false"
          @input=${this.typed}
          @keydown=${this.pressed}
        />
      </div>
      ${
        rows.length > 0
          ? html`<div id="offers" role="listbox" aria-label=${t("Commands and topics")}>
            ${rows.map((offer, at) => this.row(offer, at))}
          </div>`
          : html`<p class="nothing" id="offers">${t("Nothing is called that.")}</p>`
      }
      <span class="hidden-text" role="status">${this.query ? found(rows.length) : ""}</span>
    </dialog>`;
  }

  protected override willUpdate(changed: PropertyValues<this> & Map<string, unknown>): void {
    if (!this.state || !(changed.has("query") || changed.has("person"))) return;
    this.rows = offers(this.state, this.query, recentCommands(this.person));
  }

  protected override firstUpdated(): void {
    this.dialog?.showModal();
    this.shadowRoot?.querySelector("input")?.focus();
  }

  protected override updated(): void {
    this.shadowRoot?.getElementById(`offer-${this.at}`)?.scrollIntoView({ block: "nearest" });
  }

  private row(offer: Offer, at: number) {
    return html`<div
      role="option"
      id=${`offer-${at}`}
      aria-selected=${at === this.at ? "true" : "false"}
      aria-disabled=${offer.kind === "command" && !offer.applies ? "true" : "false"}
      @click=${() => this.choose(offer)}
      @pointermove=${() => {
        this.at = at;
      }}
    >${offer.kind === "command" ? this.command(offer) : topic(offer)}</div>`;
  }

  private command({ name, title, group }: Offer & { kind: "command" }) {
    const [chord] = keysOf(name, keySettings(this.person));
    return html`<span class="title">${title}</span><span class="place">${group}</span>
      ${chord ? html`<kbd>${shownChord(chord, IS_MAC)}</kbd>` : nothing}`;
  }

  private typed(event: Event): void {
    this.query = (event.target as HTMLInputElement).value;
    this.at = 0;
  }

  private pressed(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    const offer = this.rows[this.at];
    if (step !== undefined) this.walk(step);
    else if (event.key === "Enter" && offer) this.choose(offer);
    else return;
    event.preventDefault();
  }

  /** One step goes round at the ends; a page stops there. */
  private walk(step: number): void {
    const { length } = this.rows;
    if (length === 0) return;
    const next = this.at + step;
    if (Math.abs(step) === 1) this.at = (next + length) % length;
    else this.at = Math.min(length - 1, Math.max(0, next));
  }

  private choose(offer: Offer): void {
    const { state, dispatch } = this;
    if (!state || !dispatch || (offer.kind === "command" && !offer.applies)) return;
    this.chosen = () => {
      if (offer.kind === "command") this.run(offer.name);
      else goTo(offer.id)(this.state ?? state, dispatch);
    };
    this.dialog?.close();
  }

  private run(name: CommandName): void {
    rememberUse(this.person, name);
    this.dispatchEvent(new CustomEvent<CommandName>("chalk-command", { detail: name }));
  }

  /** A click beside the dialog is one on its backdrop. */
  private outside(event: Event): void {
    if (event.target === this.dialog) this.dialog?.close();
  }

  /** The map takes the keys back first, so that what was chosen may lead them on. */
  private closed(): void {
    this.dispatchEvent(new CustomEvent("chalk-closed"));
    this.chosen?.();
  }

  private get dialog(): HTMLDialogElement | null {
    return this.shadowRoot?.querySelector("dialog") ?? null;
  }
}

function topic({ title, path }: Offer & { kind: "node" }) {
  return html`${icon("arrow-right")}<span class="title">${title}</span><span class="place">${path}</span>`;
}

function found(count: number): string {
  return tn("%(count)s found", "%(count)s found", count);
}

customElements.define("chalk-palette", ChalkPalette);
