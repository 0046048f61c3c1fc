/** Every page of the desk, with a ticket to look at. */
export const PAGES = (number: string): readonly string[] => [
  '/desk',
  `/desk/tickets/${number}`,
  '/desk/new',
  '/desk/complaints',
  '/desk/complaints/capas',
  '/desk/reports',
  '/desk/regulations',
  '/desk/regulations/ledger',
  `/desk/search?q=${encodeURIComponent('软件')}`,
  '/desk/search?q=nothing@nowhere.example',
];

/** What everybody may look at, and administrators change. */
export const ADMINISTRATION: readonly string[] = [
  '',
  '/calendar',
  '/duties',
  '/routing',
  '/departments',
  '/letters',
  '/letters/receipt',
  '/signature',
  '/replies',
  '/staff',
  '/deputies',
].map((part) => `/desk/administration${part}`);
