/** The states of a connection that this version knows. */
export const connectionStatuses = ["active", "unverified", "invalid", "expired", "revoked", "pending"] as const;
