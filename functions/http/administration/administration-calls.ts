import { PERMISSIONS } from '../../../shared/staff/permissions.ts';
import type { ApiCall } from '../api-call.ts';
import {
  EffectAnswer,
  HistoryAnswer,
  SettingAnswer,
  SettingsAnswer,
  StaffAnswer,
  StaffMemberAnswer,
  VersionAnswer,
} from './administration-answers.ts';
import { CONTENTS } from './setting-contents.ts';
import { previewRequest, putRequest, VersionRequest } from './setting-requests.ts';
import { STAFF_REQUESTS } from './staff-requests.ts';

const WHO = PERMISSIONS.administration.join(', ');

type Kind = Parameters<typeof putRequest>[0];

const KINDS = Object.keys(CONTENTS) as Kind[];

const pathOf = (kind: Kind) => (kind === 'letter' ? 'letters/{letter}' : kind);
const named = (does: string, kind: Kind) => `${does}${kind.charAt(0).toUpperCase()}${kind.slice(1)}Setting`;
const what = (kind: Kind) => (kind === 'letter' ? 'the words of a letter' : `the setting ${kind}`);

/** Reading, saving and looking ahead at one kind of setting. */
const callsOf = (kind: Kind): ApiCall[] => [
  {
    method: 'get',
    path: `/api/settings/${pathOf(kind)}`,
    id: named('get', kind),
    summary: `Read ${what(kind)}`,
    staff: true,
    tag: true,
    success: 200,
    answer: SettingAnswer,
    problems: [403, 404],
  },
  {
    method: 'put',
    path: `/api/settings/${pathOf(kind)}`,
    id: named('put', kind),
    summary: `Save the next version of ${what(kind)}; If-Match is required; ${WHO}`,
    staff: true,
    headers: ['If-Match'],
    body: putRequest(kind),
    success: 200,
    answer: SettingAnswer,
    problems: [400, 403, 404, 412, 413, 422, 428],
  },
  {
    method: 'post',
    path: `/api/settings/${pathOf(kind)}/preview`,
    id: named('preview', kind),
    summary: `What a content of ${what(kind)} would change, and how it would read; changes nothing; ${WHO}`,
    staff: true,
    body: previewRequest(kind),
    success: 200,
    answer: EffectAnswer,
    problems: [400, 403, 404, 413, 422],
  },
];

const historyOf = (path: string, of: string): ApiCall[] => [
  {
    method: 'get',
    path: `${path}/history`,
    id: `list${of}Versions`,
    summary: 'Who saved which version when, and why; the latest first',
    staff: true,
    success: 200,
    answer: HistoryAnswer,
    problems: [403, 404],
  },
  {
    method: 'get',
    path: `${path}/history/{version}`,
    id: `get${of}Version`,
    summary: 'What a version says, and which duties it moved (ours:T7)',
    staff: true,
    query: VersionRequest,
    success: 200,
    answer: VersionAnswer,
    problems: [403, 404, 422],
  },
];

const STAFF_CALLS: readonly ApiCall[] = [
  {
    method: 'get',
    path: '/api/staff',
    id: 'listStaff',
    summary: 'Who works at the desk, in which roles',
    staff: true,
    success: 200,
    answer: StaffAnswer,
    problems: [403],
  },
  {
    method: 'post',
    path: '/api/staff',
    id: 'addPerson',
    summary: `Add a person; their sign-in mails an invitation; ${WHO}`,
    staff: true,
    body: STAFF_REQUESTS.person,
    success: 201,
    answer: StaffMemberAnswer,
    problems: [400, 403, 412, 413, 422],
  },
  {
    method: 'get',
    path: '/api/staff/{id}',
    id: 'getPerson',
    summary: 'A person, and what was changed about them',
    staff: true,
    tag: true,
    success: 200,
    answer: StaffMemberAnswer,
    problems: [403, 404],
  },
  {
    method: 'patch',
    path: '/api/staff/{id}',
    id: 'changePerson',
    summary: `Change a person, or deactivate them; If-Match is required; ${WHO}`,
    staff: true,
    headers: ['If-Match'],
    body: STAFF_REQUESTS.change,
    success: 200,
    answer: StaffMemberAnswer,
    problems: [400, 403, 404, 412, 413, 422, 428],
  },
];

/** Settings and staff, as the API's document describes them. */
export const ADMINISTRATION_CALLS: readonly ApiCall[] = [
  {
    method: 'get',
    path: '/api/settings',
    id: 'listSettings',
    summary: 'Every setting, and since when it is as it is; version 0: nobody changed it',
    staff: true,
    success: 200,
    answer: SettingsAnswer,
    problems: [403],
  },
  ...KINDS.flatMap(callsOf),
  ...historyOf('/api/settings/{kind}', 'Setting'),
  ...historyOf('/api/settings/letters/{letter}', 'Letter'),
  ...STAFF_CALLS,
];
