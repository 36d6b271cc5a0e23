import { expect, it } from "vitest";
import { base64Url, bytesOfBase64Url } from "./base64url.ts";

it.each([
  ["", []],
  ["-_8", [251, 255]],
  ["AAAA", [0, 0, 0]],
])("writes and reads %j, without padding and without what an address would change", (text, bytes) => {
  expect(base64Url(Uint8Array.from(bytes))).toBe(text);
  expect([...bytesOfBase64Url(text)]).toEqual(bytes);
});

it("refuses what is not base64url", () => {
  expect(() => bytesOfBase64Url("a*")).toThrow(DOMException);
});
