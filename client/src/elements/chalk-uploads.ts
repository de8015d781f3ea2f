import { css, html, LitElement, nothing } from "lit";
import { t } from "../lib/i18n.ts";
import { icon } from "./icon.ts";
import { shared } from "./styles.ts";
import type { Upload } from "./uploads.ts";

/** The pictures on their way, each with how far it is. Event: `chalk-upload-cancelled` with its id. */
export class ChalkUploads extends LitElement {
  static override properties = { uploads: { attribute: false } };
  static override styles = [
    shared,
    css`
      ul {
        display: grid;
        gap: 0.5rem;
        width: 16rem;
        margin: 0;
        padding: 0.6rem;
        list-style: none;
        font-size: 0.8125rem;
      }
      li {
        display: grid;
        grid-template-columns: 1fr auto;
        align-items: center;
        gap: 0.1rem 0.5rem;
      }
      .name {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      progress {
        width: 100%;
        accent-color: var(--chalk-accent);
      }
      button {
        display: grid;
        place-items: center;
        grid-row: 1 / span 2;
        grid-column: 2;
        width: 2rem;
        height: 2rem;
        padding: 0;
        border: 0;
        border-radius: 0.5rem;
        background: transparent;
        cursor: pointer;
      }
    `,
  ];

  declare uploads: readonly Upload[];

  constructor() {
    super();
    this.uploads = [];
  }

  override render() {
    if (this.uploads.length === 0) return nothing;
    return html`<ul class="panel" aria-label=${t("Images on their way")}>
      ${this.uploads.map((upload) => this.row(upload))}
    </ul>`;
  }

  private row({ id, file, progress }: Upload) {
    const isWaiting = progress === null;
    return html`<li>
      <span class="name">${file.name}${isWaiting ? html` – ${t("waits for the connection")}` : nothing}</span>
      <progress max="1" .value=${progress ?? 0} aria-label=${file.name}></progress>
      <button
        type="button"
        aria-label=${t("Cancel %(name)s", { name: file.name })}
        @click=${() => this.dispatchEvent(new CustomEvent("chalk-upload-cancelled", { detail: id }))}
      >
        ${icon("x")}
      </button>
    </li>`;
  }
}

customElements.define("chalk-uploads", ChalkUploads);
