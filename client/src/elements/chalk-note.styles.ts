import { css } from "lit";

/** How a note looks. ProseMirror's own rules are among them: the page's policy allows no styles from scripts. */
export const noteStyles = css`
  :host {
    display: block;
    background: var(--chalk-surface);
  }
  section {
    display: flex;
    flex-direction: column;
    height: 100%;
  }
  header {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    padding: 0.75rem 0.75rem 0.25rem 1.25rem;
  }
  h2 {
    flex: 1;
    min-width: 0;
    margin: 0;
    overflow: hidden;
    font-size: 1rem;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  header button {
    display: grid;
    place-items: center;
    flex: none;
    width: 2.25rem;
    height: 2.25rem;
    border: 0;
    border-radius: 0.5rem;
    background: transparent;
    cursor: pointer;
  }
  header button:hover {
    background: var(--chalk-accent-soft);
  }
  chalk-toolbar {
    padding: 0 0.75rem;
    border-block-end: 1px solid var(--chalk-line);
  }
  .writing {
    min-height: 1.5rem;
    margin: 0;
    padding: 0.25rem 1.25rem 0;
    color: var(--chalk-soft);
    font-size: 0.8125rem;
  }
  .hint {
    margin: 1rem 1.25rem;
    color: var(--chalk-soft);
    font-size: 0.9rem;
  }
  .link {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
    padding: 0.5rem 1.25rem;
    border-block-end: 1px solid var(--chalk-line);
    font-size: 0.875rem;
  }
  .link input {
    flex: 1;
    min-width: 10rem;
    padding: 0.4rem 0.5rem;
    border: 1px solid var(--chalk-soft);
    border-radius: 0.4rem;
    background: transparent;
    color: inherit;
    font: inherit;
  }
  .link button,
  .hint button {
    padding: 0.35rem 0.75rem;
    border: 1px solid var(--chalk-line);
    border-radius: 0.4rem;
    background: transparent;
    cursor: pointer;
  }
  .place {
    flex: 1;
    min-height: 0;
    display: flex;
    overflow: auto;
  }
  .place[hidden] {
    display: none;
  }
  .note {
    flex: 1;
    min-width: 0;
    padding: 0.25rem 1.25rem 2rem;
    font-size: 0.9375rem;
    line-height: 1.55;
    outline-offset: -3px;
    overflow-wrap: break-word;
    white-space: pre-wrap;
    white-space: break-spaces;
    font-variant-ligatures: none;
    height: max-content;
    min-height: 100%;
  }
  .note :is(p, h1, h2, h3, li) {
    unicode-bidi: plaintext;
    text-align: start;
  }
  .note > :first-child {
    margin-block-start: 0.25rem;
  }
  .note p {
    margin: 0.5rem 0;
  }
  .note h1,
  .note h2,
  .note h3 {
    margin: 1.1rem 0 0.4rem;
    overflow: visible;
    line-height: 1.3;
    white-space: inherit;
  }
  .note h1 {
    font-size: 1.35rem;
  }
  .note h2 {
    font-size: 1.15rem;
  }
  .note h3 {
    font-size: 1rem;
  }
  .note ul,
  .note ol {
    margin: 0.5rem 0;
    padding-inline-start: 1.5rem;
  }
  .note li {
    position: relative;
  }
  .note li p {
    margin: 0.15rem 0;
  }
  .note blockquote {
    margin: 0.75rem 0;
    padding-inline-start: 0.9rem;
    border-inline-start: 3px solid var(--chalk-accent);
    color: var(--chalk-soft);
  }
  .note code {
    padding: 0.05rem 0.3rem;
    border-radius: 0.25rem;
    background: var(--chalk-accent-soft);
    font-family: "JetBrains Mono", ui-monospace, monospace;
    font-size: 0.85em;
  }
  .note pre {
    margin: 0.75rem 0;
    padding: 0.7rem 0.9rem;
    overflow-x: auto;
    border-radius: 0.5rem;
    background: var(--chalk-accent-soft);
    white-space: pre;
    direction: ltr;
    text-align: left;
  }
  .note pre code {
    padding: 0;
    background: none;
  }
  .note a {
    color: var(--chalk-accent);
  }
  .note hr {
    margin: 1rem 0;
    border: 0;
    border-block-start: 1px solid var(--chalk-soft);
  }
  .note table {
    width: 100%;
    margin: 0.75rem 0;
    border-collapse: collapse;
    table-layout: fixed;
  }
  .note td,
  .note th {
    position: relative;
    padding: 0.3rem 0.5rem;
    border: 1px solid var(--chalk-soft);
    text-align: start;
    vertical-align: top;
  }
  .note th {
    background: var(--chalk-accent-soft);
  }
  .note td p,
  .note th p {
    margin: 0;
  }
  .note .selectedCell {
    outline: 2px solid var(--chalk-accent);
    outline-offset: -2px;
  }
  .note .ProseMirror-selectednode {
    outline: 2px solid var(--chalk-accent);
  }
  .note img.ProseMirror-separator {
    display: inline !important;
    border: none !important;
    margin: 0 !important;
    width: 0 !important;
    height: 0 !important;
  }
  .ProseMirror-hideselection *::selection {
    background: transparent;
  }
`;
