/**
 * Words by which a cause that was written down is classed where nobody chose a class (E1.8.2#27), the first match first.
 * English is matched from the beginning of a word, Chinese anywhere. A company edits this table, not code.
 */
export const CAUSE_WORDS: readonly (readonly [code: string, words: readonly string[]])[] = [
  [
    'customer-use',
    ['客户使用', '误操作', '操作不当', '客户原因', 'misuse', 'user error', 'operator error', 'customer'],
  ],
  ['supplier', ['供应商', '供货', '外购', '厂家', 'supplier', 'vendor', 'third party', 'third-party']],
  ['delivery', ['送货', '物流', '运输', '发货', '交付', 'deliver', 'transport', 'shipping', 'shipment', 'logistic']],
  ['installation', ['安装', '施工', '实施', '调试', '接线', 'install', 'wiring', 'commissioning', 'configur']],
  ['service-conduct', ['态度', '服务行为', '失约', '推诿', 'attitude', 'rude', 'conduct', 'behaviour', 'appointment']],
  ['communication', ['沟通', '误解', '未通知', '没有通知', 'communicat', 'misunderst', 'not told', 'not informed']],
  ['skill', ['培训', '技能', '不熟悉', '不熟练', 'skill', 'training', 'inexperience']],
  [
    'software-defect',
    [
      '软件',
      '程序',
      '内存',
      '缺陷',
      '数据库',
      '版本',
      'software',
      'bug',
      'memory',
      'leak',
      'crash',
      'database',
      'driver',
      'firmware',
      'version',
    ],
  ],
  ['design', ['设计', 'design', 'specification']],
  [
    'manufacture',
    [
      '制造',
      '生产',
      '装配',
      '零件',
      '传感器',
      '损坏',
      'manufactur',
      'assembly',
      'component',
      'sensor',
      'seal',
      'worn',
      'broken',
    ],
  ],
  ['process', ['流程', '制度', '手册', '说明书', 'process', 'procedure', 'manual', 'document']],
];
