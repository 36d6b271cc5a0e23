const largestBody = 5 * 1024 * 1024;
const jsonType = /^application\/([\w.!#$&^-]+\+)?json\s*(;|$)/i;

export function isJson({ headers }: Response): boolean {
  return jsonType.test(headers.get("content-type") ?? "");
}

/** The JSON of a body, or undefined when it is larger than 5 MB, cut off or no JSON. Reading stops at the limit. */
export async function readJson({ body }: Response): Promise<unknown> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let size = 0; reader; ) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > largestBody) {
      reader.cancel().catch(() => undefined);
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
  try {
    return JSON.parse(text + decoder.decode());
  } catch {
    return undefined;
  }
}
