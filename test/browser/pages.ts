/** Every page of the desk, with a ticket to look at. */
export const PAGES = (number: string): readonly string[] => [
  '/desk',
  `/desk/tickets/${number}`,
  '/desk/new',
  '/desk/complaints',
  '/desk/reports',
  '/desk/regulations',
  '/desk/search?q=nothing@nowhere.example',
];
