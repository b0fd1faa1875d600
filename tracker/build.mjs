// Bundles tracker/src into what is served. `node build.mjs` writes clickTracker.js, moves.js and selectors.js;
// `node build.mjs --release` also adds the minified tracker and moves to released/ under their hash.
// `--out DIR` writes there instead of here.

import { build } from "esbuild";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv.includes("--out") ? process.argv[process.argv.indexOf("--out") + 1] : here;
const { version } = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
const banner = readFileSync(join(here, "src", "banner.txt"), "utf8").trimEnd();

async function bundled(name, options) {
  const { outputFiles } = await build({
    entryPoints: [join(here, "src", name)],
    absWorkingDir: here,
    bundle: true,
    format: "iife",
    target: "es2018",
    charset: "utf8",
    legalComments: "none",
    write: false,
    ...options,
  });
  return Buffer.from(outputFiles[0].contents);
}

/** Add a file under the first 16 hex digits of its SHA-256; what was released stays for ever. */
function release(released, bytes) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  writeFileSync(join(out, "released", `${hash}.js`), bytes);
  if (!released.some((one) => one.hash === hash)) {
    const date = new Date().toISOString().slice(0, 10);
    released.push({ hash, version, bytes: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, date });
  }
  return hash;
}

mkdirSync(join(out, "released"), { recursive: true });
for (const name of ["clickTracker.js", "moves.js", "selectors.js"]) {
  const top = name === "clickTracker.js" ? banner : `/*! LogDig. MIT licence. Built from src/${name}. */`;
  writeFileSync(join(out, name), await bundled(name, { banner: { js: top } }));
}
if (process.argv.includes("--release")) {
  const path = join(out, "released", "index.json");
  const { released } = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : { released: [] };
  const newest = release(released, await bundled("clickTracker.js", { minify: true }));
  const moves = release(released, await bundled("moves.js", { minify: true }));
  writeFileSync(path, JSON.stringify({ newest, moves, released }, null, 2) + "\n");
}
