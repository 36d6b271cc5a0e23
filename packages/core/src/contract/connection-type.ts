import * as z from "zod/mini";
import { id, openEnum } from "./primitives.ts";

export const fieldKinds = ["text", "secret", "url", "host", "select", "number", "date", "multiline", "scopes", "reference", "output"] as const;

/** One value to choose. What a `reference` points to has a status of its own. */
export const fieldOption = z.object({
  value: z.string(),
  label: z.string(),
  /** Whether what a `reference` points to can be used now. */
  status: z.optional(openEnum(["ready", "unavailable"])),
  /** Why it cannot be used. A sentence of the backend. */
  reason: z.optional(z.string()),
});

/** One thing that a connection type asks for. */
export const field = z.object({
  name: z.string().check(z.regex(/^[a-z][A-Za-z0-9]*$/)),
  label: z.string(),
  help: z.optional(z.string()),
  kind: openEnum(fieldKinds),
  required: z.boolean(),
  advanced: z.optional(z.boolean()),
  placeholder: z.optional(z.string()),
  prefix: z.optional(z.string()),
  suffix: z.optional(z.string()),
  /** A regular expression for the whole value, in the syntax of the HTML `pattern` attribute. */
  pattern: z.optional(z.string()),
  /** What the value looks like, in words: "2 digits, such as 00". Said when `pattern` is not met. */
  format: z.optional(z.string()),
  /** Least and greatest value of a `number` or a `date` (RFC 3339 full-date). */
  minimum: z.optional(z.string()),
  maximum: z.optional(z.string()),
  /** What the field begins with; of an `output` the value to copy. Never of a `secret`. */
  value: z.optional(z.string()),
  minLength: z.optional(z.int()),
  maxLength: z.optional(z.int()),
  /** Of a `select`, of `scopes` and of a `reference`. */
  options: z.optional(z.array(fieldOption)),
  showWhen: z.optional(z.object({ field: z.string(), equals: z.string() })),
  /** A token of the HTML `autocomplete` attribute. With `new-password` or `current-password` a `multiline` is a secret, as a private key is. */
  autocomplete: z.optional(z.string()),
});

/** Whether the person may use a type now; if not, why, what is missing and who can help. */
export const availability = z.object({
  available: z.boolean(),
  code: z.optional(openEnum(["missing-permission", "not-licensed", "disabled"])),
  /** A sentence of the backend; shown when the code is not known. */
  reason: z.optional(z.string()),
  missingPermission: z.optional(z.string()),
  /** Names of people who can grant it. */
  grantedBy: z.optional(z.array(z.string())),
  helpUrl: z.optional(z.string()),
});

/** Who a connection of this type acts as, and the three facts that a type card states. */
export const actsAs = z.object({
  kind: openEnum(["user", "application", "service-account"]),
  /** One line under the label: "Acts as you, Jana Novák." */
  summary: z.string(),
  /** Whose permissions apply. */
  permissions: z.string(),
  /** Who else can use it. */
  sharedWith: z.string(),
  /** What happens when the person who made it leaves. */
  ifOwnerLeaves: z.string(),
});

export const authMethods = ["platform-user", "application-key", "oauth2-client-credentials", "oauth2-authorization-code", "basic"] as const;

/** One item of `GET /modules/{id}/connection-types`. A type is data: a new system needs no change in the elements. */
export const connectionType = z.object({
  id,
  system: z.string(),
  label: z.string(),
  description: z.string(),
  actsAs,
  auth: openEnum(authMethods),
  fields: z.array(field),
  /** Where the credentials are made, opened in a separate window. */
  setup: z.nullable(z.object({ label: z.string(), url: z.string() })),
  availability,
});

export const connectionTypeList = z.object({ items: z.array(connectionType) });

export type FieldOption = z.infer<typeof fieldOption>;
export type Field = z.infer<typeof field>;
export type Availability = z.infer<typeof availability>;
export type ConnectionType = z.infer<typeof connectionType>;
export type ConnectionTypeList = z.infer<typeof connectionTypeList>;
