/** A message between windows says only that something changed, and of which connection: ids, never values. */
interface ChangeMessage {
  readonly type: "changed";
  readonly id?: string;
}

export interface ChangeChannel {
  post(connectionId: string): void;
  close(): void;
}

/** How old, in ms, the last reading may be before a window that gets the focus reads again (for browsers that part the channel). */
const staleAfter = 30_000;

function isChangeMessage(data: unknown): data is ChangeMessage {
  return typeof data === "object" && data !== null && "type" in data && data.type === "changed";
}

/** Tells other windows of changes and calls `onChange` for theirs, as soon as this window is visible. */
export function openChangeChannel(onChange: () => void): ChangeChannel {
  const channel = typeof BroadcastChannel === "function" ? new BroadcastChannel("connection-kit") : undefined;
  let pending = false;
  let readAt = performance.now();

  const read = () => {
    pending = false;
    readAt = performance.now();
    onChange();
  };
  const onMessage = (event: MessageEvent) => {
    if (!isChangeMessage(event.data)) return;
    if (document.visibilityState === "visible") read();
    else pending = true;
  };
  const onVisible = () => {
    if (document.visibilityState === "visible" && (pending || performance.now() - readAt > staleAfter)) read();
  };

  channel?.addEventListener("message", onMessage);
  document.addEventListener("visibilitychange", onVisible);
  window.addEventListener("focus", onVisible);

  return {
    post(connectionId) {
      readAt = performance.now();
      channel?.postMessage({ type: "changed", id: connectionId } satisfies ChangeMessage);
    },
    close() {
      channel?.close();
      document.removeEventListener("visibilitychange", onVisible);
      window.removeEventListener("focus", onVisible);
    },
  };
}
