import { crc32 } from 'node:zlib';

/** Bit 11: names are UTF-8. */
const UTF8_NAMES = 0x0800;
const VERSION = 20;
/** 1 January 1980, which ZIP counts from: when a file was packed says nothing. */
const NO_DATE = 0x0021;

interface Packed {
  readonly name: Buffer;
  readonly size: number;
  readonly crc: number;
  readonly offset: number;
}

/** Files in one ZIP archive (APPNOTE 6.3), stored as they are: what takes room in it is compressed already. */
export class ZipArchive {
  readonly #parts: Buffer[] = [];
  readonly #packed: Packed[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(filename: string, content: Uint8Array): void {
    const name = Buffer.from(filename.toWellFormed());
    const packed = { name, size: content.length, crc: crc32(content), offset: this.#size };
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    writeFacts(header, 4, packed);
    this.#push(header, name, Buffer.from(content));
    this.#packed.push(packed);
  }

  /** The whole archive; nothing can be added afterwards. */
  finish(): Buffer {
    const start = this.#size;
    for (const packed of this.#packed) {
      const header = Buffer.alloc(46);
      header.writeUInt32LE(0x02014b50, 0);
      header.writeUInt16LE(VERSION, 4);
      writeFacts(header, 6, packed);
      header.writeUInt32LE(packed.offset, 42);
      this.#push(header, packed.name);
    }
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(this.#packed.length, 8);
    end.writeUInt16LE(this.#packed.length, 10);
    end.writeUInt32LE(this.#size - start, 12);
    end.writeUInt32LE(start, 16);
    this.#push(end);
    return Buffer.concat(this.#parts);
  }

  #push(...parts: readonly Buffer[]): void {
    for (const part of parts) {
      this.#parts.push(part);
      this.#size += part.length;
    }
  }
}

/** What local and central headers say alike, from the version on. */
function writeFacts(header: Buffer, at: number, { name, size, crc }: Packed): void {
  header.writeUInt16LE(VERSION, at);
  header.writeUInt16LE(UTF8_NAMES, at + 2);
  header.writeUInt16LE(NO_DATE, at + 8);
  header.writeUInt32LE(crc, at + 10);
  header.writeUInt32LE(size, at + 14);
  header.writeUInt32LE(size, at + 18);
  header.writeUInt16LE(name.length, at + 22);
}
