import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const CHROMIUM = '/usr/bin/chromium';

/** Path of a Chromium for browser tests: `CHROMIUM_PATH`, else Debian's. `globalSetup` has made sure that it is there. */
export function chromiumPath(): string {
  return process.env.CHROMIUM_PATH ?? CHROMIUM;
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
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], {
    stdio: 'inherit',
    env: environment,
  });
}
