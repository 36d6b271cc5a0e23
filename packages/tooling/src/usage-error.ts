/** A command was called in a way it does not understand; the message is a sentence for the person who called it. */
export class UsageError extends Error {}

/** Runs a command's main function; what it cannot understand is said and ends with exit code 2, the code shells use for wrong usage. */
export async function runCommand(main: () => Promise<number | undefined>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
