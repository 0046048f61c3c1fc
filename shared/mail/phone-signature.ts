const DEVICE =
  '(?:iphon\\p{L}*|ipad|ipod|android|windows|outlook|samsung|galaxy|huawei|honor|xiaomi|redmi|oppo|vivo|oneplus|pixel|blackberry|nokia|motorola|smartphone|mobil\\p{L}*|gmx|web\\.de|yahoo|aol|proton ?mail|typeapp|bluemail|mail\\.ru|яндекс|почт\\p{L}*|телефон\\p{L}*|手机|手機|平板|邮箱|邮件|郵件|华为|小米|荣耀|苹果|三星|メール|携帯)';
/** Each with the word for "from" or "with": what somebody sent on Monday is no signature. */
const SENT_FROM =
  "(?:sent (?:from|via|with|using)|gesendet (?:von|mit|aus|über)|envoyé (?:de|depuis|d'|à partir|avec)|enviad[oa] (?:desde|d[oae]|a partir|con|com)|inviato (?:da|dal|con)|(?:verstuurd|verzonden) (?:vanaf|vanuit|met|via)|wysłan[eoy] (?:z|przy)|отправлено (?:с|из|от)|надіслано (?:з|із)|изпратено от|skickat (?:från|med)|sendt (?:fra|med)|lähetetty|odesláno z|odoslané z|trimis (?:de|din)|στάλθηκε από|تم الإرسال من|נשלח מ|dikirim dari|gửi từ|ส่งจาก|发送自|發送自|传送自|傳送自|发自|發自|来自我的|來自我的)";
const SENT = '(?:gesendet|gönderildi|küldve|보냄|から送信)';

const SIGNATURES: readonly RegExp[] = [
  new RegExp(`^${SENT_FROM}[^，。！？；,;!?]{0,60}${DEVICE}[^，。！？；,;!?]{0,40}$`, 'iu'),
  new RegExp(`^[^，。！？；,;!?]{0,60}${DEVICE}[^，。！？；,;!?]{0,25}${SENT}\\s*[.。]?$`, 'iu'),
  new RegExp(`^(?:从|從|由|通过|通過)[^，。！？；]{0,30}${DEVICE}[^，。！？；]{0,20}(?:发送|發送|傳送|传送)$`, 'iu'),
  /^sent from my [^\s,;]+(?: [^\s,;]+){0,4}(?: on .{1,40})?$/i,
];
const APP = /outlook.{0,12}(?:ios|android)|(?:ios|android).{0,12}outlook/iu;
const LONGEST = 90;
const LONGEST_APP = 40;

/** `Sent from my iPhone`, `发自我的小米手机`, `Holen Sie sich Outlook für iOS`: nobody means it as a part of the answer. */
export function isPhoneSignature(line: string): boolean {
  const bare = line
    .slice(0, 300)
    .replaceAll(/<https?:[^<>]*>/g, '')
    .replaceAll(/[*_]/g, '')
    .replaceAll('’', "'")
    .trim()
    .replace(/\.$/, '');
  if (bare.length > LONGEST) return false;
  return SIGNATURES.some((signature) => signature.test(bare)) || (bare.length <= LONGEST_APP && APP.test(bare));
}
