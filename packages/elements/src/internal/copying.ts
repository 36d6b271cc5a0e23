import type { Connection } from "@connection-kit/core";
import type { MessageCode, MessageValues } from "../locales/messages.ts";
import { safeUrl } from "./safe-url.ts";

/** How copying went, as far as a person has asked for it. */
export type Copying = "none" | "copied" | "not-copied";

/** What came of copying a link, as a sentence. */
export interface CopiedLink {
  readonly code: MessageCode;
  readonly values: MessageValues;
}

/** Copies a text. Where the browser does not allow it, the person is told. */
export async function copy(text: string): Promise<Exclude<Copying, "none">> {
  try {
    await navigator.clipboard.writeText(text);
    return "copied";
  } catch {
    return "not-copied";
  }
}

/** Copies the link under which somebody else completes a connection; undefined when it has none. */
export async function copyLink({ name, request }: Connection): Promise<CopiedLink | undefined> {
  const url = request && safeUrl(request.url);
  if (!url) return undefined;
  return (await copy(url)) === "copied" ? { code: "picker-link-copied", values: { name } } : { code: "picker-link-not-copied", values: { url } };
}
