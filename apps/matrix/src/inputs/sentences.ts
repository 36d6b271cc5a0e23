import { credentialForm, en, forms } from "@connection-kit/elements/locales";

const catalogue = { ...en, ...forms, ...credentialForm };
type Code = keyof typeof catalogue;

/** What the kit says for a code, so that a row need not know the words. */
export function sentence(code: Code, values: Readonly<Record<string, string | number>> = {}): string {
  return catalogue[code].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

type Where = "start" | "end" | "both";

/** The receipt of a clean-up: what was removed, and where. What is no kind of character is quoted. */
export function receipt(...pieces: readonly (readonly [where: Where, what: string])[]): string {
  const words = pieces.map(([where, what]) => {
    const code = `removed-${what}`;
    return sentence(`removed-from-${where}`, { piece: isCode(code) ? sentence(code) : sentence("removed-text", { text: what }) });
  });
  return sentence("removed", { pieces: new Intl.ListFormat("en", { type: "conjunction" }).format(words) });
}

function isCode(code: string): code is Code {
  return Object.hasOwn(catalogue, code);
}
