import { css } from "lit";

/** One line over the map: words, four kinds, how many match, the way out. What a kind offers hangs below its button. */
export const filterStyles = css`
  .panel {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem;
    padding: 0.375rem;
  }
  .panel.on {
    border-color: var(--chalk-accent);
    box-shadow:
      0 0 0 1px var(--chalk-accent),
      var(--chalk-shadow);
  }
  .sign {
    display: grid;
    place-items: center;
    width: 2rem;
    height: 2.25rem;
    color: var(--chalk-soft);
  }
  .on .sign {
    color: var(--chalk-accent);
  }
  input[type="text"] {
    flex: 1 1 7rem;
    min-width: 6rem;
    height: 2.25rem;
    padding-inline: 0.6rem;
    border: 1px solid var(--chalk-soft);
    border-radius: 0.5rem;
    background: var(--chalk-surface);
    color: inherit;
    font: inherit;
    font-size: 0.9375rem;
  }
  .kind {
    position: relative;
  }
  button {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    max-width: 12rem;
    min-width: 2.25rem;
    height: 2.25rem;
    padding-inline: 0.5rem;
    border: 0;
    border-radius: 0.5rem;
    background: transparent;
    font-size: 0.875rem;
    cursor: pointer;
  }
  button > span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  button:hover,
  button.asked,
  button[aria-expanded="true"] {
    background: var(--chalk-accent-soft);
    color: var(--chalk-accent);
  }
  button.asked {
    font-weight: 600;
  }
  .arrow {
    flex: none;
    width: 0.5rem;
    height: 0.5rem;
    margin-block-start: -0.25rem;
    border: solid currentColor;
    border-width: 0 1.5px 1.5px 0;
    transform: rotate(45deg);
  }
  .choices {
    position: absolute;
    z-index: 1;
    inset-block-start: calc(100% + 0.375rem);
    inset-inline-start: 0;
    width: max-content;
    min-width: 11rem;
    max-width: min(20rem, 80vw);
    max-height: min(20rem, 50vh);
    margin: 0;
    padding: 0.375rem;
    overflow: auto;
  }
  label {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-height: 2rem;
    padding-inline: 0.375rem;
    border-radius: 0.375rem;
    font-size: 0.875rem;
    cursor: pointer;
  }
  label:hover {
    background: var(--chalk-accent-soft);
  }
  label > span {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  label small {
    color: var(--chalk-soft);
    font-size: 0.8125rem;
  }
  input[type="checkbox"] {
    flex: none;
    width: 1.1rem;
    height: 1.1rem;
    margin: 0;
    accent-color: var(--chalk-accent);
  }
  .none {
    margin: 0;
    padding: 0.375rem;
    color: var(--chalk-soft);
    font-size: 0.875rem;
  }
  .count {
    min-width: 5.5rem;
    padding-inline: 0.375rem;
    text-align: center;
    white-space: nowrap;
    font-size: 0.8125rem;
    font-weight: 600;
  }
  .nobody {
    color: var(--danger, light-dark(#b3261e, #ff9c94));
  }
  @media (max-width: 40rem) {
    .panel {
      position: relative;
    }
    .kind {
      position: static;
    }
    .choices {
      position: absolute;
      inset-inline: 0;
      width: auto;
      max-width: none;
    }
    .count {
      margin-inline-start: auto;
    }
  }
  @media (pointer: coarse) {
    label {
      min-height: 2.75rem;
    }
  }
`;
