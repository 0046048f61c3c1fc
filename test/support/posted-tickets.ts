import { once } from 'node:events';
import { Agent, request } from 'node:http';

const SIDE_BY_SIDE = 8;

let given = 0;

/** A form of somebody whom nobody knows. */
function unknownCustomersForm(): string {
  given += 1;
  return JSON.stringify({
    subject: `Load ${given}`,
    details: 'The display stays dark after switching on.',
    customer: { contact: 'Load', email: `load-${given}@customer.example` },
    category: 'software-product',
  });
}

/**
 * Posts so many forms as fast as they are answered, eight at a time. By `node:http`, as whoever posts shares the machine with
 * what is measured: `fetch` takes twice its processor time, a millisecond for each.
 * @returns how long each was waited for, in ms, in the order of answers
 * @throws Error for an answer that is not 201
 */
export async function postTickets(url: string, count: number): Promise<readonly number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: SIDE_BY_SIDE });
  const waited: number[] = [];
  let begun = 0;
  const sender = async () => {
    for (; begun < count; ) {
      begun += 1;
      const at = performance.now();
      await post(new URL('/api/tickets', url), agent);
      waited.push(performance.now() - at);
    }
  };
  try {
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, sender));
  } finally {
    agent.destroy();
  }
  return waited;
}

async function post(url: URL, agent: Agent): Promise<void> {
  const posting = request(url, { agent, method: 'POST', headers: { 'Content-Type': 'application/json' } });
  posting.end(unknownCustomersForm());
  const [answer] = await once(posting, 'response');
  answer.resume();
  await once(answer, 'end');
  if (answer.statusCode !== 201) throw new Error(`a ticket was answered with ${answer.statusCode}`);
}
