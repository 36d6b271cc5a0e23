#!/usr/bin/env node
import { parseArgs } from "node:util";
import { contractPrefix, oauthPrefix, platformPrefix } from "./routes.ts";
import { isScenarioName, scenarioNames } from "./scenarios.ts";
import { startMockServer } from "./server.ts";

const usage = `Usage: connection-kit-mock [--port N] [--scenario NAME]

Scenarios: ${scenarioNames.join(", ")}`;

const { values } = parseArgs({
  options: { port: { type: "string", default: "8787" }, scenario: { type: "string", default: "default" }, help: { type: "boolean" } },
});
const port = Number(values.port);

if (values.help) {
  console.log(usage);
} else if (!Number.isInteger(port) || port < 0 || port > 65_535 || !isScenarioName(values.scenario)) {
  console.error(usage);
  process.exitCode = 2;
} else {
  await start(port, values.scenario);
}

async function start(wanted: number, scenario: (typeof scenarioNames)[number]): Promise<void> {
  const server = await startMockServer({ port: wanted, scenario }).catch((error: NodeJS.ErrnoException) => {
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
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.close().finally(() => process.exit(0)));
}
