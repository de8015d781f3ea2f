import { css, html, LitElement, nothing } from "lit";
import { t } from "../lib/i18n.ts";
import { icon } from "./icon.ts";
import { walkMenu } from "./menu-keys.ts";
import { shared } from "./styles.ts";
import type { Tool } from "./tool.ts";
import { toolStyles } from "./tool-styles.ts";

/** The tools for which a toolbar has no room, behind one button. Event: `chalk-command` (the name). */
export class ChalkMore extends LitElement {
  static override properties = {
    tools: { attribute: false },
    reachable: { type: Boolean },
    isOpen: { state: true },
  };
  static override styles = [
    shared,
    toolStyles,
    css`
      :host {
        position: relative;
      }
      .panel {
        position: absolute;
        inset-block-end: calc(100% + 0.6rem);
        inset-inline-end: -0.25rem;
        min-width: 15rem;
        max-height: 60dvh;
        overflow: auto;
        padding: 0.3rem;
      }
      .panel button {
        display: flex;
        justify-content: start;
        gap: 0.75rem;
        width: 100%;
        height: auto;
        min-height: 2.5rem;
        padding: 0.2rem 0.75rem;
        font-size: 0.9375rem;
        text-align: start;
      }
      .panel .icon {
        flex: none;
      }
      @media (pointer: coarse) {
        .panel button {
          min-height: 2.75rem;
        }
      }
      kbd {
        margin-inline-start: auto;
        color: var(--chalk-soft);
        font: inherit;
        font-size: 0.8rem;
        white-space: nowrap;
      }
    `,
  ];

  declare tools: readonly Tool[];
  /** Whether Tab leads to it: to one button of a toolbar it does. */
  declare reachable: boolean;
  declare private isOpen: boolean;

  constructor() {
    super();
    this.tools = [];
    this.reachable = false;
    this.isOpen = false;
    this.addEventListener("focusout", (event) => this.left(event));
  }

  override render() {
    return html`<button
      type="button"
      class="opener"
      title=${t("More")}
      aria-label=${t("More")}
      aria-haspopup="menu"
      aria-expanded=${String(this.isOpen)}
      tabindex=${this.reachable ? "0" : "-1"}
      @click=${this.toggle}
    >${icon("dots")}</button>
    ${this.isOpen ? this.menu() : nothing}`;
  }

  override focus(): void {
    this.shadowRoot?.querySelector<HTMLElement>(".opener")?.focus();
  }

  protected override updated(): void {
    if (this.isOpen && !this.shadowRoot?.activeElement?.matches("[role]")) this.items[0]?.focus();
  }

  private menu() {
    return html`<div class="panel" role="menu" aria-label=${t("More tools")} @keydown=${this.pressed}>
      ${this.tools.map((tool) => this.item(tool))}
    </div>`;
  }

  private item(tool: Tool) {
    const isToggle = tool.pressed !== undefined;
    return html`<button
      type="button"
      role=${isToggle ? "menuitemcheckbox" : "menuitem"}
      aria-checked=${isToggle ? String(tool.pressed) : nothing}
      aria-disabled=${tool.applies ? "false" : "true"}
      tabindex="-1"
      @click=${() => this.choose(tool)}
    >${icon(tool.icon)}<span>${tool.label}</span>${
      tool.keys ? html`<kbd aria-hidden="true">${tool.keys}</kbd>` : nothing
    }</button>`;
  }

  private toggle(): void {
    this.isOpen = !this.isOpen;
  }

  private choose(tool: Tool): void {
    if (!tool.applies) return;
    this.close();
    this.dispatchEvent(new CustomEvent("chalk-command", { detail: tool.name }));
  }

  /** The keys of an open menu are its own, and not the toolbar's. */
  private pressed(event: KeyboardEvent): void {
    if (event.key === "Escape") this.close();
    else if (!walkMenu(event, this.items) && !event.key.startsWith("Arrow")) return;
    event.preventDefault();
    event.stopPropagation();
  }

  private close(): void {
    this.focus();
    this.isOpen = false;
  }

  private left({ relatedTarget }: FocusEvent): void {
    const isInside = relatedTarget instanceof Node && this.shadowRoot?.contains(relatedTarget);
    if (!isInside && document.hasFocus()) this.isOpen = false;
  }

  private get items(): HTMLElement[] {
    return [...(this.shadowRoot?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];
  }
}

customElements.define("chalk-more", ChalkMore);
