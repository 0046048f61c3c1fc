import type { Department, Role } from '../../shared/regulation/words.ts';
import type { StaffMember } from '../../shared/staff/staff.ts';
import type { CustomerDetails } from '../../shared/tickets/store.ts';

interface Person {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly department: Department;
}

/** A small company to try the product with: each department has its head and a handler, the centre its officers. */
const PEOPLE: Readonly<Record<string, Person>> = {
  'li.na': { name: '李娜', roles: ['officer'], department: 'customer-service' },
  'wang.wei': { name: '王伟', roles: ['officer'], department: 'customer-service' },
  'zhang.min': { name: '张敏', roles: ['customer-service-head', 'department-head'], department: 'customer-service' },
  'liu.yang': { name: '刘洋', roles: ['handler'], department: 'customer-service' },
  'chen.jing': { name: '陈静', roles: ['department-head'], department: 'software-marketing' },
  'yang.fan': { name: '杨帆', roles: ['handler'], department: 'software-marketing' },
  'zhao.lei': { name: '赵磊', roles: ['department-head'], department: 'training' },
  'huang.li': { name: '黄丽', roles: ['handler'], department: 'training' },
  'zhou.qiang': { name: '周强', roles: ['department-head'], department: 'project-management' },
  'wu.ting': { name: '吴婷', roles: ['handler'], department: 'project-management' },
  'xu.dong': { name: '徐东', roles: ['department-head'], department: 'service-planning' },
  'sun.yue': { name: '孙悦', roles: ['handler'], department: 'service-planning' },
  'ma.chao': { name: '马超', roles: ['department-head'], department: 'sales' },
  'zhu.lin': { name: '朱琳', roles: ['handler'], department: 'sales' },
  'hu.bin': { name: '胡斌', roles: ['department-head'], department: 'research-development' },
  'guo.xue': { name: '郭雪', roles: ['handler'], department: 'research-development' },
  'he.gang': { name: '何刚', roles: ['department-head'], department: 'production' },
  'gao.yan': { name: '高燕', roles: ['handler'], department: 'production' },
  'lin.feng': { name: '林峰', roles: ['leadership'], department: 'customer-service' },
  'luo.xin': { name: '罗欣', roles: ['administrator'], department: 'customer-service' },
};

export const demoStaff = (mailDomain: string): Omit<StaffMember, 'id'>[] =>
  Object.entries(PEOPLE).map(([local, person]) => ({
    ...person,
    email: `${local}@${mailDomain}`,
    language: 'zh',
    active: true,
  }));

export const DEMO_CUSTOMERS: readonly CustomerDetails[] = [
  { company: '沈阳北方公路收费管理处', contact: '郑工', email: 'zheng@north-toll.example', phone: '024-88880001' },
  {
    company: 'Harbour Weighbridge Ltd',
    contact: 'Alice Brown',
    email: 'alice@harbour.example',
    phone: '+44 20 7946 0018',
  },
  {
    company: '大连港矿石码头',
    contact: '于经理',
    email: 'yu@dalian-ore.example',
    phone: '13800138000',
    fax: '0411-82620000',
  },
];
