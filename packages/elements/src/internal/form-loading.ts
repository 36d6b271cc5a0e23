/**
 * How the picker comes to the form of a connection type without importing it: `define/` entries say where a form is, the
 * picker loads it when a person is about to need it.
 */
const loaders = new Map<string, () => Promise<unknown>>();

export function registerFormLoader(tag: string, load: () => Promise<unknown>): void {
  loaders.set(tag, load);
}

/** Resolves when the tag is defined. Rejects when nobody said where it is, or when its script could not be loaded. */
export async function loadForm(tag: string): Promise<void> {
  if (customElements.get(tag)) return;
  const load = loaders.get(tag);
  if (!load) throw new Error(`[connection-kit] <${tag}> is not registered. Import "@connection-kit/elements/define/${tag}.js".`);
  await load();
}
