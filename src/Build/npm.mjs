// What the scripts of the build share that run npm: each works in a folder of its own process, so that builds started
// together, or a build that was stopped, never meet there.
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const QUIET = ['--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/** Installs packages in a folder; fails with one line of words. */
export function npmInstall(folder, ...what) {
  const isWindows = process.platform === 'win32';
  const options = { cwd: folder, encoding: 'utf8', shell: isWindows };
  const npm = spawnSync(isWindows ? 'npm.cmd' : 'npm', ['install', ...what, ...QUIET], options);
  if (npm.error) throw new Error(`npm did not start (${npm.error.code})`);
  if (npm.status !== 0) throw new Error(`npm install failed: ${firstWords(npm.stderr)}`);
}

/** Removes the folders of processes that are gone: their names are this prefix and a process id. */
export function removeLeftovers(folder, prefix) {
  for (const name of readdirSync(folder).filter((entry) => entry.startsWith(prefix))) {
    if (isRunning(Number(name.slice(prefix.length)))) continue;
    rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function firstWords(errors) {
  return errors.trim().split('\n').slice(0, 2).map((line) => line.replace(/^npm (error|ERR!) /, '')).join(', ');
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code !== 'ESRCH';
  }
}
