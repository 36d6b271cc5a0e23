// Writes what is made from the sources: the manifest, and the tables of the README that are made from it. With `--check` nothing is written, and a
// committed file that is out of date is a failure.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { folder } from "./folder.mjs";
import { createManifest } from "./manifest.mjs";
import { withReference } from "./reference.mjs";

const readme = join(folder, "README.md");
const manifest = await createManifest();
const files = new Map([
  [join(folder, "custom-elements.json"), `${JSON.stringify(manifest, null, 2)}\n`],
  [readme, withReference(readFileSync(readme, "utf8"), manifest)],
]);

for (const [file, text] of files) {
  if (!process.argv.includes("--check")) {
    writeFileSync(file, text);
  } else if (readFileSync(file, "utf8") !== text) {
    console.error(`${file.slice(folder.length + 1)} is out of date. Run \`npm run generate\`.`);
    process.exitCode = 1;
  }
}
