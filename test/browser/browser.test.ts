// One file to vitest: product and browser start once for all journeys.
import './the-place.ts';
import './journeys/officers-morning.ts';
import './journeys/department-head.ts';
import './journeys/corrective-action.ts';
import './journeys/without-script.ts';
import './journeys/keyboard-only.ts';
import './journeys/administrator.ts';
import './journeys/live-and-drafts.ts';
import './journeys/persons-data.ts';
import './journeys/looks.ts';
import './journeys/customers-complaint.ts';
import './journeys/customer-without-script.ts';
import './journeys/customer-looks.ts';
import './journeys/formatted-mail.ts';
