import type { Place } from './place.ts';

const TOLL = {
  company: '沈阳北方公路收费管理处',
  contact: '郑工',
  email: 'zheng@north-toll.example',
  phone: '024-88880001',
};
const HARBOUR = { company: 'Harbour Weighbridge Ltd', contact: 'Alice Brown', email: 'alice@harbour.example' };

/** A day at the desk as it might be: late ones, answered ones, a complaint in the middle of its procedure. @returns two numbers to look at */
export async function demoDay({ product, ...place }: Pick<Place, 'product'> & { report: Place['report'] }) {
  const act = (number: string, command: string, body: object, as: string) =>
    product.post(`/api/tickets/${number}/${command}`, body, as);
  const request = await place.report({
    subject: '称重软件打印时停止响应',
    details: '今天早上升级到 3.2 版之后，每次打印磅单软件就停止响应，需要强制结束。\n收费站有两条车道排队。',
    customer: TOLL,
    category: 'software-product',
    urgency: 'urgent',
  });
  const complaint = await place.report({
    subject: 'Service engineer never came',
    details: 'We were promised a visit on Monday. Nobody came and nobody called.',
    customer: HARBOUR,
    category: 'service-quality',
    urgency: 'very-urgent',
    language: 'en',
  });
  await place.report({
    subject: '咨询新款轴重秤价格',
    customer: { contact: '于经理', phone: '13800138000' },
    category: 'product-inquiry',
  });
  await place.report({ subject: '显示器不亮', customer: { contact: '王强', phone: '13900139000' } });
  await place.report({
    subject: '培训安排',
    customer: { contact: '于经理', email: 'yu@dalian-ore.example' },
    category: 'training',
  });
  await place.report({
    subject: '经销商报价不一致',
    customer: { contact: '陈某', email: 'chen@ore.example' },
    category: 'dealer',
    urgency: 'urgent',
  });
  const visit = await place.report({
    subject: '车道秤称重偏差大，已两次维修未解决',
    details: '三号车道每车偏差约 200 公斤，司机当场争执。',
    customer: TOLL,
    category: 'product-quality',
    urgency: 'urgent',
  });
  await product.advance('PT3H');
  const capa = (number: string, stage: string, body: object, as: string) =>
    product.post(`/api/capas/${number.replace('NR510201A', 'CAPA')}/${stage}`, body, as);
  await capa(
    visit,
    'analysis',
    { cause: '传感器接线盒进水。', causeCode: 'installation', onSite: true },
    'customer-service-head',
  );
  await capa(
    complaint,
    'analysis',
    { cause: 'The visit was in nobody’s calendar.', causeCode: 'process' },
    'department-head@service-planning',
  );
  await capa(
    complaint,
    'countermeasure',
    {
      measure: 'Visits are booked in the shared calendar by whoever promises them.',
      responsible: await product.staffWith('handler@service-planning'),
      due: new Date(Date.parse(await product.quiet()) + 3_600_000).toISOString(),
    },
    'department-head@service-planning',
  );
  await act(
    complaint,
    'apology',
    { channel: 'phone', note: 'Called Ms Brown and apologised for the missed visit.' },
    'customer-service-head',
  );
  await act(
    request,
    'contacts',
    { channel: 'phone', note: '已电话联系郑工，确认升级后驱动不匹配，正在准备补丁。' },
    'handler@project-management',
  );
  await product.advance('PT2H');
  await act(
    request,
    'supervision',
    { from: '2026-11-22T00:00:00Z', to: '2026-11-22T10:00:00Z', degree: '一半', note: '补丁已编译，待测试。' },
    'officer',
  );
  await product.mail('zheng@north-toll.example', {
    subject: '软件许可到期',
    text: '许可明天到期，请尽快续期。',
    messageId: '<licence@north-toll.example>',
  });
  await place.report({ subject: '仪表读数漂移', customer: TOLL, category: 'technical-service' });
  const solved = { 'software-defect': 4, installation: 2, 'customer-use': 1, communication: 1 };
  for (const [cause, count] of Object.entries(solved)) {
    for (let at = 0; at < count; at += 1) {
      const number = await place.report({ subject: '磅单格式调整', customer: TOLL, category: 'software-product' });
      await act(number, 'contacts', { channel: 'phone', note: '已联系。' }, 'handler@project-management');
      await act(number, 'resolution', { result: '已更新。', causeCode: cause }, 'handler@project-management');
      await act(number, 'closing', {}, 'officer');
    }
  }
  await product.quiet();
  return { request, complaint };
}
