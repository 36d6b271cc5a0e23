import { writeFileSync } from "node:fs";
import { buildOpenApi } from "../src/openapi/index.ts";
import { decodedSchemas } from "./schemas.ts";
import { shapesSource } from "./shapes.ts";

/** Writes what is derived from the schemas: the decoding tables and the OpenAPI document. Both are committed; a test checks them. */
writeFileSync(new URL("../src/decoding/shapes.generated.ts", import.meta.url), shapesSource(decodedSchemas));
writeFileSync(new URL("../openapi.json", import.meta.url), `${JSON.stringify(buildOpenApi(), null, 2)}\n`);
console.log("Wrote src/decoding/shapes.generated.ts and openapi.json.");
