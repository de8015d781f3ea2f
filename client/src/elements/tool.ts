/** A button that names a command. */
export interface Tool {
  readonly name: string;
  readonly icon: string;
  readonly label: string;
  readonly keys: string;
  /** The same for `aria-keyshortcuts`. */
  readonly shortcuts: string;
  readonly applies: boolean;
  /** For a button that is on or off. */
  readonly pressed?: boolean;
  /** Whether it may stand behind the last button where there is not room for all: the lowest goes first. */
  readonly spare?: number;
}
