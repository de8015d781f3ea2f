/** What the context menu offers: commands for what was hit, as far as they apply. */

import type { EditorState } from "../state/editor.ts";
import { COMMAND_GROUPS, type MenuTarget, type RegisteredCommand } from "./registered.ts";
import { COMMANDS, type CommandName } from "./registry.ts";

export interface MenuItem {
  readonly name: CommandName;
  readonly title: string;
}

/** Return the commands that apply to a target, group by group; groups without any are left out. */
export function menuFor(state: EditorState, target: MenuTarget): MenuItem[][] {
  const items = Object.entries<RegisteredCommand>(COMMANDS).filter(
    ([, { menu, run }]) => menu?.includes(target) && run(state),
  );
  return Object.keys(COMMAND_GROUPS)
    .map((group) =>
      items
        .filter(([, command]) => command.group === group)
        .map(([name, { title }]) => ({ name: name as CommandName, title: title() })),
    )
    .filter((group) => group.length > 0);
}
