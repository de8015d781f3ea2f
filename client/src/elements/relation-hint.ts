import { html, nothing } from "lit";
import { t } from "../lib/i18n.ts";
import type { EditorState } from "../state/editor.ts";

/** How to go on while a relation is being drawn. */
export function relationHint(state: EditorState) {
  if (state.linking === null) return nothing;
  return html`<div role="status"><ul class="hint relation">
    <li><kbd>${t("Arrows")}</kbd>${t("to the other topic, or click it")}</li>
    <li><kbd>Enter</kbd>${t("draws the relation")}</li>
    <li><kbd>Esc</kbd>${t("leaves it")}</li>
  </ul></div>`;
}
