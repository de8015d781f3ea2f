import { t, tn } from "../lib/i18n.ts";
import type { ClosingReason, RefusalReason } from "./messages.ts";

/** How the page stands with the server. `unsent` counts one's own edits that are not acknowledged yet; slow: for long. */
export type Connection =
  | { readonly state: "connecting"; readonly unsent: number }
  | { readonly state: "live"; readonly unsent: number; readonly isSlow: boolean }
  | { readonly state: "offline"; readonly unsent: number; readonly retryInMs: number | null }
  | { readonly state: "closed"; readonly unsent: number; readonly reason: ClosingReason };

/** Why one's own change was taken back: the server's reasons. */
export type DropReason = RefusalReason;

/** Whether trying again can help after the server closed for this reason. */
const RETRIES: Record<ClosingReason, boolean> = {
  "sign-in": false,
  "not-allowed": false,
  "in-trash": false,
  "page-too-old": false,
  "server-too-old": true,
  "too-fast": true,
  "too-large": false,
  malformed: false,
  "hello-late": true,
  "too-slow": true,
  "too-many": false,
  restarting: true,
};

export function mayRetry(reason: ClosingReason): boolean {
  return RETRIES[reason];
}

const CLOSING_SENTENCES: Record<ClosingReason, () => string> = {
  "sign-in": () => t("You are signed out. Sign in again; your edits wait on this device."),
  "not-allowed": () => t("This map is not there, or not for you."),
  "in-trash": () => t("This map is in the trash. Somebody who owns it can bring it back."),
  "page-too-old": () => t("Chalkmap was updated. Reload this page; your edits are kept."),
  "server-too-old": () => t("The server is older than this page. It will be tried again."),
  "too-fast": () => t("Edits came faster than the server takes them. It will be tried again."),
  "too-large": () => t("An edit was too large to send. Import it from the library instead."),
  malformed: () => t("The server did not understand this page. Reload it."),
  "hello-late": () => t("The connection was too slow to start. It will be tried again."),
  "too-slow": () => t("This device fell behind the map. It will catch up."),
  "too-many": () => t("This map is open in too many of your windows. Close one and reload."),
  restarting: () => t("The server is restarting. Your edits are kept and sent afterwards."),
};

const REFUSAL_SENTENCES: Record<RefusalReason, () => string> = {
  "not-allowed": () => t("You may not change this. Your edit was taken back."),
  schema: () => t("This value does not fit into a map. Your edit was taken back."),
  exists: () => t("This was added already. Your second copy was taken back."),
  gone: () => t("Somebody removed what you were changing. Your edit was taken back."),
  cycle: () => t("A branch cannot go under itself. Your move was taken back."),
  "old-base": () => t("Somebody else was typing here. Your text was taken back."),
  "too-large": () => t("The map would be over its limit. Your edit was taken back."),
  storage: () => t("The server could not store your edit. It will be sent again."),
};

/** Return what the page says when the server has closed the socket. */
export function closingSentence(reason: ClosingReason): string {
  return CLOSING_SENTENCES[reason]();
}

/** Return what the page says when an edit was taken back. */
export function refusalSentence(reason: RefusalReason): string {
  return REFUSAL_SENTENCES[reason]();
}

/** Return the connection in words, for the status line. */
export function connectionSentence(connection: Connection): string {
  if (connection.state === "closed") return closingSentence(connection.reason);
  if (connection.state === "connecting") return t("Connecting…");
  if (connection.state === "live") return liveSentence(connection);
  if (connection.unsent === 0) return t("Offline. You can go on; edits are kept on this device.");
  return tn(
    "Offline. %(count)s edit waits for the connection.",
    "Offline. %(count)s edits wait for the connection.",
    connection.unsent,
  );
}

function liveSentence({ unsent, isSlow }: { unsent: number; isSlow: boolean }): string {
  if (unsent === 0) return t("Saved");
  if (!isSlow) return t("Saving…");
  return tn("%(count)s edit on its way…", "%(count)s edits on their way…", unsent);
}
