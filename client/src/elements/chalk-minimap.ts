import { css, html, LitElement, nothing } from "lit";
import { t } from "../lib/i18n.ts";
import { centred } from "../state/viewport.ts";
import type { MapSession } from "../sync/session.ts";
import type { MapView } from "../view/map-view.ts";
import { frameIn, paintOverview, pointIn } from "../view/overview.ts";
import { shared } from "./styles.ts";

const SIZE = { width: 200, height: 140 };
/** All of a large map takes as long to paint as a frame may: it is painted behind what the person waits for. */
const PAINT_AFTER_MS = 100;

/** The whole map, small: a click or a drag in it moves the view. With keys one fits and zooms instead. */
export class ChalkMinimap extends LitElement {
  static override properties = {
    session: { attribute: false },
    view: { attribute: false },
    revision: { attribute: false },
  };
  static override styles = [
    shared,
    css`
      .panel {
        position: relative;
        overflow: hidden;
        width: 200px;
        height: 140px;
        touch-action: none;
        cursor: pointer;
      }
      canvas {
        display: block;
        width: 100%;
        height: 100%;
      }
      .frame {
        position: absolute;
        border: 2px solid var(--chalk-accent);
        border-radius: 0.25rem;
        background: color-mix(in srgb, var(--chalk-accent) 10%, transparent);
        pointer-events: none;
      }
    `,
  ];

  declare session: MapSession | null;
  declare view: MapView | null;
  /** Counts what happened: the layout is changed in place. */
  declare revision: number;
  private painted = "";
  private painting: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.session = null;
    this.view = null;
    this.revision = 0;
  }

  override render() {
    if (!this.view?.layout) return nothing;
    return html`<div
      class="panel"
      role="img"
      aria-label=${t("The whole map, small")}
      @pointerdown=${this.pointed}
      @pointermove=${this.pointed}
    ><canvas></canvas><div class="frame"></div></div>`;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.painting);
    this.painting = undefined;
  }

  protected override updated(): void {
    const frame = this.shadowRoot?.querySelector<HTMLElement>(".frame");
    const { session, view } = this;
    if (!frame || !session || !view?.layout) return;
    const { layout, theme } = view;
    if (`${layout.version} ${theme.name}` !== this.painted) {
      this.painting ??= setTimeout(() => this.paint(), PAINT_AFTER_MS);
    }
    const { x, y, width, height } = frameIn(layout.bounds(), SIZE, session.state.viewport);
    frame.style.left = `${x}px`;
    frame.style.top = `${y}px`;
    frame.style.width = `${Math.max(6, width)}px`;
    frame.style.height = `${Math.max(6, height)}px`;
  }

  private paint(): void {
    this.painting = undefined;
    const canvas = this.shadowRoot?.querySelector("canvas");
    const { session, view } = this;
    if (!canvas || !session || !view?.layout) return;
    const { layout, theme } = view;
    paintOverview(canvas, SIZE, { map: session.state.map, layout, theme });
    this.painted = `${layout.version} ${theme.name}`;
  }

  private pointed(event: PointerEvent): void {
    const { session, view } = this;
    if (event.buttons !== 1 || !session || !view?.layout) return;
    event.preventDefault(); // the map keeps the keys
    const panel = event.currentTarget as HTMLElement;
    panel.setPointerCapture(event.pointerId);
    const { left, top } = panel.getBoundingClientRect();
    const at = { x: event.clientX - left, y: event.clientY - top };
    const point = pointIn(view.layout.bounds(), SIZE, at);
    const viewport = centred(session.state.viewport, { ...point, width: 0, height: 0 });
    session.dispatch({ ops: [], viewport });
  }
}

customElements.define("chalk-minimap", ChalkMinimap);
