// Judges HTML files with axe-core in Chromium without a window, each on broad and narrow screens, light and dark.
//   node axe.mjs PROFILE FILE...
// PROFILE is a folder for what the browser keeps. Prints JSON: for each file and screen the faults found, each
// with its rule and its places, the number of rules that were kept, and by how many pixels the page is too broad.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [profile, ...files] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const screens = [
  { name: "light", width: 1280, height: 900 },
  { name: "dark", width: 1280, height: 900 },
  { name: "dark", width: 320, height: 640 },
];

// The browser is spoken to over two pipes (Chrome DevTools Protocol): messages in JSON, NUL between them.
const flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"];
const browser = spawn("chromium", [...flags, "--remote-debugging-pipe", `--user-data-dir=${profile}`], {
  stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
});
const [, , , out, input] = browser.stdio;
const waiting = new Map();
let rest = "";
let last = 0;
input.on("data", (data) => {
  const messages = (rest + data).split("\0");
  rest = messages.pop();
  for (const message of messages.map((text) => JSON.parse(text))) {
    const key = message.id ?? `${message.sessionId} ${message.method}`;
    waiting.get(key)?.(message);
    waiting.delete(key);
  }
});
browser.on("exit", (code) => process.exit(waiting.size ? code || 1 : 0));

const heard = (key) => new Promise((done) => waiting.set(key, done));
async function ask(method, params = {}, sessionId = undefined) {
  const id = ++last;
  const answer = heard(id);
  out.write(JSON.stringify({ id, method, params, sessionId }) + "\0");
  const { result, error } = await answer;
  if (error) throw new Error(`${method}: ${error.message}`);
  return result;
}

async function judged(session, file, screen) {
  const { name, width, height } = screen;
  const features = [{ name: "prefers-color-scheme", value: name }];
  await ask("Emulation.setEmulatedMedia", { features }, session);
  const size = { width, height, deviceScaleFactor: 1, mobile: false };
  await ask("Emulation.setDeviceMetricsOverride", size, session);
  const loaded = heard(`${session} Page.loadEventFired`);
  await ask("Page.navigate", { url: pathToFileURL(resolve(file)).href }, session);
  await loaded;
  // What stands behind a heading that opens it is judged, too.
  const expression = `${axe};
    for (const one of document.querySelectorAll("details")) one.open = true;
    axe.run({ resultTypes: ["violations", "incomplete"] }).then((found) => ({
      faults: found.violations.map((v) => ({ rule: v.id, places: v.nodes.map((n) => n.target.join(" ")) })),
      unsure: found.incomplete.map((v) => ({ rule: v.id, places: v.nodes.map((n) => n.target.join(" ")) })),
      kept: found.passes.length,
      over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    }))`;
  const asked = { expression, awaitPromise: true, returnByValue: true };
  const { result, exceptionDetails } = await ask("Runtime.evaluate", asked, session);
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

const { targetId } = await ask("Target.createTarget", { url: "about:blank" });
const { sessionId } = await ask("Target.attachToTarget", { targetId, flatten: true });
await ask("Page.enable", {}, sessionId);
const report = {};
for (const file of files) {
  report[file] = {};
  for (const screen of screens) {
    report[file][`${screen.name} ${screen.width}`] = await judged(sessionId, file, screen);
  }
}
console.log(JSON.stringify(report));
await ask("Browser.close");
