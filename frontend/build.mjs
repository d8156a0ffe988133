// Bundles the look into src/asah/ui/static/build: one style sheet, small scripts, one icon
// sprite of only the icons in use, the font cut to size. `npm run build`; no network.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const front = join(root, "frontend");
const source = join(root, "src/asah");
const built = join(source, "ui/static/build");
const out = `${built}.${process.pid}`; // moved into place when whole
const target = ["chrome90", "firefox90", "safari14.1"];
const first = ["tokens", "base", "layout", "shell"]; // the rest in the order of the alphabet

function files(folder, ending) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** The dark tokens stand once in tokens.css; here they also follow the device. */
function themed(css) {
  const dark = css.match(/\[data-theme="dark"\]\s*\{([^}]*)\}/)[1];
  return `${css}\n@media (prefers-color-scheme: dark) { :root:not([data-theme]) {${dark}} }`;
}

async function styles() {
  const names = readdirSync(join(front, "css")).filter((name) => name.endsWith(".css"));
  const rank = (name) => (first.indexOf(name.slice(0, -4)) + 1 || first.length + 1);
  const order = names.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  const text = order
    .map((name) => readFileSync(join(front, "css", name), "utf8"))
    .map((css, n) => (order[n] === "tokens.css" ? themed(css) : css))
    .join("\n");
  const { code } = await esbuild.transform(text, { loader: "css", minify: true, target });
  writeFileSync(join(out, "asah.css"), code);
}

async function scripts() {
  const entryPoints = files(join(front, "js"), ".js");
  await esbuild.build({ entryPoints, outdir: out, bundle: true, minify: true, format: "iife", target });
}

/** Names of icons written in templates and Python: `{% icon "x" %}`, `icon="x"`, `icon("x")`. */
function iconNames() {
  const pattern = /icon(?:\s*=\s*|\s+|\()\\?["']([a-z0-9-]+)["']/g;
  const found = new Set();
  for (const file of [...files(source, ".html"), ...files(source, ".py")]) {
    for (const match of readFileSync(file, "utf8").matchAll(pattern)) found.add(match[1]);
  }
  return [...found].sort();
}

function sprite() {
  const icons = join(root, "node_modules/lucide-static/icons");
  const missing = [];
  const symbols = iconNames().flatMap((name) => {
    const file = join(icons, `${name}.svg`);
    if (!existsSync(file)) return missing.push(name), [];
    const inner = readFileSync(file, "utf8").replace(/[\s\S]*?<svg[^>]*>|<\/svg>/g, "");
    const shapes = inner.replace(/\s*\n\s*/g, "").replace(/ \/>/g, "/>");
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${shapes}</symbol>`;
  });
  if (missing.length) {
    console.error(`No Lucide icon is named: ${missing.join(", ")}. Choose a name from lucide.dev/icons.`);
    process.exitCode = 1;
  }
  writeFileSync(join(out, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
}

function fonts() {
  const folder = join(root, "node_modules/@fontsource-variable/plus-jakarta-sans");
  const woff = join(folder, "files/plus-jakarta-sans-latin-wght-normal.woff2");
  const python = [process.env.PYTHON, join(root, ".venv/bin/python"), "python3"].find(
    (path) => path && (path === "python3" || existsSync(path)),
  );
  execFileSync(python, [join(front, "fonts.py"), woff, join(out, "jakarta.woff2"), join(source, "ui/fonts")], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  cpSync(join(folder, "LICENSE"), join(out, "jakarta-license.txt"));
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await Promise.all([styles(), scripts()]);
sprite();
fonts();
cpSync(join(front, "asah.svg"), join(out, "asah.svg"));
rmSync(built, { recursive: true, force: true });
renameSync(out, built);
console.log(readdirSync(built).map((name) => basename(name)).join(" "));
