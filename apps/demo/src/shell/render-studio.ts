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
  const root = document.querySelector<HTMLElement>("#studio");
  if (!root) throw new Error("index.html has no #studio");
  root.replaceChildren();
  render(html`<studio-app .platform=${platform} .router=${new Router()} .hasPlatform=${hasPlatform}></studio-app>`, root);
}
