/**
 * Registers an element unless the tag is taken. The same class twice is fine; another class under the tag (a second copy
 * of the kit, or somebody else's element) is left alone and said once, because a tag cannot be registered anew.
 */
export function defineElement(tag: string, elementClass: CustomElementConstructor): void {
  const registered = customElements.get(tag);
  if (registered === undefined) customElements.define(tag, elementClass);
  else if (registered !== elementClass) console.warn(`[connection-kit] <${tag}> is already defined by another script; that definition stays in use.`);
}
