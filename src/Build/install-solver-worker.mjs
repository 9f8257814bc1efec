// Installs the part of the npm package or-tools-wasm that the solver worker loads: node
// install-solver-worker.mjs VERSION FOLDER npm installs into a folder of this process alone; the few files in
// use move into place in one rename, so that builds started together, or a build that was stopped, never leave
// half of it behind. On failure: one line of words and exit code 1.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { npmInstall, removeLeftovers } from './npm.mjs';

const OLDEST_NODE = 20;
const WORK_PREFIX = 'installing-';
const [version, folder] = process.argv.slice(2);

// The WebAssembly build that runs on every supported Node, and what it imports; the rest of the package (325 MB)
// is not kept.
const USED_FILES = [
  'LICENSE',
  'package.json',
  'build/javascript/node/cp-sat.js',
  'build/javascript/node/runtime_loader.js',
  'build/javascript/node/worker_bridge.js',
  'build/javascript/node-wasm/cp_sat_runtime_node_asyncify.js',
  'build/javascript/node-wasm/cp_sat_runtime_node_asyncify.wasm',
];

// What the used files of each version must be: a plan can only be repeated with the same solver, to the byte.
const SHA256 = { '0.9.1': '1b0de22fb207227645e3a3d604b974fd9bf7b3c3387e8ebf097f9eb7cb6fa91c' };

function install(work) {
  writeFileSync(join(work, 'package.json'), '{ "private": true }\n');
  npmInstall(work, `or-tools-wasm@${version}`, '--no-save');
}

function keepUsedFiles(work, kept) {
  const digest = createHash('sha256');
  for (const file of USED_FILES) {
    const source = join(work, 'node_modules', 'or-tools-wasm', file);
    const target = join(kept, 'node_modules', 'or-tools-wasm', file);
    digest.update(readFileSync(source));
    mkdirSync(dirname(target), { recursive: true });
    cpSync(source, target);
  }
  const found = digest.digest('hex');
  if (found !== SHA256[version]) throw new Error(`or-tools-wasm ${version} has SHA-256 ${found}, not the known one`);
}

function moveIntoPlace(kept) {
  const place = join(folder, version);
  try {
    renameSync(kept, place);
  } catch (error) {
    // Another build was faster, which is as good.
    if (!existsSync(place)) throw error;
  }
}

const work = join(folder, `${WORK_PREFIX}${process.pid}`);
try {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE) throw new Error(`Node ${process.versions.node} is older than ${OLDEST_NODE}`);
  mkdirSync(work, { recursive: true });
  removeLeftovers(folder, WORK_PREFIX);
  install(work);
  keepUsedFiles(work, join(work, 'kept'));
  moveIntoPlace(join(work, 'kept'));
} catch (error) {
  console.log(error.message);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
