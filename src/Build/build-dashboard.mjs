// Builds the page of the dashboard: node build-dashboard.mjs SOURCES FOLDER
// The sources are copied to a folder of this process alone, where npm puts what they need beside them; the page moves
// into place in one rename. Packages are kept for the next build as long as package.json stays as it is. Exit code 1
// and the words of the compiler where the sources are wrong, 2 and one line where the machine or the feed is.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { npmInstall, removeLeftovers } from './npm.mjs';

const OLDEST_NODE = [20, 19];
const WORK_PREFIX = 'building-';
const [sources, folder] = process.argv.slice(2);
const work = join(folder, `${WORK_PREFIX}${process.pid}`);

class SourceFault extends Error {}

// Two builds at once both install; the second rename loses, and its packages are as good.
function packages() {
  const manifest = readFileSync(join(sources, 'package.json'));
  const kept = join(folder, `packages-${createHash('sha256').update(manifest).digest('hex').slice(0, 16)}`);
  if (existsSync(kept)) return kept;
  const fresh = join(work, 'packages');
  mkdirSync(fresh, { recursive: true });
  cpSync(join(sources, 'package.json'), join(fresh, 'package.json'));
  npmInstall(fresh);
  try {
    renameSync(fresh, kept);
  } catch (error) {
    if (!existsSync(kept)) throw error;
  }
  return kept;
}

function compile(target, name, args) {
  const script = JSON.parse(readFileSync(join(target, 'node_modules', name, 'package.json'), 'utf8')).bin;
  const path = typeof script === 'string' ? script : (script[name] ?? Object.values(script).at(-1));
  const options = { cwd: target, encoding: 'utf8' };
  const tool = spawnSync(process.execPath, [join(target, 'node_modules', name, path), ...args], options);
  if (tool.status !== 0) throw new SourceFault(`${tool.stdout}${tool.stderr}`.trim());
}

try {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]))
    throw new Error(`Node ${process.versions.node} is older than ${OLDEST_NODE.join('.')}`);
  mkdirSync(work, { recursive: true });
  removeLeftovers(folder, WORK_PREFIX);
  const target = join(work, 'page');
  cpSync(sources, target, { recursive: true, filter: (path) => !path.endsWith('node_modules') });
  symlinkSync(join(packages(), 'node_modules'), join(target, 'node_modules'), 'junction');
  compile(target, 'typescript', []);
  compile(target, 'vite', ['build', '--logLevel', 'error']);
  renameSync(join(target, 'dist', 'index.html'), join(folder, 'report.html'));
} catch (error) {
  console.log(error.message);
  process.exitCode = error instanceof SourceFault ? 1 : 2;
} finally {
  rmSync(work, { recursive: true, force: true });
}
