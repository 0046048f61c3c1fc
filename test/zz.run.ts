import { anyLife } from './support/any-life.ts';
import { dice } from './support/dice.ts';

const seed = Number(process.argv[2]),
  upto = Number(process.argv[3]),
  re = new RegExp(process.argv[4] ?? '.');
const { life } = anyLife(dice(seed), { commands: 30, hours: 720 });
for (const e of life.entries.slice(Math.max(0, upto - 30), upto + 1))
  console.log(seed, e.version, e.at, e.by.kind, JSON.stringify(e.events.filter((v) => re.test(JSON.stringify(v)))));
