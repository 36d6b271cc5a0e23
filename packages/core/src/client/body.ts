const largestBody = 5 * 1024 * 1024;
const jsonType = /^application\/([\w.!#$&^-]+\+)?json\s*(;|$)/i;

export function isJson(response: Response): boolean {
  return jsonType.test((response.headers.get("content-type") ?? "").trim());
}

/** The JSON of a body, or undefined when it is larger than 5 MB, cut off or no JSON. Reading stops at the limit. */
export async function readJson(response: Response): Promise<unknown> {
  const text = await readText(response);
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readText(response: Response): Promise<string | null> {
  const reader = response.body?.getReader();
  if (!reader) return "";
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > largestBody) {
      reader.cancel().catch(() => undefined);
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}
