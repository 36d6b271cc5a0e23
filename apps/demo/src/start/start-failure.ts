/** What to do when the app could not start. Written with the DOM alone: nothing else can be relied on here. */
export function showStartFailure(error: unknown): void {
  console.error("Studio could not start.", error);
  const [what, whatToDo] = sentences();
  const heading = document.createElement("h1");
  heading.textContent = what;
  const text = document.createElement("p");
  text.textContent = whatToDo;
  const reload = document.createElement("button");
  reload.type = "button";
  reload.className = "button button-primary";
  reload.textContent = "Reload";
  reload.addEventListener("click", () => location.reload());
  const main = document.createElement("main");
  main.className = "starting-failed";
  main.append(heading, text, reload);
  document.querySelector("#studio")?.replaceChildren(main);
}

function sentences(): readonly [string, string] {
  if (__BACKEND__ === "browser" && !("serviceWorker" in navigator)) {
    const place = window.isSecureContext ? "a window that is not private" : `http://localhost:${location.port || "80"}`;
    return [
      "Studio’s backend can’t run in this window.",
      `It is a service worker, and the browser offers none here. Open Studio in ${place}, or start it with “npm start -- --backend http”.`,
    ];
  }
  return ["Studio couldn’t start.", "Nothing was lost. Reload the page; if that doesn’t help, look at the messages in the browser’s console."];
}
