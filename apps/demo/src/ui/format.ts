const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const dayOfYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const dayWithYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const wholeNumber = new Intl.NumberFormat("en");

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** "just now", "5 minutes ago", "yesterday", then the date; the year only when it is another one. */
export function timeAgo(timestamp: string, now: number = Date.now()): string {
  const date = new Date(timestamp);
  const age = now - date.getTime();
  if (age < minute) return "just now";
  if (age < hour) return relative.format(-Math.floor(age / minute), "minute");
  if (age < day) return relative.format(-Math.floor(age / hour), "hour");
  if (age < 2 * day) return relative.format(-1, "day");
  return formatDate(timestamp, now);
}

export function formatDate(timestamp: string, now: number = Date.now()): string {
  const date = new Date(timestamp);
  return (date.getFullYear() === new Date(now).getFullYear() ? dayOfYear : dayWithYear).format(date);
}

export function formatNumber(value: number): string {
  return wholeNumber.format(value);
}

/** "1 row", "12 rows". */
export function count(value: number, one: string, many: string): string {
  return `${formatNumber(value)} ${value === 1 ? one : many}`;
}

/** "Order to Cash", "Order to Cash and Warehouse", "A, B and C". */
export function list(names: readonly string[]): string {
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(names);
}

export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== "");
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.[0] ?? "")
    .join("")
    .toUpperCase();
}
