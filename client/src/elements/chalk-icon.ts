import { css, html, LitElement, svg } from "lit";
import { Icons, isEmoji } from "../view/icons.ts";
import { shared } from "./styles.ts";

/** An icon as a topic may have it: one of our set, wherever its strokes are, or an emoji. Attribute: `name`. */
export class ChalkIcon extends LitElement {
  static override properties = { name: {} };
  static override styles = [
    shared,
    css`
      :host {
        display: inline-grid;
        place-items: center;
        width: 1.25rem;
        height: 1.25rem;
        color: inherit;
      }
    `,
  ];

  declare name: string;
  private readonly icons = new Icons(() => this.requestUpdate());

  constructor() {
    super();
    this.name = "";
  }

  override render() {
    if (isEmoji(this.name)) return html`<span aria-hidden="true">${this.name}</span>`;
    return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      ${svg`<path d=${this.icons.get(this.name) ?? ""} />`}
    </svg>`;
  }
}

customElements.define("chalk-icon", ChalkIcon);
