import { css, html, LitElement, nothing } from "lit";
import { t } from "../lib/i18n.ts";
import type { Connection } from "../sync/connection.ts";
import { connectionSentence } from "../sync/connection.ts";
import { icon } from "./icon.ts";
import { shared } from "./styles.ts";

const MESSAGE_MS = 9_000;
const ICONS: Record<Connection["state"], string> = {
  connecting: "refresh",
  live: "cloud",
  offline: "alert-triangle",
  closed: "circle-x",
};

/** How this page stands with the server, and what was taken back: in words, and told to readers. */
export class ChalkStatus extends LitElement {
  static override properties = { connection: { attribute: false }, message: { state: true } };
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        align-items: start;
        gap: 0.5rem;
        font-size: 0.8125rem;
      }
      p {
        display: flex;
        align-items: center;
        gap: 0.4rem;
        max-width: 26rem;
        margin: 0;
        padding: 0.3rem 0.6rem;
        border-radius: 0.5rem;
        color: var(--chalk-soft);
        background: color-mix(in srgb, var(--chalk-surface) 88%, transparent);
      }
      p.offline,
      p.closed {
        color: var(--warning, light-dark(#805300, #f2c14e));
        background: var(--warning-soft, light-dark(#fbf1d9, #352b14));
      }
      p.refusal {
        color: var(--danger, light-dark(#b3261e, #ff9c94));
        background: var(--danger-soft, light-dark(#fbe9e7, #3c1f1d));
      }
      a {
        color: inherit;
        font-weight: 600;
        pointer-events: auto;
      }
      .icon {
        flex: none;
        width: 1.05rem;
        height: 1.05rem;
      }
    `,
  ];

  declare connection: Connection | null;
  /** What was refused, in words; empty: nothing. */
  declare private message: string;
  private forgetting: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.connection = null;
    this.message = "";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.forgetting);
  }

  /** Say for a while what was refused, or cannot be done. */
  say(sentence: string): void {
    clearTimeout(this.forgetting);
    this.message = sentence;
    this.forgetting = setTimeout(() => {
      this.message = "";
    }, MESSAGE_MS);
  }

  override render() {
    const { connection, message } = this;
    return html`
      <div role="alert">
        ${message ? html`<p class="refusal">${icon("alert-circle")}${message}</p>` : nothing}
      </div>
      <div role="status">
        ${
          connection
            ? html`<p class=${connection.state}>
              ${icon(ICONS[connection.state])}<span
                >${connectionSentence(connection)} ${wayOut(connection)}</span
              >
            </p>`
            : nothing
        }
      </div>
    `;
  }
}

/** Return the link that leads on from a map which has closed. */
function wayOut(connection: Connection) {
  if (connection.state !== "closed") return nothing;
  const { pathname } = location;
  if (connection.reason === "sign-in") {
    return html`<a href="/accounts/login/?next=${encodeURIComponent(pathname)}">${t("Sign in")}</a>`;
  }
  return connection.reason === "not-allowed" || connection.reason === "in-trash"
    ? html`<a href="/maps/">${t("To the maps")}</a>`
    : html`<a href=${pathname}>${t("Reload")}</a>`;
}

customElements.define("chalk-status", ChalkStatus);
