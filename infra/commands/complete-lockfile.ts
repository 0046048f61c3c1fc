import { readFileSync, writeFileSync } from 'node:fs';

/**
 * `npm run lockfile`: names the platform packages that npm left out of the lockfile because the registry it asked, a
 * partial mirror, does not carry them. Without their names `npm ci` refuses the lockfile; with them it skips, as it
 * should, what is for other platforms.
 */

interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const FILE = new URL('../../package-lock.json', import.meta.url);
const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/** The platform that a package is for, read off its name: `@biomejs/cli-linux-x64-musl`; null when it is for all. */
function platformOf(name: string): Pick<LockedPackage, 'os' | 'cpu' | 'libc'> | null {
  const words = name.split(/[/-]/);
  const os = words.filter((word) => SYSTEMS.includes(word));
  const cpu = words.filter((word) => PROCESSORS.includes(word));
  if (os.length + cpu.length === 0) return null;
  return {
    ...(os.length > 0 && { os }),
    ...(cpu.length > 0 && { cpu }),
    ...(words.includes('musl') && { libc: ['musl'] }),
  };
}

function missingFrom(packages: Readonly<Record<string, LockedPackage>>): [string, LockedPackage][] {
  return Object.entries(packages).flatMap(([path, { dev, optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies).flatMap(([name, version]): [string, LockedPackage][] => {
      const platform = platformOf(name);
      const known = packages[`node_modules/${name}`] ?? packages[`${path}/node_modules/${name}`];
      if (platform === null || known !== undefined) return [];
      return [[`node_modules/${name}`, { version, ...platform, ...(dev && { dev }), optional: true }]];
    }),
  );
}

const lock: { packages: Record<string, LockedPackage> } = JSON.parse(readFileSync(FILE, 'utf8'));
const missing = missingFrom(lock.packages);
const packages = Object.entries({ ...lock.packages, ...Object.fromEntries(missing) });
lock.packages = Object.fromEntries(packages.sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${missing.length} packages of other platforms named`);
