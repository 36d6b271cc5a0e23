// A program that a command runs as one of its steps; whatever it starts ends with it.
import { type ChildProcess, spawn } from "node:child_process";
import { exitCodeOf } from "./launch/child.mjs";

export interface StepCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Programs of the steps that run now. On POSIX systems each leads a process group, so that ending it ends what it started. */
const running = new Set<ChildProcess>();

/** Where a step says what it says. */
export type Stream = "stdout" | "stderr";

/** Runs a program, showing what it says as it says it. */
export function runShown(step: StepCommand, stream: Stream = "stdout"): Promise<number> {
  return run(step, stream === "stdout" ? "inherit" : 2).code;
}

/** Runs a program and keeps what it says. */
export async function runKept(step: StepCommand): Promise<{ readonly code: number; readonly output: string }> {
  const { child, code } = run(step, "pipe");
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", (text: string) => said.push(text));
  return { code: await code, output: said.join("") };
}

/** Ends every step that runs, with all it started. */
export function endRunningSteps(): void {
  for (const child of running) endGroup(child);
}

function run({ command, args, folder, env }: StepCommand, output: "inherit" | "pipe" | 2): { child: ChildProcess; code: Promise<number> } {
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ["ignore", output, output],
    detached: process.platform !== "win32",
  });
  running.add(child);
  return { child, code: exitCodeOf(child).finally(() => running.delete(child)) };
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === "win32") child.kill();
  else process.kill(-child.pid, "SIGTERM");
}
