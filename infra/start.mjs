// The first thing that `npm start` runs: plain JavaScript, so that it can speak up on a Node that is too old for the rest.
const [major] = process.versions.node.split('.').map(Number);
if (major < 24) {
  console.error(
    `Redress needs Node 24, this is ${process.version}. Run npm ci (with install scripts allowed), which brings it along, then npm start.`,
  );
  process.exit(1);
}
// What functions see as their zone in AWS.
process.env.TZ = 'UTC';
await import('./start.ts');
