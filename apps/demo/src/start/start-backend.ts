/** Before anything is rendered: in the browser mode no request may leave the page before the mock answers. */
export async function startBackend(): Promise<void> {
  if (__BACKEND__ !== "browser") return;
  const { startMockWorker } = await import("@connection-kit/mock-backend/browser");
  await startMockWorker();
}
