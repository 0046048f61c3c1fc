/** What is known of an object besides its bytes. */
export interface ObjectRecord {
  readonly bucket: string;
  readonly key: string;
  /** Name of the file that holds the bytes; never written twice. */
  readonly blob: string;
  readonly size: number;
  /** MD5 in hex, without quotes. */
  readonly etag: string;
  readonly modifiedAt: number;
  /** Headers that a GET gives back: content type, x-amz-meta-…, checksums. */
  readonly headers: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
}

/** The record as the first columns of its row. */
export function columns(record: ObjectRecord) {
  const { bucket, key, blob, size, etag, modifiedAt, headers, tags } = record;
  return [bucket, key, blob, size, etag, modifiedAt, JSON.stringify(headers), JSON.stringify(tags)] as const;
}

/** The record in a row. */
export function recordOf(row: Record<string, unknown>): ObjectRecord {
  return {
    bucket: String(row.bucket),
    key: String(row.key),
    blob: String(row.blob),
    size: Number(row.size),
    etag: String(row.etag),
    modifiedAt: Number(row.modified_at),
    headers: JSON.parse(String(row.headers)),
    tags: JSON.parse(String(row.tags)),
  };
}
