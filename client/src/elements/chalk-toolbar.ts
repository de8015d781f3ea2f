import { css, html, LitElement, nothing } from "lit";
import "./chalk-more.ts";
import { t } from "../lib/i18n.ts";
import { icon } from "./icon.ts";
import { shared } from "./styles.ts";
import type { Tool } from "./tool.ts";
import { toolsInRoom } from "./tool-room.ts";
import { toolStyles } from "./tool-styles.ts";

/**
 * The commands one reaches with a pointer. Arrow keys walk through it, as toolbars do. What has no room stands behind
 * the last button; with the attribute `wraps` there are as many lines as it takes instead.
 * Event: `chalk-command` (the name).
 */
export class ChalkToolbar extends LitElement {
  static override properties = {
    groups: { attribute: false },
    label: { attribute: false },
    wraps: { type: Boolean },
    at: { state: true },
    roomPx: { state: true },
  };
  static override styles = [
    shared,
    toolStyles,
    css`
      .panel {
        display: flex;
        min-width: 0;
        pointer-events: auto;
        gap: 0.125rem;
        padding: 0.25rem;
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
    `,
  ];

  declare groups: readonly (readonly Tool[])[];
  declare label: string;
  declare wraps: boolean;
  declare private at: number;
  declare private roomPx: number;
  private readonly sizes = new ResizeObserver(() => {
    this.roomPx = this.clientWidth;
  });

  constructor() {
    super();
    this.groups = [];
    this.label = t("Map tools");
    this.wraps = false;
    this.at = 0;
    this.roomPx = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  override render() {
    const { shown, spare } = toolsInRoom(this.groups, this.roomRem);
    const last = shown.flat().length - (spare.length > 0 ? 0 : 1);
    const at = Math.min(this.at, last);
    let place = 0;
    return html`<div class="panel" role="toolbar" aria-label=${this.label} @keydown=${this.walk}>
      ${shown.map(
        (tools, group) => html`${group > 0 ? html`<hr aria-hidden="true" />` : nothing}
        ${tools.map((tool) => this.button(tool, place++, at))}`,
      )}
      ${spare.length > 0 ? this.more(spare, last, at === last) : nothing}
    </div>`;
  }

  override focus(): void {
    const { stops } = this;
    stops[Math.min(this.at, stops.length - 1)]?.focus();
  }

  private get roomRem(): number {
    if (this.wraps || this.roomPx === 0) return Number.POSITIVE_INFINITY;
    return this.roomPx / Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  }

  private button(tool: Tool, place: number, at: number) {
    const words = tool.keys ? `${tool.label} (${tool.keys})` : tool.label;
    return html`<button
      type="button"
      title=${words}
      aria-label=${tool.label}
      aria-keyshortcuts=${tool.shortcuts || nothing}
      aria-disabled=${tool.applies ? "false" : "true"}
      aria-pressed=${tool.pressed === undefined ? nothing : String(tool.pressed)}
      tabindex=${place === at ? "0" : "-1"}
      data-command=${tool.name}
      @click=${() => this.choose(tool)}
      @focus=${() => {
        this.at = place;
      }}
    >${icon(tool.icon)}</button>`;
  }

  private more(tools: readonly Tool[], place: number, isReachable: boolean) {
    return html`<chalk-more
      .tools=${tools}
      ?reachable=${isReachable}
      @chalk-command=${(event: CustomEvent<string>) => this.tell(event.detail)}
      @focusin=${() => {
        this.at = place;
      }}
    ></chalk-more>`;
  }

  private choose(tool: Tool): void {
    if (tool.applies) this.tell(tool.name);
  }

  private tell(detail: string): void {
    this.dispatchEvent(new CustomEvent("chalk-command", { detail }));
  }

  private walk(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const { stops } = this;
    const forward = getComputedStyle(this).direction === "rtl" ? -step : step;
    stops[(this.at + forward + stops.length) % stops.length]?.focus();
    event.preventDefault();
  }

  private get stops(): HTMLElement[] {
    return [...(this.shadowRoot?.querySelectorAll<HTMLElement>("button, chalk-more") ?? [])];
  }
}

customElements.define("chalk-toolbar", ChalkToolbar);
