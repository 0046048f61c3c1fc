import type { LocalClock } from '../clock.ts';
import { durationMs } from '../iso-duration.ts';
import { NotQuiet, type Pulse, WouldGoBack } from '../pulse.ts';
import { json, type LocalCall, LocalRefusal, type LocalRoutes, objectIn } from './local-route.ts';

/** Schedules stand at whole seconds: four hours after something happened, what is due after four hours has happened too. */
const SECOND_MS = 1000;

const WHAT_TO_SEND = 'Send {"advance":"PT24H"} (an ISO 8601 duration) or {"to":"2030-01-31T09:00:00Z"}.';

/** `GET` and `POST /local/clock`: where the clock stands, and moving it forward. */
export function clockRoutes(clock: LocalClock, pulse: Pick<Pulse, 'advance' | 'advanceBy'>): LocalRoutes {
  const now = () => json({ now: clock.iso() });
  return {
    'GET /local/clock': now,
    'POST /local/clock': async (call) => {
      const move = moveIn(call);
      try {
        await ('by' in move ? pulse.advanceBy(move.by, move.by > 0 ? SECOND_MS : 1) : pulse.advance(move.to));
      } catch (error) {
        if (error instanceof WouldGoBack) throw new LocalRefusal(422, `Choose a later instant: ${error.message}.`);
        if (error instanceof NotQuiet) throw new LocalRefusal(504, `Try again later: ${error.message}.`);
        throw error;
      }
      return now();
    },
  };
}

/** What the body asks for: ms to go forward by, or the instant to go to. */
function moveIn(call: LocalCall): { by: number } | { to: number } {
  const { advance, to, ...others } = objectIn(call);
  if (Object.keys(others).length > 0 || (advance === undefined) === (to === undefined)) {
    throw new LocalRefusal(422, WHAT_TO_SEND);
  }
  if (typeof advance === 'string' && advance.startsWith('-')) {
    throw new LocalRefusal(422, `The clock never goes back. ${WHAT_TO_SEND}`);
  }
  const by = typeof advance === 'string' ? durationMs(advance) : undefined;
  if (by !== undefined) return { by };
  const instant = typeof to === 'string' && /T.*(Z|[+-]\d\d:\d\d)$/.test(to) ? Date.parse(to) : Number.NaN;
  if (Number.isNaN(instant)) throw new LocalRefusal(422, WHAT_TO_SEND);
  return { to: instant };
}
