import { html, LitElement, nothing, type PropertyValues } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { Announcer } from "../sync/announcer.ts";
import type { MapSession } from "../sync/session.ts";
import { shared } from "./styles.ts";

/** What happens in the map, told to readers politely. Nothing of it is seen. */
export class ChalkAnnouncer extends LitElement {
  static override properties = { session: { attribute: false }, sentence: { state: true } };
  static override styles = shared;

  declare session: MapSession | null;
  declare private sentence: string;
  private announcer: Announcer | null = null;
  /** The same sentence twice is two elements: a reader would not say an unchanged one again. */
  private count = 0;

  constructor() {
    super();
    this.session = null;
    this.sentence = "";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.announcer?.stop();
    this.announcer = null;
  }

  override render() {
    const { sentence } = this;
    return html`<div class="hidden-text" aria-live="polite">${
      sentence ? keyed(this.count, html`<p>${sentence}</p>`) : nothing
    }</div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("session")) return;
    this.announcer?.stop();
    this.announcer = this.session && new Announcer(this.session, (sentence) => this.tell(sentence));
  }

  private tell(sentence: string): void {
    this.count += 1;
    this.sentence = sentence;
    this.requestUpdate(); // also when it is the same one
  }
}

customElements.define("chalk-announcer", ChalkAnnouncer);
