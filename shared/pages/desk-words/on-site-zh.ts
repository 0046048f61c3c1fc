import type { DeskWords } from '../desk-words-en.ts';

/** 质量、现场服务与纸质表单的用语。 */
export const onSiteZh = (): Pick<DeskWords, 'onSite'> => ({
  onSite: {
    handedOnBy: '转达部门',
    explanation: '调查说明',
    experts: '派员到现场',
    waiting: '尚无答复',
    agreed: '同意派员',
    inVain: '协调未果',
    defect: '缺陷报告单',
    rating: '现场服务考评',
    unrated: '待营销主管考评',
    dealer: '与经销商沟通',
    roundTheClock: '客户 24 小时有人',
    contacts: (count, target) => `当日联系 ${count} 次，目标 ${target} 次`,
    also: (clauses) => `另据 ${clauses}。`,
    feedback: '回馈记录',
    printContact: '打印来电函登记',
    printDefect: '打印缺陷报告单',
  },
});
