/** Events that tell what is typed, and that leave a shadow root unless they are stopped. */
const telling = ["input", "beforeinput", "paste", "drop", "keydown", "keypress", "keyup", "compositionstart", "compositionupdate", "compositionend"];

/**
 * Keeps what is typed into the fields that `isSecret` names within the root, away from listeners of the page that record
 * every keystroke. Keys that print nothing (Escape, Tab, Enter) and shortcuts pass. It cuts accidents; a page that wants to
 * listen can, in the capturing phase.
 */
export function containSecrets(root: DocumentFragment | HTMLElement, isSecret: (target: EventTarget | null) => boolean): void {
  const stop = (event: Event) => {
    if (isSecret(event.target) && !(event instanceof KeyboardEvent && !prints(event))) event.stopPropagation();
  };
  for (const type of telling) root.addEventListener(type, stop);
}

function prints(event: KeyboardEvent): boolean {
  const isShortcut = (event.ctrlKey || event.metaKey) && !event.getModifierState("AltGraph");
  return event.key.length === 1 && !isShortcut;
}
