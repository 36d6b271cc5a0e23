/**
 * The few shapes of the platform's own request bodies. The kit's contract has zod schemas in core, which answer in the
 * same way; this package may not import zod itself.
 */
export interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
}

export type Parsed<Body> = { readonly success: true; readonly data: Body } | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };

export interface Shape<Body> {
  safeParse(value: unknown): Parsed<Body>;
}

type BodyOf<Members extends Readonly<Record<string, Shape<unknown>>>> = {
  readonly [Name in keyof Members]: Members[Name] extends Shape<infer Body> ? Body : never;
};

export function object<const Members extends Readonly<Record<string, Shape<unknown>>>>(members: Members): Shape<BodyOf<Members>> {
  return shape((value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return refused("invalid_type");
    const parsed = Object.entries(members).map(
      ([name, member]) => [name, member.safeParse(Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined)] as const,
    );
    const issues = parsed.flatMap(([name, result]) => (result.success ? [] : below(name, result.error.issues)));
    if (issues.length > 0) return { success: false, error: { issues } };
    const entries = parsed.map(([name, result]) => [name, result.success ? result.data : undefined]);
    return accepted(Object.fromEntries(entries) as BodyOf<Members>);
  });
}

export function listOf<Item>(item: Shape<Item>, most: number): Shape<readonly Item[]> {
  return shape((value) => {
    if (!Array.isArray(value)) return refused("invalid_type");
    if (value.length > most) return refused("too_big");
    const parsed = value.map((each) => item.safeParse(each));
    const issues = parsed.flatMap((result, index) => (result.success ? [] : below(index, result.error.issues)));
    if (issues.length > 0) return { success: false, error: { issues } };
    return accepted(parsed.flatMap((result) => (result.success ? [result.data] : [])));
  });
}

export function text(longest = 4_096): Shape<string> {
  return shape((value) => {
    if (typeof value !== "string") return refused("invalid_type");
    return value.length > longest ? refused("too_big") : accepted(value);
  });
}

export function textOrNumber(longest = 4_096): Shape<string | number> {
  return shape<string | number>((value) => (typeof value === "number" && Number.isFinite(value) ? accepted(value) : text(longest).safeParse(value)));
}

/** An object whose members are all of one shape. */
export function recordOf<Value>(member: Shape<Value>): Shape<Readonly<Record<string, Value>>> {
  return shape((value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return refused("invalid_type");
    const parsed = Object.entries(value).map(([name, each]) => [name, member.safeParse(each)] as const);
    const issues = parsed.flatMap(([name, result]) => (result.success ? [] : below(name, result.error.issues)));
    if (issues.length > 0) return { success: false, error: { issues } };
    return accepted(Object.fromEntries(parsed.flatMap(([name, result]) => (result.success ? [[name, result.data] as const] : []))));
  });
}

export function integer(least: number, most: number): Shape<number> {
  return shape((value) => {
    if (typeof value !== "number" || !Number.isInteger(value)) return refused("invalid_type");
    return value < least || value > most ? refused("out_of_range") : accepted(value);
  });
}

export function oneOf<const Value extends string>(values: readonly Value[]): Shape<Value> {
  return shape((value) => {
    const found = values.find((each) => each === value);
    return found === undefined ? refused(value === undefined ? "invalid_type" : "invalid_value") : accepted(found);
  });
}

export function optional<Body>(inner: Shape<Body>): Shape<Body | undefined> {
  return shape((value) => (value === undefined ? accepted(undefined) : inner.safeParse(value)));
}

export function nullable<Body>(inner: Shape<Body>): Shape<Body | null> {
  return shape((value) => (value === null ? accepted(null) : inner.safeParse(value)));
}

function shape<Body>(safeParse: (value: unknown) => Parsed<Body>): Shape<Body> {
  return { safeParse };
}

function accepted<Body>(data: Body): Parsed<Body> {
  return { success: true, data };
}

function refused(code: string): { readonly success: false; readonly error: { readonly issues: readonly Issue[] } } {
  return { success: false, error: { issues: [{ code, path: [] }] } };
}

function below(part: PropertyKey, issues: readonly Issue[]): readonly Issue[] {
  return issues.map((issue) => ({ ...issue, path: [part, ...issue.path] }));
}
