import { writeFileSync } from "node:fs";
import { buildOpenApi } from "../src/openapi/index.ts";
import { decodedSchemas } from "./schemas.ts";
import { shapesSources } from "./shapes.ts";

/** Writes what is derived from the schemas: the decoding tables and the OpenAPI document. Both are committed; a test checks them. */
const sources = shapesSources(decodedSchemas);
for (const [file, source] of sources) writeFileSync(new URL(`../src/decoding/${file}`, import.meta.url), source);
writeFileSync(new URL("../openapi.json", import.meta.url), `${JSON.stringify(buildOpenApi(), null, 2)}\n`);
console.log(`Wrote ${[...sources.keys()].join(", ")} and openapi.json.`);
