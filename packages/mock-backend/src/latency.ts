/** Milliseconds that creating and verifying take where people look on, so that progress is seen. */
export const defaultLatency = 250;
