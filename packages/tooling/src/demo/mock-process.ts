// The mock backend as the program that `npm run mock` is. Started, not imported: the mock's own tests use this package, so it may not depend on the mock.
import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ROOT } from "../paths.ts";
import { isPortFree } from "./ports.ts";
import { CONTRACT_PATH } from "./start-options.ts";

/** Where the mock server listens when nobody else does. */
const USUAL_PORT = 8787;

const PATIENCE_MS = 60_000;

export interface MockProcess {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/** Starts the mock server on its usual port, or on a free one, and answers once it does. */
export async function startMockProcess(): Promise<MockProcess> {
  const port = (await isPortFree(USUAL_PORT)) ? USUAL_PORT : await freePort();
  const program = join(ROOT, "packages", "mock-backend", "src", "cli.ts");
  const child = spawn(process.execPath, ["--import=tsx", "--conditions=source", program, "--port", String(port)], {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "inherit"],
  });
  process.once("exit", () => child.kill());
  const origin = `http://127.0.0.1:${port}`;
  await untilItAnswers(origin, child);
  return { origin, close: () => end(child) };
}

async function untilItAnswers(origin: string, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await answers(origin))) {
    if (child.exitCode !== null) throw new Error(`The mock server ended with exit code ${child.exitCode} before it answered.`);
    if (performance.now() > deadline) throw new Error(`The mock server at ${origin} did not answer within ${PATIENCE_MS / 1000} s.`);
    await wait(100);
  }
}

async function answers(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin + CONTRACT_PATH}/session`)).ok;
  } catch (error) {
    // What fetch throws when nobody listens yet.
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (typeof address === "object" && address !== null ? resolve(address.port) : reject(new Error("There is no free port."))));
    });
  });
}
