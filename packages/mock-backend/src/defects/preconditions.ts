import { type Around, after, before, type Defect, type Sent } from "./defect.ts";
import { withHeaders, withTags } from "./wire.ts";

const conditional: readonly string[] = ["PATCH", "PUT", "DELETE"];

function withIfMatch(sent: Sent, change: (tag: string) => string): Sent {
  const tag = sent.headers.get("if-match");
  return tag === null ? sent : withHeaders(sent, { "if-match": change(tag) });
}

/** Weak wherever a tag is shown, and taken back as it was. */
const weakTags: Around = async (sent, ask) => {
  const received = await ask(withIfMatch(sent, (tag) => tag.replaceAll("W/", "")));
  return withTags(received, (tag) => `W/${tag}`);
};

/** The tag is made of the id; whoever sends that one means whichever version is there. */
const lastingTags: Around = async (sent, ask) => {
  const received = await ask(withIfMatch(sent, (tag) => (tag === `"${sent.params.id}"` ? "*" : tag)));
  return withTags(received, (tag, { id }) => (typeof id === "string" ? `"${id}"` : tag));
};

export const preconditionDefects = [
  { name: "tag-missing", rule: "H14", says: "No answer has an ETag.", breaks: after((received) => withHeaders(received, { etag: null })) },
  { name: "tag-weak", rule: "H14", says: "Every ETag is a weak one.", breaks: () => weakTags },
  { name: "tag-lasts", rule: "H14", says: "The ETag of a resource stays the same when it changes.", breaks: () => lastingTags },
  {
    name: "if-match-ignored",
    rule: "H14",
    says: "A write with the ETag of another version is carried out.",
    breaks: before((sent) => withIfMatch(sent, () => "*")),
  },
  {
    name: "if-match-not-required",
    rule: "H14",
    says: "A write without If-Match is carried out.",
    breaks: before((sent) => (conditional.includes(sent.method) && !sent.headers.has("if-match") ? withHeaders(sent, { "if-match": "*" }) : sent)),
  },
] as const satisfies readonly Defect[];
