import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The shell has no windows to draw and takes a third less time; the whole browser does as well. */
const CHROMIUMS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'] as const;

/** Path of a Chromium for browser tests: `CHROMIUM_PATH`, else Debian's. `globalSetup` has made sure that it is there. */
export function chromiumPath(): string {
  return process.env.CHROMIUM_PATH ?? CHROMIUMS.find((path) => existsSync(path)) ?? CHROMIUMS[0];
}

/** Brings what tests need from outside npm: a Chromium, by apt when this is root on Debian, else one clear line. */
export function setup(): void {
  if (existsSync(chromiumPath())) return;
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!canInstall) {
    throw new Error(`Cannot run browser tests: no Chromium at "${chromiumPath()}"; install it or set CHROMIUM_PATH`);
  }
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env: environment });
  const packages = ['chromium-headless-shell', 'fonts-noto-cjk'];
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    stdio: 'inherit',
    env: environment,
  });
}
