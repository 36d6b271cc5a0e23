import * as z from "zod/mini";
import * as contract from "../contract/index.ts";

interface NamedSchema {
  readonly schema: z.core.$ZodType;
  readonly description: string;
}

/** The schemas of the document by name. One that is part of another is referred to. */
const namedSchemas: Readonly<Record<string, NamedSchema>> = {
  Session: { schema: contract.session, description: "Who is signed in and what they may do." },
  Person: { schema: contract.person, description: "A person of the team. `name` is for display, `email` identifies them where two share a name." },
  Module: {
    schema: contract.module,
    description: "What the picker needs to know of the module that it connects. `connectionId` is null when nothing is attached; `etag` goes into `If-Match`.",
  },
  AttachRequest: { schema: contract.attachRequest, description: "The connection to attach." },
  ConnectionTypeList: { schema: contract.connectionTypeList, description: "The connection types that a module accepts." },
  ConnectionType: {
    schema: contract.connectionType,
    description:
      "A type is data: what it is called, who it acts as, what it asks for, whether the person may use it. A new system needs no change in the elements.",
  },
  ActsAs: {
    schema: contract.actsAs,
    description: "Who a connection of this type acts as, and three facts: whose permissions apply, who else can use it, what happens when its owner leaves.",
  },
  Availability: { schema: contract.availability, description: "Whether the person may use a type now; if not, why, what is missing and who can grant it." },
  Field: { schema: contract.field, description: "One thing that a connection type asks for. `pattern` has the syntax of the HTML attribute of that name." },
  ConnectionList: {
    schema: contract.connectionList,
    description: "One page. `nextCursor` is null on the last page; `fitting` tells how many of `total` can be attached to the module asked for.",
  },
  Connection: { schema: contract.connection, description: "A named, verified identity at a system. No response holds a secret." },
  SecretSummary: {
    schema: contract.secretSummary,
    description: "All that comes back of a secret: that it is set, and at most its last four characters, if it has 16 or more.",
  },
  Fit: { schema: contract.fit, description: "Whether a connection can be attached to the module that was asked for, and if not, why." },
  Identity: { schema: contract.identity, description: "Who a connection acts as, as the system itself said when the credentials were verified." },
  MissingPermission: { schema: contract.missingPermission, description: "A permission that the identity lacks, and who can grant it." },
  Verification: {
    schema: contract.verification,
    description: "What a verification found. `ok` says whether the system accepted the credentials; missing permissions do not make it false.",
  },
  Stage: { schema: contract.stage, description: "One rung of the ladder. `ok` and `ms` are null when the stage did not run." },
  CreateConnectionRequest: {
    schema: contract.createConnectionRequest,
    description: "With `verify: required` nothing is stored unless the credentials are accepted. A credential that looks like a mask is refused.",
  },
  CheckConnectionRequest: { schema: contract.checkConnectionRequest, description: "Credentials to verify. Nothing is stored." },
  Problem: {
    schema: contract.problem,
    description:
      "RFC 9457. `code` is for programs; `errors` names each wrong field by a JSON pointer into the request body, such as `#/name` or `#/credentials/applicationKey`.",
  },
  UsageList: { schema: contract.usageList, description: "What a change of a connection concerns: the modules, and how many more the person may not see." },
  Usage: { schema: contract.usage, description: "One module that uses a connection." },
  PermissionList: { schema: contract.permissionList, description: "What an identity may do." },
  Permission: {
    schema: contract.permission,
    description: "One thing an identity may do. `via` says whether a scope opens it, a grant allows it, or both; `effective` whether it is of any use.",
  },
  ConnectionRequest: { schema: contract.connectionRequest, description: "Somebody else is asked to supply the credentials, at `url`." },
  RequestConnectionRequest: { schema: contract.requestConnectionRequest, description: "A connection for which somebody else is to supply the credentials." },
  RenameConnectionRequest: { schema: contract.renameConnectionRequest, description: "The new name." },
  ReplaceCredentialsRequest: {
    schema: contract.replaceCredentialsRequest,
    description: "New credentials for an existing connection. A member that is absent keeps what is stored; a value that looks like a mask is refused.",
  },
  SwapRequest: { schema: contract.swapRequest, description: "Put one connection in the place of another. A dry run changes nothing." },
  Swap: { schema: contract.swap, description: "What a swap did, or would do, to each module." },
  SwapItem: { schema: contract.swapItem, description: "What a swap did, or would do, to one module." },
  BeginAuthorizationRequest: {
    schema: contract.beginAuthorizationRequest,
    description: "Begins a sign-in at the provider. With `connectionId` that connection is reauthorized instead of a new one created.",
  },
  Authorization: { schema: contract.authorization, description: "One attempt to sign in at the provider. Code, tokens and verifier stay on the backend." },
  DynamicConnection: {
    schema: contract.dynamicConnection,
    description: "A connection without credentials of its own: each person who runs the flow supplies theirs once.",
  },
  CreateDynamicConnectionRequest: {
    schema: contract.createDynamicConnectionRequest,
    description: "The module is tied to the dynamic connection at once. The build-time value is an ordinary connection and is not published.",
  },
  PersonalConnectionList: { schema: contract.personalConnectionList, description: "The dynamic connections that the person meets, with what they supplied." },
  PersonalConnection: { schema: contract.personalConnection, description: "A dynamic connection, and what the person has supplied for it." },
  SupplyCredentialsRequest: {
    schema: contract.supplyCredentialsRequest,
    description: "One's own credentials. They are stored only when the system accepts them.",
  },
  FieldOption: { schema: contract.fieldOption, description: "One value to choose. What a `reference` points to has a status of its own." },
  FieldProblem: { schema: contract.problemFieldError, description: "One wrong field and what is wrong with it." },
};

type JsonSchema = Record<string, unknown>;

/** `components.schemas` of the document. */
export function componentSchemas(): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string; description: string }>();
  for (const [id, { schema, description }] of Object.entries(namedSchemas)) registry.add(schema, { id, description });
  const { schemas } = z.toJSONSchema(registry, {
    metadata: registry,
    target: "draft-2020-12",
    // What goes in may have more members than are known; both sides ignore them.
    io: "input",
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ zodSchema, jsonSchema }) => {
      const openEnum = contract.openEnums.get(zodSchema);
      if (openEnum && openEnum.known.length > 0) Object.assign(jsonSchema, { "x-extensible-enum": [...openEnum.known] });
      // Generated for the datetime format, and longer than the rest of the document's patterns together.
      if (jsonSchema.format === "date-time") delete jsonSchema.pattern;
      // True of every key and of every number in JavaScript; no news to a reader.
      delete jsonSchema.propertyNames;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, withoutMeta(schema)]));
}

function withoutMeta({ $schema: _schema, $id: _id, id: _name, ...schema }: JsonSchema): JsonSchema {
  return schema;
}
