/** Shorter values are left alone: they would blank out ordinary words. */
const shortest = 6;
const mask = "•••";
const longestServerText = 300;

/** Takes every trace of the submitted values out of a text: as they are, trimmed, line by line, and in the encodings that servers echo. */
export function redact(text: string, submitted: readonly string[]): string {
  const pairs = submitted.slice(1).map((value, index) => `${submitted[index]}:${value}`);
  return [...submitted, ...pairs]
    .flatMap((value) => [value, ...value.split(/[\r\n]/)])
    .flatMap((value) => [value, value.trim()])
    .flatMap(encodings)
    .filter((trace) => trace.length >= shortest)
    .sort((a, b) => b.length - a.length)
    .reduce((redacted, trace) => redacted.replaceAll(trace, mask), text);
}

/** Text of a server, fit to be shown: no submitted value, no control or direction character, at most 300 characters. */
export function serverText(text: string, submitted: readonly string[]): string {
  const readable = redact(redact(text, submitted).replace(unreadable, "").replace(/\s+/g, " ").trim(), submitted);
  // Stryker disable next-line MethodExpression: it only keeps a long text from being taken apart.
  const characters = Array.from(readable.slice(0, longestServerText * 2));
  return characters.length > longestServerText ? `${characters.slice(0, longestServerText - 1).join("")}…` : readable;
}

/** Terminal colours, and what cannot be seen. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what it looks for
const unreadable = /\u001b\[[0-9;]*[A-Za-z]|(?!\s)\p{Cc}|\p{DI}/gu;

function encodings(value: string): string[] {
  const encoded = encodeURIComponent(value.replace(/\p{Cs}/gu, "\ufffd"));
  const base64 = btoa(encoded.replaceAll(/%(..)/g, (_, code) => String.fromCharCode(Number(`0x${code}`))));
  return [
    value,
    encoded,
    encoded.replaceAll("%20", "+"),
    encoded.replaceAll(/%../g, (code) => code.toLowerCase()),
    base64,
    // Without the signs that fill it up.
    base64.replaceAll("=", ""),
    JSON.stringify(value).slice(1, -1),
  ];
}
