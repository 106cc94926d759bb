/** Schema members that only describe. */
const SILENT = ['$schema', '$id', '$defs', 'title', 'description'];

type Schema = Readonly<Record<string, unknown>>;

const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Where a value departs from a JSON Schema, as paths with reasons; of the keywords that this project's schemas use, and throws on any other. */
export function departures(schema: Schema, value: unknown, root: Schema = schema, path = '$'): string[] {
  const inside = (inner: unknown, part: unknown, at = path) => departures(inner as Schema, part, root, at);
  const record = typeOf(value) === 'object' ? (value as Record<string, unknown>) : {};
  const items = Array.isArray(value) ? value : [];
  const check = (isSound: boolean, why: string) => (isSound ? [] : [`${path}: ${why}`]);

  return Object.entries(schema).flatMap(([keyword, rule]): string[] => {
    if (SILENT.includes(keyword)) return [];
    switch (keyword) {
      case '$ref': {
        const target = (rule as string)
          .slice(2)
          .split('/')
          .reduce<unknown>((at, part) => (at as Schema)[part], root);
        return inside(target, value);
      }
      case 'type': {
        const types = [rule].flat() as string[];
        const type = typeOf(value);
        return check(types.includes(type) || (type === 'integer' && types.includes('number')), `${type}, not ${types}`);
      }
      case 'const':
        return check(same(rule, value), `not ${JSON.stringify(rule)}`);
      case 'enum':
        return check(
          (rule as unknown[]).some((one) => same(one, value)),
          `${JSON.stringify(value)} is none of ${JSON.stringify(rule)}`,
        );
      case 'anyOf':
        return check(
          (rule as Schema[]).some((one) => inside(one, value).length === 0),
          'fits none of anyOf',
        );
      case 'required':
        return (rule as string[]).filter((name) => !(name in record)).map((name) => `${path}: without ${name}`);
      case 'properties':
        return Object.entries(rule as Schema).flatMap(([name, inner]) =>
          name in record ? inside(inner, record[name], `${path}.${name}`) : [],
        );
      case 'additionalProperties': {
        const known = Object.keys((schema['properties'] ?? {}) as Schema);
        return Object.keys(record)
          .filter((name) => !known.includes(name))
          .map((name) => `${path}: ${name} is not described`);
      }
      case 'items':
        return items.flatMap((item, i) => inside(rule, item, `${path}[${i}]`));
      case 'minItems':
        return check(items.length >= (rule as number), 'too few');
      case 'maxItems':
        return check(items.length <= (rule as number), 'too many');
      case 'minimum':
        return check(typeof value !== 'number' || value >= (rule as number), 'too small');
      case 'maximum':
        return check(typeof value !== 'number' || value <= (rule as number), 'too large');
      case 'minLength':
        return check(typeof value !== 'string' || value.length >= (rule as number), 'too short');
      case 'pattern':
        return check(typeof value !== 'string' || new RegExp(rule as string).test(value), 'of another pattern');
      default:
        throw new Error(`This check does not know ${keyword}.`);
    }
  });
}
