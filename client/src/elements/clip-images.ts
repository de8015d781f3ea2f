/** The images of branches that go from one map to another. */

import { type Clip, type ClipNode, visit } from "../commands/clip.ts";
import { isStoredImage } from "../view/pictures.ts";
import { pageToken } from "./picture-files.ts";

/** Where a clip is from. */
export interface Source {
  readonly origin: string;
  readonly map: string;
}

/** Return the stored files that a clip names. */
export function imagesOf({ branches }: Clip): string[] {
  const names = new Set<string>();
  visit(branches, ({ image }) => {
    if (image && isStoredImage(image.file)) names.add(image.file);
  });
  return [...names];
}

/** Let the server give this map the images of the other. A person who may not see that map gets none of them. */
export async function takeImages(source: string, map: string, names: string[]): Promise<void> {
  if (names.length === 0) return;
  await fetch(`/api/v1/maps/${map}/files/copy`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": pageToken() },
    body: JSON.stringify({ source, names }),
  });
}

/** Return a clip of another server: its images are addresses there, to be opened, never loaded. */
export function fromElsewhere(clip: Clip, { origin, map }: Source): Clip {
  const address = (node: ClipNode): ClipNode => ({
    ...node,
    ...(node.image &&
      isStoredImage(node.image.file) && {
        image: { ...node.image, file: `${origin}/maps/${map}/files/${node.image.file}` },
      }),
    children: node.children.map(address),
  });
  return { ...clip, branches: clip.branches.map(address) };
}
