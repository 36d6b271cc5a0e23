import type { ConnectionType, Field } from "@connection-kit/core/contract";
import type { Scene } from "../page/scene.ts";
import { seedIds } from "../stage/backstage.ts";
import type { Stage } from "../stage/stage.ts";

/** One field of a form, as the page labels it and as the contract names it. */
export interface InputField {
  readonly name: string;
  readonly label: string;
  readonly isSecret?: boolean;
}

/** What each field is to hold, by its name in the contract. */
export type Values = Readonly<Record<string, string>>;

/** A form in which rows play. */
export interface InputForm {
  readonly scene: Scene;
  readonly typeId: string;
  readonly fields: readonly InputField[];
  /** Makes what the form is for, and gives values that the backend accepts. */
  readonly prepare: (stage: Stage) => Promise<Values>;
}

export const nameField: InputField = { name: "name", label: "Connection name" };

export const keyForm: InputForm = {
  scene: { element: "app-key-form", module: seedIds.moduleId },
  typeId: "celonis-application-key",
  fields: [nameField, { name: "applicationKey", label: "Application key", isSecret: true }],
  prepare: async ({ backstage }) => ({ name: "Prod", applicationKey: await backstage.key() }),
};

export const clientForm: InputForm = {
  scene: { element: "oauth-client-form", module: seedIds.moduleId },
  typeId: "celonis-oauth-client-credentials",
  fields: [nameField, { name: "clientId", label: "Client ID" }, { name: "clientSecret", label: "Client secret", isSecret: true }],
  async prepare({ backstage }) {
    const { clientId, clientSecret } = await backstage.client();
    return { name: "Prod", clientId, clientSecret };
  },
};

const typeId = "matrix-system";
const addTypePath = "/mock/connection-types";

/** A form that is drawn from the fields of a system, which is added to the world; `accepted` are the values that open it. */
export function systemForm(fields: readonly Field[], accepted: Values): InputForm {
  return {
    scene: { element: "credential-form", module: seedIds.moduleId, type: typeId },
    typeId,
    fields: [nameField, ...fields.map(({ name, label, kind }) => ({ name, label, isSecret: kind === "secret" }))],
    async prepare({ backstage }) {
      const identity = { id: "maria", label: "maria", kind: "service-account" };
      await backstage.send("POST", addTypePath, { type: typeOf(fields), accepts: accepted, identity });
      return { name: "Prod", ...accepted };
    },
  };
}

/** A type that the module of the scene accepts, because it is of the module's system. */
function typeOf(fields: readonly Field[]): ConnectionType {
  return {
    id: typeId,
    system: "Celonis",
    label: "Matrix system",
    description: "Uses an account of the system.",
    actsAs: {
      kind: "service-account",
      summary: "Acts as an account of the system.",
      permissions: "The account’s",
      sharedWith: "Everyone in this package",
      ifOwnerLeaves: "It keeps working",
    },
    auth: "basic",
    fields: [...fields],
    setup: null,
    availability: { available: true },
  };
}

/** The body of a request that creates a connection with these values. */
export function creationOf({ typeId }: InputForm, { name, ...credentials }: Values) {
  return { name, typeId, packageId: seedIds.packageId, verify: "required", credentials };
}
