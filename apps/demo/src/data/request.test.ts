import { afterEach, describe, expect, it, vi } from "vitest";
import { PlatformError } from "./platform-error.ts";
import { requestJson } from "./request.ts";

function answer(body: string | null, init: ResponseInit): void {
  vi.stubGlobal("fetch", async () => new Response(body, init));
}

const json = { "Content-Type": "application/json" };
const problem = { "Content-Type": "application/problem+json" };

afterEach(() => vi.unstubAllGlobals());

async function errorOf(promise: Promise<unknown>): Promise<PlatformError> {
  const error = await promise.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(PlatformError);
  return error as PlatformError;
}

describe("requestJson", () => {
  it("reads JSON, and nothing from 204", async () => {
    answer('{"items":[1]}', { status: 200, headers: json });
    expect(await requestJson("/mock/packages")).toEqual({ items: [1] });
    answer(null, { status: 204 });
    expect(await requestJson("/mock/packages")).toBeUndefined();
  });

  it("keeps the code and the field errors of a problem", async () => {
    answer('{"code":"invalid-input","errors":[{"pointer":"#/name","code":"name-taken"}]}', { status: 422, headers: problem });
    const error = await errorOf(requestJson("/mock/flows", { method: "POST", body: {} }));
    expect(error).toMatchObject({ code: "invalid-input", status: 422 });
    expect(error.fieldError("#/name")?.code).toBe("name-taken");
  });

  it("takes a page in place of data for what it is", async () => {
    answer("<!doctype html>", { status: 200, headers: { "Content-Type": "text/html" } });
    expect(await errorOf(requestJson("/mock/packages"))).toMatchObject({ code: "unexpected", status: 200 });
    answer("<h1>Bad gateway</h1>", { status: 502, headers: { "Content-Type": "text/html" } });
    expect(await errorOf(requestJson("/mock/packages"))).toMatchObject({ code: "unavailable", status: 502 });
  });

  it("calls cut JSON unexpected and a failed network unreachable", async () => {
    answer('{"items":[', { status: 200, headers: json });
    expect(await errorOf(requestJson("/mock/packages"))).toMatchObject({ code: "unexpected" });
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    expect(await errorOf(requestJson("/mock/packages"))).toMatchObject({ code: "unreachable", status: null });
  });

  it("rejects with the signal's reason when it was aborted", async () => {
    vi.stubGlobal("fetch", (_path: string, { signal }: RequestInit) => Promise.reject(signal?.reason));
    await expect(requestJson("/mock/packages", { signal: AbortSignal.abort("gone") })).rejects.toBe("gone");
  });
});
