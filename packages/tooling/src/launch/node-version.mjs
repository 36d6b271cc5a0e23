/** The oldest Node.js that runs everything here, as the root `package.json` says under `engines`. */
const OLDEST = { major: 20, minor: 19 };

/**
 * Says why this Node.js will not do, or nothing.
 * @param {string} [version] as in `process.versions.node`
 * @returns {string | undefined}
 */
export function nodeVersionIssue(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isRecent = major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
  return isRecent
    ? undefined
    : `connection-kit needs Node.js ${OLDEST.major}.${OLDEST.minor} or newer; this is ${version}. Install a newer one from https://nodejs.org and try again.`;
}
