import type { ClosingReason } from "./messages.ts";

/** Says why a map cannot be had; null: it can, or nobody can tell. */
export type AskAccess = () => Promise<ClosingReason | null>;

/** Return what asks the API about a map: `address` is that of its row. */
export function accessAt(address: string, ask: typeof fetch = fetch): AskAccess {
  return async () => {
    try {
      const answer = await ask(address, { headers: { Accept: "application/json" } });
      return await reasonIn(answer);
    } catch (error) {
      if (error instanceof TypeError || error instanceof SyntaxError) return null; // no network, or no API there
      throw error;
    }
  };
}

async function reasonIn(answer: Response): Promise<ClosingReason | null> {
  if (answer.status === 401) return "sign-in";
  if (answer.status === 403 || answer.status === 404) return "not-allowed";
  if (!answer.ok) return null;
  const { trashed_at: trashedAt } = (await answer.json()) as { trashed_at?: string | null };
  return trashedAt ? "in-trash" : null;
}
