import { css } from "lit";

/** How the button of a tool looks, in a toolbar and behind its last button. */
export const toolStyles = css`
  button {
    display: grid;
    place-items: center;
    width: 2.5rem;
    height: 2.5rem;
    border: 0;
    border-radius: 0.5rem;
    background: transparent;
    cursor: pointer;
  }
  button:is([aria-pressed="true"], [aria-checked="true"], [aria-expanded="true"]) {
    background: var(--chalk-accent-soft);
    color: var(--chalk-accent);
  }
  /* A finger leaves no button that it was over. */
  @media (hover: hover) {
    button:hover {
      background: var(--chalk-accent-soft);
      color: var(--chalk-accent);
    }
  }
  button[aria-disabled="true"] {
    color: var(--chalk-soft);
    opacity: 0.45;
    cursor: default;
    background: transparent;
  }
`;
