/** Shorter values are left alone: they would blank out ordinary words. */
const shortest = 6;
const mask = "•••";
const longestServerText = 300;

/** Takes every trace of the submitted values out of a text: as they are, trimmed, and in the encodings that servers echo. */
export function redact(text: string, submitted: readonly string[]): string {
  const pairs = submitted.slice(1).map((value, index) => `${submitted[index]}:${value}`);
  const traces = new Set([...submitted, ...pairs].flatMap((value) => [value, value.trim()]).flatMap(encodings));
  return [...traces]
    .filter((trace) => trace.length >= shortest)
    .sort((a, b) => b.length - a.length)
    .reduce((redacted, trace) => redacted.replaceAll(trace, mask), text);
}

/** Text of a server, fit to be shown: no submitted value, no control or direction character, at most 300 characters. */
export function serverText(text: string, submitted: readonly string[]): string {
  const readable = redact(redact(text, submitted).replace(unreadable, "").replace(/\s+/g, " ").trim(), submitted);
  const characters = Array.from(readable.slice(0, longestServerText * 2));
  return characters.length > longestServerText ? `${characters.slice(0, longestServerText - 1).join("")}…` : readable;
}

/** Terminal colours, control characters other than white space, direction and other invisible characters. */
const unreadable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  /\u001b\[[0-9;]*[A-Za-z]|[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

const loneSurrogate = /[\ud800-\udfff]/gu;

function encodings(value: string): string[] {
  const encoded = encodeURIComponent(value.replace(loneSurrogate, "\ufffd"));
  return [
    value,
    encoded,
    encoded.replaceAll("%20", "+"),
    encoded.replaceAll(/%../g, (code) => code.toLowerCase()),
    ...base64(value),
    JSON.stringify(value).slice(1, -1),
  ];
}

/** With and without the signs that fill it up. */
function base64(value: string): string[] {
  const padded = btoa(Array.from(new TextEncoder().encode(value), (byte) => String.fromCharCode(byte)).join(""));
  return [padded, padded.replace(/=+$/, "")];
}
