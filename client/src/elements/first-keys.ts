import { html, nothing } from "lit";
import { t } from "../lib/i18n.ts";
import { type EditorState, mayEdit } from "../state/editor.ts";

/** What to press first, while there is nothing but a centre. */
export function firstKeys(state: EditorState) {
  if (!mayEdit(state) || state.editing !== null) return nothing;
  const centre = state.tree.centre();
  if (centre === null || state.tree.children(centre).length > 0) return nothing;
  return html`<ul class="hint">
    <li><kbd>Tab</kbd>${t("a topic below")}</li>
    <li><kbd>Enter</kbd>${t("the next topic")}</li>
    <li><kbd>${t("Letters")}</kbd>${t("a new title")}</li>
  </ul>`;
}
