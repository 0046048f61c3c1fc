import type { DeskWords } from '../desk-words-en.ts';

export const ledgerZh = (): Pick<DeskWords, 'ledger'> => ({
  ledger: {
    title: '条款台账',
    tables: '规则与流程',
    lead: (version) => `规程 ${version} 版的每一条款：由何处执行、由哪些测试保证、按时与超时各多少次。`,
    counted: (from, to) => `按时与超时：${from} 至 ${to} 受理的问题，按目前状态统计。`,
    clauses: '条款',
    implemented: '已执行',
    tested: '有测试',
    gaps: '缺口',
    onlyGaps: '只看缺口',
    everything: '查看全部条款',
    noGaps: '没有缺口：每一条款均已执行并有测试保证。',
    clause: '条款',
    kept: '按时',
    missed: '超时',
    where: '执行之处',
    protectedBy: '测试',
    places: (n) => `${n} 处`,
    tests: (n) => `${n} 项测试`,
    gapNames: {
      'not implemented': '未执行',
      'not tested': '无测试',
      'neither implemented nor tested': '未执行，无测试',
    },
  },
});
