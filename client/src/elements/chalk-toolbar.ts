import { css, html, LitElement, nothing } from "lit";
import { t } from "../lib/i18n.ts";
import { icon } from "./icon.ts";
import { shared } from "./styles.ts";

/** A button that names a command. */
export interface Tool {
  readonly name: string;
  readonly icon: string;
  readonly label: string;
  readonly keys: string;
  /** The same for `aria-keyshortcuts`. */
  readonly shortcuts: string;
  readonly applies: boolean;
  /** For a button that is on or off. */
  readonly pressed?: boolean;
}

/**
 * The commands one reaches with a pointer. Arrow keys walk through it, as toolbars do.
 * Event: `chalk-command` (the name).
 */
export class ChalkToolbar extends LitElement {
  static override properties = {
    groups: { attribute: false },
    label: { attribute: false },
    at: { state: true },
  };
  static override styles = [
    shared,
    css`
      .panel {
        display: flex;
        min-width: 0;
        pointer-events: auto;
        gap: 0.125rem;
        padding: 0.25rem;
      }
      @media (min-width: 40.01rem) {
        .panel {
          flex-wrap: wrap;
          justify-content: center;
        }
      }
      :host([wraps]) .panel {
        justify-content: start;
        flex-wrap: wrap;
        border: 0;
        border-radius: 0;
        box-shadow: none;
      }
      :host([wraps]) button {
        flex: none;
        width: 2.25rem;
        height: 2.25rem;
      }
      hr {
        width: 1px;
        margin: 0.375rem 0.25rem;
        border: 0;
        background: var(--chalk-line);
      }
      button {
        display: grid;
        place-items: center;
        width: 2.5rem;
        height: 2.5rem;
        border: 0;
        border-radius: 0.5rem;
        background: transparent;
        cursor: pointer;
      }
      button:hover,
      button[aria-pressed="true"] {
        background: var(--chalk-accent-soft);
        color: var(--chalk-accent);
      }
      button[aria-disabled="true"] {
        color: var(--chalk-soft);
        opacity: 0.45;
        cursor: default;
        background: transparent;
      }
      @media (max-width: 40rem) {
        button {
          flex: 0 1 2.25rem;
          min-width: 1.5rem;
        }
        /* Fingers zoom by themselves, and the keys are a keyboard's. */
        hr,
        [data-command="zoomIn"],
        [data-command="zoomOut"],
        [data-command="showKeys"] {
          display: none;
        }
      }
    `,
  ];

  declare groups: readonly (readonly Tool[])[];
  declare label: string;
  declare private at: number;

  constructor() {
    super();
    this.groups = [];
    this.label = t("Map tools");
    this.at = 0;
  }

  override render() {
    let place = 0;
    return html`<div class="panel" role="toolbar" aria-label=${this.label} @keydown=${this.walk}>
      ${this.groups.map(
        (tools, group) => html`${group > 0 ? html`<hr aria-hidden="true" />` : nothing}
        ${tools.map((tool) => this.button(tool, place++))}`,
      )}
    </div>`;
  }

  override focus(): void {
    this.buttons[this.at]?.focus();
  }

  private button(tool: Tool, place: number) {
    const words = tool.keys ? `${tool.label} (${tool.keys})` : tool.label;
    return html`<button
      type="button"
      title=${words}
      aria-label=${tool.label}
      aria-keyshortcuts=${tool.shortcuts || nothing}
      aria-disabled=${tool.applies ? "false" : "true"}
      aria-pressed=${tool.pressed === undefined ? nothing : String(tool.pressed)}
      tabindex=${place === this.at ? "0" : "-1"}
      data-command=${tool.name}
      @click=${() => this.choose(tool)}
      @focus=${() => {
        this.at = place;
      }}
    >${icon(tool.icon)}</button>`;
  }

  private choose(tool: Tool): void {
    if (tool.applies) this.dispatchEvent(new CustomEvent("chalk-command", { detail: tool.name }));
  }

  private walk(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const { buttons } = this;
    const forward = getComputedStyle(this).direction === "rtl" ? -step : step;
    buttons[(this.at + forward + buttons.length) % buttons.length]?.focus();
    event.preventDefault();
  }

  private get buttons(): HTMLButtonElement[] {
    return [...(this.shadowRoot?.querySelectorAll("button") ?? [])];
  }
}

customElements.define("chalk-toolbar", ChalkToolbar);
