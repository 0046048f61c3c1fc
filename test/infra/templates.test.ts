// One file to vitest: to load CDK and to synthesise the app takes seconds, the tests themselves next to nothing.
import './templates/dashboard.ts';
import './templates/data.ts';
import './templates/functions.ts';
import './templates/mail.ts';
import './templates/permissions.ts';
import './templates/policies.ts';
import './templates/queues-and-alarms.ts';
import './templates/runbooks.ts';
import './templates/triggers.ts';
