import { html, svg, type TemplateResult } from "lit";
import { ICONS } from "../view/icons.gen.ts";

/** An icon of our set beside a text that says the same: readers do not see it. */
export function icon(name: string): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    ${svg`<path d=${ICONS[name] ?? ""} />`}
  </svg>`;
}
