import { spawnSync } from 'node:child_process';
import { readAudit } from '../advisories/audit-answer.ts';

/** `npm run advisories`: what the registry knows against the packages that we ship. Ends with 1 when it knows something. */

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8', shell: false });
const answer = readAudit(stdout ?? '');
switch (answer.kind) {
  case 'clean':
    console.log('The registry knows no advisory against a package that is shipped.');
    break;
  case 'advisories':
    console.log(answer.lines.join('\n'));
    process.exitCode = 1;
    break;
  case 'silent':
    console.log(`This registry tells no advisories: ${answer.because}.`);
    console.log(
      'Ask one that does (npm config set registry …), or give a scanner that has advisories of its own the list of what is shipped:',
    );
    console.log('  npm sbom --omit=dev --sbom-format=cyclonedx --package-lock-only > sbom.json');
}
