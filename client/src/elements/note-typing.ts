/** What becomes of a line that is typed as Markdown has it: `# `, `- `, `1. `, `> `, three backticks. */

import { inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import type { NodeType } from "prosemirror-model";
import type { Plugin } from "prosemirror-state";
import { noteSchema } from "../document/note-schema.ts";

export function typedMarkdown(): Plugin {
  const block = (name: string): NodeType => {
    const type = noteSchema.nodes[name];
    if (!type) throw new Error(`Notes have no ${name}`);
    return type;
  };
  return inputRules({
    rules: [
      textblockTypeInputRule(/^(#{1,3})\s$/, block("heading"), ([, signs = "#"]) => ({
        level: signs.length,
      })),
      wrappingInputRule(/^\s*[-*+]\s$/, block("bullet_list")),
      wrappingInputRule(
        /^(\d{1,6})\.\s$/,
        block("ordered_list"),
        ([, number]) => ({ order: Number(number) }),
        ([, number], before) => before.childCount + before.attrs.order === Number(number),
      ),
      wrappingInputRule(/^\s*>\s$/, block("blockquote")),
      textblockTypeInputRule(/^```$/, block("code_block")),
    ],
  });
}
