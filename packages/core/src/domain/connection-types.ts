import type { ConnectionType, Field } from "../contract/connection-type.ts";
import type { Module } from "../contract/module.ts";

/** The types a module accepts, those a person can use now first, otherwise in the order of the server. */
export function acceptedTypes(module: Pick<Module, "acceptedTypeIds">, types: readonly ConnectionType[]): readonly ConnectionType[] {
  const accepted = types.filter((type) => module.acceptedTypeIds.includes(type.id));
  return [...accepted.filter((type) => type.availability.available), ...accepted.filter((type) => !type.availability.available)];
}

export function typeById(types: readonly ConnectionType[], id: string): ConnectionType | undefined {
  return types.find((type) => type.id === id);
}

export function isSecret(field: Pick<Field, "kind">): boolean {
  return field.kind === "secret";
}

/** The fields a form shows at once and those it shows on demand. */
export function formFieldsOf(type: Pick<ConnectionType, "fields">): { readonly main: readonly Field[]; readonly advanced: readonly Field[] } {
  return { main: type.fields.filter((field) => !field.advanced), advanced: type.fields.filter((field) => field.advanced) };
}
