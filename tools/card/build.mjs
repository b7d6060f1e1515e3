// Builds the module that Home Assistant serves: `node build.mjs [FILE]`; with `--tests` what node's own tests run.

import { build } from "esbuild";
import { readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const module = join(here, "../../custom_components/argus/frontend/argus.js");
const tests = join(here, "../../tests/card");
const built = join(here, ".tests");
const shared = {
  absWorkingDir: here,
  bundle: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  logLevel: "warning",
};

/** Bundle the card for browsers. */
async function buildModule(outfile) {
  await build({
    ...shared,
    entryPoints: [join(here, "src/argus.ts")],
    outfile,
    minify: true,
    legalComments: "eof",
  });
}

/** Bundle each test with what it tests and with lit as browsers get it; a page for it comes from happy-dom. */
async function buildTests() {
  rmSync(built, { recursive: true, force: true });
  const names = readdirSync(tests).filter((name) => name.endsWith(".test.ts"));
  await build({
    ...shared,
    entryPoints: names.map((name) => join(tests, name)),
    outdir: built,
    outExtension: { ".js": ".mjs" },
    platform: "neutral",
    mainFields: ["module", "main"],
    conditions: ["browser"],
    external: ["node:*", "happy-dom"],
    sourcemap: "inline",
  });
}

const [argument] = process.argv.slice(2);
await (argument === "--tests" ? buildTests() : buildModule(argument ?? module));
