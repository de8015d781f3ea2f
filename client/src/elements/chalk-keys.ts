import { css, html, LitElement, nothing } from "lit";
import { type KeyRow, keyRows } from "../commands/key-list.ts";
import { type KeySettings, shownChord } from "../commands/keymap.ts";
import { t } from "../lib/i18n.ts";
import { icon } from "./icon.ts";
import { IS_MAC, keepKeySettings, keySettings } from "./key-settings.ts";
import { shared } from "./styles.ts";

type Choices = Omit<KeySettings, "isMac">;

/**
 * Every key of the map, from the commands themselves, and what a person may choose about keys.
 * Event: `chalk-closed`.
 */
export class ChalkKeys extends LitElement {
  static override properties = { person: {}, query: { state: true } };
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
        gap: 1rem;
        align-items: center;
      }
      input[type="search"] {
        flex: 0 1 16rem;
        min-width: 0;
        margin-inline-start: auto;
        padding: 0.4rem 0.7rem;
        border: 1px solid var(--chalk-soft);
        border-radius: 0.5rem;
        background: var(--chalk-surface);
        color: inherit;
        font: inherit;
        font-size: 0.9rem;
      }
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem 1.5rem;
        margin: 0.75rem 0 0;
        padding: 0.6rem 0.75rem;
        border: 1px solid var(--chalk-line);
        border-radius: 0.5rem;
        font-size: 0.9rem;
      }
      label {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        min-height: 1.5rem;
      }
      input[type="checkbox"] {
        width: 1.1rem;
        height: 1.1rem;
        margin: 0;
        accent-color: var(--chalk-accent);
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
      dt {
        flex: 1 2 60%;
      }
      dd {
        margin: 0;
        text-align: end;
      }
      kbd {
        display: inline-block;
        white-space: nowrap;
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

  /** Whose settings these are. */
  declare person: string;
  declare private query: string;

  constructor() {
    super();
    this.person = "";
    this.query = "";
  }

  override render() {
    const settings = keySettings(this.person);
    const groups = keyRows(settings, this.query);
    return html`<dialog class="panel" aria-labelledby="title" @close=${this.closed}>
      <header>
        <h2 id="title">${t("Keyboard")}</h2>
        <input
          type="search"
          aria-label=${t("Search keys")}
          placeholder=${t("Search keys")}
          @input=${(event: Event) => {
            this.query = (event.target as HTMLInputElement).value;
          }}
        />
        <button type="button" aria-label=${t("Close")} @click=${() => this.dialog?.close()}>
          ${icon("x")}
        </button>
      </header>
      <fieldset>
        <legend class="hidden-text">${t("Settings")}</legend>
        ${this.choice(t("Letters and digits are commands, not a new title"), settings.letterKeys, "letterKeys")}
        ${this.choice(t("Signs such as . + ? are commands"), settings.signKeys, "signKeys")}
        ${this.choice(t("Space folds"), settings.spaceFolds, "spaceFolds")}
      </fieldset>
      <div class="columns" tabindex="0" role="group" aria-label=${t("Keys")}>
        ${groups.map(({ title, rows }) => section(title, rows))}
      </div>
      ${groups.length === 0 ? html`<p>${t("No key does that.")}</p>` : nothing}
    </dialog>`;
  }

  protected override firstUpdated(): void {
    this.dialog?.showModal();
  }

  private choice(label: string, isOn: boolean, name: keyof Choices) {
    return html`<label>
      <input type="checkbox" .checked=${isOn} @change=${() => this.change({ [name]: !isOn })} />
      ${label}
    </label>`;
  }

  private change(choice: Partial<Choices>): void {
    keepKeySettings(this.person, { ...keySettings(this.person), ...choice });
    this.requestUpdate();
  }

  private closed(): void {
    this.dispatchEvent(new CustomEvent("chalk-closed"));
  }

  private get dialog(): HTMLDialogElement | null {
    return this.shadowRoot?.querySelector("dialog") ?? null;
  }
}

function section(title: string, rows: readonly KeyRow[]) {
  return html`<section>
    <h3>${title}</h3>
    <dl>
      ${rows.map(
        (row) => html`<div>
          <dt>${row.title}</dt>
          <dd>${row.chords.slice(0, 2).map((chord) => html`<kbd>${shownChord(chord, IS_MAC)}</kbd> `)}</dd>
        </div>`,
      )}
    </dl>
  </section>`;
}

customElements.define("chalk-keys", ChalkKeys);
