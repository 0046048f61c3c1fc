import type { AttributeValue, Item, TableShape } from 'dynalite/db/index.js';

export const MAX_ITEM_BYTES = 400 * 1024;

/** Bytes of an item as DynamoDB counts them, names included. dynalite counts characters, too few for Chinese. */
export function itemSize(item: Item): number {
  let size = 0;
  for (const [name, value] of Object.entries(item)) if (value) size += Buffer.byteLength(name) + valueSize(value);
  return size;
}

function valueSize(value: AttributeValue): number {
  const [type, content] = Object.entries(value)[0] ?? ['NULL', true];
  switch (type) {
    case 'S':
    case 'B':
    case 'N':
      return scalarSize(type, content as string);
    case 'SS':
    case 'BS':
    case 'NS':
      return (content as string[]).reduce((sum, member) => sum + scalarSize(type.charAt(0), member), 0);
    case 'L':
      return (content as AttributeValue[]).reduce((sum, member) => sum + 1 + valueSize(member), 3);
    case 'M':
      return 3 + Object.keys(content as Item).length + itemSize(content as Item);
    default:
      return 1;
  }
}

function scalarSize(type: string, content: string): number {
  if (type === 'B') return Buffer.byteLength(content, 'base64');
  if (type === 'S') return Buffer.byteLength(content);
  const digits = content.replace(/e.*$/i, '').replace(/[^0-9]|^[-0.]+/g, '').length;
  return 1 + Math.ceil(digits / 2) + (content.startsWith('-') ? 1 : 0);
}

/** The primary key's attributes of an item. */
export function primaryKey(item: Item, table: TableShape): Item {
  return pick(
    item,
    table.KeySchema.map((element) => element.AttributeName),
  );
}

/** The attributes of these names that the item has. */
export function pick(item: Item, names: Iterable<string>): Item {
  const picked: Item = {};
  for (const name of names) if (item[name]) picked[name] = item[name];
  return picked;
}

/** Whether two states of an item, or two attributes, hold the same data, whatever the order of their names. */
export function sameItem(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const [ours, theirs] = [left as Record<string, unknown>, right as Record<string, unknown>];
  const names = Object.keys(ours);
  return (
    names.length === Object.keys(theirs).length &&
    names.every((name) => name in theirs && sameItem(ours[name], theirs[name]))
  );
}
