import { css, html, LitElement, nothing } from "lit";
import type { Command } from "../commands/command.ts";
import {
  describeImage,
  IMAGE_WIDTH,
  type ImageSize,
  removeImage,
  resizeImage,
  sizeImage,
} from "../commands/images.ts";
import type { Image } from "../document/map.ts";
import { t, tn } from "../lib/i18n.ts";
import type { EditorState } from "../state/editor.ts";
import type { Dispatch } from "../state/transaction.ts";
import { icon } from "./icon.ts";
import { PICTURE_TYPES } from "./picture-files.ts";
import { shared } from "./styles.ts";

const SIZES: readonly (readonly [ImageSize, () => string])[] = [
  ["small", () => t("Small")],
  ["medium", () => t("Medium")],
  ["large", () => t("Large")],
];

/**
 * The image of the selected topic: chosen from files, described, sized, taken away.
 * Events: `chalk-files-chosen` (files), `chalk-closed`.
 */
export class ChalkImage extends LitElement {
  static override properties = {
    state: { attribute: false },
    revision: { attribute: false },
    dispatch: { attribute: false },
  };
  static override styles = [
    shared,
    css`
      section {
        display: grid;
        gap: 0.75rem;
        width: min(18rem, calc(100vw - 2rem));
        padding: 0.9rem 1rem 1rem;
        font-size: 0.875rem;
      }
      header,
      .row {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        align-items: center;
        gap: 0.5rem;
      }
      h2 {
        margin: 0;
        font-size: 1rem;
      }
      label {
        display: grid;
        gap: 0.25rem;
      }
      input {
        width: 100%;
        font: inherit;
        color: inherit;
      }
      input[type="text"],
      button {
        min-height: 2.25rem;
        padding: 0.3rem 0.7rem;
        border: 1px solid var(--chalk-line);
        border-radius: 0.5rem;
        background: var(--chalk-surface);
      }
      header button {
        display: grid;
        place-items: center;
        width: 2.25rem;
        padding: 0;
        border: 0;
      }
      a {
        color: var(--chalk-accent);
        overflow-wrap: anywhere;
      }
    `,
  ];

  declare state: EditorState;
  declare revision: number;
  declare dispatch: Dispatch;

  override render() {
    const { main } = this.state.selection;
    const image = main === null ? undefined : this.state.map.nodes[main]?.image;
    return html`<section class="panel" aria-label=${t("Image")} @keydown=${this.pressed}>
      <header>
        <h2>${t("Image")}</h2>
        <button type="button" aria-label=${t("Close")} @click=${this.closed}>${icon("x")}</button>
      </header>
      <label>
        ${image ? t("Another image") : t("Choose an image, or paste or drop one on the map")}
        <input type="file" multiple accept=${PICTURE_TYPES.join(",")} @change=${this.chosen} />
      </label>
      ${image ? this.about(image) : nothing}
    </section>`;
  }

  override focus(): void {
    this.shadowRoot?.querySelector("input")?.focus();
  }

  protected override firstUpdated(): void {
    this.focus();
  }

  private about({ file, alt = "", width = IMAGE_WIDTH.most }: Image) {
    return html`
      ${/^https?:/i.test(file) ? html`<p>${t("It lies elsewhere and is not loaded:")} <a href=${file} target="_blank" rel="noopener noreferrer">${file}</a></p>` : nothing}
      <label>
        ${t("What it shows, for those who do not see it")}
        <input type="text" maxlength="400" .value=${alt} @change=${this.described} />
      </label>
      <div class="row" role="group" aria-label=${t("Size")}>
        ${SIZES.map(
          ([size, name]) =>
            html`<button type="button" @click=${() => this.run(sizeImage(size))}>${name()}</button>`,
        )}
      </div>
      <label>
        ${t("Width")}
        <input
          type="range"
          min=${IMAGE_WIDTH.least}
          max=${IMAGE_WIDTH.most}
          step="8"
          .value=${String(width)}
          aria-valuetext=${tn("%(count)s point", "%(count)s points", width)}
          @change=${this.resized}
        />
      </label>
      <button type="button" @click=${() => this.run(removeImage)}>${t("Remove the image")}</button>
    `;
  }

  private run(command: Command): void {
    command(this.state, this.dispatch);
  }

  private described(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.run(describeImage(event.target.value));
  }

  private resized(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.run(resizeImage(Number(event.target.value)));
  }

  private chosen(event: Event): void {
    const input = event.target;
    if (!(input instanceof HTMLInputElement)) return;
    this.dispatchEvent(new CustomEvent("chalk-files-chosen", { detail: [...(input.files ?? [])] }));
    input.value = "";
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key === "Escape") this.closed();
  }

  private closed(): void {
    this.dispatchEvent(new CustomEvent("chalk-closed"));
  }
}

customElements.define("chalk-image", ChalkImage);
