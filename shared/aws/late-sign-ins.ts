import { once } from '../runtime/once.ts';
import type { SignIns } from '../staff/sign-ins.ts';

/** Sign-ins whose client is loaded when the first of them is changed: administrators seldom do, and every start would read it. */
export function lateSignIns(userPoolId: string): SignIns {
  const signIns = once(async () => new (await import('./cognito-sign-ins.ts')).CognitoSignIns(userPoolId));
  return {
    invite: async (who) => (await signIns()).invite(who),
    setRoles: async (id, roles) => (await signIns()).setRoles(id, roles),
    enable: async (id) => (await signIns()).enable(id),
    disable: async (id) => (await signIns()).disable(id),
  };
}
