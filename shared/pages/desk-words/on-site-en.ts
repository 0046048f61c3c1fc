/** What the desk says about quality, visits and forms for paper. */
export const onSiteEn = () => ({
  onSite: {
    handedOnBy: 'Handed on by',
    explanation: 'Explanation',
    experts: 'People on site',
    waiting: 'no answer yet',
    agreed: 'they come',
    inVain: 'no agreement',
    defect: 'Defect report',
    rating: 'Visit rated',
    unrated: 'Sales still has to rate it',
    dealer: 'Talk with the dealer',
    roundTheClock: 'Somebody there round the clock',
    contacts: (count: number, target: number) => `${count} of ${target} contacts that day`,
    also: (clauses: string) => `Asked for by ${clauses}, too.`,
    feedback: 'Feedback record',
    printContact: 'Print register line',
    printDefect: 'Print defect report',
  },
});
