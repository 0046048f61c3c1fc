import type { SignIns } from '../staff/sign-ins.ts';

/** Sign-ins whose client is loaded when the first of them is changed: administrators seldom do, and every start would read it. */
export function lateSignIns(userPoolId: string): SignIns {
  let loading: Promise<SignIns> | undefined;
  const signIns = () => {
    loading ??= import('./cognito-sign-ins.ts').then(({ CognitoSignIns }) => new CognitoSignIns(userPoolId));
    return loading;
  };
  return {
    invite: async (who) => (await signIns()).invite(who),
    setRoles: async (id, roles) => (await signIns()).setRoles(id, roles),
    enable: async (id) => (await signIns()).enable(id),
    disable: async (id) => (await signIns()).disable(id),
  };
}
