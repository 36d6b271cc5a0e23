import type { MicrosoftAccountRow } from "../../authorization-server/tables.ts";
import type { StandIn } from "../../platform/contract.ts";
import { typeSummary } from "../connection-types.ts";
import { rows } from "../table.ts";
import type { World } from "../tables.ts";
import { type Sample, samples, silentSamples } from "./samples.ts";

/** The published samples of the stand-in systems, whatever happened to this world meanwhile. */
export function listStandIns(world: World): readonly StandIn[] {
  const accounts = samples.map((sample) => ({ ...sample, secretField: sample.secret.field, secret: sample.secret.value, outcome: outcomeOf(sample) }));
  const signedIn = rows(world.connectionTypes).filter((type) => type.provider === "sign-in");
  const people = signedIn.flatMap(({ id }) => rows(world.microsoftAccounts).map((account) => ({ ...withoutSecret, typeId: id, ...signedInSample(account) })));
  const silent = silentSamples.map((sample) => ({ ...withoutSecret, ...sample, outcome: "no-answer" as const }));
  return [...accounts, ...people, ...silent].map(({ typeId, values, secretField, secret, outcome, note }) => {
    const { system, label } = typeSummary(world, typeId);
    return { system, typeId, typeLabel: label, values, secretField, secret, outcome, note };
  });
}

const withoutSecret = { secretField: null, secret: null };

function signedInSample({ name, email, mayConsent, files }: MicrosoftAccountRow): Pick<StandIn, "values" | "outcome" | "note"> {
  const note = mayConsent ? `${name} signs in in a window, and lists ${files.length} files.` : `${name} may not consent to anything.`;
  return { values: { user: email }, outcome: mayConsent ? "accepted" : "refused", note };
}

function outcomeOf({ isLocked, expiredDaysAgo, grants = [] }: Sample): StandIn["outcome"] {
  if (isLocked || expiredDaysAgo !== undefined) return "refused";
  return grants.length === 0 ? "without-permission" : "accepted";
}
