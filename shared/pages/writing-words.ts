import type { CustomerAct } from '../tickets/customer-may.ts';

/** What pages say where customers write to us about a ticket and attach files, in one language. */
export interface WritingWords {
  readonly files: {
    readonly label: string;
    readonly hint: string;
    /** For browsers that run no script. */
    readonly withoutScript: string;
    readonly attached: string;
    readonly tooMuch: string;
    readonly tooMany: string;
    readonly gone: string;
    /** Said by the script. */
    readonly sending: string;
    readonly failed: string;
    readonly tooLarge: string;
    readonly wait: string;
  };
  readonly conversation: string;
  readonly you: string;
  readonly us: string;
  readonly write: string;
  readonly which: string;
  readonly acts: Readonly<Record<CustomerAct, { readonly name: string; readonly means: string }>>;
  readonly label: string;
  readonly labelReopen: string;
  readonly labelOptional: string;
  readonly send: string;
  readonly sendReopen: string;
  readonly ownerOnly: string;
  readonly closedForGood: string;
  readonly noMail: string;
  /** What the conversation shows for who only pressed the button. */
  readonly solvedSays: string;
  readonly said: Readonly<Record<CustomerAct, string>>;
  readonly rate: string;
  readonly code: {
    readonly title: string;
    readonly lead: (address: string) => string;
    readonly label: string;
    readonly hint: string;
    readonly send: string;
    readonly again: string;
    readonly wrong: string;
    readonly over: string;
    readonly tooMany: string;
    readonly message: string;
  };
  /** Before what only the owner may have: files, and mails as they were formatted. */
  readonly owner: {
    readonly lead: string;
    readonly ask: string;
    readonly mailed: (address: string) => string;
    readonly confirm: string;
    readonly known: string;
    readonly noMail: string;
    readonly back: string;
  };
  readonly formatted: { readonly title: string; readonly remoteImages: (count: number) => string };
}

export const writingEn = (): WritingWords => ({
  files: {
    label: 'Pictures and files',
    hint: 'Up to 10 files of 25 MB each.',
    withoutScript: 'In this browser: up to 4 MB together.',
    attached: 'Untick what should not go along.',
    tooMuch: 'Without script the files may have 4 MB together. Send larger ones by mail, or leave some out.',
    tooMany: 'Attach 10 files at most.',
    gone: 'A file did not arrive. Please choose it once more.',
    sending: 'being sent',
    failed: 'could not be sent. Please choose it once more.',
    tooLarge: 'is larger than 25 MB.',
    wait: 'One moment, your files are still being sent …',
  },
  conversation: 'What was written',
  you: 'You',
  us: 'Customer service',
  write: 'Write to us',
  which: 'What would you like to say?',
  acts: {
    message: { name: 'I want to add something', means: 'It reaches whoever looks after your case.' },
    solved: { name: 'It is solved', means: 'We close the case, then ask how satisfied you are.' },
    reopen: { name: 'It is not solved', means: 'We take the case up again at once.' },
  },
  label: 'Your message',
  labelReopen: 'What is not right yet?',
  labelOptional: 'Not needed if it is solved.',
  send: 'Send',
  sendReopen: 'Open the case again',
  ownerOnly: 'When you write from here for the first time, we mail you a code, so that nobody can write in your name.',
  closedForGood: 'The case is closed. For anything new, please use the form.',
  noMail:
    'You left no mail address with this case, so on this page you can only read. Please phone us and give the number above.',
  solvedSays: 'It is solved, thank you.',
  said: {
    message: 'We have your message.',
    solved: 'Good to hear. We close the case, then ask how satisfied you are.',
    reopen: 'We have opened your case again.',
  },
  rate: 'Tell us how we did',
  code: {
    title: 'Is it you?',
    lead: (address) => `We have mailed a code to ${address}. Enter it here and your message goes out.`,
    label: 'Code from our mail',
    hint: 'Six digits; they work for 15 minutes.',
    send: 'Confirm and send',
    again: 'Mail me a new code',
    wrong: 'That is not the code from our latest mail. Please check it.',
    over: 'This code does not work any more. Ask for a new one.',
    tooMany: 'Several codes were asked for already. Please wait an hour, or simply reply to our mail.',
    message: 'Your message',
  },
  owner: {
    lead: 'Files are for the owner of the case only. We mail you a code; with it this browser can open them for 30 days.',
    ask: 'Mail me the code',
    mailed: (address) => `We have mailed a code to ${address}. With it this browser can open the files of your case.`,
    confirm: 'Confirm',
    known: 'Thank you. This browser can open the files of your case now.',
    noMail:
      'You left no mail address with this case, so we cannot tell that it is you. Please phone us and give the number above.',
    back: 'Back to the case',
  },
  formatted: {
    title: 'As you formatted it',
    remoteImages: (count) =>
      count === 1
        ? 'Load the picture that lies elsewhere (its server learns that somebody looks)'
        : `Load the ${count} pictures that lie elsewhere (their servers learn that somebody looks)`,
  },
});

export const writingZh = (): WritingWords => ({
  files: {
    label: '图片和文件',
    hint: '最多 10 个文件，每个不超过 25 MB。',
    withoutScript: '此浏览器中，文件合计不超过 4 MB。',
    attached: '不需要发送的请取消勾选。',
    tooMuch: '未启用脚本时，文件合计不能超过 4 MB。较大的文件请用邮件发送，或减少文件。',
    tooMany: '最多可附 10 个文件。',
    gone: '有文件未能送达，请重新选择。',
    sending: '正在发送',
    failed: '发送失败，请重新选择。',
    tooLarge: '超过 25 MB。',
    wait: '请稍候，文件仍在发送……',
  },
  conversation: '往来内容',
  you: '您',
  us: '客户服务中心',
  write: '给我们留言',
  which: '您想告诉我们什么？',
  acts: {
    message: { name: '补充说明', means: '将转给负责本案的同事。' },
    solved: { name: '问题已解决', means: '我们将结案，并征询您的满意度。' },
    reopen: { name: '问题没有解决', means: '我们立即重新办理。' },
  },
  label: '留言内容',
  labelReopen: '还有什么问题？',
  labelOptional: '如已解决，可不填写。',
  send: '发送',
  sendReopen: '请重新办理',
  ownerOnly: '首次在此留言时，我们会向您的邮箱发送验证码，以免他人以您的名义留言。',
  closedForGood: '本案已结束。如有新的问题，请另行提交。',
  noMail: '本案未登记您的邮箱，此页仅供查看。如需补充，请致电我们并告知上面的编号。',
  solvedSays: '问题已解决，谢谢。',
  said: {
    message: '已收到您的留言。',
    solved: '感谢告知。我们将结案，并征询您的满意度。',
    reopen: '您的问题已重新办理。',
  },
  rate: '评价我们的服务',
  code: {
    title: '请确认是您本人',
    lead: (address) => `我们已向 ${address} 发送验证码。在此输入后，留言即发出。`,
    label: '邮件中的验证码',
    hint: '六位数字，15 分钟内有效。',
    send: '确认并发送',
    again: '重新发送验证码',
    wrong: '与最近一封邮件中的验证码不符，请核对。',
    over: '此验证码已失效，请重新获取。',
    tooMany: '验证码发送次数过多，请一小时后再试，或直接回复我们的邮件。',
    message: '您的留言',
  },
  owner: {
    lead: '附件仅限本案客户本人查看。我们会向您的邮箱发送验证码，验证后此浏览器 30 天内可直接打开。',
    ask: '发送验证码',
    mailed: (address) => `我们已向 ${address} 发送验证码。验证后，此浏览器即可打开本案附件。`,
    confirm: '确认',
    known: '验证成功，此浏览器现在可以打开本案附件。',
    noMail: '本案未登记您的邮箱，无法确认是您本人。请致电我们并告知上面的编号。',
    back: '返回案件页面',
  },
  formatted: {
    title: '查看邮件原貌',
    remoteImages: (count) => `加载 ${count} 张外部图片（对方服务器会得知有人查看）`,
  },
});
