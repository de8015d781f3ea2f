import { html, LitElement, nothing, type PropertyValues } from "lit";
import type { Command } from "../commands/command.ts";
import { redo, undo } from "../commands/history.ts";
import { addIcon } from "../commands/marks.ts";
import { plainTitle } from "../document/inline.ts";
import { type Colour, type Id, nodeOf } from "../document/map.ts";
import { t } from "../lib/i18n.ts";
import { type EditorState, mayEdit } from "../state/editor.ts";
import { objectName } from "../state/objects.ts";
import type { DetailName } from "../state/shown.ts";
import type { Dispatch } from "../state/transaction.ts";
import type { Theme } from "../view/themes.ts";
import "./chalk-icon-picker.ts";
import { detailsStyles } from "./chalk-details.styles.ts";
import { connectionsPart, objectPart, objectTitle } from "./details/connections-part.ts";
import { countOf, mapPart, placePart } from "./details/map-part.ts";
import { nodePart } from "./details/node-part.ts";
import type { Surface } from "./details/surface.ts";
import { icon } from "./icon.ts";
import { shared } from "./styles.ts";

/**
 * What the selected topics are given beside their titles; without one, what the map is given.
 * Events: `chalk-closed`, `chalk-left` (Escape: back to the map), `chalk-follow` (an address).
 */
export class ChalkDetails extends LitElement {
  static override properties = {
    state: { attribute: false },
    dispatch: { attribute: false },
    revision: { attribute: false },
    theme: { attribute: false },
    people: { attribute: false },
    wrong: { state: true },
  };
  static override styles = [shared, detailsStyles];

  declare state: EditorState | null;
  declare dispatch: Dispatch | null;
  /** Counts what happened to the map: `state` holds the live map, which is changed in place. */
  declare revision: number;
  declare theme: Theme | null;
  declare people: readonly string[];
  declare private wrong: string;

  constructor() {
    super();
    this.state = null;
    this.dispatch = null;
    this.revision = 0;
    this.theme = null;
    this.people = [];
    this.wrong = "";
    this.addEventListener("keydown", (event) => this.pressed(event));
    this.addEventListener("chalk-icon-chosen", (event) =>
      this.run(addIcon((event as CustomEvent<string>).detail)),
    );
  }

  override render() {
    const { state } = this;
    if (!state) return nothing;
    const { all, object } = state.selection;
    const ids = [...all];
    const surface = this.surface(state);
    return html`<div role="region" aria-label=${t("Details")}>
      <header>
        <h2>${titleOf(state, ids)}</h2>
        <button type="button" class="close" aria-label=${t("Close")} @click=${() => this.tell("chalk-closed")}>
          ${icon("x")}
        </button>
      </header>
      ${this.wrong ? html`<p class="wrong" role="alert">${this.wrong}</p>` : nothing}
      <fieldset ?disabled=${!mayEdit(state)} aria-label=${t("Details")}>
        ${object ? objectPart(surface, object) : nothing}
        ${ids.length > 0 ? nodePart(surface, ids) : nothing}
        ${ids.length > 0 || object ? nothing : mapPart(surface)}
        ${state.selection.main !== null ? connectionsPart(surface, state.selection.main) : nothing}
        ${ids.length > 0 ? placePart(surface) : nothing}
      </fieldset>
      <p class="count">${object ? objectName(state.map, object) : countOf(state, ids)}</p>
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.paintSwatches();
    const detail = this.state?.detail;
    if (!changed.has("state") || !detail || detail === "filter" || detail === "find") return;
    this.lead(detail);
    this.dispatch?.({ ops: [], detail: null });
  }

  private surface(state: EditorState): Surface {
    return {
      state,
      mayEdit: mayEdit(state),
      people: this.people,
      run: (command) => this.run(command),
      follow: (address) => this.tell("chalk-follow", address),
      say: (sentence) => {
        this.wrong = sentence;
      },
    };
  }

  private run(command: Command): void {
    this.wrong = "";
    if (this.state && this.dispatch) command(this.state, this.dispatch);
    if (this.state) this.requestUpdate();
  }

  private lead(detail: DetailName): void {
    const fields = this.shadowRoot?.querySelectorAll<HTMLElement>("[data-detail]") ?? [];
    const named = [...fields].find((field) => field.dataset.detail === detail) ?? fields[0];
    const field = named ?? this.shadowRoot?.querySelector<HTMLElement>("input, select, button");
    field?.focus();
    field?.scrollIntoView({ block: "nearest" });
  }

  private paintSwatches(): void {
    for (const swatch of this.shadowRoot?.querySelectorAll<HTMLElement>("[data-colour]") ?? []) {
      const hue = this.theme?.hues[swatch.dataset.colour as Colour];
      swatch.style.backgroundColor = hue?.line ?? "";
    }
  }

  /** Keys of the details are not the map's; undo is the map's where no text is written. */
  private pressed(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      event.preventDefault();
      this.tell("chalk-left");
    }
    const [origin] = event.composedPath();
    const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z";
    if (!isUndo || origin instanceof HTMLInputElement) return;
    event.preventDefault();
    this.run(event.shiftKey ? redo : undo);
  }

  private tell(name: string, detail?: string): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function titleOf(state: EditorState, ids: readonly Id[]): string {
  const [id, ...others] = ids;
  const { object } = state.selection;
  if (object) return objectTitle(state.map, object);
  if (id === undefined) return t("Map");
  if (others.length > 0) return t("Several topics");
  return plainTitle(nodeOf(state.map, id)?.title ?? "").replaceAll("\n", " ") || t("No title");
}

customElements.define("chalk-details", ChalkDetails);
