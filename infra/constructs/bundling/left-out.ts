/** A module of a library that a function never uses, and what stands in the bundle instead of it. */
interface LeftOut {
  /** As the path ends below node_modules. */
  readonly module: string;
  readonly why: string;
  /** With the names that are imported from it. */
  readonly instead: string;
}

const REFUSES =
  '() => { throw new Error("This part of a library is left out of the bundles: infra/constructs/bundling/left-out.ts"); }';

/**
 * What libraries import wherever they are used but need for other services, machines or mails than ours. Each is size that every
 * cold start would read. The bundles are executed by tests, and everything that runs on one machine runs from them.
 */
export const LEFT_OUT: readonly LeftOut[] = [
  {
    module: '@smithy/core/dist-es/submodules/event-streams/index.js',
    why: 'No service of ours streams events. Imported dynamically, it also keeps the whole of the core from being shaken.',
    instead: `export const eventStreamSerdeProvider = ${REFUSES}; export const resolveEventStreamSerdeConfig = (config) => config; export const EventStreamSerde = eventStreamSerdeProvider;`,
  },
  {
    module: '@aws-sdk/endpoint-cache/dist-es/EndpointCache.js',
    why: 'DynamoDB is found by its region: endpoints are not discovered.',
    instead: 'export class EndpointCache {}',
  },
  {
    module: '@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js.js',
    why: 'Node has SHA-256.',
    instead: 'export class Sha256Js {}',
  },
  {
    module: '@smithy/core/dist-es/submodules/checksum/sha256/Sha256Node.js',
    why: 'Every client hashes by shared/aws/sha256.ts.',
    instead: `export const Sha256Node = ${REFUSES};`,
  },
  {
    module: '@smithy/core/dist-es/submodules/serde/uuid/v4.js',
    why: 'It asks for the global `crypto`, with which Node loads WebCrypto, of which a start needs nothing.',
    instead: 'import { randomUUID } from "node:crypto"; export const bindV4 = () => randomUUID;',
  },
  {
    module: '@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/getInstanceMetadataRegion.js',
    why: 'Lambda names the region in the environment; no machine’s metadata is asked.',
    instead: 'export const getInstanceMetadataRegion = async () => undefined;',
  },
  {
    module: 'postal-mime/dist/esm/html-entities.js',
    why: 'HTML of mails is read by shared/mail/html-text.ts.',
    instead: 'export const htmlEntities = {};',
  },
  {
    module: 'nodemailer/dist/esm/mime-funcs/mime-types.js',
    why: 'Nothing is attached to letters.',
    instead:
      'export const detectMimeType = () => "application/octet-stream"; export const detectExtension = () => "bin";',
  },
  {
    module: 'nodemailer/dist/esm/fetch/index.js',
    why: 'Letters are composed from what is given, nothing is fetched.',
    instead: `export default ${REFUSES};`,
  },
  {
    module: 'source-map-js/source-map.js',
    why: 'postcss reads the style attributes of mails: they have no source maps.',
    instead: 'module.exports = {};',
  },
  {
    module: '@aws-sdk/core/dist-es/submodules/client/util-user-agent-browser/createUserAgentStringParsingProvider.js',
    why: 'Functions run in no browser, whose name this would look up.',
    instead: `export const createUserAgentStringParsingProvider = ${REFUSES};`,
  },
  {
    module: '@smithy/core/dist-es/submodules/config/node-config-provider/fromSharedConfigFiles.js',
    why: 'A function has no ~/.aws: what the environment does not say is left to its default.',
    instead:
      'import { CredentialsProviderError } from "../property-provider/CredentialsProviderError"; export const fromSharedConfigFiles = () => async () => { throw new CredentialsProviderError("no files"); };',
  },
  {
    module: '@smithy/core/dist-es/submodules/retry/util-retry/AdaptiveRetryStrategy.js',
    why: 'The standard retries are ours.',
    instead: `export class AdaptiveRetryStrategy { constructor() { (${REFUSES})(); } }`,
  },
];
