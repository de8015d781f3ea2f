import { css } from "lit";

/** What all parts of the editor share. Colours follow the page's; without a page they have their own. */
export const shared = css`
  :host {
    --chalk-surface: var(--surface, light-dark(#ffffff, #1a211e));
    --chalk-ink: var(--ink, light-dark(#1b2421, #e9eeeb));
    --chalk-soft: var(--ink-soft, light-dark(#55605b, #a7b4ae));
    --chalk-line: var(--line, light-dark(#e0dccf, #2e3935));
    --chalk-accent: var(--accent, light-dark(#1f6b5b, #86d6bf));
    --chalk-accent-soft: var(--accent-soft, light-dark(#e2efea, #1f3730));
    --chalk-shadow: var(--shadow-2, 0 8px 28px light-dark(rgb(27 36 33 / 14%), rgb(0 0 0 / 55%)));
    font-family: var(--font, Inter, system-ui, sans-serif);
    color: var(--chalk-ink);
  }
  * {
    box-sizing: border-box;
  }
  button {
    font: inherit;
    color: inherit;
  }
  :focus-visible {
    outline: 2px solid var(--chalk-accent);
    outline-offset: 1px;
  }
  .icon {
    width: 1.25rem;
    height: 1.25rem;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .panel {
    background: var(--chalk-surface);
    border: 1px solid var(--chalk-line);
    border-radius: 0.75rem;
    box-shadow: var(--chalk-shadow);
  }
  mark {
    border-radius: 0.2rem;
    background: light-dark(#ffe08a, #6b5208);
    color: inherit;
    box-shadow: 0 0 0 1px light-dark(#c99700, #d9ab1e);
  }
  .hidden-text {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  /* A palette of the device's own takes backgrounds away, and with them what is pressed or chosen. */
  @media (forced-colors: active) {
    .swatch {
      forced-color-adjust: none;
    }
    :host :is([aria-pressed="true"]:not(.swatch), [role="option"][aria-selected="true"]),
    :host button[aria-expanded="true"] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    :host [role="option"][aria-selected="true"] * {
      color: HighlightText;
    }
  }
`;
