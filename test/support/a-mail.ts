/** A raw mail from its header lines and body; strings are UTF-8, lines end in CRLF. */
export function aMail(headers: readonly (string | Uint8Array)[], body: string | Uint8Array = ''): Buffer {
  const lines = headers.flatMap((line) => [toBytes(line), Buffer.from('\r\n')]);
  return Buffer.concat([...lines, Buffer.from('\r\n'), toBytes(body)]);
}

const toBytes = (value: string | Uint8Array) =>
  typeof value === 'string' ? Buffer.from(value.replaceAll(/\r?\n/g, '\r\n')) : value;

/** Bytes written as hex, so that the tests need no encoder for legacy charsets. */
export const hex = (digits: string): Buffer => Buffer.from(digits.replaceAll(' ', ''), 'hex');

/** 投诉 (complaint) and 系统无法启动 (the system does not start), as old mail programs write them. */
export const GBK = { complaint: hex('cdb6cbdf'), noStart: hex('cfb5cdb3 cedeb7a8 c6f4b6af') };
/** 客訴 and 系統無法啟動 in Big5. */
export const BIG5 = { complaint: hex('abc8b644'), noStart: hex('a874b2ce b54caa6b b1d2b0ca') };
