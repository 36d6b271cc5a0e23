import type { InputId } from "../ids.ts";
import type { Stage } from "../stage/stage.ts";
import type { InputForm } from "./forms.ts";
import type { Way } from "./put-in.ts";
import { sentence } from "./sentences.ts";

/** A text, or one made of the value that the backend accepts in the field. */
export type Text = string | ((good: string) => string);

/** What becomes of what was put in. */
export type Outcome =
  /** It is not sent, and the field says why. */
  | {
      readonly is: "refused";
      readonly says: string;
      /** What the field holds; what was put in, unless told. */
      readonly left?: Text;
      /** A button at the field that sets it right. */
      readonly mend?: { readonly button: string; readonly left: Text };
      /** The code with which the backend refuses it when it is sent all the same. */
      readonly atBackend?: string;
    }
  /** Something was taken away, which is said and can be undone; `left` is what is sent, the accepted value unless told. */
  | { readonly is: "cleaned"; readonly says: string; readonly left?: Text }
  /** It stays as it is; `sent` is what arrives, when that is its normal form. */
  | { readonly is: "kept"; readonly says?: string; readonly sent?: Text }
  /** It is sent, and the backend refuses it with words at the field. */
  | { readonly is: "refused by the backend"; readonly notice?: string; readonly says: string; readonly atBackend: string };

export interface Example {
  readonly put: Text;
  /** Pasted unless told. */
  readonly way?: Way;
  readonly outcome: Outcome;
}

/** What may be put into one field, and what becomes of it. */
export interface InputRow {
  readonly id: InputId;
  readonly variant?: string;
  readonly title: string;
  readonly form: InputForm;
  /** The name of the field. */
  readonly field: string;
  /** All in one load of the page; the last one that is sent gets the backend's own answer. */
  readonly examples: readonly Example[];
  /** A secret within examples for a field that is none. */
  readonly secret?: string;
  /** Whether the backend accepts the last one; it does unless told. */
  readonly isStored?: boolean;
  /** What is special about the row. */
  readonly check?: (stage: Stage) => Promise<void>;
}

export const kept: Outcome = { is: "kept" };

/** The issue of a field, in the kit's words. */
export function refused(
  code: Parameters<typeof sentence>[0],
  values: Readonly<Record<string, string | number>> = {},
  more: Omit<Extract<Outcome, { is: "refused" }>, "is" | "says"> = {},
): Outcome {
  const { position } = values;
  const place = position === undefined ? "" : ` ${sentence("issue-position", { position })}`;
  return { is: "refused", says: sentence(code, values) + place, ...more };
}

export function cleaned(says: string, left?: Text): Outcome {
  return { is: "cleaned", says, ...(left !== undefined && { left }) };
}

/** One outcome for many texts. */
export function each(puts: readonly Text[], outcome: Outcome): readonly Example[] {
  return puts.map((put) => ({ put, outcome }));
}
