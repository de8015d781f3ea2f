/** Looking at what somebody else looks at. */

import type { Present } from "../document/map.ts";
import { t } from "../lib/i18n.ts";
import type { EditorState } from "../state/editor.ts";
import type { Command } from "./command.ts";
import { register } from "./registered.ts";

/** Look at what somebody looks at, by their socket, until one looks elsewhere oneself. Applies while they are here. */
export function follow(socket: number): Command {
  return (state, dispatch) => {
    if (state.following === socket || !state.present.some((one) => one.socket === socket))
      return false;
    dispatch?.(state.change().follow(socket));
    return true;
  };
}

/** Follow the next of those who are here, one after the other. Applies if there is another one. */
export const followNext: Command = (state, dispatch) => {
  const next = nextOf(state);
  return next !== undefined && follow(next.socket)(state, dispatch);
};

/** Look at the map by oneself again. Applies while somebody is followed. */
export const stopFollowing: Command = (state, dispatch) => {
  if (state.following === null) return false;
  dispatch?.(state.change().follow(null));
  return true;
};

function nextOf({ present, following }: EditorState): Present | undefined {
  const at = present.findIndex(({ socket }) => socket === following);
  return present[at + 1] ?? present[0];
}

export const FOLLOW_COMMANDS = register({
  followNext: {
    title: () => t("Follow somebody, or the next person"),
    group: "view",
    menu: ["map"],
    keys: ["Alt+Shift+P"],
    run: followNext,
  },
  stopFollowing: {
    title: () => t("Stop following"),
    group: "view",
    menu: ["map"],
    keys: ["Escape"],
    run: stopFollowing,
  },
});
