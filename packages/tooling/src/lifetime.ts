/** How long servers may take to close after being asked, before the process ends anyway. */
const PATIENCE_MS = 3_000;

/** Waits until somebody asks this process to end, then closes what it serves. Asking again changes nothing; being asked to end is no failure. */
export async function serveUntilAskedToEnd(close: () => Promise<void>): Promise<void> {
  await askedToEnd();
  setTimeout(() => process.exit(0), PATIENCE_MS).unref();
  await close();
  process.exit(0);
}

function askedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
  });
}
