/** Facts of the demo's world at first that the tests rely on. */
export const alex = "alex.analyst@example.com";

/** What a key and a client are granted, so that the three identities read different rows. */
export const pools = { key: "Warehouse", client: "Finance" } as const;
