import { html, LitElement, nothing, type PropertyValues } from "lit";
import "./chalk-icon.ts";
import type { Command } from "../commands/command.ts";
import { clearFilter, filterBy, goToMatch, matchCount } from "../commands/filter.ts";
import { t } from "../lib/i18n.ts";
import type { EditorState } from "../state/editor.ts";
import { EVERY_TOPIC, type Filter } from "../state/filter.ts";
import type { Dispatch } from "../state/transaction.ts";
import { filterStyles } from "./chalk-filter.styles.ts";
import { type Choice, KINDS, type Kind, type KindName } from "./filter-kinds.ts";
import { icon } from "./icon.ts";
import { shared } from "./styles.ts";

/**
 * What topics must have to be shown, and the sign that not all are. Enter goes to the first that matches and keeps the
 * filter; Escape gives it up. Event: `chalk-left` (the map has the keys again).
 */
export class ChalkFilter extends LitElement {
  static override properties = {
    state: { attribute: false },
    dispatch: { attribute: false },
    opened: { state: true },
  };
  static override styles = [shared, filterStyles];

  declare state: EditorState | null;
  declare dispatch: Dispatch | null;
  /** The kind whose choices are shown. */
  declare private opened: KindName | null;
  private choices: readonly Choice[] = [];
  private count = { matches: 0, topics: 0 };

  constructor() {
    super();
    this.state = null;
    this.dispatch = null;
    this.opened = null;
  }

  override focus(): void {
    const field = this.field;
    field?.focus();
    field?.select();
  }

  override render() {
    const { state, filter } = this;
    if (!state) return nothing;
    const isOn = state.filtered !== null;
    return html`<div
      class=${isOn ? "panel on" : "panel"}
      role="search"
      aria-label=${t("Filter")}
      @keydown=${this.pressed}
      @focusout=${this.left}
    >
      <span class="sign">${icon("filter")}</span>
      <input
        type="text"
        aria-label=${t("Words in the title or the note")}
        placeholder=${t("Words")}
        .value=${filter.text}
        spellcheck="false"
        autocomplete="off"
        @input=${(event: Event) => this.ask({ text: (event.target as HTMLInputElement).value })}
      />
      ${KINDS.map((kind) => this.kind(kind, filter[kind.name]))}
      <span class=${this.count.matches > 0 || !isOn ? "count" : "count nobody"} role="status">
        ${isOn ? this.words() : ""}
      </span>
      <button
        type="button"
        title=${t("No filter: show all topics")}
        aria-label=${t("No filter: show all topics")}
        @click=${this.clear}
      >${icon("x")}</button>
    </div>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("state") as EditorState | null | undefined;
    const { state } = this;
    if (!state || !changed.has("state")) return;
    if (before?.filtered !== state.filtered || before?.focus !== state.focus)
      this.count = matchCount(state);
  }

  protected override updated(): void {
    if (this.state?.detail !== "filter") return;
    this.focus();
    this.dispatch?.({ ops: [], detail: null });
  }

  private get filter(): Filter {
    return this.state?.filtered?.filter ?? EVERY_TOPIC;
  }

  private kind(kind: Kind, asked: readonly string[]) {
    const isOpen = this.opened === kind.name;
    return html`<div class="kind">
      <button
        type="button"
        data-kind=${kind.name}
        class=${asked.length > 0 ? "asked" : ""}
        aria-expanded=${String(isOpen)}
        @click=${() => this.open(isOpen ? null : kind)}
      ><span>${askedWords(kind, asked)}</span><i class="arrow" aria-hidden="true"></i></button>
      ${isOpen ? this.offer(kind, asked) : nothing}
    </div>`;
  }

  private offer(kind: Kind, asked: readonly string[]) {
    if (this.choices.length === 0)
      return html`<div class="choices panel"><p class="none">${kind.none()}</p></div>`;
    return html`<div class="choices panel" role="group" aria-label=${kind.title()}>
      ${this.choices.map(
        ({ value, name, count }) => html`<label>
          <input
            type="checkbox"
            .checked=${asked.includes(value)}
            @change=${() => this.toggle(kind.name, value)}
          />
          ${kind.name === "icons" ? html`<chalk-icon name=${value}></chalk-icon>` : nothing}
          <span>${name}</span>
          ${count === null ? nothing : html`<small>${count}</small>`}
        </label>`,
      )}
    </div>`;
  }

  private words(): string {
    const { matches } = this.count;
    return matches === 0 ? t("Nothing matches") : t("%(matches)s of %(topics)s", this.count);
  }

  private open(kind: Kind | null): void {
    this.choices = kind && this.state ? kind.choices(this.state) : [];
    this.opened = kind?.name ?? null;
  }

  private toggle(name: KindName, value: string): void {
    const asked: readonly string[] = this.filter[name];
    const next = asked.includes(value) ? asked.filter((each) => each !== value) : [...asked, value];
    this.ask({ [name]: next });
  }

  private ask(change: Partial<Filter>): void {
    this.run(filterBy({ ...this.filter, ...change }));
  }

  private run(command: Command): void {
    if (this.state && this.dispatch) command(this.state, this.dispatch);
  }

  private readonly clear = (): void => {
    this.run(clearFilter);
    this.dispatchEvent(new CustomEvent("chalk-left"));
  };

  private pressed(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === "Escape") this.escape();
    else if (event.key === "Enter" && event.composedPath()[0] === this.field) this.enter();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Close what a kind offers; where nothing is open, give the filter up. */
  private escape(): void {
    const { opened } = this;
    if (opened === null) {
      this.clear();
      return;
    }
    this.open(null);
    this.shadowRoot?.querySelector<HTMLElement>(`[data-kind="${opened}"]`)?.focus();
  }

  private enter(): void {
    this.run(goToMatch);
    this.dispatchEvent(new CustomEvent("chalk-left"));
  }

  /** What a kind offers is closed when the keys go elsewhere. */
  private left(event: FocusEvent): void {
    const { relatedTarget } = event;
    if (relatedTarget instanceof Node && this.shadowRoot?.contains(relatedTarget)) {
      const kind = (relatedTarget as Element).closest(".kind");
      if (kind?.querySelector("[aria-expanded=true]")) return;
    } else if (relatedTarget === null) return; // a press on what has no focus of its own, or another window
    this.open(null);
  }

  private get field(): HTMLInputElement | null {
    return this.shadowRoot?.querySelector<HTMLInputElement>("input[type=text]") ?? null;
  }
}

/** The title of a kind, with how many of its things are asked for. */
function askedWords(kind: Kind, asked: readonly string[]): string {
  const title = kind.title();
  return asked.length === 0
    ? title
    : t("%(kind)s: %(count)s", { kind: title, count: asked.length });
}

customElements.define("chalk-filter", ChalkFilter);
