/** Set at build time: where the backend is. See `vite.config.ts`. */
declare const __BACKEND__: "browser" | "http";
