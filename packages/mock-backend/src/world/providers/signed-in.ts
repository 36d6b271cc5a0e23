import { signInOfAuthorization } from "../../authorizations/verification.ts";
import { type Candidate, type Provider, rejected } from "../sign-in.ts";
import type { Change, ConnectionRow, ConnectionTypeRow, World } from "../tables.ts";

/** Connections that somebody signed in for in a window of the provider. There is nothing to paste, so nothing pasted is right. */
export const signedInProvider: Provider = {
  async signInCandidate(world: World, type: ConnectionTypeRow): Promise<Change<Candidate>> {
    return { world, value: { signIn: rejected(type.words, "invalid"), parts: { applicationId: null, accountId: null, values: {}, secrets: {} } } };
  },
  signInStored: (world: World, type: ConnectionTypeRow, connection: ConnectionRow) =>
    signInOfAuthorization(world, connection.id) ?? rejected(type.words, "invalid"),
};
