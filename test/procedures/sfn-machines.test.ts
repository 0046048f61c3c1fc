import { InvalidToken, type SFNClient } from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { SfnMachines } from '../../shared/aws/sfn-machines.ts';

/** A client of Step Functions that only notes what it is asked. */
function noted(fails?: Error) {
  const asked: [string, unknown][] = [];
  const send = async (command: { input: unknown }) => {
    asked.push([command.constructor.name, command.input]);
    if (fails) throw fails;
  };
  return { asked, machines: new SfnMachines({}, { send } as unknown as SFNClient) };
}

test('an outcome on the usual way ends its task well', async () => {
  const { asked, machines } = noted();
  await machines.finish({ token: 't', straight: ['done'] }, 'done');
  expect(asked).toEqual([['SendTaskSuccessCommand', { taskToken: 't', output: '{"outcome":"done"}' }]]);
});

test('an outcome off the usual way is an error of its name, which the machine catches', async () => {
  const { asked, machines } = noted();
  await machines.finish({ token: 't', straight: ['done'] }, 'late');
  expect(asked).toEqual([['SendTaskFailureCommand', { taskToken: 't', error: 'Outcome.late' }]]);
});

test('an execution that began before outcomes were errors is told each as a success, which its own Choice leads on', async () => {
  const { asked, machines } = noted();
  await machines.finish({ token: 't' }, 'late');
  expect(asked).toEqual([['SendTaskSuccessCommand', { taskToken: 't', output: '{"outcome":"late"}' }]]);
});

test('a step that no longer waits is left alone; any other failure is thrown on', async () => {
  const gone = noted(new InvalidToken({ message: 'gone', $metadata: {} }));
  await expect(gone.machines.finish({ token: 't', straight: [] }, 'late')).resolves.toBeUndefined();
  const down = noted(new Error('down'));
  await expect(down.machines.finish({ token: 't', straight: [] }, 'late')).rejects.toThrow('down');
});
