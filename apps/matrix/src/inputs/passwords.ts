import type { Row } from "../row.ts";
import { systemForm } from "./forms.ts";
import { each, type InputRow, kept, refused } from "./input-row.ts";
import { inputRow } from "./play-examples.ts";
import { sentence } from "./sentences.ts";

const fields = [
  { name: "user", label: "User", kind: "text", required: true, autocomplete: "username" },
  { name: "password", label: "Password", kind: "secret", required: true, autocomplete: "current-password" },
] as const;

function passwordForm(password: string) {
  return { form: systemForm(fields, { user: "maria", password }), field: "password" };
}

const noun = { field: "password" };
const spaced = " kit CANARY password 0001 ";
const ofOtherScripts = "пароль🔑密码 e\u0301 kit CANARY 0002";
const long = `${"kit_CANARY_long_".repeat(12)}12345678`;

const rows: readonly InputRow[] = [
  {
    ...passwordForm(spaced),
    id: "B44",
    title: "a password that begins or ends with a space",
    examples: [
      ...[" hunter2", "hunter2 ", "\thunter2"].map((put) => ({ put, outcome: { is: "kept", says: sentence("notice-password-blank-at-edge", noun) } }) as const),
      { put: spaced, way: "type", outcome: { is: "kept", says: sentence("notice-password-blank-at-edge", noun) } },
    ],
  },
  {
    ...passwordForm(ofOtherScripts),
    id: "B45",
    title: "a password of emoji and other scripts arrives as it is",
    examples: [...each(["Bearer hunter2", '"quoted"', "API_KEY=x", "ﬁ１２３\u212b", "changeme"], kept), { put: ofOtherScripts, outcome: kept }],
  },
  { ...passwordForm(long), id: "B45", variant: "long", title: "a password of 200 characters", examples: [{ put: long, outcome: kept }] },
  {
    ...passwordForm(spaced),
    id: "B26",
    variant: "password",
    title: "a mask in place of a password",
    examples: each(["••••••••", "●●●●"], refused("issue-masked-value", noun, { atBackend: "masked-value" })),
  },
];

export const passwordRows: readonly Row[] = rows.map(inputRow);
