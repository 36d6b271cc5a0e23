import type { Row } from "../row.ts";
import { systemForm } from "./forms.ts";
import { each, type InputRow, refused } from "./input-row.ts";
import { inputRow } from "./play-examples.ts";

const fields = [
  { name: "scopes", label: "Scopes", kind: "scopes", required: true },
  { name: "clientSecret", label: "Client secret", kind: "secret", required: true },
] as const;
const form = systemForm(fields, { scopes: "data:read data:write", clientSecret: "kit_CANARY_scopes_0001" });

const rows: readonly InputRow[] = [
  {
    id: "B47",
    title: "scopes with characters that scopes cannot have, and with more than one separator",
    form,
    field: "scopes",
    examples: [
      ...each(['read "write"', "read\\write", "läsa", "read “write”", "a\u0007b"], refused("issue-scope-character", {}, { atBackend: "scope-character" })),
      { put: "a\u200bb", outcome: refused("issue-scope-character", {}, { atBackend: "hidden-character" }) },
      { put: " data:read,\n data:write  data:read ", outcome: { is: "kept", sent: "data:read data:write" } },
    ],
  },
];

export const scopeRows: readonly Row[] = rows.map(inputRow);
