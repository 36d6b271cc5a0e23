import { type ConnectionError, type ConnectionErrorCode, isConnectionError } from "../errors/connection-error.ts";

/** One rule of a contract. `run` rejects when it is not kept. */
export interface ContractCase<World> {
  readonly name: string;
  readonly run: (world: World) => Promise<void>;
}

/** What a test framework brings along. */
export interface TestFramework {
  readonly describe: (name: string, body: () => void) => void;
  readonly it: (name: string, body: () => Promise<void>) => void;
}

/** Declares each case as a test in a world of its own. Returns how many there are. */
export function declareCases<World>(
  title: string,
  cases: readonly ContractCase<World>[],
  setup: () => World | Promise<World>,
  { describe, it }: TestFramework,
): number {
  describe(title, () => {
    for (const { name, run } of cases) it(name, async () => run(await setup()));
  });
  return cases.length;
}

export function newKey(): string {
  return crypto.randomUUID();
}

export async function thrown(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("The call did not fail.");
}

export async function rejection(promise: Promise<unknown>): Promise<ConnectionError> {
  const error = await thrown(promise);
  if (!isConnectionError(error)) throw new Error(`Rejected with something that is no ConnectionError: ${String(error)}`);
  return error;
}

export async function rejects(promise: Promise<unknown>, code: ConnectionErrorCode): Promise<void> {
  equal((await rejection(promise)).code, code);
}

export function equal(actual: unknown, expected: unknown, message = ""): void {
  assert(Object.is(actual, expected), `${message} expected ${String(expected)}, got ${String(actual)}`.trim());
}

export function assert(holds: boolean, message: string): void {
  if (!holds) throw new Error(message);
}
