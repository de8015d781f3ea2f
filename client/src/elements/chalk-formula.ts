import { css, html, LitElement, svg } from "lit";
import { glyphMatrix, typeset } from "../lib/formulas/formula.ts";
import { t } from "../lib/i18n.ts";
import { formulas } from "../view/formulas.ts";
import { icon } from "./icon.ts";
import { shared } from "./styles.ts";

/** In em: what stands higher is drawn smaller, so that it stays within its line. */
const HIGHEST = 1.9;

/**
 * A formula within a line of text, and in words its source. Attribute: `latex`. It stands as it is written until it can
 * be set; one that is wrong does so for good, behind a sign.
 */
export class ChalkFormula extends LitElement {
  static override properties = { latex: {} };
  static override styles = [
    shared,
    css`
      :host {
        display: inline;
      }
      svg:not(.icon) {
        overflow: visible;
        fill: currentColor;
      }
      code {
        font-size: 0.9em;
      }
      .icon {
        width: 1em;
        height: 1em;
        vertical-align: -0.1em;
      }
    `,
  ];

  declare latex: string;
  private stopWatching: () => void = () => undefined;

  constructor() {
    super();
    this.latex = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.stopWatching = formulas.watch(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopWatching();
  }

  override render() {
    const formula = typeset(this.latex, false);
    if (formula === "later") return html`<code>${this.latex}</code>`;
    if (formula === "wrong")
      return html`<span title=${t("This formula cannot be read")}>${icon("alert-triangle")}</span>
        <code>${this.latex}</code>`;
    const { width, ascent, descent, glyphs, words } = formula;
    const box = [0, -ascent, width, ascent + descent].map((value) => value.toFixed(3)).join(" ");
    return html`<svg viewBox=${box} role="img" aria-label=${this.latex}>
      ${glyphs.map((glyph) => svg`<path d=${glyph.data} transform=${glyphMatrix(glyph)} />`)}
      ${words.map(
        ({ text, x, baseline, size }) =>
          svg`<text x=${x} y=${baseline} font-size=${size}>${text}</text>`,
      )}
    </svg>`;
  }

  /** Sizes are set here and not in the template: the page's policy allows no style attributes. */
  protected override updated(): void {
    const formula = typeset(this.latex, false);
    const picture = this.shadowRoot?.querySelector<SVGElement>("svg:not(.icon)");
    if (!picture || formula === "later" || formula === "wrong") return;
    const { width, ascent, descent } = formula;
    const scale = Math.min(1, HIGHEST / (ascent + descent));
    picture.style.width = `${width * scale}em`;
    picture.style.height = `${(ascent + descent) * scale}em`;
    const middle = scale < 1 ? (HIGHEST - 0.7) / 2 : descent;
    picture.style.verticalAlign = `${-middle}em`;
  }
}

customElements.define("chalk-formula", ChalkFormula);
