import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import {
  findNext,
  findPrevious,
  foundInNote,
  lookFor,
  matchesOf,
  replaceAll,
  replaceHere,
  showFoundNote,
  stopFinding,
} from "../commands/find.ts";
import type { Query } from "../document/find.ts";
import type { Id } from "../document/map.ts";
import { t } from "../lib/i18n.ts";
import { type EditorState, mayEdit } from "../state/editor.ts";
import { opened } from "../state/shown.ts";
import type { Dispatch } from "../state/transaction.ts";
import { icon } from "./icon.ts";
import { shared } from "./styles.ts";

/** How long after the last change of a map its matches are counted anew. */
const COUNT_MS = 300;
const EMPTY: Query = { text: "", matchCase: false, wholeWord: false };

/** Words to look for, and to replace. Event: `chalk-closed`. */
export class ChalkFind extends LitElement {
  static override properties = {
    state: { attribute: false },
    dispatch: { attribute: false },
    hits: { state: true },
  };
  static override styles = [
    shared,
    css`
      .panel {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.375rem;
        padding: 0.5rem;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.25rem;
      }
      input {
        flex: 1 1 8rem;
        min-width: 0;
        width: 8rem;
        height: 2.25rem;
        padding-inline: 0.6rem;
        border: 1px solid var(--chalk-soft);
        border-radius: 0.5rem;
        background: var(--chalk-surface);
        color: inherit;
        font: inherit;
        font-size: 0.9375rem;
      }
      .count {
        min-width: 4rem;
        text-align: center;
        white-space: nowrap;
        color: var(--chalk-soft);
        font-size: 0.8125rem;
      }
      button {
        flex: none;
        display: grid;
        place-items: center;
        min-width: 2.25rem;
        height: 2.25rem;
        padding-inline: 0.5rem;
        border: 0;
        border-radius: 0.5rem;
        background: transparent;
        font-size: 0.875rem;
        cursor: pointer;
      }
      .note {
        display: flex;
        gap: 0.5rem;
        height: auto;
        min-height: 2.25rem;
        padding-block: 0.25rem;
        text-align: start;
      }
      .note .icon {
        flex: none;
      }
      .note span {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      button:hover,
      button[aria-pressed="true"],
      button[aria-expanded="true"] {
        background: var(--chalk-accent-soft);
        color: var(--chalk-accent);
      }
      button:disabled {
        opacity: 0.45;
        background: transparent;
        color: inherit;
        cursor: default;
      }
    `,
  ];

  declare state: EditorState | null;
  declare dispatch: Dispatch | null;
  declare private hits: readonly Id[];
  private counting: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.state = null;
    this.dispatch = null;
    this.hits = [];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.counting);
  }

  override focus(): void {
    const field = this.shadowRoot?.querySelector<HTMLInputElement>("input");
    field?.focus();
    field?.select();
  }

  override render() {
    const { state } = this;
    if (!state) return nothing;
    const isReplacing = state.shown.has("replace");
    return html`<div class="panel" role="search" aria-label=${t("Find in the map")} @keydown=${this.pressed}>
      <div class="row">
        <input
          type="text"
          aria-label=${t("Find")}
          placeholder=${t("Find")}
          .value=${this.query.text}
          spellcheck="false"
          @input=${(event: InputEvent) => this.look({ text: (event.target as HTMLInputElement).value })}
        />
        <span class="count" role="status">${this.count(state)}</span>
        ${this.action("arrow-up", t("Find the previous"), findPrevious)}
        ${this.action("arrow-down", t("Find the next"), findNext)}
        <button type="button" aria-label=${t("Close")} @click=${this.close}>${icon("x")}</button>
      </div>
      <div class="row">
        ${this.option("matchCase", t("Match the case"))}
        ${this.option("wholeWord", t("Whole words only"))}
        ${
          mayEdit(state)
            ? html`<button
                type="button"
                aria-expanded=${String(isReplacing)}
                @click=${() => this.dispatch?.({ ops: [], shown: opened(state.shown, isReplacing ? "find" : "replace") })}
              >${t("Replace …")}</button>`
            : nothing
        }
      </div>
      ${this.inNote(state)}
      ${isReplacing ? this.replacing() : nothing}
    </div>`;
  }

  /** What is found in the note of the selected topic, and the way there. */
  private inNote(state: EditorState) {
    const passage = this.hits.includes(state.selection.main ?? "") ? foundInNote(state) : null;
    if (!passage) return nothing;
    const { before, words, after } = passage;
    return html`<button
      type="button"
      class="note"
      @click=${() => this.dispatch && showFoundNote(state, this.dispatch)}
    >
      ${icon("note")}<span class="hidden-text">${t("In the note:")} </span
      ><span>${before}<mark>${words}</mark>${after}</span>
    </button>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("state") as EditorState | null | undefined;
    const { state } = this;
    if (!state || !changed.has("state")) return;
    if (before?.query !== state.query || before?.selection !== state.selection) this.recount();
    else this.recountSoon();
  }

  protected override updated(): void {
    if (this.state?.detail !== "find") return;
    this.focus();
    this.dispatch?.({ ops: [], detail: null });
  }

  private get query(): Query {
    return this.state?.query ?? EMPTY;
  }

  private replacing() {
    const isVain = this.hits.length === 0;
    return html`<div class="row">
      <input id="by" type="text" aria-label=${t("Replace with")} placeholder=${t("Replace with")} />
      <button type="button" ?disabled=${isVain} @click=${this.replaceOne}>${t("Replace")}</button>
      <button type="button" ?disabled=${isVain} @click=${this.replaceEach}>${t("Replace all")}</button>
    </div>`;
  }

  private action(name: string, label: string, command: typeof findNext) {
    return html`<button
      type="button"
      title=${label}
      aria-label=${label}
      ?disabled=${this.hits.length === 0}
      @click=${() => this.state && this.dispatch && command(this.state, this.dispatch)}
    >${icon(name)}</button>`;
  }

  private option(name: "matchCase" | "wholeWord", label: string) {
    return html`<button
      type="button"
      aria-pressed=${String(this.query[name])}
      @click=${() => this.look({ [name]: !this.query[name] })}
    >${label}</button>`;
  }

  private count(state: EditorState): string {
    if (this.query.text === "") return "";
    const total = this.hits.length;
    if (total === 0) return t("Not found");
    const at = this.hits.indexOf(state.selection.main ?? "") + 1;
    return at > 0 ? t("%(at)s of %(total)s", { at, total }) : t("%(total)s found", { total });
  }

  private look(change: Partial<Query>): void {
    if (this.state && this.dispatch)
      lookFor({ ...this.query, ...change })(this.state, this.dispatch);
  }

  private pressed(event: KeyboardEvent): void {
    const { state, dispatch } = this;
    const [origin] = event.composedPath();
    if (!state || !dispatch || event.isComposing) return;
    if (event.key === "Escape") this.close();
    else if (event.key !== "Enter" || !(origin instanceof HTMLInputElement)) return;
    else if (origin.id === "by") this.replaceOne();
    else if (event.shiftKey) findPrevious(state, dispatch);
    else findNext(state, dispatch);
    event.preventDefault();
    event.stopPropagation();
  }

  /** Where the selected topic has nothing to replace, the first step is to go to one that has. */
  private replaceOne(): void {
    const { state, dispatch } = this;
    if (!state || !dispatch) return;
    if (!replaceHere(this.by)(state, dispatch)) findNext(state, dispatch);
  }

  private replaceEach(): void {
    if (this.state && this.dispatch) replaceAll(this.by)(this.state, this.dispatch);
    this.recountSoon();
  }

  private get by(): string {
    return this.shadowRoot?.querySelector<HTMLInputElement>("#by")?.value ?? "";
  }

  private close(): void {
    if (this.state && this.dispatch) stopFinding(this.state, this.dispatch);
    this.dispatchEvent(new CustomEvent("chalk-closed"));
  }

  private recount(): void {
    clearTimeout(this.counting);
    this.hits = this.state ? matchesOf(this.state) : [];
  }

  private recountSoon(): void {
    clearTimeout(this.counting);
    this.counting = setTimeout(() => this.recount(), COUNT_MS);
  }
}

customElements.define("chalk-find", ChalkFind);
