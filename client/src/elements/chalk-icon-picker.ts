import { css, html, LitElement } from "lit";
import { t } from "../lib/i18n.ts";
import "./chalk-icon.ts";
import { EMOJI_GROUPS, type Emoji, emojiCalled, fetchEmoji } from "./details/emoji.ts";
import { found, MOST_FOUND, SHELVES } from "./details/icon-shelves.ts";
import { recentIcons, rememberIcon } from "./details/recent-icons.ts";
import { icon } from "./icon.ts";
import { shared } from "./styles.ts";

const COLUMNS = 8;

/**
 * Icons to choose from: the last used ones, shelves, or what a search finds. Arrow down leads from the search into
 * the icons, arrows walk them, Enter takes one. Event: `chalk-icon-chosen` (its name).
 */
export class ChalkIconPicker extends LitElement {
  static override properties = {
    search: { state: true },
    emoji: { state: true },
    group: { state: true },
  };
  static override styles = [
    shared,
    css`
      input {
        width: 100%;
        height: 2.25rem;
        margin-block-start: 0.5rem;
        padding-inline: 0.5rem;
        border: 1px solid var(--chalk-soft);
        border-radius: 0.5rem;
        background: var(--chalk-surface);
        color: inherit;
        font: inherit;
      }
      .shelves {
        max-height: 15rem;
        margin-block-start: 0.35rem;
        overflow: auto;
      }
      p {
        margin: 0.5rem 0 0.15rem;
        color: var(--chalk-soft);
        font-size: 0.8125rem;
      }
      [role="group"] {
        display: grid;
        grid-template-columns: repeat(8, 1fr);
      }
      button {
        display: grid;
        place-items: center;
        height: 2rem;
        padding: 0;
        border: 0;
        border-radius: 0.4rem;
        background: transparent;
        cursor: pointer;
      }
      button.group {
        grid-template-columns: auto 1fr;
        justify-items: start;
        gap: 0.25rem;
        width: 100%;
        color: inherit;
        font: inherit;
        font-size: 0.8125rem;
      }
      button:hover {
        background: var(--chalk-accent-soft);
        color: var(--chalk-accent);
      }
      button:focus-visible {
        outline-offset: -2px;
      }
    `,
  ];

  declare private search: string;
  /** Every emoji; none until they have come. */
  declare private emoji: readonly Emoji[];
  /** The group of emoji that is open. */
  declare private group: number | null;

  constructor() {
    super();
    this.search = "";
    this.emoji = [];
    this.group = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const take = (emoji: readonly Emoji[]): void => {
      this.emoji = emoji;
    };
    // Without a network there are those on the shelf, and what is typed.
    fetchEmoji().then(take, () => take([]));
  }

  /** Focus the search, also in the moment in which it is only being made. */
  override focus(): void {
    const search = () => this.shadowRoot?.querySelector("input");
    if (this.hasUpdated) search()?.focus();
    else void this.updateComplete.then(() => search()?.focus());
  }

  override render() {
    return html`<input
        type="search"
        aria-label=${t("Search icons, or type an emoji")}
        placeholder=${t("Search icons, or type an emoji")}
        .value=${this.search}
        @input=${(event: Event) => {
          this.search = (event.target as HTMLInputElement).value;
        }}
        @keydown=${this.pressedInSearch}
      />
      <div class="shelves" @keydown=${this.walk}>${this.shelves()}</div>`;
  }

  private shelves() {
    if (this.search.trim() !== "") {
      const names = found(this.search);
      const called = emojiCalled(this.search, this.emoji, MOST_FOUND).map(({ sign }) => sign);
      const all = [...new Set([...names, ...called])];
      return all.length > 0
        ? this.shelf(t("Found"), all)
        : html`<p role="status">${t("No icon has this name")}</p>`;
    }
    const recent = recentIcons();
    return [
      recent.length > 0 ? this.shelf(t("Last used"), recent) : "",
      ...SHELVES.map(({ title, names }) => this.shelf(title(), names)),
      ...(this.emoji.length > 0
        ? Object.keys(EMOJI_GROUPS).map((key) => this.emojiGroup(Number(key)))
        : []),
    ];
  }

  /** A group is made when it is opened: together they are nearly two thousand. */
  private emojiGroup(group: number) {
    const title = EMOJI_GROUPS[group]?.() ?? "";
    const isOpen = this.group === group;
    const signs = isOpen ? this.emoji.filter((each) => each.group === group) : [];
    return html`<button
        type="button"
        class="group"
        aria-expanded=${isOpen ? "true" : "false"}
        @click=${() => {
          this.group = isOpen ? null : group;
        }}
      >${icon(isOpen ? "circle-minus" : "circle-plus")}<span>${title}</span></button>
      ${
        isOpen
          ? this.icons(
              title,
              signs.map(({ sign }) => sign),
            )
          : ""
      }`;
  }

  private shelf(title: string, names: readonly string[]) {
    return html`<p aria-hidden="true">${title}</p>
      ${this.icons(title, names)}`;
  }

  private icons(title: string, names: readonly string[]) {
    return html`<div role="group" aria-label=${title}>
      ${names.map((name) => {
        const spoken = this.nameOf(name);
        return html`<button
          type="button"
          tabindex="-1"
          title=${spoken}
          aria-label=${spoken}
          @click=${() => this.choose(name)}
        ><chalk-icon name=${name}></chalk-icon></button>`;
      })}
    </div>`;
  }

  private nameOf(icon: string): string {
    return this.emoji.find(({ sign }) => sign === icon)?.name ?? icon.replaceAll("-", " ");
  }

  private choose(name: string): void {
    rememberIcon(name);
    this.dispatchEvent(
      new CustomEvent<string>("chalk-icon-chosen", { detail: name, bubbles: true, composed: true }),
    );
    this.requestUpdate();
  }

  private pressedInSearch(event: KeyboardEvent): void {
    const [first] = this.buttons;
    if (!first || (event.key !== "ArrowDown" && event.key !== "Enter")) return;
    event.preventDefault();
    if (event.key === "ArrowDown") first.focus();
    else if (this.search.trim() !== "") first.click();
  }

  private walk(event: KeyboardEvent): void {
    const { buttons } = this;
    const at = buttons.indexOf(this.shadowRoot?.activeElement as HTMLButtonElement);
    const inwards = getComputedStyle(this).direction === "rtl" ? -1 : 1;
    const steps: Record<string, number> = {
      ArrowRight: inwards,
      ArrowLeft: -inwards,
      ArrowDown: COLUMNS,
      ArrowUp: -COLUMNS,
      Home: -at,
      End: buttons.length - 1 - at,
    };
    const step = steps[event.key];
    if (at < 0 || step === undefined) return;
    event.preventDefault();
    if (at + step < 0) this.focus();
    else buttons[Math.min(buttons.length - 1, at + step)]?.focus();
  }

  private get buttons(): HTMLButtonElement[] {
    return [...(this.shadowRoot?.querySelectorAll("button") ?? [])];
  }
}

customElements.define("chalk-icon-picker", ChalkIconPicker);
