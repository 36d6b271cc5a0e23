import { describe, expect, it } from "vitest";
import { chromiumCandidates, chromiumFlags, type Machine } from "./chromium.mjs";

/** A machine that has these files and nothing else. */
function machineWith(files: string[], settings: Partial<Machine> = {}): Machine {
  const list = (folder: string) => [
    ...new Set(files.filter((file) => file.startsWith(`${folder}/`)).map((file) => file.slice(folder.length + 1).split("/")[0] ?? "")),
  ];
  return { platform: "linux", env: { PATH: "/usr/bin" }, home: "/home/alex", exists: (path) => files.includes(path), list, ...settings };
}

describe("finding Chromium", () => {
  it("takes the one a person named first", () => {
    const machine = machineWith(["/usr/bin/chromium", "/opt/chrome"], { env: { PATH: "", CHROME_PATH: "/opt/chrome" } });
    expect(chromiumCandidates(machine)).toEqual(["/opt/chrome", "/usr/bin/chromium"]);
  });

  it("finds the system's by its path or its place on PATH", () => {
    expect(chromiumCandidates(machineWith(["/usr/bin/google-chrome"]))[0]).toBe("/usr/bin/google-chrome");
    expect(chromiumCandidates(machineWith(["/opt/bin/chromium"], { env: { PATH: "/opt/bin" } }))).toEqual(["/opt/bin/chromium"]);
  });

  it("finds the newest that Playwright downloaded", () => {
    const cache = "/home/alex/.cache/ms-playwright";
    const machine = machineWith([`${cache}/chromium-999/chrome-linux/chrome`, `${cache}/chromium-1200/chrome-linux64/chrome`, `${cache}/ffmpeg-1/ffmpeg`]);
    expect(chromiumCandidates(machine)).toEqual([`${cache}/chromium-1200/chrome-linux64/chrome`, `${cache}/chromium-999/chrome-linux/chrome`]);
  });

  it("finds those of macOS", () => {
    const chrome = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    const cached = "/home/alex/Library/Caches/ms-playwright/chromium-1200/chrome-mac/Chromium.app/Contents/MacOS/Chromium";
    expect(chromiumCandidates(machineWith([cached, chrome], { platform: "darwin" }))).toEqual([chrome, cached]);
  });

  it("finds none where there is none", () => {
    expect(chromiumCandidates(machineWith([]))).toEqual([]);
  });
});

describe("the flags of Chromium", () => {
  it("leaves the sandbox on for everybody but root", () => {
    expect(chromiumFlags(1000)).not.toContain("--no-sandbox");
    expect(chromiumFlags(0)).toContain("--no-sandbox");
  });
});
