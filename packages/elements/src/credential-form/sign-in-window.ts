import { type AuthorizationEnvironment, type AuthorizationWindow, sleep } from "@connection-kit/core/management";

/**
 * Opens the window in the click: later the browser would refuse. It is a blank page of our own until the address of the provider is known;
 * null when the browser gives none. `text` is what it says until then.
 */
export function openSignInWindow(text: string, keepsOpener: boolean): AuthorizationWindow | null {
  const opened = window.open("", "_blank", "popup,width=520,height=680");
  // Some blockers hand out an object that is no window.
  if (opened?.closed !== false) return null;
  opened.document.title = text;
  opened.document.body.textContent = text;
  // "noopener" among the features would leave no window to steer; this keeps the provider's page from reaching back all the same.
  if (!keepsOpener) opened.opener = null;
  return {
    navigate: (url) => opened.location.replace(url),
    focus: () => opened.focus(),
    close: () => opened.close(),
    isClosed: () => opened.closed,
    source: opened,
  };
}

/** The page around a sign-in. Messages come on a channel with the id of the attempt, or from the window itself. */
export const signInEnvironment: AuthorizationEnvironment = {
  now: () => performance.now(),
  sleep,
  isVisible: () => document.visibilityState === "visible",
  messages(authorizationId, listener) {
    const channel = new BroadcastChannel(`connection-kit/authorization/${authorizationId}`);
    const onMessage = ({ origin, data, source }: MessageEvent) => listener({ origin, data, source });
    channel.addEventListener("message", onMessage);
    window.addEventListener("message", onMessage);
    return () => {
      channel.close();
      window.removeEventListener("message", onMessage);
    };
  },
};
