interface Sources {
  /** Where an image of the mail lies, by its content id without brackets. */
  readonly inline: ReadonlyMap<string, string>;
  readonly remote: boolean;
}

/** Puts the sources of images into what `safeHtml` made; remote ones only where they were asked for. */
export function withImages(safe: string, { inline, remote }: Sources): string {
  const placed = safe.replaceAll(/<img data-cid="([^"]*)"/g, (all, id: string) => {
    const source = inline.get(id);
    return source === undefined ? all : `<img src="${source.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
  });
  return remote ? placed.replaceAll('<img data-remote-src=', '<img src=') : placed;
}
