/** The key under which a provider hands what it has to the elements inside it. A registered symbol, so that two copies of the kit meet. */
export const kitContextKey = Symbol.for("@connection-kit/kit");
