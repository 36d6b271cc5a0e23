import "@connection-kit/elements/define/all.js";
import { html, render } from "lit";
import { LiveChanges } from "../data/live-changes.ts";
import { PlatformClient } from "../data/platform-client.ts";
import { Router } from "../routing/router.ts";
import "./studio-app.ts";

/** Makes the parts and puts the app in the place of the starting line. */
export async function renderStudio(): Promise<void> {
  const platform = new PlatformClient(new LiveChanges());
  const hasPlatform = await platform.isPresent();
  if (hasPlatform) await loadScenarioOfAddress(platform);
  const root = document.querySelector<HTMLElement>("#studio");
  if (!root) throw new Error("index.html has no #studio");
  root.replaceChildren();
  render(html`<studio-app .platform=${platform} .router=${new Router()} .hasPlatform=${hasPlatform}></studio-app>`, root);
}

/** `?scenario=long-list` starts with that world. It leaves the address, so that a reload keeps what was done since. */
async function loadScenarioOfAddress(platform: PlatformClient): Promise<void> {
  const url = new URL(location.href);
  const name = url.searchParams.get("scenario");
  if (name === null) return;
  url.searchParams.delete("scenario");
  history.replaceState(null, "", url);
  try {
    await platform.reset(name);
  } catch (error) {
    console.warn(`Studio: the scenario “${name}” could not be loaded.`, error);
  }
}
