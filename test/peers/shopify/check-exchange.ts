import { execute, type GraphQLSchema, getVariableValues, Kind, parse, validate } from 'graphql';

/** A question of ours and what our stub said to it. */
export interface Exchange {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly data: unknown;
}

/** What Shopify would find wrong: with the document, with its variables, or with the stub's answer. */
export async function checkExchange(
  schema: GraphQLSchema,
  { query, variables, data }: Exchange,
): Promise<readonly string[]> {
  const document = parse(query);
  const faults = validate(schema, document).map(({ message }) => `document: ${message}`);
  if (faults.length > 0) return faults;
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  const { errors } = getVariableValues(schema, operation?.variableDefinitions ?? [], variables);
  if (errors) return errors.map(({ message }) => `variables: ${message}`);
  // The answer's fields are read as a server would complete them: what must not be null, and every kind of value.
  const completed = await execute({ schema, document, rootValue: data, variableValues: variables });
  return (completed.errors ?? []).map(({ message, path }) => `stub ${path?.join('.')}: ${message}`);
}
