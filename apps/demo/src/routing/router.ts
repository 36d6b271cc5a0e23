import { matchRoute, type Route } from "./routes.ts";

/** The History API, with links of the page as they are: only a plain click on a link of this origin is handled here. */
export class Router {
  #route: Route = matchRoute(new URL(location.href));
  readonly #listeners = new Set<(route: Route) => void>();

  constructor() {
    window.addEventListener("popstate", () => this.#read());
    document.addEventListener("click", (event) => this.#onClick(event));
  }

  get route(): Route {
    return this.#route;
  }

  subscribe(listener: (route: Route) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  navigate(path: string, { replace = false }: { readonly replace?: boolean } = {}): void {
    if (replace) history.replaceState(null, "", path);
    else if (path !== location.pathname + location.search) history.pushState(null, "", path);
    this.#read();
  }

  #read(): void {
    this.#route = matchRoute(new URL(location.href));
    for (const listener of [...this.#listeners]) listener(this.#route);
  }

  #onClick(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement && node.href !== "");
    if (link?.target !== "" || link.hasAttribute("download") || link.origin !== location.origin) return;
    if (link.hash !== "" && link.pathname === location.pathname) return;
    event.preventDefault();
    this.navigate(link.pathname + link.search);
  }
}
