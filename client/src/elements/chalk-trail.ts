import { html, LitElement, nothing } from "lit";
import type { Command } from "../commands/command.ts";
import { leaveFocus, widenFocusTo } from "../commands/focus.ts";
import { plainTitle } from "../document/inline.ts";
import { type Id, nodeOf } from "../document/map.ts";
import { t } from "../lib/i18n.ts";
import type { EditorState } from "../state/editor.ts";
import { trailOf } from "../state/focus.ts";
import type { Dispatch } from "../state/transaction.ts";
import { trailStyles } from "./chalk-trail.styles.ts";
import { icon } from "./icon.ts";
import { shared } from "./styles.ts";

/**
 * The way from the centre to the branch in focus: each step of it leads out that far. Nothing while the whole map is
 * seen. Event: `chalk-left` (a step was taken: the map has the keys again).
 */
export class ChalkTrail extends LitElement {
  static override properties = {
    state: { attribute: false },
    revision: { attribute: false },
    dispatch: { attribute: false },
  };
  static override styles = [shared, trailStyles];

  declare state: EditorState | null;
  /** Titles change in place. */
  declare revision: number;
  declare dispatch: Dispatch | null;

  constructor() {
    super();
    this.state = null;
    this.revision = 0;
    this.dispatch = null;
  }

  override render() {
    const { state } = this;
    if (!state) return nothing;
    const trail = trailOf(state.focus, state.tree);
    if (trail.length === 0) return nothing;
    return html`<nav class="panel" aria-label=${t("The branch that is shown")}>
      <ol>${trail.map((id) => this.step(state, id))}</ol>
      <button
        type="button"
        class="leave"
        title=${t("Show all branches again")}
        aria-label=${t("Show all branches again")}
        @click=${() => this.run(leaveFocus)}
      >${icon("x")}</button>
    </nav>`;
  }

  private step(state: EditorState, id: Id) {
    const title = plainTitle(nodeOf(state.map, id)?.title ?? "") || t("(no title)");
    if (id === state.focus)
      return html`<li><span dir="auto" aria-current="location">${title}</span></li>`;
    return html`<li><button
      type="button"
      dir="auto"
      title=${title}
      @click=${() => this.run(widenFocusTo(id))}
    >${title}</button></li>`;
  }

  private run(command: Command): void {
    if (!this.state || !this.dispatch) return;
    command(this.state, this.dispatch);
    this.dispatchEvent(new CustomEvent("chalk-left"));
  }
}

customElements.define("chalk-trail", ChalkTrail);
