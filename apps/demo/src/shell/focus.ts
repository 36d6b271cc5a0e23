const patience = 30_000;

/**
 * After a navigation the focus goes to the page's heading, as a page load would put the reading position to the top. A
 * heading that comes with the data is waited for, unless the person went elsewhere meanwhile.
 */
export function moveFocusToHeading(root: HTMLElement): void {
  const before = document.activeElement;
  const focus = (): boolean => {
    const heading = root.querySelector<HTMLElement>("main h1");
    heading?.focus({ preventScroll: true });
    return heading !== null;
  };
  if (focus()) return;
  const observer = new MutationObserver(() => {
    const wentElsewhere = document.activeElement !== before && document.activeElement !== document.body;
    if (wentElsewhere || focus()) observer.disconnect();
  });
  observer.observe(root, { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), patience);
}
