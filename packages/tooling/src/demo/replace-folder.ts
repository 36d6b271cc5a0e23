import { renameSync, rmSync } from "node:fs";

/** Other commands may put their own build in place at the same moment; each may be overtaken a few times. */
const ATTEMPTS = 20;

/** Puts a folder in the place of another, which may or may not exist, in as short a time as a file system can. */
export function replaceFolder(target: string, replacement: string): void {
  const old = `${target}.old-${process.pid}`;
  for (let attempt = 1; ; attempt += 1) {
    moveAway(target, old);
    try {
      renameSync(replacement, target);
      return;
    } catch (error) {
      if (attempt === ATTEMPTS || !isErrno(error, "ENOTEMPTY", "EEXIST", "EPERM")) throw error;
    }
  }
}

function moveAway(folder: string, old: string): void {
  try {
    renameSync(folder, old);
  } catch (error) {
    if (!isErrno(error, "ENOENT")) throw error;
  }
  rmSync(old, { recursive: true, force: true });
}

function isErrno(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}
