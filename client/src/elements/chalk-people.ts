import { css, html, LitElement, nothing } from "lit";
import { t, tn } from "../lib/i18n.ts";
import { shared } from "./styles.ts";

/** Somebody in the map, with a colour of the theme. */
export interface PersonHere {
  readonly name: string;
  readonly colour: string;
  readonly ink: string;
}

const SHOWN = 5;

/** Who is in the map: initials in the colour of their cursor, names for readers and on hover. */
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
      li {
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
    const marks = this.shadowRoot?.querySelectorAll<HTMLElement>("li:not(.more)") ?? [];
    [...marks].forEach((mark, index) => {
      mark.style.background = this.people[index]?.colour ?? "";
      mark.style.color = this.people[index]?.ink ?? "";
    });
  }

  private mark({ name }: PersonHere) {
    return html`<li title=${name}
      ><span aria-hidden="true">${initials(name)}</span><span class="hidden-text">${name}</span></li>`;
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
