import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { keysOf, shownChord } from "../commands/keymap.ts";
import { type MenuItem, menuFor } from "../commands/menu.ts";
import type { MenuTarget } from "../commands/registered.ts";
import type { CommandName } from "../commands/registry.ts";
import { t } from "../lib/i18n.ts";
import type { EditorState } from "../state/editor.ts";
import { NOTHING_SELECTED } from "../state/selection.ts";
import { type Point, toScreen } from "../state/viewport.ts";
import { IS_MAC, keySettings } from "./key-settings.ts";
import { walkMenu } from "./menu-keys.ts";
import { shared } from "./styles.ts";

const MARGIN_PX = 8;
const LABELS: Readonly<Record<MenuTarget, () => string>> = {
  node: () => t("Commands for the topic"),
  object: () => t("Commands for the relation or group"),
  map: () => t("Commands for the map"),
};

/** Where a menu was asked for, in pixels of the editor, and for what. */
export interface MenuPlace {
  readonly at: Point;
  readonly target: MenuTarget;
}

/** The commands for what was hit, as a menu. Events: `chalk-closed`, then `chalk-command` (the name of the chosen one). */
export class ChalkMenu extends LitElement {
  static override properties = {
    state: { attribute: false },
    person: {},
    place: { attribute: false },
  };
  static override styles = [
    shared,
    css`
      :host {
        position: absolute;
        z-index: 2;
      }
      .panel {
        min-width: 15rem;
        max-width: calc(100vw - 1rem);
        max-height: min(32rem, 80dvh);
        overflow: auto;
        padding: 0.3rem;
      }
      hr {
        height: 1px;
        margin: 0.3rem 0.5rem;
        border: 0;
        background: var(--chalk-line);
      }
      button {
        display: flex;
        justify-content: space-between;
        align-items: center;
        gap: 1.5rem;
        width: 100%;
        min-height: 2rem;
        padding: 0.2rem 0.6rem;
        border: 0;
        border-radius: 0.45rem;
        background: transparent;
        font-size: 0.9rem;
        text-align: start;
        cursor: pointer;
      }
      button:focus {
        background: var(--chalk-accent-soft);
        outline: 2px solid var(--chalk-accent);
        outline-offset: -2px;
      }
      kbd {
        color: var(--chalk-soft);
        font: inherit;
        font-size: 0.8rem;
        white-space: nowrap;
      }
      @media (pointer: coarse) {
        button {
          min-height: 2.75rem;
        }
      }
    `,
  ];

  declare state: EditorState | null;
  declare person: string;
  /** Null: opened by a key, for the selected topic. */
  declare place: MenuPlace | null;

  constructor() {
    super();
    this.state = null;
    this.person = "";
    this.place = null;
  }

  override render() {
    if (!this.state) return nothing;
    const groups = menuFor(this.state, this.target);
    return html`<div
      class="panel"
      role="menu"
      aria-label=${LABELS[this.target]()}
      @keydown=${this.pressed}
      @focusout=${this.left}
      @contextmenu=${(event: Event) => event.preventDefault()}
    >${groups.map(
      (items, at) => html`${at > 0 ? html`<hr role="separator" />` : nothing}
      ${items.map((item) => this.item(item))}`,
    )}</div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("place")) return;
    this.lay();
    this.items[0]?.focus({ preventScroll: true });
  }

  private item({ name, title }: MenuItem) {
    const [chord] = keysOf(name, keySettings(this.person));
    return html`<button
      type="button"
      role="menuitem"
      tabindex="-1"
      @click=${() => this.choose(name)}
      @pointermove=${(event: Event) => (event.currentTarget as HTMLElement).focus()}
    >${title}${chord ? html`<kbd aria-hidden="true">${shownChord(chord, IS_MAC)}</kbd>` : nothing}</button>`;
  }

  private get target(): MenuTarget {
    const { main, object } = this.state?.selection ?? NOTHING_SELECTED;
    return this.place?.target ?? (object ? "object" : main ? "node" : "map");
  }

  /** Beside the point, and wholly inside the editor. */
  private lay(): void {
    const room = this.parentNode instanceof ShadowRoot ? this.parentNode.host : null;
    if (!room) return;
    const { x, y } = this.place?.at ?? this.besideSelection();
    const spareX = room.clientWidth - this.offsetWidth - MARGIN_PX;
    const spareY = room.clientHeight - this.offsetHeight - MARGIN_PX;
    this.style.left = `${Math.max(MARGIN_PX, Math.min(x, spareX))}px`;
    this.style.top = `${Math.max(MARGIN_PX, Math.min(y, spareY))}px`;
  }

  private besideSelection(): Point {
    const { state } = this;
    const stage = this.parentNode?.querySelector<HTMLElement>(".stage");
    const { main, object } = state?.selection ?? NOTHING_SELECTED;
    const box = object ? state?.geometry.object(object) : main && state?.geometry.box(main);
    if (!state || !box) return { x: stage?.offsetLeft ?? 0, y: 0 };
    const at = toScreen(state.viewport, { x: box.x, y: box.y + box.height });
    return { x: at.x + (stage?.offsetLeft ?? 0), y: at.y + MARGIN_PX };
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key === "Escape" || event.key === "Tab") this.close();
    else if (!walkMenu(event, this.items)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  private choose(name: MenuItem["name"]): void {
    this.close();
    this.dispatchEvent(new CustomEvent<CommandName>("chalk-command", { detail: name }));
  }

  private left({ relatedTarget }: FocusEvent): void {
    const isInside = relatedTarget instanceof Node && this.shadowRoot?.contains(relatedTarget);
    if (!isInside && document.hasFocus()) this.close();
  }

  private close(): void {
    this.dispatchEvent(new CustomEvent("chalk-closed"));
  }

  private get items(): HTMLElement[] {
    return [...(this.shadowRoot?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
  }
}

customElements.define("chalk-menu", ChalkMenu);
