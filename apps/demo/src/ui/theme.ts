export type Theme = "system" | "light" | "dark";

const key = "studio-theme";

export function storedTheme(): Theme {
  const value = localStorage.getItem(key);
  return value === "light" || value === "dark" ? value : "system";
}

export function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function chooseTheme(theme: Theme): void {
  if (theme === "system") localStorage.removeItem(key);
  else localStorage.setItem(key, theme);
  applyTheme(theme);
}

/** Right to left for looking at the layout: `?dir=rtl`. */
export function applyDirection(): void {
  const direction = new URL(location.href).searchParams.get("dir");
  if (direction === "rtl" || direction === "ltr") document.documentElement.dir = direction;
}
