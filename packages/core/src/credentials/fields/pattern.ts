/** Longer values are left to the backend: the time that a pattern takes can grow with a power of the length. */
const longestMatched = 256;

/** Whether a value has the pattern of its field. A pattern that cannot be used leaves the decision to the backend. */
export function matchesPattern(pattern: string, value: string): boolean {
  return value.length > longestMatched || (compiled(pattern)?.test(value) ?? true);
}

/** Whether a pattern compiles, and cannot take a time that doubles with each character (ReDoS). */
export function isUsablePattern(pattern: string): boolean {
  return compiled(pattern) !== null;
}

/** As browsers compile the HTML `pattern` attribute: with the `v` flag, for the whole value. */
function compiled(pattern: string): RegExp | null {
  if (repeatsRepetition(pattern)) return null;
  try {
    // On its own first: `a)(b` compiles only because of the group around it.
    new RegExp(pattern, "v");
    return new RegExp(`^(?:${pattern})$`, "v");
  } catch {
    return null;
  }
}

/** Whether a group that repeats without an upper bound has a repetition or a choice in it: `(a+)+`, `(a|a)*`. */
function repeatsRepetition(pattern: string): boolean {
  const plain = pattern.replace(/\\./gs, "_").replace(/\[(?:[^[\]]|\[[^[\]]*\])*\]/g, "_");
  const groups: boolean[] = [];
  for (let at = 0; at < plain.length; at++) {
    const isRepeated = /^(?:[*+]|\{\d+,\})/.test(plain.slice(at + 1, at + 8));
    if (plain[at] === "(") groups.push(false);
    else if (plain[at] === ")") {
      const isBranching = groups.pop() ?? false;
      if (isBranching && isRepeated) return true;
      if ((isBranching || isRepeated) && groups.length > 0) groups[groups.length - 1] = true;
    } else if ((plain[at] === "|" || isRepeated) && groups.length > 0) groups[groups.length - 1] = true;
  }
  return false;
}
