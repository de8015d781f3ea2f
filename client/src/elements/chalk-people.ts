import { css, html, LitElement, nothing } from "lit";
import { t, tn } from "../lib/i18n.ts";
import { shared } from "./styles.ts";

/** Somebody in the map, with a colour of the theme. */
export interface PersonHere {
  readonly socket: number;
  readonly name: string;
  readonly colour: string;
  readonly ink: string;
  /** Whether one looks at what they look at. */
  readonly isFollowed: boolean;
}

const SHOWN = 5;

/**
 * Who is in the map: initials in the colour of their cursor, names for readers and on hover. A press follows them.
 * Event: `chalk-follow` (their socket, or null: nobody any more).
 */
export class ChalkPeople extends LitElement {
  static override properties = { people: { attribute: false } };
  static override styles = [
    shared,
    css`
      ul {
        display: flex;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      button,
      li.more {
        display: grid;
        place-items: center;
        min-width: 2.125rem;
        height: 2.125rem;
        margin-inline-start: -0.4rem;
        border: 2px solid var(--chalk-surface);
        border-radius: 50%;
        font-size: 0.8125rem;
        font-weight: 600;
      }
      button {
        padding: 0;
        cursor: pointer;
      }
      button[aria-pressed="true"] {
        outline: 3px solid var(--chalk-accent);
      }
      li.more {
        padding: 0 0.5rem;
        border-radius: 1.1rem;
        background: var(--chalk-surface);
      }
    `,
  ];

  declare people: readonly PersonHere[];

  constructor() {
    super();
    this.people = [];
  }

  override render() {
    if (this.people.length === 0) return nothing;
    const rest = this.people.length - SHOWN;
    return html`<ul aria-label=${t("In this map now")}>
      ${this.people.slice(0, SHOWN).map((person) => this.mark(person))}
      ${
        rest > 0
          ? html`<li class="more"><span aria-hidden="true">+${rest}</span
            ><span class="hidden-text">${tn("%(count)s more", "%(count)s more", rest)}</span></li>`
          : nothing
      }
    </ul>`;
  }

  protected override updated(): void {
    const marks = this.shadowRoot?.querySelectorAll<HTMLElement>("button") ?? [];
    [...marks].forEach((mark, index) => {
      mark.style.background = this.people[index]?.colour ?? "";
      mark.style.color = this.people[index]?.ink ?? "";
    });
  }

  private mark({ socket, name, isFollowed }: PersonHere) {
    const words = isFollowed
      ? t("%(name)s: do not follow any more", { name })
      : t("%(name)s: follow", { name });
    const follow = (): boolean =>
      this.dispatchEvent(
        new CustomEvent<number | null>("chalk-follow", { detail: isFollowed ? null : socket }),
      );
    return html`<li><button
      type="button"
      title=${words}
      aria-pressed=${String(isFollowed)}
      @click=${follow}
    ><span aria-hidden="true">${initials(name)}</span><span class="hidden-text">${name}</span></button></li>`;
  }
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""];
  return letters
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toUpperCase();
}

customElements.define("chalk-people", ChalkPeople);
