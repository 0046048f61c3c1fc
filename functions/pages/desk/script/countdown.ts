/** Keeps the countdowns going, on the server's clock; `times.ts` writes them the same way. */
export const COUNTDOWN_SCRIPT = `
const body = document.body;
const span = body.dataset.span ? JSON.parse(body.dataset.span) : null;
let clockAhead = body.dataset.now ? Date.parse(body.dataset.now) - Date.now() : 0;
const say = (pattern, n) => pattern.replace('{}', n);
function spanText(minutes) {
  const whole = Math.floor(minutes);
  if (whole >= 2880) {
    const hours = Math.floor((whole % 1440) / 60);
    return say(span.d, Math.floor(whole / 1440)) + (hours > 0 ? ' ' + say(span.h, hours) : '');
  }
  if (whole < 60) return say(span.m, whole);
  return say(span.h, Math.floor(whole / 60)) + (whole % 60 > 0 ? ' ' + say(span.m, whole % 60) : '');
}
function countDown() {
  if (!span) return;
  for (const time of document.querySelectorAll('time[data-due]')) {
    const minutes = (Date.parse(time.dateTime) - Date.now() - clockAhead) / 60000;
    const text = say(minutes <= 0 ? span.late : span.left, spanText(Math.abs(minutes)));
    if (time.textContent !== text) time.textContent = text;
    const around = time.closest('[data-pressing]');
    if (around) {
      around.classList.toggle('is-late', minutes <= 0);
      around.classList.toggle('is-soon', minutes > 0 && minutes < 120);
    }
  }
}
countDown();
setInterval(countDown, 10000);
`;
