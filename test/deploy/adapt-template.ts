import { ACCOUNT, REGION } from './emulator.ts';

// biome-ignore lint/suspicious/noExplicitAny: templates are JSON of many shapes.
type Json = any;

export interface Template {
  readonly Resources: Record<string, Json>;
  readonly Outputs?: Record<string, Json>;
}

/**
 * What MiniStack 1.5.33 cannot take of our templates, and what it is given instead; each line is one of
 * docs/deploy-test.md. Nothing else of the app differs from what AWS gets.
 */
export function adaptTemplate(template: Template): Template {
  const adapted = Object.entries(template.Resources).map(([id, resource]) => [id, adaptResource(resource)] as const);
  const Resources = Object.fromEntries(adapted.filter(([, resource]) => resource !== null));
  const outputs = Object.entries(template.Outputs ?? {}).filter(([id]) => !id.startsWith('DkimRecord'));
  return adaptReferences({ ...template, Resources, Outputs: Object.fromEntries(outputs) }, Resources);
}

const UNKNOWN = ['AWS::SES::ReceiptRule', 'AWS::Logs::QueryDefinition'];

/** The resource as the emulator takes it; null when it has no such thing. */
function adaptResource(resource: Json): Json {
  if (UNKNOWN.some((type) => resource.Type.startsWith(type))) return null;
  const document = resource.Properties?.PolicyDocument;
  if (document === undefined) return resource;
  const statements = document.Statement.filter((statement: Json) => !isTlsOnly(statement)).map(adaptStatement);
  if (statements.length === 0) return null;
  const PolicyDocument = { ...document, Statement: statements };
  return { ...resource, Properties: { ...resource.Properties, PolicyDocument } };
}

/** It is spoken to without TLS, and it does enforce policies. */
const isTlsOnly = ({ Effect, Condition }: Json) =>
  Effect === 'Deny' && Condition?.Bool?.['aws:SecureTransport'] === 'false';

/** What the emulator asks for by another name than AWS does, and so what is granted besides or instead. */
const ASKS_OTHERWISE: Readonly<Record<string, (statement: Json) => Json>> = {
  'sqs:SendMessage': (statement) => ({ ...statement, Action: [statement.Action, 'sqs:SendMessageBatch'].flat() }),
  'scheduler:UpdateSchedule': (statement) => ({
    ...statement,
    Resource: `arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule/default/*`,
  }),
  'states:SendTaskSuccess': (statement) => ({ ...statement, Resource: '*' }),
  'ses:SendRawEmail': (statement) => ({ ...statement, Resource: '*' }),
};

const adaptStatement = (statement: Json) =>
  Object.entries(ASKS_OTHERWISE).reduce(
    (adapted, [action, adapt]) => ([statement.Action].flat().includes(action) ? adapt(adapted) : adapted),
    statement,
  );

function adaptReferences(value: Json, kept: Template['Resources']): Json {
  if (Array.isArray(value)) return value.map((item) => adaptReferences(item, kept));
  if (value === null || typeof value !== 'object') return value;
  const [id, attribute] = value['Fn::GetAtt'] ?? [];
  if (attribute === 'ProviderURL') return { 'Fn::Sub': `https://\${${id}.ProviderName}` };
  if (kept[value.Ref]?.Type === 'AWS::SecretsManager::Secret') return { 'Fn::GetAtt': [value.Ref, 'Id'] };
  const entries = Object.entries<Json>(value).map(([name, item]) =>
    name === 'DependsOn'
      ? [name, [item].flat().filter((on: string) => on in kept)]
      : [name, adaptReferences(item, kept)],
  );
  return Object.fromEntries(entries);
}
