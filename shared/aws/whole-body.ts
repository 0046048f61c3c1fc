import type { Readable } from 'node:stream';

/** Hands on what comes of an answer until its end. @throws whatever breaks it off, or that it broke off */
function eachPiece(body: Readable, take: (piece: Uint8Array) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const brokenOff = () => body.readableEnded || reject(new Error('The answer broke off'));
    if (body.destroyed) brokenOff();
    body.on('data', take).once('end', resolve).once('error', reject).once('close', brokenOff);
  });
}

/**
 * All of an answer, for clients of the SDK too (their `streamCollector`): by its events, where they pipe it into a stream
 * of its own for that.
 */
export async function wholeBody(body: Readable): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  await eachPiece(body, (piece) => pieces.push(piece));
  return Buffer.concat(pieces);
}

/** The same into one piece of memory, where the size is known: mails are as large as a function can hold. */
export async function wholeBodyOf(body: Readable, size: number): Promise<Buffer> {
  const whole = Buffer.allocUnsafeSlow(size);
  let at = 0;
  await eachPiece(body, (piece) => {
    if (at + piece.length <= size) whole.set(piece, at);
    at += piece.length;
  });
  if (at !== size) throw new Error(`The object ended after ${at} of ${size} bytes`);
  return whole;
}
