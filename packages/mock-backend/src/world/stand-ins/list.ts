import type { StandIn } from "../../platform/contract.ts";
import { typeSummary } from "../connection-types.ts";
import type { World } from "../tables.ts";
import { type Sample, samples, silentSamples } from "./samples.ts";

/** The published samples of the stand-in systems, whatever happened to this world meanwhile. */
export function listStandIns(world: World): readonly StandIn[] {
  const accounts = samples.map((sample) => ({ ...sample, ...sampleSecret(sample), outcome: outcomeOf(sample) }));
  const silent = silentSamples.map((sample) => ({ ...sample, secretField: null, secret: null, outcome: "no-answer" as const }));
  return [...accounts, ...silent].map(({ typeId, values, secretField, secret, outcome, note }) => {
    const { system, label } = typeSummary(world, typeId);
    return { system, typeId, typeLabel: label, values, secretField, secret, outcome, note };
  });
}

function sampleSecret({ secret }: Sample): Pick<StandIn, "secretField" | "secret"> {
  return { secretField: secret?.field ?? null, secret: secret?.value ?? null };
}

function outcomeOf({ isLocked, expiredDaysAgo, grants = [] }: Sample): StandIn["outcome"] {
  if (isLocked || expiredDaysAgo !== undefined) return "refused";
  return grants.length === 0 ? "without-permission" : "accepted";
}
