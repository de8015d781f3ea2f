import { html, LitElement, nothing } from "lit";
import { classMap } from "lit/directives/class-map.js";
import { repeat } from "lit/directives/repeat.js";
import { rowCommandFor, selectRowsTo } from "../commands/rows.ts";
import { type Id, type MapNode, nodeOf } from "../document/map.ts";
import type { Splice } from "../document/splices.ts";
import { t } from "../lib/i18n.ts";
import { type EditorState, mayEdit } from "../state/editor.ts";
import { seenChildren, toggledFold } from "../state/fold.ts";
import { objectWords } from "../state/objects.ts";
import { type Row, Rows, rowsIn } from "../state/rows.ts";
import { only, toggled } from "../state/selection.ts";
import type { MapSession } from "../sync/session.ts";
import { outlineStyles } from "./chalk-outline.styles.ts";
import { icon } from "./icon.ts";
import { progressOf } from "./progress-words.ts";
import { RowDrag, type RowList } from "./row-drag.ts";
import { leadingMarks, rowName, rowTitle, titleParts, trailingMarks } from "./row-marks.ts";
import { shared } from "./styles.ts";
import { TitleTyping } from "./title-typing.ts";

const SPARE_ROWS = 12;
const ROW_REM = { fine: 2.125, coarse: 2.75 };
const INDENT_PX = 18;
/** Deeper rows are set in by less, so that a title has room on a phone. */
const DEEP = { level: 8, px: 5 };

/**
 * The map as a tree of rows: what screen readers read, and a list for everybody. Arrows go by rows; every other key is
 * the map's own and is left to bubble. Titles are typed in their row. Only the rows on screen exist, and those that
 * are selected or edited, so 10,000 topics cost as much as 40. Events: `chalk-typed` (splices),
 * `chalk-left` (the field of a title), `chalk-menu-asked` (a point of the window).
 */
export class ChalkOutline extends LitElement {
  static override properties = {
    session: { attribute: false },
    keyed: { attribute: false },
    scrolled: { state: true },
    prints: { state: true },
  };
  static override styles = [shared, outlineStyles];

  declare session: MapSession | null;
  /** Whether titles are typed here, and not on the map beside it. */
  declare keyed: boolean;
  declare private scrolled: number;
  /** On paper all rows are there. */
  declare private prints: boolean;
  private rows = new Rows([]);
  private objectWords: ReadonlyMap<Id, readonly string[]> = new Map();
  private rowPx = 34;
  private main: Id | null = null;
  private editing: Id | null = null;
  private hadFocus = false;
  private stopListening: (() => void)[] = [];
  private readonly drag: RowDrag;
  private readonly typing = new TitleTyping((detail) =>
    this.dispatchEvent(new CustomEvent<readonly Splice[]>("chalk-typed", { detail })),
  );

  constructor() {
    super();
    this.session = null;
    this.keyed = false;
    this.scrolled = 0;
    this.prints = false;
    this.addEventListener("scroll", () => {
      this.scrolled = this.scrollTop;
    });
    this.addEventListener("keydown", (event) => this.walk(event));
    this.drag = new RowDrag(this, this.underHand());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const print = (prints: boolean) => () => {
      this.prints = prints;
      this.performUpdate(); // the browser prints what is there when its event is over
    };
    const [before, after] = [print(true), print(false)];
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    const sizes = new ResizeObserver(() => this.resized());
    sizes.observe(this);
    this.stopListening = [
      () => window.removeEventListener("beforeprint", before),
      () => window.removeEventListener("afterprint", after),
      () => sizes.disconnect(),
      ...this.listen(),
    ];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.stopListening) stop();
  }

  override focus(): void {
    const isEdited = this.session?.state.editing != null;
    const target = (isEdited && this.field) || this.tree;
    target?.focus({ preventScroll: true });
  }

  override render() {
    const state = this.session?.state;
    if (!state) return nothing;
    const { main } = state.selection;
    return html`<div
      role="tree"
      tabindex="0"
      dir=${state.map.settings.direction ?? nothing}
      aria-label=${t("Outline of the map")}
      aria-multiselectable="true"
      aria-readonly=${mayEdit(state) ? nothing : "true"}
      aria-activedescendant=${this.rows.indexOf(main) < 0 ? nothing : `row-${main}`}
    >${repeat(
      this.shown(state),
      ({ id }) => id,
      (row) => this.row(state, row),
    )}${this.drag.target ? html`<div class=${`target ${this.drag.target.how}`} aria-hidden="true"></div>` : nothing}</div>`;
  }

  /** Rows come and go above those that are looked at: these stay where they are on the screen. */
  protected override willUpdate(): void {
    const state = this.session?.state;
    if (!state) return;
    this.hadFocus = this.field !== null && this.shadowRoot?.activeElement === this.field;
    const before = this.rows;
    this.rows = rowsIn(state);
    this.objectWords = objectWords(state.map);
    if (before !== this.rows) this.keepInPlace(before);
    const { main } = state.selection;
    if (main !== this.main || state.editing !== this.editing) this.reveal(main);
    this.main = main;
  }

  /** Places are set here and not in the template: the page's policy allows no style attributes. */
  protected override updated(): void {
    const { tree } = this;
    if (!tree) return;
    tree.style.setProperty("--row", `${this.rowPx}px`);
    tree.style.height = this.prints ? "" : `${this.rows.list.length * this.rowPx}px`;
    for (const row of tree.querySelectorAll<HTMLElement>("[role=treeitem]")) {
      row.style.top = `${this.rows.indexOf(row.id.slice("row-".length)) * this.rowPx}px`;
      row.style.paddingInlineStart = `${indentOf(Number(row.ariaLevel))}px`;
    }
    this.layTarget(tree);
    if (this.scrollTop !== this.scrolled) this.scrollTop = this.scrolled;
    this.layField();
  }

  private listen(): (() => void)[] {
    const { session } = this;
    if (!session) return [];
    const soon = (): void => this.requestUpdate();
    const now = (): void => {
      this.requestUpdate();
      this.performUpdate(); // a phone shows its keyboard for a field that has the focus while the finger's event lasts
    };
    return [
      session.on("loaded", soon),
      session.on("change", soon),
      session.on("folded", soon),
      session.on("focus", soon),
      session.on("filtered", soon),
      session.on("selection", soon),
      session.on("level", soon),
      session.on("query", soon),
      session.on("editing", now),
    ];
  }

  private shown(state: EditorState): Row[] {
    const { list } = this.rows;
    if (this.prints) return [...list];
    const first = Math.max(0, Math.floor(this.scrolled / this.rowPx) - SPARE_ROWS);
    const last = Math.ceil((this.scrolled + this.clientHeight) / this.rowPx) + SPARE_ROWS;
    const held = new Set([state.selection.main, state.editing].map((id) => this.rows.indexOf(id)));
    const places = [...held].filter((at) => at >= 0).sort((a, b) => a - b);
    const rowsAt = (which: (at: number) => boolean) =>
      places.filter(which).map((at) => list[at] as Row);
    return [
      ...rowsAt((at) => at < first),
      ...list.slice(first, last),
      ...rowsAt((at) => at >= last),
    ];
  }

  private row(state: EditorState, { id, level, position, size }: Row) {
    const node = nodeOf(state.map, id);
    if (!node) return nothing;
    const isParent = seenChildren(state.tree, state, id).length > 0;
    const isFolded = state.folded.has(id);
    const words = rowTitle(node);
    const below = state.tree.tasks.of(id);
    const tasks = below ? progressOf(below) : "";
    const more = this.objectWords.get(id) ?? [];
    const isEdited = this.keyed && state.editing === id;
    const isPale = state.filtered?.matches.has(id) === false;
    const roles = { main: state.selection.main === id, editing: isEdited, pale: isPale };
    return html`<div
      role="treeitem"
      id=${`row-${id}`}
      class=${classMap(roles)}
      title=${words}
      aria-label=${rowName(node, more, tasks)}
      aria-level=${level}
      aria-setsize=${size}
      aria-posinset=${position}
      aria-selected=${state.selection.all.has(id) ? "true" : "false"}
      aria-expanded=${isParent ? String(!isFolded) : nothing}
      @click=${(event: MouseEvent) => this.choose(id, event)}
      @dblclick=${() => this.edit(id)}
      @pointerdown=${(event: PointerEvent) => this.drag.press(id, event)}
      @contextmenu=${(event: MouseEvent) => this.menu(id, event)}
    >
      <span
        class="fold"
        aria-hidden="true"
        @pointerdown=${(event: Event) => event.stopPropagation()}
        @click=${(event: MouseEvent) => this.fold(id, event)}
        >${isParent ? icon(isFolded ? "circle-plus" : "circle-minus") : icon("point")}</span
      ><span class="marks" aria-hidden="true">${leadingMarks(node)}</span>${
        isEdited ? this.editor(words) : title(node, state.query)
      }<span class="marks" aria-hidden="true">${trailingMarks(node)}</span
      >${tasks ? html` <span class="tasks" aria-hidden="true">${tasks}</span>` : nothing}
    </div>`;
  }

  private editor(words: string) {
    return html`<textarea
      rows="1"
      dir="auto"
      autocomplete="off"
      aria-label=${t("Title")}
      placeholder=${words ? nothing : t("No title")}
      @input=${() => this.typed()}
      @compositionstart=${() => this.typing.compose()}
      @compositionend=${() => this.composed()}
      @focusout=${() => this.left()}
      @click=${(event: Event) => event.stopPropagation()}
      @pointerdown=${(event: Event) => event.stopPropagation()}
      @contextmenu=${(event: Event) => event.stopPropagation()}
      @dblclick=${(event: Event) => event.stopPropagation()}
    ></textarea>`;
  }

  private underHand(): RowList {
    const outline = this;
    return {
      get session() {
        return outline.session;
      },
      get rows() {
        return outline.rows;
      },
      get rowPx() {
        return outline.rowPx;
      },
      changed: () => this.requestUpdate(),
      menu: (at) => this.askMenu(at),
    };
  }

  /** Show where the dragged rows would go. */
  private layTarget(tree: HTMLElement): void {
    const { target } = this.drag;
    const mark = tree.querySelector<HTMLElement>(".target");
    const row = target && this.rows.list[target.at];
    if (!mark || !row) return;
    const edge = target.how === "after" ? this.rowPx : 0;
    const isBelow = target.place.parent === row.id && target.how === "after";
    mark.style.top = `${target.at * this.rowPx + edge}px`;
    mark.style.insetInlineStart = `${indentOf(row.level + (isBelow ? 1 : 0))}px`;
  }

  /** A finger that rests on a row asks for the menu when it is lifted: it may carry the row as well. */
  private menu(id: Id, event: MouseEvent): void {
    event.preventDefault();
    const { session } = this;
    if (!session || (event instanceof PointerEvent && event.pointerType === "touch")) return;
    if (!session.state.selection.all.has(id)) session.dispatch({ ops: [], selection: only(id) });
    this.askMenu({ x: event.clientX, y: event.clientY });
  }

  private askMenu(detail: { x: number; y: number }): void {
    this.dispatchEvent(new CustomEvent("chalk-menu-asked", { detail }));
  }

  private typed(): void {
    if (this.field) this.typing.take(this.field);
    this.grow();
  }

  /** The person has gone elsewhere; a row that moves within the list loses the focus as well, but gets it back. */
  private left(): void {
    if (!this.isUpdatePending) this.dispatchEvent(new CustomEvent("chalk-left"));
  }

  private composed(): void {
    if (this.field) this.typing.composed(this.field, this.titleEdited());
    this.grow();
  }

  /** Give the field the title when editing begins, and what others type while it goes on. */
  private layField(): void {
    const editing = this.keyed ? (this.session?.state.editing ?? null) : null;
    const { field } = this;
    const began = editing !== this.editing;
    this.editing = editing;
    if (!field) this.typing.end();
    else if (began) {
      field.value = this.titleEdited();
      this.typing.begin(field.value);
      this.focus();
    } else {
      this.typing.hear(field, this.titleEdited());
      if (this.hadFocus && this.shadowRoot?.activeElement !== field) this.focus();
    }
    this.grow();
  }

  private titleEdited(): string {
    const state = this.session?.state;
    return state?.editing ? (nodeOf(state.map, state.editing)?.title ?? "") : "";
  }

  private grow(): void {
    const { field } = this;
    if (!field) return;
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight}px`;
  }

  private edit(id: Id): void {
    const { session } = this;
    if (!session || !mayEdit(session.state)) return;
    session.dispatch({ ops: [], selection: only(id), editing: id });
  }

  /** A tap on the row that is selected edits it: a finger has no double click. */
  private choose(id: Id, event: MouseEvent): void {
    const { session } = this;
    if (!session) return;
    const { state } = session;
    const isTouch = event instanceof PointerEvent && event.pointerType === "touch";
    if (isTouch && state.selection.main === id && state.selection.all.size === 1) {
      this.edit(id);
      return;
    }
    const editing = state.editing === id ? id : null;
    if (event.shiftKey) selectRowsTo(id)(state, session.dispatch);
    else if (event.ctrlKey || event.metaKey) {
      session.dispatch({ ops: [], selection: toggled(state.selection, id), editing });
    } else session.dispatch({ ops: [], selection: only(id), editing });
    this.focus();
  }

  private fold(id: Id, event: MouseEvent): void {
    const { session } = this;
    event.stopPropagation();
    session?.dispatch({ ops: [], folded: toggledFold(session.state.folded, id) });
  }

  private walk(event: KeyboardEvent): void {
    const { session } = this;
    if (!session || session.state.editing !== null) return;
    if (event.key === "Escape" && this.drag.stop()) {
      event.stopPropagation();
      return;
    }
    const rightToLeft = getComputedStyle(this.tree ?? this).direction === "rtl";
    const page = Math.max(1, Math.floor(this.clientHeight / this.rowPx) - 1);
    const command = rowCommandFor(event, rightToLeft, page);
    if (!command) return;
    command(session.state, session.dispatch);
    event.preventDefault(); // also when there is nowhere to go: Alt and an arrow would leave the page
    event.stopPropagation();
  }

  private resized(): void {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const hand = matchMedia("(pointer: coarse)").matches ? "coarse" : "fine";
    this.rowPx = Math.round(rem * ROW_REM[hand]);
    this.reveal(this.session?.state.editing ?? null); // a phone's keyboard has taken half of the screen
    this.requestUpdate();
  }

  private keepInPlace(before: Rows): void {
    const { rowPx } = this;
    const top = Math.floor(this.scrolled / rowPx);
    const seen = before.list.slice(top, top + Math.ceil(this.clientHeight / rowPx));
    const still = [this.main, ...seen.map(({ id }) => id)].find(
      (id) => seen.some((row) => row.id === id) && this.rows.indexOf(id) >= 0,
    );
    if (still === undefined) return;
    const moved = this.rows.indexOf(still) - before.indexOf(still);
    this.scrolled = Math.max(0, this.scrolled + moved * rowPx);
  }

  private reveal(id: Id | null): void {
    const index = this.rows.indexOf(id);
    if (index < 0) return;
    const top = index * this.rowPx;
    const lowest = top + 2 * this.rowPx - this.clientHeight;
    this.scrolled = Math.max(0, Math.min(top, Math.max(this.scrolled, lowest)));
  }

  private get tree(): HTMLElement | null {
    return this.shadowRoot?.querySelector<HTMLElement>("[role=tree]") ?? null;
  }

  private get field(): HTMLTextAreaElement | null {
    return this.shadowRoot?.querySelector("textarea") ?? null;
  }
}

function title(node: MapNode, query: EditorState["query"]) {
  if (!rowTitle(node)) return html`<span class="title untitled">${t("No title")}</span>`;
  const isDone = node.task?.done ?? false;
  const direction = node.direction ?? "auto";
  return html`<span class=${isDone ? "title done" : "title"} dir=${direction}>${titleParts(node, query)}</span>`;
}

function indentOf(level: number): number {
  const near = Math.min(level, DEEP.level);
  return 6 + (near - 1) * INDENT_PX + Math.min(level - near, 20) * DEEP.px;
}

customElements.define("chalk-outline", ChalkOutline);
