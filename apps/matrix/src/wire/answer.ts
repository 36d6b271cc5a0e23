/** An answer on its way to the page. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export async function answerOf(response: Response): Promise<Answer> {
  return { status: response.status, headers: Object.fromEntries(response.headers), body: Buffer.from(await response.arrayBuffer()) };
}

export function jsonOf({ body }: Answer): Record<string, unknown> {
  return JSON.parse(body.toString("utf8")) as Record<string, unknown>;
}

/** The answer with another JSON body. */
export function withJson(answer: Answer, json: unknown): Answer {
  return { ...answer, body: Buffer.from(JSON.stringify(json)) };
}
