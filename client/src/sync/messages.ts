/** The frames of `/sync/MAP`. Their types are generated from chalkmap/maps/sync/messages.py; here are its values. */

import type { ClosingReason } from "../document/schema.gen.ts";

export type {
  Bye,
  ChangeFrame,
  Changes,
  ClosingReason,
  Committed,
  FromPage,
  Hello,
  Here,
  HereNow,
  Known,
  Level,
  Part,
  Present,
  RefusalReason,
  Refused,
  ToPage,
  Welcome,
} from "../document/schema.gen.ts";

export const PROTOCOL_VERSION = 1;
export const SCHEMA_VERSION = 1;

/** The close code of each reason (RFC 6455, 7.4.2: 4000-4999 are an application's own). */
export const CLOSE_CODES: Record<ClosingReason, number> = {
  "sign-in": 4401,
  "not-allowed": 4403,
  "in-trash": 4410,
  "page-too-old": 4426,
  "server-too-old": 4427,
  "too-fast": 4429,
  "too-large": 4413,
  malformed: 4400,
  "hello-late": 4408,
  "too-slow": 4409,
  "too-many": 4430,
  restarting: 4503,
};

/** Return the reason that belongs to a close code, or null for one that is not ours. */
export function closingReason(code: number): ClosingReason | null {
  for (const [reason, known] of Object.entries(CLOSE_CODES)) {
    if (known === code) return reason as ClosingReason;
  }
  return null;
}
