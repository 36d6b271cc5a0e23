import { startBackend } from "./start/start-backend.ts";
import { showStartFailure } from "./start/start-failure.ts";
import { applyDirection, applyTheme, storedTheme } from "./ui/theme.ts";

applyTheme(storedTheme());
applyDirection();

try {
  await startBackend();
  const { renderStudio } = await import("./shell/render-studio.ts");
  await renderStudio();
} catch (error) {
  showStartFailure(error);
}
