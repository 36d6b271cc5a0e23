import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readContract } from "../openapi/document.ts";
import { validatorOf } from "../openapi/validators.ts";
import { requestsTo } from "./requests.ts";
import { brokenOf, Values } from "./values.ts";

const contract = readContract();
const validate = validatorOf(contract);
const values = new Values(contract, { some: {}, only: { verify: ["skip"] } });
const withBody = contract.operations.flatMap(({ id, request }) => (request === null ? [] : [{ id, request }]));

describe("generated bodies", () => {
  it("are there for every operation that takes one", () => {
    expect(withBody.length).toBeGreaterThanOrEqual(10);
  });

  it.each(withBody)("$id: those that are meant to be valid are", ({ request }) => {
    fc.assert(
      fc.property(values.of(request), (body) => {
        expect(validate(request, body)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it.each(withBody)("$id: those that are meant to be broken mostly are", ({ request }) => {
    const bodies = fc.sample(brokenOf(values, request), { numRuns: 200, seed: 3 });
    expect(bodies.filter((body) => validate(request, body).length > 0).length).toBeGreaterThan(100);
  });

  it("are the same with the same seed, but for keys", () => {
    const operation = contract.operations.find(({ id }) => id === "requestConnection");
    if (operation === undefined) throw new Error("The document has no requests.");
    const sample = () => fc.sample(requestsTo(operation, values, [], validate), { numRuns: 50, seed: 9 }).map(({ ask }) => [ask.body, ask.raw, ask.query]);
    expect(sample()).toEqual(sample());
  });
});
