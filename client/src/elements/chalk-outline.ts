import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { plainTitle } from "../document/inline.ts";
import { type Id, nodeOf } from "../document/map.ts";
import { t } from "../lib/i18n.ts";
import type { EditorState } from "../state/editor.ts";
import { drawnNodes, toggledFold } from "../state/fold.ts";
import { only, toggled } from "../state/selection.ts";
import type { Dispatch } from "../state/transaction.ts";
import { icon } from "./icon.ts";
import { marked } from "./marked.ts";
import { shared } from "./styles.ts";

const ROW_PX = 34;
const SPARE_ROWS = 12;

/**
 * The map as a tree of rows: what screen readers read, and a list for everybody. Arrows walk the rows; every other
 * key is the map's own and is left to bubble. Only the rows on screen exist, so 10,000 topics cost as much as 40.
 */
export class ChalkOutline extends LitElement {
  static override properties = {
    state: { attribute: false },
    dispatch: { attribute: false },
    revision: { attribute: false },
    scrolled: { state: true },
  };
  static override styles = [
    shared,
    css`
      :host {
        display: block;
        overflow: auto;
        background: var(--chalk-surface);
      }
      [role="tree"] {
        position: relative;
        outline-offset: -3px;
      }
      [role="treeitem"] {
        position: absolute;
        inset-inline: 0;
        display: flex;
        align-items: center;
        gap: 0.25rem;
        height: 34px;
        padding-inline-end: 0.5rem;
        font-size: 0.9rem;
        white-space: nowrap;
        cursor: default;
      }
      [role="treeitem"][aria-selected="true"] {
        background: var(--chalk-accent-soft);
        box-shadow: inset 3px 0 var(--chalk-accent);
      }
      .title {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .untitled {
        color: var(--chalk-soft);
        font-style: italic;
      }
      .fold {
        flex: none;
        display: grid;
        place-items: center;
        width: 1.5rem;
        height: 1.5rem;
        color: var(--chalk-soft);
        cursor: pointer;
      }
      .fold .icon {
        width: 1rem;
        height: 1rem;
      }
      .done {
        text-decoration: line-through;
      }
    `,
  ];

  declare state: EditorState | null;
  declare dispatch: Dispatch | null;
  /** Counts what happened to the map: `state` holds the live map, which is changed in place. */
  declare revision: number;
  declare private scrolled: number;
  private rows: readonly Id[] = [];

  constructor() {
    super();
    this.state = null;
    this.dispatch = null;
    this.revision = 0;
    this.scrolled = 0;
    this.addEventListener("scroll", () => {
      this.scrolled = this.scrollTop;
    });
    this.addEventListener("keydown", (event) => this.walk(event));
  }

  override focus(): void {
    this.tree?.focus({ preventScroll: true });
  }

  override render() {
    const { state } = this;
    if (!state) return nothing;
    const main = state.selection.main;
    const first = Math.max(0, Math.floor(this.scrolled / ROW_PX) - SPARE_ROWS);
    const last = Math.ceil((this.scrolled + this.clientHeight) / ROW_PX) + SPARE_ROWS;
    const shown = new Set(this.rows.slice(first, last));
    if (main !== null && this.rows.includes(main)) shown.add(main);
    return html`<div
      role="tree"
      tabindex="0"
      aria-label=${t("Outline of the map")}
      aria-multiselectable="true"
      aria-activedescendant=${main === null ? nothing : `row-${main}`}
    >${[...shown].map((id) => this.row(state, id))}</div>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.state || (!changed.has("state") && !changed.has("revision"))) return;
    this.rows = drawnNodes(this.state.tree, this.state.folded);
  }

  /** Places are set here and not in the template: the page's policy allows no style attributes. */
  protected override updated(changed: PropertyValues<this>): void {
    const { tree } = this;
    if (!tree) return;
    tree.style.height = `${this.rows.length * ROW_PX}px`;
    const places = new Map(this.rows.map((id, index) => [`row-${id}`, index]));
    for (const row of tree.querySelectorAll<HTMLElement>("[role=treeitem]")) {
      row.style.top = `${(places.get(row.id) ?? 0) * ROW_PX}px`;
      row.style.paddingInlineStart = `${Number(row.ariaLevel) * 18 - 12}px`;
    }
    if (changed.has("state")) this.revealMain();
  }

  private row(state: EditorState, id: Id) {
    const node = nodeOf(state.map, id);
    const children = state.tree.children(id);
    const siblings = state.tree.children(state.tree.parent(id));
    const words = plainTitle(node?.title ?? "").replaceAll("\n", " ");
    const isFolded = state.folded.has(id);
    return html`<div
      role="treeitem"
      id=${`row-${id}`}
      aria-level=${state.tree.ancestors(id).length + 1}
      aria-setsize=${siblings.length}
      aria-posinset=${siblings.indexOf(id) + 1}
      aria-selected=${state.selection.all.has(id) ? "true" : "false"}
      aria-expanded=${children.length > 0 ? String(!isFolded) : nothing}
      @click=${(event: MouseEvent) => this.choose(id, event)}
      @dblclick=${() => this.dispatch?.({ ops: [], editing: id })}
    >
      <span class="fold" aria-hidden="true" @click=${(event: MouseEvent) => this.fold(id, event)}
        >${children.length > 0 ? icon(isFolded ? "circle-plus" : "circle-minus") : icon("point")}</span
      ><span class=${words ? `title ${node?.task?.done ? "done" : ""}` : "title untitled"}
        >${words ? marked(words, state.query) : t("No title")}</span
      >
    </div>`;
  }

  private choose(id: Id, event: MouseEvent): void {
    const { state } = this;
    if (!state) return;
    const selection = event.ctrlKey || event.metaKey ? toggled(state.selection, id) : only(id);
    this.dispatch?.({ ops: [], selection });
    this.focus();
  }

  private fold(id: Id, event: MouseEvent): void {
    event.stopPropagation();
    if (this.state) this.dispatch?.({ ops: [], folded: toggledFold(this.state.folded, id) });
  }

  /** Arrows as in any tree: up and down by rows, inwards and outwards by level. */
  private walk(event: KeyboardEvent): void {
    const { state } = this;
    const main = state?.selection.main;
    if (!state || main == null || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey)
      return;
    const inwards = getComputedStyle(this).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const index = this.rows.indexOf(main);
    if (event.key === "ArrowDown") this.go(this.rows[index + 1]);
    else if (event.key === "ArrowUp") this.go(this.rows[index - 1]);
    else if (event.key === inwards) this.goIn(state, main);
    else if (event.key === "ArrowLeft" || event.key === "ArrowRight") this.goOut(state, main);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private goIn(state: EditorState, id: Id): void {
    if (state.folded.has(id)) this.dispatch?.({ ops: [], folded: toggledFold(state.folded, id) });
    else this.go(state.tree.children(id)[0]);
  }

  private goOut(state: EditorState, id: Id): void {
    const isOpen = state.tree.children(id).length > 0 && !state.folded.has(id);
    if (isOpen) this.dispatch?.({ ops: [], folded: toggledFold(state.folded, id) });
    else this.go(state.tree.parent(id) ?? undefined);
  }

  private go(id: Id | undefined): void {
    if (id !== undefined) this.dispatch?.({ ops: [], selection: only(id) });
  }

  private revealMain(): void {
    const main = this.state?.selection.main;
    const index = main == null ? -1 : this.rows.indexOf(main);
    if (index < 0) return;
    const top = index * ROW_PX;
    if (top < this.scrollTop) this.scrollTop = top;
    else if (top + ROW_PX > this.scrollTop + this.clientHeight) {
      this.scrollTop = top + ROW_PX - this.clientHeight;
    }
  }

  private get tree(): HTMLElement | null {
    return this.shadowRoot?.querySelector<HTMLElement>("[role=tree]") ?? null;
  }
}

customElements.define("chalk-outline", ChalkOutline);
