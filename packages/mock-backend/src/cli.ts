#!/usr/bin/env node
import { parseArgs } from "node:util";
import { type DefectName, defects, isDefectName } from "./defects/index.ts";
import { contractPrefix, oauthPrefix, platformPrefix } from "./routes.ts";
import { isScenarioName, scenarioNames } from "./scenarios.ts";
import { type MockServerOptions, startMockServer } from "./server.ts";

const usage = `Usage: connection-kit-mock [--port N] [--scenario NAME] [--defect NAME]

Scenarios: ${scenarioNames.join(", ")}

Defects: ${defects.map(({ name }) => name).join(", ")}`;

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8787" },
    scenario: { type: "string", default: "default" },
    defect: { type: "string" },
    help: { type: "boolean" },
  },
});
const port = Number(values.port);
const { scenario, defect } = values;

if (values.help) {
  console.log(usage);
} else if (!Number.isInteger(port) || port < 0 || port > 65_535 || !isScenarioName(scenario) || !isDefectOrNone(defect)) {
  console.error(usage);
  process.exitCode = 2;
} else {
  await start(port, { scenario, ...(defect === undefined ? {} : { defect }) });
}

function isDefectOrNone(text: string | undefined): text is DefectName | undefined {
  return text === undefined || isDefectName(text);
}

async function start(wanted: number, options: Pick<MockServerOptions, "scenario" | "defect">): Promise<void> {
  const server = await startMockServer({ port: wanted, ...options }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE") throw error;
    console.error(`Port ${wanted} is in use. Choose another with --port N.`);
    process.exit(1);
  });
  console.log(`Mock backend at ${server.url}

This is a teaching mock: it listens on this machine only, keeps its world in memory, and
signs everybody in. Do not give it a real key.

  ${server.url}${contractPrefix}   the kit's contract
  ${server.url}${platformPrefix}   packages, flows, runs, applications, personas, scenario
  ${server.url}${oauthPrefix}/token   client credentials, authorization code, refresh token`);
  const broken = defects.find(({ name }) => name === options.defect);
  if (broken !== undefined) console.log(`\nOne rule is broken on purpose. ${broken.rule}: ${broken.says}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.close().finally(() => process.exit(0)));
}
