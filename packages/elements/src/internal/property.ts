import type { PropertyDeclaration, ReactiveElement } from "lit";

/** A property that renders the element anew when it is set. Lit's own decorator speaks standard decorators besides, at five times the size. */
export function property(declaration: PropertyDeclaration = {}) {
  // biome-ignore lint/suspicious/noExplicitAny: what TypeScript asks for, of a decorator that is for fields and for accessors
  return (prototype: ReactiveElement, name: string): any => {
    (prototype.constructor as typeof ReactiveElement).createProperty(name, declaration);
    return Object.getOwnPropertyDescriptor(prototype, name);
  };
}

/** The same for what only the element itself sets. */
export function state() {
  return property({ state: true });
}
