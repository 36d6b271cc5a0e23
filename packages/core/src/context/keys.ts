/** Keys of what a provider hands to the elements inside it. Registered symbols, so that two copies of the kit meet. */
export const connectionStoreKey = Symbol.for("@connection-kit/connection-store");
export const localeKey = Symbol.for("@connection-kit/locale");
