// How many bytes a browser downloads for an entry: bundled by Rolldown as an embed would be, then compressed as a server would.
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { type OutputChunk, rolldown } from "rolldown";
import { ROOT } from "../paths.ts";

export interface Bytes {
  readonly min: number;
  readonly gzip: number;
  readonly brotli: number;
}

/** `first`: what the first load needs. `all`: also what is loaded later, on demand. `apart`: only what those parts need that are counted by themselves. */
export type Extent = "first" | "all" | "apart";

const ENTRY_ID = "\0size-entry";

/**
 * Bundles a module given as text and weighs its chunks, each compressed by itself as it travels. `apart` are the ends of paths of
 * modules that are imported on demand and counted by themselves.
 */
export async function measure(entry: string, extent: Extent, apart: readonly string[] = []): Promise<Bytes> {
  const chunks = await bundleOnce(entry);
  const missing = apart.find((path) => !chunks.some((chunk) => isOf(chunk, path)));
  if (missing !== undefined) throw new Error(`No chunk is that of “${missing}”.`);
  return countedChunks(chunks, extent, apart)
    .map(({ code }) => weigh(code))
    .reduce(add, { min: 0, gzip: 0, brotli: 0 });
}

export function weigh(code: string): Bytes {
  const bytes = Buffer.from(code);
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  return { min: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotli.length };
}

const bundles = new Map<string, Promise<OutputChunk[]>>();

/** Several figures are taken of one bundle: it is made once. */
function bundleOnce(entry: string): Promise<OutputChunk[]> {
  const made = bundles.get(entry) ?? bundle(entry);
  bundles.set(entry, made);
  return made;
}

async function bundle(entry: string): Promise<OutputChunk[]> {
  const build = await rolldown({
    input: ENTRY_ID,
    cwd: ROOT,
    platform: "browser",
    resolve: { conditionNames: ["source", "browser", "production", "import", "default"] },
    tsconfig: `${ROOT}tsconfig.base.json`,
    transform: { target: "es2022" },
    plugins: [
      {
        name: "size-entry",
        resolveId: (id) => (id === ENTRY_ID ? id : undefined),
        load: (id) => (id === ENTRY_ID ? { code: entry, moduleType: "js", moduleSideEffects: true } : undefined),
      },
    ],
    // A module that is not found would be left out of the count with no more than a warning.
    onLog: (_level, log) => {
      if (log.code === "UNRESOLVED_IMPORT") throw new Error(log.message);
    },
  });
  try {
    const { output } = await build.generate({ format: "esm", minify: true, comments: false });
    return output.filter((file) => file.type === "chunk");
  } finally {
    await build.close();
  }
}

function countedChunks(chunks: readonly OutputChunk[], extent: Extent, apart: readonly string[]): readonly OutputChunk[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const counted = new Set<OutputChunk>();
  const visit = (chunk: OutputChunk | undefined): void => {
    if (chunk === undefined || counted.has(chunk) || apart.some((path) => isOf(chunk, path))) return;
    counted.add(chunk);
    for (const name of [...chunk.imports, ...(extent === "first" ? [] : chunk.dynamicImports)]) visit(byName.get(name));
  };
  for (const chunk of chunks) if (chunk.isEntry) visit(chunk);
  return extent === "apart" ? chunks.filter((chunk) => !counted.has(chunk)) : [...counted];
}

/** Whether it is the chunk of that module: the one that is imported runs last, whatever else the chunk holds. */
function isOf({ moduleIds }: OutputChunk, path: string): boolean {
  return moduleIds.at(-1)?.replaceAll("\\", "/").endsWith(path) ?? false;
}

function add(a: Bytes, b: Bytes): Bytes {
  return { min: a.min + b.min, gzip: a.gzip + b.gzip, brotli: a.brotli + b.brotli };
}
