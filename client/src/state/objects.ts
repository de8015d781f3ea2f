/** Relations and groups as a person meets them: where they begin, whether they are there, what they are called. */

import { plainTitle } from "../document/inline.ts";
import {
  type Id,
  isGone,
  isNodeGone,
  type MindMap,
  nodeOf,
  type ObjectRef,
} from "../document/map.ts";
import { t } from "../lib/i18n.ts";

/** Say whether there is nothing of a relation or a group left to see: a group is gone with the last of its topics. */
export function isObjectGone(map: MindMap, { kind, id }: ObjectRef): boolean {
  if (isGone(map, kind, id)) return true;
  return kind === "group" && (map.groups[id]?.nodes ?? []).every((node) => isNodeGone(map, node));
}

/** Return the topics that a relation or a group has; the first is where it begins. */
export function topicsOf(map: MindMap, { kind, id }: ObjectRef): readonly Id[] {
  if (kind === "group") return map.groups[id]?.nodes ?? [];
  const relation = map.relations[id];
  return relation ? [relation.from, relation.to] : [];
}

/** Return the topic where a relation or a group begins; the first that is left, if any is. */
export function nearTopic(map: MindMap, ref: ObjectRef): Id | null {
  const topics = topicsOf(map, ref);
  return topics.find((id) => !isNodeGone(map, id)) ?? topics[0] ?? null;
}

/** Return a relation or a group in words. */
export function objectName(map: MindMap, ref: ObjectRef): string {
  const { kind, id } = ref;
  const label = (kind === "relation" ? map.relations[id] : map.groups[id])?.label;
  const named = nameOf(map, ref);
  return label ? t("%(name)s: %(label)s", { name: named, label }) : named;
}

/** Return, for each topic that has any, what a reader is told of its relations and groups. */
export function objectWords(map: MindMap): ReadonlyMap<Id, readonly string[]> {
  const words = new Map<Id, string[]>();
  const say = (id: Id, sentence: string, label: string | undefined): void => {
    const whole = label ? t("%(name)s: %(label)s", { name: sentence, label }) : sentence;
    words.set(id, [...(words.get(id) ?? []), whole]);
  };
  for (const [id, { from, to, label }] of Object.entries(map.relations)) {
    if (isGone(map, "relation", id)) continue;
    say(from, t("relation to %(title)s", { title: titleOf(map, to) }), label);
    say(to, t("relation from %(title)s", { title: titleOf(map, from) }), label);
  }
  for (const { nodes, kind, summary, label, deleted } of Object.values(map.groups)) {
    if (deleted) continue;
    const isSummary = kind === "summary" && summary !== undefined;
    const there = nodes.filter((id) => !isNodeGone(map, id));
    if (isSummary) say(summary, t("sums up %(titles)s", { titles: listOf(map, there) }), label);
    else for (const id of there) say(id, t("in a boundary"), label);
  }
  return words;
}

function nameOf(map: MindMap, ref: ObjectRef): string {
  const topics = topicsOf(map, ref);
  if (ref.kind === "relation") {
    const [from = "", to = ""] = topics.map((id) => titleOf(map, id));
    return t("Relation from %(from)s to %(to)s", { from, to });
  }
  const list = listOf(
    map,
    topics.filter((id) => !isNodeGone(map, id)),
  );
  return map.groups[ref.id]?.kind === "summary"
    ? t("Summary of %(titles)s", { titles: list })
    : t("Boundary around %(titles)s", { titles: list });
}

function listOf(map: MindMap, ids: readonly Id[]): string {
  const titles = ids.map((id) => titleOf(map, id));
  return new Intl.ListFormat(undefined, { type: "unit", style: "short" }).format(titles);
}

function titleOf(map: MindMap, id: Id): string {
  return plainTitle(nodeOf(map, id)?.title ?? "").trim() || t("a topic without a title");
}
