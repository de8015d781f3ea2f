import { css } from "lit";

/** A line of steps; the last, which is where one is, keeps its place when the line is too long. */
export const trailStyles = css`
  :host {
    display: flex;
    justify-content: center;
  }
  nav {
    display: flex;
    align-items: center;
    min-width: 0;
    max-width: 100%;
    padding: 0.125rem;
    border-radius: 999px;
    pointer-events: auto;
  }
  ol {
    display: flex;
    min-width: 0;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: flex;
    align-items: center;
    min-width: 1.5rem;
  }
  li:last-child {
    flex-shrink: 0;
    max-width: 60%;
  }
  li + li::before {
    content: "›" / "";
    color: var(--chalk-soft);
  }
  :host(:dir(rtl)) li + li::before {
    content: "‹" / "";
  }
  button,
  span {
    min-width: 0;
    padding: 0.375rem 0.625rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: 0.875rem;
  }
  span {
    font-weight: 600;
  }
  button {
    max-width: 14rem;
    border: 0;
    border-radius: 999px;
    background: none;
    color: var(--chalk-soft);
    cursor: pointer;
  }
  button:hover {
    background: var(--chalk-accent-soft);
    color: var(--chalk-ink);
  }
  .leave {
    display: grid;
    flex: none;
    place-items: center;
    min-width: 2rem;
    min-height: 2rem;
    padding: 0.25rem;
  }
  @media (pointer: coarse) {
    button {
      min-height: 2.75rem;
    }
    .leave {
      min-width: 2.75rem;
    }
  }
`;
