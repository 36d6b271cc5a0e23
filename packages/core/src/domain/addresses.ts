const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether what goes there cannot be read on the way: https, or this machine. */
export function isSecureAddress({ protocol, hostname }: Pick<URL, "protocol" | "hostname">): boolean {
  return protocol === "https:" || (protocol === "http:" && loopback.test(hostname));
}
